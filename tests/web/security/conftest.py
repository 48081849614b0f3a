# SPDX-License-Identifier: MPL-2.0
"""The small world, and nobody who has tried too often."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.cache import caches
from django.test import Client
from pytest_django.fixtures import Settings

from fodfaeste.web.privacy.keys import PURPOSES, forget_rings, key_add
from tests.web.world import World, build


@pytest.fixture(autouse=True)
def no_attempts_yet() -> None:
    for cache in caches.all():
        cache.clear()


@pytest.fixture(autouse=True)
def keys(tmp_path: Path, settings: Settings) -> None:
    settings.KEY_RING = tmp_path / "keys"
    forget_rings()
    for purpose in PURPOSES:
        key_add(purpose)


@pytest.fixture
def world(db: None) -> World:
    return build()


@pytest.fixture
def leader(world: World) -> Client:
    client = Client()
    client.force_login(world.person("ahus/leader"))
    return client
