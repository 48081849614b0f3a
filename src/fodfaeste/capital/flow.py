# SPDX-License-Identifier: MPL-2.0
"""Cash flow of a run: per purse and period, per facility and period. Amounts in øre."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from fodfaeste.capital.model import CapitalRun, Commitment
from fodfaeste.capital.standing import undrawn_after
from fodfaeste.evidence.calendar import Grain, label, periods
from fodfaeste.evidence.intervals import Span

Flow = tuple[date, int]
"""A day and a signed amount: positive is received, negative is sent."""


@dataclass(frozen=True, slots=True)
class CashRow:
    """One purse in one period: opening + came in - went out = closing."""

    purse: str
    period: str
    opening: int
    came_in: int
    went_out: int
    closing: int


@dataclass(frozen=True, slots=True)
class FacilityRow:
    """One part of a facility in one period; ``out`` and ``undrawn`` as the period ends."""

    facility: str
    part: str
    period: str
    drawn: int
    repaid: int
    returned: int
    out: int
    undrawn: int


def spans(run: CapitalRun, grain: Grain) -> list[Span]:
    """Every calendar period from the first movement to the end of the run, none left out."""
    days = [move.day for move in run.movements] or [run.until]
    whole = Span(min(days), max(run.until, *days) + timedelta(days=1))
    return list(periods(whole, grain))


def cash_flow(run: CapitalRun, grain: Grain = Grain.QUARTER) -> tuple[CashRow, ...]:
    """Every purse in every period, purse by purse, in the contract's order."""
    found = spans(run, grain)
    came, went = _moved(run, found)
    rows: list[CashRow] = []
    for purse, balance in run.opening:
        closing = balance
        for number, span in enumerate(found):
            opening, came_in, went_out = closing, came[purse][number], went[purse][number]
            closing = opening + came_in - went_out
            rows.append(CashRow(purse, label(span, grain), opening, came_in, went_out, closing))
    return tuple(rows)


def _moved(run: CapitalRun, found: list[Span]) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    """What came into and went out of each purse in each period."""
    starts = [span.start for span in found]
    came = {purse: [0] * len(found) for purse, _ in run.opening}
    went = {purse: [0] * len(found) for purse, _ in run.opening}
    for move in run.movements:
        number = bisect_right(starts, move.day) - 1
        came[move.payee][number] += move.amount
        went[move.payer][number] += move.amount
    return came, went


def facility_flow(run: CapitalRun, grain: Grain = Grain.QUARTER) -> tuple[FacilityRow, ...]:
    """Every part of every facility in every period."""
    found = spans(run, grain)
    return tuple(
        row
        for commitment in run.commitments
        for row in _facility_rows(run, commitment, found, grain)
    )


def _facility_rows(
    run: CapitalRun, terms: Commitment, found: Iterable[Span], grain: Grain
) -> Iterable[FacilityRow]:
    own = [entry for entry in run.facility_entries if entry.part == terms.part]
    for span in found:

        def total(kind: str, start: date, end: date) -> int:
            return sum(e.amount for e in own if e.kind == kind and start <= e.day < end)

        drawn, repaid = total("drawn", date.min, span.end), total("repaid", date.min, span.end)
        undrawn = undrawn_after(run, terms, span.last)
        yield FacilityRow(
            terms.facility,
            terms.part,
            label(span, grain),
            total("drawn", span.start, span.end),
            total("repaid", span.start, span.end),
            total("returned", span.start, span.end),
            drawn - repaid,
            undrawn if span.end <= terms.closes else 0,
        )


def flows(run: CapitalRun, purse: str, lines: Iterable[str] | None = None) -> tuple[Flow, ...]:
    """What a purse received less what it sent, day by day, over all lines or the named ones."""
    wanted = None if lines is None else set(lines)
    days: dict[date, int] = {}
    for move in run.movements:
        if wanted is not None and move.line not in wanted:
            continue
        change = (move.payee == purse) - (move.payer == purse)
        days[move.day] = days.get(move.day, 0) + change * move.amount
    return tuple((day, amount) for day, amount in sorted(days.items()) if amount)


def facility_flows(run: CapitalRun, name: str) -> tuple[Flow, ...]:
    """The lender's flows on a facility or one tranche: drawn is sent, the rest is received."""
    days: dict[date, int] = {}
    for entry in run.facility_entries:
        if name in (entry.facility, entry.part):
            signed = -entry.amount if entry.kind == "drawn" else entry.amount
            days[entry.day] = days.get(entry.day, 0) + signed
    return tuple((day, amount) for day, amount in sorted(days.items()) if amount)
