# SPDX-License-Identifier: MPL-2.0
"""Tables of the journal and of accruals at the end of a year."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from fodfaeste.explain.lines import line_name
from fodfaeste.explain.speaker import Speaker
from fodfaeste.ledger.books import BalanceRow
from fodfaeste.ledger.model import Entry
from fodfaeste.web.bookkeeping.ledgers.names import account_called, entry_called
from fodfaeste.web.bookkeeping.ledgers.year_end import Later, Unpaid
from fodfaeste.web.investments.models import Investment
from fodfaeste.web.investments.tables import money
from fodfaeste.web.look.components import Column, Table
from fodfaeste.web.look.components.content import Text
from fodfaeste.web.look.figures import day

__all__ = ["account_table", "entry_table", "later_table", "trial_table", "unpaid_table"]


def trial_table(
    investment: Investment, purse: str, rows: Sequence[BalanceRow], asked: str, speaker: Speaker
) -> Table:
    """The accounts of one purse; ``asked`` is what the address asks for besides."""
    lines: list[Sequence[Text]] = []
    for one in rows:
        query = urlencode({"kasse": purse, "konto": one.account})
        href = f"{reverse('bookkeeping:account', args=[investment.slug])}?{query}{asked}"
        lines.append((
            format_html('<a href="{}">{}</a>', href, account_called(one.account, speaker)),
            money(one.debit, speaker), money(one.credit, speaker), money(one.balance, speaker),
        ))  # fmt: skip
    debit, credit = sum(one.debit for one in rows), sum(one.credit for one in rows)
    columns = (
        Column(_("Konto"), head=True), Column(_("Debet"), "number"), Column(_("Kredit"), "number"),
        Column(_("Saldo"), "number"),
    )  # fmt: skip
    total = (_("I alt"), money(debit, speaker), money(credit, speaker),
             money(debit - credit, speaker))  # fmt: skip
    name = speaker.purse(purse)
    return Table(name[:1].upper() + name[1:], columns, lines, total=total, hide_caption=True)


def account_table(
    investment: Investment,
    entries: Sequence[tuple[Entry, int, int]],
    asked: str,
    speaker: Speaker,
) -> Table:
    """The entries of an account: each with its amount there, and the balance after it."""
    lines: list[Sequence[Text]] = []
    for entry, amount, balance in entries:
        href = reverse("bookkeeping:entry", args=[investment.slug, entry.number])
        lines.append((
            format_html('<a href="{}?{}">{}</a>', href, asked.removeprefix("&"), day(entry.day)),
            entry_called(entry, speaker), money(max(amount, 0), speaker) if amount > 0 else "–",
            money(-amount, speaker) if amount < 0 else "–", money(balance, speaker),
        ))  # fmt: skip
    columns = (
        Column(_("Dag"), head=True), Column(_("Tekst")), Column(_("Debet"), "number"),
        Column(_("Kredit"), "number"), Column(_("Saldo"), "number"),
    )  # fmt: skip
    return Table(_("Posteringer"), columns, lines, hide_caption=True)


def entry_table(entry: Entry, speaker: Speaker) -> Table:
    """The postings of an entry."""
    lines = [
        (
            speaker.purse(one.purse), account_called(one.account, speaker),
            money(one.amount, speaker) if one.amount > 0 else "–",
            money(-one.amount, speaker) if one.amount < 0 else "–",
        )
        for one in entry.postings
    ]  # fmt: skip
    columns = (
        Column(_("Kasse"), head=True), Column(_("Konto")), Column(_("Debet"), "number"),
        Column(_("Kredit"), "number"),
    )  # fmt: skip
    return Table(_("Posteringens linjer"), columns, lines, hide_caption=True)


def unpaid_table(rows: Sequence[Unpaid], speaker: Speaker) -> Table:
    """What was owed and not paid at the end of a year."""
    lines = [
        (
            one.owed.what, f"{speaker.purse(one.owed.payer)} → {speaker.purse(one.owed.payee)}",
            day(one.owed.stated), day(one.owed.day), money(one.rest, speaker),
        )
        for one in rows
    ]  # fmt: skip
    total = ("", "", "", _("I alt"), money(sum(one.rest for one in rows), speaker))
    columns = (
        Column(_("Hvad"), head=True), Column(_("Fra og til")), Column(_("Opgjort")),
        Column(_("Forfald")), Column(_("Ikke betalt"), "number"),
    )  # fmt: skip
    caption = _("Opgjort og ikke betalt")
    return Table(caption, columns, lines, total=total if lines else (), hide_caption=True)


def later_table(rows: Sequence[Later], speaker: Speaker) -> Table:
    """What was achieved in a year and stated after it."""
    lines = [
        (
            line_name(one.line, speaker),
            f"{speaker.purse(one.payer)} → {speaker.purse(one.payee)}",
            _("Opgørelse %(number)s") % {"number": one.statement}, money(one.amount, speaker),
        )
        for one in rows
    ]  # fmt: skip
    total = ("", "", _("I alt"), money(sum(one.amount for one in rows), speaker))
    columns = (
        Column(_("Betaling"), head=True), Column(_("Fra og til")), Column(_("Opgjort i")),
        Column(_("Hører til året"), "number"),
    )  # fmt: skip
    caption = _("Opnået i året, opgjort senere")
    return Table(caption, columns, lines, total=total if lines else (), hide_caption=True)
