# SPDX-License-Identifier: MPL-2.0
"""A job, cut into what can be shown by one payslip: calendar months, and at every change of terms.

The engine takes the hours of a whole interval, so an interval must have ended before it can say
them. A month that has not ended is therefore said without hours and without an end; when it has,
the same fact is said again with both.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

from django.utils.timezone import localdate

from fodfaeste.web.casework.models import Job

__all__ = ["Piece", "changed_on", "pieces_of"]

DAY = timedelta(days=1)
WEEK = Decimal(7)
EXACT = Decimal("0.0001")
CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a job: its days, and when all of them are past its hours and its pay in kroner."""

    start: date
    end: date | None
    known: date
    hours: str
    pay: str


@dataclass(frozen=True, slots=True)
class _Terms:
    start: date
    end: date | None
    hours: Decimal
    pay: int | None


def changed_on(job: Job) -> date:
    """The last day on which anything about the job was recorded."""
    days = [job.made_at, job.changed_at, *(one.made_at for one in job.changes.all())]
    return localdate(max([*days, *([job.retracted_at] if job.retracted_at else [])]))


def pieces_of(job: Job, as_of: date) -> Iterator[Piece]:
    """The parts of a job that have begun by a day, which is the last day that is known about."""
    changed = changed_on(job)
    for terms in _terms(job):
        start = terms.start
        while start <= as_of and (terms.end is None or start < terms.end):
            end = _month_end(start) if terms.end is None else min(_month_end(start), terms.end)
            if end > as_of:
                yield Piece(start, None, max(changed, start), "", "")
            else:
                yield Piece(start, end, max(changed, end), *_worth(terms, start, end))
            start = end


def _terms(job: Job) -> list[_Terms]:
    """What holds from which day: the job's own terms, then those of each change."""
    found = [(job.start, job.hours_a_week, job.pay_a_month)]
    for change in sorted(job.changes.all(), key=lambda one: (one.on, one.pk)):
        if change.on <= found[-1][0]:
            found[-1] = (found[-1][0], change.hours_a_week, change.pay_a_month)
        elif job.end is None or change.on < job.end:
            found.append((change.on, change.hours_a_week, change.pay_a_month))
    ends: list[date | None] = [one[0] for one in found[1:]]
    ends.append(job.end)
    return [
        _Terms(start, end, hours, pay) for (start, hours, pay), end in zip(found, ends, strict=True)
    ]


def _month_end(day: date) -> date:
    """The first day of the next month."""
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def _worth(terms: _Terms, start: date, end: date) -> tuple[str, str]:
    """Hours and pay of some days of a month.

    Hours are rounded up in the fourth decimal: what is exactly at a contract's limit a week must
    not fall below it by being written as a decimal. Pay is a month's share by days.
    """
    days = (end - start).days
    hours = (terms.hours * days / WEEK).quantize(EXACT, ROUND_CEILING).normalize()
    if terms.pay is None:
        return f"{hours:f}", ""
    month = (_month_end(start) - start.replace(day=1)).days
    pay = (Decimal(terms.pay) * days / month / 100).quantize(CENT, ROUND_HALF_UP)
    return f"{hours:f}", f"{pay:f}".replace(".", ",")
