# SPDX-License-Identifier: MPL-2.0
"""What the statements so far have settled, by claim: the only thing one hands to the next."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from fodfaeste.settlement.cohort.rows import Rows
from fodfaeste.settlement.cohort.stage import Outcome
from fodfaeste.settlement.cohort.table import ClaimTable
from fodfaeste.settlement.cohort.work import Held, TopUp
from fodfaeste.settlement.model import Claim, ClaimKey, Share
from fodfaeste.settlement.statements.sampling import Samples

DividedKey = tuple[ClaimKey, int, str, str]
PieceKey = tuple[ClaimKey, int, str, str]


@dataclass(frozen=True)
class Memory:
    """What was stated to date.

    ``claims`` as they were last known, ``shares`` what was stated for each, ``told`` the last
    difference that protection made and that a row named. The rest lets the cohort stage recognise
    paid money: ``given`` by each limit (its path) to pieces of claims that were paid, ``divided``
    by the splits, ``floors`` the claims that floors made. ``under`` says how many changes each
    claim was decided under, ``samples`` what was drawn to be verified.
    """

    claims: Mapping[ClaimKey, Claim] = field(default_factory=dict)
    shares: Mapping[ClaimKey, tuple[Share, ...]] = field(default_factory=dict)
    told: Mapping[ClaimKey, int] = field(default_factory=dict)
    given: Mapping[str, Mapping[PieceKey, int]] = field(default_factory=dict)
    divided: tuple[Mapping[DividedKey, tuple[int, ...]], ...] = ({}, {})
    floors: Mapping[ClaimKey, TopUp] = field(default_factory=dict)
    under: Mapping[ClaimKey, int] = field(default_factory=dict)
    samples: Samples = field(default_factory=Samples)

    def total(self, key: ClaimKey) -> int:
        """What was stated for a claim so far, without VAT."""
        return sum(share.amount for share in self.shares.get(key, ()))


def unprotected(memory: Memory, keys: Collection[ClaimKey]) -> Memory:
    """The memory without what recognises the money of some claims as paid: they are reopened."""
    if not keys:
        return memory
    given = {
        path: {piece: amount for piece, amount in pieces.items() if piece[0] not in keys}
        for path, pieces in memory.given.items()
    }
    divided = tuple(
        {place: parts for place, parts in side.items() if place[0] not in keys}
        for side in memory.divided
    )
    return replace(memory, given=given, divided=divided)


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
    return replace(
        memory,
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
