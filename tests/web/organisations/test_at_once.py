# SPDX-License-Identifier: MPL-2.0
"""One invitation, accepted in several windows at the same moment."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from fodfaeste.web.organisations.invitations import invitation_make
from fodfaeste.web.organisations.models import Membership, Organisation, Person, Role
from tests.web.databases import own_database, template_database

PASSWORD = "en ganske lang sætning 7"


@pytest.fixture(scope="module")
def template(django_test_environment: None, django_db_blocker: Any) -> Iterator[str]:
    """The migrated database that each test gets a copy of."""
    with django_db_blocker.unblock(), template_database() as name:
        yield name


@pytest.fixture
def shared(template: str, django_db_blocker: Any) -> Iterator[str]:
    """A database that every thread sees, where what is written is committed."""
    with django_db_blocker.unblock(), own_database(template) as where:
        yield where


@pytest.mark.parametrize("known", [True, False])
def test_four_windows_at_once_make_one_member(shared: str, known: bool) -> None:
    organisation = Organisation.objects.create(slug="ny", name="Ny Kommune")
    _made, secret = invitation_make(
        organisation=organisation, email="nina@example.org", role=Role.CASEWORKER
    )
    clients = [Client(raise_request_exception=False) for _ in range(4)]
    if known:
        nina = Person.objects.create_user("nina@example.org", PASSWORD, name="Nina")
        for client in clients:
            client.force_login(nina)
    for client in clients:
        client.get(f"/invitation/{secret}/")
    start, answers = threading.Barrier(4), []

    def accept(client: Client) -> None:
        start.wait()
        said = {"name": "Nina Ny", "password": PASSWORD, "again": PASSWORD}
        answers.append(client.post("/invitation/", said))
        connection.close()

    windows = [threading.Thread(target=accept, args=[one]) for one in clients]
    for window in windows:
        window.start()
    for window in windows:
        window.join()
    statuses = sorted(one.status_code for one in answers)
    # Whoever comes when the person already is there is asked to sign in, or told that it is used.
    assert len(statuses) == 4 and set(statuses) <= {302, 410}, statuses
    assert Membership.objects.filter(organisation=organisation).count() == 1
    assert Person.objects.count() == 1
