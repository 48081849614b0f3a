# SPDX-License-Identifier: MPL-2.0
"""One broken field at a time: refused before sending, with the field, its value, what to do."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from fodfaeste.exchange.invoices import FORMATS, InvoiceRefused, invoice_faults
from fodfaeste.exchange.invoices.model import (
    Address,
    BankAccount,
    Buyer,
    Category,
    Endpoint,
    Invoice,
    Line,
    Period,
    Preceding,
    Scheme,
    Seller,
    Vat,
)
from tests.exchange.invoices.samples import (
    CVR_SELLER,
    EXEMPT,
    STANDARD,
    buyer,
    credit_note,
    invoice,
    line,
    seller,
)

LATER = Period(date(2026, 10, 1), date(2026, 10, 2))
BACKWARDS = Period(date(2026, 9, 30), date(2026, 7, 1))
OUTSIDE = Vat(Category.OUTSIDE_SCOPE, reason="Tilskud")


def at(**said: Any) -> Address:
    return replace(Address("Havnegade 12B", "8000", "Aarhus C"), **said)


# What is broken, the code of the fault, the field that it names, and the value that it repeats.
BROKEN: dict[str, tuple[Invoice, str, str, str]] = {
    "no number": (invoice(number=""), "missing", "Fakturanummeret", ""),
    "long number": (invoice(number="1" * 21), "too-long", "Fakturanummeret", "1111"),
    "uuid": (invoice(uuid="1"), "uuid-form", "Dokumentets UUID", "'1'"),
    "due before": (invoice(due=date(2026, 10, 1)), "due-before", "Forfaldsdatoen", "2026-10-01"),
    "no reference": (
        invoice(order="", buyer=buyer(person="")),
        "reference-needed",
        "Rekvisitionsnummeret",
        "",
    ),
    "order demanded": (
        invoice(order="", buyer=buyer(demands_order=True)),
        "order-demanded",
        "Rekvisitionsnummeret",
        "Opdigtet Kommune",
    ),
    "order": (invoice(order=" 45"), "spaces", "Rekvisitionsnummeret", "' 45'"),
    "account": (invoice(account="x" * 61), "too-long", "Kontostrengen", "xxx"),
    "note": (invoice(note="a\x00b"), "characters", "Bemærkningen", "a\\x00b"),
    "terms": (invoice(terms="  "), "missing", "Betalingsbetingelserne", ""),
    "period": (
        invoice(period=BACKWARDS, lines=(line(),)),
        "period-order",
        "Perioden",
        "2026-09-30",
    ),
    "payable": (invoice(payable=1), "sum", "Beløbet til betaling", "0,01"),
    "rounding": (invoice(rounding=1), "rounding-free", "Afrundingen", "0,01"),
    "much rounding": (
        invoice(
            rounding=51, lines=(line(1, STANDARD),), seller=seller(vat_number=f"DK{CVR_SELLER}")
        ),
        "rounding-much",
        "Afrundingen",
        "0,51",
    ),
    "no preceding": (
        credit_note(preceding=None),
        "preceding-needed",
        "Den oprindelige faktura",
        "",
    ),
    "preceding": (
        invoice(preceding=Preceding("7", date(2026, 1, 1))),
        "preceding-unwanted",
        "Den oprindelige faktura",
        "'7'",
    ),
    "preceding later": (
        credit_note(preceding=Preceding("7", date(2028, 1, 1))),
        "preceding-later",
        "Den oprindelige faktura",
        "2028-01-01",
    ),
    "preceding number": (
        credit_note(preceding=Preceding("", date(2026, 1, 1))),
        "missing",
        "Den oprindelige faktura",
        "",
    ),
    "no lines": (invoice(lines=()), "no-lines", "Linjerne", ""),
    "mixed": (invoice(lines=(line(1), line(2, OUTSIDE))), "outside-mixed", "Linjerne", ""),
    "seller name": (invoice(seller=seller(name="")), "missing", "Sælgers navn", ""),
    "seller cvr": (invoice(seller=seller(cvr="10000008")), "cvr-digit", "Sælgers CVR", "10000008"),
    "seller cvr form": (invoice(seller=seller(cvr="DK1")), "cvr-form", "Sælgers CVR", "'DK1'"),
    "seller vat": (
        invoice(seller=seller(vat_number="10000009")),
        "vat-number",
        "Sælgers momsnummer",
        "10000009",
    ),
    "vat number needed": (
        invoice(lines=(line(4, STANDARD),)),
        "vat-number-needed",
        "Sælgers momsnummer",
        "4",
    ),
    "seller street": (invoice(seller=seller(address=at(street=""))), "missing", "Sælgers vej", ""),
    "seller postcode": (
        invoice(seller=seller(address=at(postcode="800"))),
        "postcode",
        "Sælgers postnummer",
        "'800'",
    ),
    "seller city": (invoice(seller=seller(address=at(city=""))), "missing", "Sælgers by", ""),
    "seller country": (
        invoice(seller=seller(address=at(country="SE"))),
        "country",
        "Sælgers land",
        "'SE'",
    ),
    "contact": (invoice(seller=seller(contact="")), "missing", "Sælgers kontaktperson", ""),
    "email": (invoice(seller=seller(email="x@y")), "email", "Sælgers e-mail", "'x@y'"),
    "registration": (
        invoice(seller=seller(account=BankAccount("12", "1"))),
        "registration",
        "Sælgers registreringsnummer",
        "'12'",
    ),
    "account number": (
        invoice(seller=seller(account=BankAccount("1234", "12345678901"))),
        "bank-number",
        "Sælgers kontonummer",
        "'12345678901'",
    ),
    "buyer name": (invoice(buyer=buyer(name="")), "missing", "Modtagerens navn", ""),
    "buyer cvr": (invoice(buyer=buyer(cvr="")), "missing", "Modtagerens CVR", ""),
    "no gln": (
        invoice(buyer=buyer(endpoint=Endpoint(Scheme.GLN, ""))),
        "missing",
        "Modtagerens EAN-/GLN-nummer",
        "",
    ),
    "gln": (
        invoice(buyer=buyer(endpoint=Endpoint(Scheme.GLN, "5798009883736"))),
        "gln-digit",
        "Modtagerens EAN-/GLN-nummer",
        "5798009883736",
    ),
    "gln form": (
        invoice(buyer=buyer(endpoint=Endpoint(Scheme.GLN, "579800988373"))),
        "gln-form",
        "Modtagerens EAN-/GLN-nummer",
        "579800988373",
    ),
    "foreign gln": (
        invoice(buyer=buyer(endpoint=Endpoint(Scheme.GLN, "7300009040001"))),
        "gln-danish",
        "Modtagerens EAN-/GLN-nummer",
        "7300009040001",
    ),
    "endpoint": (
        invoice(buyer=buyer(endpoint=Endpoint(Scheme.CVR, "10000009"))),
        "endpoint-cvr",
        "Modtagerens elektroniske adresse",
        "10000009",
    ),
    "buyer street": (invoice(buyer=buyer(address=at(street=""))), "missing", "Modtagerens vej", ""),
    "buyer postcode": (
        invoice(buyer=buyer(address=at(postcode="x"))),
        "postcode",
        "Modtagerens postnummer",
        "'x'",
    ),
    "buyer city": (invoice(buyer=buyer(address=at(city=""))), "missing", "Modtagerens by", ""),
    "buyer country": (
        invoice(buyer=buyer(address=at(country=""))),
        "country",
        "Modtagerens land",
        "''",
    ),
    "person": (invoice(buyer=buyer(person="p ")), "spaces", "Personreferencen", "'p '"),
    "buyer contact": (
        invoice(buyer=buyer(contact="\x01")),
        "characters",
        "Modtagerens kontaktperson",
        "x01",
    ),
    "two rates": (
        invoice(
            lines=(line(1, STANDARD), line(2, replace(STANDARD, percent=Decimal("12.5")))),
            seller=seller(vat_number=f"DK{CVR_SELLER}"),
        ),
        "two-rates",
        "Momssatsen på linje 2",
        "12,5",
    ),
    "same line": (invoice(lines=(line(1), line(1))), "line-number", "Nummeret på linje 1", "1"),
    "line nought": (invoice(lines=(line(0),)), "not-positive", "Nummeret på linje 0", "0"),
    "line name": (invoice(lines=(line(1, name=""),)), "missing", "Teksten på linje 1", ""),
    "description": (
        invoice(lines=(line(1, description="é" * 1001),)),
        "too-long",
        "Beskrivelsen på linje 1",
        "éé",
    ),
    "quantity": (
        invoice(lines=(line(1, quantity=Decimal("0.12345")),)),
        "decimals",
        "Antallet på linje 1",
        "0,12345",
    ),
    "unit": (invoice(lines=(line(1, unit="STK"),)), "unit", "Enheden på linje 1", "'STK'"),
    "amount": (invoice(lines=(line(1, amount=7),)), "line-amount", "Beløbet på linje 1", "0,07"),
    "line period": (
        invoice(lines=(line(1, period=LATER),)),
        "period-outside",
        "Perioden på linje 1",
        "2026-10-01",
    ),
    "percent": (
        invoice(lines=(line(1, replace(EXEMPT, percent=Decimal(25))),)),
        "vat-percent",
        "Momssatsen på linje 1",
        "25",
    ),
    "percent decimals": (
        invoice(
            lines=(line(1, replace(STANDARD, percent=Decimal("0.125"))),),
            seller=seller(vat_number=f"DK{CVR_SELLER}"),
        ),
        "decimals",
        "Momssatsen på linje 1",
        "0,125",
    ),
    "reason": (
        invoice(lines=(line(1, replace(EXEMPT, reason="")),)),
        "missing",
        "Momsfritagelsens grund på linje 1",
        "",
    ),
    "other reason": (
        invoice(lines=(line(1), line(2, replace(EXEMPT, reason="x")))),
        "reason-differs",
        "Momsfritagelsens grund på linje 2",
        "'x'",
    ),
    "reason unwanted": (
        invoice(
            lines=(line(1, replace(STANDARD, reason="x")),),
            seller=seller(vat_number=f"DK{CVR_SELLER}"),
        ),
        "reason-unwanted",
        "Momsfritagelsens grund på linje 1",
        "'x'",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_field_is_refused_and_named(name: str) -> None:
    broken, code, field, value = BROKEN[name]
    (fault,) = invoice_faults(broken)
    assert fault.code == code
    danish, english = fault.text("da"), fault.text("en")
    assert danish.startswith(field) and value in danish and fault.do("da") in danish
    assert english[0].isupper() and fault.do("en") in english and danish != english
    for write in FORMATS.values():
        with pytest.raises(InvoiceRefused, match=r"."):
            write(broken)


@pytest.mark.parametrize("said", [{"quantity": Decimal(0)}, {"price": 0}, {"price": -5}])
def test_nothing_and_less_than_nothing_is_refused(said: dict[str, Any]) -> None:
    faults = invoice_faults(invoice(lines=(line(1, **said), line(2))))
    field = "Antallet" if "quantity" in said else "Prisen"
    assert any(one.text("da").startswith(f"{field} på linje 1") for one in faults)


def test_all_faults_are_told_at_once() -> None:
    broken = invoice(number="", buyer=buyer(name="", cvr="1"), lines=())
    told = [str(one.where) for one in invoice_faults(broken)]
    assert told == ["number", "buyer.name", "buyer.cvr", "lines"]


@pytest.mark.parametrize("kind", [Invoice, Seller, Buyer, Address, BankAccount, Line, Vat])
def test_every_field_has_been_broken(kind: type[Any]) -> None:
    """A new field of the model needs a check, or to be named here."""
    free = {"kind", "issued", "demands_order", "vat", "category", "scheme"}
    tried = {str(fault.where) for broken, *_ in BROKEN.values() for fault in invoice_faults(broken)}
    ends = {part for one in tried for part in one.replace("]", "").split(".")} | {"price"}
    free |= {"seller", "buyer", "address", "endpoint", "lines"}
    assert {one.name for one in fields(kind)} <= ends | free
