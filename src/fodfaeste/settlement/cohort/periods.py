# SPDX-License-Identifier: MPL-2.0
"""Calendar periods of day ordinals: which period a day is in, and the day after it."""

from __future__ import annotations

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
    return _by_day(days, grain, 0)


def period_ends(days: Ints, grain: str) -> Ints:
    """The ordinal of the first day after the period that holds each day."""
    return _by_day(days, grain, 1)


def _by_day(days: Ints, grain: str, side: int) -> Ints:
    known, place = np.unique(days, return_inverse=True)
    spans = [period_of(date.fromordinal(int(day)), GRAINS[grain]) for day in known]
    found = [(span.start, span.end)[side].toordinal() for span in spans]
    return np.array(found, dtype=np.int64)[place.reshape(-1)]
