# SPDX-License-Identifier: MPL-2.0
"""How the units of a chunk stand to figures over the group, in columns (see `measures.over`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction

import numpy as np

from fodfaeste.contract.model import measure as kinds
from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.phrases import Condition
from fodfaeste.settlement.bulk.columns import Array
from fodfaeste.settlement.bulk.results import Found, Results
from fodfaeste.settlement.bulk.scores import due_days
from fodfaeste.settlement.bulk.sights import Sight
from fodfaeste.settlement.unit.conditions import subject_of
from fodfaeste.settlement.unit.levels import combines
from fodfaeste.settlement.unit.measures.over import Standing, subject_over
from fodfaeste.settlement.unit.measures.score import missing_rule


def in_columns(contract: Contract, made: Iterable[str]) -> dict[str, kinds.Over]:
    """The figures to which units can stand in columns: over measures made so, of everyone."""
    names, found = set(made), dict[str, kinds.Over]()
    for name, measure in contract.measures.items():
        if not isinstance(measure, kinds.Over) or measure.among or contract.group.cohorts:
            continue
        condition = _condition(measure)
        text = condition is not None and condition.comparison and condition.number is None
        several = isinstance(
            contract.measures.get(subject_over(measure)), kinds.Every | kinds.Given
        )
        if subject_over(measure) in names and not text and not (several and condition is None):
            found[name] = measure
    return found


def standings(
    sight: Sight, figures: Mapping[str, kinds.Over], found: Found, chosen: Array
) -> Iterator[tuple[str, Standing]]:
    """How the chosen units stand to each figure, those whose windows end on one day together."""
    for name, measure in figures.items():
        results = found[subject_over(measure)]
        for one in _of_figure(sight, measure, results, chosen):
            yield name, one


def _of_figure(
    sight: Sight, measure: kinds.Over, results: Results, chosen: Array
) -> Iterator[Standing]:
    unit = np.flatnonzero(chosen)
    day = last_days(sight, subject_over(measure))[unit]
    size = chosen.size
    has = np.bincount(results.unit, minlength=size) > 0
    asked = sight.contract.measures[subject_over(measure)]
    missing = ~has & isinstance(asked, kinds.Score)
    counted = _counts(sight, measure, has)[unit] & ~_dead(sight, unit, day)
    if measure.matured != "everyone":
        counted &= day <= sight.contract.dates.achieve_until.toordinal()
    met, proved, value, below = _reached(measure, results, has)
    days, place = np.unique(day, return_inverse=True)
    sums = [np.zeros(days.size, dtype=np.int64) for _ in range(5)]
    for column, more in zip(
        sums, (unit >= 0, missing[unit], counted, counted & met[unit]), strict=False
    ):
        np.add.at(column, place, more.astype(np.int64))
    np.maximum.at(sums[4], place, np.where(counted, proved[unit], 0))
    totals = _totals(value[unit] * counted, below[unit], place, days.size)
    for at, row in enumerate(np.stack([days, *sums], axis=1).tolist()):
        on, inside, lacking, many, some, known = row
        yield Standing(
            date.fromordinal(on), inside, lacking, many, some, totals[at],
            date.fromordinal(known) if known > 0 else date.min,
        )  # fmt: skip


def last_days(sight: Sight, name: str) -> Array:
    """The last day of each unit's window for a measure, as agreed."""
    measure, size = sight.contract.measures[name], sight.entries.on.size
    if isinstance(measure, kinds.Score):
        _, end = due_days(sight, measure)
    elif measure.during is None and isinstance(measure, kinds.COMBINING_KINDS):
        parts = [last_days(sight, part) for part in combines(measure)]
        return np.asarray(np.stack(parts).max(axis=0)) if parts else np.full(size, sight.end_of_all)
    else:
        _, end = sight.window(measure.during)
    return np.where(end > 0, end, sight.end_of_all) - 1


def _condition(measure: kinds.Over) -> Condition | None:
    if isinstance(measure, kinds.ShareOf):
        return measure.share_of
    return measure.count_of if isinstance(measure, kinds.CountOf) else None


def _dead(sight: Sight, unit: Array, day: Array) -> Array:
    return np.asarray(sight.entries.died[unit] & (sight.entries.left[unit] <= day))


def _counts(sight: Sight, measure: kinds.Over, has: Array) -> Array:
    asked = sight.contract.measures[subject_over(measure)]
    if isinstance(asked, kinds.Score) and missing_rule(sight.contract, asked) == "left out":
        return has
    return np.ones_like(has)


def _reached(
    measure: kinds.Over, results: Results, has: Array
) -> tuple[Array, Array, Array, Array]:
    """For each unit whether it met the figure, since when that was proved, and its value."""
    size = has.size
    proved, value = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.int64)
    below = np.ones(size, dtype=np.int64)
    condition = _condition(measure)
    if condition is None:
        value[results.unit], below[results.unit] = results.top, results.below
        proved[results.unit] = results.proved
        return has, proved, value, below
    name, negated = subject_of(condition.subject)
    plain = Condition(name, condition.comparison, condition.number, condition.text)
    first = results.holding(plain).first()
    met = np.zeros(size, dtype=bool)
    met[first.unit] = True
    if negated:
        return ~met, proved, (~met).astype(np.int64), below
    proved[first.unit] = first.proved
    return met, proved, met.astype(np.int64), below


def _totals(value: Array, below: Array, place: Array, days: int) -> list[Fraction]:
    """The exact sum of each day's values."""
    totals = [Fraction(0)] * days
    for parts in np.unique(below).tolist():
        sums = np.zeros(days, dtype=np.int64)
        mine = below == parts
        np.add.at(sums, place[mine], value[mine])
        totals = [
            one + Fraction(more, parts) for one, more in zip(totals, sums.tolist(), strict=True)
        ]
    return totals
