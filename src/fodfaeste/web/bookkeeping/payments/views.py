# SPDX-License-Identifier: MPL-2.0
"""The pages of payments: the reconciliation, one payment, and the bank's file."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fodfaeste.explain.language import sentence
from fodfaeste.explain.speaker import Speaker
from fodfaeste.web.bookkeeping.frame import frame
from fodfaeste.web.bookkeeping.ledgers.closing import closed_until
from fodfaeste.web.bookkeeping.payments.bank import (
    LARGEST,
    BankLine,
    Outcome,
    Unreadable,
    matched,
    read_bank,
    written_again,
)
from fodfaeste.web.bookkeeping.payments.forms import BankForm, RegisterForm, ReverseForm
from fodfaeste.web.bookkeeping.payments.refused import PaymentRefused
from fodfaeste.web.bookkeeping.payments.selectors import (
    Reconciled,
    known_lines,
    payment_of,
    payments_of,
    reconciled,
)
from fodfaeste.web.bookkeeping.payments.services import (
    Paid,
    bank_register,
    payment_register,
    payment_reverse,
)
from fodfaeste.web.bookkeeping.payments.tables import (
    found_table,
    others_table,
    payments_table,
    positions_table,
    problems_table,
)
from fodfaeste.web.bookkeeping.tabs import books_of, purses_held
from fodfaeste.web.investments.contracts import speaker_of
from fodfaeste.web.investments.models import Investment
from fodfaeste.web.investments.tables import money
from fodfaeste.web.look.figures import page_language
from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.policy import Request, Right, asks
from fodfaeste.web.policy.scopes import acting_for

__all__ = ["bank", "listing", "page", "register", "reverse"]

HERE = "bookkeeping:payments"
PER_PAGE = 50


@require_safe
@asks(Right.BOOKS_READ, rows=Investment.objects.all)
def listing(request: Request, investment: Investment) -> HttpResponse:
    """What is owed and what is paid, in the books of one organisation."""
    said = frame(request, investment, HERE)
    return render(request, "bookkeeping/payments.html", said | _listed(request, said))


def _listed(
    request: Request, said: dict[str, Any], form: RegisterForm | None = None
) -> dict[str, Any]:
    investment, organisation = said["investment"], said["organisation"]
    found, today = reconciled(investment, organisation), timezone.localdate()
    speaker = speaker_of(investment, page_language())
    every = request.GET.get("vis") == "alle"
    positions = [one for one in found.positions if every or one.rest]
    shown = Paginator(positions, PER_PAGE).get_page(request.GET.get("side"))
    paid = payments_of(request.actor, investment, organisation)
    return {
        "answer": _answer(found, speaker),
        "every": every,
        "page": shown,
        "positions": positions_table(list(shown), speaker, today),
        "paid": payments_table(investment, list(paid[:PER_PAGE]), speaker),
        "more": paid.count() > PER_PAGE,
        "unspread": money(found.unspread, speaker) if found.unspread else "",
        "form": form or RegisterForm(positions=found.positions, speaker=speaker),
        "open": any(one.rest > 0 for one in found.positions),
        "form_open": form is not None,
    }


def _answer(found: Reconciled, speaker: Speaker) -> str:
    """What is left to pay and to get, and what of it is overdue."""
    today = timezone.localdate()
    if not found.positions:
        return _("Intet er opgjort endnu, så intet skal betales.")
    said = {
        "pay": money(found.rest(pays=True), speaker),
        "get": money(found.rest(pays=False), speaker),
    }
    first = sentence(_("I mangler at betale %(pay)s og at modtage %(get)s") % said)
    late = found.rest(pays=True, before=today) + found.rest(pays=False, before=today)
    if not late:
        return first
    return first + " " + _("Heraf er %(late)s over forfald.") % {"late": money(late, speaker)}


@require_POST
@asks(Right.BOOKS_KEEP, rows=Investment.objects.all)
def register(request: Request, investment: Investment) -> HttpResponse:
    """Register a payment."""
    organisation = books_of(request, Right.BOOKS_KEEP, investment)
    found = reconciled(investment, organisation)
    speaker = speaker_of(investment, page_language())
    form = RegisterForm(request.POST, positions=found.positions, speaker=speaker)
    if form.is_valid():
        given = form.cleaned_data
        paid = Paid(
            given["day"], given["amount"], given["owed"], given["spread"], given["reference"],
            given["note"],
        )  # fmt: skip
        try:
            payment_register(
                investment=investment, organisation=organisation, paid=paid, actor=request.actor
            )
            messages.success(request, _("Betalingen er registreret."))
            return redirect(_back(investment, organisation))
        except PaymentRefused as refused:
            form.add_error(None, refused.text(page_language()))
    said = frame(request, investment, HERE)
    return render(request, "bookkeeping/payments.html", said | _listed(request, said, form))


def _back(investment: Investment, organisation: Organisation) -> str:
    from django.urls import reverse as address

    return f"{address(HERE, args=[investment.slug])}?organisation={organisation.slug}"


@require_safe
@asks(Right.BOOKS_READ, rows=Investment.objects.all)
def page(request: Request, investment: Investment, uid: uuid.UUID) -> HttpResponse:
    """One payment, what it settles, and how it is undone."""
    return _page(request, investment, uid, ReverseForm())


def _page(
    request: Request, investment: Investment, uid: uuid.UUID, form: ReverseForm
) -> HttpResponse:
    payment = payment_of(request.actor, investment, uid)
    speaker = speaker_of(investment, page_language())
    said = frame(request, investment, HERE)
    keeps = acting_for(request.actor, (Right.BOOKS_KEEP,), investment)
    found = {
        one.owed.key: one.owed for one in reconciled(investment, payment.organisation).positions
    }
    said |= {
        "payment": payment,
        "amount": money(payment.amount, speaker),
        "between": f"{speaker.purse(payment.payer)} → {speaker.purse(payment.payee)}",
        "parts": [
            (found.get(part.owed), part.owed, money(part.amount, speaker))
            for part in payment.parts.order_by("pk")
        ],
        "undone": getattr(payment, "reversed_by", None),
        "may_undo": payment.organisation_id in keeps
        and payment.reverses_id is None
        and not hasattr(payment, "reversed_by"),
        "form": form,
    }
    return render(request, "bookkeeping/payment.html", said)


@require_POST
@asks(Right.BOOKS_KEEP, rows=Investment.objects.all)
def reverse(request: Request, investment: Investment, uid: uuid.UUID) -> HttpResponse:
    """Undo a payment by a counter entry."""
    payment = payment_of(request.actor, investment, uid)
    if payment.organisation_id not in acting_for(request.actor, (Right.BOOKS_KEEP,), investment):
        return redirect("bookkeeping:payment", investment.slug, uid)
    form = ReverseForm(request.POST)
    if form.is_valid():
        try:
            made = payment_reverse(payment=payment, actor=request.actor, **form.cleaned_data)
            messages.success(request, _("Betalingen er tilbageført."))
            return redirect("bookkeeping:payment", investment.slug, made.uid)
        except PaymentRefused as refused:
            messages.error(request, refused.text(page_language()))
            return redirect("bookkeeping:payment", investment.slug, uid)
    return _page(request, investment, uid, form)


@require_http_methods(["GET", "HEAD", "POST"])
@asks(Right.BOOKS_KEEP, rows=Investment.objects.all)
def bank(request: Request, investment: Investment) -> HttpResponse:
    """Read a file from the bank: first it is shown what it would register, then it is."""
    organisation = books_of(request, Right.BOOKS_KEEP, investment)
    said = frame(request, investment, HERE) | {"organisation": organisation}
    held, speaker = purses_held(investment, organisation), speaker_of(investment, page_language())
    said["form"] = BankForm(purses=held, speaker=speaker)
    if request.method == "POST" and "lines" in request.POST:
        if request.POST.get("purse") not in held:
            raise Http404
        return _confirmed(request, investment, organisation, said)
    if request.method == "POST":
        said["form"] = form = BankForm(request.POST, request.FILES, purses=held, speaker=speaker)
        if form.is_valid():
            file, purse = form.cleaned_data["file"], form.cleaned_data["purse"]
            said |= _looked_at(investment, organisation, purse, file.read(LARGEST + 1), file.name)
    return render(request, "bookkeeping/bank.html", said)


def _looked_at(
    investment: Investment, organisation: Organisation, purse: str, raw: bytes, name: str
) -> dict[str, Any]:
    """What a file would register, or what is wrong with it."""
    try:
        lines, problems = read_bank(raw)
    except Unreadable as error:
        return {"unreadable": str(error)}
    speaker = speaker_of(investment, page_language())
    if problems:
        return {"problems": problems_table(problems[:200]), "wrong": len(problems)}
    outcome = _matched(investment, organisation, purse, lines)
    return {
        "looked": True,
        "purse": purse,
        "rows": len(lines),
        "file": name,
        "found": found_table(outcome.found, speaker),
        "not_ours": others_table(outcome, speaker),
        "lines": written_again([one.line for one in outcome.found]),
        "total": money(sum(abs(one.line.amount) for one in outcome.found), speaker),
    }


def _matched(
    investment: Investment, organisation: Organisation, purse: str, lines: list[BankLine]
) -> Outcome:
    found = reconciled(investment, organisation)
    return matched(
        lines,
        found.positions,
        purse,
        known_lines(investment, organisation),
        closed_until(investment, organisation),
        timezone.localdate(),
    )


def _confirmed(
    request: Request, investment: Investment, organisation: Organisation, said: dict[str, Any]
) -> HttpResponse:
    """Register what was shown; when it no longer holds, it is shown again instead."""
    raw = request.POST["lines"].encode("utf-8")
    name, rows = request.POST.get("file", "")[:120], request.POST.get("rows", "")
    purse = request.POST["purse"]
    try:
        lines, problems = read_bank(raw)
        outcome = _matched(investment, organisation, purse, lines)
        if problems or len(outcome.found) != len(lines):
            messages.error(request, _("Noget er ændret siden. Se det igen, før du registrerer."))
            said |= _looked_at(investment, organisation, purse, raw, name)
            return render(request, "bookkeeping/bank.html", said)
        bank_register(
            investment=investment,
            organisation=organisation,
            file=name,
            rows=int(rows) if rows.isdecimal() and len(rows) < 8 else len(lines),
            paid=[
                Paid(
                    one.line.day, abs(one.line.amount), one.position.owed.key,
                    reference=one.line.reference, line=one.line.digest,
                )
                for one in outcome.found
            ],
            actor=request.actor,
        )  # fmt: skip
    except (Unreadable, PaymentRefused) as error:
        text = error.text(page_language()) if isinstance(error, PaymentRefused) else str(error)
        messages.error(request, text)
        return redirect("bookkeeping:bank", investment.slug)
    done = ngettext(
        "%(count)s betaling er registreret.", "%(count)s betalinger er registreret.", len(lines)
    )
    messages.success(request, done % {"count": len(lines)})
    return redirect(_back(investment, organisation))
