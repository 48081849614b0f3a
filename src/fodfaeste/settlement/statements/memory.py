# SPDX-License-Identifier: MPL-2.0
"""What the statements so far have settled, by claim: the only thing one hands to the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from fodfaeste.settlement.cohort.rows import Rows
from fodfaeste.settlement.cohort.stage import Outcome
from fodfaeste.settlement.cohort.table import ClaimTable
from fodfaeste.settlement.cohort.work import Held, TopUp
from fodfaeste.settlement.model import Claim, ClaimKey, Share

DividedKey = tuple[ClaimKey, int, str, str]
PieceKey = tuple[ClaimKey, int, str, str]


@dataclass(frozen=True)
class Memory:
    """What was stated to date.

    ``claims`` as they were last known, ``shares`` what was stated for each, ``told`` the last
    difference that protection made and that a row named. The rest lets the cohort stage recognise
    paid money: ``given`` by each limit (its path) to pieces of claims that were paid, ``divided``
    by the splits, ``floors`` the claims that floors made.
    """

    claims: Mapping[ClaimKey, Claim] = field(default_factory=dict)
    shares: Mapping[ClaimKey, tuple[Share, ...]] = field(default_factory=dict)
    told: Mapping[ClaimKey, int] = field(default_factory=dict)
    given: Mapping[str, Mapping[PieceKey, int]] = field(default_factory=dict)
    divided: tuple[Mapping[DividedKey, tuple[int, ...]], ...] = ({}, {})
    floors: Mapping[ClaimKey, TopUp] = field(default_factory=dict)

    def total(self, key: ClaimKey) -> int:
        """What was stated for a claim so far, without VAT."""
        return sum(share.amount for share in self.shares.get(key, ()))


def held(memory: Memory, claims: Sequence[Claim], table: ClaimTable) -> Held:
    """The memory in the places of this statement's claim table."""
    place = {claim.key: at for at, claim in enumerate(claims)}
    party = table.parties.index
    given = {
        path: {
            (place[key], moment, party(payer), party(payee)): amount
            for (key, moment, payer, payee), amount in pieces.items()
        }
        for path, pieces in memory.given.items()
    }
    sides = [
        {
            (place[key], moment, party(other), shares): parts
            for (key, moment, other, shares), parts in side.items()
        }
        for side in memory.divided
    ]
    return Held(given, (sides[0], sides[1]))


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
    given: dict[str, dict[PieceKey, int]] = {}
    for path, rows in outcome.given:
        given.setdefault(path, {}).update(_pieces(rows, keys, names, shares))
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
        given=given,
        divided=divided,
        floors={**memory.floors, **floors},
    )


def _pieces(
    rows: Rows,
    keys: Sequence[ClaimKey],
    names: Sequence[str],
    shares: Mapping[ClaimKey, tuple[Share, ...]],
) -> dict[PieceKey, int]:
    """What a limit let through, of claims of which something was paid."""
    columns = (rows.claim, rows.moment, rows.payer, rows.payee, rows.amount)
    return {
        (keys[at], moment, names[payer], names[payee]): amount
        for at, moment, payer, payee, amount in zip(*(c.tolist() for c in columns), strict=True)
        if amount and shares.get(keys[at])
    }
