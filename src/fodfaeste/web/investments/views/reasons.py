# SPDX-License-Identifier: MPL-2.0
"""Why this amount: the reason of one row of a statement, down to the rows of the registers."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fodfaeste.explain.lines import line_name
from fodfaeste.explain.reasons import Reason, why
from fodfaeste.explain.reasons.rows import rows_said
from fodfaeste.settlement.statements.reading import statement_from
from fodfaeste.web.investments.actions import REASON_SEEN
from fodfaeste.web.investments.contracts import speaker_of
from fodfaeste.web.investments.models import Investment, Statement, StatementRow
from fodfaeste.web.investments.views.statements import statement_or_404
from fodfaeste.web.investments.views.tabs import tabs
from fodfaeste.web.look.components import Node
from fodfaeste.web.look.figures import page_language
from fodfaeste.web.policy import Request, Right, asks, rights_in
from fodfaeste.web.policy.scopes import acts_for
from fodfaeste.web.privacy.services import audit_record

__all__ = ["node_of", "page", "reason_of", "row_or_404"]


@asks(Right.STATEMENT_READ, rows=Investment.objects.all)
@require_safe
def page(request: Request, investment: Investment, number: int, place: int) -> HttpResponse:
    """The reason of one row."""
    statement = statement_or_404(request, investment, number)
    row = row_or_404(request, investment, statement, place)
    speaker = speaker_of(investment, page_language())
    reason = reason_of(investment, statement, row)
    return render(
        request,
        "investments/why.html",
        {
            "investment": investment,
            "statement": statement,
            "row": row,
            "line": line_name(row.line, speaker),
            "tabs": tabs(rights_in(request.actor, investment), investment, "statements"),
            "answer": reason.text,
            "tree": node_of(reason, open_to=9),
        },
    )


def row_or_404(
    request: Request, investment: Investment, statement: Statement, place: int
) -> StatementRow:
    """A row that the actor may ask about: any, or an agreed payment, which is about nobody.

    Asking about a person is recorded.
    """
    row = StatementRow.objects.filter(statement=statement, place=place).first()
    if row is None:
        raise Http404
    if row.unit or row.kind != "scheduled":
        organisation = acts_for(request.actor, Right.UNIT_READ, investment)
        if organisation is None:
            raise Http404
        audit_record(
            actor=request.actor,
            organisation=organisation,
            action=REASON_SEEN,
            subject=row.unit,
            thing=f"{investment.slug}, {statement.number}",
        )
    return row


def reason_of(investment: Investment, statement: Statement, row: StatementRow) -> Reason:
    """The reason of a row, read from the statement as it was published."""
    content = Statement.objects.values_list("content", flat=True).get(pk=statement.pk)
    stated = statement_from(bytes(content)).rows[row.place - 1]
    return why(stated.trace, speaker_of(investment, page_language()))


def node_of(reason: Reason, open_to: int) -> Node:
    """A reason as a branch; the rows that a part below rests on are told there."""
    beneath = {ref for part in reason.parts for ref in part.rows()}
    own = [ref for ref in reason.refs if ref not in beneath]
    rows = tuple(Node(said) for said in rows_said(own, page_language()))
    parts = tuple(node_of(part, open_to - 1) for part in reason.parts)
    return Node(reason.text, children=parts + rows, open=open_to > 0)
