# SPDX-License-Identifier: MPL-2.0
"""Calendar periods as half-open spans, months that are never chained, ages in whole years.

ISO 8601 weeks run Monday to Sunday and belong to the year of their Thursday, so a year has 52
or 53 of them and a week can cross a month, a quarter and a year.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from enum import Enum

from fodfaeste.evidence.intervals import Span


class Grain(Enum):
    """The length of a calendar period."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


_MONTHS = {Grain.MONTH: 1, Grain.QUARTER: 3, Grain.HALF: 6, Grain.YEAR: 12}
_LABEL = re.compile(r"(?P<year>\d{4})(?:-?(?P<letter>[WQHM])?(?P<number>\d{1,2}))?")
_LETTERS = {"W": Grain.WEEK, "Q": Grain.QUARTER, "H": Grain.HALF, "M": Grain.MONTH}
_COUNTS = {Grain.MONTH: 12, Grain.QUARTER: 4, Grain.HALF: 2}


def add_months(day: date, months: int) -> date:
    """The same day ``months`` later (or earlier), clamped to the month's last day.

    Always count from the original date: 31 January plus one month is 28 February, plus two
    months is 31 March. Chaining two single months would give 28 March.
    """
    year, month0 = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month0 + 1, min(day.day, monthrange(year, month0 + 1)[1]))


def completed_years(born: date, on: date) -> int:
    """Completed years of age on a day.

    Someone born on 29 February completes a year on 1 March in years without that day.
    """
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def period_of(day: date, grain: Grain) -> Span:
    """The calendar period of the given length that holds the day."""
    if grain is Grain.DAY:
        return Span(day, day + timedelta(days=1))
    if grain is Grain.WEEK:
        monday = day - timedelta(days=day.weekday())
        return Span(monday, monday + timedelta(days=7))
    length = _MONTHS[grain]
    start = date(day.year, (day.month - 1) // length * length + 1, 1)
    return Span(start, add_months(start, length))


def week_of(day: date) -> Span:
    """The ISO week, Monday to Sunday, that holds the day."""
    return period_of(day, Grain.WEEK)


def month_of(day: date) -> Span:
    """The calendar month that holds the day."""
    return period_of(day, Grain.MONTH)


def quarter_of(day: date) -> Span:
    """The calendar quarter that holds the day."""
    return period_of(day, Grain.QUARTER)


def half_of(day: date) -> Span:
    """The half calendar year that holds the day."""
    return period_of(day, Grain.HALF)


def year_of(day: date) -> Span:
    """The calendar year that holds the day."""
    return period_of(day, Grain.YEAR)


def periods(window: Span, grain: Grain) -> Iterator[Span]:
    """Every calendar period that shares a day with the window, whole, in order."""
    period = period_of(window.start, grain)
    while period.start < window.end:
        yield period
        period = period_of(period.end, grain)


def iso_week(year: int, week: int) -> Span:
    """The days of an ISO week; week 53 is refused in a year that has only 52."""
    monday = date.fromisocalendar(year, week, 1)
    return Span(monday, monday + timedelta(days=7))


def weeks_in_year(year: int) -> int:
    """52 or 53: the number of ISO weeks of a year (28 December is always in the last one)."""
    return date(year, 12, 28).isocalendar().week


def label(span: Span, grain: Grain) -> str:
    """The short name of a period: ``2020-W53``, ``2024-Q1``, ``2024-H2``, ``2024-03``, ``2024``."""
    start = span.start
    if grain is Grain.DAY:
        return start.isoformat()
    if grain is Grain.WEEK:
        iso = start.isocalendar()
        return f"{iso.year}-W{iso.week:02}"
    if grain is Grain.MONTH:
        return f"{start.year}-{start.month:02}"
    if grain is Grain.YEAR:
        return str(start.year)
    return f"{start.year}-{grain.name[0]}{(start.month - 1) // _MONTHS[grain] + 1}"


def parse_label(text: str) -> Span:
    """The period of a label as `label` writes it, of any length from week to year."""
    found = _LABEL.fullmatch(text.strip())
    if not found:
        raise ValueError(
            f"{text!r} is no period; write 2024, 2024-H1, 2024-Q3, 2024-03 or 2024-W07"
        )
    year, number = int(found["year"]), found["number"]
    if number is None:
        return year_of(date(year, 1, 1))
    grain = _LETTERS[found["letter"] or "M"]
    highest = weeks_in_year(year) if grain is Grain.WEEK else _COUNTS[grain]
    if not 1 <= int(number) <= highest:
        raise ValueError(f"{text!r}: {year} has {highest} periods of this kind, not {number}")
    if grain is Grain.WEEK:
        return iso_week(year, int(number))
    length = _MONTHS[grain]
    return period_of(date(year, (int(number) - 1) * length + 1, 1), grain)
