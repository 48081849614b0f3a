# SPDX-License-Identifier: MPL-2.0
"""The pages of settlements: the list, one with its preview, its rows, and what is done with it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fodfaeste.explain.lines import line_name
from fodfaeste.explain.reasons import why
from fodfaeste.settlement.statements.reading import statement_from
from fodfaeste.web.bookkeeping.actions import SETTLEMENT_SEEN
from fodfaeste.web.bookkeeping.settlements.forms import (
    AnswerForm,
    SendForm,
    StartForm,
    WithdrawForm,
)
from fodfaeste.web.bookkeeping.settlements.models import OPEN, Prepared, Settlement, Stage
from fodfaeste.web.bookkeeping.settlements.preparing import lacking
from fodfaeste.web.bookkeeping.settlements.previews import previews_of
from fodfaeste.web.bookkeeping.settlements.refused import SettlementRefused
from fodfaeste.web.bookkeeping.settlements.selectors import (
    approves_for,
    settlement_of,
    settlements_of,
)
from fodfaeste.web.bookkeeping.settlements.services import (
    settlement_answer,
    settlement_publish_again,
    settlement_send,
    settlement_start,
    settlement_withdraw,
)
from fodfaeste.web.bookkeeping.settlements.tables import (
    course,
    deliveries_table,
    prepared_rows,
    settlements_table,
    steps_table,
)
from fodfaeste.web.bookkeeping.tabs import books_of
from fodfaeste.web.investments.contracts import speaker_of
from fodfaeste.web.investments.models import Investment
from fodfaeste.web.investments.views.reasons import node_of
from fodfaeste.web.investments.views.tabs import day_said, tabs
from fodfaeste.web.look.figures import page_language
from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.policy import Request, Right, asks, rights_in
from fodfaeste.web.policy.scopes import acts_for
from fodfaeste.web.privacy.services import audit_record

__all__ = ["answer", "listing", "page", "rows", "send", "why_row", "withdraw"]

HERE = "bookkeeping:settlements"
PER_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
@asks(Right.STATEMENT_APPROVE, rows=Investment.objects.all)
def listing(request: Request, investment: Investment) -> HttpResponse:
    """Every settlement of an investment; whoever settles can begin the next."""
    rights = rights_in(request.actor, investment)
    if request.method == "POST":
        return _start(request, investment)
    found = list(settlements_of(request.actor, investment))
    cutoffs = lacking(investment, timezone.localdate())
    on_its_way = next((one for one in found if one.stage in OPEN), None)
    may_start = Right.SETTLEMENT_RUN in rights and on_its_way is None
    said = {
        "investment": investment,
        "tabs": tabs(rights, investment, HERE),
        "found": found,
        "on_its_way": on_its_way,
        "lacking": cutoffs,
        "form": StartForm(cutoffs=cutoffs) if may_start and cutoffs else None,
        "table": settlements_table(investment, found),
    }
    return render(request, "bookkeeping/settlements.html", said)


def _start(request: Request, investment: Investment) -> HttpResponse:
    organisation = books_of(request, Right.SETTLEMENT_RUN, investment)
    day = day_said(request.POST.get("known_on", ""))
    try:
        if day is None:
            raise SettlementRefused("no-cutoff", day="–")
        made = settlement_start(
            investment=investment, known_on=day, actor=request.actor, organisation=organisation
        )
    except SettlementRefused as refused:
        messages.error(request, refused.text(page_language()))
        return redirect(HERE, investment.slug)
    return redirect("bookkeeping:settlement", investment.slug, made.number)


@require_safe
@asks(Right.STATEMENT_APPROVE, rows=Investment.objects.all)
def page(request: Request, investment: Investment, number: int) -> HttpResponse:
    """One settlement: what it comes to, what it rests on, and who has approved it."""
    settlement = settlement_of(request.actor, investment, number)
    rights = rights_in(request.actor, investment)
    names = dict(
        Organisation.objects.filter(parts__investment=investment).values_list("pk", "name")
    )
    mine = approves_for(request.actor, settlement)
    said: dict[str, Any] = {
        "investment": investment,
        "settlement": settlement,
        "tabs": tabs(rights, investment, HERE),
        "course": course(settlement, names),
        "waits_for": names.get(settlement.approver or 0, ""),
        "previews": previews_of(request.actor, settlement),
        "history": steps_table(settlement, names, people=True),
        "evidence": deliveries_table(settlement) if Right.COHORT_READ in rights else None,
        "sees_everyone": Right.COHORT_READ in rights,
        "runs_it": Right.SETTLEMENT_RUN in rights,
        "own": settlement.started_by_id == request.actor.person,
        "answers_for": names.get(mine or 0, ""),
    }
    if mine is not None:
        said["answer_form"] = AnswerForm(initial={"digest": settlement.digest})
    if Right.SETTLEMENT_RUN in rights:
        said["send_form"] = SendForm() if settlement.stage == Stage.READY else None
        said["may_withdraw"] = settlement.stage in (Stage.PREPARING, Stage.READY, Stage.APPROVING)
        run = settlement.run
        said["stopped"] = settlement.stage == Stage.APPROVED and (run is None or run.ends)
        said["withdraw_form"] = WithdrawForm(auto_id="withdraw-%s")
    return render(request, "bookkeeping/settlement.html", said)


def _content(request: Request, investment: Investment, number: int, statement: int) -> Prepared:
    """A statement that is not published, for whoever may see everyone; that it is seen is kept."""
    settlement = settlement_of(request.actor, investment, number)
    if Right.STATEMENT_APPROVE not in rights_in(request.actor, investment):
        raise Http404
    found = settlement.prepared.filter(number=statement).first()
    if found is None:
        raise Http404
    audit_record(
        actor=request.actor,
        organisation=acts_for(request.actor, Right.COHORT_READ, investment),
        action=SETTLEMENT_SEEN,
        thing=f"{investment.slug}, {settlement.number}",
    )
    return found


@require_safe
@asks(Right.COHORT_READ, rows=Investment.objects.all)
def rows(request: Request, investment: Investment, number: int, statement: int) -> HttpResponse:
    """The rows of a statement before it is published."""
    one = _content(request, investment, number, statement)
    stated = statement_from(bytes(one.content))
    speaker = speaker_of(investment, page_language())
    shown = Paginator(stated.rows, PER_PAGE).get_page(request.GET.get("side"))
    said = {
        "investment": investment,
        "number": number,
        "statement": one,
        "tabs": tabs(rights_in(request.actor, investment), investment, HERE),
        "page": shown,
        "table": prepared_rows(investment, number, one, list(shown), shown.start_index(), speaker),
    }
    return render(request, "bookkeeping/settlement_rows.html", said)


@require_safe
@asks(Right.COHORT_READ, rows=Investment.objects.all)
def why_row(
    request: Request, investment: Investment, number: int, statement: int, place: int
) -> HttpResponse:
    """Why one row of a statement that is not published comes to what it does."""
    one = _content(request, investment, number, statement)
    stated = statement_from(bytes(one.content))
    if not 0 < place <= len(stated.rows):
        raise Http404
    row = stated.rows[place - 1]
    speaker = speaker_of(investment, page_language())
    reason = why(row.trace, speaker)
    said = {
        "investment": investment,
        "number": number,
        "statement": one,
        "tabs": tabs(rights_in(request.actor, investment), investment, HERE),
        "line": line_name(row.key.line, speaker),
        "unit": row.key.unit,
        "answer": reason.text,
        "tree": node_of(reason, open_to=9),
    }
    return render(request, "bookkeeping/settlement_why.html", said)


@require_POST
@asks(Right.SETTLEMENT_RUN, rows=Investment.objects.all)
def send(request: Request, investment: Investment, number: int) -> HttpResponse:
    """Send a settlement to the parties."""
    settlement = settlement_of(request.actor, investment, number)
    if settlement.stage == Stage.APPROVED:
        return _again(request, settlement)
    form = SendForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Skriv, hvor mange dage hver part har: fra 1 til 60."))
        return redirect("bookkeeping:settlement", investment.slug, number)
    try:
        settlement_send(
            settlement=settlement,
            actor=request.actor,
            organisation=books_of(request, Right.SETTLEMENT_RUN, investment),
            days=form.cleaned_data["days"],
        )
        messages.success(request, _("Opgørelsen er sendt til godkendelse."))
    except SettlementRefused as refused:
        messages.error(request, refused.text(page_language()))
    return redirect("bookkeeping:settlement", investment.slug, number)


def _again(request: Request, settlement: Settlement) -> HttpResponse:
    """Publish again what a run did not come through with."""
    try:
        settlement_publish_again(settlement=settlement, actor=request.actor)
    except SettlementRefused as refused:
        messages.error(request, refused.text(page_language()))
    return redirect("bookkeeping:settlement", settlement.investment.slug, settlement.number)


@require_POST
@asks(Right.SETTLEMENT_RUN, rows=Investment.objects.all)
def withdraw(request: Request, investment: Investment, number: int) -> HttpResponse:
    """Give a settlement up."""
    settlement = settlement_of(request.actor, investment, number)
    form = WithdrawForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(str(one) for one in form.errors.get("reason", [])))
        return redirect("bookkeeping:settlement", investment.slug, number)
    try:
        settlement_withdraw(
            settlement=settlement,
            actor=request.actor,
            organisation=books_of(request, Right.SETTLEMENT_RUN, investment),
            reason=form.cleaned_data["reason"],
        )
        messages.success(request, _("Opgørelsen er trukket tilbage."))
    except SettlementRefused as refused:
        messages.error(request, refused.text(page_language()))
    return redirect("bookkeeping:settlement", investment.slug, number)


@require_POST
@asks(Right.STATEMENT_APPROVE, rows=Investment.objects.all)
def answer(request: Request, investment: Investment, number: int) -> HttpResponse:
    """Approve a settlement, or send it back."""
    settlement = settlement_of(request.actor, investment, number)
    mine = approves_for(request.actor, settlement)
    if mine is None:
        messages.error(request, _("Opgørelsen venter ikke på din organisation."))
        return redirect("bookkeeping:settlement", investment.slug, number)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(str(one) for one in form.errors.get("reason", [])))
        return redirect("bookkeeping:settlement", investment.slug, number)
    approves = request.POST.get("answer") == "approve"
    try:
        settlement_answer(
            settlement=settlement,
            actor=request.actor,
            organisation=Organisation.objects.get(pk=mine),
            approves=approves,
            digest=form.cleaned_data["digest"],
            reason=form.cleaned_data["reason"],
        )
        done = _("Opgørelsen er godkendt.") if approves else _("Opgørelsen er sendt tilbage.")
        messages.success(request, done)
    except SettlementRefused as refused:
        messages.error(request, refused.text(page_language()))
    return redirect("bookkeeping:settlement", investment.slug, number)
