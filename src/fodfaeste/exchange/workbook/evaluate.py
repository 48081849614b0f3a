# SPDX-License-Identifier: MPL-2.0
"""The results of the workbook's formulas, worked out from the formulas as they are written.

Previews, Protected View and programs that only read figures show what stands beside a formula.
That is worked out here, from the text of each formula and the inputs alone, in double precision
as a spreadsheet does it; no figure of the settlement is put in. The tests hold every result
against a spreadsheet program's own.

Cells are taken in the order in which they were made; one that reads a cell which is not known yet
waits for the next round.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np

from fodfaeste.exchange.workbook.cells import Cells, Column, Flat, NotYet
from fodfaeste.exchange.workbook.grid import Book, Sheet
from fodfaeste.exchange.workbook.syntax import Node, parsed

_PLACES = re.compile(
    r"(\"(?:[^\"]|\"\")*\"|'(?:[^']|'')*'!)|(?<![\w$:])(\$?[A-Z]{1,3})(\d+)\b(?!:)"
)
"""Texts and sheet names, which are passed over, and cells with a row that may move."""

Results = Mapping[str, Mapping[tuple[int, int], Flat]]


def results(book: Book) -> Results:
    """The result of every formula, by sheet name and place (row, column from 0).

    Raises ``ValueError`` where a formula reads itself or holds what is not known here.
    """
    cells, formulas = Cells(book), _Formulas()
    waiting = {sheet.name: _places(sheet) for sheet in book.sheets}
    while any(waiting.values()):
        before = sum(map(len, waiting.values()))
        for sheet in book.sheets:
            waiting[sheet.name] = _go_on(sheet, waiting[sheet.name], cells, formulas)
        if before == sum(map(len, waiting.values())):
            stuck = next(name for name, places in waiting.items() if places)
            raise ValueError(f"{stuck}: formulas read each other in a circle")
    return cells.results


def _places(sheet: Sheet) -> list[tuple[int, int]]:
    return [place for place, cell in sheet.cells.items() if cell.kind == "formula"]


def _go_on(
    sheet: Sheet, places: list[tuple[int, int]], cells: Cells, formulas: _Formulas
) -> list[tuple[int, int]]:
    """Work out the formulas of one sheet as far as is possible; what is left is returned."""
    left = []
    for place in places:
        node, rows = formulas.of(str(sheet.cells[place].value))
        try:
            found = node(cells, sheet.name, rows)
        except NotYet:
            left.append(place)
            continue
        if isinstance(found, Column | np.ndarray):
            raise ValueError(f"{sheet.name}: a formula in {place} answers with a whole column")
        cells.keep(sheet.name, place, found)
    return left


class _Formulas:
    """Formulas that differ only in the rows they read are read once."""

    def __init__(self) -> None:
        self._known: dict[str, Node] = {}

    def of(self, text: str) -> tuple[Node, list[int]]:
        rows: list[int] = []

        def without_row(found: re.Match[str]) -> str:
            if found[1]:
                return found[1]
            rows.append(int(found[3]) - 1)
            return f"{found[2]}#{len(rows) - 1}"

        shape = _PLACES.sub(without_row, text.removeprefix("="))
        if shape not in self._known:
            self._known[shape] = parsed(shape)
        return self._known[shape], rows
