# SPDX-License-Identifier: MPL-2.0
"""A key ring of the test's own, and an organisation with someone in it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from fodfaeste.web.organisations.models import Membership, Organisation, Person, Role
from fodfaeste.web.policy.actor import Actor, actor_of
from fodfaeste.web.privacy.keys import PURPOSES, forget_rings, key_add


@pytest.fixture(autouse=True)
def keys(tmp_path: Path, settings: object) -> Path:
    settings.KEY_RING = tmp_path / "keys"
    forget_rings()
    for purpose in PURPOSES:
        key_add(purpose)
    return tmp_path / "keys"


@pytest.fixture
def organisation(db: None) -> Organisation:
    return Organisation.objects.create(slug="kommunen", name="Kommunen")


@pytest.fixture
def actor(organisation: Organisation) -> Actor:
    person = Person.objects.create_user("bo@example.org", name="Bo")
    Membership.objects.create(
        person=person,
        organisation=organisation,
        role=Role.DATA_PROTECTION,
        from_date=date(2024, 1, 1),
    )
    return actor_of(person, date(2025, 1, 1))
