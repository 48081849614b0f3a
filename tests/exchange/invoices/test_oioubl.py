# SPDX-License-Identifier: MPL-2.0
"""OIOUBL's own rules find each thing they are about, and what differs from EN 16931 is as it is."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest

from fodfaeste.exchange.invoices import oioubl21
from fodfaeste.exchange.invoices.model import Category, NemKonto, Vat
from fodfaeste.exchange.invoices.oioubl_rules import RULES, broken_rules
from fodfaeste.exchange.invoices.ubl import CAC, CBC
from tests.exchange.invoices.samples import (
    CVR_SELLER,
    STANDARD,
    buyer,
    credit_note,
    invoice,
    line,
    seller,
)

VAT = oioubl21(
    invoice(lines=(line(1, STANDARD),), seller=seller(vat_number=f"DK{CVR_SELLER}"))
).decode()
NEM = oioubl21(invoice(seller=seller(account=NemKonto()))).decode()
LINES, NET = "</cbc:LineExtensionAmount>", ">124500.00"
ROUNDED = "<cbc:PayableRoundingAmount>11</cbc:PayableRoundingAmount>"
TAMPERED = {
    "F-INV009": VAT.replace("<cbc:ID>2026-0001</cbc:ID>", ""),
    "F-INV011": VAT.replace(">380<", ">381<"),
    "F-INV024": VAT.replace("<cbc:ID>45-110237</cbc:ID>", ""),
    "F-INV031": re.sub(r'<cbc:EndpointID schemeID="DK:CVR">.*', "", VAT),
    "F-INV034": VAT.replace("RegistrationName>", "Name>"),
    "F-INV044": re.sub(r'<cbc:EndpointID schemeID="GLN">.*', "", VAT),
    "F-INV046": re.sub(r"(?s)<cac:Contact>\s*<cbc:ID>.*?</cac:Contact>", "", VAT),
    "F-INV051": VAT.replace("<cbc:ID>JOB-7778</cbc:ID>", ""),
    "F-INV007": VAT.replace("DKK</cbc:DocumentCurrencyCode>", "</cbc:DocumentCurrencyCode>"),
    "F-INV008": re.sub(r"(?s)<cac:TaxTotal>.*?</cac:TaxTotal>", "", VAT, count=1),
    "F-INV126": VAT.replace(f"{NET}{LINES}", f">7.00{LINES}", 1),
    "F-INV127": VAT.replace(">31125.00</cbc:TaxExclusive", ">31125.01</cbc:TaxExclusive"),
    "F-INV128": VAT.replace(">155625.00</cbc:TaxInclusive", ">155625.01</cbc:TaxInclusive"),
    "F-INV134": VAT.replace(">155625.00</cbc:Amount>", ">155625.01</cbc:Amount>"),
    "F-INV144": VAT.replace(">41500.00</cbc:PriceAmount>", ">41501.00</cbc:PriceAmount>"),
    "F-INV146": VAT.replace(">3</cbc:InvoicedQuantity>", ">3.00000</cbc:InvoicedQuantity>"),
    "F-INV163": VAT.replace(">Kommet i ordinært job</cbc:Name>", "></cbc:Name>"),
    "F-LIB006": VAT.replace("</cbc:UUID>", "0</cbc:UUID>"),
    "F-LIB014": VAT.replace(">155625.00</cbc:PayableAmount>", ">155625</cbc:PayableAmount>"),
    "F-LIB404": VAT.replace(">StandardRated<", ">ZeroRated<", 1),
    "F-INV133": VAT.replace(">155625.00</cbc:PayableAmount>", ">1.00</cbc:PayableAmount>"),
    "F-INV138": re.sub(rf"(?s)({LINES}\s*)<cac:TaxTotal>.*?</cac:TaxTotal>", r"\1", VAT),
    "F-INV147": VAT.replace(">3</cbc:InvoicedQuantity>", ">0</cbc:InvoicedQuantity>"),
    "F-INV338": VAT.replace("<cbc:PayableAmount", f"{ROUNDED}<cbc:PayableAmount"),
    "F-LIB016": VAT.replace(">155625.00</cbc:PayableAmount>", ">-1.00</cbc:PayableAmount>"),
    "F-LIB100": VAT.replace("PaymentMeansCode>42", "PaymentMeansCode>30"),
    "F-LIB126": VAT.replace(">0001234567<", ">00012345678<"),
    "F-LIB124": VAT.replace(">1234</cbc:ID>", ">12345</cbc:ID>"),
    "F-LIB164": VAT.replace("PaymentMeansCode>42", "PaymentMeansCode>97"),
    "F-LIB187": re.sub(r"(</cbc:RegistrationName>\s*)<cbc:CompanyID.*", r"\1", VAT),
    "F-LIB309": VAT.replace(">StandardRated<", ">Exempt<"),
    "F-LIB382": VAT.replace(">25</cbc:Percent>", ">0</cbc:Percent>"),
}


def broken(text: str) -> set[str]:
    return {rule.id.split("/")[0] for rule in broken_rules(ET.fromstring(text))}


@pytest.mark.parametrize("rule", TAMPERED)
def test_each_rule_finds_what_it_is_about(rule: str) -> None:
    text = TAMPERED[rule]
    assert text != VAT
    assert rule in broken(text)


def test_every_rule_has_been_broken() -> None:
    assert {rule.id.split("/")[0] for rule in RULES} == set(TAMPERED)


def test_what_is_sent_breaks_none() -> None:
    assert not broken(VAT) and not broken(NEM) and not broken(oioubl21(credit_note()).decode())


def test_the_total_without_vat_holds_the_vat_as_the_format_has_it() -> None:
    assert ">31125.00</cbc:TaxExclusiveAmount>" in VAT


def test_exempt_lines_are_zero_rated_and_the_note_says_why() -> None:
    text = oioubl21(invoice()).decode()
    assert text.count("ZeroRated") == 5 and "Exempt" not in text
    assert "momslovens § 13" in text.partition("<cbc:Note>")[2].partition("</cbc:Note>")[0]


def test_exempt_and_zero_rated_are_one_sum() -> None:
    both = invoice(lines=(line(1), line(2, Vat(Category.ZERO))))
    text = oioubl21(both).decode()
    assert text.partition("<cac:LegalMonetaryTotal>")[0].count("<cac:TaxSubtotal>") == 1
    assert not broken(text)


def test_a_rounding_is_in_both_totals() -> None:
    registered = seller(vat_number=f"DK{CVR_SELLER}")
    rounded = invoice(lines=(line(1, STANDARD, price=333),), seller=registered, rounding=1)
    text = oioubl21(rounded).decode()
    for name in ("TaxInclusiveAmount", "PayableAmount"):
        assert f">12.50</cbc:{name}>" in text
    assert ">0.01</cbc:PayableRoundingAmount>" in text and not broken(text)


def test_a_long_name_is_cut_and_stands_whole_in_the_description() -> None:
    long = "Kommet i ordinært job og blevet der i seksogtyve uger i træk"
    text = oioubl21(invoice(lines=(line(1, name=long, description="mere"),))).decode()
    assert f"<cbc:Description>{long}\nmere</cbc:Description>" in text
    assert f"<cbc:Name>{long[:40].strip()}</cbc:Name>" in text


def test_there_is_always_an_order_reference() -> None:
    text = oioubl21(invoice(order="")).decode()
    reference = text.partition("<cac:OrderReference>")[2]
    assert reference.strip().startswith("<cbc:ID>n/a</cbc:ID>")


def test_without_a_person_the_order_finds_the_desk() -> None:
    root = ET.fromstring(oioubl21(invoice(buyer=buyer(person=""))))
    path = f"{{{CAC}}}AccountingCustomerParty/{{{CAC}}}Party/{{{CAC}}}Contact/{{{CBC}}}ID"
    assert root.findtext(path) == "45-110237"


@pytest.mark.parametrize(
    ("street", "name", "house"),
    [("Havnegade 12B", "Havnegade", "12B"), ("Havnegade", "Havnegade", None),
     ("10. Februar Vej 3", "10. Februar Vej", "3")],
)  # fmt: skip
def test_the_house_number_stands_alone(street: str, name: str, house: str | None) -> None:
    made = invoice(seller=seller(address=seller().address.__class__(street, "8000", "Aarhus")))
    root = ET.fromstring(oioubl21(made))
    path = f"{{{CAC}}}AccountingSupplierParty/{{{CAC}}}Party/{{{CAC}}}PostalAddress"
    address = root.find(path)
    assert address is not None
    assert address.findtext(f"{{{CBC}}}StreetName") == name
    assert address.findtext(f"{{{CBC}}}BuildingNumber") == house
