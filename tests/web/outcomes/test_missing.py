# SPDX-License-Identifier: MPL-2.0
"""What is missing for one person: from this person's own facts, quickly, and as casework stands."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

import pytest

from fodfaeste.web.investments.evidence import evidence_of
from fodfaeste.web.investments.models import Investment
from fodfaeste.web.outcomes.missing import Missing, missing_for
from fodfaeste.web.outcomes.models import UnitFacts, UnitMissing
from fodfaeste.web.outcomes.unit_facts import (
    register_facts,
    registers,
    stamp_of,
    unit_facts_refresh,
)
from tests.web.outcomes.story import Story, moment, signed

pytestmark = pytest.mark.django_db


def by_line(found: list[Missing]) -> dict[str, Missing]:
    return {one.line: one for one in found}


def test_each_persons_facts_are_those_of_the_deliveries(read_in: Investment) -> None:
    every = defaultdict(list)
    for fact in evidence_of(read_in).facts:
        every[fact.unit].append(repr(fact))
    assert unit_facts_refresh(investment=read_in) == len(every)
    stamp = stamp_of(registers(read_in).order_by("recorded_on", "name"))
    for unit, facts in every.items():
        kept = register_facts(read_in, unit, stamp)
        assert sorted(map(repr, kept)) == sorted(facts)


def test_nobody_can_be_read_where_the_facts_are_kept(read_in: Investment) -> None:
    unit_facts_refresh(investment=read_in)
    for one in UnitFacts.objects.filter(investment=read_in):
        assert b"kontanthj" not in bytes(one.sealed)


def test_the_answer_follows_what_is_written_down(keys: None) -> None:
    story = Story.of(signed("din-vej-i-job"))
    course = story.person("bo", date(2023, 2, 6))
    story.benefits(date(2023, 2, 20))
    today = date(2023, 7, 10)
    before = by_line(missing_for(story.investment, course.unit, today, "da"))
    assert before["A"].state == "possible"
    assert "Ordinært arbejde" in " ".join(before["A"].sentences)
    story.job(course, date(2023, 4, 3), date(2023, 7, 10), "16.0")
    after = by_line(missing_for(story.investment, course.unit, today, "da"))
    assert after["A"].state == "paid"
    assert "15.000" in after["A"].sentences[0]
    english = by_line(missing_for(story.investment, course.unit, today, "en"))
    assert "(Job start) was reached on 4 April 2023" in english["A"].sentences[0]


def test_it_is_worked_out_once_for_what_is_known(keys: None) -> None:
    story = Story.of(signed("din-vej-i-job"))
    course = story.person("bo", date(2023, 2, 6))
    today = date(2023, 7, 10)
    first = missing_for(story.investment, course.unit, today, "da")
    kept = UnitMissing.objects.get(unit=course.unit)
    assert missing_for(story.investment, course.unit, today, "da") == first
    assert UnitMissing.objects.get(unit=course.unit).uid == kept.uid
    assert first[0].name.encode() not in bytes(kept.sealed)
    consent = course.consents.get()
    consent.withdrawn_on, consent.withdrawn_at = today, moment(today)
    consent.save()
    again = by_line(missing_for(story.investment, course.unit, today, "da"))
    assert again["A"].state == "nothing"
