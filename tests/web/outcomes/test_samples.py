# SPDX-License-Identifier: MPL-2.0
"""What a statement draws is verified by two, and withdrawn from the next until it is."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone

from fodfaeste.web.investments.models import Part
from fodfaeste.web.investments.services import investment_settle
from fodfaeste.web.outcomes.models import Check, EvidenceRow
from fodfaeste.web.outcomes.services import evidence_collect, evidence_deliver
from fodfaeste.web.outcomes.services.steps import VERIFIERS, Refused, check_step
from tests.web.outcomes.people import Small, small

pytestmark = pytest.mark.django_db

DRAWS_ALL = ("30 days after the statement, late", "30 days after the statement, audit: 100 %, late")
STATED = date(2023, 7, 20)


def audited() -> Small:
    """A job start that was stated and drawn."""
    made = small("din-vej-i-job", DRAWS_ALL)
    assert made.investment.parties.filter(part=Part.AUTHORITY).count() == 1
    course = made.story.person("bo", date(2023, 2, 6))
    made.give(course)
    made.story.benefits(date(2023, 2, 20))
    made.story.job(course, date(2023, 4, 3), date(2023, 4, 4), "16.0")
    evidence_collect(investment=made.investment, as_of=STATED)
    evidence_deliver(investment=made.investment, as_of=STATED)
    investment_settle(investment=made.investment, known_on=STATED)
    return made


def step(made: Small, check: Check, who: str, verb: str) -> Check:
    return check_step(
        check=check, verb=verb, actor=made.actor(who, timezone.localdate()),
        organisation=check.verifier_id, ways=VERIFIERS,
    )  # fmt: skip


def test_an_audit_is_verified_by_two(keys: None) -> None:
    made = audited()
    check = Check.objects.get(sample="settle", line="A")
    assert check.required
    assert (check.statement, check.verifier.slug) == (2, "kommune")
    assert step(made, check, "controller", "verified").state == "second"
    assert not EvidenceRow.objects.filter(source="audit").exists()
    check.refresh_from_db()
    with pytest.raises(Refused):
        step(made, check, "controller", "seconded")
    assert step(made, check, "second", "seconded").state == "verified"
    row = EvidenceRow.objects.get(source="audit")
    content = row.said.content
    assert (content["name"], content["value"], content["on"]) == ("audit A", "yes", "2023-04-04")


def test_what_nobody_verifies_is_withdrawn_by_the_next_statement(keys: None) -> None:
    made = audited()
    investment_settle(investment=made.investment, known_on=date(2023, 10, 20))
    rows = made.investment.statements.get(number=3).rows.filter(line="A")
    assert [row.change for row in rows] == [-1_500_000]
