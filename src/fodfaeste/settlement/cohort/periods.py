# SPDX-License-Identifier: MPL-2.0
"""Calendar periods of day ordinals: which period a day is in, and the day after it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import numpy as np

from fodfaeste.evidence.calendar import Grain, period_of
from fodfaeste.settlement.cohort.whole import Ints

GRAINS = {
    "week": Grain.WEEK,
    "month": Grain.MONTH,
    "quarter": Grain.QUARTER,
    "half-year": Grain.HALF,
    "year": Grain.YEAR,
}


def period_starts(days: Ints, grain: str) -> Ints:
    """The ordinal of the first day of the period that holds each day."""
    return _by_day(days, lambda day: period_of(day, GRAINS[grain]).start.toordinal())


def period_ends(days: Ints, grain: str) -> Ints:
    """The ordinal of the first day after the period that holds each day."""
    return _by_day(days, lambda day: period_of(day, GRAINS[grain]).end.toordinal())


def years_of(days: Ints) -> Ints:
    """The calendar year of each day."""
    return _by_day(days, lambda day: day.year)


def _by_day(days: Ints, value: Callable[[date], int]) -> Ints:
    known, place = np.unique(days, return_inverse=True)
    found = [value(date.fromordinal(int(day))) for day in known]
    return np.array(found, dtype=np.int64)[place.reshape(-1)]
