# SPDX-License-Identifier: MPL-2.0
"""An invoice of the site as the document that is checked, sent and archived."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from fodfaeste.exchange.invoices.model import (
    REASONS,
    Address,
    BankAccount,
    Buyer,
    Category,
    Endpoint,
    Line,
    NemKonto,
    Period,
    Preceding,
    Scheme,
    Seller,
    Vat,
)
from fodfaeste.exchange.invoices.model import Invoice as Document
from fodfaeste.exchange.invoices.model import Kind as DocumentKind
from fodfaeste.web.bookkeeping.invoices.models import BillingDetails, Invoice, InvoiceLine
from fodfaeste.web.look.figures import day
from fodfaeste.web.organisations.models import Organisation

__all__ = ["details_of", "document_of", "standard_reason"]

DRAFT = "KLADDE"
"""Stands where the number will be, so that a draft can be checked before it has one."""


def details_of(organisation: Organisation) -> BillingDetails:
    """What stands on an organisation's invoices; blank when nobody has filled it in."""
    found = BillingDetails.objects.filter(organisation=organisation).first()
    return found or BillingDetails(organisation=organisation)


def standard_reason(category: str) -> str:
    """The reason that nothing is said to change: why a line has no VAT, empty when it has."""
    return REASONS.get(Category(category), "")


def document_of(invoice: Invoice, issued: date) -> Document:
    """The invoice as a document of a day; a draft has ``KLADDE`` for a number."""
    lines = tuple(_line(one, invoice) for one in invoice.lines.order_by("place"))
    made = Document(
        kind=DocumentKind(invoice.kind),
        number=invoice.said_number or DRAFT,
        issued=invoice.issued or issued,
        due=max(invoice.pay_by, invoice.issued or issued),
        seller=_seller(invoice.seller),
        buyer=_buyer(invoice),
        lines=lines,
        payable=invoice.payable,
        uuid=str(invoice.uid),
        order=invoice.order,
        account=invoice.account,
        note=invoice.note,
        terms=f"Betales senest {day(invoice.pay_by)}",
        period=Period(invoice.first, invoice.last) if invoice.first and invoice.last else None,
        preceding=_preceding(invoice),
    )
    return _rounded(made)


def _rounded(made: Document) -> Document:
    """VAT is rounded once on the sum here and once for each claim in a statement."""
    between = made.payable - made.total
    return replace(made, rounding=between) if between and made.tax else made


def _preceding(invoice: Invoice) -> Preceding | None:
    credited = invoice.credits
    if credited is None or credited.issued is None:
        return None
    return Preceding(credited.said_number, credited.issued)


def _line(one: InvoiceLine, invoice: Invoice) -> Line:
    category = Category(one.category)
    reason = invoice.reason if category in REASONS else ""
    return Line(
        one.place, one.name, one.quantity, one.price, one.amount, Vat(category, one.percent, reason)
    )


def _address(details: BillingDetails) -> Address:
    return Address(details.street, details.postcode, details.city)


def _seller(organisation: Organisation) -> Seller:
    details = details_of(organisation)
    account: BankAccount | NemKonto = NemKonto()
    if details.registration or details.account:
        account = BankAccount(details.registration, details.account)
    return Seller(
        name=organisation.name,
        cvr=organisation.cvr,
        address=_address(details),
        contact=details.contact,
        email=details.email,
        account=account,
        vat_number=details.vat_number,
    )


def _buyer(invoice: Invoice) -> Buyer:
    organisation = invoice.buyer
    details = details_of(organisation)
    gln = invoice.gln or details.gln
    endpoint = Endpoint(Scheme.GLN, gln) if gln else Endpoint(Scheme.CVR, organisation.cvr)
    return Buyer(
        name=organisation.name,
        cvr=organisation.cvr,
        address=_address(details),
        endpoint=endpoint,
        person=invoice.person,
        contact=details.contact,
        demands_order=details.demands_order,
    )
