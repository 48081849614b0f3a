# SPDX-License-Identifier: MPL-2.0
"""Claims as columns: the form in which the cohort stage adds, limits and divides them.

A real contract is one replication; a simulation has thousands, and every group of every limit is
a group within a replication.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import lcm

import numpy as np

from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.model.money import Adjustment, Limit, SplitCase
from fodfaeste.contract.phrases import Condition
from fodfaeste.settlement.cohort.whole import Ints, Mask, ints
from fodfaeste.settlement.model import Claim

Meets = Callable[[Condition, Claim], bool]


@dataclass(frozen=True, eq=False)
class ClaimTable:
    """Flat claims. Every column has one entry per claim; -1 is "none" in columns of names.

    ``gross`` is in 1/``scale`` minor units, exact; ``quantity`` in 1/``parts`` of the measure's
    unit; ``count`` in 1/``parts`` claims. ``moment`` is the ordinal of the deciding date (achieved,
    or proved where the contract says so), ``day`` the ordinal that decides who comes first.
    ``tie`` orders equal claims: unit (pseudonym), line, what it is claimed once per.
    ``meets`` holds, for each condition the contract puts on claims, which claims meet it.
    """

    lines: tuple[str, ...]
    parties: tuple[str, ...]
    cohorts: tuple[str, ...]
    units: tuple[str, ...]
    replication: Ints
    line: Ints
    unit: Ints
    day: Ints
    moment: Ints
    cohort: Ints
    version: Ints
    payer: Ints
    payee: Ints
    gross: Ints
    scale: int
    quantity: Ints
    count: Ints
    parts: int
    tie: Ints
    replications: int = 1
    meets: Mapping[str, Mask] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """How many claims there are."""
        return int(self.line.size)

    @property
    def personal(self) -> Mask:
        """Which claims are of one unit: not of the group, nor of one of its cohorts."""
        named = np.array([name not in self.cohorts for name in self.units], dtype=bool)
        mask: Mask = self.unit >= 0
        mask[mask] = named[self.unit[mask]]
        return mask


def parties_of(contract: Contract) -> tuple[str, ...]:
    """Purses, then splits: the names that a line may pay from or to, in the contract's order."""
    return (*contract.purses, *contract.split)


def decided(claim: Claim, contract: Contract) -> date:
    """The date that puts a claim in a settlement period."""
    return claim.achieved if contract.settle.by == "achieved date" else claim.proved


def claim_table(versions: Sequence[Contract], claims: Sequence[Claim], meets: Meets) -> ClaimTable:
    """The columns of the claims of a contract and its versions: one replication.

    ``meets`` answers a condition for a claim; it is asked once for each condition and claim.
    """
    contract = versions[0]
    lines, parties = tuple(contract.pay), parties_of(contract)
    cohorts = tuple(contract.group.cohorts)
    scale = lcm(1, *{c.gross.denominator for c in claims})
    parts = lcm(1, *{n.denominator for c in claims for n in (c.quantity, c.count)})
    units = {unit: at for at, unit in enumerate(sorted({c.key.unit for c in claims}))}
    places = {claim.key: at for at, claim in enumerate(sorted(claims, key=_tie(lines)))}

    def column(value: Callable[[Claim], int]) -> Ints:
        return ints([value(claim) for claim in claims])

    return ClaimTable(
        lines=lines,
        parties=parties,
        cohorts=cohorts,
        units=tuple(units),
        replication=np.zeros(len(claims), dtype=np.int64),
        line=column(lambda c: lines.index(c.key.line)),
        unit=column(lambda c: units[c.key.unit] if c.key.unit else -1),
        day=column(lambda c: c.achieved.toordinal()),
        moment=column(lambda c: decided(c, contract).toordinal()),
        cohort=column(lambda c: cohorts.index(c.cohort) if c.cohort in cohorts else -1),
        version=column(lambda c: c.version),
        payer=column(lambda c: parties.index(c.payer)),
        payee=column(lambda c: parties.index(c.payee)),
        gross=column(lambda c: int(c.gross * scale)),
        scale=scale,
        quantity=column(lambda c: int(c.quantity * parts)),
        count=column(lambda c: int(c.count * parts)),
        parts=parts,
        tie=column(lambda c: places[c.key]),
        meets=answers_of(versions, claims, meets),
    )


def answers_of(
    versions: Sequence[Contract], claims: Sequence[Claim], meets: Meets
) -> dict[str, Mask]:
    """For each condition that is put on claims, which of them meet it."""
    return {
        str(one): _answers(one, claims, meets, _asked_of(versions, one))
        for one in conditions_on_claims(versions)
    }


def conditions_on_claims(versions: Sequence[Contract]) -> tuple[Condition, ...]:
    """Every condition that adjustments of amounts, limits and splits put on claims."""
    found: list[Condition] = []
    for contract in versions:
        rules: list[Adjustment | Limit | SplitCase] = [
            a for a in contract.adjust if a.at == "amount"
        ]
        rules += contract.limits
        rules += [case for split in contract.split.values() for case in split.cases]
        found += [condition for rule in rules for condition in rule.only_if]
    return tuple({str(one): one for one in found}.values())


def _tie(lines: tuple[str, ...]) -> Callable[[Claim], tuple[str, int, str]]:
    return lambda claim: (claim.key.unit, lines.index(claim.key.line), claim.key.once)


def _asked_of(versions: Sequence[Contract], condition: Condition) -> frozenset[str]:
    """Lines and splits on whose claims a condition is put; of other claims it is not asked."""
    found: set[str] = set()
    for contract in versions:
        for adjustment in contract.adjust:
            if adjustment.at == "amount" and condition in adjustment.only_if:
                found |= set(adjustment.over or contract.pay)
        for limit in contract.limits:
            if condition in limit.only_if:
                found |= set(limit.over or contract.pay)
        for name, split in contract.split.items():
            if any(condition in case.only_if for case in split.cases):
                found.add(f"split {name}")
    return frozenset(found)


def _answers(
    condition: Condition, claims: Sequence[Claim], meets: Meets, asked_of: frozenset[str]
) -> Mask:
    def asked(claim: Claim) -> bool:
        places = (claim.key.line, f"split {claim.payer}", f"split {claim.payee}")
        return any(place in asked_of for place in places)

    return np.array([asked(one) and meets(condition, one) for one in claims], dtype=bool)
