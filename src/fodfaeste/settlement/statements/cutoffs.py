# SPDX-License-Identifier: MPL-2.0
"""The days on which a contract is stated: one cut-off per period, the final one, and after it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.phrases import Span as Length
from fodfaeste.evidence.calendar import add_months, label, period_of
from fodfaeste.settlement.cohort.periods import GRAINS
from fodfaeste.settlement.unit.errors import CannotSettle

DAY = timedelta(days=1)
MONTHS = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}


@dataclass(frozen=True, slots=True)
class Cutoff:
    """One statement's frame: ``start`` to ``end`` (both included), and the day it knows.

    After the final statement only reversals are stated: ``after_final``.
    """

    period: str
    start: date
    end: date
    known_on: date
    final: bool = False
    after_final: bool = False


def cutoffs(contract: Contract) -> Iterator[Cutoff]:
    """Every cut-off of a contract, in order.

    A period's cut-off is its last day plus the time that proof is accepted within. The final
    statement is made on ``final`` (unsaid: on ``close``) and takes in what is left; reversals
    follow, period by period, until the day until which the payee is liable.
    """
    last = final_day(contract)
    for period in _periods(contract, contract.dates.enrol.first):
        known_on = later(period.end, contract.settle.proof_within)
        if known_on >= last:
            end = min(period.end, last)
            yield Cutoff(period.period, period.start, max(end, period.start), last, final=True)
            break
        yield Cutoff(period.period, period.start, period.end, known_on)
    yield from _reversals(contract, last)


def final_day(contract: Contract) -> date:
    """The day of the final statement."""
    return contract.settle.final or contract.dates.close


def later(day: date, length: Length) -> date:
    """The day that is a length of time after another; months are clamped, never chained."""
    if length.unit in MONTHS:
        return add_months(day, MONTHS[length.unit] * length.count)
    days = {"day": 1, "week": 7}.get(length.unit)
    if days is None:
        raise CannotSettle("proof-length", "settle.proof accepted within", length=length)
    return day + DAY * (days * length.count)


def _reversals(contract: Contract, last: date) -> Iterator[Cutoff]:
    until = contract.dates.liable_until
    if until is None or until <= last:
        return
    for period in _periods(contract, last + DAY):
        known_on = later(period.end, contract.settle.proof_within)
        done = known_on >= until
        end = min(period.end, until)
        yield Cutoff(
            period.period, period.start, end, until if done else known_on, after_final=True
        )
        if done:
            return


def _periods(contract: Contract, first: date) -> Iterator[Cutoff]:
    each = contract.settle.each
    if each == "contract":
        until = max(contract.dates.achieve_until, first)
        yield Cutoff("contract", first, until, until)
        first = until + DAY
    grain = GRAINS["year" if each == "contract" else each]
    span = period_of(first, grain)
    while True:
        yield Cutoff(label(span, grain), max(span.start, first), span.end - DAY, span.end - DAY)
        span = period_of(span.end, grain)
