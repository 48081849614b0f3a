# SPDX-License-Identifier: MPL-2.0
"""An invoice for people: a PDF in Danish or English with the sent document inside.

PDF/A-3a and PDF/UA-1, of the typesetter's own fonts alone, dated by the invoice: the same invoice
gives the same bytes. Produced bytes are archived, never made again.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from importlib.resources import files

import typst

from fodfaeste.contract.errors import Language
from fodfaeste.exchange.invoices.fault import money
from fodfaeste.exchange.invoices.model import (
    Address,
    BankAccount,
    Category,
    Invoice,
    Kind,
    Line,
    Scheme,
    number_text,
)
from fodfaeste.exchange.invoices.pdf_words import WORDS
from fodfaeste.explain.language import day

__all__ = ["invoice_pdf"]


def invoice_pdf(invoice: Invoice, language: Language = "da", *, xml: bytes) -> bytes:
    """The invoice as the bytes of a PDF; ``xml`` is the document that is sent, embedded in it."""
    issued = datetime(invoice.issued.year, invoice.issued.month, invoice.issued.day, tzinfo=UTC)
    return typst.compile(
        files("fodfaeste.exchange.invoices").joinpath("invoice.typ").read_bytes(),
        format="pdf",
        sys_inputs={
            "data": json.dumps(_data(invoice, language), ensure_ascii=False),
            "source": xml.decode(),
        },
        pdf_standards=["a-3a", "ua-1"],
        ignore_system_fonts=True,
        timestamp=int(issued.timestamp()),
    )


def _data(invoice: Invoice, language: Language) -> dict[str, object]:
    words = WORDS[language]
    title = words["invoice" if invoice.kind is Kind.INVOICE else "credit note"]
    return {
        "title": f"{title} {invoice.number}",
        "language": language,
        "region": "DK" if language == "da" else "GB",
        "words": words,
        "seller": [invoice.seller.name, *_address(invoice.seller.address)],
        "buyer": [invoice.buyer.name, *_address(invoice.buyer.address)],
        "facts": [[words[key], said] for key, said in _facts(invoice, language) if said],
        "lines": [_line(line, language) for line in invoice.lines],
        "sums": _sums(invoice, language),
        "reasons": list(dict.fromkeys(one.vat.reason for one in invoice.lines if one.vat.reason)),
        "note": invoice.note,
        "pay": [[words[key], said] for key, said in _pay(invoice, words) if said],
        "file": f"{invoice.number}.xml",
    }


def _address(address: Address) -> list[str]:
    return [address.street, f"{address.postcode} {address.city}"]


def _facts(invoice: Invoice, language: Language) -> list[tuple[str, str]]:
    buyer, preceding, period = invoice.buyer, invoice.preceding, invoice.period
    return [
        ("issued", day(invoice.issued, language)),
        ("due", day(invoice.due, language)),
        ("order", invoice.order),
        ("person", buyer.person),
        ("account", invoice.account),
        ("gln", buyer.endpoint.number if buyer.endpoint.scheme is Scheme.GLN else ""),
        ("buyer cvr", buyer.cvr),
        ("seller cvr", invoice.seller.cvr),
        (
            "period",
            f"{day(period.first, language)} – {day(period.last, language)}" if period else "",
        ),
        (
            "preceding",
            f"{preceding.number}, {day(preceding.issued, language)}" if preceding else "",
        ),
        ("contact", f"{invoice.seller.contact}, {invoice.seller.email}"),
    ]


def _line(line: Line, language: Language) -> list[str]:
    charged = line.vat.category is Category.STANDARD
    return [
        line.name,
        _number(number_text(line.quantity), language),
        getattr(money(line.price), language),
        f"{_number(number_text(line.vat.percent), language)} %" if charged else "–",
        getattr(money(line.amount), language),
    ]


def _number(text: str, language: Language) -> str:
    return text.replace(".", ",") if language == "da" else text


def _sums(invoice: Invoice, language: Language) -> list[list[str]]:
    words = WORDS[language]
    sums = [("net", invoice.net), ("tax", invoice.tax)]
    if invoice.rounding:
        sums.append(("rounding", invoice.rounding))
    sums.append(("payable", invoice.payable))
    return [[words[key], getattr(money(amount), language)] for key, amount in sums]


def _pay(invoice: Invoice, words: dict[str, str]) -> list[tuple[str, str]]:
    """Where to pay; a credit note says nothing of it."""
    if invoice.kind is Kind.CREDIT_NOTE:
        return []
    account = invoice.seller.account
    said = (
        f"{account.registration} {account.number}"
        if isinstance(account, BankAccount)
        else words["nemkonto"]
    )
    return [("pay to", said), ("quote", invoice.number), ("terms", invoice.terms)]
