# SPDX-License-Identifier: MPL-2.0
"""The small world, and a client signed in as anyone of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.cache import caches
from django.test import Client

from tests.web.world import World, build


@pytest.fixture(autouse=True)
def no_attempts_yet() -> None:
    for cache in caches.all():
        cache.clear()


@pytest.fixture
def world(db: None) -> World:
    return build()


@pytest.fixture
def signed_in(world: World) -> Callable[[str], Client]:
    def start(label: str) -> Client:
        client = Client()
        client.force_login(world.person(label))
        return client

    return start
