# SPDX-License-Identifier: MPL-2.0
"""An invoice or a credit note as Peppol BIS Billing 3.0, a UBL form of EN 16931."""

from __future__ import annotations

from fodfaeste.exchange.invoices.check import check_invoice
from fodfaeste.exchange.invoices.model import (
    CURRENCY,
    Address,
    BankAccount,
    Buyer,
    Category,
    Endpoint,
    Invoice,
    Kind,
    Line,
    Period,
    Scheme,
    Seller,
    Subtotal,
    Vat,
)
from fodfaeste.exchange.invoices.ubl import Node, document, shape_of, written

__all__ = ["peppol_bis3"]

CUSTOMIZATION = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0"
PROFILE = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0"
SCHEMES = {Scheme.GLN: "0088", Scheme.CVR: "0184"}
"""Registers by their number in ISO 6523: GLN, and the Danish CVR register."""


def peppol_bis3(invoice: Invoice) -> bytes:
    """The document as XML; `InvoiceRefused` says what must be put right first."""
    check_invoice(invoice)
    root = document(invoice)
    _head(root, invoice)
    _seller(root.part("AccountingSupplierParty").part("Party"), invoice)
    _buyer(root.part("AccountingCustomerParty").part("Party"), invoice.buyer)
    _payment(root, invoice)
    _tax(root.part("TaxTotal"), invoice)
    _totals(root.part("LegalMonetaryTotal"), invoice)
    for line in invoice.lines:
        _line(root.part(shape_of(invoice).line), line, shape_of(invoice).quantity)
    return written(root)


def _head(root: Node, invoice: Invoice) -> None:
    root.leaf("CustomizationID", CUSTOMIZATION)
    root.leaf("ProfileID", PROFILE)
    root.leaf("ID", invoice.number)
    root.leaf("IssueDate", invoice.issued)
    if invoice.kind is Kind.INVOICE:
        root.leaf("DueDate", invoice.due)
    root.leaf(shape_of(invoice).type_code, invoice.kind.value)
    root.leaf("Note", invoice.note)
    root.leaf("DocumentCurrencyCode", CURRENCY)
    root.leaf("AccountingCost", invoice.account)
    root.leaf("BuyerReference", invoice.buyer.person)
    if invoice.period:
        _period(root, invoice.period)
    if invoice.order:
        root.part("OrderReference").leaf("ID", invoice.order)
    if invoice.preceding:
        reference = root.part("BillingReference").part("InvoiceDocumentReference")
        reference.leaf("ID", invoice.preceding.number)
        reference.leaf("IssueDate", invoice.preceding.issued)


def _period(node: Node, period: Period) -> None:
    part = node.part("InvoicePeriod")
    part.leaf("StartDate", period.first)
    part.leaf("EndDate", period.last)


def _seller(party: Node, invoice: Invoice) -> None:
    seller = invoice.seller
    party.leaf("EndpointID", f"DK{seller.cvr}", schemeID=SCHEMES[Scheme.CVR])
    party.part("PartyName").leaf("Name", seller.name)
    _address(party.part("PostalAddress"), seller.address)
    _registration(party, seller, invoice)
    _legal(party.part("PartyLegalEntity"), seller.name, seller.cvr)
    contact = party.part("Contact")
    contact.leaf("Name", seller.contact)
    contact.leaf("ElectronicMail", seller.email)


def _registration(party: Node, seller: Seller, invoice: Invoice) -> None:
    """The VAT number, or for a seller without one its CVR number as its tax registration."""
    if any(line.vat.category is Category.OUTSIDE_SCOPE for line in invoice.lines):
        return  # BR-O-02: nothing of VAT is said where VAT has no say
    scheme = party.part("PartyTaxScheme")
    scheme.leaf("CompanyID", seller.vat_number or seller.cvr)
    scheme.part("TaxScheme").leaf("ID", "VAT" if seller.vat_number else "TAX")


def _buyer(party: Node, buyer: Buyer) -> None:
    endpoint = buyer.endpoint
    party.leaf("EndpointID", _number(endpoint), schemeID=SCHEMES[endpoint.scheme])
    party.part("PartyName").leaf("Name", buyer.name)
    _address(party.part("PostalAddress"), buyer.address)
    _legal(party.part("PartyLegalEntity"), buyer.name, buyer.cvr)
    if buyer.contact:
        party.part("Contact").leaf("Name", buyer.contact)


def _number(endpoint: Endpoint) -> str:
    return endpoint.number if endpoint.scheme is Scheme.GLN else f"DK{endpoint.number}"


def _address(node: Node, address: Address) -> None:
    node.leaf("StreetName", address.street)
    node.leaf("CityName", address.city)
    node.leaf("PostalZone", address.postcode)
    node.part("Country").leaf("IdentificationCode", address.country)


def _legal(node: Node, name: str, cvr: str) -> None:
    node.leaf("RegistrationName", name)
    node.leaf("CompanyID", f"DK{cvr}", schemeID=SCHEMES[Scheme.CVR])


def _payment(root: Node, invoice: Invoice) -> None:
    """Where to pay: 42 is a Danish account, 97 the NemKonto."""
    account, means = invoice.seller.account, root.part("PaymentMeans")
    bank = account if isinstance(account, BankAccount) else None
    means.leaf("PaymentMeansCode", "42" if bank else "97")
    if invoice.kind is Kind.CREDIT_NOTE:
        means.leaf("PaymentDueDate", invoice.due)
    means.leaf("PaymentID", invoice.number)
    if bank:
        payee = means.part("PayeeFinancialAccount")
        payee.leaf("ID", bank.number)
        payee.part("FinancialInstitutionBranch").leaf("ID", bank.registration)
    if invoice.terms:
        root.part("PaymentTerms").leaf("Note", invoice.terms)


def _tax(node: Node, invoice: Invoice) -> None:
    node.amount("TaxAmount", invoice.tax)
    for one in invoice.subtotals:
        _subtotal(node.part("TaxSubtotal"), one)


def _subtotal(node: Node, one: Subtotal) -> None:
    node.amount("TaxableAmount", one.base)
    node.amount("TaxAmount", one.tax)
    category = node.part("TaxCategory")
    _rate(category, one.vat)
    category.leaf("TaxExemptionReason", one.vat.reason)
    category.part("TaxScheme").leaf("ID", "VAT")


def _rate(node: Node, vat: Vat) -> None:
    node.leaf("ID", vat.category.value)
    if vat.category is not Category.OUTSIDE_SCOPE:
        node.leaf("Percent", vat.percent)


def _totals(node: Node, invoice: Invoice) -> None:
    node.amount("LineExtensionAmount", invoice.net)
    node.amount("TaxExclusiveAmount", invoice.net)
    node.amount("TaxInclusiveAmount", invoice.total)
    if invoice.rounding:
        node.amount("PayableRoundingAmount", invoice.rounding)
    node.amount("PayableAmount", invoice.payable)


def _line(node: Node, line: Line, quantity: str) -> None:
    node.leaf("ID", line.number)
    node.leaf(quantity, line.quantity, unitCode=line.unit)
    node.amount("LineExtensionAmount", line.amount)
    if line.period:
        _period(node, line.period)
    item = node.part("Item")
    item.leaf("Description", line.description)
    item.leaf("Name", line.name)
    category = item.part("ClassifiedTaxCategory")
    _rate(category, line.vat)
    category.part("TaxScheme").leaf("ID", "VAT")
    node.part("Price").amount("PriceAmount", line.price)
