# SPDX-License-Identifier: MPL-2.0
"""The test on paid hours, day by day, and the pieces of work that pass it."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from fodfaeste.contract.phrases import Hours
from fodfaeste.evidence.calendar import Grain, periods
from fodfaeste.evidence.facts import RowRef
from fodfaeste.evidence.intervals import Span
from fodfaeste.settlement.unit.jobs import Job
from fodfaeste.settlement.unit.pieces import Piece, segments


def working(jobs: Iterable[Job], test: Hours | None) -> list[Piece]:
    """The days on which the jobs, taken together, pass the test (without a test: any job).

    A day is known as soon as rows recorded by then are enough: adding a row later never makes a
    day known later. ``less than`` needs every row of the day, and hours in each.
    """
    jobs = list(jobs) if test is None or test.per == "week" else _by_month(jobs)
    pieces: list[Piece] = []
    for start, end, held in segments(jobs, lambda job: (job.start, job.end)):
        piece = _judge(start, end, held, test)
        if piece:
            pieces.append(piece)
    return pieces


def _judge(start: date, end: date, jobs: list[Job], test: Hours | None) -> Piece | None:
    jobs = sorted(jobs, key=lambda job: (job.known, job.refs))
    if test is None:
        return Piece(start, end, jobs[0].known, jobs[0].refs)
    scale = Fraction(7) if test.per == "week" else Fraction(monthrange(start.year, start.month)[1])
    limit = Fraction(test.hours)
    if test.comparison == "less than":
        hours = [job.hours for job in jobs]
        if None in hours or sum(h * scale for h in hours if h is not None) >= limit:
            return None
        return Piece(start, end, jobs[-1].known, tuple(ref for job in jobs for ref in job.refs))
    total = Fraction(0)
    refs: tuple[RowRef, ...] = ()
    for job in jobs:
        total += (job.hours or Fraction(0)) * scale
        refs += job.refs
        if total >= limit:
            return Piece(start, end, job.known, refs)
    return None


def _by_month(jobs: Iterable[Job]) -> list[Job]:
    """The same jobs cut at each first of a month, where the length of a month changes."""
    cut: list[Job] = []
    for job in jobs:
        for month in periods(Span(job.start, job.end), Grain.MONTH):
            start, end = max(job.start, month.start), min(job.end, month.end)
            cut.append(
                Job(start, end, job.known, job.refs, job.employer, job.rank, job.hours, job.pay)
            )
    return cut
