# SPDX-License-Identifier: MPL-2.0
"""The money rules of a contract and its changes, ready for arrays.

Every version of a contract has the same adjustments, limits and splits in the same places (a change
replaces leaves, it adds no rules), so a rule is its place and a tuple of terms, one per version. A
claim is judged by the terms of its own version.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.model.leaf import known
from fodfaeste.contract.model.money import Limit, Line
from fodfaeste.contract.numbers import MINOR_DIGITS
from fodfaeste.contract.phrases import Condition
from fodfaeste.contract.terms import Allowance
from fodfaeste.settlement.cohort.periods import GRAINS
from fodfaeste.settlement.cohort.table import ClaimTable
from fodfaeste.settlement.cohort.whole import Mask

RANKS = {"person": 0, "line": 1, "group share": 2, "cohort": 2, "payer": 4, "contract": 5}
"""The default order of limits; calendar periods come between cohort (2) and payer (4)."""
PERIOD_RANK = 3


@dataclass(frozen=True)
class Cover:
    """Which claims a rule covers: their lines, and conditions they must all meet."""

    lines: frozenset[str]
    only_if: tuple[Condition, ...]


@dataclass(frozen=True)
class LimitTerms:
    """What one contract version says in one limit."""

    cover: Cover
    allows: Allowance
    with_vat: bool


@dataclass(frozen=True)
class LimitRule:
    """A limit: ``path`` is where it stands in the contract (``limits.1``, ``pay.A.at most``)."""

    path: str
    per: str
    least: bool
    soft: bool
    excess: str
    by: str | None
    to: str | None
    terms: tuple[LimitTerms, ...]

    @property
    def rank(self) -> int:
        """Its place in the default order."""
        return PERIOD_RANK if self.per in GRAINS else RANKS[self.per]


@dataclass(frozen=True)
class Plan:
    """All money rules of a contract: its versions (the first is the original) and its limits."""

    versions: tuple[Contract, ...]
    limits: tuple[LimitRule, ...]

    @property
    def contract(self) -> Contract:
        """The original: what no change replaces (order of stages, rounding, purses)."""
        return self.versions[0]

    @property
    def minor(self) -> int:
        """Minor units in one major unit of the currency."""
        digits: int = MINOR_DIGITS.get(self.contract.writing.currency, 2)
        return int(10**digits)


def plan_of(versions: Sequence[Contract]) -> Plan:
    """The money rules of the contract versions, limits in the order in which they cut."""
    first = versions[0]
    limits = [_limit(at, versions) for at in range(len(first.limits))]
    lines = [_line_limit(name, versions) for name in first.pay if _limits_cohort(first.pay[name])]
    ordered = sorted([*lines, *limits], key=lambda rule: rule.rank)
    return Plan(tuple(versions), tuple(ordered))


def covers(cover: Cover, table: ClaimTable) -> Mask:
    """Which claims of the table are covered."""
    chosen = np.array([name in cover.lines for name in table.lines], dtype=bool)
    mask: Mask = chosen[table.line] if table.size else np.zeros(0, dtype=bool)
    for condition in cover.only_if:
        mask &= table.meets[str(condition)]
    return mask


def outcome_lines(contract: Contract) -> frozenset[str]:
    """The lines paid for an outcome: what a rule covers when it names no lines."""
    return frozenset(name for name, line in contract.pay.items() if line.for_ is not None)


def _limit(at: int, versions: Sequence[Contract]) -> LimitRule:
    limit = versions[0].limits[at]
    return LimitRule(
        path=f"limits.{at + 1}",
        per=limit.per,
        least=limit.at_least is not None,
        soft=limit.kind == "soft",
        excess=limit.excess,
        by=limit.by,
        to=limit.to,
        terms=tuple(_terms(version, version.limits[at]) for version in versions),
    )


def _terms(contract: Contract, limit: Limit) -> LimitTerms:
    allows = limit.at_most if limit.at_most is not None else limit.at_least
    assert allows is not None
    lines = frozenset(limit.over) or outcome_lines(contract)
    return LimitTerms(
        Cover(lines, tuple(limit.only_if)), known(allows), limit.counted == "with VAT"
    )


def _limits_cohort(line: Line) -> bool:
    """Whether a line's ``at most`` is a limit; on a quantity it is part of the claim already."""
    return line.at_most is not None and known(line.at_most).kind != "count"


def _line_limit(name: str, versions: Sequence[Contract]) -> LimitRule:
    terms = []
    for version in versions:
        allows = version.pay[name].at_most
        assert allows is not None
        terms.append(LimitTerms(Cover(frozenset({name}), ()), known(allows), False))
    return LimitRule(
        f"pay.{name}.at most", "line", False, False, "lost", None, None, tuple(terms)
    )  # fmt: skip


def minor_units(amount: Fraction, plan: Plan) -> int:
    """An amount in major units as minor units; what is left below a minor unit is cut off."""
    return int(amount * plan.minor // 1)
