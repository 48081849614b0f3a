# SPDX-License-Identifier: MPL-2.0
"""Whose limit it is, which pieces it covers, and how much it allows."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from fodfaeste.contract.terms import Allowance
from fodfaeste.settlement.cohort.periods import GRAINS, period_starts
from fodfaeste.settlement.cohort.plan import LimitRule, covers, minor_units
from fodfaeste.settlement.cohort.rows import Rows
from fodfaeste.settlement.cohort.whole import Ints, Mask, codes_of, ints, rounded, sums, times
from fodfaeste.settlement.cohort.work import Work
from fodfaeste.settlement.unit.errors import CannotSettle


@dataclass(frozen=True, eq=False)
class Caps:
    """The limit that applies to each piece.

    In minor units when ``in_money``; else in 1/``parts`` of what ``weighs`` names: ``claims``,
    ``persons`` or ``quantity`` (the measure's own unit).
    """

    value: Ints
    in_money: bool
    weighs: str = ""


def covered_claims(work: Work, rule: LimitRule) -> Mask:
    """Which claims a limit covers, each judged by its own version of the contract."""
    mask = np.zeros(work.table.size, dtype=bool)
    for version, terms in enumerate(rule.terms):
        mask |= (work.table.version == version) & covers(terms.cover, work.table)
    if rule.per == "person":
        mask &= work.table.unit >= 0
    if rule.per == "cohort":
        mask &= work.table.cohort >= 0
    return mask


def covered_rows(work: Work, rule: LimitRule) -> Mask:
    """Which pieces a limit covers: of covered claims, and paid by the payer it names, if any."""
    mask: Mask = covered_claims(work, rule)[work.rows.claim]
    if rule.by is not None:
        named = work.party(rule.by)
        mask &= (work.rows.payer == named) | (work.table.payer[work.rows.claim] == named)
    return mask


def group_keys(
    work: Work, rule: LimitRule, rows: Rows, cohort: Ints | None = None
) -> tuple[Ints, ...]:
    """The columns that say which pieces share one limit; ``cohort`` stands in for today's."""
    table, claim = work.table, rows.claim
    replication = table.replication[claim]
    if rule.per in GRAINS:
        return replication, period_starts(rows.moment, rule.per)
    own = {
        "person": table.unit,
        "line": table.line,
        "cohort": table.cohort if cohort is None else cohort,
    }
    if rule.per in own:
        return replication, own[rule.per][claim]
    return (replication,)


def caps_of(work: Work, rule: LimitRule, rows: Rows) -> Caps:
    """The limit of each piece under its own version of the contract."""
    version = work.table.version[rows.claim]
    found = [_caps(work, rule, rows, terms.allows) for terms in rule.terms]
    if len({(caps.in_money, caps.weighs) for caps in found}) > 1:
        raise CannotSettle("limit-turned", rule.path)
    values = np.stack([caps.value for caps in found])
    return Caps(values[version, np.arange(rows.size)], found[0].in_money, found[0].weighs)


def _caps(work: Work, rule: LimitRule, rows: Rows, allows: Allowance) -> Caps:
    def everywhere(value: int) -> Ints:
        return np.repeat(ints([value]), rows.size)

    parts = work.table.parts
    if allows.kind == "money":
        return Caps(everywhere(minor_units(allows.number, work.plan)), True)
    if allows.kind == "count":
        weighs = allows.unit if allows.unit in ("claims", "persons") else "quantity"
        return Caps(everywhere(int(allows.number * parts)), False, weighs)
    if allows.of == "enrolled":
        heads = _floor(work.setting.enrolled, allows.number)
        return Caps(heads[work.table.replication[rows.claim]] * parts, False, "persons")
    if allows.of == "places":
        places = work.plan.contract.group.places or 0
        return Caps(everywhere(int(allows.number * places) * parts), False, "persons")
    if allows.of.startswith("lines "):
        return Caps(_share_of_lines(work, rule, rows, allows), False, "claims")
    return Caps(
        everywhere(minor_units(allows.number * _commitment(work, allows.of), work.plan)), True
    )


def _floor(values: Ints, share: Fraction) -> Ints:
    return rounded(times(values, share.numerator), share.denominator, "down")


def _commitment(work: Work, purse: str) -> Fraction:
    facilities = work.plan.contract.capital.facilities.values()
    return Fraction(sum(Fraction(f.principal) for f in facilities if f.from_ == purse))


def _share_of_lines(work: Work, rule: LimitRule, rows: Rows, allows: Allowance) -> Ints:
    """At most a share of the paid claims of some lines, counted after the cut.

    With ``x`` covered claims and ``o`` others of those lines, ``x <= s (x + o)`` gives ``x <= o s /
    (1 - s)``. When the covered claims are not of those lines it is simply ``x <= s o``.
    """
    table = work.table
    covered = covered_claims(work, rule)
    named = np.array([name in allows.of.split()[1:] for name in table.lines], dtype=bool)[
        table.line
    ]
    share = allows.number
    if (covered & named).any():
        share = share / (1 - share) if share < 1 else Fraction(table.size * table.parts + 1)
    paid = np.zeros(table.size, dtype=bool)
    paid[work.rows.claim[work.rows.amount > 0]] = True
    others = np.flatnonzero(paid & named & ~covered)
    everyone = work.rows.claim
    keys = group_keys(work, rule, work.rows)
    code, groups = codes_of(*keys)
    of_claim = np.full(table.size, -1, dtype=np.int64)
    of_claim[everyone] = code
    count = sums(table.count[others], of_claim[others], groups)
    allowed = _floor(count, share)
    whole = allowed // table.parts * table.parts
    return whole[of_claim[rows.claim]]
