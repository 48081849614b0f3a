# SPDX-License-Identifier: MPL-2.0
"""A settled investment, as each test finds it: what a test writes is undone after it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction

from tests.web.investments.conftest import Settled, settled

__all__ = ["Settled", "books", "settled"]


@pytest.fixture
def books(settled: Settled) -> Iterator[Settled]:
    """The settled world, left as it was."""
    point = transaction.savepoint()
    yield settled
    transaction.savepoint_rollback(point)
