# SPDX-License-Identifier: MPL-2.0
"""The small world of casework, and a workplace in its register."""

from __future__ import annotations

import pytest

from fodfaeste.web.employers.models import Employer
from fodfaeste.web.employers.services import employer_add
from tests.web.casework.conftest import actor, as_, world

__all__ = ["actor", "as_", "world"]


@pytest.fixture
def bakery(world, actor) -> Employer:
    """A bakery in the provider's register."""
    return employer_add(
        actor=actor("provider/consultant"),
        organisation=world.organisations["provider"],
        name="Bager Bo ApS",
        postcode="8000",
        city="Aarhus C",
    )
