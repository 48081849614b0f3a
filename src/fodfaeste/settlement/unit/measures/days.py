# SPDX-License-Identifier: MPL-2.0
"""The days that count for a measure: in the state, with the hours, in the window, in time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction

from fodfaeste.contract.phrases import Hours
from fodfaeste.evidence.intervals import Span
from fodfaeste.evidence.rows import added_rows
from fodfaeste.settlement import rules
from fodfaeste.settlement.model import Trace
from fodfaeste.settlement.unit.errors import CannotSettle
from fodfaeste.settlement.unit.hours import working
from fodfaeste.settlement.unit.jobs import Job
from fodfaeste.settlement.unit.pieces import Piece, both, segments, within
from fodfaeste.settlement.unit.states import Reading, jobs_of, state


def qualifying(
    reading: Reading, word: str, test: Hours | None, spans: Sequence[Span]
) -> list[Piece]:
    """The days on which the word holds and its jobs, added together, pass the test."""
    pieces = state(reading, word)
    if test is not None:
        jobs, _ = jobs_of(reading, word)
        _about_work(reading, word, jobs)
        pieces = both(pieces, working(jobs, test))
    return within(pieces, spans)


def by_employer(
    reading: Reading, word: str, test: Hours | None, spans: Sequence[Span]
) -> dict[str, list[Piece]]:
    """The same, for each employer alone."""
    jobs, _ = jobs_of(reading, word)
    holds = state(reading, word)
    return {
        employer: within(
            both(holds, working([j for j in jobs if j.employer == employer], test)), spans
        )
        for employer in sorted({job.employer for job in jobs})
    }


def is_work(reading: Reading, word: str) -> bool:
    """Whether a word is, or is made from, a state of work."""
    bound = reading.word(word)
    return bound.interval == "work" or any(
        is_work(reading, part) for part in bound.any_of or bound.all_of or ()
    )


def hours_reached(
    jobs: Sequence[Job], days: Sequence[Piece], hours: Fraction
) -> tuple[Piece, Fraction] | None:
    """The day on which the paid hours on the days reach a number, and the hours by then.

    The piece runs from the first hour to that day, known when the last of its rows was.
    """
    total, first, known, refs = Fraction(0), None, None, []
    for start, end, held, day in _hourly(jobs, days):
        rate = sum((job.hours or Fraction(0) for job in held), Fraction(0))
        if not rate:
            continue
        first = first or start
        known = max([day.known, *(job.known for job in held)] + ([known] if known else []))
        refs += [ref for job in held for ref in job.refs]
        if total + rate * (end - start).days >= hours:
            needed = -((total - hours) // rate) if total < hours else 1
            last = date.fromordinal(start.toordinal() + max(1, needed))
            return Piece(first, last, known, tuple(sorted(set(refs)))), total + rate * needed
        total += rate * (end - start).days
    return None


def hours_on(jobs: Sequence[Job], days: Sequence[Piece]) -> Fraction:
    """All paid hours on the days."""
    return sum(
        (
            (job.hours or Fraction(0)) * (end - start).days
            for start, end, held, _ in _hourly(jobs, days)
            for job in held
        ),
        Fraction(0),
    )


def _hourly(
    jobs: Sequence[Job], days: Sequence[Piece]
) -> list[tuple[date, date, list[Job], Piece]]:
    """The jobs held on each stretch of the days, in order."""
    held = list(segments(jobs, lambda job: (job.start, job.end)))
    found, at = [], 0
    for piece in days:
        while at < len(held) and held[at][1] <= piece.start:
            at += 1
        here = at
        while here < len(held) and held[here][0] < piece.end:
            start, end = max(held[here][0], piece.start), min(held[here][1], piece.end)
            found.append((start, end, held[here][2], piece))
            here += 1
    return found


def timely(
    pieces: list[Piece], deadline: date, find: Callable[[list[Piece]], list[Piece] | None]
) -> tuple[list[Piece] | None, bool]:
    """What ``find`` sees in the days proved in time, else in all days (and then: too late)."""
    found = find([piece for piece in pieces if piece.known <= deadline])
    if found is not None:
        return found, True
    return find(pieces), False


def set_aside(reading: Reading, word: str, days: Span) -> tuple[Trace, ...]:
    """A note for each register month that counts for nothing, for want of the job's dates.

    Only months that share a day with the days of the result: no other can have changed it.
    """
    if not is_work(reading, word):
        return ()
    return tuple(
        rules.trace(
            "register month without dates", refs=(row.ref, *added_rows(row)), month=row.start
        )
        for row in jobs_of(reading, word)[1]
        if row.start < days.end and (row.end is None or row.end > days.start)
    )


def _about_work(reading: Reading, word: str, jobs: Sequence[Job]) -> None:
    if not jobs and not is_work(reading, word):
        raise CannotSettle("no-hours", f"words.{word}")
