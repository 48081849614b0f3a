# SPDX-License-Identifier: MPL-2.0
"""All investments beside each other: people and money."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from fodfaeste.web.insight.drawing import money_figures
from fodfaeste.web.insight.report import Report, report_of
from fodfaeste.web.insight.selectors import results_investments
from fodfaeste.web.investments.contracts import speaker_of
from fodfaeste.web.investments.models import Investment
from fodfaeste.web.investments.tables import HELD
from fodfaeste.web.look.components import Column, Table
from fodfaeste.web.look.components.content import Text
from fodfaeste.web.look.figures import number, page_language, period
from fodfaeste.web.policy import Request, signed_in

__all__ = ["listing"]

SHOWN = ("started", "job", "kept_13")


@signed_in
@require_safe
def listing(request: Request) -> HttpResponse:
    """Every investment whose results one can see."""
    found = results_investments(request.actor)
    columns = (
        Column(_("Investering"), head=True), Column(_("Til og med")),
        Column(_("Begyndt"), "number"), Column(_("Fået job"), "number"),
        Column(_("Fastholdt i 13 uger"), "number"), Column(_("Udbetalt"), "number"),
        Column(_("Kommet tilbage"), "number"),
    )  # fmt: skip
    rows = [_row(request, one) for one in found]
    table = Table(_("Resultater"), columns, rows, hide_caption=True)
    return render(request, "insight/list.html", {"table": table, "count": len(found)})


def _row(request: Request, investment: Investment) -> tuple[Text, ...]:
    report = report_of(request.actor, investment, page_language())
    href = reverse("insight:page", args=[investment.slug])
    link = format_html('<a href="{}">{}</a>', href, investment.title)
    if report is None:
        return (link, _("Ikke talt endnu"), "–", "–", "–", "–", "–")
    figures = money_figures(report, speaker_of(investment, page_language()))
    money = [str(one.value) for one in figures[1:3]] or ["–", "–"]
    return (link, period(report.quarter), *(_many(report, name) for name in SHOWN), *money)


def _many(report: Report, name: str) -> Text:
    one = report.outcome(name)
    return HELD if one is None or one.people is None else number(one.people)
