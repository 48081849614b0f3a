# SPDX-License-Identifier: MPL-2.0
"""The days in which a measure looks, from the words of the contract.

A window counted from an anchor holds the anchor's own day: `52 weeks from enrolment` on a Monday
ends on the Sunday 364 days later. `before` ends the day before the anchor.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from fodfaeste.contract import numbers
from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.numbers import PhraseError
from fodfaeste.contract.phrases import Days, Window
from fodfaeste.evidence.calendar import label, periods
from fodfaeste.evidence.intervals import Span, inclusive
from fodfaeste.settlement.unit.pieces import DAY
from fodfaeste.settlement.unit.spans import GRAIN, after_span, after_units

Anchor = Callable[[str], date | None]


def contract_days(contract: Contract) -> Span:
    """From the first enrolment date to the last achievement date, both included."""
    return inclusive(contract.dates.enrol.first, contract.dates.achieve_until)


def anchor_day(contract: Contract, name: str) -> date | None:
    """The day of an anchor that is a milestone of the contract or a date; ``None``: neither."""
    if name in contract.dates.milestones:
        return contract.dates.milestones[name]
    try:
        return numbers.day(name)
    except PhraseError:
        return None


def spans_of(contract: Contract, window: Window, anchor: Anchor) -> list[tuple[Span, str]]:
    """The spans of a window, each with its period's label (empty unless it repeats).

    No span when the anchor has not happened. ``anchor(name)`` gives the day of enrolment or of a
    measure.
    """
    if window.form == "dates":
        assert window.days is not None
        return [(inclusive(window.days.first, window.days.last), "")]
    if window.form == "each":
        return list(each_period(contract, window.unit, window.days))
    day = anchor_day(contract, window.anchor) or anchor(window.anchor)
    return [] if day is None else [(_from(contract, window, day), "")]


def each_period(contract: Contract, unit: str, days: Days | None) -> Iterator[tuple[Span, str]]:
    """Every calendar period that begins in the days (unsaid: that touches the contract's days)."""
    grain = GRAIN[unit]
    whole = inclusive(days.first, days.last) if days else contract_days(contract)
    for period in periods(whole, grain):
        if days is None or period.start in whole:
            yield period, label(period, grain)


def _from(contract: Contract, window: Window, day: date) -> Span:
    if window.form == "between":
        return Span(day, max(day, contract.dates.achieve_until + DAY))
    if window.form == "units":
        first = after_units(day, window.first - 1, window.unit)
        return Span(first, after_units(day, window.last, window.unit))
    assert window.span is not None
    if window.form == "before":
        length = window.span
        return Span(after_units(day, -length.count, length.unit), day)
    return Span(day, after_span(day, window.span))
