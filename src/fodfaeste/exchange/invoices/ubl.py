# SPDX-License-Identifier: MPL-2.0
"""What the two formats share: both are UBL 2.1 documents, an invoice or a credit note."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from fodfaeste.exchange.invoices.model import CURRENCY, Invoice, Kind, kroner, number_text

__all__ = ["CAC", "CBC", "ROOTS", "Node", "Shape", "document", "shape_of"]

CAC = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
CBC = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"


class Shape(NamedTuple):
    """What an element is called in an invoice, and in a credit note."""

    namespace: str
    root: str
    type_code: str
    line: str
    quantity: str


ROOTS = {
    Kind.INVOICE: Shape(
        "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2",
        "Invoice",
        "InvoiceTypeCode",
        "InvoiceLine",
        "InvoicedQuantity",
    ),
    Kind.CREDIT_NOTE: Shape(
        "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2",
        "CreditNote",
        "CreditNoteTypeCode",
        "CreditNoteLine",
        "CreditedQuantity",
    ),
}


def shape_of(invoice: Invoice) -> Shape:
    """The element names of this kind of document."""
    return ROOTS[invoice.kind]


class Node:
    """An element being written: ``part`` adds an element with parts, ``leaf`` one with a value."""

    def __init__(self, element: ET.Element) -> None:
        self.element = element

    def part(self, name: str) -> Node:
        """An aggregate below this element."""
        return Node(ET.SubElement(self.element, f"{{{CAC}}}{name}"))

    def leaf(self, name: str, value: str | date | Decimal | int, **attributes: str) -> None:
        """A value below this element; nothing is written for an empty text."""
        text = number_text(value) if isinstance(value, Decimal) else str(value)
        if text:
            ET.SubElement(self.element, f"{{{CBC}}}{name}", attributes).text = text

    def amount(self, name: str, amount: int) -> None:
        """Øre as an amount in kroner."""
        self.leaf(name, kroner(amount), currencyID=CURRENCY)


def document(invoice: Invoice) -> Node:
    """The empty document."""
    shape = shape_of(invoice)
    return Node(ET.Element(f"{{{shape.namespace}}}{shape.root}"))


def written(root: Node) -> bytes:
    """The document as indented UTF-8; the same document always gives the same bytes."""
    element = _with_prefixes(root.element)
    ET.indent(element)
    text = ET.tostring(element, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def _with_prefixes(root: ET.Element) -> ET.Element:
    """A copy with the customary prefixes written out; the process-wide registry stays as it is."""
    namespace = root.tag[1:].partition("}")[0]
    prefixes = {namespace: "", CAC: "cac:", CBC: "cbc:"}
    copied = _renamed(root, prefixes)
    copied.attrib = {"xmlns": namespace, "xmlns:cac": CAC, "xmlns:cbc": CBC, **copied.attrib}
    return copied


def _renamed(element: ET.Element, prefixes: dict[str, str]) -> ET.Element:
    namespace, _, name = element.tag[1:].partition("}")
    copied = ET.Element(prefixes[namespace] + name, dict(element.attrib))
    copied.text = element.text
    copied.extend(_children(element, prefixes))
    return copied


def _children(element: ET.Element, prefixes: dict[str, str]) -> Iterator[ET.Element]:
    for child in element:
        yield _renamed(child, prefixes)
