# SPDX-License-Identifier: MPL-2.0
"""The pages of running costs: the budget, a drawdown, its answer, and its receipts."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fodfaeste.web.bookkeeping.actions import RECEIPT_SEEN
from fodfaeste.web.bookkeeping.costs.forms import AnswerForm, AskForm, BudgetForm
from fodfaeste.web.bookkeeping.costs.models import (
    CONTENT,
    BudgetLine,
    Drawdown,
    Receipt,
    Standing,
)
from fodfaeste.web.bookkeeping.costs.receipts import ENOUGH, MOST, Handed
from fodfaeste.web.bookkeeping.costs.refused import CostsRefused
from fodfaeste.web.bookkeeping.costs.services import (
    Asked,
    budget_set,
    drawdown_answer,
    drawdown_ask,
    drawdown_withdraw,
)
from fodfaeste.web.bookkeeping.costs.tables import (
    STATES,
    budget_table,
    drawdowns_table,
    receipts_table,
    steps_table,
)
from fodfaeste.web.bookkeeping.costs.used import Used, used_of
from fodfaeste.web.bookkeeping.frame import frame
from fodfaeste.web.bookkeeping.tabs import books_of, purses_held
from fodfaeste.web.investments.contracts import speaker_of
from fodfaeste.web.investments.models import Investment
from fodfaeste.web.investments.tables import money
from fodfaeste.web.look.figures import page_language
from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.policy import Request, Right, asks, rights_in, visible
from fodfaeste.web.policy.scopes import acting_for, acts_for
from fodfaeste.web.privacy.services import audit_record

__all__ = ["answer", "ask", "budget", "listing", "page", "receipt", "withdraw"]

HERE = "bookkeeping:costs"
PER_PAGE = 25


def _lines(request: Request, investment: Investment, right: Right) -> list[Used]:
    rows = BudgetLine.objects.filter(investment=investment)
    return used_of(visible(request.actor, right, rows))


def _listed(request: Request, investment: Investment) -> dict[str, Any]:
    said = frame(request, investment, HERE)
    rights = rights_in(request.actor, investment)
    speaker = speaker_of(investment, page_language())
    lines = _lines(request, investment, Right.BOOKS_READ)
    rows = visible(
        request.actor, Right.BOOKS_READ, Drawdown.objects.filter(investment=investment)
    ).select_related("budget", "organisation")
    shown = Paginator(rows.order_by("-number"), PER_PAGE).get_page(request.GET.get("side"))
    said |= {
        "lines": lines,
        "table": budget_table(lines, speaker),
        "left": money(sum(one.left for one in lines), speaker),
        "waiting": rows.filter(standing=Standing.ASKED).count(),
        "page": shown,
        "drawdowns": drawdowns_table(investment, list(shown), speaker),
    }
    if Right.COSTS_DRAW in rights:
        mine = _lines(request, investment, Right.COSTS_DRAW)
        if any(one.left > 0 for one in mine):
            said["ask_form"] = AskForm(lines=mine, speaker=speaker)
    if Right.COSTS_APPROVE in rights:
        held = purses_held(investment, books_of(request, Right.COSTS_APPROVE, investment))
        if held:
            said["budget_form"] = BudgetForm(held=held, speaker=speaker, auto_id="budget-%s")
    return said


@require_safe
@asks(Right.BOOKS_READ, rows=Investment.objects.all)
def listing(request: Request, investment: Investment) -> HttpResponse:
    """The budget, what is used of it, and the drawdowns."""
    return render(request, "bookkeeping/costs.html", _listed(request, investment))


@require_http_methods(["POST"])
@asks(Right.COSTS_APPROVE, rows=Investment.objects.all)
def budget(request: Request, investment: Investment) -> HttpResponse:
    """Set a budget line."""
    organisation = books_of(request, Right.COSTS_APPROVE, investment)
    held, speaker = purses_held(investment, organisation), speaker_of(investment, page_language())
    form = BudgetForm(request.POST, held=held, speaker=speaker, auto_id="budget-%s")
    if form.is_valid():
        try:
            budget_set(
                investment=investment,
                organisation=organisation,
                actor=request.actor,
                **form.cleaned_data,
            )
            messages.success(request, _("Budgettet er sat."))
            return redirect(HERE, investment.slug)
        except CostsRefused as refused:
            form.add_error(None, refused.text(page_language()))
    said = _listed(request, investment) | {"budget_form": form, "budget_open": True}
    return render(request, "bookkeeping/costs.html", said)


@require_POST
@asks(Right.COSTS_DRAW, rows=Investment.objects.all)
def ask(request: Request, investment: Investment) -> HttpResponse:
    """Ask for money, with receipts."""
    organisation = books_of(request, Right.COSTS_DRAW, investment)
    lines = _lines(request, investment, Right.COSTS_DRAW)
    speaker = speaker_of(investment, page_language())
    form = AskForm(request.POST, request.FILES, lines=lines, speaker=speaker)
    if form.is_valid():
        given = form.cleaned_data
        line = next(one.line for one in lines if str(one.line.pk) == given["budget"])
        asked = Asked(
            given["amount"], given["first"], given["last"], given["text"], given["pay_by"],
            [Handed(file.name, file.read(ENOUGH)) for file in given["receipts"][: MOST + 1]],
        )  # fmt: skip
        try:
            made = drawdown_ask(
                budget=line, organisation=organisation, asked=asked, actor=request.actor
            )
            messages.success(request, _("Anmodningen er sendt."))
            return redirect("bookkeeping:drawdown", investment.slug, made.number)
        except CostsRefused as refused:
            form.add_error(None, refused.text(page_language()))
    said = _listed(request, investment) | {"ask_form": form, "ask_open": True}
    return render(request, "bookkeeping/costs.html", said)


def _drawdown(request: Request, right: Right, investment: Investment, number: int) -> Drawdown:
    rows = Drawdown.objects.filter(investment=investment, number=number)
    found = visible(request.actor, right, rows).select_related("budget", "organisation", "asked_by")
    one = found.first()
    if one is None:
        raise Http404
    return one


@require_safe
@asks(Right.BOOKS_READ, rows=Investment.objects.all)
def page(request: Request, investment: Investment, number: int) -> HttpResponse:
    """One drawdown."""
    one = _drawdown(request, Right.BOOKS_READ, investment, number)
    speaker = speaker_of(investment, page_language())
    mine = Drawdown.objects.filter(pk=one.pk)
    waits = one.standing == Standing.ASKED
    answers = waits and visible(request.actor, Right.COSTS_APPROVE, mine).exists()
    asks_for = acting_for(request.actor, (Right.COSTS_DRAW,), investment)
    said = frame(request, investment, HERE) | {
        "drawdown": one,
        "state": STATES[one.standing],
        "amount": money(one.amount, speaker),
        "between": f"{speaker.purse(one.budget.payer)} → {speaker.purse(one.budget.payee)}",
        "receipts": receipts_table(investment, list(one.receipts.defer("sealed").order_by("pk"))),
        "history": steps_table(one),
        "form": AnswerForm() if answers else None,
        "own": one.asked_by_id == request.actor.person,
        "may_withdraw": waits and one.organisation_id in asks_for,
    }
    return render(request, "bookkeeping/drawdown.html", said)


@require_POST
@asks(Right.COSTS_APPROVE, rows=Investment.objects.all)
def answer(request: Request, investment: Investment, number: int) -> HttpResponse:
    """Approve or reject a drawdown."""
    one = _drawdown(request, Right.COSTS_APPROVE, investment, number)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(str(error) for error in form.errors.get("reason", [])))
        return redirect("bookkeeping:drawdown", investment.slug, number)
    approves = request.POST.get("answer") == "approve"
    try:
        drawdown_answer(
            drawdown=one,
            organisation=_payer(request, investment, one),
            approves=approves,
            reason=form.cleaned_data["reason"],
            actor=request.actor,
        )
        done = _("Udbetalingen er godkendt.") if approves else _("Udbetalingen er afvist.")
        messages.success(request, done)
    except CostsRefused as refused:
        messages.error(request, refused.text(page_language()))
    return redirect("bookkeeping:drawdown", investment.slug, number)


def _payer(request: Request, investment: Investment, one: Drawdown) -> Organisation:
    """The organisation that pays, and that the actor answers for."""
    mine = acting_for(request.actor, (Right.COSTS_APPROVE,), investment)
    for organisation in Organisation.objects.filter(pk__in=mine).order_by("pk"):
        if one.budget.payer in purses_held(investment, organisation):
            return organisation
    raise Http404


@require_POST
@asks(Right.COSTS_DRAW, rows=Investment.objects.all)
def withdraw(request: Request, investment: Investment, number: int) -> HttpResponse:
    """Take a drawdown back."""
    one = _drawdown(request, Right.COSTS_DRAW, investment, number)
    if one.organisation_id not in acting_for(request.actor, (Right.COSTS_DRAW,), investment):
        raise Http404
    try:
        drawdown_withdraw(drawdown=one, organisation=one.organisation, actor=request.actor)
        messages.success(request, _("Anmodningen er trukket tilbage."))
    except CostsRefused as refused:
        messages.error(request, refused.text(page_language()))
    return redirect("bookkeeping:drawdown", investment.slug, number)


@require_safe
@asks(Right.BOOKS_READ, rows=Investment.objects.all)
def receipt(request: Request, investment: Investment, uid: uuid.UUID) -> HttpResponse:
    """A receipt, opened for whoever pays or asked, and recorded as seen; never shown in a page."""
    rows = Receipt.objects.filter(uid=uid, drawdown__investment=investment)
    one = visible(request.actor, Right.BOOKS_READ, rows).select_related("drawdown").first()
    if one is None:
        raise Http404
    audit_record(
        actor=request.actor,
        organisation=acts_for(request.actor, Right.BOOKS_READ, investment),
        action=RECEIPT_SEEN,
        thing=f"{investment.slug}, {one.drawdown.number}",
    )
    response = HttpResponse(CONTENT.open(one.uid, one.sealed), content_type=one.kind)
    name = one.name.encode("ascii", "replace").decode().replace("?", "_").replace('"', "_")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
