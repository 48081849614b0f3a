# SPDX-License-Identifier: MPL-2.0
"""Claims of both makes, columns and objects, as the one table of the cohort stage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import lcm
from typing import Any

import numpy as np

from fodfaeste.settlement.bulk.columns import Array
from fodfaeste.settlement.bulk.lines import Claimed
from fodfaeste.settlement.cohort.plan import Plan
from fodfaeste.settlement.cohort.table import ClaimTable, Meets, claim_table, decided
from fodfaeste.settlement.cohort.whole import fitted, ints, times
from fodfaeste.settlement.model import Claim

PLAIN = ("replication", "line", "unit", "day", "moment", "cohort", "version", "payer", "payee")
EXACT = ("gross", "quantity", "count")


@dataclass(frozen=True, eq=False)
class Ledger:
    """All claims with their table: ``once`` and ``amount`` of each, beside the table's columns."""

    table: ClaimTable
    once: tuple[str, ...]
    proved: Array
    amount: Array


@dataclass(frozen=True, eq=False)
class Placed:
    """A line's claims with units as places in the list of all units."""

    claimed: Claimed
    unit: Array


def ledger_of(
    plan: Plan,
    units: Sequence[str],
    placed: Sequence[Placed],
    claims: Sequence[Claim],
    meets: Meets,
    until: int,
) -> Ledger:
    """The table of columns and objects together, in the order of unit, line and once.

    ``units``: every unit, in order. ``until``: the last day, as ordinal, whose claims are taken.
    """
    claims = [c for c in claims if decided(c, plan.contract).toordinal() <= until]
    names = sorted({*units, *(claim.key.unit for claim in claims if claim.key.unit)})
    place = {name: at for at, name in enumerate(names)}
    moved = np.array([place[name] for name in units], dtype=np.int64)
    tables = [_of_objects(plan, claims, meets, tuple(names), place)]
    tables += [_of_columns(plan, one, tuple(names), moved, tables[0]) for one in placed]
    whole = _joined(tables)
    once = ["" for _ in range(whole.size)]
    once[: len(claims)] = [claim.key.once for claim in claims]
    proved = [np.array([c.proved.toordinal() for c in claims], dtype=np.int64)]
    amount = [ints([c.amount for c in claims])]
    proved += [one.claimed.proved for one in placed]
    amount += [one.claimed.amount for one in placed]
    return _in_order(whole, once, np.concatenate(proved), np.concatenate(amount), until)


def _of_objects(
    plan: Plan, claims: Sequence[Claim], meets: Meets, names: tuple[str, ...], place: dict[str, int]
) -> ClaimTable:
    table = claim_table(plan.versions, claims, meets)
    unit = [place[claim.key.unit] if claim.key.unit else -1 for claim in claims]
    return replace(table, units=names, unit=np.array(unit, dtype=np.int64))


def _of_columns(
    plan: Plan, placed: Placed, names: tuple[str, ...], moved: Array, like: ClaimTable
) -> ClaimTable:
    claimed, contract = placed.claimed, plan.contract
    line = contract.pay[claimed.line]
    size = claimed.unit.size

    def all_of(value: int) -> Array:
        return np.full(size, value, dtype=np.int64)

    scale, gross = _whole(*claimed.gross)
    parts, quantity = _whole(*claimed.quantity)
    by_proof = contract.settle.by != "achieved date"
    return ClaimTable(
        lines=like.lines,
        parties=like.parties,
        cohorts=like.cohorts,
        units=names,
        replication=all_of(0),
        line=all_of(like.lines.index(claimed.line)),
        unit=moved[placed.unit],
        day=claimed.achieved,
        moment=claimed.proved if by_proof else claimed.achieved,
        cohort=all_of(-1),
        version=all_of(0),
        payer=all_of(like.parties.index(line.from_)),
        payee=all_of(like.parties.index(line.to)),
        gross=gross,
        scale=scale,
        quantity=quantity,
        count=all_of(parts),
        parts=parts,
        tie=all_of(0),
        meets={name: np.zeros(size, dtype=bool) for name in like.meets},
    )


def _whole(top: Array, below: Array) -> tuple[int, Array]:
    """Fractions over one denominator: the denominator, and the numerators."""
    common = lcm(1, *(int(one) for one in np.unique(below)))
    return common, fitted(times(top, common) // below)


def _joined(tables: Sequence[ClaimTable]) -> ClaimTable:
    scale = lcm(*(table.scale for table in tables))
    parts = lcm(*(table.parts for table in tables))

    def column(name: str, factor: str = "", common: int = 1) -> Array:
        return np.concatenate([
            times(getattr(table, name), common // getattr(table, factor) if factor else 1)
            for table in tables
        ])  # fmt: skip

    changes: dict[str, Any] = {name: column(name) for name in PLAIN}
    changes |= {"gross": column("gross", "scale", scale), "scale": scale, "parts": parts}
    changes |= {name: column(name, "parts", parts) for name in ("quantity", "count")}
    meets = {
        name: np.concatenate([table.meets[name] for table in tables]) for name in tables[0].meets
    }
    return replace(tables[0], **changes, meets=meets)


def _in_order(
    table: ClaimTable, once: list[str], proved: Array, amount: Array, until: int
) -> Ledger:
    words = {word: at for at, word in enumerate(sorted(set(once)))}
    key = np.array([words[word] for word in once], dtype=np.int64)
    order = np.lexsort((key, table.line, table.unit))
    order = order[table.moment[order] <= until]
    moved: dict[str, Any] = {name: getattr(table, name)[order] for name in (*PLAIN, *EXACT)}
    sorted_table = replace(
        table,
        **moved,
        tie=np.arange(order.size, dtype=np.int64),
        meets={name: mask[order] for name, mask in table.meets.items()},
    )
    in_order = tuple(once[at] for at in order)
    return Ledger(sorted_table, in_order, proved[order], amount[order])
