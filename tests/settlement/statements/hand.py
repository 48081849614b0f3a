# SPDX-License-Identifier: MPL-2.0
"""Statements from claims made by hand: when each became known, and when it fell away."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from fodfaeste.contract.model.contract import Contract
from fodfaeste.settlement.cohort.plan import plan_of
from fodfaeste.settlement.model import Claim
from fodfaeste.settlement.statements.chain import Signed
from fodfaeste.settlement.statements.known import Known
from fodfaeste.settlement.statements.settlement import Settlement, settle_known
from tests.settlement.cohort.hand import by_band

FOREVER = date(2099, 1, 1)
SIGNED = Signed("contract", "engine")


@dataclass(frozen=True)
class Told:
    """A claim as it is known from one day until another."""

    claim: Claim
    since: date
    until: date = FOREVER


def told(claim: Claim, since: date | None = None, until: date = FOREVER) -> Told:
    """A claim that is known when it is proved, unless said otherwise."""
    since = since or claim.proved
    return Told(replace(claim, proved=max(claim.proved, since)), since, until)


def known_from(facts: Sequence[Told], enrolled: Sequence[date] = ()):
    """What is known on a day."""

    def known(day: date, changes: int) -> Known:
        claims = [one.claim for one in facts if one.since <= day < one.until]
        ordered = tuple(sorted(claims, key=lambda c: (c.achieved, c.key)))
        return Known(ordered, tuple(enrolled), by_band, evidence=str(ordered))

    return known


def settled_on(
    terms: Contract | Sequence[Contract], facts: Sequence[Told], day: date
) -> Settlement:
    """Everything stated until a day."""
    versions = [terms] if isinstance(terms, Contract) else list(terms)
    return settle_known(plan_of(versions), known_from(facts), day, SIGNED)


def changes(settlement: Settlement) -> list[dict[str, tuple[str, int]]]:
    """For each statement: unit (and line) → (kind, change in whole kroner)."""
    return [
        {f"{row.key.line} {row.key.unit}".strip(): (row.kind, row.change // 100) for row in s.rows}
        for s in settlement.statements
    ]
