# SPDX-License-Identifier: MPL-2.0
"""The measures of one word for every unit of a chunk, compiled.

Module-level functions only, so that what is compiled is kept on disk between runs.

This module needs numba and is imported only when many units are settled.
"""

from __future__ import annotations

import numpy as np

from fodfaeste.settlement.bulk.compiled import compiled
from fodfaeste.settlement.bulk.exact import plus
from fodfaeste.settlement.bulk.measures import begun, completed, counted, hours_reached, summed
from fodfaeste.settlement.bulk.pieces import WIDTH, whole_weeks, within
from fodfaeste.settlement.bulk.signs import (
    ASK_REFERENCE,
    FIRST,
    IN_WHOLE_WEEKS,
    RESULT,
    RUN,
    SUM,
)
from fodfaeste.settlement.bulk.states import word


@compiled
def measure(tables, steps, rows, offsets, flags, covers, ends, rules, looks, asked, horizon, out):  # type: ignore[no-untyped-def]
    """Measures of one word for every unit with ``asked``; others keep what ``out`` holds.

    ``tables``: for each measure its kind and numbers (see `program`). ``looks``: for each measure
    and unit the window's start and end, the days present (from, to), the day that decides, and the
    own past's start and end and the day on which what answers for it is known (-1: not all of it
    answered, or no comparison). ``out``: for each measure and unit state, achieved, proved, n, d.
    """
    most = 0
    for i in range(offsets.size - 1):
        most = max(most, offsets[i + 1] - offsets[i])
    space = 4 * (most + covers.shape[0]) + 64
    stack = np.empty((steps.shape[0] + 1, space, WIDTH), np.int64)
    a, b = np.empty((space, WIDTH), np.int64), np.empty((space, WIDTH), np.int64)
    for i in range(offsets.size - 1):
        if not asked[i]:
            continue
        low, high = offsets[i], offsets[i + 1]
        n, fits = word(steps, rows, flags, low, high, covers, ends, rules, horizon, stack, a, b)
        for m in range(tables.shape[0]):
            if looks[m, i, 0] >= looks[m, i, 1]:
                continue
            table, look, found = tables[m], looks[m, i], out[m, i]
            if table[0] == SUM:
                _sum(table, rows, flags[0], low, high, look, horizon, found)
            elif not fits:
                found[0] = ASK_REFERENCE
            elif table[0] == FIRST:
                _first(table, stack[0], n, look, horizon, a, found)
            elif table[0] == RUN:
                _run(table, stack[0], n, look, horizon, a, b, found)
            else:
                _time(table, stack[0], n, look, horizon, a, found)


@compiled
def _inside(pieces, n, look, horizon, deadline, out):  # type: ignore[no-untyped-def]
    """The days of the window that count: known by now, and while the unit is present."""
    past = look[1] <= look[2]
    start = look[0] if past else max(look[0], look[2])
    end = min(look[1], horizon)
    if not past:
        end = min(end, look[3])
    return within(pieces, n, start, end, deadline, out)


@compiled
def _first(table, pieces, n, look, horizon, a, out):  # type: ignore[no-untyped-def]
    """The first day, or the one on which days or hours are reached."""
    for deadline in (table[1], np.int64(3_652_059)):
        m = _inside(pieces, n, look, horizon, deadline, a)
        if table[3] > 0:
            end, known, fits = hours_reached(a, m, table[3], table[4])
            if not fits:
                out[0] = ASK_REFERENCE
                return
        else:
            end, known = begun(a, m, table[2])
        if end >= 0:
            out[0], out[1], out[2] = RESULT, end - 1, max(known, end - 1)
            out[3], out[4] = 1, 1
            return


@compiled
def _run(table, pieces, n, look, horizon, a, b, out):  # type: ignore[no-untyped-def]
    """The first completed run."""
    m = _inside(pieces, n, look, horizon, np.int64(3_652_059), b)
    for i in range(m):
        a[i] = b[i]
    if table[5] == IN_WHOLE_WEEKS:
        m = whole_weeks(b, m, a)
    for deadline in (table[1], np.int64(3_652_059)):
        k = within(a, m, np.int64(0), np.int64(3_652_059), deadline, b)
        end, known = completed(b, k, table[2], table[3], table[4])
        if end >= 0:
            out[0], out[1], out[2] = RESULT, end - 1, max(known, end - 1)
            out[3], out[4] = 1, 1
            return


@compiled
def _time(table, pieces, n, look, horizon, a, out):  # type: ignore[no-untyped-def]
    """Time in a state in a window that is over, minus the own past."""
    if look[4] < 0:
        return
    m = _inside(pieces, n, look, horizon, table[1], a)
    value_n, value_d, known = counted(a, m, table[5])
    if table[6]:
        if look[7] < 0:
            return
        m = within(pieces, n, look[5], min(look[6], horizon), table[1], a)
        past_n, past_d, past_known = counted(a, m, table[5])
        value_n, value_d, _ = plus(value_n, value_d, -past_n, past_d)
        known = max(known, past_known, look[7])
    out[0], out[1], out[2] = RESULT, look[4], max(known, look[4])
    out[3], out[4] = value_n, value_d


@compiled
def _sum(table, rows, flags, low, high, look, horizon, out):  # type: ignore[no-untyped-def]
    """Pay, hours or benefits in a window that is over, minus the own past; in minor units."""
    if look[4] < 0:
        return
    start = look[0] if look[1] <= look[2] else max(look[0], look[2])
    end = look[1] if look[1] <= look[2] else min(look[1], look[3])
    n, d, known, fits = summed(rows, flags, low, high, table[2], start, end, table[1], horizon)
    if fits and table[6]:
        if look[7] < 0:
            return
        p, q, past_known, fits = summed(
            rows, flags, low, high, table[2], look[5], look[6], table[1], horizon
        )
        if fits:
            n, d, fits = plus(n, d, -p, q)
            known = max(known, past_known, look[7])
    if not fits:
        out[0] = ASK_REFERENCE
        return
    out[0], out[1], out[2], out[3], out[4] = RESULT, look[4], max(known, look[4]), n, d
