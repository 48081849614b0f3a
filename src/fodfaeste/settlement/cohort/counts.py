# SPDX-License-Identifier: MPL-2.0
"""Limits on a number of claims, persons or units: whole claims, earliest first."""

from __future__ import annotations

import numpy as np

from fodfaeste.settlement.cohort.cut import Queue, cut
from fodfaeste.settlement.cohort.rows import Rows
from fodfaeste.settlement.cohort.table import ClaimTable
from fodfaeste.settlement.cohort.whole import (
    Ints,
    codes_of,
    fitted,
    rounded,
    running,
    starts,
    sums,
    times,
)


def cut_counts(
    table: ClaimTable, rows: Rows, later: Ints, group: Ints, cap: Ints, weighs: str
) -> Ints:
    """What each piece keeps under a limit on a count; ``later`` is 0 for what was paid before.

    Claims are admitted one after another (already paid, then earliest, then in the order of units),
    not shared out within a day. A claim delivered in bulk, or counted in weeks, may be admitted in
    part; its amount then falls in proportion, rounded half up. ``persons`` admits all claims of
    each person once the first is admitted; a claim of the group or of a cohort is as many persons
    as it stands for.
    """
    kept: Ints = rows.amount.copy()
    some = np.flatnonzero(rows.amount > 0)
    if some.size:
        part = rows.take(some)
        kept[some] = _admitted(table, part, later[some], group[some], cap[some], weighs)
    return kept


def _admitted(
    table: ClaimTable, rows: Rows, later: Ints, group: Ints, cap: Ints, weighs: str
) -> Ints:
    entity = _entities(table, rows, group, weighs)
    count = int(entity.max()) + 1
    place = _places(table, rows, later)
    first = np.full(count, rows.size, dtype=np.int64)
    np.minimum.at(first, entity, place)
    at = np.empty(rows.size, dtype=np.int64)
    at[place] = np.arange(rows.size)
    lead = at[first]
    weight = _weights(table, rows, weighs)[lead]
    batch = first
    own = np.arange(count, dtype=np.int64)
    served = cut(Queue(weight, group[lead], later[lead], batch, own, own, cap[lead]))
    return _in_proportion(rows, entity, place, served, weight)


def _entities(table: ClaimTable, rows: Rows, group: Ints, weighs: str) -> Ints:
    """What is counted once within the limit's group: a claim, or a person with all claims."""
    if weighs == "persons":
        personal = table.personal[rows.claim]
        unit = np.where(personal, table.unit[rows.claim], -1)
        bulk = np.where(personal, -1, rows.claim)
        return codes_of(group, unit, bulk)[0]
    return codes_of(group, rows.claim)[0]


def _places(table: ClaimTable, rows: Rows, later: Ints) -> Ints:
    claim = rows.claim
    order = np.lexsort((rows.payee, rows.payer, table.tie[claim], table.day[claim], later))
    place = np.empty(rows.size, dtype=np.int64)
    place[order] = np.arange(rows.size)
    return place


def _weights(table: ClaimTable, rows: Rows, weighs: str) -> Ints:
    claim = rows.claim
    if weighs == "quantity":
        return np.maximum(table.quantity[claim], 0)
    if weighs == "persons":
        return np.where(table.personal[claim], table.parts, table.count[claim])
    return table.count[claim]


def _in_proportion(rows: Rows, entity: Ints, place: Ints, served: Ints, weight: Ints) -> Ints:
    """The admitted share of each claim, and of its pieces in order."""
    total = sums(rows.amount, entity, served.size)
    allowed = rounded(times(total, served), np.maximum(weight, 1))
    allowed = np.where(weight == 0, total, allowed)
    order = np.lexsort((place, entity))
    sorted_amount = rows.amount[order]
    before = running(sorted_amount, starts(entity[order])) - sorted_amount
    kept = np.empty_like(rows.amount)
    kept[order] = np.clip(allowed[entity[order]] - before, 0, sorted_amount)
    return fitted(kept)
