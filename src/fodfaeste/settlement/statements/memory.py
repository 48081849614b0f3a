# SPDX-License-Identifier: MPL-2.0
"""What the statements so far have settled, by claim: the only thing one hands to the next."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from fodfaeste.settlement.cohort.past import Passage, Passages
from fodfaeste.settlement.cohort.stage import Outcome
from fodfaeste.settlement.cohort.table import ClaimTable
from fodfaeste.settlement.cohort.whole import Ints, times
from fodfaeste.settlement.cohort.work import Held, TopUp
from fodfaeste.settlement.model import Claim, ClaimKey, Share
from fodfaeste.settlement.statements.sampling import Samples

DividedKey = tuple[ClaimKey, int, str, str]


@dataclass(frozen=True, eq=False)
class Limited:
    """What the limits did in the last statement, in the places of that statement's claim table.

    ``keys`` has the table's claims in order; ``passages`` what each limit did, by its path.
    """

    keys: tuple[ClaimKey, ...]
    table: ClaimTable
    passages: Mapping[str, Passage]


@dataclass(frozen=True)
class Memory:
    """What was stated to date.

    ``claims`` as they were last known, ``shares`` what was stated for each, ``told`` the last
    difference that protection made and that a row named. The rest lets the cohort stage recognise
    what has no news, and paid money: ``limited`` by the limits, ``divided`` by the splits,
    ``floors`` the claims that floors made. ``under`` says how many changes each claim was decided
    under, ``samples`` what was drawn to be verified.
    """

    claims: Mapping[ClaimKey, Claim] = field(default_factory=dict)
    shares: Mapping[ClaimKey, tuple[Share, ...]] = field(default_factory=dict)
    told: Mapping[ClaimKey, int] = field(default_factory=dict)
    limited: Limited | None = None
    divided: tuple[Mapping[DividedKey, tuple[int, ...]], ...] = ({}, {})
    floors: Mapping[ClaimKey, TopUp] = field(default_factory=dict)
    under: Mapping[ClaimKey, int] = field(default_factory=dict)
    samples: Samples = field(default_factory=Samples)

    def total(self, key: ClaimKey) -> int:
        """What was stated for a claim so far, without VAT."""
        return sum(share.amount for share in self.shares.get(key, ()))


def held(
    memory: Memory,
    claims: Sequence[Claim],
    table: ClaimTable,
    reopened: Collection[ClaimKey] = (),
) -> Held:
    """The memory in the places of this statement's claim table.

    The money of ``reopened`` claims, which a change decides anew, is not recognised.
    """
    place = {claim.key: at for at, claim in enumerate(claims)}
    party = table.parties.index
    sides = [
        {
            (place[key], moment, party(other), shares): parts
            for (key, moment, other, shares), parts in side.items()
            if key not in reopened
        }
        for side in memory.divided
    ]
    return Held(_passages(memory, place, table, reopened), (sides[0], sides[1]))


def _passages(
    memory: Memory, place: Mapping[ClaimKey, int], now: ClaimTable, reopened: Collection[ClaimKey]
) -> Passages | None:
    """What the limits did, and which claims still take their turn and weigh as they did then."""
    if memory.limited is None:
        return None
    keys, then = memory.limited.keys, memory.limited.table
    at = np.array([place[key] for key in keys], dtype=now.tie.dtype)
    fresh = np.array([key in reopened for key in keys], dtype=bool)
    paid = np.array([bool(memory.shares.get(key)) for key in keys], dtype=bool)
    same = ~fresh
    for column in ("day", "moment", "version", "cohort"):
        same &= getattr(then, column) == getattr(now, column)[at]
    for column in ("quantity", "count"):
        was, is_ = getattr(then, column), getattr(now, column)[at]
        same &= times(was, now.parts) == times(is_, then.parts)
    return Passages(
        {path: one.at(at) for path, one in memory.limited.passages.items()},
        _placed(paid & ~fresh, at, now.size),
        _placed(same, at, now.size),
        _placed(then.cohort, at, now.size),
    )


def _placed(values: Ints, at: Ints, size: int) -> Ints:
    column = np.zeros(size, dtype=values.dtype)
    column[at] = values
    return column


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
        limited=Limited(tuple(keys), outcome.table, outcome.passages),
        divided=divided,
        floors={**memory.floors, **floors},
    )
