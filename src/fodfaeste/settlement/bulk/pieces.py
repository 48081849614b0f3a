# SPDX-License-Identifier: MPL-2.0
"""Days on which something holds, compiled: the algebra of `unit.pieces` on rows of an array.

A piece is a row (start, end, known, n, d, all): days as ordinals, ``n``/``d`` the paid hours of one
day and ``all`` the day on which every job of the days is known (both only where work is read). A
list is an array and a length; every function writes to ``out`` and returns the new length. Lists
are normal, as there: sorted, no day twice. Rows from which the days are known are left to the
reference, which gives the reasons.

This module needs numba and is imported only when many units are settled.
"""

from __future__ import annotations

from fodfaeste.settlement.bulk.compiled import compiled

WIDTH = 6


@compiled
def put(out, n, start, end, known):  # type: ignore[no-untyped-def]
    """Add a piece without hours."""
    out[n, 0] = start
    out[n, 1] = end
    out[n, 2] = known
    out[n, 3] = 0
    out[n, 4] = 1
    out[n, 5] = known
    return n + 1


@compiled
def copy_row(source, i, out, n):  # type: ignore[no-untyped-def]
    """Add a piece as it is."""
    for column in range(source.shape[1]):
        out[n, column] = source[i, column]
    return n + 1


@compiled
def sort_rows(rows, n):  # type: ignore[no-untyped-def]
    """Sort by start, stably: rows come nearly in order, so insertion is quick."""
    width = rows.shape[1]
    for i in range(1, n):
        if rows[i - 1, 0] <= rows[i, 0]:
            continue
        j = i
        while j > 0 and rows[j - 1, 0] > rows[j, 0]:
            for column in range(width):
                held = rows[j, column]
                rows[j, column] = rows[j - 1, column]
                rows[j - 1, column] = held
            j -= 1


@compiled
def keep_some(rows, n):  # type: ignore[no-untyped-def]
    """Drop empty pieces."""
    m = 0
    for i in range(n):
        if rows[i, 0] < rows[i, 1]:
            if m != i:
                copy_row(rows, i, rows, m)
            m += 1
    return m


@compiled
def earliest(rows, n, out):  # type: ignore[no-untyped-def]
    """Every day in at least one piece, with the day on which it was known first.

    ``rows`` need not be sorted and is sorted here.
    """
    n = keep_some(rows, n)
    sort_rows(rows, n)
    m = 0
    low = 0
    day = -1
    while low < n:
        if rows[low, 1] <= day:
            low += 1
            continue
        day = max(day, rows[low, 0])
        known = rows[low, 2]
        cut = rows[low, 1]
        for i in range(low, n):
            if rows[i, 0] > day:
                cut = min(cut, rows[i, 0])
                break
            if rows[i, 1] > day:
                known = min(known, rows[i, 2])
                cut = min(cut, rows[i, 1])
        if m > 0 and out[m - 1, 1] == day and out[m - 1, 2] == known:
            out[m - 1, 1] = cut
        else:
            m = put(out, m, day, cut, known)
        day = cut
    return m


@compiled
def both(one, n, other, m, out):  # type: ignore[no-untyped-def]
    """Every day in both lists, known when both are; the hours are those of the first."""
    i = j = k = 0
    while i < n and j < m:
        start = max(one[i, 0], other[j, 0])
        end = min(one[i, 1], other[j, 1])
        if start < end:
            copy_row(one, i, out, k)
            out[k, 0] = start
            out[k, 1] = end
            out[k, 2] = max(one[i, 2], other[j, 2])
            k += 1
        if one[i, 1] <= other[j, 1]:
            i += 1
        else:
            j += 1
    return k


@compiled
def without(pieces, n, taken, m, out):  # type: ignore[no-untyped-def]
    """The part of normal pieces outside the spans, which need not be normal (they are sorted)."""
    sort_rows(taken, m)
    k = low = 0
    for i in range(n):
        start = pieces[i, 0]
        while low < m and taken[low, 1] <= start:
            low += 1
        for j in range(low, m):
            if taken[j, 1] <= start or taken[j, 1] <= taken[j, 0]:
                continue
            if taken[j, 0] >= pieces[i, 1]:
                break
            if taken[j, 0] > start:
                copy_row(pieces, i, out, k)
                out[k, 0] = start
                out[k, 1] = taken[j, 0]
                k += 1
            start = max(start, taken[j, 1])
        if start < pieces[i, 1]:
            copy_row(pieces, i, out, k)
            out[k, 0] = start
            k += 1
    return k


@compiled
def within(pieces, n, start, end, deadline, out):  # type: ignore[no-untyped-def]
    """The part of pieces inside one span, of those known on or before the deadline."""
    k = 0
    for i in range(n):
        low = max(pieces[i, 0], start)
        high = min(pieces[i, 1], end)
        if low < high and pieces[i, 2] <= deadline:
            copy_row(pieces, i, out, k)
            out[k, 0] = low
            out[k, 1] = high
            k += 1
    return k


@compiled
def whole_weeks(pieces, n, out):  # type: ignore[no-untyped-def]
    """Every week, Monday to Sunday, of which all seven days hold: one piece per week."""
    k = 0
    i = 0
    while i < n:
        last = i
        while last + 1 < n and pieces[last + 1, 0] == pieces[last, 1]:
            last += 1
        first = pieces[i, 0]
        monday = first + (1 - first) % 7  # ordinal 1 is a Monday
        at = i
        while monday + 7 <= pieces[last, 1]:
            while pieces[at, 1] <= monday:
                at += 1
            upto = at
            known = pieces[at, 2]
            while pieces[upto, 1] < monday + 7:
                upto += 1
                known = max(known, pieces[upto, 2])
            k = put(out, k, monday, monday + 7, known)
            monday += 7
        i = last + 1
    return k
