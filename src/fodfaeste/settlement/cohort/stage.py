# SPDX-License-Identifier: MPL-2.0
"""The cohort stage: claims through adjustment, limits, split and VAT, in the contract's order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from fodfaeste.contract.model.leaf import known
from fodfaeste.settlement.cohort.adjust import adjust_amounts, whole_amounts
from fodfaeste.settlement.cohort.floors import apply_floor
from fodfaeste.settlement.cohort.limits import apply_limit, cut_paid_first, stated
from fodfaeste.settlement.cohort.past import Chosen, Passage, recall
from fodfaeste.settlement.cohort.plan import LimitRule, Plan
from fodfaeste.settlement.cohort.rows import Rows, joined, merged
from fodfaeste.settlement.cohort.split import Divided, divide
from fodfaeste.settlement.cohort.table import ClaimTable
from fodfaeste.settlement.cohort.vat import add_vat, take_out_vat
from fodfaeste.settlement.cohort.whole import (
    Ints,
    Mask,
    rounded,
    sums,
    times,
)
from fodfaeste.settlement.cohort.work import Cut, Held, Setting, TopUp, Work, change


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
    passages: Mapping[str, Passage]


def run(table: ClaimTable, plan: Plan, setting: Setting, held: Held | None = None) -> Outcome:
    """Take the claims through all stages and keep what is due by ``setting.end``."""
    work = Work(table, _entering(table), plan, setting, held or Held())
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
            work, divided = _split(work)
        else:
            work = add_vat(work)
    net, vat = take_out_vat(work)
    cuts, passages = work.cuts, work.passages
    return Outcome(work.table, work.rows, net, vat, cuts, work.top_ups, divided, passages)


def _follows(plan: Plan, one: str, other: str) -> bool:
    order = [str(stage) for stage in plan.contract.settle.order]
    return order.index(one) > order.index(other)


def _entering(table: ClaimTable) -> Rows:
    """Every claim as one piece, in the period it was decided in."""
    claim = np.flatnonzero(table.gross != 0).astype(table.tie.dtype)
    none = np.zeros(claim.size, dtype=np.int8)
    return Rows(
        claim, table.moment[claim], table.payer[claim], table.payee[claim], table.gross[claim], none
    )


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


def _split(work: Work) -> tuple[Work, tuple[tuple[Divided, ...], tuple[Divided, ...]]]:
    work, by_payer = divide(work, "payer", work.held.divided[0])
    work, by_payee = divide(work, "payee", work.held.divided[1])
    work = work.on(merged(work.rows))
    for rule in work.plan.limits:
        if not _follows(work.plan, "limit", "split") and _waits(work.plan, rule):
            work = apply_limit(work, rule)
    return _matched(work), (by_payer, by_payee)


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
        most = rounded(times(total, ratio.numerator), ratio.denominator, "down")[replication[one]]
        part, path = rows.take(one), f"split.{name}.matching"
        cap = np.maximum(most, 0)
        kept = _kept_of(work, path, part, cap)
        record = change(path, "lost", part, kept, work.table.size, most)
        work = work.on(joined(rows.take(~one), kept), record)
        work = work.passed(path, Passage(part, kept.amount, cap))
    return work


def _kept_of(work: Work, path: str, rows: Rows, cap: Ints) -> Rows:
    """What pieces keep of one limit for all of them."""

    def groups(pieces: Rows, _: Ints | None) -> tuple[Ints, ...]:
        return (work.table.replication[pieces.claim],)

    past = recall(work.held.passages, path, rows, cap, groups)

    def cut_anew(chosen: Chosen) -> Ints:
        part = rows.take(chosen)
        group = groups(part, None)[0]
        return cut_paid_first(work, part, past.paid[chosen], group, cap[chosen])

    return rows.to(past.or_cut(cut_anew))


def _of_split(work: Work, name: str) -> Mask:
    """Pieces of claims whose payer is the split."""
    return np.asarray(work.table.payer[work.rows.claim] == work.party(name))
