# SPDX-License-Identifier: MPL-2.0
"""Every statement of a contract over many units: each cut-off measured in bulk, as known then.

Money is that of `settle`, row by row; a row's reason and the hash of the evidence are left out, so
these statements are for planning and checking, not for signing. Each cut-off reads all chunks once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction

import numpy as np

from fodfaeste.contract.changes import versions
from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.phrases import Condition
from fodfaeste.evidence.facts import Delivery
from fodfaeste.evidence.history import known_coverage
from fodfaeste.settlement.bulk.cases import BARE
from fodfaeste.settlement.bulk.claims import Claims, Form
from fodfaeste.settlement.bulk.columns import Chunk
from fodfaeste.settlement.bulk.reference import Found
from fodfaeste.settlement.bulk.settle import found_on
from fodfaeste.settlement.cohort.plan import Plan, plan_of
from fodfaeste.settlement.cohort.table import parties_of
from fodfaeste.settlement.model import Claim, ClaimKey
from fodfaeste.settlement.statements.answers import known_of, under
from fodfaeste.settlement.statements.known import Known
from fodfaeste.settlement.statements.sampling import samples_of
from fodfaeste.settlement.statements.settlement import Settlement, settle_known, signed_by
from fodfaeste.settlement.unit import Sources

EVERYTHING = Form(exact=True, counted=True)
"""A statement tells claims of less than half a minor unit from none."""


def bulk_statements(
    contract: Contract,
    chunks: Callable[[], Iterable[Chunk]],
    deliveries: Sequence[Delivery],
    known_on: date,
) -> Settlement:
    """Settle as `settle` does, from chunks that can be read again for each cut-off."""
    plan = plan_of([version.contract for version in versions(contract)])

    def known(day: date, changes: int) -> Known:
        if samples_of(contract):
            return _by_reference(under(contract, changes), chunks(), deliveries, day)
        plan = plan_of([one.contract for one in versions(under(contract, changes))])
        found = found_on(plan, EVERYTHING, chunks(), deliveries, day)
        made: list[Claim] = []
        met: set[tuple[str, ClaimKey]] = set()
        for some in found.columns:
            mine = list(_claims(plan, found, some))
            for condition, mask in some.meets.items():
                met |= {(condition, mine[at].key) for at in np.flatnonzero(mask)}
            made += mine
        theirs = {claim.key for claim in found.claims}

        def meets(condition: Condition, claim: Claim) -> bool:
            if claim.key in theirs:
                return found.meets(condition, claim)
            return (str(condition), claim.key) in met

        return Known(
            claims=(*found.claims, *made),
            enrolled=tuple(date.fromordinal(int(on)) for on in found.entered),
            meets=meets,
            measured={line: _dates(days) for line, days in found.measured.items()},
        )

    return settle_known(plan, known, known_on, signed_by(contract))


def _by_reference(
    contract: Contract, chunks: Iterable[Chunk], deliveries: Sequence[Delivery], day: date
) -> Known:
    """Samples ask for the rows that each claim rests on, which only the reference tells."""
    coverage = known_coverage(deliveries, day)
    found = {
        unit: chunk.history(at, day, coverage)
        for chunk in chunks
        for at, unit in enumerate(chunk.units)
    }
    return known_of(contract, found, Sources.of(deliveries, day), day)


def _claims(plan: Plan, found: Found, some: Claims) -> Iterator[Claim]:
    """Claims in columns as objects without reasons."""
    contract, texts = plan.contract, found.texts.all
    lines, parties, cohorts = tuple(contract.pay), parties_of(contract), (*contract.group.cohorts,)
    for at in range(some.size):
        cohort = int(some.cohort[at])
        yield Claim(
            key=ClaimKey(lines[some.line[at]], found.units[some.unit[at]], texts[some.once[at]]),
            achieved=date.fromordinal(int(some.achieved[at])),
            proved=date.fromordinal(int(some.proved[at])),
            quantity=Fraction(int(some.quantity[at]), some.parts),
            gross=Fraction(int(some.gross[at]), some.scale),
            amount=int(some.amount[at]),
            version=0,
            payer=parties[some.payer[at]],
            payee=parties[some.payee[at]],
            band=None,
            cohort=cohorts[cohort] if cohort >= 0 else None,
            trace=BARE,
            count=Fraction(int(some.count[at]), some.parts),
        )


def _dates(days: Iterable[int]) -> tuple[date, ...]:
    return tuple(date.fromordinal(int(day)) for day in sorted(days))
