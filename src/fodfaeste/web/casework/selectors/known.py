# SPDX-License-Identifier: MPL-2.0
"""What is known of one person when entry is judged: from casework, and benefits from registers.

Outcomes turns the whole course into evidence; this is the little of it that the tests of who may
enter ask about, said the same way.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pyarrow.parquet as pq
from django.utils.timezone import localdate

from fodfaeste.contract import Contract
from fodfaeste.evidence.facts import Attribute, Event, Fact, History, Interval, RowRef
from fodfaeste.evidence.history import as_known_on, history_of
from fodfaeste.exchange.store_tables import from_batch
from fodfaeste.web.casework.models import Course
from fodfaeste.web.casework.selectors.consents import consent_changes
from fodfaeste.web.investments.models import FACTS, DeliveryTable, Investment

__all__ = ["ENTRY_TRIED", "STATED", "known_of"]

ENTRY_TRIED = "entry-tried"
STATED = RowRef("casework", 1)
"""Where a fact was read that casework itself says."""


def known_of(contract: Contract, course: Course, on: date, known_on: date) -> History:
    """The person's history as known on a day, as if the person were enrolled on ``on``."""
    facts: list[Fact] = [_event(course, "enrolled", on, ENTRY_TRIED, on)]
    facts += _said(contract, course)
    if course.investment is not None:
        facts += _benefits(course.investment, course.unit)
    facts = [replace(one, recorded=min(one.recorded, known_on)) for one in facts]
    return history_of(course.unit, as_known_on(facts, known_on), ())


def _event(course: Course, name: str, on: date, key: str, known: date) -> Event:
    return Event(course.unit, name, on, known, STATED, key)


def _said(contract: Contract, course: Course) -> Iterator[Fact]:
    unit, born = course.unit, course.participant.born
    if born is not None:
        yield Attribute(unit, "born", born.isoformat(), born, born, STATED, "born")
    referral = course.referral
    if referral is not None:
        received = localdate(referral.received_at)
        yield _event(course, "referred", received, "referred", received)
        if referral.benefit:
            yield Interval(
                unit, "benefit", referral.benefit, received, None, received, STATED, "stated"
            )
    yield from _consents(course)
    for one in course.decisions.filter(retracted_at__isnull=True).order_by("on", "pk"):
        word = contract.words.get(one.name)
        if word is not None and word.field is not None:
            key = f"field-{one.pk}"
            yield Attribute(unit, word.field, one.value, one.on, one.on, STATED, key)
        else:
            name = word.event if word is not None and word.event else one.name
            yield Event(
                unit, name, one.on, one.on, STATED, f"decision-{one.pk}", one.value, one.by or None
            )


def _consents(course: Course) -> Iterator[Fact]:
    """Each day from which consent is in force, or no longer."""
    for day, given in consent_changes(course):
        name = "consent" if given else "consent withdrawn"
        yield _event(course, name, day, f"{name} {day}", day)


def _benefits(investment: Investment, unit: str) -> Iterator[Interval]:
    """The benefits that registers have delivered of one person, opened for this person alone."""
    tables = DeliveryTable.objects.filter(delivery__investment=investment, kind="intervals")
    for one in tables.order_by("delivery__recorded_on", "pk"):
        plain = io.BytesIO(FACTS.open(one.uid, one.sealed))
        read = pq.read_table(plain, filters=[("unit", "=", unit), ("kind", "=", "benefit")])
        for batch in read.to_batches():
            for fact in from_batch(Interval, batch):
                assert isinstance(fact, Interval)
                yield fact
