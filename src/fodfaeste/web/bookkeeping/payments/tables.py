# SPDX-License-Identifier: MPL-2.0
"""Tables of the reconciliation, of payments, and of what came of a bank's file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from fodfaeste.explain.speaker import Speaker
from fodfaeste.web.bookkeeping.payments.bank import BankLine, Found, Outcome, Problem
from fodfaeste.web.bookkeeping.payments.models import Payment
from fodfaeste.web.bookkeeping.payments.owed import Position
from fodfaeste.web.investments.models import Investment
from fodfaeste.web.investments.tables import money
from fodfaeste.web.look.components import Column, Table
from fodfaeste.web.look.components.content import Text
from fodfaeste.web.look.figures import day, number
from fodfaeste.web.look.templatetags.look import badge

__all__ = [
    "found_table",
    "others_table",
    "payments_table",
    "positions_table",
    "problems_table",
]


def positions_table(rows: Sequence[Position], speaker: Speaker, today: date) -> Table:
    """What is owed, what is paid of it, and what is left."""
    lines: list[Sequence[Text]] = []
    for one in rows:
        owed = one.owed
        what = format_html('<a href="{}">{}</a>', owed.href, owed.what) if owed.href else owed.what
        lines.append((
            day(owed.day), what, f"{speaker.purse(owed.payer)} → {speaker.purse(owed.payee)}",
            money(owed.amount, speaker), money(one.paid, speaker), money(one.rest, speaker),
            _state(one, today), one.reference,
        ))  # fmt: skip
    columns = (
        Column(_("Forfald"), head=True), Column(_("Hvad")), Column(_("Fra og til")),
        Column(_("Skyldigt"), "number"), Column(_("Betalt"), "number"),
        Column(_("Mangler"), "number"), Column(_("Status")), Column(_("Reference")),
    )  # fmt: skip
    return Table(_("Skyldigt og betalt"), columns, lines, hide_caption=True, wide=True)


def _state(one: Position, today: date) -> SafeString:
    if one.rest < 0:
        return badge(_("Betalt for meget"), "warning")
    if one.rest == 0:
        return badge(_("Betalt"), "success")
    if one.is_overdue(today):
        late = _("Overskredet %(days)s dage") % {"days": number((today - one.owed.day).days)}
        return badge(late, "error")
    return badge(_("Delvis betalt") if one.paid else _("Kommer"), "info")


def payments_table(investment: Investment, rows: Sequence[Payment], speaker: Speaker) -> Table:
    """The payments that are registered."""
    lines: list[Sequence[Text]] = []
    for one in rows:
        href = reverse("bookkeeping:payment", args=[investment.slug, one.uid])
        undone = hasattr(one, "reversed_by")
        kind = _("Tilbageførsel") if one.reverses_id else _("Tilbageført") if undone else "–"
        lines.append((
            format_html('<a href="{}">{}</a>', href, day(one.day)),
            f"{speaker.purse(one.payer)} → {speaker.purse(one.payee)}",
            one.reference or "–", kind, money(one.amount, speaker),
        ))  # fmt: skip
    columns = (
        Column(_("Dag"), head=True), Column(_("Fra og til")), Column(_("Reference")),
        Column(_("Bemærk")), Column(_("Beløb"), "number"),
    )  # fmt: skip
    return Table(_("Registrerede betalinger"), columns, lines, hide_caption=True)


def found_table(rows: Sequence[Found], speaker: Speaker) -> Table:
    """Lines of the bank that pay something."""
    lines = [
        (
            number(one.line.row), day(one.line.day), money(one.line.amount, speaker),
            f"{one.position.owed.what}, {day(one.position.owed.day)}", one.how,
        )
        for one in rows
    ]  # fmt: skip
    columns = (
        Column(_("Række"), head=True), Column(_("Dag")), Column(_("Beløb"), "number"),
        Column(_("Betaler")), Column(_("Fundet ved")),
    )  # fmt: skip
    return Table(_("Det, der kan registreres"), columns, lines, hide_caption=True)


def others_table(outcome: Outcome, speaker: Speaker) -> Table:
    """Lines of the bank that pay nothing here, and why."""
    known = [(one, _("Registreret før.")) for one in outcome.before]
    every: list[tuple[BankLine, str]] = sorted(
        [*outcome.others, *known], key=lambda one: one[0].row
    )
    lines = [
        (number(one.row), day(one.day), money(one.amount, speaker), one.text or "–", why)
        for one, why in every
    ]
    columns = (
        Column(_("Række"), head=True), Column(_("Dag")), Column(_("Beløb"), "number"),
        Column(_("Tekst")), Column(_("Hvorfor ikke")),
    )  # fmt: skip
    return Table(_("Det, der ikke registreres"), columns, lines, hide_caption=True)


def problems_table(rows: Sequence[Problem]) -> Table:
    """What is wrong in the file, row by row."""
    lines = [(number(one.row), one.field or "–", one.said) for one in rows]
    columns = (Column(_("Række"), head=True), Column(_("Felt")), Column(_("Hvad er galt")))
    return Table(_("Fejl i filen"), columns, lines, hide_caption=True)
