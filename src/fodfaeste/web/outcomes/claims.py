# SPDX-License-Identifier: MPL-2.0
"""Which claims the engine raises on what is known at this moment, by payment and person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from django.db import transaction

from fodfaeste.contract.changes import versions
from fodfaeste.evidence.facts import Fact, RowRef
from fodfaeste.exchange.store import delivery_from, facts_together
from fodfaeste.exchange.store_tables import TABLES, stream
from fodfaeste.settlement.cohort.plan import plan_of
from fodfaeste.settlement.model import Entitled, Trace
from fodfaeste.settlement.statements.answers import known_on
from fodfaeste.settlement.statements.cutoffs import Cutoff
from fodfaeste.settlement.statements.settlement import entitled_on
from fodfaeste.web.investments.contracts import contract_of
from fodfaeste.web.investments.models import DeliveryTable, Investment, StatementRow
from fodfaeste.web.outcomes.models import RaisedClaim
from fodfaeste.web.outcomes.services.collect import told_now
from fodfaeste.web.outcomes.translate import Said
from fodfaeste.web.outcomes.unit_facts import LIVE, facts_live, opened, registers

__all__ = ["claims_compute"]

Key = tuple[str, str, str]


def claims_compute(*, investment: Investment, today: date) -> int:
    """Work out every claim as known today, after every limit; gives how many there are.

    Rests on the registers and on casework as it stands, delivered or not: it is what the next
    statement would come to if it were made today.
    """
    said = [
        one
        for told in told_now(investment, today).values()
        for one in told.facts.values()
        if not one.retracted and one.recorded <= today
    ]
    keys = dict(enumerate((one.key for one in said), start=2))
    found = [
        _raised(investment, one, today, keys)
        for one in _entitled(investment, said, today)
        if one.claim.key.unit
    ]
    stated = _stated(investment)
    for one in found:
        one.stated = stated.get((one.line, one.unit, one.once), 0)
    with transaction.atomic():
        RaisedClaim.objects.filter(investment=investment).delete()
        RaisedClaim.objects.bulk_create(found, batch_size=500)
    return len(found)


def _entitled(investment: Investment, said: list[Said], today: date) -> tuple[Entitled, ...]:
    contract = contract_of(investment)
    facts = [*_register_facts(investment), *facts_live(said, today)]
    deliveries = [*(delivery_from(one.delivery) for one in registers(investment)), LIVE]
    plan = plan_of([version.contract for version in versions(contract)])
    known = known_on(contract, facts, deliveries, today)
    return entitled_on(plan, known, Cutoff("", today, today, today, final=False))


def _register_facts(investment: Investment) -> list[Fact]:
    tables = DeliveryTable.objects.filter(delivery__in=registers(investment))
    rows = (
        (one.delivery.reader, stream(opened(one), TABLES[one.kind]))
        for one in tables.select_related("delivery").order_by("delivery", "kind")
    )
    return facts_together(rows)


def _raised(
    investment: Investment, one: Entitled, today: date, keys: Mapping[int, str]
) -> RaisedClaim:
    claim = one.claim
    rows = sorted({ref.row for ref in _refs(claim.trace) if ref.delivery == LIVE.id})
    return RaisedClaim(
        investment=investment,
        known_on=today,
        line=claim.key.line,
        unit=claim.key.unit,
        once=claim.key.once,
        achieved=claim.achieved,
        proved=claim.proved,
        amount=one.amount,
        payer=claim.payer,
        keys=[keys[row] for row in rows if row in keys],
    )


def _refs(trace: Trace) -> Iterator[RowRef]:
    yield from trace.refs
    for part in trace.parts:
        yield from _refs(part)


def _stated(investment: Investment) -> dict[Key, int]:
    """What published statements have of each claim, the newest word last."""
    rows = StatementRow.objects.filter(statement__investment=investment).exclude(unit="")
    ordered = rows.order_by("statement__number", "place")
    return {
        (line, unit, once): now
        for line, unit, once, now in ordered.values_list("line", "unit", "once", "now")
    }
