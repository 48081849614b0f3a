# SPDX-License-Identifier: MPL-2.0
"""`first` and `every`: the first day of a state or event, or each of its beginnings.

With `once reached` the day is the one on which the hours or days are reached: the last day of what
completes it. Hours of a row are spread evenly over its days.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from fodfaeste.contract.model.measure import Every, First
from fodfaeste.contract.phrases import Span as Length
from fodfaeste.evidence.intervals import Span
from fodfaeste.evidence.rows import all_rows
from fodfaeste.settlement import rules
from fodfaeste.settlement.model import Result
from fodfaeste.settlement.unit.case import Case, Look
from fodfaeste.settlement.unit.jobs import Job
from fodfaeste.settlement.unit.measures.days import (
    by_employer,
    hours_reached,
    is_work,
    qualifying,
    set_aside,
    timely,
)
from fodfaeste.settlement.unit.pieces import DAY, Piece, last_known, rows_of, stretches, within
from fodfaeste.settlement.unit.spans import days_of
from fodfaeste.settlement.unit.states import Reading, jobs_of, occurrences


def first(case: Case, name: str, measure: First, look: Look) -> tuple[Result, ...]:
    """The first day, as one result, or none."""
    reading, spans = case.reading(name, measure), case.counted(look[0])
    if _is_event(reading, measure.first):
        days = within(occurrences(reading, measure.first), spans)
    else:
        days = qualifying(reading, measure.first, measure.hours, spans)
    jobs = _jobs(reading, measure.first, measure.once_reached)
    found, _ = timely(days, case.deadline, lambda some: _begin(some, jobs, measure.once_reached))
    if found is None:
        return ()
    return (_result(case, name, measure.first, found, look, reading),)


def every(case: Case, name: str, measure: Every, look: Look) -> tuple[Result, ...]:
    """Each event, or each beginning of the state (of each job, when the state is work)."""
    reading, spans = case.reading(name, measure), case.counted(look[0])
    begins: list[tuple[list[Piece], str]] = []
    if _is_event(reading, measure.every):
        begins = [([p], "") for p in within(occurrences(reading, measure.every), spans)]
    elif is_work(reading, measure.every):
        jobs = _jobs(reading, measure.every, measure.once_reached)
        for employer, days in by_employer(reading, measure.every, measure.hours, spans).items():
            own = [job for job in jobs if job.employer == employer]
            begins += [(found, employer) for found in _begins(days, own, measure.once_reached)]
    else:
        days = qualifying(reading, measure.every, measure.hours, spans)
        begins = [(found, "") for found in _begins(days, [], measure.once_reached)]
    begins.sort(key=lambda one: (one[0][-1].end, one[1]))
    return tuple(
        _result(case, name, measure.every, found, look, reading, employer, nth)
        for nth, (found, employer) in enumerate(begins, start=1)
    )


def _begins(days: list[Piece], jobs: Sequence[Job], reached: Length | None) -> list[list[Piece]]:
    """The beginning of each unbroken stretch that reaches what is asked."""
    found = (_begin(group, jobs, reached) for group in stretches(days))
    return [one for one in found if one is not None]


def _begin(days: list[Piece], jobs: Sequence[Job], reached: Length | None) -> list[Piece] | None:
    """The days up to the one that completes the beginning, or ``None``."""
    if not days:
        return None
    if reached is None:
        return [days[0]._replace(end=days[0].start + DAY)]
    if reached.unit == "hour":
        found = hours_reached(jobs, days, Fraction(reached.count))
        return None if found is None else [found[0]]
    left = days_of(reached, days[0].start)
    upto: list[Piece] = []
    for piece in days:
        if piece.days >= left:
            last = date.fromordinal(piece.start.toordinal() + left)
            return [*upto, piece._replace(end=last)]
        left -= piece.days
        upto.append(piece)
    return None


def _result(
    case: Case,
    name: str,
    word: str,
    found: list[Piece],
    look: Look,
    reading: Reading,
    employer: str = "",
    nth: int = 1,
) -> Result:
    achieved = found[-1].end - DAY
    trace = rules.trace(
        "first day" if nth == 1 and not employer else "beginning",
        refs=all_rows(rows_of(found), case.history.intervals),
        parts=set_aside(reading, word, Span(found[0].start, found[-1].end)),
        measure=name,
        word=word,
        began=found[0].start,
        on=achieved,
    )
    proved = last_known(found, achieved)
    return Result(
        name, case.history.unit, Fraction(1), Fraction(1), achieved, proved,
        nth, look[1], employer, trace,
    )  # fmt: skip


def _jobs(reading: Reading, word: str, reached: Length | None) -> list[Job]:
    if reached is None or reached.unit != "hour":
        return []
    return jobs_of(reading, word)[0]


def _is_event(reading: Reading, word: str) -> bool:
    bound = reading.word(word)
    return bound.event is not None or bound.decided_by is not None


__all__ = ["every", "first"]
