# SPDX-License-Identifier: MPL-2.0
"""Reads: an organisation's invoices, and what it can invoice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from django.db.models import Q, QuerySet

from fodfaeste.exchange.invoices import InvoiceFault, invoice_faults
from fodfaeste.web.bookkeeping.invoices.documents import document_of
from fodfaeste.web.bookkeeping.invoices.models import Invoice, InvoiceDocument, State
from fodfaeste.web.bookkeeping.invoices.sources import holders_of
from fodfaeste.web.bookkeeping.payments.models import PaymentPart
from fodfaeste.web.bookkeeping.payments.owed import key_of
from fodfaeste.web.casework.models import Referral
from fodfaeste.web.investments.models import Investment, Party, StatementDue
from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.policy import Actor, Right, visible

__all__ = [
    "Booked",
    "Owing",
    "booked_of",
    "document_bytes",
    "dues_to_invoice",
    "faults_of",
    "invoices_of",
    "orders_of",
]


class Booked(NamedTuple):
    """What the books say of a thing owed: minor units paid, of how many, last when and how."""

    paid: int
    of: int
    day: date | None
    reference: str

    @property
    def is_whole(self) -> bool:
        """Whether all of it is paid."""
        return 0 < self.of <= self.paid


class Owing(NamedTuple):
    """Something owed that no invoice is made of: the due and who is to pay."""

    due: StatementDue
    buyer: Organisation


def invoices_of(actor: Actor, organisation: Organisation) -> QuerySet[Invoice]:
    """The invoices that an organisation sends and receives, the newest first."""
    rows = visible(actor, Right.INVOICE_READ, Invoice.objects.all())
    mine = rows.filter(Q(seller=organisation) | Q(buyer=organisation))
    return mine.select_related("seller", "buyer").order_by("-made_at", "-pk")


def dues_to_invoice(organisation: Organisation) -> list[Owing]:
    """What published statements say others owe the organisation, not yet invoiced."""
    found: list[Owing] = []
    for party in Party.objects.filter(organisation=organisation).select_related("investment"):
        rows = StatementDue.objects.filter(
            statement__investment=party.investment, payee__in=party.purses, invoices__isnull=True
        )
        dues = rows.select_related("statement__investment").defer("statement__content")
        found += _owing(party.investment, organisation, dues.order_by("day", "pk"))
    return list(dict.fromkeys(found))


def _owing(
    investment: Investment, organisation: Organisation, dues: Iterable[StatementDue]
) -> Iterator[Owing]:
    buyers: dict[str, Organisation | None] = {}
    for due in dues:
        if due.payer not in buyers:
            holders = holders_of(investment, due.payer)
            buyers[due.payer] = None if organisation in holders else next(iter(holders), None)
        buyer = buyers[due.payer]
        if buyer is not None and due.amount + due.vat:
            yield Owing(due, buyer)


def orders_of(organisation: Organisation) -> list[Referral]:
    """Accepted orders of the organisation's catalogue that are not yet invoiced."""
    rows = Referral.objects.filter(
        organisation=organisation,
        place__isnull=False,
        ordered_by__isnull=False,
        status=Referral.Status.ACCEPTED,
        invoices__isnull=True,
    )
    return list(rows.select_related("place", "ordered_by").order_by("answered_at", "pk"))


def faults_of(invoice: Invoice) -> tuple[InvoiceFault, ...]:
    """What must be put right before a draft can be sent; nothing once it is checked."""
    if invoice.state != State.DRAFT:
        return ()
    return invoice_faults(document_of(invoice, invoice.pay_by))


def booked_of(invoice: Invoice) -> Booked | None:
    """What the seller's books say is paid of what an invoice is about; none for an order."""
    if invoice.due is None:
        return None
    parts = PaymentPart.objects.filter(
        owed=key_of(invoice.due),
        payment__organisation=invoice.seller,
        payment__investment=invoice.due.statement.investment_id,
    )
    rows = list(parts.select_related("payment").order_by("payment__day", "pk"))
    last = rows[-1].payment if rows else None
    return Booked(
        sum(one.amount for one in rows),
        abs(invoice.due.amount + invoice.due.vat),
        last.day if last else None,
        last.reference if last else "",
    )


def document_bytes(invoice: Invoice, form: str) -> bytes | None:
    """The archived bytes of a checked invoice in a form; none for a draft or another form."""
    found = InvoiceDocument.objects.filter(invoice=invoice, form=form).first()
    return bytes(found.content) if found else None
