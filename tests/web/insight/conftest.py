# SPDX-License-Identifier: MPL-2.0
"""A world in which results have been counted for a few people, made once for a module's tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.web.settled import build_settled, lasting
from tests.web.world import World


@pytest.fixture(scope="module")
def settled(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    """The world; each test leaves it as it was."""
    with lasting(django_db_blocker, Path(tmp_path_factory.mktemp("keys"))):
        yield build_settled()
