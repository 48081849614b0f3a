# SPDX-License-Identifier: MPL-2.0
"""What decides an enrolment about consent is what becomes evidence: nobody is enrolled unpaid."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from fodfaeste.web.casework.models import Consent
from fodfaeste.web.casework.selectors.consents import adult_on, consent_on
from fodfaeste.web.casework.selectors.known import known_of
from fodfaeste.web.investments.contracts import contract_of
from fodfaeste.web.outcomes.translate.records import consents
from tests.web.casework.people import course_in

pytestmark = pytest.mark.django_db
SELF, CUSTODY = Consent.GivenBy.SELF, Consent.GivenBy.CUSTODY_HOLDER
OWN, OTHER = (SELF, 60), (CUSTODY, 40)


@pytest.mark.parametrize(
    ("age", "given"),
    [
        (30, [OWN]),
        (17, [OWN]),
        (17, [OWN, OTHER]),
        (17, [(SELF, 40), (CUSTODY, 60)]),
        (18, [OWN]),
        (18, [OWN, OTHER]),
    ],
)
def test_consent_holds_from_the_same_day_in_both(world, age, given):
    """``given`` is who consented and how many days ago; at 18 the birthday was 20 days ago."""
    near = world.today - timedelta(days=20)
    born = near.replace(year=near.year - age, day=min(near.day, 28))
    course = course_in(world, "Ida Invented", investment="first", born=born)
    for by, ago in given:
        one = Consent(course=course, given_by=by, given_on=world.today - timedelta(days=ago))
        one.content = {}
        one.save()
    contract = contract_of(world.investments["first"])
    known = known_of(contract, course, world.today, world.today)
    entered = {one.on for one in known.events if one.name == "consent"}
    told = {said.on for said, _day in consents(course) if said.name == "consent"}
    assert told == entered
    assert any(day <= world.today for day in entered) == consent_on(course, world.today).in_force


@pytest.mark.parametrize(
    ("born", "grown"),
    [
        (date(2008, 2, 29), date(2026, 3, 1)),
        (date(2008, 12, 31), date(2026, 12, 31)),
        (date(2006, 2, 28), date(2024, 2, 28)),
    ],
)
def test_the_day_someone_turns_eighteen(world, born, grown):
    assert adult_on(course_in(world, "Ida Invented", born=born)) == grown
