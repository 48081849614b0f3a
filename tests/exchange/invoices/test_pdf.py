# SPDX-License-Identifier: MPL-2.0
"""The invoice for people: says what the document says, and carries the document itself."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pypdf
import pytest

from fodfaeste.exchange.invoices import oioubl21
from fodfaeste.exchange.invoices.model import NemKonto
from fodfaeste.exchange.invoices.pdf import invoice_pdf
from tests.exchange.invoices.samples import (
    CVR_SELLER,
    STANDARD,
    credit_note,
    invoice,
    line,
    seller,
)


def text_of(pdf: bytes, folder: Path) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("NOT TESTED: pdftotext is not installed (Debian: poppler-utils)")
    path = folder / "invoice.pdf"
    path.write_bytes(pdf)
    done = subprocess.run(
        ["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True, text=True
    )
    return done.stdout


def test_it_says_what_is_to_be_paid_by_whom_and_where(tmp_path: Path) -> None:
    made = invoice(lines=(line(1, STANDARD),), seller=seller(vat_number=f"DK{CVR_SELLER}"))
    text = text_of(invoice_pdf(made, xml=oioubl21(made)), tmp_path)
    for said in (
        "Faktura 2026-0001", "Opdigtet Kommune", "5798009883735", "45-110237", "124.500,00",
        "31.125,00", "155.625,00", "1234 0001234567", "16. november 2026",
    ):  # fmt: skip
        assert said in text


def test_a_credit_note_names_what_it_corrects_and_no_account(tmp_path: Path) -> None:
    made = credit_note()
    text = text_of(invoice_pdf(made, "en", xml=oioubl21(made)), tmp_path)
    assert "Credit note 2027-0001" in text and "2026-0001, 15 October 2026" in text
    assert "0001234567" not in text


def test_without_an_account_it_is_paid_to_nemkonto(tmp_path: Path) -> None:
    made = invoice(seller=seller(account=NemKonto()))
    assert "NemKonto" in text_of(invoice_pdf(made, xml=oioubl21(made)), tmp_path)


def test_the_document_is_inside_and_the_bytes_are_always_the_same(tmp_path: Path) -> None:
    made = invoice()
    xml = oioubl21(made)
    pdf = invoice_pdf(made, xml=xml)
    assert pdf == invoice_pdf(made, xml=xml)
    path = tmp_path / "invoice.pdf"
    path.write_bytes(pdf)
    with pypdf.PdfReader(path) as reader:
        assert reader.attachments == {"2026-0001.xml": [xml]}
