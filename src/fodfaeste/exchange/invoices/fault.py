# SPDX-License-Identifier: MPL-2.0
"""One thing that must be put right before an invoice is sent: the field, its value, what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import ClassVar

from fodfaeste.contract.errors import Language
from fodfaeste.contract.messages.text import Text
from fodfaeste.contract.told import Both, Told
from fodfaeste.exchange.invoices.model import kroner
from fodfaeste.exchange.invoices.texts import FIELDS, LINE_FIELDS, TEXTS

__all__ = ["Faults", "InvoiceFault", "InvoiceRefused", "money", "text_faults"]

_LINE = re.compile(r"lines\[(\d+)\]\.(.+)")
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class InvoiceFault(Told):
    """A field that must be put right; ``where`` is its path, such as ``lines[1].vat.percent``."""

    TEXTS: ClassVar[Mapping[str, Text]] = TEXTS

    def place(self, language: Language) -> str:
        """What the field is called, with a capital letter as it begins the sentence."""
        said = _called(str(self.where), language)
        return said[:1].upper() + said[1:]


class InvoiceRefused(ValueError):
    """An invoice that cannot be sent; ``faults`` says everything that is wrong with it."""

    def __init__(self, faults: tuple[InvoiceFault, ...]) -> None:
        self.faults = faults
        super().__init__("\n".join(fault.text("en") for fault in faults))


Faults = Iterator[InvoiceFault]


def _called(where: str, language: Language) -> str:
    line = _LINE.fullmatch(where)
    names = LINE_FIELDS[line[2]] if line else FIELDS[where]
    said = names.da if language == "da" else names.en
    return said.format(n=line[1]) if line else said


def money(amount: int) -> Both:
    """Øre as people write them: ``1.234,50`` in Danish, ``1,234.50`` in English."""
    whole, _, rest = kroner(amount).partition(".")
    english = f"{int(whole):,}" if whole.lstrip("-") != "0" else whole
    return Both(f"{english.replace(',', '.')},{rest}", f"{english}.{rest}")


def text_faults(where: str, text: str, most: int, *, wanted: bool) -> Faults:
    """What is wrong with a text as a text: missing, too long, or with characters XML forbids."""
    if not text.strip():
        if wanted or text:
            yield InvoiceFault("missing", where)
        return
    if _FORBIDDEN.search(text):
        yield InvoiceFault("characters", where, got=text)
    if text != text.strip():
        yield InvoiceFault("spaces", where, got=text)
    if len(text) > most:
        yield InvoiceFault("too-long", where, got=text[:40] + "…", length=len(text), most=most)
