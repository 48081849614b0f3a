# SPDX-License-Identifier: MPL-2.0
"""A published statement as files, and the panel on its page that leads to them."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_safe

from fodfaeste.web.bookkeeping.actions import STATEMENT_TAKEN
from fodfaeste.web.bookkeeping.settlements.models import Settlement, SettlementStep, Verdict
from fodfaeste.web.bookkeeping.statements.seen import Seen, seen_by
from fodfaeste.web.bookkeeping.statements.workbook import approvals_said
from fodfaeste.web.investments.models import Investment, Statement
from fodfaeste.web.investments.reading import statement_of
from fodfaeste.web.look.panels import panel
from fodfaeste.web.policy import Request, Right, asks, rights_in
from fodfaeste.web.policy.scopes import acts_for
from fodfaeste.web.privacy.services import audit_record

__all__ = ["on_statement", "statement_pdf_file", "statement_xlsx_file"]

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _settlement(statement: Statement) -> Settlement | None:
    """The settlement that a statement was published by; none for one from before there were any."""
    return Settlement.objects.filter(
        investment=statement.investment_id, prepared__sha256=statement.sha256, stage="published"
    ).first()


def _approvals(settlement: Settlement | None) -> list[str]:
    rows = SettlementStep.objects.filter(settlement=settlement, verdict=Verdict.APPROVED)
    if settlement is None:
        return []
    steps = rows.select_related("organisation")
    return approvals_said(
        (step.organisation.name, timezone.localtime(step.at).date())
        for step in steps
        if step.organisation is not None
    )


def _taken(request: Request, investment: Investment, number: int) -> tuple[Seen, list[str]]:
    statement = statement_of(request.actor, investment, number)
    seen = seen_by(request.actor, investment, statement)
    if seen.people:
        audit_record(
            actor=request.actor,
            organisation=acts_for(request.actor, Right.UNIT_READ, investment),
            action=STATEMENT_TAKEN,
            thing=f"{investment.slug}, {number}",
        )
    return seen, _approvals(_settlement(statement))


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=kind, headers=headers)


@require_safe
@asks(Right.STATEMENT_READ, rows=Investment.objects.all)
def statement_pdf_file(request: Request, investment: Investment, number: int) -> HttpResponse:
    """The statement as a PDF, with the reason of each row that the reader may see."""
    from fodfaeste.web.bookkeeping.statements.paper import statement_pdf

    seen, approvals = _taken(request, investment, number)
    content = statement_pdf(seen, approvals)
    return _file(content, "application/pdf", f"{investment.slug}-{number}.pdf")


@require_safe
@asks(Right.STATEMENT_READ, rows=Investment.objects.all)
def statement_xlsx_file(request: Request, investment: Investment, number: int) -> HttpResponse:
    """The statement as an Excel workbook, with the reason of each row beside it."""
    from fodfaeste.web.bookkeeping.statements.workbook import statement_xlsx

    seen, approvals = _taken(request, investment, number)
    content = statement_xlsx(seen, approvals)
    return _file(content, XLSX, f"{investment.slug}-{number}.xlsx")


@panel("statement")
def on_statement(request: Any, statement: Statement) -> str:
    """On a statement's page: its files, and who approved it."""
    settlement = _settlement(statement)
    rights = rights_in(request.actor, statement.investment)
    said = {
        "statement": statement,
        "approvals": _approvals(settlement),
        "settlement": settlement if Right.STATEMENT_APPROVE in rights else None,
    }
    return render_to_string("bookkeeping/on_statement.html", said, request)
