# SPDX-License-Identifier: MPL-2.0
"""Rules of OIOUBL 2.1 as checks of a document, each under the number that the authority gave it.

Written in our own words from reading the published rules (release 1.17), of which these are a part:
the authority's rule file is on no package index and is not run here, so a document that passes can
still be refused by NemHandel. A rule that invoices and credit notes have under two numbers is named
by both where both are known, and else by the invoice's.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from fodfaeste.exchange.invoices.ubl import CAC, CBC

__all__ = ["RULES", "Rule", "broken_rules"]

SPACES = {"cac": CAC, "cbc": CBC}
MEANS = {"1", "10", "20", "31", "42", "48", "49", "50", "58", "59", "93", "97"}
CATEGORIES = {"StandardRated", "ZeroRated", "ReverseCharge"}
SUPPLIER = "cac:AccountingSupplierParty/cac:Party"
CUSTOMER = "cac:AccountingCustomerParty/cac:Party"
TOTAL = "cac:LegalMonetaryTotal"
PAYEE = "cac:PayeeFinancialAccount"
AMOUNT = "cbc:LineExtensionAmount"


class Rule(NamedTuple):
    """A rule: its numbers, what it asks, and whether a document keeps it."""

    id: str
    asks: str
    keeps: Callable[[ET.Element], bool]


def broken_rules(root: ET.Element) -> Iterator[Rule]:
    """The rules that a document breaks."""
    for rule in RULES:
        if not rule.keeps(root):
            yield rule


def _text(node: ET.Element, path: str) -> str:
    found = node.find(path, SPACES)
    return (found.text or "").strip() if found is not None else ""


def _all(node: ET.Element, path: str) -> list[ET.Element]:
    return node.findall(path, SPACES)


def _number(node: ET.Element, path: str) -> Decimal | None:
    try:
        return Decimal(_text(node, path))
    except InvalidOperation:
        return None


def _lines(root: ET.Element) -> list[ET.Element]:
    return [*_all(root, "cac:InvoiceLine"), *_all(root, "cac:CreditNoteLine")]


def _has(path: str) -> Callable[[ET.Element], bool]:
    return lambda root: bool(_text(root, path))


def _type_code(root: ET.Element) -> bool:
    credit = _text(root, "cbc:CreditNoteTypeCode")
    invoice = _text(root, "cbc:InvoiceTypeCode")
    return credit == "381" if root.tag.endswith("CreditNote") else invoice in {"325", "380", "393"}


def _order(root: ET.Element) -> bool:
    return all(_text(one, "cbc:ID") for one in _all(root, "cac:OrderReference"))


def _line_tax(root: ET.Element) -> bool:
    path = "cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory/cbc:ID"
    return all(_text(line, path) for line in _lines(root))


def _quantity(root: ET.Element) -> bool:
    names = ("cbc:InvoicedQuantity", "cbc:CreditedQuantity")
    return all(any(_number(line, name) for name in names) for line in _lines(root))


def _tax_sum(root: ET.Element) -> Decimal | None:
    subtotals = _all(root, "cac:TaxTotal/cac:TaxSubtotal")
    amounts = [_number(one, "cbc:TaxAmount") for one in subtotals]
    return None if None in amounts else sum((one for one in amounts if one), Decimal(0))


def _is_whole_sum(name: str) -> Callable[[ET.Element], bool]:
    """Whether a total is the lines, the VAT and the rounding."""

    def keeps(root: ET.Element) -> bool:
        lines, tax = _number(root, f"{TOTAL}/cbc:LineExtensionAmount"), _tax_sum(root)
        rounding = _number(root, f"{TOTAL}/cbc:PayableRoundingAmount") or Decimal(0)
        if lines is None or tax is None:
            return False
        return lines + tax + rounding == _number(root, f"{TOTAL}/{name}")

    return keeps


def _tax_exclusive(root: ET.Element) -> bool:
    return _tax_sum(root) == _number(root, f"{TOTAL}/cbc:TaxExclusiveAmount")


def _payment_terms(root: ET.Element) -> bool:
    amounts = [_number(one, "cbc:Amount") for one in _all(root, "cac:PaymentTerms")]
    payable = _number(root, f"{TOTAL}/cbc:PayableAmount")
    return not amounts or payable in (amounts[0], sum((one for one in amounts if one), Decimal(0)))


def _products(root: ET.Element) -> bool:
    """Each line is quantity times price, give or take one krone."""
    return all(_is_product(line) for line in _lines(root))


def _is_product(line: ET.Element) -> bool:
    quantity = _number(line, "cbc:InvoicedQuantity") or _number(line, "cbc:CreditedQuantity")
    price, amount = _number(line, "cac:Price/cbc:PriceAmount"), _number(line, AMOUNT)
    if quantity is None or price is None or amount is None:
        return False
    return abs(quantity * price - amount) <= 1


def _two_decimals(root: ET.Element) -> bool:
    total = root.find(TOTAL, SPACES)
    found = [] if total is None else list(total)
    return bool(found) and all(re.fullmatch(r"-?\d+\.\d\d", one.text or "") for one in found)


def _four_decimals(root: ET.Element) -> bool:
    names = ("InvoicedQuantity", "CreditedQuantity")
    found = [one.text or "" for name in names for one in root.iter(f"{{{CBC}}}{name}")]
    return all(len(text.partition(".")[2]) <= 4 for text in found)


def _item_names(root: ET.Element) -> bool:
    return all(_text(line, "cac:Item/cbc:Name") for line in _lines(root))


def _same_categories(root: ET.Element) -> bool:
    path = "cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory/cbc:ID"
    total = {one.text for one in _all(root, path)}
    return total == {one.text for line in _lines(root) for one in _all(line, path)}


def _uuid(root: ET.Element) -> bool:
    return len(_text(root, "cbc:UUID")) in (0, 36)


def _sum_of_lines(root: ET.Element) -> bool:
    amounts = [_number(line, AMOUNT) for line in _lines(root)]
    if any(amount is None for amount in amounts):
        return False
    total = sum((amount for amount in amounts if amount is not None), Decimal(0))
    return total == _number(root, f"{TOTAL}/cbc:LineExtensionAmount")


def _rounding(root: ET.Element) -> bool:
    rounding = _number(root, f"{TOTAL}/cbc:PayableRoundingAmount") or Decimal(0)
    return -10 <= rounding <= 10


def _not_negative(root: ET.Element) -> bool:
    payable = _number(root, f"{TOTAL}/cbc:PayableAmount")
    return payable is not None and payable >= 0


def _means(root: ET.Element) -> bool:
    codes = [_text(one, "cbc:PaymentMeansCode") for one in _all(root, "cac:PaymentMeans")]
    return all(code in MEANS for code in codes)


def _paid_by(root: ET.Element, code: str) -> list[ET.Element]:
    found = _all(root, "cac:PaymentMeans")
    return [one for one in found if _text(one, "cbc:PaymentMeansCode") == code]


def _account(root: ET.Element) -> bool:
    numbers = [_text(one, f"{PAYEE}/cbc:ID") for one in _paid_by(root, "42")]
    return all(1 <= len(number) <= 10 and number.isdecimal() for number in numbers)


def _registration(root: ET.Element) -> bool:
    path = f"{PAYEE}/cac:FinancialInstitutionBranch/cbc:ID"
    numbers = [_text(one, path) for one in _paid_by(root, "42")]
    return all(1 <= len(number) <= 4 and number.isdecimal() for number in numbers)


def _nemkonto(root: ET.Element) -> bool:
    return not any(_all(one, PAYEE) for one in _paid_by(root, "97"))


def _categories(root: ET.Element) -> list[ET.Element]:
    names = ("TaxCategory", "ClassifiedTaxCategory")
    return [one for name in names for one in root.iter(f"{{{CAC}}}{name}")]


def _known_category(root: ET.Element) -> bool:
    return all(_text(one, "cbc:ID") in CATEGORIES for one in _categories(root))


def _standard_rate(root: ET.Element) -> bool:
    standard = (one for one in _categories(root) if _text(one, "cbc:ID") == "StandardRated")
    return all((_number(one, "cbc:Percent") or 0) > 0 for one in standard)


def _one_contact(root: ET.Element) -> bool:
    return len(_all(root, f"{CUSTOMER}/cac:Contact")) == 1


def _legal_numbers(root: ET.Element) -> bool:
    path = "cac:PartyLegalEntity/cbc:CompanyID"
    return all(_text(root, f"{party}/{path}") for party in (SUPPLIER, CUSTOMER))


RULES: tuple[Rule, ...] = (
    Rule("F-INV009/F-CRN006", "the document has a number", _has("cbc:ID")),
    Rule("F-INV011/F-CRN011", "the type is an invoice's or a credit note's", _type_code),
    Rule("F-INV024", "an order reference has a number", _order),
    Rule("F-INV031/F-CRN028", "the supplier has an endpoint", _has(f"{SUPPLIER}/cbc:EndpointID")),
    Rule("F-INV034", "the supplier has a legal entity", _has(
        f"{SUPPLIER}/cac:PartyLegalEntity/cbc:RegistrationName")),
    Rule("F-INV044/F-CRN040", "the customer has an endpoint", _has(f"{CUSTOMER}/cbc:EndpointID")),
    Rule("F-INV046/F-CRN042", "the customer has one contact", _one_contact),
    Rule("F-INV051", "the contact has a reference", _has(f"{CUSTOMER}/cac:Contact/cbc:ID")),
    Rule("F-INV007", "the document has a currency", _has("cbc:DocumentCurrencyCode")),
    Rule("F-INV008", "the document has its VAT", _has("cac:TaxTotal/cbc:TaxAmount")),
    Rule("F-INV126", "the total of the lines is their sum", _sum_of_lines),
    Rule("F-INV127", "the total without VAT holds the sum of the VAT", _tax_exclusive),
    Rule("F-INV128", "the total with VAT is lines, VAT and rounding", _is_whole_sum(
        "cbc:TaxInclusiveAmount")),
    Rule("F-INV133", "the amount due is lines, VAT and rounding", _is_whole_sum(
        "cbc:PayableAmount")),
    Rule("F-INV134", "the payment terms come to the amount due", _payment_terms),
    Rule("F-INV144/F-CRN216", "each line is quantity times price", _products),
    Rule("F-INV146", "no quantity has more than four decimals", _four_decimals),
    Rule("F-INV163", "each item has a name", _item_names),
    Rule("F-INV138/F-CRN081", "each line has its VAT", _line_tax),
    Rule("F-INV147/F-CRN088", "no quantity is zero", _quantity),
    Rule("F-INV338/F-CRN208", "the rounding is at most ten kroner", _rounding),
    Rule("F-LIB006", "a UUID has 36 characters", _uuid),
    Rule("F-LIB014/F-LIB017", "the totals have two decimals", _two_decimals),
    Rule("F-LIB016", "the amount due is not negative", _not_negative),
    Rule("F-LIB100", "the means of payment is one of the list", _means),
    Rule("F-LIB126/F-LIB131", "a bank account has one to ten digits", _account),
    Rule("F-LIB124/F-LIB130", "a registration number has at most four digits", _registration),
    Rule("F-LIB164", "NemKonto states no account", _nemkonto),
    Rule("F-LIB187", "both parties have a company number", _legal_numbers),
    Rule("F-LIB309", "the VAT category is one of the list", _known_category),
    Rule("F-LIB404", "lines and total have the same VAT categories", _same_categories),
    Rule("F-LIB382", "a standard rate is above zero", _standard_rate),
)  # fmt: skip
