# SPDX-License-Identifier: MPL-2.0
"""What the statements so far have settled, by claim: the only thing one hands to the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

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


def held(memory: Memory, claims: Sequence[Claim], table: ClaimTable) -> Held:
    """The memory in the places of this statement's claim table."""
    place = {claim.key: at for at, claim in enumerate(claims)}
    party = table.parties.index
    origins = {
        (place[key], moment): int(amount * table.scale)
        for (key, moment), amount in memory.origins.items()
        if key not in memory.floors
    }
    sides = [
        {
            (place[key], moment, party(other), shares): parts
            for (key, moment, other, shares), parts in side.items()
        }
        for side in memory.divided
    ]
    portions = {
        (place[key], moment, party(payer), party(payee)): amount
        for (key, moment, payer, payee), amount in memory.portions.items()
    }
    return Held(origins, (sides[0], sides[1]), portions)


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
    portions: dict[tuple[ClaimKey, int, str, str], int] = {}
    rows = outcome.rows
    columns = (rows.claim, rows.moment, rows.payer, rows.payee, rows.portion)
    for at, moment, payer, payee, portion in zip(*columns, strict=True):
        if portion:
            piece = (keys[at], int(moment), names[payer], names[payee])
            portions[piece] = portions.get(piece, 0) + int(portion)
    divided = tuple(
        {
            (keys[claim], int(moment), names[other], one.shares): tuple(int(x) for x in parts)
            for one in side
            for claim, moment, other, parts in zip(
                one.claim, one.moment, one.other, one.parts, strict=True
            )
        }
        for side in outcome.divided
    )
    floors = {keys[at]: floor for at, floor in outcome.top_ups.items()}
    return Memory(
        claims={**memory.claims, **{claim.key: claim for claim in claims}},
        shares=dict(shares),
        told=dict(told),
        origins=_origins(outcome, keys),
        divided=divided,
        portions=portions,
        floors={**memory.floors, **floors},
    )


def _origins(outcome: Outcome, keys: Sequence[ClaimKey]) -> dict[tuple[ClaimKey, int], Fraction]:
    """How much of each claim was paid, in each period, in minor units of its gross.

    Of a claim that a split divides it is what came to be divided, as long as any of it was paid:
    what a later limit took from one payer leaves the others' parts as they are.
    """
    rows, scale = outcome.rows, outcome.table.scale
    found: dict[tuple[ClaimKey, int], Fraction] = {}
    for at, moment, origin in zip(rows.claim, rows.moment, rows.origin, strict=True):
        place = (keys[at], int(moment))
        found[place] = found.get(place, Fraction(0)) + Fraction(int(origin), scale)
    whole: dict[tuple[ClaimKey, int], Fraction] = {}
    for one in outcome.divided[0] or outcome.divided[1]:
        for at, moment, origin in zip(one.claim, one.moment, one.origin, strict=True):
            place = (keys[at], int(moment))
            whole[place] = whole.get(place, Fraction(0)) + Fraction(int(origin), scale)
    return {place: whole.get(place, origin) for place, origin in found.items()}
