# SPDX-License-Identifier: MPL-2.0
"""Exact arithmetic on whole numbers in arrays.

Amounts are int64 minor units. A product that could leave 63 bits is made with Python integers in
an object array and comes back as int64 when it fits; nothing ever wraps around or is rounded
unless a rounding is named.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[Any]
"""Whole numbers in the width that holds them (or objects, see above)."""
Mask = npt.NDArray[np.bool_]
SAFE = 2**62


def ints(values: Any) -> Ints:
    """An int64 array; an object array of Python integers when a value is too large for it."""
    made: Ints = np.asarray(values, dtype=object)
    if made.size == 0 or largest(made) < SAFE:
        return made.astype(np.int64)
    return made


def largest(values: Any) -> int:
    """The largest absolute value (0 of nothing)."""
    if np.size(values) == 0:
        return 0
    return max(abs(int(np.max(values))), abs(int(np.min(values))))


def fitted(values: Ints) -> Ints:
    """The same numbers as int64 when they fit."""
    if values.dtype == object and largest(values) < SAFE:
        return values.astype(np.int64)
    return values


def times(left: Ints, right: Ints | int) -> Ints:
    """The exact product."""
    if largest(left) * largest(right) < SAFE:
        product: Ints = left * right
        return product
    wide: Ints = left.astype(object) * (
        right.astype(object) if isinstance(right, np.ndarray) else int(right)
    )
    return wide


def rounded(numerator: Ints, denominator: Ints | int, how: str = "half up") -> Ints:
    """``numerator / denominator`` as whole numbers; the denominator is positive.

    ``half up`` rounds halves away from zero, ``half even`` to the even neighbour, ``down`` and
    ``up`` towards the smaller and the larger number.
    """
    whole: Ints = numerator // denominator
    rest: Ints = numerator - times(whole, denominator)
    twice: Ints = times(rest, 2) - denominator
    match how:
        case "down":
            up = np.zeros(whole.shape, dtype=bool)
        case "up":
            up = rest > 0
        case "half even":
            up = (twice > 0) | ((twice == 0) & (whole % 2 != 0))
        case _:
            up = (twice > 0) | ((twice == 0) & (whole >= 0))
    return fitted(whole + up.astype(np.int64))


def sums(values: Ints, codes: Ints, groups: int) -> Ints:
    """The sum of the values of each group ``0 … groups-1``."""
    total = np.zeros(groups, dtype=values.dtype)
    np.add.at(total, codes, values)
    return fitted(total)


def codes_of(*columns: Ints) -> tuple[Ints, int]:
    """Dense group numbers for rows that agree in every column, and how many groups there are.

    Groups are numbered in the sorted order of the columns, the first column first.
    """
    if not columns[0].size:
        return np.zeros(0, dtype=np.int64), 0
    order = np.lexsort(tuple(reversed(columns)))
    fresh = starts(*(column[order] for column in columns))
    narrow = np.int32 if order.size < 2**31 else np.int64
    codes = np.empty(order.size, dtype=narrow)
    codes[order] = np.cumsum(fresh, dtype=narrow) - 1
    return codes, int(fresh.sum())


def starts(*columns: Ints) -> Mask:
    """Where a new group begins in rows already sorted by the columns."""
    fresh = np.zeros(columns[0].size, dtype=bool)
    if fresh.size:
        fresh[0] = True
        for column in columns:
            fresh[1:] |= column[1:] != column[:-1]
    return fresh


def running(values: Ints, fresh: Mask) -> Ints:
    """Running totals, each row included, that begin anew where ``fresh`` is true."""
    total: Ints = np.cumsum(values, dtype=values.dtype)
    if not total.size:
        return total
    first = np.flatnonzero(fresh)
    base = total[first] - values[first]
    sums_within: Ints = total - np.repeat(base, np.diff(np.append(first, total.size)))
    return sums_within


def largest_remainder(weights: Ints, total: Ints, group: Ints, tie: Ints) -> Ints:
    """Divide each group's total over its rows in proportion to their weights; sums are exact.

    ``weights`` are not negative, ``total`` is repeated on each row of its group. What whole parts
    leave over goes to the rows with the largest remainders, equal ones in the order of ``tie``.
    """
    count = int(group.max()) + 1 if group.size else 0
    whole_weight = np.maximum(sums(weights, group, count), 1)[group]
    product = times(weights, total)
    base: Ints = product // whole_weight
    remainder: Ints = product - times(base, whole_weight)
    over = total - sums(base, group, count)[group]
    order = np.lexsort((tie, -remainder, group))
    place = running(np.ones(group.size, dtype=np.int64), starts(group[order])) - 1
    extra = np.zeros(group.size, dtype=np.int64)
    extra[order] = (place < over[order]).astype(np.int64)
    return fitted(base + extra)
