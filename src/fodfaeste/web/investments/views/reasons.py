# SPDX-License-Identifier: MPL-2.0
"""Why this amount: the reason of one row of a statement, down to the rows of the registers."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fodfaeste.explain.lines import line_name
from fodfaeste.explain.reasons import Reason
from fodfaeste.explain.reasons.rows import rows_said
from fodfaeste.web.investments.contracts import speaker_of
from fodfaeste.web.investments.models import Investment, Statement, StatementRow
from fodfaeste.web.investments.reading import agreed_one, reason_of, row_of, statement_of
from fodfaeste.web.investments.views.tabs import tabs
from fodfaeste.web.look.components import Node
from fodfaeste.web.look.figures import page_language
from fodfaeste.web.policy import Request, Right, asks, rights_in

__all__ = ["agreed", "node_of", "page"]


@require_safe
@asks(Right.STATEMENT_READ, rows=Investment.objects.all)
def page(request: Request, investment: Investment, number: int, place: int) -> HttpResponse:
    """The reason of one row, for who may see what it is about."""
    statement = statement_of(request.actor, investment, number)
    return _why(request, investment, statement, row_of(request.actor, investment, statement, place))


@require_safe
@asks(Right.STATEMENT_READ, rows=Investment.objects.all)
def agreed(request: Request, investment: Investment, number: int, which: int) -> HttpResponse:
    """The reason of one agreed payment, for whoever may see the statement."""
    statement = statement_of(request.actor, investment, number)
    return _why(request, investment, statement, agreed_one(statement, which))


def _why(
    request: Request, investment: Investment, statement: Statement, row: StatementRow
) -> HttpResponse:
    speaker = speaker_of(investment, page_language())
    reason = reason_of(investment, statement, row, page_language())
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


def node_of(reason: Reason, open_to: int) -> Node:
    """A reason as a branch; the rows that a part below rests on are told there."""
    beneath = {ref for part in reason.parts for ref in part.rows()}
    own = [ref for ref in reason.refs if ref not in beneath]
    rows = tuple(Node(said) for said in rows_said(own, page_language()))
    parts = tuple(node_of(part, open_to - 1) for part in reason.parts)
    return Node(reason.text, children=parts + rows, open=open_to > 0)
