# SPDX-License-Identifier: MPL-2.0
"""What the registers delivered: when, what it covers, and what became of every row."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import Sum
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from fodfaeste.web.investments.models import Delivery, Investment
from fodfaeste.web.investments.selectors import deliveries_of
from fodfaeste.web.investments.views.tabs import tabs
from fodfaeste.web.look.components import Column, Table
from fodfaeste.web.look.figures import day, number
from fodfaeste.web.policy import Request, Right, asks, rights_in

__all__ = ["listing"]

PER_PAGE = 25


@require_safe
@asks(Right.UNIT_READ, rows=Investment.objects.all)
def listing(request: Request, investment: Investment) -> HttpResponse:
    """Every delivery, newest first."""
    rows = deliveries_of(request.actor, investment)
    shown = Paginator(rows, PER_PAGE).get_page(request.GET.get("side"))
    totals = rows.aggregate(
        read=Sum("rows_read"), accepted=Sum("rows_accepted"), refused=Sum("rows_quarantined")
    )
    return render(
        request,
        "investments/deliveries.html",
        {
            "investment": investment,
            "tabs": tabs(rights_in(request.actor, investment), investment, "deliveries"),
            "page": shown,
            "count": shown.paginator.count,
            "totals": totals,
            "table": _table(list(shown)),
        },
    )


def _table(rows: list[Delivery]) -> Table:
    columns = (
        Column(_("Leverance"), head=True), Column(_("Kendt fra")), Column(_("Dækker")),
        Column(_("Læst"), "number"), Column(_("Brugt"), "number"),
        Column(_("Samlet med andre"), "number"), Column(_("Afvist"), "number"),
    )  # fmt: skip
    lines = [
        (
            one.name, day(one.recorded_on), _covers(one), number(one.rows_read),
            number(one.rows_accepted), number(sum(one.merged.values())),
            number(one.rows_quarantined),
        )
        for one in rows
    ]  # fmt: skip
    return Table(_("Leverancer"), columns, lines, hide_caption=True)


def _covers(one: Delivery) -> str:
    """The days that the sender says the delivery covers; a log of events says none."""
    from datetime import date, timedelta

    said = []
    for cover in one.delivery["covers"]:
        last = date.fromisoformat(cover["end"]) - timedelta(days=1)
        said.append(f"{day(date.fromisoformat(cover['start']))} – {day(last)}")
    return "; ".join(said) or _("Det, rækkerne selv siger")
