# SPDX-License-Identifier: MPL-2.0
"""What work rows say about each day: whose job, how many paid hours, how much pay.

Hours and pay of a row are spread evenly over the days it speaks of, so hours ÷ employed days × 7
are the hours of a week. A register row without the job's own dates (``dates`` is
``register-month``) says nothing about single days: it counts on the days that a dated row of the
same employer names, and is set aside where there is none. When two sources speak of the same job
on the same day, the higher ranked one gives the hours.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

from fodfaeste.evidence.facts import History, Interval, RowRef, Verification
from fodfaeste.evidence.intervals import Span, complement, intersection, union
from fodfaeste.settlement.unit.names import ABSENCE, UNPAID, slug


@dataclass(frozen=True, slots=True)
class Job:
    """A job on the days from ``start`` up to, not including, ``end``.

    ``hours`` and ``pay`` (minor units) are per day; ``None``: the row does not say.
    """

    start: date
    end: date
    known: date
    refs: tuple[RowRef, ...]
    employer: str
    rank: int
    hours: Fraction | None
    pay: Fraction | None

    @property
    def span(self) -> Span:
        """The days alone."""
        return Span(self.start, self.end)


def dated_jobs(
    rows: Sequence[tuple[int, Interval]], history: History, horizon: date
) -> tuple[list[Job], list[Interval]]:
    """The jobs of accepted work rows (rank, row) day by day, and the rows without known days.

    Days on or after ``horizon`` are not known yet. Unpaid absence is taken out; on days of paid
    absence a row without hours keeps the hours of that employer's row before.
    """
    days = [one for one in rows if one[1].attribute("dates") != "register-month"]
    jobs = [_job(rank, row, Span(row.start, _end(row, horizon))) for rank, row in days]
    undated: list[Interval] = []
    for rank, row in rows:
        if row.attribute("dates") == "register-month":
            found = _dated(rank, row, [one for _, one in days], horizon)
            jobs += found
            if not found:
                undated.append(row)
    jobs = _highest_ranked(sorted((job for job in jobs if job.start < job.end), key=_order))
    absences = [row for row in history.intervals if row.kind == ABSENCE and _trusted(row)]
    if absences:
        jobs = _with_absences(jobs, absences, horizon)
    return jobs, undated


def paid_rows(rows: Sequence[tuple[int, Interval]], horizon: date) -> list[Job]:
    """The rows as they stand, for sums of pay and hours: a month's pay needs no dates of the job.

    An open row has no known length, so what it would give per day is not known either.
    """
    jobs = [_job(rank, row, Span(row.start, _end(row, horizon))) for rank, row in rows]
    return _highest_ranked(sorted((job for job in jobs if job.start < job.end), key=_order))


def weekly_hours(job: Job) -> Fraction | None:
    """Hours of a week: hours ÷ employed days × 7."""
    return None if job.hours is None else job.hours * 7


def _job(rank: int, row: Interval, span: Span) -> Job:
    days = (row.end - row.start).days if row.end else 0
    return Job(
        span.start,
        span.end,
        row.recorded,
        (row.ref,),
        row.employer or "",
        rank,
        row.hours / days if row.hours is not None and days else None,
        Fraction(row.amount, days) if row.amount is not None and days else None,
    )


def _end(row: Interval, horizon: date) -> date:
    return horizon if row.end is None else min(row.end, horizon)


def _dated(rank: int, row: Interval, dated: Iterable[Interval], horizon: date) -> list[Job]:
    """A register month on the days that dated rows of its employer name inside it."""
    month = Span(row.start, row.end or horizon)
    naming = [
        one
        for one in dated
        if one.employer in (None, row.employer) and one.start < month.end and _after(one, month)
    ]
    spans = intersection((Span(one.start, _end(one, horizon)) for one in naming), [month])
    employed = sum(span.days for span in spans)
    known = max([row.recorded, *(one.recorded for one in naming)])
    refs = (row.ref, *sorted(one.ref for one in naming))
    return [
        Job(
            span.start,
            min(span.end, horizon),
            known,
            refs,
            row.employer or "",
            rank,
            None if row.hours is None else row.hours / employed,
            None if row.amount is None else Fraction(row.amount, employed),
        )
        for span in spans
    ]


def _after(row: Interval, month: Span) -> bool:
    return row.end is None or row.end > month.start


def _order(job: Job) -> tuple[date, date, int, str, tuple[RowRef, ...]]:
    return job.start, job.end, job.rank, job.employer, job.refs


def _highest_ranked(jobs: list[Job]) -> list[Job]:
    """Where a better source gives the hours (or pay) of the same job, a row gives none of its own.

    The row still shows that the job is there, so a better row that comes later does not make what
    was shown already known later.
    """
    if len({job.rank for job in jobs}) < 2:
        return jobs
    for amount in ("hours", "pay"):
        jobs = [part for job in jobs for part in _outranked(job, jobs, amount)]
    return sorted(jobs, key=_order)


def _outranked(job: Job, jobs: list[Job], amount: str) -> list[Job]:
    better = [
        one.span
        for one in jobs
        if one.rank < job.rank and one.employer == job.employer and getattr(one, amount) is not None
    ]
    if not better:
        return [job]
    none: dict[str, Any] = {amount: Fraction(0)}
    return [
        *(replace(_cut(job, span), **none) for span in intersection(better, [job.span])),
        *(_cut(job, span) for span in complement(better, [job.span])),
    ]


def _cut(job: Job, span: Span) -> Job:
    return replace(job, start=span.start, end=span.end)


def _trusted(row: Interval) -> bool:
    return row.verification is not Verification.REJECTED


def _with_absences(jobs: list[Job], absences: list[Interval], horizon: date) -> list[Job]:
    unpaid = [row for row in absences if slug(row.code) in UNPAID]
    paid = union(
        Span(row.start, _end(row, horizon)) for row in absences if slug(row.code) not in UNPAID
    )
    worked = [
        _cut(job, span)
        for job in jobs
        for span in complement(_away(job, unpaid, horizon), [job.span])
    ]
    return sorted((part for job in worked for part in _carried(job, worked, paid)), key=_order)


def _away(job: Job, unpaid: list[Interval], horizon: date) -> list[Span]:
    """The unpaid absences from a job: its employer's, and those that name no employer."""
    return [
        Span(row.start, _end(row, horizon))
        for row in unpaid
        if row.employer in (None, job.employer)
    ]


def _carried(job: Job, jobs: list[Job], paid: list[Span]) -> list[Job]:
    """On days of paid absence a row without hours keeps the hours of the employer's row before."""
    if job.hours:
        return [job]
    before = [one for one in jobs if one.employer == job.employer and one.hours]
    earlier = [one for one in before if one.end <= job.start]
    if not earlier:
        return [job]
    hours = max(earlier, key=lambda one: one.end).hours
    told = [one.span for one in before]
    absent = complement(told, intersection(paid, [job.span]))
    present = complement(absent, [job.span])
    return [replace(_cut(job, span), hours=hours) for span in absent] + [
        _cut(job, span) for span in present
    ]
