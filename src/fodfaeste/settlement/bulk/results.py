# SPDX-License-Identifier: MPL-2.0
"""What a measure came to for the units of a chunk, as columns: any number of results per unit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from fodfaeste.contract.phrases import Condition
from fodfaeste.settlement.bulk import signs
from fodfaeste.settlement.bulk.columns import Array
from fodfaeste.settlement.bulk.windows import NEVER, Entries
from fodfaeste.settlement.cohort.whole import times

ACHIEVED, PROVED, TOP, BELOW = 1, 2, 3, 4
"""Columns of a compiled measure's findings after its state (see `measured`)."""


@dataclass(frozen=True, eq=False)
class Results:
    """Results in the order of unit and then of their number; ``open``: units to ask about.

    Days are ordinals, the value is ``top`` / ``below``, ``nth`` counts a unit's results from 1.
    """

    unit: Array
    achieved: Array
    proved: Array
    top: Array
    below: Array
    nth: Array
    open: Array

    def take(self, chosen: Array) -> Results:
        """The chosen results."""
        return Results(
            self.unit[chosen], self.achieved[chosen], self.proved[chosen], self.top[chosen],
            self.below[chosen], self.nth[chosen], self.open,
        )  # fmt: skip

    def holding(self, condition: Condition) -> Results:
        """The results whose value meets a condition."""
        return self.take(holds(condition, self.top, self.below))

    def first(self) -> Results:
        """The earliest result of each unit."""
        order = np.lexsort((self.nth, self.achieved, self.unit))
        unit = self.unit[order]
        fresh = np.ones(unit.size, dtype=bool)
        fresh[1:] = unit[1:] != unit[:-1]
        return self.take(order[fresh])

    def day_of_first(self) -> Array:
        """For each unit the day of its earliest result that is not 0, or `NEVER`."""
        days = np.full(self.open.size, NEVER, dtype=np.int64)
        some = self.take(self.top != 0).first()
        days[some.unit] = some.achieved
        return days


def of_found(found: Array) -> Results:
    """The findings of a compiled measure: at most one result per unit."""
    unit = np.flatnonzero(found[:, 0] == signs.RESULT)
    rows = found[unit]
    return Results(
        unit, rows[:, ACHIEVED], rows[:, PROVED], rows[:, TOP], rows[:, BELOW],
        np.ones(unit.size, dtype=np.int64), found[:, 0] == signs.ASK_REFERENCE,
    )  # fmt: skip


def results_of(
    unit: Array, achieved: Array, proved: Array, top: Array, below: Array, open_: Array
) -> Results:
    """Results in the order of unit; each unit's are numbered as they come."""
    unit, achieved = unit.astype(np.int64), achieved.astype(np.int64)
    nth = np.arange(unit.size) - np.searchsorted(unit, unit) + 1
    made = Results(
        unit, achieved, proved.astype(np.int64), top.astype(np.int64), below.astype(np.int64),
        nth, open_,
    )  # fmt: skip
    return made.take(~open_[unit])


def within_look(one: Results, start: Array, end: Array) -> Results:
    """The results inside each unit's window."""
    return one.take((start[one.unit] <= one.achieved) & (one.achieved < end[one.unit]))


def counted_days(entries: Entries, start: Array, end: Array, horizon: int) -> tuple[Array, Array]:
    """The days of each unit's window that count: known by now and, unless past, while present."""
    past = end <= entries.on
    upto = np.minimum(end, horizon)
    return (
        np.where(past, start, np.maximum(start, entries.on)),
        np.where(past, upto, np.minimum(upto, entries.left)),
    )


def holds(condition: Condition, top: Array, below: Array) -> Array:
    """Whether each value meets a condition; without a comparison, whether it is not 0."""
    if not condition.comparison:
        return np.asarray(top != 0)
    number = condition.number or 0
    here, there = times(top, number.denominator), times(below, number.numerator)
    compared = {
        ">=": here >= there, "<=": here <= there, ">": here > there, "<": here < there,
        "==": here == there,
    }  # fmt: skip
    return np.asarray(compared[condition.comparison])


Found = Mapping[str, Results]
