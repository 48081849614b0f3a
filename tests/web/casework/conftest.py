# SPDX-License-Identifier: MPL-2.0
"""The small world with a key ring, for tests of casework."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from tests.web.world import World, build


@pytest.fixture
def world(keys: None, db: None) -> World:
    """Organisations, investments without contracts, and a person of every role."""
    return build()


@pytest.fixture
def as_(world: World) -> Callable[[str], Client]:
    """The site as someone, by label, in Danish."""

    def sign_in(label: str) -> Client:
        client = Client(headers={"Accept-Language": "da"})
        client.force_login(world.person(label))
        return client

    return sign_in
