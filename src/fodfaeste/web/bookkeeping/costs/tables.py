# SPDX-License-Identifier: MPL-2.0
"""Tables of budgets and drawdowns."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from fodfaeste.exchange.exports.naming import line_said
from fodfaeste.explain.speaker import Speaker
from fodfaeste.web.bookkeeping.costs.models import Drawdown, Receipt, Standing
from fodfaeste.web.bookkeeping.costs.used import Used
from fodfaeste.web.investments.models import Investment
from fodfaeste.web.investments.tables import money
from fodfaeste.web.look.components import Column, Table
from fodfaeste.web.look.components.content import State
from fodfaeste.web.look.figures import clock, day, number
from fodfaeste.web.look.templatetags.look import badge

__all__ = ["STATES", "budget_table", "drawdowns_table", "receipts_table", "steps_table"]

STATES: dict[str, State] = {
    Standing.ASKED: "info",
    Standing.APPROVED: "success",
    Standing.REJECTED: "error",
    Standing.WITHDRAWN: "",
}


def budget_table(rows: Sequence[Used], speaker: Speaker) -> Table:
    """Each budget line: what it is, what is used, and what is left."""
    lines = [
        (
            f"{one.line.category} {one.line.year}",
            f"{speaker.purse(one.line.payer)} → {speaker.purse(one.line.payee)}",
            line_said(speaker, one.line.line) if one.line.line else _("Godkendte udbetalinger"),
            money(one.line.amount, speaker), money(one.approved, speaker),
            money(one.asked, speaker), money(one.left, speaker),
        )
        for one in rows
    ]  # fmt: skip
    columns = (
        Column(_("Udgift"), head=True), Column(_("Fra og til")), Column(_("Betales gennem")),
        Column(_("Budget"), "number"), Column(_("Godkendt"), "number"),
        Column(_("Til godkendelse"), "number"), Column(_("Tilbage"), "number"),
    )  # fmt: skip
    return Table(_("Budget og forbrug"), columns, lines, hide_caption=True)


def drawdowns_table(investment: Investment, rows: Sequence[Drawdown], speaker: Speaker) -> Table:
    """The drawdowns, newest first."""
    lines = []
    for one in rows:
        href = reverse("bookkeeping:drawdown", args=[investment.slug, one.number])
        name = _("Nr. %(number)s, %(category)s") % {
            "number": one.number,
            "category": one.budget.category,
        }
        lines.append((
            format_html('<a href="{}">{}</a>', href, name), one.organisation.name,
            f"{day(one.first)} – {day(one.last)}", money(one.amount, speaker),
            badge(one.get_standing_display(), STATES[one.standing]),
        ))  # fmt: skip
    columns = (
        Column(_("Udbetaling"), head=True), Column(_("Bedt om af")), Column(_("Udgifter")),
        Column(_("Beløb"), "number"), Column(_("Status")),
    )  # fmt: skip
    return Table(_("Udbetalinger"), columns, lines, hide_caption=True)


def receipts_table(investment: Investment, rows: Sequence[Receipt]) -> Table:
    """The receipts of a drawdown."""
    lines = []
    for one in rows:
        href = reverse("bookkeeping:receipt", args=[investment.slug, one.uid])
        size = _("%(size)s kB") % {"size": number(max(1, one.size // 1024))}
        lines.append(
            (format_html('<a href="{}">{}</a>', href, one.name), size, clock(one.added_at))
        )
    columns = (
        Column(_("Bilag"), head=True), Column(_("Størrelse"), "number"), Column(_("Lagt ved")),
    )  # fmt: skip
    return Table(_("Bilag"), columns, lines, hide_caption=True)


def steps_table(drawdown: Drawdown) -> Table:
    """Who asked and who answered."""
    lines = [
        (step.get_answer_display(), step.organisation.name, str(step.person), clock(step.at),
         step.reason or "–")
        for step in drawdown.steps.select_related("organisation", "person")
    ]  # fmt: skip
    columns = (
        Column(_("Hvad"), head=True), Column(_("For hvem")), Column(_("Hvem")),
        Column(_("Hvornår")), Column(_("Bemærkning")),
    )  # fmt: skip
    return Table(_("Hvem har gjort hvad"), columns, lines, hide_caption=True)
