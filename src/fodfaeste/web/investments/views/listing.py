# SPDX-License-Identifier: MPL-2.0
"""The list of investments, and the page of one: what it is, who is in it, what has come of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from fodfaeste.explain.speaker import Speaker
from fodfaeste.web.investments.accounts import account_shown
from fodfaeste.web.investments.contracts import contract_of, speaker_of
from fodfaeste.web.investments.disclosed import figures_of
from fodfaeste.web.investments.disclosure import FEWEST
from fodfaeste.web.investments.forms import FilterForm
from fodfaeste.web.investments.models import Investment, Party
from fodfaeste.web.investments.selectors import (
    account_on,
    investments_of,
    latest_statements,
    parties_of,
    purses_of,
    statements_of,
)
from fodfaeste.web.investments.tables import capital_figures, owed_said
from fodfaeste.web.investments.views.tabs import tabs
from fodfaeste.web.look.components import Column, KeyFigure, Table
from fodfaeste.web.look.figures import day, page_language
from fodfaeste.web.policy import Request, Right, asks, rights_in, signed_in

__all__ = ["listing", "page"]

PER_PAGE = 20


@signed_in
@require_safe
def listing(request: Request) -> HttpResponse:
    """Every investment that one can see."""
    form = FilterForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    rows = investments_of(
        request.actor,
        words=asked.get("ord", ""),
        part=asked.get("part", ""),
        status=asked.get("status", ""),
    )
    shown = Paginator(rows, PER_PAGE).get_page(request.GET.get("side"))
    on_page = list(shown)
    return render(
        request,
        "investments/list.html",
        {
            "form": form,
            "narrowed": any(asked.values()),
            "page": shown,
            "count": shown.paginator.count,
            "table": _table(request, on_page),
        },
    )


def _table(request: Request, on_page: Sequence[Investment]) -> Table:
    parties = parties_of(request.actor, list(on_page))
    stated = latest_statements(request.actor, list(on_page))
    rows = []
    for one in on_page:
        many, last = stated.get(one.pk, (0, None))
        href = reverse("investments:page", args=[one.slug])
        link = format_html('<a href="{}">{}</a>', href, one.title)
        said = _("%(count)s, senest %(day)s") % {"count": many, "day": day(last)} if many else "–"
        rows.append((link, _named(parties[one.pk]), one.status_said, day(one.until_date), said))
    columns = (
        Column(_("Investering"), head=True), Column(_("Parter")), Column(_("Status")),
        Column(_("Slutter")), Column(_("Opgørelser")),
    )  # fmt: skip
    return Table(_("Investeringer"), columns, rows, hide_caption=True)


def _named(parties: Sequence[Party]) -> SafeString:
    names = dict.fromkeys(one.organisation.name for one in parties)
    return format_html_join(SafeString("<br>"), "{}", ((name,) for name in names))


@require_safe
@asks(Right.INVESTMENT_READ, rows=Investment.objects.all)
def page(request: Request, investment: Investment) -> HttpResponse:
    """One investment: what it is, who is in it, and what has come of it so far."""
    rights = rights_in(request.actor, investment)
    mine = purses_of(request.actor, investment)
    language = page_language()
    speaker = speaker_of(investment, language)
    parties = parties_of(request.actor, [investment])[investment.pk]
    last = statements_of(request.actor, investment).last()
    account = account_on(request.actor, investment)
    summary = contract_of(investment).summary
    content = None if account is None else account_shown(account, rights, mine)
    return render(
        request,
        "investments/page.html",
        {
            "investment": investment,
            "tabs": tabs(rights, investment, "page"),
            "summary": "" if summary is None else speaker.said(summary),
            "parties": _parties(parties, speaker),
            "figures": [] if content is None else _figures(investment, content, speaker),
            "standing": [] if content is None else [
                one["standing"][language] for one in content["facilities"]
            ],
            "last": last,
            "owed": "" if last is None else owed_said(figures_of(last, rights, mine), speaker),
            "sees_people": Right.COHORT_READ in rights,
            "sees_money": Right.MONEY_READ in rights,
            "fewest": FEWEST,
        },
    )  # fmt: skip


def _figures(
    investment: Investment, content: Mapping[str, Any], speaker: Speaker
) -> list[KeyFigure]:
    """How the first facility stands."""
    href = reverse("investments:money", args=[investment.slug])
    return [
        one for first in content["facilities"][:1] for one in capital_figures(first, speaker, href)
    ]


def _parties(parties: Sequence[Party], speaker: Speaker) -> Table:
    columns = (
        Column(_("Organisation"), head=True), Column(_("Part")), Column(_("I aftalen")),
    )  # fmt: skip
    rows = [
        (
            one.organisation.name, one.get_part_display(),
            speaker.listed([speaker.purse(purse) for purse in one.purses]) or "–",
        )
        for one in parties
    ]  # fmt: skip
    return Table(_("Parter"), columns, rows, hide_caption=True)
