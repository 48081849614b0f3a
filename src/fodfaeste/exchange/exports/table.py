# SPDX-License-Identifier: MPL-2.0
"""CSV as other systems read it: semicolons, UTF-8 with a mark, amounts in the language's form.

A text that a spreadsheet would take for a formula gets an apostrophe in front; amounts are written
by us and are never read as formulas.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from fodfaeste.explain.language import Language

Cell = str | int | date | Decimal | None
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")


def written(headings: Sequence[str], rows: Iterable[Sequence[Cell]], language: Language) -> bytes:
    """The bytes of a table: one line per row, ``Decimal`` as amounts, dates as ISO text."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerow(headings)
    for row in rows:
        writer.writerow([_text(cell, language) for cell in row])
    return buffer.getvalue().encode("utf-8-sig")


def major(minor: int, digits: int) -> Decimal:
    """An amount in minor units as major units, all its decimals written."""
    return Decimal(minor).scaleb(-digits)


def _text(cell: Cell, language: Language) -> str:
    if isinstance(cell, Decimal):
        text = format(cell, "f")
        return text.replace(".", ",") if language == "da" else text
    if isinstance(cell, str):
        return f"'{cell}" if cell.startswith(DANGEROUS) else cell
    return "" if cell is None else str(cell)
