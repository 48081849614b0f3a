# SPDX-License-Identifier: MPL-2.0
"""A unit's weeks as the refund staircase knows them, from what the measure's own proof shows.

The contract's word says which weeks are without the benefit, exactly as `time in` reads its
opposite: shown by rows, or by a silent register with what the proof asks for beside it. The data
set says what else a week was. A week with any day of the word, or of another benefit that the
staircase counts, is a benefit week. A week is free when the word's absence is shown on all seven
days and no row says anything else that is not self-support: a benefit outside the count, subsidised
work, a row whose meaning nobody has decided. Any other week is unknown and moves nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from fodfaeste.economy import Benefit, UnknownBenefit, benefit_named
from fodfaeste.evidence.calendar import Grain, periods
from fodfaeste.evidence.facts import Interval, Verification
from fodfaeste.evidence.intervals import Span, union
from fodfaeste.settlement.unit.pieces import Piece, whole_weeks, without
from fodfaeste.settlement.unit.states import Reading, state


class Weeks(NamedTuple):
    """Weeks by their Mondays, each with the rows that show it; no week is in both."""

    benefit: dict[date, Piece]
    free: dict[date, Piece]


def person_weeks(reading: Reading, word: str, deadline: date) -> Weeks:
    """Every week of the history; a free week must be proved by the deadline."""
    counted: list[Piece] = []
    uncounted: list[Span] = []
    other: list[Span] = []
    for row, kind in _known(reading):
        end = reading.horizon if row.end is None else min(row.end, reading.horizon)
        if kind is None or not kind.self_support:
            other.append(Span(row.start, end))
        if kind is not None and kind.in_count:
            counted.append(Piece(row.start, end, row.recorded, (row.ref,)))
        elif kind is not None:
            uncounted.append(Span(row.start, end))
    shown = without(state(reading, word, holds=False), other)
    free = whole_weeks([piece for piece in shown if piece.known <= deadline])
    benefit = _touched([*counted, *without(state(reading, word), uncounted)])
    return Weeks(benefit, {week.start: week for week in free if week.start not in benefit})


def inside(spans: list[Span]) -> list[date]:
    """The Mondays of the whole weeks inside the spans."""
    return [
        week.start
        for span in union(spans)
        for week in periods(span, Grain.WEEK)
        if span.start <= week.start and week.end <= span.end
    ]


def _known(reading: Reading) -> Iterator[tuple[Interval, Benefit | None]]:
    """The rows of benefits and work that stand, with what the data set knows them as."""
    for row in reading.history.intervals:
        stands = row.verification is not Verification.REJECTED and row.start < reading.horizon
        if row.kind in ("benefit", "work") and stands:
            yield row, None if row.attribute("held") else known_as(row)


def known_as(row: Interval) -> Benefit | None:
    """The benefit or the work of a row in the data set, or ``None``: it does not know the name."""
    try:
        return benefit_named(row.code)
    except UnknownBenefit:
        return None


def _touched(pieces: list[Piece]) -> dict[date, Piece]:
    """Each week with at least one of the days, with every row that shows it."""
    found: dict[date, Piece] = {}
    for piece in sorted(pieces):
        for week in periods(piece.span, Grain.WEEK):
            held = found.get(week.start, Piece(week.start, week.end, piece.known))
            refs = held.refs + tuple(ref for ref in piece.refs if ref not in held.refs)
            found[week.start] = held._replace(known=max(held.known, piece.known), refs=refs)
    return found
