# SPDX-License-Identifier: MPL-2.0
"""What a settlement will be: its frozen inputs, and its statements as they will be published."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from fodfaeste.settlement import statement_bytes, statement_hash
from fodfaeste.settlement.model import Statement as Stated
from fodfaeste.settlement.statements.cutoffs import Cutoff, cutoffs
from fodfaeste.web.bookkeeping.settlements.models import Prepared, Settlement
from fodfaeste.web.bookkeeping.settlements.refused import SettlementRefused
from fodfaeste.web.investments.contracts import contract_of
from fodfaeste.web.investments.models import (
    Delivery,
    Investment,
    Part,
    Party,
    Statement,
    StatementDue,
    StatementLine,
)
from fodfaeste.web.investments.settling import Settled, parts_of, statement_of

__all__ = ["IN_TURN", "deliveries_frozen", "dues_of", "lacking", "lines_of", "order_of", "prepared"]

IN_TURN = (Part.PROVIDER, Part.AUTHORITY, Part.INVESTOR)
"""Who approves, and in which order: who is paid for the work, who pays, who has lent."""
LINE = ("line", "units", "rows", "change", "corrected", "corrected_units", "other_units")
DUE = ("payer", "payee", "amount", "vat", "units")


def lacking(investment: Investment, today: date) -> list[Cutoff]:
    """The cut-offs that have come and that no statement has been published for, oldest first."""
    last = investment.statements.order_by("-number").values_list("known_on", flat=True).first()
    return [
        cut
        for cut in cutoffs(contract_of(investment))
        if cut.known_on <= today and (last is None or cut.known_on > last)
    ]


def deliveries_frozen(investment: Investment, known_on: date) -> list[dict[str, Any]]:
    """The deliveries that were known by a day, each with its fingerprint."""
    rows = Delivery.objects.filter(investment=investment, recorded_on__lte=known_on)
    return [
        {
            "name": one.name,
            "sha256": one.sha256,
            "recorded": one.recorded_on.isoformat(),
            "rows": one.rows_accepted,
        }
        for one in rows.order_by("recorded_on", "name")
    ]


def order_of(investment: Investment, first: date, days: int) -> list[dict[str, Any]]:
    """Who approves in turn, each with so many days after the one before."""
    rows = Party.objects.filter(investment=investment, part__in=IN_TURN)
    found: dict[int, str] = {}
    for part in IN_TURN:
        for party in rows.filter(part=part).order_by("organisation__name"):
            found.setdefault(party.organisation_id, part.value)
    return [
        {
            "organisation": organisation,
            "part": part,
            "by": (first + timedelta(days=days * place)).isoformat(),
        }
        for place, (organisation, part) in enumerate(found.items(), start=1)
    ]


def prepared(
    settlement: Settlement, progress: Callable[[int], None] | None = None
) -> list[Prepared]:
    """The statements that a settlement will publish, not yet stored.

    Raises `SettlementRefused` when there is nothing new, or when a published statement would come
    out otherwise; and as `Settled.of` does.
    """
    investment = settlement.investment
    done = Settled.of(investment, settlement.known_on, progress)
    there = dict(Statement.objects.filter(investment=investment).values_list("number", "sha256"))
    for one in done.settlement.statements:
        if there.get(one.number, digest := statement_hash(one)) != digest:
            raise SettlementRefused("rewritten", number=one.number)
    new = [one for one in done.settlement.statements if one.number not in there]
    if not new:
        raise SettlementRefused("nothing-new")
    return [_prepared(settlement, one) for one in new]


def _prepared(settlement: Settlement, one: Stated) -> Prepared:
    kept = statement_of(settlement.investment, one, timezone.now())
    _, lines, dues = parts_of(kept, one)
    return Prepared(
        settlement=settlement,
        number=one.number,
        period=one.period,
        start=one.start,
        end=one.end,
        known_on=one.known_on,
        final=one.final,
        content=statement_bytes(one),
        sha256=statement_hash(one),
        units=kept.units,
        lines=[{name: getattr(line, name) for name in LINE} for line in lines],
        dues=[
            {name: getattr(due, name) for name in DUE} | {"day": due.day.isoformat()}
            for due in dues
        ],
    )


def lines_of(rows: Iterable[dict[str, Any]]) -> list[StatementLine]:
    """The lines of a statement that is prepared, as those of one that is published."""
    return [StatementLine(**row) for row in rows]


def dues_of(rows: Iterable[dict[str, Any]]) -> list[StatementDue]:
    """The dues of a statement that is prepared, as those of one that is published."""
    return [StatementDue(**{**row, "day": date.fromisoformat(row["day"])}) for row in rows]
