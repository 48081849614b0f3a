# SPDX-License-Identifier: MPL-2.0
"""The small world with a key ring and contracts in force, for tests of casework."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from fodfaeste.web.policy import Actor, actor_of
from tests.web.casework.contract import signed
from tests.web.world import World, build


@pytest.fixture
def world(keys: None, db: None) -> World:
    """Organisations, two investments with a contract in force, and a person of every role."""
    today = timezone.localdate()
    return build(lambda slug: signed(slug, today))


@pytest.fixture
def as_(world: World) -> Callable[[str], Client]:
    """The site as someone, by label, in Danish."""

    def sign_in(label: str) -> Client:
        client = Client(headers={"Accept-Language": "da"})
        client.force_login(world.person(label))
        return client

    return sign_in


@pytest.fixture
def actor(world: World) -> Callable[[str], Actor]:
    """Who someone is today, by label."""
    return lambda label: actor_of(world.person(label), world.today)
