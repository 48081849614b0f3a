# SPDX-License-Identifier: MPL-2.0
"""Statements: the list of them, and one with its lines, payments, limits and rows."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from fodfaeste.settlement.statements.reading import statement_from
from fodfaeste.web.investments.contracts import speaker_of
from fodfaeste.web.investments.disclosed import figures_of
from fodfaeste.web.investments.disclosure import FEWEST
from fodfaeste.web.investments.limits import cuts_of
from fodfaeste.web.investments.models import Investment, Statement
from fodfaeste.web.investments.outcomes import outcomes_figure
from fodfaeste.web.investments.reading import agreed_of, rows_of, statement_of
from fodfaeste.web.investments.selectors import purses_of, statements_of
from fodfaeste.web.investments.tables import (
    cuts_table,
    dues_table,
    lines_table,
    owed_said,
    rows_table,
    statements_table,
)
from fodfaeste.web.investments.views.tabs import known_on, tabs
from fodfaeste.web.look.figures import page_language
from fodfaeste.web.policy import Request, Right, asks, rights_in

__all__ = ["listing", "page"]

PER_PAGE = 50


@require_safe
@asks(Right.STATEMENT_READ, rows=Investment.objects.all)
def listing(request: Request, investment: Investment) -> HttpResponse:
    """Every statement, as they stood on a day."""
    rights, purses = rights_in(request.actor, investment), purses_of(request.actor, investment)
    day = known_on(request)
    rows = statements_of(request.actor, investment, day).prefetch_related("lines", "dues")
    figures = {one: figures_of(one, rights, purses) for one in rows}
    speaker = speaker_of(investment, page_language())
    return render(
        request,
        "investments/statements.html",
        {
            "investment": investment,
            "tabs": tabs(rights, investment, "statements"),
            "known_on": day,
            "count": len(figures),
            "last": max(figures, key=lambda one: one.number, default=None),
            "held_back": any(one.held_back for one in figures.values()),
            "fewest": FEWEST,
            "outcomes": outcomes_figure(figures, speaker),
            "table": statements_table(investment, figures, speaker),
        },
    )


@require_safe
@asks(Right.STATEMENT_READ, rows=Investment.objects.all)
def page(request: Request, investment: Investment, number: int) -> HttpResponse:
    """One statement."""
    statement = statement_of(request.actor, investment, number)
    rights, purses = rights_in(request.actor, investment), purses_of(request.actor, investment)
    figures = figures_of(statement, rights, purses)
    speaker = speaker_of(investment, page_language())
    said = {
        "investment": investment,
        "statement": statement,
        "tabs": tabs(rights, investment, "statements"),
        "answer": owed_said(figures, speaker),
        "figures": figures,
        "fewest": FEWEST,
        "dues": dues_table(figures, speaker),
        "lines": lines_table(figures, speaker, Right.UNIT_READ in rights),
        "agreed": _agreed(investment, statement),
        "may_see_rows": Right.UNIT_READ in rights,
        "sees_everyone": Right.COHORT_READ in rights,
    }
    if Right.UNIT_READ in rights:
        said |= _rows(request, investment, statement, Right.COHORT_READ in rights)
    return render(request, "investments/statement.html", said)


def _rows(
    request: Request,
    investment: Investment,
    statement: Statement,
    everyone: bool,
) -> dict[str, object]:
    """The rows about people, and what the limits did to them: seen, and recorded as seen."""
    line = request.GET.get("betaling", "")
    rows = rows_of(request.actor, investment, statement, line)
    shown = Paginator(rows, PER_PAGE).get_page(request.GET.get("side"))
    speaker = speaker_of(investment, page_language())
    said: dict[str, object] = {"page": shown, "line": line}
    said["rows"] = rows_table(investment, statement, list(shown), speaker)
    if everyone:
        content = Statement.objects.values_list("content", flat=True).get(pk=statement.pk)
        stated = statement_from(bytes(content))
        said["cuts"] = cuts_table(cuts_of(stated, speaker), speaker)
    return said


def _agreed(investment: Investment, statement: Statement) -> list[object]:
    """Links to the reasons of agreed payments, which are about nobody."""
    return [
        format_html(
            '<a href="{}">{}</a>',
            reverse("investments:agreed", args=[investment.slug, statement.number, which]),
            _("Hvorfor betales %(line)s?") % {"line": row.line},
        )
        for which, row in enumerate(agreed_of(statement), start=1)
    ]
