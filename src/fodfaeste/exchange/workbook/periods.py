# SPDX-License-Identifier: MPL-2.0
"""The first day of the calendar period that holds a day, as a formula."""

from __future__ import annotations

_MONTHS = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}


def period_start(day: str, grain: str) -> str:
    """The formula for the first day of the ``grain`` (week … year) that holds ``day``.

    WEEKDAY(…,2) counts Monday as 1: weeks run from Monday to Sunday.
    """
    if grain == "week":
        return f"{day}-WEEKDAY({day},2)+1"
    length = _MONTHS[grain]
    return f"DATE(YEAR({day}),INT((MONTH({day})-1)/{length})*{length}+1,1)"
