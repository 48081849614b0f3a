# SPDX-License-Identifier: MPL-2.0
"""What the statements so far have settled, by claim: the only thing one hands to the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from fodfaeste.settlement.cohort.split import Divided
from fodfaeste.settlement.cohort.stage import Held, Outcome
from fodfaeste.settlement.cohort.table import ClaimTable
from fodfaeste.settlement.cohort.work import TopUp
from fodfaeste.settlement.model import Claim, ClaimKey, Share

DividedKey = tuple[ClaimKey, int, str, str]


@dataclass(frozen=True)
class Memory:
    """What was stated to date.

    ``claims`` as they were last known, ``shares`` what was stated for each, ``told`` the last
    difference that protection made and that a row named. The rest lets the cohort stage recognise
    paid money: ``origins`` by claim and moment in minor units of the claim's gross, ``divided`` by
    the splits, ``portions`` by purses, ``floors`` the claims that floors made.
    """

    claims: Mapping[ClaimKey, Claim] = field(default_factory=dict)
    shares: Mapping[ClaimKey, tuple[Share, ...]] = field(default_factory=dict)
    told: Mapping[ClaimKey, int] = field(default_factory=dict)
    origins: Mapping[tuple[ClaimKey, int], Fraction] = field(default_factory=dict)
    divided: tuple[Mapping[DividedKey, tuple[int, ...]], ...] = ({}, {})
    portions: Mapping[tuple[ClaimKey, int, str, str], int] = field(default_factory=dict)
    floors: Mapping[ClaimKey, TopUp] = field(default_factory=dict)

    def total(self, key: ClaimKey) -> int:
        """What was stated for a claim so far, without VAT."""
        return sum(share.amount for share in self.shares.get(key, ()))


def held(memory: Memory, claims: Sequence[Claim], table: ClaimTable, *, first: bool) -> Held:
    """The memory in the places of this statement's claim table."""
    place = {claim.key: at for at, claim in enumerate(claims)}
    party = table.parties.index
    origins = {
        (place[key], moment): int(amount * table.scale)
        for (key, moment), amount in memory.origins.items()
        if key not in memory.floors
    }
    by_side = [
        Divided({
            (place[key], moment, party(other), shares): parts
            for (key, moment, other, shares), parts in side.items()
        })
        for side in memory.divided
    ]  # fmt: skip
    portions = {
        (place[key], moment, party(payer), party(payee)): amount
        for (key, moment, payer, payee), amount in memory.portions.items()
    }
    return Held(origins, (by_side[0], by_side[1]), portions, first)


def known_floors(memory: Memory, claims: Sequence[Claim], table: ClaimTable) -> dict[TopUp, int]:
    """Where this statement's table has the claims that floors made in earlier statements."""
    place = {claim.key: at for at, claim in enumerate(claims)}
    units = {unit: at for at, unit in enumerate(table.units)}
    return {
        replace(floor, unit=units[key.unit] if key.unit else -1): place[key]
        for key, floor in memory.floors.items()
    }


def remembered(
    memory: Memory,
    outcome: Outcome,
    claims: Sequence[Claim],
    shares: Mapping[ClaimKey, tuple[Share, ...]],
    told: Mapping[ClaimKey, int],
) -> Memory:
    """The memory after a statement; ``claims`` in the order of the outcome's table."""
    keys = [claim.key for claim in claims]
    names = outcome.table.parties
    origins: dict[tuple[ClaimKey, int], Fraction] = {}
    portions: dict[tuple[ClaimKey, int, str, str], int] = {}
    rows = outcome.rows
    columns = (rows.claim, rows.moment, rows.payer, rows.payee, rows.origin, rows.portion)
    for at, moment, payer, payee, origin, portion in zip(*columns, strict=True):
        key, day = keys[at], int(moment)
        exact = Fraction(int(origin), outcome.table.scale)
        origins[key, day] = origins.get((key, day), Fraction(0)) + exact
        if portion:
            piece = (key, day, names[payer], names[payee])
            portions[piece] = portions.get(piece, 0) + int(portion)
    divided = tuple(
        {
            (keys[claim], moment, names[other], by): parts
            for (claim, moment, other, by), parts in side.amounts.items()
        }
        for side in outcome.divided
    )
    floors = {keys[at]: floor for at, floor in outcome.top_ups.items()}
    return Memory(
        claims={**memory.claims, **{claim.key: claim for claim in claims}},
        shares=dict(shares),
        told=dict(told),
        origins=origins,
        divided=divided,
        portions=portions,
        floors={**memory.floors, **floors},
    )
