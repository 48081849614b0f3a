# SPDX-License-Identifier: MPL-2.0
"""Scores of a chunk's units: a level at a time, or the change since the start, in points."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from fodfaeste.contract.model import measure as kinds
from fodfaeste.evidence.facts import Score
from fodfaeste.settlement.bulk.columns import FAR, Array, Table
from fodfaeste.settlement.bulk.results import Results, counted_days, results_of
from fodfaeste.settlement.bulk.sights import Sight
from fodfaeste.settlement.cohort.whole import times
from fodfaeste.settlement.unit.measures.score import TOLERANCE
from fodfaeste.settlement.unit.names import slug
from fodfaeste.settlement.unit.spans import DAYS

NONE = -1


def score(sight: Sight, measure: kinds.Score) -> Results:
    """The score nearest to its due day, or its change since the start."""
    table = sight.chunk.tables[Score]
    rows = _accepted(sight, measure, table)
    open_ = sight.twice(table, rows)
    later = _due(sight, measure, table, rows)
    start = later
    if measure.read_as != "level":
        start = _start(sight, measure, table, rows)
    unit = np.flatnonzero((later != NONE) & (start != NONE))
    later, start = later[unit], start[unit]
    on, known = table["on"][later], np.maximum(table["recorded"][later], table["recorded"][start])
    top, below = _values(table, later)
    if measure.read_as != "level":
        was, parts = _values(table, start)
        moved = times(top, parts) - times(was, below)
        top, below = moved if measure.better == "higher" else -moved, times(below, parts)
    return results_of(unit, on, np.maximum(known, on), top, below, open_)


def due_days(sight: Sight, measure: kinds.Score) -> tuple[Array, Array]:
    """Each unit's due day (0: none), and the day after the last on which it can be scored."""
    _, due = sight.window(measure.at)
    return due, np.where(due > 0, due + tolerance(measure) + 1, 0)


def tolerance(measure: kinds.Score) -> int:
    """How many days a score may lie from its day."""
    length = measure.tolerance or TOLERANCE
    return length.count * DAYS[length.unit]


def _accepted(sight: Sight, measure: kinds.Score, table: Table) -> Array:
    word = sight.contract.words.get(measure.score)
    wanted = slug(word.score if word and word.score else measure.score)
    rows = sight.trusted(table) & (table["on"] < sight.horizon)
    rows &= table["recorded"] <= sight.contract.dates.prove_until.toordinal()
    named = table.where_word("instrument", (slug(t) == wanted for t in table.words["instrument"]))
    return rows & named


def _due(sight: Sight, measure: kinds.Score, table: Table, rows: Array) -> Array:
    """The row of each unit's score nearest to its due day, the earlier of two; `NONE`."""
    due, until = due_days(sight, measure)
    unit, on = table.unit_of_row(), table["on"]
    start, end = counted_days(sight.entries, np.zeros_like(due), np.full_like(due, FAR), FAR)
    near = rows & (on >= sight.entries.on[unit]) & (on < until[unit])
    near &= (on >= 2 * due[unit] - until[unit] + 1) & (start[unit] <= on) & (on < end[unit])
    return _first(table, near, np.abs(on - due[unit]) * 2 + (on > due[unit]))


def _start(sight: Sight, measure: kinds.Score, table: Table, rows: Array) -> Array:
    """The row of the last score up to enrolment, else of the first one soon after it."""
    unit, on = table.unit_of_row(), table["on"]
    entered = sight.entries.on[unit]
    soon = rows & (on <= entered + tolerance(measure))
    return _first(table, soon, np.where(on <= entered, entered - on, FAR + on))


def _first(table: Table, rows: Array, far: Array) -> Array:
    """For each unit the row with the least distance."""
    places = np.flatnonzero(rows)
    unit = table.unit_of_row()[places]
    order = np.lexsort((far[places], unit))
    found = np.full(table.offsets.size - 1, NONE, dtype=np.int64)
    kept = order[np.unique(unit[order], return_index=True)[1]]
    found[unit[kept]] = places[kept]
    return found


def _values(table: Table, rows: Array) -> tuple[Array, Array]:
    """The exact values of score rows."""
    known = [Fraction(text) for text in table.words["value"]]
    place = table["value"][rows]
    tops = np.array([one.numerator for one in known] or [0], dtype=np.int64)
    return tops[place], np.array([one.denominator for one in known] or [1], dtype=np.int64)[place]
