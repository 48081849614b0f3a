# SPDX-License-Identifier: MPL-2.0
"""Drafts that are checked at the same moment get one series of numbers, without a gap."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from fodfaeste.web.bookkeeping.invoices.models import BillingDetails, Invoice
from fodfaeste.web.bookkeeping.invoices.services import invoice_check, invoice_from_referral
from fodfaeste.web.casework.models import Place, Referral
from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.policy.actor import NOBODY
from tests.web.databases import own_database, template_database

AT_ONCE = 5


@pytest.fixture(scope="module")
def template(django_test_environment: None, django_db_blocker: Any) -> Iterator[str]:
    """The migrated database that the test gets a copy of."""
    with django_db_blocker.unblock(), template_database() as name:
        yield name


@pytest.fixture
def shared(template: str, django_db_blocker: Any) -> Iterator[str]:
    """A database that every thread sees, where what is written is committed."""
    with django_db_blocker.unblock(), own_database(template) as where:
        yield where


def _organisation(slug: str, cvr: str, gln: str) -> Organisation:
    made = Organisation.objects.create(slug=slug, name=slug.title(), cvr=cvr)
    BillingDetails.objects.create(
        organisation=made,
        street="Vej 1",
        postcode="8000",
        city="Aarhus C",
        contact="Signe Opdigtet",
        email="faktura@eksempel.dk",
        gln=gln,
    )
    return made


def _drafts() -> list[Invoice]:
    today = timezone.localdate()
    seller = _organisation("sender", "10000009", "")
    buyer = _organisation("modtager", "55133018", "5798009883735")
    place = Place.objects.create(
        organisation=seller, title="Forløb", price=100_00, capacity=9, from_date=today
    )
    orders = [
        Referral.objects.create(
            organisation=seller,
            ordered_by=buyer,
            place=place,
            status=Referral.Status.ACCEPTED,
            order_reference=f"45-{number}",
            acknowledge_by=today,
            first_meeting_by=today,
        )
        for number in range(AT_ONCE)
    ]
    return [invoice_from_referral(referral=one, actor=NOBODY) for one in orders]


def test_five_at_once_are_numbered_one_to_five(shared: str, keys: None) -> None:
    drafts, start = _drafts(), threading.Barrier(AT_ONCE)
    numbers: list[int | None] = []

    def check(draft: Invoice) -> None:
        start.wait()
        numbers.append(invoice_check(invoice=draft, actor=NOBODY).number)
        connection.close()

    threads = [threading.Thread(target=check, args=[one]) for one in drafts]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(number or 0 for number in numbers) == [1, 2, 3, 4, 5]
