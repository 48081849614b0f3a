# SPDX-License-Identifier: MPL-2.0
"""Limits: person, line, group, period, payer, contract; each sees what the former left."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from fodfaeste.settlement.cohort.caps import Caps, caps_of, covered_rows, group_keys
from fodfaeste.settlement.cohort.counts import cut_counts
from fodfaeste.settlement.cohort.cut import Queue, cut
from fodfaeste.settlement.cohort.past import Chosen, Passage, recall
from fodfaeste.settlement.cohort.periods import GRAINS, period_ends, period_starts
from fodfaeste.settlement.cohort.plan import LimitRule
from fodfaeste.settlement.cohort.rows import Rows, joined, merged
from fodfaeste.settlement.cohort.vat import vat_share, without_vat
from fodfaeste.settlement.cohort.whole import Ints, Mask, codes_of
from fodfaeste.settlement.cohort.work import Cut, Work, change


@dataclass(frozen=True, eq=False)
class Kept:
    """The pieces that a limit covered: what they were and what they keep, and the limit itself."""

    before: Rows
    after: Rows
    caps: Caps

    @property
    def passage(self) -> Passage:
        """What the next statement is to know of it."""
        return Passage(self.before, self.after.amount, self.caps.value)

    def record(self, work: Work, path: str, fate: str) -> Cut:
        """What the limit did, claim by claim."""
        made = change(path, fate, self.before, self.after, work.table.size, self.caps.value)
        return replace(made, counts=self.caps.weighs, parts=work.table.parts)


def apply_limit(work: Work, rule: LimitRule) -> Work:
    """One limit of the kind ``at most``."""
    mask = covered_rows(work, rule)
    if not mask.any():
        return work
    inside = work.rows.take(mask)
    if rule.excess == "lost" and not rule.soft:
        return _lost(work, rule, mask, inside)
    outside = work.rows.take(~mask)
    if rule.per in GRAINS and rule.excess == "carried" and not rule.soft:
        return _carried(work, rule, inside, outside)
    kept = keep(work, rule, inside)
    if rule.soft:
        return work.on(work.rows, kept.record(work, rule.path, "reported"))
    parts = [outside, kept.after]
    if rule.excess in work.plan.contract.purses:
        excess = rest_of(kept)
        payer = np.full(excess.size, work.party(rule.excess), dtype=np.int64)
        parts.append(replace(excess, payer=payer))
    done = work.on(merged(joined(*parts)), kept.record(work, rule.path, rule.excess))
    return done.passed(rule.path, kept.passage)


def _lost(work: Work, rule: LimitRule, mask: Mask, inside: Rows) -> Work:
    """A limit beyond which money is lost: it makes no new pieces."""
    kept = keep(work, rule, inside)
    amount = work.rows.amount.astype(kept.after.amount.dtype)
    amount[mask] = kept.after.amount
    done = work.on(work.rows.to(amount), kept.record(work, rule.path, "lost"))
    return done.passed(rule.path, kept.passage)


def keep(work: Work, rule: LimitRule, rows: Rows) -> Kept:
    """What each piece keeps under a limit.

    Where nothing is new in a group it keeps what it kept; else it is cut in the order that the
    contract states.
    """
    caps = caps_of(work, rule, rows)

    def groups(pieces: Rows, cohort: Ints | None) -> tuple[Ints, ...]:
        return group_keys(work, rule, pieces, cohort)

    past = recall(work.held.passages, rule.path, rows, caps.value, groups)

    def cut_anew(chosen: Chosen) -> Ints:
        part, paid, cap = rows.take(chosen), past.paid[chosen], caps.value[chosen]
        group, _ = codes_of(*group_keys(work, rule, part))
        if caps.in_money:
            return _cut_money(work, rule, part, paid, group, cap)
        later = np.where(paid > 0, 0, 1).astype(np.int64)
        return cut_counts(work.table, part, later, group, cap, caps.weighs)

    return Kept(rows, rows.to(past.or_cut(cut_anew)), caps)


def _cut_money(work: Work, rule: LimitRule, rows: Rows, paid: Ints, group: Ints, cap: Ints) -> Ints:
    counts_vat = np.array([t.with_vat for t in rule.terms], dtype=bool)
    counts_vat = counts_vat[work.table.version[rows.claim]] & (not work.with_vat)
    vat = np.where(counts_vat, vat_share(work, rows), 0).astype(np.int64)
    paid = paid + np.where(counts_vat, vat_share(work, rows.to(paid)), 0).astype(np.int64)
    kept = cut_paid_first(work, rows.to(rows.amount + vat), paid, group, cap)
    whole = kept == rows.amount + vat
    return np.where(whole, rows.amount, without_vat(work, rows, kept, vat)).astype(kept.dtype)


def cut_paid_first(work: Work, rows: Rows, paid: Ints, group: Ints, cap: Ints) -> Ints:
    """What each piece keeps: the part that was paid is served first, the rest at its own place."""
    several = rows.size
    pieces = np.arange(several, dtype=work.table.tie.dtype)
    day, tie = batches(work, rows), work.table.tie[rows.claim]
    if not paid.any():
        last = np.ones(several, dtype=np.int8)
        return cut(Queue(rows.amount, group, last, day, tie, pieces, cap))

    def twice(column: Ints) -> Ints:
        return np.concatenate([column, column])

    queue = Queue(
        amount=np.concatenate([paid, rows.amount - paid]),
        group=twice(group),
        later=np.repeat(np.array([0, 1], dtype=np.int64), several),
        batch=twice(day),
        tie=twice(tie),
        piece=twice(pieces),
        cap=twice(cap),
    )
    kept = cut(queue)
    both: Ints = kept[:several] + kept[several:]
    return both


def batches(work: Work, rows: Rows) -> Ints:
    """Who is served together: the claims of one day, or of one period if the contract says so."""
    settle = work.plan.contract.settle
    if settle.last_krone == "pro rata in the period" and settle.each in GRAINS:
        return period_starts(work.table.moment[rows.claim], settle.each)
    return work.table.day[rows.claim]


def _carried(work: Work, rule: LimitRule, inside: Rows, outside: Rows) -> Work:
    """A limit per period whose excess waits: periods in order, what waited before what is new."""
    done, records = [outside], []
    waiting = inside
    while waiting.size:
        start = period_starts(waiting.moment, rule.per)
        due = start == start.min()
        kept = keep(work, rule, waiting.take(due))
        excess = rest_of(kept)
        following = period_ends(excess.moment, rule.per)
        in_time = following <= work.setting.closes
        fate = "carried" if in_time.all() else "lost"
        records.append(kept.record(work, rule.path, fate))
        done.append(kept.after)
        waiting = merged(
            joined(waiting.take(~due), replace(excess, moment=following).take(in_time))
        )
        work = work.passed(rule.path, kept.passage)
    return work.on(merged(joined(*done)), *records)


def rest_of(kept: Kept) -> Rows:
    """What a limit did not let through."""
    rest = kept.before.to(kept.before.amount - kept.after.amount)
    return rest.take(rest.amount != 0)


def stated(work: Work) -> Work:
    """Only what is due by the end of the statement: carried money waits for its own period."""
    rows = work.rows.take(work.rows.moment <= work.setting.end)
    return work.on(rows, change("settle", "carried", work.rows, rows, work.table.size))
