# SPDX-License-Identifier: MPL-2.0
"""`run of`: a state kept for so long, unbroken but for allowed gaps, or within a longer window.

13 weeks are 91 days in the state. `13 within 16`: the run is completed on the first day on which
the 112 days that end there hold 91 days in the state. Without `within` a break longer than `gaps`
(unsaid: any break) starts the count again; the days of a break never count. `whole weeks` counts
ISO weeks that lie wholly in the state, and completes on a Sunday.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import accumulate

from fodfaeste.contract.model.measure import Run
from fodfaeste.evidence.intervals import Span
from fodfaeste.evidence.rows import all_rows
from fodfaeste.settlement import rules
from fodfaeste.settlement.model import Result
from fodfaeste.settlement.unit.case import Case, Look
from fodfaeste.settlement.unit.errors import CannotSettle
from fodfaeste.settlement.unit.measures.days import by_employer, qualifying, set_aside, timely
from fodfaeste.settlement.unit.pieces import DAY, Piece, last_known, rows_of, whole_weeks
from fodfaeste.settlement.unit.spans import days_of


def run(case: Case, name: str, measure: Run, look: Look) -> tuple[Result, ...]:
    """The first completion, as one result, or none."""
    reading, spans = case.reading(name, measure), case.counted(look[0])
    if measure.jobs == "same employer":
        lists = by_employer(reading, measure.run_of, measure.hours, spans)
    else:
        lists = {"": qualifying(reading, measure.run_of, measure.hours, spans)}
    found = []
    for employer, days in lists.items():
        counted = whole_weeks(days) if measure.counted_in == "whole weeks" else days
        kept, in_time = timely(counted, case.deadline, lambda some: completed(some, measure))
        if kept is not None:
            found.append((not in_time, kept[-1].end, employer, kept))
    if not found:
        return ()
    _, end, employer, kept = min(found, key=lambda one: one[:3])
    trace = rules.trace(
        "run completed",
        refs=all_rows(rows_of(kept), case.history.intervals),
        parts=set_aside(reading, measure.run_of, Span(kept[0].start, end)),
        measure=name,
        word=measure.run_of,
        days=sum(piece.days for piece in kept),
        first=kept[0].start,
        on=end - DAY,
        within=_window(measure),
        gaps=_gap_days(measure, kept[0].start),
        employer=employer,
    )
    return (
        Result(
            name, case.history.unit, Fraction(1), Fraction(1), end - DAY,
            last_known(kept, end - DAY), 1, look[1], employer, trace,
        ),
    )  # fmt: skip


def completed(days: list[Piece], measure: Run) -> list[Piece] | None:
    """The days of the first completed run, or ``None``. ``days`` is a normal list."""
    window = _window(measure)
    best: list[Piece] | None = None
    for chain in _chains(days, measure):
        need = _need(measure, chain[0].start)
        kept = _first_within(chain, need, window)
        if kept is not None and (best is None or kept[-1].end < best[-1].end):
            best = kept
    return best


def _need(measure: Run, first: date) -> int:
    if measure.weeks is not None:
        return measure.weeks.need * 7
    if measure.length is not None:
        return days_of(measure.length, first)
    raise CannotSettle("no-length", "measures", word=measure.run_of)


def _window(measure: Run) -> int | None:
    within = measure.weeks.within if measure.weeks is not None else None
    return None if within is None else within * 7


def _gap_days(measure: Run, first: date) -> int | None:
    """How many days a break may have; ``None``: any number, the window alone decides."""
    if measure.gaps is not None:
        return days_of(measure.gaps, first)
    return None if _window(measure) is not None else 0


def _chains(days: Sequence[Piece], measure: Run) -> list[list[Piece]]:
    """The days grouped so that no break inside a group is longer than allowed."""
    chains: list[list[Piece]] = []
    for piece in days:
        allowed = _gap_days(measure, chains[-1][-1].end) if chains else 0
        broken = not chains or (
            allowed is not None and (piece.start - chains[-1][-1].end).days > allowed
        )
        if broken:
            chains.append([piece])
        else:
            chains[-1].append(piece)
    return chains


def _first_within(chain: list[Piece], need: int, window: int | None) -> list[Piece] | None:
    """The earliest ``need`` days of the chain that lie within ``window`` days (or: the first).

    Number the days of the chain 0, 1, 2 …. Between two numbers at which either the first or the
    last day enters a new piece, first and last move together, so only those need a look.
    """
    ends = list(accumulate(piece.days for piece in chain))
    starts = [end - piece.days for end, piece in zip(ends, chain, strict=True)]
    if ends[-1] < need:
        return None
    if window is None:
        return _numbered(chain, starts, ends, 0, need - 1)
    for last in sorted({*starts, *(start + need - 1 for start in starts)}):
        if need - 1 <= last < ends[-1]:
            first = last - need + 1
            if (_day(chain, starts, ends, last) - _day(chain, starts, ends, first)).days < window:
                return _numbered(chain, starts, ends, first, last)
    return None


def _day(chain: list[Piece], starts: list[int], ends: list[int], number: int) -> date:
    at = bisect_right(ends, number)
    return chain[at].start + timedelta(days=number - starts[at])


def _numbered(
    chain: list[Piece], starts: list[int], ends: list[int], first: int, last: int
) -> list[Piece]:
    """The pieces of the days with these numbers, both included."""
    low, high = bisect_right(ends, first), bisect_right(ends, last)
    kept = chain[low : high + 1]
    kept[0] = kept[0]._replace(start=_day(chain, starts, ends, first))
    kept[-1] = kept[-1]._replace(end=_day(chain, starts, ends, last) + DAY)
    return kept
