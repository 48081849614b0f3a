# SPDX-License-Identifier: MPL-2.0
"""Floors: where a limit says ``at least``, what is missing becomes a claim of its own."""

from __future__ import annotations

from dataclasses import fields, replace

import numpy as np

from fodfaeste.settlement.cohort.caps import covered_rows, group_keys
from fodfaeste.settlement.cohort.periods import GRAINS, period_ends, period_starts
from fodfaeste.settlement.cohort.plan import LimitRule, minor_units
from fodfaeste.settlement.cohort.rows import Rows, joined
from fodfaeste.settlement.cohort.table import ClaimTable
from fodfaeste.settlement.cohort.vat import inside_one, rate_of
from fodfaeste.settlement.cohort.whole import Ints, codes_of, ints, sums
from fodfaeste.settlement.cohort.work import Cut, TopUp, Work


def apply_floor(work: Work, rule: LimitRule) -> Work:
    """Add a claim for what each complete group lacks.

    A floor per calendar period is due when the period is over, for periods in which something was
    measured; every other floor is due when the contract is complete. The claim is paid as the first
    line that the floor covers would be.
    """
    if rule.per not in GRAINS and not work.setting.complete:
        return work
    mask = covered_rows(work, rule)
    paid = group_keys(work, rule, work.rows.take(mask))
    pairs = zip(paid, _expected(work, rule), strict=True)
    keys = np.stack([np.concatenate(pair) for pair in pairs])
    code, count = codes_of(*keys)
    if not count:
        return work
    amounts = np.concatenate([work.rows.amount[mask], np.zeros(code.size - mask.sum(), dtype=int)])
    reached = sums(amounts, code, count)
    group = np.zeros((keys.shape[0], count), dtype=np.int64)
    group[:, code] = keys
    floor = minor_units(rule.terms[0].allows.number, work.plan)
    missing = np.where(_due(work, rule, group), np.maximum(floor - reached, 0), 0)
    at = np.flatnonzero(missing)
    return _topped(work, rule, group[:, at], missing[at])


def _expected(work: Work, rule: LimitRule) -> list[Ints]:
    """Groups that are due although no money reached them, such as measured periods."""
    replications = np.arange(work.table.replications, dtype=np.int64)
    if rule.per not in GRAINS:
        empty = np.zeros(0, dtype=np.int64)
        return [replications] if rule.per not in ("person", "line", "cohort") else [empty, empty]
    days = [work.setting.measured.get(line, ints([])) for line in rule.terms[0].cover.lines]
    periods = np.unique(period_starts(np.concatenate(days), rule.per)) if days else ints([])
    return [np.repeat(replications, periods.size), np.tile(periods, replications.size)]


def _due(work: Work, rule: LimitRule, group: Ints) -> Ints:
    if rule.per not in GRAINS:
        return np.ones(group.shape[1], dtype=bool)
    return np.asarray(period_ends(group[1], rule.per) - 1 <= work.setting.end)


def _topped(work: Work, rule: LimitRule, group: Ints, missing: Ints) -> Work:
    line = next(name for name in work.table.lines if name in rule.terms[0].cover.lines)
    whole = np.zeros(missing.size, dtype=np.int64)
    unit = group[1] if rule.per == "person" else whole - 1
    start = group[1] if rule.per in GRAINS else whole
    groups = zip(group[0], unit, start, strict=True)
    names = [TopUp(rule.path, line, int(r), int(u), int(s)) for r, u, s in groups]
    end = whole + work.setting.end
    day = np.minimum(period_ends(start, rule.per) - 1, end) if rule.per in GRAINS else end
    grown, claim = _placed(work, names, day, *_parties(work, rule, line))
    table = grown.table
    made = Rows(claim, table.moment[claim], table.payer[claim], table.payee[claim], missing, whole)
    if work.with_vat and rate_of(work.plan.contract, line):
        made = replace(made, taxed=(~inside_one(grown, made)).astype(np.int64))
    record = Cut(rule.path, claim, whole, missing, "topped up", missing)
    return grown.on(joined(work.rows, made), record)


def _placed(work: Work, names: list[TopUp], day: Ints, payer: int, payee: int) -> tuple[Work, Ints]:
    """A place in the table for each top-up: the one an earlier statement gave it, or a new one."""
    places: list[int] = []
    fresh: list[int] = []
    for at, name in enumerate(names):
        known = work.setting.known.get(name)
        places.append(work.table.size + len(fresh) if known is None else known)
        if known is None:
            fresh.append(at)
    size, new = work.table.size, ints(fresh)
    one = np.ones(new.size, dtype=np.int64)
    columns = {
        "replication": ints([names[at].replication for at in fresh]),
        "line": one * work.table.lines.index(names[0].line) if names else one,
        "unit": ints([names[at].unit for at in fresh]),
        "day": day[new], "moment": day[new], "cohort": -one, "version": one * 0,
        "payer": one * payer, "payee": one * payee, "gross": one * 0,
        "quantity": one * work.table.parts, "count": one * work.table.parts,
        "tie": np.arange(size, size + new.size, dtype=np.int64),
    }  # fmt: skip
    grown = replace(
        work,
        table=_extended(work.table, columns),
        top_ups={**work.top_ups, **dict(zip(places, names, strict=True))},
    )
    return grown, ints(places)


def _parties(work: Work, rule: LimitRule, line: str) -> tuple[int, int]:
    said = work.plan.contract.pay[line]
    return work.party(rule.by or said.from_), work.party(rule.to or said.to)


def _extended(table: ClaimTable, columns: dict[str, Ints]) -> ClaimTable:
    grown = {
        f.name: np.concatenate([getattr(table, f.name), columns[f.name]])
        for f in fields(table)
        if f.name in columns
    }
    more = columns["line"].size
    meets = {
        name: np.concatenate([mask, np.zeros(more, dtype=bool)])
        for name, mask in table.meets.items()
    }
    return replace(table, **grown, meets=meets)  # type: ignore[arg-type]
