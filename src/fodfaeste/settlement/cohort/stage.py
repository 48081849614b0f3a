# SPDX-License-Identifier: MPL-2.0
"""The cohort stage: claims through adjustment, limits, split and VAT, in the contract's order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from fodfaeste.contract.model.leaf import known
from fodfaeste.settlement.cohort.adjust import adjust_amounts, whole_amounts
from fodfaeste.settlement.cohort.cut import cut
from fodfaeste.settlement.cohort.floors import apply_floor
from fodfaeste.settlement.cohort.limits import apply_limit, queue_of, stated
from fodfaeste.settlement.cohort.plan import LimitRule, Plan
from fodfaeste.settlement.cohort.rows import Rows, joined
from fodfaeste.settlement.cohort.split import Divided, Earlier, divide
from fodfaeste.settlement.cohort.table import ClaimTable
from fodfaeste.settlement.cohort.vat import add_vat, take_out_vat
from fodfaeste.settlement.cohort.whole import (
    Ints,
    Mask,
    ints,
    rounded,
    running,
    starts,
    sums,
    times,
)
from fodfaeste.settlement.cohort.work import Cut, Setting, TopUp, Work, change

Piece = tuple[int, int, int, int]
"""A piece of money: claim, moment, payer, payee."""


@dataclass(frozen=True)
class Held:
    """What earlier statements settled, so that money already paid can be recognised.

    ``origins``: for a claim and a moment, how much of the claim's gross (in 1/``scale`` minor
    units) was paid then. ``divided`` what the splits divided, for payer and payee side.
    ``portions`` what of each divided piece was paid. What was paid is served before all else; where
    nothing is protected there is nothing to recognise, and every statement divides anew.
    """

    origins: Mapping[tuple[int, int], int] = field(default_factory=dict)
    divided: tuple[Earlier, Earlier] = ({}, {})
    portions: Mapping[Piece, int] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Outcome:
    """The stated pieces after all stages: amounts without VAT, and VAT, in minor units."""

    table: ClaimTable
    rows: Rows
    net: Ints
    vat: Ints
    cuts: tuple[Cut, ...]
    top_ups: Mapping[int, TopUp]
    divided: tuple[tuple[Divided, ...], tuple[Divided, ...]]


def run(table: ClaimTable, plan: Plan, setting: Setting, held: Held | None = None) -> Outcome:
    """Take the claims through all stages and keep what is due by ``setting.end``."""
    held = held or Held()
    work = Work(table, _entering(table, held), plan, setting)
    divided: tuple[tuple[Divided, ...], tuple[Divided, ...]] = ((), ())
    exact = True
    for stage in plan.contract.settle.order:
        if stage == "adjustment":
            work, exact = adjust_amounts(work, table.scale if exact else 1), False
            continue
        if exact:
            work, exact = whole_amounts(work), False
        if stage == "limit":
            work = _limits(work, after_split=_follows(plan, "limit", "split"))
        elif stage == "split":
            work, divided = _split(work, held)
        else:
            work = add_vat(work)
    net, vat = take_out_vat(work)
    return Outcome(work.table, work.rows, net, vat, work.cuts, work.top_ups, divided)


def _follows(plan: Plan, one: str, other: str) -> bool:
    order = [str(stage) for stage in plan.contract.settle.order]
    return order.index(one) > order.index(other)


def _entering(table: ClaimTable, held: Held) -> Rows:
    """The claims as pieces: what was paid, in the period it was paid in, and the rest."""
    everyone = np.arange(table.size, dtype=np.int64)
    paid = ints(list(held.origins)).reshape(-1, 2)
    claim, moment = paid[:, 0], paid[:, 1]
    was = ints(list(held.origins.values()))
    order = np.lexsort((moment, claim))
    claim, moment, was = claim[order], moment[order], was[order]
    amount = _not_above(was, claim, table.gross)
    rest = table.gross - sums(amount, claim, table.size)
    first = _rows(table, claim, moment, amount, 0)
    rows = joined(first, _rows(table, everyone, table.moment, rest, 1))
    return rows.take(rows.amount != 0)


def _not_above(was: Ints, claim: Ints, gross: Ints) -> Ints:
    """What was paid, no more than the claim now is: later periods give way first."""
    total = running(was, starts(claim))
    limit = gross[claim]
    below = np.clip(limit, 0, None)
    positive = np.clip(below - (total - was), 0, np.maximum(was, 0))
    return np.where(was < 0, np.maximum(was, np.minimum(limit, 0)), positive)


def _rows(table: ClaimTable, claim: Ints, moment: Ints, amount: Ints, later: int) -> Rows:
    none = np.zeros(claim.size, dtype=np.int64)
    payer, payee = table.payer[claim], table.payee[claim]
    return Rows(claim, moment, payer, payee, amount, none + later, amount, none, none)


def _limits(work: Work, *, after_split: bool) -> Work:
    for rule in work.plan.limits:
        if not after_split and _waits(work.plan, rule):
            continue
        work = apply_floor(work, rule) if rule.least else apply_limit(work, rule)
    return stated(work)


def _waits(plan: Plan, rule: LimitRule) -> bool:
    """A payer who pays through a split is known only after it, so its limit waits for the split."""
    if rule.by is None or rule.least:
        return False
    splits = plan.contract.split.values()
    members = {name for split in splits for name in split.between}
    members |= {name for split in splits for case in split.cases for name in case.between}
    return rule.by in members


def _split(work: Work, held: Held) -> tuple[Work, tuple[tuple[Divided, ...], tuple[Divided, ...]]]:
    work, by_payer = divide(work, "payer", held.divided[0])
    work, by_payee = divide(work, "payee", held.divided[1])
    work = work.on(_recognised(work.rows, held))
    for rule in work.plan.limits:
        if not _follows(work.plan, "limit", "split") and _waits(work.plan, rule):
            work = apply_limit(work, rule)
    return _matched(work), (by_payer, by_payee)


def _recognised(rows: Rows, held: Held) -> Rows:
    """Divided money that was paid before is served first: split each piece into paid and rest."""
    if not held.portions:
        return rows
    undivided, rows = rows.take(rows.portion == 0), rows.take(rows.portion != 0)
    keys = zip(rows.claim, rows.moment, rows.payer, rows.payee, strict=True)
    was = ints([held.portions.get((int(c), int(m), int(p), int(q)), 0) for c, m, p, q in keys])
    paid = np.clip(was, 0, np.maximum(rows.amount, 0))
    first = rows.to(paid)
    rest = rows.without(first)
    both = joined(
        undivided, replace(first, later=first.later * 0), replace(rest, later=rest.later * 0 + 1)
    )
    return both.take(both.amount != 0)


def _matched(work: Work) -> Work:
    """Matching: one payer pays at most a ratio of what another has paid to date."""
    for name, split in work.plan.contract.split.items():
        if split.matching is None:
            continue
        rows, match = work.rows, split.matching
        inside = _of_split(work, name)
        one = inside & (rows.payer == work.party(match.purse))
        other = inside & (rows.payer == work.party(match.of))
        ratio = known(match.at_most)
        replication = work.table.replication[rows.claim]
        total = sums(np.where(other, rows.amount, 0), replication, work.table.replications)
        cap = rounded(times(total, ratio.numerator), ratio.denominator, "down")[replication[one]]
        part = rows.take(one)
        amount = cut(queue_of(work, part, replication[one], part.amount, np.maximum(cap, 0)))
        kept = part.to(amount)
        record = change(f"split.{name}.matching", "lost", part, kept, work.table.size, cap)
        work = work.on(joined(rows.take(~one), kept), record)
    return work


def _of_split(work: Work, name: str) -> Mask:
    """Pieces of claims whose payer is the split."""
    return np.asarray(work.table.payer[work.rows.claim] == work.party(name))
