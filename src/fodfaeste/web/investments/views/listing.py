# SPDX-License-Identifier: MPL-2.0
"""The list of investments, and the page of one: what it is, who is in it, what has come of it."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from fodfaeste.web.investments.forms import FilterForm
from fodfaeste.web.investments.models import Investment, Party
from fodfaeste.web.investments.selectors import (
    investments_of,
    latest_statements,
    parties_of,
)
from fodfaeste.web.investments.views.tabs import tabs
from fodfaeste.web.look.components import Column, Table
from fodfaeste.web.look.figures import day, page_language
from fodfaeste.web.policy import Request, Right, asks, signed_in

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
        link = format_html('<a href="/investeringer/{}/">{}</a>', one.slug, one.title)
        said = _("%(count)s, senest %(day)s") % {"count": many, "day": day(last)} if many else "–"
        rows.append(
            (link, _named(parties[one.pk]), one.get_status_display(), day(one.until_date), said)
        )
    columns = (
        Column(_("Investering"), head=True), Column(_("Parter")), Column(_("Status")),
        Column(_("Slutter")), Column(_("Opgørelser")),
    )  # fmt: skip
    return Table(_("Investeringer"), columns, rows, hide_caption=True)


def _named(parties: Sequence[Party]) -> SafeString:
    names = dict.fromkeys(one.organisation.name for one in parties)
    return format_html_join(SafeString("<br>"), "{}", ((name,) for name in names))


@asks(Right.INVESTMENT_READ, rows=Investment.objects.all)
@require_safe
def page(request: Request, investment: Investment) -> HttpResponse:
    """One investment."""
    parties = parties_of(request.actor, [investment])[investment.pk]
    return render(
        request,
        "investments/page.html",
        {
            "investment": investment,
            "tabs": tabs(request, investment, "page"),
            "parties": _parties(parties),
            "language": page_language(),
        },
    )


def _parties(parties: Sequence[Party]) -> Table:
    columns = (Column(_("Part"), head=True), Column(_("Organisation")))
    rows = [(one.get_part_display(), one.organisation.name) for one in parties]
    return Table(_("Parter"), columns, rows, hide_caption=True)
