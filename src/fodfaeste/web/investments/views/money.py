# SPDX-License-Identifier: MPL-2.0
"""The money of an investment: what is out, what came back, what it gave, and what is at risk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from fodfaeste.capital.returns import npv
from fodfaeste.contract.numbers import PhraseError, Writing, share
from fodfaeste.explain.language import sentence
from fodfaeste.explain.speaker import Speaker
from fodfaeste.web.investments.accounts import account_shown
from fodfaeste.web.investments.charts import facility_spec
from fodfaeste.web.investments.contracts import speaker_of
from fodfaeste.web.investments.disclosure import FEWEST
from fodfaeste.web.investments.models import CapitalAccount, Investment
from fodfaeste.web.investments.runs_kinds import ACCOUNT
from fodfaeste.web.investments.selectors import account_on, accounts_of, computes_for, purses_of
from fodfaeste.web.investments.tables import money
from fodfaeste.web.investments.views.tabs import day_said, known_on, tabs
from fodfaeste.web.look.components import Column, Figure, Node, Table
from fodfaeste.web.look.figures import day, page_language, period
from fodfaeste.web.policy import Request, Right, asks, rights_in
from fodfaeste.web.runs.services import run_start

__all__ = ["compute", "movements", "page"]

PER_PAGE = 50
Content = Mapping[str, Any]


@require_safe
@asks(Right.MONEY_READ, rows=Investment.objects.all)
def page(request: Request, investment: Investment) -> HttpResponse:
    """Cash flow, capital and return, as known on a day."""
    account, content, said = _shown(request, investment)
    if account is None:
        return render(request, "investments/money.html", said)
    speaker, language = speaker_of(investment, page_language()), page_language()
    rate, wrong = _rate(request.GET.get("rente", ""))
    purses = [one for one in content["purses"] if _moved(one["rows"])]
    return render(
        request,
        "investments/money.html",
        said
        | {
            "days": list(accounts_of(request.actor, investment).values_list("known_on", flat=True)),
            "facilities": [_facility(one, speaker) for one in content["facilities"]],
            "returns": [_return(one, rate, speaker) for one in content["returns"]],
            "purses": [_purse(one, speaker) for one in purses],
            "still": [one["called"][language] for one in content["purses"] if one not in purses],
            "convention": content["convention"][language],
            "remarks": [
                {"day": date.fromisoformat(one["day"]), "text": one["text"][language]}
                for one in content["remarks"]
            ],
            "may_compute": computes_for(request.actor, investment) is not None,
            "rate": request.GET.get("rente", ""),
            "rate_wrong": wrong,
        },
    )


@require_safe
@asks(Right.MONEY_READ, rows=Investment.objects.all)
def movements(request: Request, investment: Investment) -> HttpResponse:
    """Every movement of money that the actor may see, with what made it."""
    account, content, said = _shown(request, investment)
    rows = [] if account is None else content["movements"]
    purse = request.GET.get("kasse", "")
    if purse:
        rows = [one for one in rows if purse in (one["from"], one["to"])]
    shown = Paginator(list(reversed(rows)), PER_PAGE).get_page(request.GET.get("side"))
    speaker = speaker_of(investment, page_language())
    reasons = [one for one in shown if "reason" in one]
    return render(
        request,
        "investments/movements.html",
        said
        | {
            "count": len(rows),
            "page": shown,
            "table": _movements(investment, list(shown), speaker),
            "reasons": [_reason(one) for one in reasons],
        },
    )


@require_POST
@asks(Right.MONEY_READ, rows=Investment.objects.all)
def compute(request: Request, investment: Investment) -> HttpResponse:
    """Have the money of a day computed, by whoever may see what it is computed from."""
    organisation = computes_for(request.actor, investment)
    day = day_said(request.POST.get("kendt", ""))
    if organisation is None:
        raise Http404
    if day is None or day > timezone.localdate():
        messages.error(request, _("Vælg en dag, der ikke ligger i fremtiden."))
        return redirect("investments:money", investment.slug)
    run = run_start(
        kind=ACCOUNT,
        key=f"{investment.slug} {day} {timezone.localdate()}",
        organisation=organisation,
        actor=request.actor,
        arguments={"investment": investment.slug, "known_on": day.isoformat()},
    )
    return redirect("runs:run", run.pk)


def _shown(
    request: Request, investment: Investment
) -> tuple[CapitalAccount | None, Content, dict[str, Any]]:
    """The account asked for, what of it may be seen, and what both pages say."""
    rights = rights_in(request.actor, investment)
    account = account_on(request.actor, investment, known_on(request))
    mine = purses_of(request.actor, investment)
    content = {} if account is None else account_shown(account, rights, mine)
    said = {
        "investment": investment,
        "tabs": tabs(rights, investment, "money"),
        "account": account,
        "asked": known_on(request),
        "whole": content.get("whole", True),
        "bundled": content.get("bundled", False),
        "fewest": FEWEST,
    }
    return account, content, said


def _rate(text: str) -> tuple[Fraction | None, bool]:
    """A yearly rate as people write it, and whether what was written is none."""
    if not text.strip():
        return None, False
    written = text.strip().rstrip("%").strip() + " %"
    try:
        found = share(written, Writing())
    except PhraseError:
        return None, True
    return (None, True) if found <= -1 else (found, False)


def _moved(rows: Sequence[Content]) -> list[Content]:
    return [row for row in rows if any(value for key, value in row.items() if key in MOVES)]


MOVES = {"in", "out", "drawn", "repaid", "returned"}


def _facility(one: Content, speaker: Speaker) -> dict[str, Any]:
    """A facility: how it stands in words, what is at risk, and its quarters as a chart."""
    language = page_language()
    rows = one["rows"]
    columns = (
        Column(_("Kvartal"), head=True), Column(_("Trukket"), "number"),
        Column(_("Tilbagebetalt"), "number"), Column(_("Afkast"), "number"),
        Column(_("Udestående"), "number"), Column(_("Utrukket"), "number"),
    )  # fmt: skip
    lines = [
        (_periods(row["period"]), *(
            money(row[key], speaker) for key in ("drawn", "repaid", "returned", "out", "undrawn")
        ))
        for row in rows
    ]  # fmt: skip
    title = one["title"][language]
    table = Table(title, columns, lines)
    return {
        "title": title,
        "standing": one["standing"][language],
        "rights": [each[language] for each in one["rights"]],
        "out": one["out"],
        "undrawn": one["undrawn"],
        "figure": Figure(title, one["standing"][language], facility_spec(rows), table)
        if rows
        else None,
    }


def _return(one: Content, rate: Fraction | None, speaker: Speaker) -> dict[str, Any]:
    """The key figures of a flow; a rate that cannot be given is a sentence instead."""
    language = page_language()
    figures = [(each["label"][language], each["value"][language]) for each in one["figures"]]
    flow = [(date.fromisoformat(on), amount) for on, amount in one["flows"]]
    if rate is not None and flow:
        first = flow[0][0]
        label = _("Nutidsværdi den %(day)s ved %(rate)s") % {
            "day": day(first),
            "rate": speaker.share(rate),
        }
        figures.append((label, money(npv(flow, rate, first), speaker)))
    columns = (Column(_("Nøgletal"), head=True), Column(_("Værdi")))
    title = one["title"][language]
    return {
        "title": title,
        "table": Table(title, columns, figures, hide_caption=True),
        "why": None if one["no_irr"] is None else one["no_irr"][language],
    }


def _purse(one: Content, speaker: Speaker) -> dict[str, Any]:
    """A purse in one sentence, and quarter by quarter."""
    language, rows = page_language(), _moved(one["rows"])
    name = one["called"][language]
    title = name[:1].upper() + name[1:]
    came, went = sum(row["in"] for row in rows), sum(row["out"] for row in rows)
    said = _("I alt er %(came)s kommet ind og %(went)s gået ud; saldoen er %(left)s") % {
        "came": money(came, speaker),
        "went": money(went, speaker),
        "left": money(one["balance"], speaker),
    }
    summary = sentence(said)
    columns = (
        Column(_("Kvartal"), head=True), Column(_("Primo"), "number"), Column(_("Ind"), "number"),
        Column(_("Ud"), "number"), Column(_("Ultimo"), "number"),
    )  # fmt: skip
    lines = [
        (_periods(row["period"]), *(
            money(row[key], speaker) for key in ("opening", "in", "out", "closing")
        ))
        for row in rows
    ]  # fmt: skip
    table = Table(title, columns, lines, hide_caption=True)
    return {"name": one["purse"], "title": title, "summary": summary, "table": table}


def _periods(label: str) -> str:
    """A quarter, or the first and the last of those that are put together."""
    return " – ".join(period(one) for one in label.split(" – "))


def _movements(investment: Investment, rows: Sequence[Content], speaker: Speaker) -> Table:
    language, lines = page_language(), []
    for one in rows:
        made: Any = one["what"][language]
        if one["statement"] is not None:
            made = format_html(
                '<a href="{}">{}</a>',
                reverse("investments:statement", args=[investment.slug, one["statement"]]),
                _("opgørelse %(number)s") % {"number": one["statement"]},
            )
        lines.append((
            day(date.fromisoformat(one["day"])), speaker.purse(one["from"]),
            speaker.purse(one["to"]), one["called"][language], made, money(one["amount"], speaker),
        ))  # fmt: skip
    columns = (
        Column(_("Dag"), head=True), Column(_("Fra")), Column(_("Til")), Column(_("Betaling")),
        Column(_("Grund")), Column(_("Beløb"), "number"),
    )  # fmt: skip
    return Table(_("Bevægelser"), columns, lines, hide_caption=True)


def _reason(one: Content) -> dict[str, Any]:
    language = page_language()
    head = f"{day(date.fromisoformat(one['day']))}, {one['called'][language]}"
    return {"head": head, "tree": _node(one["reason"][language])}


def _node(said: Content) -> Node:
    return Node(said["text"], children=tuple(_node(part) for part in said["parts"]), open=True)
