# SPDX-License-Identifier: MPL-2.0
"""What a week of the benefit is worth: a stated amount, rates of the data set, or the person's own.

A person's own benefit is what all rows of the word together paid on the last day before enrolment
that any of them was paid for, times seven: a weekly row gives its own amount back. Rates are those
of each week, or those of the day of enrolment, as the contract says under `pinned`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from fodfaeste.contract.model.measure import Saving
from fodfaeste.economy import UnknownRate, fixed_monthly, ore_from_kroner, rates_in_force
from fodfaeste.evidence.facts import Interval
from fodfaeste.evidence.rows import all_rows
from fodfaeste.settlement import rules
from fodfaeste.settlement.model import Trace
from fodfaeste.settlement.unit.case import Case
from fodfaeste.settlement.unit.errors import CannotSettle
from fodfaeste.settlement.unit.pieces import DAY
from fodfaeste.settlement.unit.states import Reading, accepted

ORE = 100
"""The minor units of a krone: the staircase and the rates are Danish."""


class Value(NamedTuple):
    """The gross amount of the week of a Monday in exact øre, known when, and why."""

    gross_on: Callable[[date], Fraction]
    known: date
    steps: tuple[Trace, ...] = ()


def weekly_value(case: Case, name: str, measure: Saving) -> Value | None:
    """How the weeks of a saving are valued, or ``None`` when the person has no benefit of the word.

    Raises :class:`CannotSettle` for a rate that the data set does not know.
    """
    if case.contract.writing.currency != "DKK":
        raise CannotSettle("saving-currency", f"measures.{name}")
    worth = measure.valued_at
    if worth.rates:
        return _rates(case, name, worth.rates)
    if worth.amount is None:
        return _own(case, name, measure)
    if worth.per == "month":
        return Value(fixed_monthly(worth.amount), date.min)
    weekly = ore_from_kroner(worth.amount)
    return Value(lambda _monday: weekly, date.min)


def _rates(case: Case, name: str, codes: tuple[str, ...]) -> Value:
    known = rates_in_force(*codes)

    def in_force(day: date) -> Fraction:
        try:
            return known(day)
        except UnknownRate:
            raise CannotSettle(
                "rate-unknown", f"measures.{name}", rate=" + ".join(codes), on=day
            ) from None

    pinned = case.contract.pinned
    if pinned is not None and pinned.read_as_in_force == "yes":
        return Value(in_force, date.min)
    entered = case.entered()
    fixed = in_force(entered)
    step = rules.trace("rate at enrolment", on=entered, weekly=fixed / ORE)
    return Value(lambda _monday: fixed, date.min, (step,))


def _own(case: Case, name: str, measure: Saving) -> Value | None:
    rows = _rows_of(case.reading(name, measure), measure.saving_on)
    entered = case.entered()
    before = [row for row in rows if row.amount and row.end and row.start < entered]
    if not before:
        return None
    last = min(max(row.end for row in before if row.end), entered) - DAY
    paid = [row for row in before if row.end and row.start <= last < row.end]
    weekly = sum((_per_week(row) for row in paid), Fraction(0))
    step = rules.trace(
        "own benefit", refs=all_rows((row.ref for row in paid), paid), on=last, weekly=weekly / ORE
    )
    return Value(lambda _monday: weekly, max(row.recorded for row in paid), (step,))


def _rows_of(reading: Reading, name: str) -> list[Interval]:
    """The accepted rows of a word, or of any of its parts, each once."""
    word = reading.word(name)
    if word.any_of is None:
        return [row for _, row in accepted(reading, word)]
    found = {row.ref: row for part in word.any_of for row in _rows_of(reading, part)}
    return [found[ref] for ref in sorted(found)]


def _per_week(row: Interval) -> Fraction:
    assert row.amount is not None and row.end is not None
    return Fraction(row.amount * 7, (row.end - row.start).days)
