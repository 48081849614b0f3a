# SPDX-License-Identifier: MPL-2.0
"""Words as days of one unit, compiled: what `unit.states`, `unit.jobs` and `unit.hours` mean.

Rows are columns of all units; ``flags[w, row]`` says what a row is to the interval word ``w`` (see
`rows`). A word is a short program (see `program`): each step leaves a list of pieces on a stack.

This module needs numba and is imported only when many units are settled.
"""

from __future__ import annotations

import numpy as np

from fodfaeste.settlement.bulk.compiled import compiled
from fodfaeste.settlement.bulk.exact import at_least, plus
from fodfaeste.settlement.bulk.pieces import both, copy_row, earliest, put, sort_rows, without
from fodfaeste.settlement.bulk.signs import (
    ABSENT,
    ACCEPTED,
    ALL_OF,
    BLOCKS,
    COUNTS,
    GONE,
    HELD,
    MONTH,
    NOTHING,
    OTHER,
    PRESENT,
    SPOKEN,
    WORKED,
)


@compiled
def upto(end, horizon):  # type: ignore[no-untyped-def]
    """An end, or the first day that is not known yet."""
    return min(end, horizon)


@compiled
def flagged(rows, flags, low, high, sign, horizon, out, n):  # type: ignore[no-untyped-def]
    """Add the days of the rows with a sign."""
    start, end, recorded = rows[0], rows[1], rows[2]
    for r in range(low, high):
        if flags[r] & sign:
            n = put(out, n, start[r], upto(end[r], horizon), recorded[r])
    return n


@compiled
def covering(cover, horizon, out, n):  # type: ignore[no-untyped-def]
    """Add the days that deliveries answer for, as far as they are known."""
    for c in range(cover.shape[0]):
        if cover[c, 0] < horizon:
            n = put(out, n, cover[c, 0], upto(cover[c, 1], horizon), cover[c, 2])
    return n


@compiled
def absent(rows, flags, low, high, cover, status, rule, horizon, a, b, out):  # type: ignore[no-untyped-def]
    """The days on which the opposite of an interval word is shown."""
    n = 0
    if rule != NOTHING:
        n = _silent(rows, flags, low, high, cover, status, rule, horizon, a, b, out)
    for i in range(n):
        a[i] = out[i]
    n = flagged(rows, flags, low, high, OTHER, horizon, a, n)
    n = earliest(a, n, b)
    m = flagged(rows, flags, low, high, BLOCKS, horizon, a, 0)
    return without(b, n, a, m, out)


@compiled
def _silent(rows, flags, low, high, cover, status, rule, horizon, a, b, out):  # type: ignore[no-untyped-def]
    """Days without need of a row; ``out`` holds them."""
    m = flagged(rows, flags, low, high, SPOKEN, horizon, a, 0)
    n = covering(cover, horizon, b, 0)
    n = without(b, n, a, m, out)
    if rule != COUNTS:
        m = flagged(rows, flags, low, high, PRESENT, horizon, a, 0)
        m = covering(status, horizon, a, m)
        m = earliest(a, m, b)
        n = both(out, n, b, m, a)
    else:
        for i in range(n):
            a[i] = out[i]
    m = flagged(rows, flags, low, high, GONE, horizon, b, 0)
    return without(a, n, b, m, out)


@compiled
def jobs_of(rows, flags, low, high, horizon, out, named):  # type: ignore[no-untyped-def]
    """The jobs of accepted work rows, day by day: rows (start, end, known, n, d, -)."""
    start, end, recorded, hours_n, hours_d, employer, _amount = rows
    n = m = 0
    for r in range(low, high):
        if flags[r] & ACCEPTED and not flags[r] & MONTH:
            m = put(named, m, start[r], end[r], recorded[r])
            named[m - 1, 3] = employer[r]
            if start[r] < upto(end[r], horizon):
                n = put(out, n, start[r], upto(end[r], horizon), recorded[r])
                days = end[r] - start[r]
                given = hours_d[r] > 0 and end[r] < 3_652_059
                out[n - 1, 3] = hours_n[r] if given else 0
                out[n - 1, 4] = hours_d[r] * days if given else 0
    for r in range(low, high):
        if flags[r] & ACCEPTED and flags[r] & MONTH:
            n = _month(rows, r, horizon, named, m, out, n)
    sort_rows(out, n)
    return n


@compiled
def _month(rows, r, horizon, named, m, out, n):  # type: ignore[no-untyped-def]
    """Add a register month on the days that dated rows of its employer name inside it."""
    start, end, recorded, hours_n, hours_d, employer, _amount = rows
    first, last = start[r], upto(end[r], horizon) if end[r] >= 3_652_059 else end[r]
    known, employed, at, fresh = recorded[r], 0, first, n
    for i in range(m):
        same = named[i, 3] == -1 or named[i, 3] == employer[r]
        if not same or named[i, 0] >= last or named[i, 1] <= first:
            continue
        known = max(known, named[i, 2])
        low, high = max(named[i, 0], at), min(upto(named[i, 1], horizon), last)
        if low >= high:
            continue
        if n > fresh and out[n - 1, 1] == low:
            out[n - 1, 1] = high
        else:
            n = put(out, n, low, high, 0)
        employed += high - low
        at = high
    for i in range(fresh, n):
        out[i, 2] = known
        out[i, 3] = hours_n[r] if hours_d[r] > 0 else 0
        out[i, 4] = hours_d[r] * employed if hours_d[r] > 0 else 0
    return _known_days(out, fresh, n, horizon)


@compiled
def _known_days(out, fresh, n, horizon):  # type: ignore[no-untyped-def]
    for i in range(fresh, n):
        out[i, 1] = min(out[i, 1], horizon)
    while n > fresh and out[n - 1, 0] >= out[n - 1, 1]:
        n -= 1
    return n


@compiled
def working(jobs, n, limit_n, limit_d, out):  # type: ignore[no-untyped-def]
    """The days on which the jobs together pass a test on weekly hours (limit 0/0: any job).

    Returns the length and whether every sum fitted. A day is known as soon as the jobs known by
    then are enough; each piece carries the hours of one day, and the day all its jobs are known.
    """
    m = low = 0
    day = -1
    while low < n:
        if jobs[low, 1] <= day:
            low += 1
            continue
        day = max(day, jobs[low, 0])
        cut, upper = jobs[low, 1], low
        while upper < n and jobs[upper, 0] <= day:
            if jobs[upper, 1] > day:
                cut = min(cut, jobs[upper, 1])
            upper += 1
        if upper < n:
            cut = min(cut, jobs[upper, 0])
        known, rate_n, rate_d, everyone, fits = _judged(jobs, low, upper, day, limit_n, limit_d)
        if not fits:
            return 0, False
        if known >= 0:
            m = put(out, m, day, cut, known)
            out[m - 1, 3], out[m - 1, 4], out[m - 1, 5] = rate_n, rate_d, everyone
        day = cut
    return m, True


@compiled
def _judged(jobs, low, upper, day, limit_n, limit_d):  # type: ignore[no-untyped-def]
    """When a day is known to pass (-1: it does not), its hours, and when all jobs are known."""
    if upper == low + 1 and jobs[low, 1] > day:
        return _judged_alone(jobs, low, limit_n, limit_d)
    rate_n, rate_d, known = 0, 1, -1
    last = _following(jobs, low, upper, day, -1)
    everyone = last
    while last >= 0:
        everyone = last
        rate_n, rate_d, fits = _hours_known(jobs, low, upper, day, last, rate_n, rate_d)
        if known < 0 and fits:
            passes, fits = _passes(rate_n, rate_d, limit_n, limit_d)
            known = last if passes else -1
        if not fits:
            return -1, 0, 1, -1, False
        last = _following(jobs, low, upper, day, last)
    return known, rate_n, rate_d, everyone, True


@compiled
def _following(jobs, low, upper, day, last):  # type: ignore[no-untyped-def]
    """The next day after ``last`` on which a job held on the day became known; -1: none."""
    found = -1
    for j in range(low, upper):
        later = jobs[j, 1] > day and jobs[j, 2] > last
        if later and (found < 0 or jobs[j, 2] < found):
            found = jobs[j, 2]
    return found


@compiled
def _hours_known(jobs, low, upper, day, known, n, d):  # type: ignore[no-untyped-def]
    """The hours of a day with those of the jobs that became known on one more day."""
    for j in range(low, upper):
        if jobs[j, 1] > day and jobs[j, 2] == known and jobs[j, 4] > 0:
            n, d, fits = plus(n, d, jobs[j, 3], jobs[j, 4])
            if not fits:
                return n, d, False
    return n, d, True


@compiled
def _passes(n, d, limit_n, limit_d):  # type: ignore[no-untyped-def]
    """Whether the hours of a day pass a weekly test (limit 0/0: any job does), and fits."""
    if limit_d == 0:
        return True, True
    return at_least(n * 7, d, limit_n, limit_d)


@compiled
def _judged_alone(jobs, low, limit_n, limit_d):  # type: ignore[no-untyped-def]
    """The same for the only job of the days."""
    known, n, d = jobs[low, 2], jobs[low, 3], jobs[low, 4]
    n, d = (n, d) if d > 0 else (0, 1)
    passes, fits = _passes(n, d, limit_n, limit_d)
    return known if passes else -1, n, d, known, fits


@compiled
def word(steps, rows, flags, low, high, covers, ends, rules, horizon, stack, a, b):  # type: ignore[no-untyped-def]
    """Run a word's program for one unit; its pieces are ``stack[0]``. Returns length and fits."""
    sizes = np.zeros(stack.shape[0], np.int64)
    top = 0
    for s in range(steps.shape[0]):
        step, w = steps[s, 0], steps[s, 1]
        if step == HELD:
            n = flagged(rows, flags[w], low, high, ACCEPTED, horizon, a, 0)
            sizes[top] = earliest(a, n, stack[top])
            top += 1
        elif step == WORKED:
            n = jobs_of(rows, flags[w], low, high, horizon, a, b)
            sizes[top], fits = working(a, n, steps[s, 2], steps[s, 3], stack[top])
            if not fits:
                return 0, False
            top += 1
        elif step == ABSENT:
            cover, status = covers[ends[w, 0] : ends[w, 1]], covers[ends[w, 2] : ends[w, 3]]
            sizes[top] = absent(
                rows, flags[w], low, high, cover, status, rules[w], horizon, a, b, stack[top]
            )
            top += 1
        else:
            for _ in range(w - 1):
                top -= 1
                sizes[top - 1] = _together(
                    step, stack[top - 1], sizes[top - 1], stack[top], sizes[top], a
                )
    return sizes[0], True


@compiled
def _together(step, one, n, other, m, a):  # type: ignore[no-untyped-def]
    """Every day in both lists, or in either; the result takes the place of the first."""
    if step == ALL_OF:
        k = both(one, n, other, m, a)
        for i in range(k):
            copy_row(a, i, one, i)
        return k
    for i in range(n):
        copy_row(one, i, a, i)
    for i in range(m):
        copy_row(other, i, a, n + i)
    return earliest(a, n + m, one)
