# SPDX-License-Identifier: MPL-2.0
"""Claims of all chunks, and those for the group, as the one table of the cohort stage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from fodfaeste.settlement.bulk.claims import Claims, Form, joined, narrow, of_objects
from fodfaeste.settlement.bulk.columns import Array
from fodfaeste.settlement.bulk.reference import Found
from fodfaeste.settlement.bulk.texts import Texts
from fodfaeste.settlement.cohort.plan import Plan
from fodfaeste.settlement.cohort.table import (
    ClaimTable,
    answers_of,
    conditions_on_claims,
    parties_of,
)


@dataclass(frozen=True, eq=False)
class Ledger:
    """All claims with their table: ``once``, ``proved`` and ``amount`` beside its columns.

    ``once`` has places in ``texts``. ``bytes`` is what the claims took before they were a table.
    """

    table: ClaimTable
    once: Array
    texts: tuple[str, ...]
    proved: Array
    amount: Array
    bytes: int


def ledger_of(plan: Plan, found: Found, until: int) -> Ledger:
    """The table of all claims, in the order of unit, line and once.

    ``until``: the last day, as ordinal, whose claims are taken.
    """
    names, moved = _names(found)
    one, version = _together(plan, found, names, moved)
    rank = _ranks(found.texts)
    order = np.lexsort((rank[one.once], one.line, one.unit))
    by_proof = plan.contract.settle.by != "achieved date"
    moment = one.proved if by_proof else one.achieved
    order = order[moment[order] <= until]
    size, taken = one.bytes, one.take(order)
    return Ledger(
        _table(plan, taken, names, version[order]), taken.once, found.texts.all, taken.proved,
        taken.amount.astype(np.int64) if taken.amount.dtype != object else taken.amount, size,
    )  # fmt: skip


def _together(
    plan: Plan, found: Found, names: tuple[str, ...], moved: Array | None
) -> tuple[Claims, Array]:
    """Claims in columns and those made as objects, and the contract version of each."""
    contract = plan.contract
    place = {name: at for at, name in enumerate(names)} if found.claims else {}
    place[""] = -1
    met = answers_of(plan.versions, found.claims, found.meets)
    form = Form.of(contract)
    few = of_objects(contract, form, found.claims, place.__getitem__, found.texts, met)
    many = joined([few, *found.columns])
    if moved is not None:
        unit = many.unit.astype(np.int64)
        unit[few.size :] = moved[unit[few.size :]]
        many = _with_units(many, unit)
    version = np.zeros(many.size, dtype=np.int8)
    version[: few.size] = [claim.version for claim in found.claims]
    return many, version


def _with_units(claims: Claims, unit: Array) -> Claims:
    return replace(claims, unit=narrow(unit))


def _names(found: Found) -> tuple[tuple[str, ...], Array | None]:
    """All names of units and cohorts in order; where units moved to, if a cohort came between."""
    more = {claim.key.unit for claim in found.claims if claim.key.unit}
    if not more - set(found.units):
        return found.units, None
    names = tuple(sorted({*found.units, *more}))
    place = {name: at for at, name in enumerate(names)}
    return names, np.array([place[name] for name in found.units], dtype=np.int64)


def _ranks(texts: Texts) -> Array:
    """The place of each text in their sorted order."""
    rank = np.empty(len(texts.number), dtype=np.int64)
    rank[sorted(range(rank.size), key=texts.all.__getitem__)] = np.arange(rank.size)
    return rank


def _table(plan: Plan, claims: Claims, names: Sequence[str], version: Array) -> ClaimTable:
    contract, size = plan.contract, claims.size
    by_proof = contract.settle.by != "achieved date"
    exact: dict[str, Any] = {
        name: column if column.dtype == object else column.astype(np.int64)
        for name in ("gross", "quantity", "count")
        for column in [getattr(claims, name)]
    }
    return ClaimTable(
        lines=tuple(contract.pay), parties=parties_of(contract),
        cohorts=tuple(contract.group.cohorts), units=tuple(names),
        replication=np.zeros(size, dtype=np.int8), line=claims.line, unit=claims.unit,
        day=claims.achieved, moment=claims.proved if by_proof else claims.achieved,
        cohort=claims.cohort, version=version, payer=claims.payer, payee=claims.payee,
        scale=claims.scale, parts=claims.parts, tie=np.arange(size, dtype=np.int32),
        meets=_meets(plan, claims), **exact,
    )  # fmt: skip


def _meets(plan: Plan, claims: Claims) -> dict[str, Array]:
    nothing = np.zeros(claims.size, dtype=bool)
    return {
        str(one): claims.meets.get(str(one), nothing) for one in conditions_on_claims(plan.versions)
    }
