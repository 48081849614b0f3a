# SPDX-License-Identifier: MPL-2.0
"""Tables and sentences about statements, drawn from figures that may be shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fodfaeste.explain.language import sentence
from fodfaeste.explain.lines import line_name
from fodfaeste.explain.periods import period
from fodfaeste.explain.speaker import Speaker
from fodfaeste.web.investments.disclosed import Due, Figures
from fodfaeste.web.investments.limits import Cut
from fodfaeste.web.investments.models import Investment, Statement, StatementRow
from fodfaeste.web.look.components import Column, KeyFigure, Table
from fodfaeste.web.look.components.content import Text
from fodfaeste.web.look.figures import amount, day, number

__all__ = [
    "KINDS",
    "capital_figures",
    "cuts_table",
    "dues_table",
    "lines_table",
    "owed_said",
    "rows_table",
    "statements_table",
]

KINDS = {
    "new": gettext_lazy("Ny"),
    "adjusted": gettext_lazy("Reguleret"),
    "reversed": gettext_lazy("Tilbageført"),
    "protected": gettext_lazy("Beskyttet"),
    "displaced": gettext_lazy("Venter"),
    "scheduled": gettext_lazy("Aftalt"),
}
HELD = gettext_lazy("Skjult")
"""Stands where a figure is about too few people."""


def money(value: int | None, speaker: Speaker) -> Text:
    """An amount, or that it is held back."""
    return HELD if value is None else amount(value, speaker.contract.writing.currency)


def statements_table(
    investment: Investment, figures: Mapping[Statement, Figures], speaker: Speaker
) -> Table:
    """The list of statements: who owes whom by each."""
    rows = []
    for statement, found in figures.items():
        name = period(statement.period, speaker.language)
        link = format_html(
            '<a href="{}">{}</a>',
            reverse("investments:statement", args=[investment.slug, statement.number]),
            _("Nr. %(number)s, %(period)s") % {"number": statement.number, "period": name},
        )
        owed = [
            f"{speaker.purse(payer)} → {speaker.purse(payee)}: {money(value, speaker)}"
            for (payer, payee), value in _by_pair(found.dues).items()
        ] + [str(HELD)] * found.dues_hidden
        lines = format_html_join(SafeString("<br>"), "{}", ((said,) for said in owed))
        rows.append((link, day(statement.known_on), lines or _("Intet at betale")))
    columns = (
        Column(_("Opgørelse"), head=True), Column(_("Kendt pr.")), Column(_("Hvem betaler hvem")),
    )  # fmt: skip
    return Table(_("Opgørelser"), columns, rows, hide_caption=True)


def _by_pair(dues: Sequence[Due]) -> dict[tuple[str, str], int]:
    """What each purse owes another over the days that are shown."""
    found: dict[tuple[str, str], int] = {}
    for one in dues:
        pair = one.payer, one.payee
        found[pair] = found.get(pair, 0) + one.amount
    return found


def owed_said(figures: Figures, speaker: Speaker) -> str:
    """Who is to pay whom how much, in one sentence per pair of purses."""
    said = []
    for (payer, payee), value in _by_pair(figures.dues).items():
        if value:
            said.append(
                _("%(payer)s betaler %(payee)s %(amount)s")
                % {
                    "payer": speaker.purse(payer),
                    "payee": speaker.purse(payee),
                    "amount": money(value, speaker),
                }
            )
    return sentence(speaker.listed(said))


def dues_table(figures: Figures, speaker: Speaker) -> Table:
    """What falls due, day by day."""
    dues = sorted(figures.dues, key=lambda one: (one.day, one.payer, one.payee))
    vat = any(one.vat for one in dues)
    rows: list[Sequence[Text]] = [
        (
            day(one.day), speaker.purse(one.payer), speaker.purse(one.payee),
            money(one.amount, speaker), *([money(one.vat, speaker)] if vat else []),
        )
        for one in dues
    ]  # fmt: skip
    if figures.dues_hidden:
        rows.append((HELD, "–", "–", HELD, *([HELD] if vat else [])))
    columns = [
        Column(_("Forfalder"), head=True), Column(_("Betaler")), Column(_("Modtager")),
        Column(_("Beløb"), "number"), *([Column(_("Moms"), "number")] if vat else []),
    ]  # fmt: skip
    return Table(_("Hvad der skal betales"), columns, rows, hide_caption=True)


def lines_table(figures: Figures, speaker: Speaker, linked: bool) -> Table:
    """What each payment of the contract comes to, and how many people it is about."""
    rows: list[Sequence[Text]] = []
    for one in figures.lines:
        name: Text = line_name(one.name, speaker)
        if linked:
            name = format_html('<a href="?betaling={}#raekker">{}</a>', one.name, name)
        many = number(one.units) if one.units else "–"
        rows.append((name, many, money(one.corrected, speaker), money(one.amount, speaker)))
    if figures.lines_hidden:
        rows.append((HELD,) * 4)
    columns = (
        Column(_("Betaling"), head=True), Column(_("Borgere"), "number"),
        Column(_("Heraf rettelser"), "number"), Column(_("Beløb"), "number"),
    )  # fmt: skip
    return Table(_("Betalinger i opgørelsen"), columns, rows, hide_caption=True)


def rows_table(
    investment: Investment, statement: Statement, rows: Sequence[StatementRow], speaker: Speaker
) -> Table:
    """The rows of a statement, each with the way to its reason."""
    lines = []
    for row in rows:
        why = format_html(
            '<a href="{}">{}<span class="sr-only">: {} {}</span></a>',
            reverse("investments:why", args=[investment.slug, statement.number, row.place]),
            _("Hvorfor?"), row.line, row.unit or row.once,
        )  # fmt: skip
        lines.append((
            line_name(row.line, speaker), row.unit or period(row.once, speaker.language),
            day(row.achieved), KINDS.get(row.kind, row.kind), money(row.before, speaker),
            money(row.change, speaker), why,
        ))  # fmt: skip
    columns = (
        Column(_("Betaling"), head=True), Column(_("For")), Column(_("Opnået")), Column(_("Art")),
        Column(_("Opgjort før"), "number"), Column(_("Nu"), "number"), Column(_("Grund")),
    )  # fmt: skip
    return Table(_("Rækker i opgørelsen"), columns, lines, hide_caption=True)


def cuts_table(cuts: Sequence[Cut], speaker: Speaker) -> Table | None:
    """What the limits took away, when they took something."""
    if not cuts:
        return None
    rows = [(one.limit, number(one.claims), money(one.taken, speaker)) for one in cuts]
    columns = (
        Column(_("Loft"), head=True), Column(_("Krav"), "number"),
        Column(_("Skåret væk"), "number"),
    )  # fmt: skip
    return Table(_("Hvad lofterne har skåret"), columns, rows, hide_caption=True)


def capital_figures(one: Mapping[str, Any], speaker: Speaker, href: str) -> list[KeyFigure]:
    """How a facility stands: its principal, what was sent, what came back, what is at risk."""
    known = one["drawn"] is not None
    back = one["repaid"] + one["returned"] if known else None
    risk = one["out"] + one["undrawn"] if known else None
    lender = speaker.purse(one["lender"])
    return [
        KeyFigure(_("Hovedstol"), money(one["principal"], speaker), lender),
        KeyFigure(_("Udbetalt"), money(one["drawn"], speaker), href=href),
        KeyFigure(_("Kommet tilbage"), money(back, speaker), href=href),
        KeyFigure(
            _("Kan tabes"), money(risk, speaker),
            _("udestående og det, der endnu kan trækkes"), href,
        ),
    ]  # fmt: skip
