# SPDX-License-Identifier: MPL-2.0
"""Tables and steps about invoices."""

from __future__ import annotations

from collections.abc import Sequence

from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from fodfaeste.web.bookkeeping.invoices.models import (
    Invoice,
    InvoiceLine,
    InvoiceStep,
    State,
    VatCategory,
)
from fodfaeste.web.bookkeeping.invoices.selectors import Owing
from fodfaeste.web.casework.models import Referral
from fodfaeste.web.look.components import Column, Step, Table
from fodfaeste.web.look.components.content import Text
from fodfaeste.web.look.figures import amount, clock, day, number
from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.policy import Request

__all__ = ["course", "invoices_table", "lines_table", "orders_table", "owing_table", "steps_table"]


def signed(invoice: Invoice) -> int:
    """What it comes to for the seller: a credit note takes away."""
    return -invoice.payable if invoice.kind == "381" else invoice.payable


def invoices_table(rows: Sequence[Invoice], organisation: Organisation) -> Table:
    """The invoices of an organisation, and how far each is."""
    lines: list[Sequence[Text]] = []
    for one in rows:
        href = reverse("bookkeeping:invoice", args=[one.uid])
        name = f"{one.get_kind_display()} {one.said_number or _('uden nummer')}"
        other = one.buyer if one.seller_id == organisation.pk else one.seller
        way = _("Til") if one.seller_id == organisation.pk else _("Fra")
        link = format_html('<a href="{}">{}</a>', href, name)
        lines.append((
            link, f"{way} {other}", day(one.issued), day(one.pay_by), one.said_state,
            amount(signed(one)),
        ))  # fmt: skip
    columns = (
        Column(_("Faktura"), head=True), Column(_("Til eller fra")), Column(_("Dato")),
        Column(_("Forfalder")), Column(_("Hvor langt")), Column(_("I alt"), "number"),
    )  # fmt: skip
    return Table(_("Fakturaer og kreditnotaer"), columns, lines, hide_caption=True)


def owing_table(request: Request, rows: Sequence[Owing], organisation: Organisation) -> Table:
    """What statements say is owed, each with a button that drafts its invoice."""
    lines: list[Sequence[Text]] = []
    for due, buyer in rows:
        statement = due.statement
        where = reverse("investments:statement", args=[statement.investment.slug, statement.number])
        said = _("%(investment)s, opgørelse %(number)s") % {
            "investment": statement.investment.title,
            "number": statement.number,
        }
        href = reverse("bookkeeping:invoice_from_due", args=[organisation.slug, due.pk])
        button = _button(request, href, f"{said}, {day(due.day)}")
        link = format_html('<a href="{}">{}</a>', where, said)
        lines.append((link, buyer.name, day(due.day), amount(due.amount + due.vat), button))
    columns = (
        Column(_("Opgørelse"), head=True), Column(_("Betaler")), Column(_("Forfalder")),
        Column(_("I alt"), "number"), Column(_("Faktura")),
    )  # fmt: skip
    return Table(_("Skyldigt, som ikke er faktureret"), columns, lines, hide_caption=True)


def orders_table(request: Request, rows: Sequence[Referral], organisation: Organisation) -> Table:
    """Accepted orders, each with a button; who they are for is not said."""
    lines: list[Sequence[Text]] = []
    for one in rows:
        assert one.place is not None
        href = reverse("bookkeeping:invoice_from_referral", args=[organisation.slug, one.pk])
        reference = one.order_reference or one.person_reference or "–"
        said = f"{one.place.title}, {reference}"
        price = one.place.price if one.price is None else one.price
        lines.append((
            one.place.title, str(one.ordered_by), reference, day(one.answered_at), amount(price),
            _button(request, href, said),
        ))  # fmt: skip
    columns = (
        Column(_("Ydelse"), head=True), Column(_("Bestilt af")), Column(_("Reference")),
        Column(_("Antaget")), Column(_("Pris uden moms"), "number"), Column(_("Faktura")),
    )  # fmt: skip
    return Table(_("Bestilte ydelser, som ikke er faktureret"), columns, lines, hide_caption=True)


def _button(request: Request, href: str, about: str) -> SafeString:
    return format_html(
        '<form method="post" action="{}"><input type="hidden" name="csrfmiddlewaretoken"'
        ' value="{}"><button class="button button-secondary" type="submit">{}'
        '<span class="sr-only">: {}</span></button></form>',
        href, get_token(request), _("Lav en kladde"), about,
    )  # fmt: skip


def lines_table(invoice: Invoice, rows: Sequence[InvoiceLine]) -> Table:
    """The lines of an invoice, with VAT where there is any."""
    lines: list[Sequence[Text]] = [
        (
            one.name,
            number(one.quantity.normalize()),
            amount(one.price),
            _vat(one),
            amount(one.amount),
        )
        for one in rows
    ]
    tax = invoice.payable - sum(one.amount for one in rows)
    if tax:
        lines.append((_("Moms"), "", "", "", amount(tax)))
    lines.append((_("I alt"), "", "", "", amount(invoice.payable)))
    columns = (
        Column(_("Tekst"), head=True), Column(_("Antal"), "number"), Column(_("Pris"), "number"),
        Column(_("Moms")), Column(_("Beløb"), "number"),
    )  # fmt: skip
    return Table(_("Linjer"), columns, lines, hide_caption=True)


def _vat(one: InvoiceLine) -> str:
    if one.category == VatCategory.STANDARD:
        return f"{number(one.percent.normalize())} %"
    return str(VatCategory(one.category).label)


def course(invoice: Invoice) -> list[Step]:
    """How far it has come."""
    done = list(State).index(State(invoice.state))
    names = (_("Kladde"), _("Kontrolleret og nummereret"), _("Afleveret"), _("Betalt"))
    steps = []
    for place, name in enumerate(names):
        state = "done" if place < done else "current" if place == done else "coming"
        if invoice.state == State.PAID:
            state = "done"
        steps.append(Step(name, state))  # type: ignore[arg-type]
    return steps


def steps_table(rows: Sequence[InvoiceStep]) -> Table:
    """What was done with an invoice, when and by whom."""
    lines: list[Sequence[Text]] = [
        (
            one.get_state_display(),
            day(one.day),
            one.note or "–",
            str(one.person or "–"),
            clock(one.at),
        )
        for one in rows
    ]
    columns = (
        Column(_("Hvad"), head=True), Column(_("Dag")), Column(_("Bemærkning")),
        Column(_("Hvem")), Column(_("Registreret")),
    )  # fmt: skip
    return Table(_("Hvad der er sket"), columns, lines, hide_caption=True)
