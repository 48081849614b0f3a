# SPDX-License-Identifier: MPL-2.0
"""Files for whoever may see people: a workbook that recomputes, a statement's bytes, a table."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from fodfaeste.contract.told import Told
from fodfaeste.exchange.exports import statement_csv
from fodfaeste.settlement.statements.reading import statement_from
from fodfaeste.web.investments.actions import EVIDENCE_TAKEN
from fodfaeste.web.investments.contracts import contract_of
from fodfaeste.web.investments.models import Investment, Statement
from fodfaeste.web.investments.reading import statement_of
from fodfaeste.web.investments.selectors import statements_of
from fodfaeste.web.investments.settling import Settled
from fodfaeste.web.look.figures import page_language
from fodfaeste.web.policy import Request, Right, asks, rights_in
from fodfaeste.web.policy.scopes import acts_for
from fodfaeste.web.privacy.services import audit_record

__all__ = ["statement_json", "statements_csv", "workbook_file"]

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _taken(request: Request, investment: Investment, what: str) -> None:
    """Refuse whoever may not see both money and people, and record the rest."""
    needed = {Right.STATEMENT_READ, Right.COHORT_READ}
    if not needed <= rights_in(request.actor, investment):
        raise Http404
    audit_record(
        actor=request.actor,
        organisation=acts_for(request.actor, Right.COHORT_READ, investment),
        action=EVIDENCE_TAKEN,
        thing=f"{investment.slug}, {what}",
    )


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=kind, headers=headers)


@require_safe
@asks(Right.COHORT_READ, rows=Investment.objects.all)
def statement_json(request: Request, investment: Investment, number: int) -> HttpResponse:
    """The canonical bytes of a statement: the very ones that its fingerprint is of."""
    statement = statement_of(request.actor, investment, number)
    _taken(request, investment, f"{number}.json")
    content = Statement.objects.values_list("content", flat=True).get(pk=statement.pk)
    return _file(bytes(content), "application/json", f"{investment.slug}-{number}.json")


@require_safe
@asks(Right.COHORT_READ, rows=Investment.objects.all)
def statements_csv(request: Request, investment: Investment) -> HttpResponse:
    """Every row of every statement as a table."""
    _taken(request, investment, "csv")
    rows = statements_of(request.actor, investment).values_list("content", flat=True)
    stated = [statement_from(bytes(content)) for content in rows]
    content = statement_csv(contract_of(investment), stated, page_language())
    return _file(content, "text/csv; charset=utf-8", f"{investment.slug}.csv")


@require_safe
@asks(Right.COHORT_READ, rows=Investment.objects.all)
def workbook_file(request: Request, investment: Investment) -> HttpResponse:
    """The workbook in which a controller can compute the statements again."""
    from fodfaeste.exchange.workbook import CannotRecompute

    _taken(request, investment, "xlsx")
    last = statements_of(request.actor, investment).last()
    if last is None:
        raise Http404
    try:
        content = Settled.of(investment, last.known_on).workbook(page_language())
    except CannotRecompute as refused:
        return _no_workbook(request, investment, refused.say(page_language()))
    except Told as refused:
        return _no_workbook(request, investment, refused.text(page_language()))
    return _file(content, XLSX, f"{investment.slug}.xlsx")


def _no_workbook(request: Request, investment: Investment, why: str) -> HttpResponse:
    """Back to the statements, with what a spreadsheet cannot say."""
    messages.error(request, _("Regnearket kan ikke laves: %(why)s") % {"why": why})
    return redirect("investments:statements", investment.slug)
