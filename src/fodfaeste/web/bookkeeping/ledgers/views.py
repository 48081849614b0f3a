# SPDX-License-Identifier: MPL-2.0
"""The pages of the journal: trial balance, an account, an entry; and closing a period."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from fodfaeste.exchange.exports.money import balances_csv
from fodfaeste.ledger.books import trial_balance
from fodfaeste.ledger.model import Journal
from fodfaeste.web.bookkeeping.frame import frame
from fodfaeste.web.bookkeeping.ledgers.forms import CloseForm
from fodfaeste.web.bookkeeping.ledgers.names import account_called, entry_called
from fodfaeste.web.bookkeeping.ledgers.reading import copy_on, journal_of, journal_within
from fodfaeste.web.bookkeeping.ledgers.services import ClosingRefused, period_close
from fodfaeste.web.bookkeeping.ledgers.tables import account_table, entry_table, trial_table
from fodfaeste.web.bookkeeping.tabs import books_of, purses_held
from fodfaeste.web.investments.contracts import contract_of, speaker_of
from fodfaeste.web.investments.models import Investment
from fodfaeste.web.investments.tables import money
from fodfaeste.web.investments.views.tabs import day_said, known_on
from fodfaeste.web.look.figures import page_language
from fodfaeste.web.policy import Request, Right, asks, rights_in

__all__ = ["account", "balances", "close", "entry", "ledger"]

HERE = "bookkeeping:ledger"
PER_PAGE = 50


def _opened(request: Request, investment: Investment) -> dict[str, Any]:
    """The journal that is asked for, with the postings that the actor may see.

    Own purses only; whoever may see everyone's outcomes can ask for all purses.
    """
    said = frame(request, investment, HERE)
    copy = copy_on(investment, known_on(request))
    everyone = Right.COHORT_READ in rights_in(request.actor, investment)
    whole = everyone and request.GET.get("kasser") == "alle"
    journal = Journal(()) if copy is None else journal_of(copy)
    if not whole:
        journal = journal_within(journal, purses_held(investment, said["organisation"]))
    asked = f"&organisation={said['organisation'].slug}" + ("&kasser=alle" if whole else "")
    if known_on(request) and copy is not None:
        asked += f"&kendt={copy.known_on}"
    until = day_said(request.GET.get("dag", "")) or (copy.known_on if copy else date.max)
    return said | {
        "copy": copy,
        "journal": journal,
        "everyone": everyone,
        "whole": whole,
        "asked": asked,
        "until": until,
        "speaker": speaker_of(investment, page_language()),
    }


@require_safe
@asks(Right.BOOKS_READ, rows=Investment.objects.all)
def ledger(request: Request, investment: Investment) -> HttpResponse:
    """The trial balance of each purse."""
    said = _opened(request, investment)
    rows = trial_balance(said["journal"], said["until"])
    purses = list(dict.fromkeys(one.purse for one in rows))
    speaker, asked = said["speaker"], said["asked"]
    said["tables"] = [
        (
            speaker.purse(purse),
            trial_table(
                investment, purse, [one for one in rows if one.purse == purse], asked, speaker
            ),
        )
        for purse in purses
    ]
    said["balanced"] = sum(one.balance for one in rows) == 0
    said["count"] = len(said["journal"].entries)
    said["form"] = CloseForm() if said["keeps"] else None
    return render(request, "bookkeeping/ledger.html", said)


@require_safe
@asks(Right.BOOKS_READ, rows=Investment.objects.all)
def balances(request: Request, investment: Investment) -> HttpResponse:
    """The trial balance as a file."""
    said = _opened(request, investment)
    contract = contract_of(investment)
    content = balances_csv(contract, said["journal"], said["until"], page_language())
    name = f"{investment.slug}-{said['until']}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type="text/csv; charset=utf-8", headers=headers)


@require_safe
@asks(Right.BOOKS_READ, rows=Investment.objects.all)
def account(request: Request, investment: Investment) -> HttpResponse:
    """The entries of one account."""
    said = _opened(request, investment)
    purse, name = request.GET.get("kasse", ""), request.GET.get("konto", "")
    rows, balance = [], 0
    for one in said["journal"].entries:
        amount = sum(p.amount for p in one.postings if (p.purse, p.account) == (purse, name))
        if amount and one.day <= said["until"]:
            balance += amount
            rows.append((one, amount, balance))
    if not rows:
        return redirect(HERE, investment.slug)
    shown = Paginator(rows, PER_PAGE).get_page(request.GET.get("side"))
    speaker = said["speaker"]
    said |= {
        "purse": speaker.purse(purse),
        "called": account_called(name, speaker),
        "balance": money(balance, speaker),
        "page": shown,
        "table": account_table(investment, list(shown), said["asked"], speaker),
    }
    return render(request, "bookkeeping/account.html", said)


@require_safe
@asks(Right.BOOKS_READ, rows=Investment.objects.all)
def entry(request: Request, investment: Investment, number: int) -> HttpResponse:
    """One entry: its postings, and the statement it follows from."""
    said = _opened(request, investment)
    found = next((one for one in said["journal"].entries if one.number == number), None)
    if found is None:
        raise Http404
    speaker = said["speaker"]
    said |= {
        "entry": found,
        "called": entry_called(found, speaker),
        "table": entry_table(found, speaker),
    }
    return render(request, "bookkeeping/entry.html", said)


@require_POST
@asks(Right.BOOKS_KEEP, rows=Investment.objects.all)
def close(request: Request, investment: Investment) -> HttpResponse:
    """Close the organisation's books until a day."""
    organisation = books_of(request, Right.BOOKS_KEEP, investment)
    form = CloseForm(request.POST)
    if form.is_valid():
        try:
            period_close(
                investment=investment,
                organisation=organisation,
                actor=request.actor,
                **form.cleaned_data,
            )
            messages.success(request, _("Perioden er lukket."))
        except ClosingRefused as refused:
            messages.error(request, refused.text(page_language()))
    else:
        messages.error(request, " ".join(str(e) for errors in form.errors.values() for e in errors))
    return redirect(HERE, investment.slug)
