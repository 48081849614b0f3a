# SPDX-License-Identifier: MPL-2.0
"""The windows of a measure for all units at once, as ordinals; the rules are `unit.windows`'."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.phrases import Window
from fodfaeste.settlement.bulk.columns import FAR, Array
from fodfaeste.settlement.bulk.program import Program
from fodfaeste.settlement.unit.spans import DAYS, MONTHS
from fodfaeste.settlement.unit.windows import anchor_day

EPOCH = date(1970, 1, 1).toordinal()
NEVER = -1
"""A day that has not come: an anchor without a result, a window that is not over."""


@dataclass(frozen=True, eq=False)
class Entries:
    """The units' ways in: ``on`` and ``left`` as ordinals (`FAR`: still in), and who is eligible.

    ``ask`` are units whose way in only the reference can tell. ``judged`` is the day on which entry
    is judged, ``died`` whether the unit left by dying.
    """

    on: Array
    left: Array
    eligible: Array
    ask: Array
    judged: Array
    died: Array


def looks_of(
    contract: Contract,
    program: Program,
    entries: Entries,
    achieved: Mapping[str, Array],
    known_on: date,
) -> Array:
    """Per unit what the kernel needs of its window (see `kernel.measure`); own past in days 5, 6.

    ``achieved``: for each measure found so far the achieved day of each unit, or `NEVER`.
    """
    end_of_all = contract.dates.achieve_until.toordinal() + 1
    start, end = window_of(contract, program.measure.during, entries, achieved, end_of_all)
    after = getattr(program.measure, "after", None)
    if after is not None:
        done = achieved[after]
        start = np.maximum(start, np.where(done == NEVER, FAR, done + 1))
    look = np.full((entries.on.size, 8), NEVER, dtype=np.int64)
    look[:, 0], look[:, 1] = start, end
    look[:, 2], look[:, 3] = entries.on, entries.left
    if program.table[0] >= 2:
        last = last_day(start, end, entries.left, end_of_all)
        over = (start < end) & (last <= known_on.toordinal())
        look[:, 4] = np.where(over, last, NEVER)
        look[:, 1] = np.where(over, last + 1, start)
    minus = program.measure.minus
    if minus is not None and minus.own_past is not None:
        look[:, 5], look[:, 6] = window_of(contract, minus.own_past, entries, achieved, end_of_all)
    return look


def last_day(start: Array, end: Array, left: Array, end_of_all: int) -> Array:
    """The last day of each window, or the day before the unit left or the contract ended."""
    ends = np.minimum(end, end_of_all)
    return np.where(left == FAR, ends, np.minimum(ends, np.maximum(left, start + 1))) - 1


def window_of(
    contract: Contract,
    window: Window | None,
    entries: Entries,
    achieved: Mapping[str, Array],
    end_of_all: int,
) -> tuple[Array, Array]:
    """Each unit's window; where its anchor has not happened, an empty one."""
    if window is None:
        return entries.on.astype(np.int64), np.full(entries.on.size, end_of_all, dtype=np.int64)
    if window.form == "dates":
        assert window.days is not None
        first, last = window.days.first.toordinal(), window.days.last.toordinal()
        size = entries.on.size
        return np.full(size, first, dtype=np.int64), np.full(size, last + 1, dtype=np.int64)
    anchor = _anchors(contract, window.anchor, entries, achieved)
    there = anchor != NEVER
    day = np.where(there, anchor, 1)
    start, end = _from(window, day, end_of_all)
    return np.where(there, start, 0), np.where(there, end, 0)


def _anchors(
    contract: Contract, name: str, entries: Entries, achieved: Mapping[str, Array]
) -> Array:
    fixed = anchor_day(contract, name)
    if fixed is not None:
        return np.full(entries.on.size, fixed.toordinal(), dtype=np.int64)
    return entries.on.astype(np.int64) if name == "enrolment" else achieved[name]


def _from(window: Window, day: Array, end_of_all: int) -> tuple[Array, Array]:
    if window.form == "between":
        return day, np.maximum(day, end_of_all)
    if window.form == "units":
        return (
            after_units(day, window.first - 1, window.unit),
            after_units(day, window.last, window.unit),
        )
    assert window.span is not None
    length = window.span
    if window.form == "before":
        return after_units(day, -length.count, length.unit), day
    return day, after_units(day, length.count, length.unit)


def after_units(day: Array, count: int, unit: str) -> Array:
    """The days ``count`` units after each day: months from the day itself, clamped."""
    if unit in DAYS:
        return day + count * DAYS[unit]
    dates = (day - EPOCH).astype("datetime64[D]")
    months = dates.astype("datetime64[M]")
    of_month = (dates - months.astype("datetime64[D]")).astype(np.int64)
    target = months + count * MONTHS[unit]
    last = ((target + 1).astype("datetime64[D]") - target.astype("datetime64[D]")).astype(np.int64)
    found = target.astype("datetime64[D]").astype(np.int64) + np.minimum(of_month, last - 1)
    return np.asarray(found + EPOCH)
