# SPDX-License-Identifier: MPL-2.0
"""The contract sheet: every figure of the contract that a formula uses, as one named input cell.

A term is registered when a formula first asks for it, so the sheet holds exactly what the workbook
computes with. A figure that a change replaces gets one cell per version.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

from fodfaeste.contract.model.contract import Contract
from fodfaeste.exchange.workbook.grid import Book, Sheet
from fodfaeste.exchange.workbook.refusal import refuse
from fodfaeste.exchange.workbook.words import Words

FIRST_ROW = 4


@dataclass(slots=True)
class Terms:
    """The inputs of the contract sheet, in the order in which formulas asked for them."""

    book: Book
    sheet: Sheet
    words: Words
    versions: Sequence[Contract]
    sentences: dict[str, str]
    known: dict[tuple[str, str], str] = field(default_factory=dict)
    said: set[str] = field(default_factory=set)

    def day(self, path: str, label: str, value: date) -> str:
        """The name of a date."""
        return self._cell(path, "", label, value, "day", "")

    def count(self, path: str, label: str, value: int) -> str:
        """The name of a whole number."""
        return self._cell(path, "", label, value, "whole", "")

    def scaled(self, path: str, label: str, value: Fraction, unit: str) -> str:
        """A formula for ``value × 10^6`` as a whole number, from an input cell with ``value``."""
        return self._whole(path, label, value, 6, "number", unit)

    def to_digits(self, path: str, label: str, value: Fraction, digits: int) -> str:
        """A formula for ``value × 10^digits`` as a whole number: points of a slope, an index."""
        return self._whole(path, label, value, digits, "number", "")

    def whole(self, path: str, label: str, value: Fraction, digits: int) -> str:
        """A formula for ``value × 10^digits`` as a whole number, from an amount in major units."""
        return self._whole(path, label, value, digits, "money", self.words["major"])

    def minor(self, path: str, label: str, value: Fraction, digits: int) -> str:
        """A formula for an amount in minor units, cut off below, from an amount in major units."""
        cut = Fraction(value * 10**digits // 1, 10**digits)
        return self._whole(path, label, cut, digits, "money", self.words["major"])

    def ratio(self, path: str, label: str, value: Fraction) -> tuple[str, str]:
        """Formulas for the numerator and the denominator of an exact share."""
        for digits in (4, 6):
            if (value * 10**digits).denominator == 1:
                return self._whole(path, label, value, digits, "share", ""), str(10**digits)
        above, below = self.words["numerator"], self.words["denominator"]
        top = self._cell(path, "n", f"{label}, {above}", value.numerator, "whole", "")
        bottom = self._cell(path, "d", f"{label}, {below}", value.denominator, "whole", "")
        return top, bottom

    def _whole(
        self, path: str, label: str, value: Fraction, digits: int, style: str, unit: str
    ) -> str:
        scaled = value * 10**digits
        if scaled.denominator != 1:
            refuse("decimals", path=path, value=str(value), digits=digits)
        shown = Decimal(int(scaled)).scaleb(-digits)
        return f"ROUND({self._cell(path, '', label, shown, style, unit)}*{10**digits},0)"

    def by_version(self, version: str, make: Callable[[Contract, str], str]) -> str:
        """A formula that picks a term by the row's version.

        ``make(contract, suffix)`` registers the term of one version and returns its formula; the
        suffix keeps the cells of later versions apart. Versions that agree share one cell.
        """
        found: list[str] = []
        for index, contract in enumerate(self.versions):
            found.append(make(contract, f"@{index}" if index else ""))
        if len(set(found)) == 1:
            return found[0]
        choice = found[-1]
        for index in range(len(found) - 2, -1, -1):
            choice = f"IF({version}<={index},{found[index]},{choice})"
        return choice

    def _cell(
        self, path: str, part: str, label: str, value: Decimal | int | date, style: str, unit: str
    ) -> str:
        bare, _, version = path.partition("@")
        key = (f"{bare}{part}", str(value))
        if key in self.known:
            return self.known[key]
        row = FIRST_ROW + len(self.known)
        shown = f"{label} ({self.words['version']} {int(version) + 1})" if version else label
        for column, text in enumerate(
            (shown, None, unit, self._sentence(bare), self.words.path(bare))
        ):
            if text:
                self.sheet.put(row, column, "text", text, "wrap" if column in (0, 3) else "small")
        self.sheet.put(row, 1, "input", value, style)
        self.known[key] = self.book.name(f"{bare}_{part}".rstrip("_"), self.sheet, row, 1)
        return self.known[key]

    def _sentence(self, path: str) -> str:
        """The sentence of the contract that says this term, the first time it is needed."""
        steps = path.split(".")
        for length in range(len(steps), 0, -1):
            found = ".".join(steps[:length])
            if found in self.sentences:
                if found in self.said:
                    return ""
                self.said.add(found)
                return self.sentences[found]
        return ""


def terms_sheet(
    book: Book, words: Words, versions: Sequence[Contract], sentences: dict[str, str]
) -> Terms:
    """An empty contract sheet, ready to register terms."""
    sheet = book.sheet("contract", words.sheet("contract"))
    sheet.put(0, 0, "text", words.sheet("contract"), "title")
    sheet.put(1, 0, "text", words["input_note"], "small")
    for column, (key, width) in enumerate(
        (("term", 46), ("value", 16), ("unit_of", 8), ("sentence", 90), ("path", 30))
    ):
        sheet.put(FIRST_ROW - 1, column, "text", words[key], "header")
        sheet.widths[column] = width
    sheet.frozen = (FIRST_ROW, 1)
    return Terms(book, sheet, words, versions, sentences)
