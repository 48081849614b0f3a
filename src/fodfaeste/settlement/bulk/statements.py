# SPDX-License-Identifier: MPL-2.0
"""Every statement of a contract over many units: each cut-off measured in bulk, as known then.

Money is that of `settle`, row by row; a row's reason and the hash of the evidence are left out, so
these statements are for planning and checking, not for signing. Each cut-off reads all chunks once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction

from fodfaeste import __version__
from fodfaeste.contract.canonical import fingerprint
from fodfaeste.contract.changes import versions
from fodfaeste.contract.model.contract import Contract
from fodfaeste.evidence.facts import Delivery
from fodfaeste.settlement.bulk.cases import BARE
from fodfaeste.settlement.bulk.columns import Chunk
from fodfaeste.settlement.bulk.reference import Found
from fodfaeste.settlement.bulk.settle import found_on
from fodfaeste.settlement.bulk.tables import Placed
from fodfaeste.settlement.cohort.plan import Plan, plan_of
from fodfaeste.settlement.model import Claim, ClaimKey
from fodfaeste.settlement.statements.chain import Signed
from fodfaeste.settlement.statements.known import Known
from fodfaeste.settlement.statements.settlement import Settlement, settle_known


def bulk_statements(
    contract: Contract,
    chunks: Callable[[], Iterable[Chunk]],
    deliveries: Sequence[Delivery],
    known_on: date,
) -> Settlement:
    """Settle as `settle` does, from chunks that can be read again for each cut-off."""
    plan = plan_of([version.contract for version in versions(contract)])

    def known(day: date) -> Known:
        found = found_on(plan, chunks(), deliveries, day)
        made = (claim for one in found.columns for claim in _claims(plan, found, one))
        return Known(
            claims=(*found.claims, *made),
            enrolled=tuple(date.fromordinal(int(on)) for on in found.entered),
            meets=found.meets,
            measured={line: _dates(days) for line, days in found.measured.items()},
        )

    return settle_known(plan, known, known_on, Signed(fingerprint(contract), __version__))


def _claims(plan: Plan, found: Found, placed: Placed) -> Iterator[Claim]:
    """The claims of a line in columns, as objects without reasons."""
    one, line = placed.claimed, plan.contract.pay[placed.claimed.line]
    columns = (placed.unit, one.achieved, one.proved, *one.quantity, *one.gross, one.amount)
    for unit, achieved, proved, many, parts, gross, scale, amount in zip(
        *(column.tolist() for column in columns), strict=True
    ):
        yield Claim(
            key=ClaimKey(one.line, found.units[unit], ""),
            achieved=date.fromordinal(achieved),
            proved=date.fromordinal(proved),
            quantity=Fraction(many, parts),
            gross=Fraction(gross, scale),
            amount=amount,
            version=0,
            payer=line.from_,
            payee=line.to,
            band=None,
            cohort=None,
            trace=BARE,
        )


def _dates(days: Iterable[int]) -> tuple[date, ...]:
    return tuple(date.fromordinal(int(day)) for day in sorted(days))
