# SPDX-License-Identifier: MPL-2.0
"""A consultant's page for employers: for whoever has the address, and no word of anyone else."""

from __future__ import annotations

import pytest
from django.test import Client

from fodfaeste.web.employers.models import Card
from fodfaeste.web.employers.selectors.cards import card_open
from fodfaeste.web.organisations.models import Membership
from tests.web.casework.people import course_in

pytestmark = pytest.mark.django_db
ME = "provider/consultant"


@pytest.fixture
def address(as_) -> str:
    """The consultant's page."""
    as_(ME).post("/virksomheder/min-side/provider/", {"phone": "12 34 56 78"})
    return f"/virksomheder/saadan-virker-det/{Card.objects.get().secret}/"


def test_anyone_with_the_address_reads_whom_to_call(world, address):
    course_in(world, "Ida Invented")
    said = Client(headers={"Accept-Language": "da"}).get(address).content.decode()
    for text in ("Sådan virker det", "Provider Consultant", "12 34 56 78", "Jobvejen"):
        assert text in said
    assert "Ida" not in said and "p-" not in said.partition("<main")[2].partition("</main")[0]


def test_a_closed_page_says_nothing_of_anyone(world, as_, address):
    as_(ME).post("/virksomheder/min-side/provider/", {"close": "1"})
    answer = Client().get(address)
    assert answer.status_code == 410 and "Provider Consultant" not in answer.content.decode()


def test_who_no_longer_works_there_has_no_page(world, address):
    assert card_open(address.split("/")[-2]) is not None
    Membership.objects.filter(person=world.person(ME)).update(until_date=world.today)
    assert Client().get(address).status_code == 410


def test_a_new_address_closes_the_old_one(as_, address):
    as_(ME).post("/virksomheder/min-side/provider/", {})
    assert Client().get(address).status_code == 410
    assert Card.objects.filter(revoked_at__isnull=True).count() == 1
