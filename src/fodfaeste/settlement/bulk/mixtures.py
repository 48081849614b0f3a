# SPDX-License-Identifier: MPL-2.0
"""`all of`, `any of`, `not` and `formula` of a chunk; the rules are `measures.combine`'."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from fodfaeste.contract.model import measure as kinds
from fodfaeste.contract.phrases import Condition
from fodfaeste.settlement.bulk.columns import Array
from fodfaeste.settlement.bulk.results import Found, Results, results_of, within_look
from fodfaeste.settlement.bulk.shapes import conditions_of
from fodfaeste.settlement.bulk.sights import Sight
from fodfaeste.settlement.bulk.windows import NEVER, last_day
from fodfaeste.settlement.cohort.whole import SAFE
from fodfaeste.settlement.unit.conditions import subject_of
from fodfaeste.settlement.unit.measures.combine import YES_OR_NO

Met = tuple[Array, Array]
"""For each unit the day on which a condition was met (`NEVER`), and when that was proved."""


def combined(sight: Sight, measure: kinds.Measure, found: Found) -> Results:
    """All of, any of, or not."""
    look = sight.window(measure.during)
    answers = [_met(sight, one, look, found) for one in conditions_of(measure)]
    days, proofs = (np.stack(columns) for columns in zip(*answers, strict=True))
    there = days != NEVER
    if isinstance(measure, kinds.Not):
        on = np.where(there[0], NEVER, _over(sight, look))
        proved = on
    elif isinstance(measure, kinds.AllOf):
        on = np.where(there.all(axis=0), days.max(axis=0), NEVER)
        proved = proofs.max(axis=0)
    else:
        order = np.lexsort((proofs, days, ~there), axis=0)[0]
        each = np.arange(days.shape[1])
        on, proved = days[order, each], proofs[order, each]
    return _yes(sight, measure, found, on, np.maximum(on, proved))


def _yes(sight: Sight, measure: kinds.Measure, found: Found, on: Array, proved: Array) -> Results:
    names = [subject_of(one.subject)[0] for one in conditions_of(measure)]
    open_ = _open(sight, measure, found, names)
    unit = np.flatnonzero((on != NEVER) & sight.entries.eligible)
    one = np.ones(unit.size, dtype=np.int64)
    return results_of(unit, on[unit], proved[unit], one, one, open_)


def _open(sight: Sight, measure: kinds.Measure, found: Found, names: list[str]) -> Array:
    """Units of which a part, or the anchor of the window, is to be asked about."""
    during = measure.during
    anchors = [during.anchor] if during is not None and during.anchor in found else []
    parts = [found[name].open for name in (*names, *anchors)]
    return np.asarray(np.logical_or.reduce([sight.closed(), *parts]))


def _met(sight: Sight, condition: Condition, look: tuple[Array, Array], found: Found) -> Met:
    """When a condition was met in the window; that something did not happen, when it is over."""
    name, negated = subject_of(condition.subject)
    first = within_look(found[name], *look).holding(condition).first()
    on, proved = (np.full(sight.entries.on.size, NEVER, dtype=np.int64) for _ in range(2))
    on[first.unit], proved[first.unit] = first.achieved, first.proved
    if negated:
        on = np.where(on == NEVER, _over(sight, look), NEVER)
        return on, on
    return on, proved


def _over(sight: Sight, look: tuple[Array, Array]) -> Array:
    """The last day of each window that is over, else `NEVER`."""
    last = last_day(*look, sight.entries.left, sight.end_of_all)
    return np.where((look[0] < look[1]) & (last <= sight.known_on.toordinal()), last, NEVER)


def formula(sight: Sight, measure: kinds.FormulaMeasure, found: Found) -> Results:
    """Arithmetic over measures: once for each set of values that occurs."""
    names = list(dict.fromkeys(measure.formula.root.names()))
    look = sight.window(measure.during)
    size = sight.entries.on.size
    there, used = np.ones(size, dtype=bool), np.zeros(size, dtype=bool)
    on, proved = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.int64)
    open_ = _open(sight, measure, found, names)
    columns = []
    for name in names:
        part = within_look(found[name], *look)
        own = np.bincount(part.unit, minlength=size)
        open_ = open_ | (own > 1)
        columns += _values(part, size)
        if not isinstance(sight.contract.measures[name], YES_OR_NO):
            there &= own > 0
        used |= own > 0
        np.maximum.at(on, part.unit, part.achieved)
        np.maximum.at(proved, part.unit, part.proved)
    unit = np.flatnonzero(there & used & ~open_)
    top, below = _evaluated(measure, names, np.stack(columns, axis=1)[unit])
    open_[unit[below == 0]] = True
    kept = below > 0
    unit = unit[kept]
    return results_of(unit, on[unit], np.maximum(proved, on)[unit], top[kept], below[kept], open_)


def _values(part: Results, size: int) -> list[Array]:
    """The value of each unit as two columns; 0 where there is none."""
    top, below = np.zeros(size, dtype=np.int64), np.ones(size, dtype=np.int64)
    top[part.unit], below[part.unit] = part.top, part.below
    return [top, below]


def _evaluated(measure: kinds.FormulaMeasure, names: list[str], rows: Array) -> tuple[Array, Array]:
    """The formula's value for each row of values: over -1 there is none, over 0 it is too large."""
    distinct, place = np.unique(rows, axis=0, return_inverse=True)
    answers = [_one(measure, names, row) for row in distinct.tolist()]
    top = np.array([top for top, _ in answers], dtype=np.int64)
    below = np.array([below for _, below in answers], dtype=np.int64)
    place = place.reshape(-1)
    return top[place], below[place]


def _one(measure: kinds.FormulaMeasure, names: list[str], row: list[int]) -> tuple[int, int]:
    parts = {name: Fraction(*row[2 * at : 2 * at + 2]) for at, name in enumerate(names)}
    try:
        value = measure.formula.evaluate(parts)
    except ZeroDivisionError:
        return 0, -1
    if measure.never_below is not None:
        value = max(value, Fraction(measure.never_below))
    if measure.never_above is not None:
        value = min(value, Fraction(measure.never_above))
    if measure.rounded is not None:
        value = measure.rounded.apply(value)
    fits = max(abs(value.numerator), value.denominator) < SAFE
    return (value.numerator, value.denominator) if fits else (0, 0)
