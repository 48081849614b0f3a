# SPDX-License-Identifier: MPL-2.0
"""An invoice or a credit note as OIOUBL 2.1, the Danish form that NemHandel carries.

What differs from EN 16931: welfare services have no category of their own and are stated as
zero-rated, with the reason in the note; ``TaxExclusiveAmount`` holds the VAT, not the sum without
it; ``TaxInclusiveAmount`` has the rounding in it; every line states its own VAT; an item's name is
short; and there is always an order reference.
"""

from __future__ import annotations

import re

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
    Scheme,
    Seller,
    Vat,
    tax_of,
)
from fodfaeste.exchange.invoices.ubl import Node, document, shape_of, written

__all__ = ["oioubl21"]

AGENCY = "320"
PROFILE = "urn:www.nesubl.eu:profiles:profile5:ver2.0"
PROFILE_SCHEME = "urn:oioubl:id:profileid-1.2"
TYPE_LIST = "urn:oioubl:codelist:invoicetypecode-1.1"
ADDRESS_LIST = "urn:oioubl:codelist:addressformatcode-1.1"
CHANNEL_LIST = "urn:oioubl:codelist:paymentchannelcode-1.1"
CATEGORY_SCHEME = "urn:oioubl:id:taxcategoryid-1.1"
TAX_SCHEME = "urn:oioubl:id:taxschemeid-1.5"
NO_ORDER = "n/a"
LONGEST_NAME = 40
_HOUSE = re.compile(r"(?P<street>.*\S)\s+(?P<house>\d+\s?[A-ZÆØÅa-zæøå]?)")


def oioubl21(invoice: Invoice) -> bytes:
    """The document as XML; `InvoiceRefused` says what must be put right first."""
    check_invoice(invoice)
    root = document(invoice)
    _head(root, invoice)
    _seller(root.part("AccountingSupplierParty").part("Party"), invoice.seller)
    _buyer(root.part("AccountingCustomerParty").part("Party"), invoice)
    if invoice.kind is Kind.INVOICE:
        _payment(root, invoice)
    _tax(root.part("TaxTotal"), invoice)
    _totals(root.part("LegalMonetaryTotal"), invoice)
    for line in invoice.lines:
        _line(root.part(shape_of(invoice).line), line, shape_of(invoice).quantity)
    return written(root)


def _head(root: Node, invoice: Invoice) -> None:
    root.leaf("UBLVersionID", "2.1")
    root.leaf("CustomizationID", "OIOUBL-2.1")
    root.leaf("ProfileID", PROFILE, schemeAgencyID=AGENCY, schemeID=PROFILE_SCHEME)
    root.leaf("ID", invoice.number)
    root.leaf("UUID", invoice.uuid)
    root.leaf("IssueDate", invoice.issued)
    code = shape_of(invoice).type_code
    root.leaf(code, invoice.kind.value, listAgencyID=AGENCY, listID=TYPE_LIST)
    root.leaf("Note", _note(invoice))
    root.leaf("DocumentCurrencyCode", CURRENCY)
    root.leaf("AccountingCost", invoice.account)
    if invoice.period:
        period = root.part("InvoicePeriod")
        period.leaf("StartDate", invoice.period.first)
        period.leaf("EndDate", invoice.period.last)
    root.part("OrderReference").leaf("ID", invoice.order or NO_ORDER)
    if invoice.preceding:
        reference = root.part("BillingReference").part("InvoiceDocumentReference")
        reference.leaf("ID", invoice.preceding.number)
        reference.leaf("IssueDate", invoice.preceding.issued)


def _note(invoice: Invoice) -> str:
    reasons = dict.fromkeys(line.vat.reason for line in invoice.lines)
    return "\n".join(text for text in (invoice.note, *reasons) if text)


def _seller(party: Node, seller: Seller) -> None:
    party.leaf("EndpointID", f"DK{seller.cvr}", schemeID="DK:CVR")
    party.part("PartyName").leaf("Name", seller.name)
    _address(party.part("PostalAddress"), seller.address)
    if seller.vat_number:
        scheme = party.part("PartyTaxScheme")
        scheme.leaf("CompanyID", seller.vat_number, schemeID="DK:SE")
        _tax_scheme(scheme)
    _legal(party.part("PartyLegalEntity"), seller.name, seller.cvr)
    contact = party.part("Contact")
    contact.leaf("Name", seller.contact)
    contact.leaf("ElectronicMail", seller.email)


def _buyer(party: Node, invoice: Invoice) -> None:
    buyer: Buyer = invoice.buyer
    party.leaf("EndpointID", _number(buyer.endpoint), schemeID=_scheme(buyer.endpoint))
    party.part("PartyName").leaf("Name", buyer.name)
    _address(party.part("PostalAddress"), buyer.address)
    _legal(party.part("PartyLegalEntity"), buyer.name, buyer.cvr)
    contact = party.part("Contact")
    contact.leaf("ID", buyer.person or invoice.order)
    contact.leaf("Name", buyer.contact)


def _number(endpoint: Endpoint) -> str:
    return endpoint.number if endpoint.scheme is Scheme.GLN else f"DK{endpoint.number}"


def _scheme(endpoint: Endpoint) -> str:
    return "GLN" if endpoint.scheme is Scheme.GLN else "DK:CVR"


def _address(node: Node, address: Address) -> None:
    node.leaf("AddressFormatCode", "StructuredLax", listAgencyID=AGENCY, listID=ADDRESS_LIST)
    parted = _HOUSE.fullmatch(address.street)
    node.leaf("StreetName", parted["street"] if parted else address.street)
    node.leaf("BuildingNumber", parted["house"] if parted else "")
    node.leaf("CityName", address.city)
    node.leaf("PostalZone", address.postcode)
    node.part("Country").leaf("IdentificationCode", address.country)


def _legal(node: Node, name: str, cvr: str) -> None:
    node.leaf("RegistrationName", name)
    node.leaf("CompanyID", f"DK{cvr}", schemeID="DK:CVR")


def _payment(root: Node, invoice: Invoice) -> None:
    """Where to pay: 42 is a Danish account, 97 the NemKonto, which states no account."""
    account, means = invoice.seller.account, root.part("PaymentMeans")
    bank = account if isinstance(account, BankAccount) else None
    means.leaf("PaymentMeansCode", "42" if bank else "97")
    means.leaf("PaymentDueDate", invoice.due)
    means.leaf("PaymentChannelCode", "DK:BANK" if bank else "DK:NEMKONTO", listID=CHANNEL_LIST)
    if bank:
        payee = means.part("PayeeFinancialAccount")
        payee.leaf("ID", bank.number)
        payee.part("FinancialInstitutionBranch").leaf("ID", bank.registration)
    if invoice.terms:
        terms = root.part("PaymentTerms")
        terms.leaf("Note", invoice.terms)
        terms.amount("Amount", invoice.payable)


def _tax(node: Node, invoice: Invoice) -> None:
    """One sum for each category: what is exempt and what is zero-rated are one category here."""
    node.amount("TaxAmount", invoice.tax)
    sums: dict[str, tuple[Vat, int, int]] = {}
    for one in invoice.subtotals:
        vat, base, tax = sums.get(_called(one.vat), (one.vat, 0, 0))
        sums[_called(one.vat)] = (vat, base + one.base, tax + one.tax)
    for vat, base, tax in sums.values():
        _subtotal(node, vat, base, tax)


def _called(vat: Vat) -> str:
    return "StandardRated" if vat.category is Category.STANDARD else "ZeroRated"


def _subtotal(node: Node, vat: Vat, base: int, tax: int) -> None:
    part = node.part("TaxSubtotal")
    part.amount("TaxableAmount", base)
    part.amount("TaxAmount", tax)
    _category(part.part("TaxCategory"), vat)


def _category(node: Node, vat: Vat) -> None:
    node.leaf("ID", _called(vat), schemeAgencyID=AGENCY, schemeID=CATEGORY_SCHEME)
    node.leaf("Percent", vat.percent)
    _tax_scheme(node)


def _tax_scheme(node: Node) -> None:
    scheme = node.part("TaxScheme")
    scheme.leaf("ID", "63", schemeAgencyID=AGENCY, schemeID=TAX_SCHEME)
    scheme.leaf("Name", "Moms")


def _totals(node: Node, invoice: Invoice) -> None:
    node.amount("LineExtensionAmount", invoice.net)
    node.amount("TaxExclusiveAmount", invoice.tax)
    node.amount("TaxInclusiveAmount", invoice.payable)
    if invoice.rounding:
        node.amount("PayableRoundingAmount", invoice.rounding)
    node.amount("PayableAmount", invoice.payable)


def _line(node: Node, line: Line, quantity: str) -> None:
    node.leaf("ID", line.number)
    if line.period:
        node.leaf("Note", f"{line.period.first:%d.%m.%Y} - {line.period.last:%d.%m.%Y}")
    node.leaf(quantity, line.quantity, unitCode=line.unit)
    node.amount("LineExtensionAmount", line.amount)
    tax, total = tax_of(line.amount, line.vat), node.part("TaxTotal")
    total.amount("TaxAmount", tax)
    _subtotal(total, line.vat, line.amount, tax)
    item = node.part("Item")
    short = len(line.name) <= LONGEST_NAME
    texts = (line.description,) if short else (line.name, line.description)
    item.leaf("Description", "\n".join(text for text in texts if text))
    item.leaf("Name", line.name if short else line.name[:LONGEST_NAME].strip())
    _category(item.part("ClassifiedTaxCategory"), line.vat)
    node.part("Price").amount("PriceAmount", line.price)
