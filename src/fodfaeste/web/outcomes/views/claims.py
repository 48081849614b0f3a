# SPDX-License-Identifier: MPL-2.0
"""The claims that the engine raises on what is known, by payment and person."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import Sum
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from fodfaeste.explain.lines import line_name
from fodfaeste.web.investments.contracts import speaker_of
from fodfaeste.web.investments.models import Investment
from fodfaeste.web.investments.views.tabs import tabs
from fodfaeste.web.look.components import Column, Table
from fodfaeste.web.look.components.content import Text
from fodfaeste.web.look.figures import amount, day, page_language
from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.outcomes.actions import CLAIMS_SEEN
from fodfaeste.web.outcomes.models import RaisedClaim
from fodfaeste.web.outcomes.runs_kinds import CLAIMS
from fodfaeste.web.outcomes.selectors import claims_of
from fodfaeste.web.policy import Actor, Request, Right, asks, rights_in, visible
from fodfaeste.web.policy.scopes import acting_for, acts_for
from fodfaeste.web.privacy.services import audit_record
from fodfaeste.web.runs.services import run_start

__all__ = ["compute", "listing"]

PER_PAGE = 50


@require_safe
@asks(Right.EVIDENCE_READ, rows=Investment.objects.all)
def listing(request: Request, investment: Investment) -> HttpResponse:
    """Every claim as it stood when claims were last worked out."""
    rights = rights_in(request.actor, investment)
    money = Right.STATEMENT_READ in rights
    rows = claims_of(request.actor, investment, request.GET.get("q", "").strip())
    shown = Paginator(rows, PER_PAGE).get_page(request.GET.get("side"))
    totals = rows.aggregate(amount=Sum("amount"), stated=Sum("stated"))
    audit_record(
        actor=request.actor,
        organisation=acts_for(request.actor, Right.EVIDENCE_READ, investment),
        action=CLAIMS_SEEN,
        thing=investment.slug,
    )
    said = {
        "investment": investment,
        "tabs": tabs(rights, investment, "outcomes:claims"),
        "page": shown,
        "count": shown.paginator.count,
        "known_on": rows.values_list("known_on", flat=True).first(),
        "coming": (totals["amount"] or 0) - (totals["stated"] or 0),
        "money": money,
        "may_compute": _computes_for(request.actor, investment) is not None,
        "currency": investment.currency,
        "words": request.GET.get("q", "").strip(),
        "table": _table(investment, list(shown), money),
    }
    return render(request, "outcomes/claims.html", said)


def _table(investment: Investment, rows: list[RaisedClaim], money: bool) -> Table:
    speaker = speaker_of(investment, page_language())
    columns = [
        Column(_("Betaling"), head=True), Column(_("Borger")), Column(_("Opnået")),
        Column(_("Dokumenteret")),
    ]  # fmt: skip
    if money:
        columns += [Column(_("I alt"), "number"), Column(_("Ikke udsendt endnu"), "number")]
    lines: list[list[Text]] = []
    for one in rows:
        unit = format_html('<span class="fod-pseudonym">{}</span>', one.unit)
        line: list[Text] = [line_name(one.line, speaker), unit, day(one.achieved), day(one.proved)]
        if money:
            left = one.amount - one.stated
            line += [amount(one.amount, investment.currency), amount(left, investment.currency)]
        lines.append(line)
    return Table(_("Krav"), columns, lines, hide_caption=True)


def _computes_for(actor: Actor, investment: Investment) -> Organisation | None:
    """In whose name the claims are worked out: it must be one whose runs the actor starts."""
    acting = acting_for(actor, (Right.EVIDENCE_DELIVER,), investment)
    rows = Organisation.objects.filter(pk__in=acting)
    return visible(actor, Right.RUN_START, rows).order_by("pk").first()


@require_POST
@asks(Right.EVIDENCE_READ, rows=Investment.objects.all)
def compute(request: Request, investment: Investment) -> HttpResponse:
    """Work the claims out again."""
    organisation = _computes_for(request.actor, investment)
    if organisation is None:
        raise Http404
    run = run_start(
        kind=CLAIMS,
        key=f"{investment.slug} {timezone.now():%Y-%m-%d %H:%M}",
        organisation=organisation,
        actor=request.actor,
        arguments={"investment": investment.slug},
    )
    return redirect("runs:run", pk=run.pk)
