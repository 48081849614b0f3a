# SPDX-License-Identifier: MPL-2.0
"""Lengths of time counted from a day: n months from the original date, clamped, never chained."""

from __future__ import annotations

from datetime import date, timedelta

from fodfaeste.contract.phrases import Span as Length
from fodfaeste.evidence.calendar import Grain, add_months

MONTHS = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}
DAYS = {"day": 1, "week": 7}
GRAIN = {
    "day": Grain.DAY,
    "week": Grain.WEEK,
    "month": Grain.MONTH,
    "quarter": Grain.QUARTER,
    "half-year": Grain.HALF,
    "year": Grain.YEAR,
}


def after_units(day: date, count: int, unit: str) -> date:
    """The day ``count`` units after ``day`` (before it, when ``count`` is negative).

    3 months from 31 January is 30 April: the same day of the month, or the month's last day.
    """
    if unit in DAYS:
        return day + timedelta(days=count * DAYS[unit])
    if unit in MONTHS:
        return add_months(day, count * MONTHS[unit])
    raise ValueError(f"{unit!r} is no length of calendar time")


def after_span(day: date, length: Length) -> date:
    """The day a length of time after ``day``."""
    return after_units(day, length.count, length.unit)


def days_of(length: Length, first: date) -> int:
    """How many days a length has when it begins on ``first``: 13 weeks are 91 from any day."""
    return (after_span(first, length) - first).days
