# SPDX-License-Identifier: MPL-2.0
"""The checks before an invoice is sent: all that can be wrong, each with its field and its value.

What passes here passes the rules of the format that it is sent in; tests hold the two together.
The formats leave out what recipients need: the check digits of a GLN, and a reference that finds
the order.
"""

from __future__ import annotations

import re

from fodfaeste.exchange.invoices.amounts import amount_faults, period_faults
from fodfaeste.exchange.invoices.fault import Faults, InvoiceFault, InvoiceRefused, text_faults
from fodfaeste.exchange.invoices.model import Invoice, Kind
from fodfaeste.exchange.invoices.parties import REFERENCE, party_faults

__all__ = ["check_invoice", "invoice_faults"]

NOTE, NUMBER = 1000, 20
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def invoice_faults(invoice: Invoice) -> tuple[InvoiceFault, ...]:
    """All that is wrong with an invoice, in the order of its fields; empty when it can be sent."""
    return (
        *_document(invoice),
        *_references(invoice),
        *_preceding(invoice),
        *party_faults(invoice),
        *amount_faults(invoice),
    )


def check_invoice(invoice: Invoice) -> None:
    """Raise `InvoiceRefused` with every fault, unless the invoice can be sent."""
    faults = invoice_faults(invoice)
    if faults:
        raise InvoiceRefused(faults)


def _document(invoice: Invoice) -> Faults:
    yield from text_faults("number", invoice.number, NUMBER, wanted=True)
    if not _UUID.fullmatch(invoice.uuid):
        yield InvoiceFault("uuid-form", "uuid", got=invoice.uuid)
    if invoice.due < invoice.issued:
        yield InvoiceFault("due-before", "due", got=invoice.due, issued=invoice.issued)
    yield from text_faults("note", invoice.note, NOTE, wanted=False)
    yield from text_faults("terms", invoice.terms, NOTE, wanted=False)
    if invoice.period:
        yield from period_faults("period", invoice.period, None)


def _references(invoice: Invoice) -> Faults:
    yield from text_faults("order", invoice.order, REFERENCE, wanted=False)
    yield from text_faults("account", invoice.account, REFERENCE, wanted=False)
    buyer = invoice.buyer
    if not invoice.order.strip() and buyer.demands_order:
        yield InvoiceFault("order-demanded", "order", buyer=buyer.name)
    elif not invoice.order.strip() and not buyer.person.strip():
        yield InvoiceFault("reference-needed", "order")


def _preceding(invoice: Invoice) -> Faults:
    preceding = invoice.preceding
    if invoice.kind is Kind.CREDIT_NOTE and preceding is None:
        yield InvoiceFault("preceding-needed", "preceding")
    elif invoice.kind is Kind.INVOICE and preceding is not None:
        yield InvoiceFault("preceding-unwanted", "preceding", got=preceding.number)
    elif preceding is not None:
        yield from text_faults("preceding", preceding.number, NUMBER, wanted=True)
        if preceding.issued > invoice.issued:
            where, got = "preceding", preceding.issued
            yield InvoiceFault("preceding-later", where, got=got, issued=invoice.issued)
