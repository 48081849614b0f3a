# SPDX-License-Identifier: MPL-2.0
"""Sheets as data before they are a file: cells, tables with formula columns, and named inputs.

A formula is written once per column, in terms of other columns: ``{day}`` is this row's cell of
the column ``day``, ``[day]`` the whole column, ``{evidence.day}`` and ``[evidence.day]`` those of
another table with the same rows, ``{^day}`` that of the row this one was made from. So the code
reads as the sheet's own documentation, and a calculation sheet can hold
nothing but formulas and labels.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

Value = str | int | Decimal | date | None

SECTIONS = frozenset({"counts", "dividend", "gross", "split_key", "vat_rate", "net", "due"})
"""Columns that begin a section; besides them the first of every limit does."""
_REFERENCE = re.compile(r"([{\[])(\^?[a-z][\w.]*)[}\]]")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. ``kind``: ``text`` · ``input`` · ``formula`` · ``engine`` (a published total)."""

    kind: str
    value: Value
    style: str = ""


@dataclass(slots=True)
class Sheet:
    """A sheet: its cells by (row, column) counted from 0, and how it is shown."""

    key: str
    name: str
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    widths: dict[int, int] = field(default_factory=dict)
    helpers: set[int] = field(default_factory=set)
    frozen: tuple[int, int] = (0, 0)
    sections: set[int] = field(default_factory=set)
    """Columns with which a section of the calculation begins."""

    def put(self, row: int, column: int, kind: str, value: Value, style: str = "") -> None:
        """Write one cell; a cell is written once."""
        if (row, column) in self.cells:
            raise ValueError(f"{self.name}: row {row + 1}, column {column + 1} is written twice")
        self.cells[row, column] = Cell(kind, value, style)

    @property
    def quoted(self) -> str:
        """The sheet's name as formulas write it."""
        return "'" + self.name.replace("'", "''") + "'!"


def letters(column: int) -> str:
    """``A`` for 0, ``Z`` for 25, ``AA`` for 26."""
    text, rest = "", column + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        text = chr(65 + digit) + text
    return text


@dataclass(slots=True)
class Table:
    """A block of columns with ``count`` rows below one row of headers at ``top``."""

    sheet: Sheet
    top: int
    count: int
    columns: dict[str, int] = field(default_factory=dict)
    others: dict[str, Table] = field(default_factory=dict)
    parent: Table | None = None
    parents: Sequence[int] = ()

    def header(self, key: str, text: str, width: int = 13, helper: bool = False) -> int:
        """Open a column; helpers are steps that a reader may fold away."""
        column = len(self.columns)
        self.columns[key] = column
        self.sheet.put(self.top, column, "text", text, "header")
        self.sheet.widths[column] = width
        if helper:
            self.sheet.helpers.add(column)
        if key.endswith("_covers") or key in SECTIONS:
            self.sheet.sections.add(column)
        return column

    def given(
        self, key: str, text: str, values: Sequence[Value], style: str, kind: str = "input"
    ) -> None:
        """A column of values: on an input sheet, or labels."""
        width = max((len(str(value)) for value in values if value is not None), default=0) + 1
        column = self.header(key, text, 11 if style != "text" else min(max(14, width), 40))
        for row, value in enumerate(values):
            if value is not None:
                self.sheet.put(self.top + 1 + row, column, kind, value, style)

    def labels(self, key: str, text: str, values: Sequence[str]) -> None:
        """A column of names, which no formula reads."""
        self.given(key, text, values, "text", "text")

    def formula(
        self, key: str, text: str, template: str, style: str = "minor", helper: bool = False
    ) -> None:
        """A column of one formula, the same in every row."""
        column = self.header(key, text, 18 if style == "text" else 13, helper=helper)
        for row in range(self.count):
            self.sheet.put(
                self.top + 1 + row, column, "formula", "=" + self.resolve(template, row), style
            )

    def resolve(self, template: str, row: int) -> str:
        """The template with its references written as addresses for one row."""

        def address(found: re.Match[str]) -> str:
            if found[2].startswith("^"):
                assert self.parent is not None
                return self.parent.cell(found[2][1:], self.parents[row], self)
            name, _, key = found[2].rpartition(".")
            table = self.others[name] if name else self
            return table.range(key, self) if found[1] == "[" else table.cell(key, row, self)

        return _REFERENCE.sub(address, template)

    def _prefix(self, reader: Table | None) -> str:
        return "" if reader is not None and reader.sheet is self.sheet else self.sheet.quoted

    def cell(self, key: str, row: int, reader: Table | None = None) -> str:
        """The address of one cell, with the sheet's name when another sheet reads it."""
        return f"{self._prefix(reader)}${letters(self.columns[key])}{self.top + 2 + row}"

    def range(self, key: str, reader: Table | None = None) -> str:
        """The address of a whole column without its header."""
        letter, first = letters(self.columns[key]), self.top + 2
        return f"{self._prefix(reader)}${letter}${first}:${letter}${first + self.count - 1}"


@dataclass(slots=True)
class Book:
    """All sheets in their order, and the named cells."""

    sheets: list[Sheet] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)

    def sheet(self, key: str, name: str) -> Sheet:
        """A new sheet at the end of the book."""
        made = Sheet(key, name)
        self.sheets.append(made)
        return made

    def name(self, wanted: str, sheet: Sheet, row: int, column: int) -> str:
        """Name a cell; the name is made safe and unique, and returned."""
        safe = re.sub(r"\W", "_", wanted)
        safe = safe if "_" in safe and not safe[0].isdigit() else f"n_{safe}"
        found, nth = safe, 2
        while found.lower() in (known.lower() for known in self.names):
            found, nth = f"{safe}_{nth}", nth + 1
        self.names[found] = f"={sheet.quoted}${letters(column)}${row + 1}"
        return found

    def cells(self) -> Iterator[tuple[Sheet, tuple[int, int], Cell]]:
        """Every cell of every sheet."""
        for sheet in self.sheets:
            for place, cell in sheet.cells.items():
                yield sheet, place, cell
