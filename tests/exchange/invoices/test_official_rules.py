# SPDX-License-Identifier: MPL-2.0
"""What the checks accept passes the rules of the formats, as their owners publish them."""

from __future__ import annotations

import re
from decimal import Decimal

import mockeinvoice
import pytest
from hypothesis import given, settings

from fodfaeste.exchange.invoices import invoice_faults, oioubl21, peppol_bis3
from fodfaeste.exchange.invoices.model import Category, Invoice, NemKonto, Vat
from fodfaeste.exchange.invoices.official import NotAnInvoice, judge
from tests.exchange.invoices.samples import (
    CVR_SELLER,
    EXEMPT,
    STANDARD,
    credit_note,
    invoice,
    invoices,
    line,
    seller,
)

REGISTERED = seller(vat_number=f"DK{CVR_SELLER}")
KINDS = {
    "exempt": invoice(),
    "with VAT": invoice(lines=(line(1, STANDARD),), seller=REGISTERED),
    "mixed": invoice(lines=(line(1, STANDARD), line(2, EXEMPT)), seller=REGISTERED),
    "rounded": invoice(lines=(line(1, STANDARD, price=333),), seller=REGISTERED, rounding=1),
    "zero-rated": invoice(lines=(line(1, Vat(Category.ZERO)),)),
    "outside VAT": invoice(lines=(line(1, Vat(Category.OUTSIDE_SCOPE, reason="Tilskud")),)),
    "to NemKonto": invoice(seller=seller(account=NemKonto())),
    "credit note": credit_note(),
    "credit note with VAT": credit_note(lines=(line(1, STANDARD),), seller=REGISTERED),
}


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_passes_in_both_formats(kind: str) -> None:
    passes(KINDS[kind])


@settings(max_examples=40, deadline=None)
@given(invoices())
def test_what_the_checks_accept_passes_in_both_formats(any_of_them: Invoice) -> None:
    assert not invoice_faults(any_of_them)
    passes(any_of_them)


def passes(made: Invoice) -> None:
    """The published rules, and for Peppol a second, younger and independent reading of them."""
    xml = peppol_bis3(made)
    verdict = judge(xml)
    assert not verdict.findings
    assert [re.sub(r" \(.*", "", one) for one in verdict.ran] == [
        "UBL 2.1", "EN 16931", "Peppol BIS Billing 3"
    ]  # fmt: skip
    _, report = mockeinvoice.validate(xml)
    assert report.verdict == "valid", report.failures
    assert not judge(oioubl21(made)).findings


def test_the_release_of_the_rules_is_said() -> None:
    ran = judge(peppol_bis3(invoice())).ran
    assert re.fullmatch(r"EN 16931 \(1\.\d+\.\d+\)", ran[1])


@pytest.mark.parametrize(
    ("tampered", "rule"),
    [
        (("PayableAmount", "124503.33", "1.00"), "BR-CO-16"),
        (("LineExtensionAmount", "124503.33", "7.00"), "BR-CO-10"),
        (("TaxableAmount", "124503.33", "7.00"), "BR-E-08"),
        (("PayableAmount", "DKK", "SEK"), "PEPPOL-EN16931-R051"),
        (("InvoicedQuantity", "EA", "XX"), "BR-CL-23"),
        (("ID", "2026-0001", ""), "BR-02"),
        (("IssueDate", "2026-10-15", "15-10-2026"), "UBL-XSD"),
        (("DocumentCurrencyCode", "DKK", "KR"), "BR-CL-04"),
        (("EndpointID", "5798009883735", "5798009883736"), "PEPPOL-COMMON-R040"),
        (("PaymentMeansCode", "42", "30"), "DK-R-005"),
        (("BuyerReference", "JOB-7778", ""), "PEPPOL-EN16931-R008"),
        (("CompanyID", "DK10000009", "DK1000000"), "PEPPOL-COMMON-R042"),
    ],
)
def test_the_rules_find_a_document_that_was_tampered_with(
    tampered: tuple[str, str, str], rule: str
) -> None:
    name, was, becomes = tampered
    written = peppol_bis3(invoice()).decode()
    element = next(one for one in re.findall(rf"<cbc:{name}\b.*", written) if was in one)
    verdict = judge(written.replace(element, element.replace(was, becomes), 1).encode())
    assert not verdict.passed
    assert rule in {one.rule for one in verdict.findings}


def test_neither_order_nor_person_is_found_by_the_peppol_rules() -> None:
    xml = peppol_bis3(invoice())
    bare = re.sub(
        rb"<cbc:BuyerReference>.*|<cac:OrderReference>(.|\n)*</cac:OrderReference>", b"", xml
    )
    assert "PEPPOL-EN16931-R003" in {one.rule for one in judge(bare).findings}


def test_the_same_invoice_gives_the_same_bytes() -> None:
    assert peppol_bis3(invoice()) == peppol_bis3(invoice())
    assert oioubl21(invoice()) == oioubl21(invoice())


@pytest.mark.parametrize(
    ("document", "said"),
    [
        (b"not xml", "Start tag expected"),
        (b"<a/>", "the root is a"),
        (b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///x">]><Invoice>&b;</Invoice>', "declaration"),
    ],
)
def test_what_is_no_invoice_is_said_to_be_none(document: bytes, said: str) -> None:
    with pytest.raises(NotAnInvoice, match=said):
        judge(document)


def test_amounts_are_written_in_kroner() -> None:
    whole = invoice(lines=(line(1, quantity=Decimal("0.5"), price=1),))
    assert b">0.01</cbc:PayableAmount>" in peppol_bis3(whole)
