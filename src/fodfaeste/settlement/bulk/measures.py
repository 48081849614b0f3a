# SPDX-License-Identifier: MPL-2.0
"""What a measure comes to, compiled: `first`, `run of`, `time in` and `sum of` on pieces.

Each function answers for one unit as a row (achieved, proved, n, d); see `unit.measures`.

This module needs numba and is imported only when many units are settled.
"""

from __future__ import annotations

from fodfaeste.settlement.bulk.compiled import compiled
from fodfaeste.settlement.bulk.exact import at_least, plus
from fodfaeste.settlement.bulk.signs import ACCEPTED, IN_MONTHS, IN_WEEKS, IN_WHOLE_WEEKS


@compiled
def begun(days, n, need):  # type: ignore[no-untyped-def]
    """The day after the one that completes a beginning of so many days, and when it is known."""
    known = 0
    for i in range(n):
        known = max(known, days[i, 2])
        length = days[i, 1] - days[i, 0]
        if length >= need:
            return days[i, 0] + need, known
        need -= length
    return -1, -1


@compiled
def hours_reached(days, n, hours_n, hours_d):  # type: ignore[no-untyped-def]
    """The day after the one on which the paid hours reach a number, when known, and fits."""
    total_n, total_d, known = 0, 1, 0
    for i in range(n):
        if days[i, 3] == 0:
            continue
        known = max(known, days[i, 2], days[i, 5])
        length = days[i, 1] - days[i, 0]
        more_n, more_d, fits = plus(total_n, total_d, days[i, 3] * length, days[i, 4])
        if not fits:
            return -1, -1, False
        enough, fits = at_least(more_n, more_d, hours_n, hours_d)
        if not fits:
            return -1, -1, False
        if enough:
            return (
                days[i, 0] + _days_needed(days, i, total_n, total_d, hours_n, hours_d),
                known,
                True,
            )
        total_n, total_d = more_n, more_d
    return -1, -1, True


@compiled
def _days_needed(days, i, total_n, total_d, hours_n, hours_d):  # type: ignore[no-untyped-def]
    """The fewest days of a piece with which the total reaches the hours; at least one."""
    low, high = 1, days[i, 1] - days[i, 0]
    while low < high:
        middle = (low + high) // 2
        n, d, _ = plus(total_n, total_d, days[i, 3] * middle, days[i, 4])
        enough, _ = at_least(n, d, hours_n, hours_d)
        if enough:
            high = middle
        else:
            low = middle + 1
    return low


@compiled
def completed(days, n, need, window, gap):  # type: ignore[no-untyped-def]
    """The day after the first completed run, and when it is known; -1: none.

    ``window`` 0: none. ``gap`` -1: any break, the window alone decides.
    """
    best, known = -1, -1
    i = 0
    while i < n:
        last = i
        while last + 1 < n and (gap < 0 or days[last + 1, 0] - days[last, 1] <= gap):
            last += 1
        end, when = _in_chain(days, i, last + 1, need, window)
        if end >= 0 and (best < 0 or end < best):
            best, known = end, when
        i = last + 1
    return best, known


@compiled
def _in_chain(days, low, high, need, window):  # type: ignore[no-untyped-def]
    """The first ``need`` days of a chain, or the earliest that lie within ``window`` days.

    Between two numbers of days at which the first or the last day enters another piece both move
    on together, so only those numbers are looked at: two places walk through the pieces.
    """
    total = 0
    for i in range(low, high):
        total += days[i, 1] - days[i, 0]
    if total < need:
        return -1, -1
    first, at_first = low, 0  # the first day: how far into which piece
    last, at_last, left = low, 0, need - 1
    while at_last + left >= days[last, 1] - days[last, 0]:
        left -= days[last, 1] - days[last, 0]
        last += 1
    at_last += left
    while True:
        one, two = days[first, 0] + at_first, days[last, 0] + at_last
        if window == 0 or two - one < window:
            known = 0
            for i in range(first, last + 1):
                known = max(known, days[i, 2])
            return two + 1, known
        step = min(
            days[first, 1] - days[first, 0] - at_first, days[last, 1] - days[last, 0] - at_last
        )
        at_first += step
        at_last += step
        if at_first == days[first, 1] - days[first, 0]:
            first, at_first = first + 1, 0
        if at_last == days[last, 1] - days[last, 0]:
            last, at_last = last + 1, 0
        if last >= high:
            return -1, -1


@compiled
def counted(days, n, unit):  # type: ignore[no-untyped-def]
    """How much time the days are, as n/d, and when the last of them is known (0: none)."""
    if unit == IN_WHOLE_WEEKS:
        weeks, known = _whole_weeks(days, n)
        return weeks, 1, known
    known = _last_known(days, n)
    if unit == IN_MONTHS:
        return _whole_months(days, n), 1, known
    total = 0
    for i in range(n):
        total += days[i, 1] - days[i, 0]
    return total, 7 if unit == IN_WEEKS else 1, known


@compiled
def _whole_weeks(days, n):  # type: ignore[no-untyped-def]
    """How many weeks, Monday to Sunday, lie wholly in the days, and when the last one is known."""
    weeks = known = i = 0
    while i < n:
        last = i
        while last + 1 < n and days[last + 1, 0] == days[last, 1]:
            last += 1
        monday = days[i, 0] + (1 - days[i, 0]) % 7
        some = max(0, days[last, 1] - monday) // 7
        weeks += some
        for j in range(i, last + 1):
            if some and days[j, 1] > monday and days[j, 0] < monday + 7 * some:
                known = max(known, days[j, 2])
        i = last + 1
    return weeks, known


@compiled
def _last_known(days, n):  # type: ignore[no-untyped-def]
    known = 0
    for i in range(n):
        known = max(known, days[i, 2])
    return known


@compiled
def _whole_months(days, n):  # type: ignore[no-untyped-def]
    """Calendar months of which every day is there."""
    months = i = 0
    while i < n:
        last = i
        while last + 1 < n and days[last + 1, 0] == days[last, 1]:
            last += 1
        first, end = days[i, 0], days[last, 1]
        months += max(0, _month_number(end) - _month_number(first - 1) - 1)
        i = last + 1
    return months


@compiled
def _month_number(ordinal):  # type: ignore[no-untyped-def]
    """Months from year 0 to the month of a day (civil calendar from day counts)."""
    shifted = ordinal + 305  # days from 1 March of year 0
    era = shifted // 146_097
    of_era = shifted - era * 146_097
    year = (of_era - of_era // 1460 + of_era // 36_524 - of_era // 146_096) // 365
    of_year = of_era - (365 * year + year // 4 - year // 100)
    month = (5 * of_year + 2) // 153  # 0 is March
    return (year + era * 400) * 12 + month + 2


@compiled
def summed(rows, flags, low, high, hours, start, end, deadline, horizon):  # type: ignore[no-untyped-def]
    """The sum of hours or of an amount over days, as n/d, when known, and whether it fits."""
    begins, ends, recorded, hours_n, hours_d, _employer, amount = rows
    total_n, total_d, known = 0, 1, 0
    for r in range(low, high):
        if not flags[r] & ACCEPTED or ends[r] >= 3_652_059 or recorded[r] > deadline:
            continue
        given = hours_n[r] if hours else amount[r]
        per = hours_d[r] if hours else 1
        days = min(ends[r], end, horizon) - max(begins[r], start)
        length = ends[r] - begins[r]
        if days <= 0 or per == 0 or given == 0 or given < -9_000_000_000_000_000_000:
            continue
        known = max(known, recorded[r])
        total_n, total_d, fits = _add(total_n, total_d, given, per, days, length)
        if not fits:
            return 0, 1, 0, False
    return total_n, total_d, known, True


@compiled
def _add(total_n, total_d, given, per, days, length):  # type: ignore[no-untyped-def]
    if days == length:
        return plus(total_n, total_d, given, per)
    return plus(total_n, total_d, given * days, per * length)
