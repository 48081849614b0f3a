# SPDX-License-Identifier: MPL-2.0
"""The cells of a workbook while its formulas are worked out: single cells, names, whole columns."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fodfaeste.exchange.workbook.grid import Book

Flat = float | str | bool | None
"""What one cell holds; nothing is ``None``, dates are numbers of days."""
EPOCH = date(1899, 12, 30).toordinal()
_ADDRESS = re.compile(r"='((?:[^']|'')*)'!\$([A-Z]+)\$(\d+)")


class NotYet(Exception):
    """A formula reads a cell whose own formula has not been worked out."""


def number_of(letters: str) -> int:
    """0 for ``A``, 26 for ``AA``."""
    found = 0
    for letter in letters:
        found = found * 26 + ord(letter) - 64
    return found - 1


@dataclass(frozen=True)
class Column:
    """A range of one column, all of it known."""

    held: tuple[Flat, ...]

    @cached_property
    def numbers(self) -> NDArray[np.float64]:
        """Its numbers; not-a-number where a cell holds a text or nothing."""
        return np.array([v if isinstance(v, float) else np.nan for v in self.held])

    @cached_property
    def filled(self) -> NDArray[np.float64]:
        """Its numbers, with 0 where there is none."""
        return np.nan_to_num(self.numbers)

    @cached_property
    def texts(self) -> NDArray[Any]:
        """Its texts as they compare: upper and lower case are alike."""
        return np.array([v.casefold() if isinstance(v, str) else None for v in self.held], object)

    @cached_property
    def places(self) -> dict[Flat, NDArray[np.int64]]:
        """Where each value stands."""
        found: dict[Flat, list[int]] = {}
        for at, value in enumerate(self.held):
            key = value.casefold() if isinstance(value, str) else value
            found.setdefault(key, []).append(at)
        return {value: np.array(at, dtype=np.int64) for value, at in found.items()}


@dataclass(slots=True)
class Cells:
    """Inputs and results, by sheet name and place."""

    book: Book
    results: dict[str, dict[tuple[int, int], Flat]] = field(init=False)
    _held: dict[str, dict[tuple[int, int], Flat]] = field(init=False)
    _waiting: dict[str, set[tuple[int, int]]] = field(init=False)
    _names: dict[str, tuple[str, tuple[int, int]]] = field(init=False)
    _columns: dict[tuple[str, int, int, int], Column] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.results = {sheet.name: {} for sheet in self.book.sheets}
        self._held = {sheet.name: {} for sheet in self.book.sheets}
        self._waiting = {sheet.name: set() for sheet in self.book.sheets}
        for sheet, place, cell in self.book.cells():
            if cell.kind == "formula":
                self._waiting[sheet.name].add(place)
            else:
                self._held[sheet.name][place] = _flat(cell.value)
        self._names = {name: _place(address) for name, address in self.book.names.items()}

    def keep(self, sheet: str, place: tuple[int, int], value: Flat) -> None:
        """The result of one formula; a formula that reads an empty cell answers 0."""
        kept = 0.0 if value is None else value
        self.results[sheet][place] = self._held[sheet][place] = kept
        self._waiting[sheet].discard(place)

    def cell(self, sheet: str, row: int, column: int) -> Flat:
        """What a cell holds; raises :class:`NotYet`."""
        place = (row, column)
        if place in self._waiting[sheet]:
            raise NotYet
        return self._held[sheet].get(place)

    def named(self, name: str) -> Flat:
        """What a named cell holds."""
        sheet, (row, column) = self._names[name]
        return self.cell(sheet, row, column)

    def column(self, sheet: str, column: int, first: int, last: int) -> Column:
        """A range of one column, ``last`` included; raises :class:`NotYet`."""
        key = (sheet, column, first, last)
        if key not in self._columns:
            held = tuple(self.cell(sheet, row, column) for row in range(first, last + 1))
            self._columns[key] = Column(held)
        return self._columns[key]


def _flat(value: object) -> Flat:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, date):
        return float(value.toordinal() - EPOCH)
    return float(value)  # type: ignore[arg-type]


def _place(address: str) -> tuple[str, tuple[int, int]]:
    found = _ADDRESS.fullmatch(address)
    if found is None:
        raise ValueError(f"{address}: a name stands for one cell")
    return found[1].replace("''", "'"), (int(found[3]) - 1, number_of(found[2]))
