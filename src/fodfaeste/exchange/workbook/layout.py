# SPDX-License-Identifier: MPL-2.0
"""From sheets as data to the bytes of an Excel file, the same bytes every time.

Beside each formula stands its result, worked out from the formula itself, so that a preview or
Protected View shows the figures; Excel computes them anew when the file is opened. Texts are
always written as texts: a name that begins with ``=`` can never become a formula.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from fodfaeste.exchange.workbook.cells import Flat
from fodfaeste.exchange.workbook.evaluate import results
from fodfaeste.exchange.workbook.grid import Book, Cell, Sheet
from fodfaeste.exchange.workbook.pages import heights, set_up
from fodfaeste.explain.language import Language

CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""The creation date in every workbook: the same figures give the same bytes."""

_FORMATS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16},
    "heading": {"bold": True, "font_size": 12, "font_color": "#1d3557"},
    "header": {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1},
    "wrap": {"text_wrap": True, "valign": "top"},
    "small": {"font_color": "#595959", "valign": "top"},
    "text": {},
    "minor": {"num_format": "#,##0"},
    "helper": {"num_format": "0", "font_color": "#595959"},
    "money": {"num_format": "#,##0.00"},
    "number": {"num_format": "#,##0.######"},
    "whole": {"num_format": "0"},
    "share": {"num_format": "0.######%"},
    "day": {"num_format": "yyyy-mm-dd"},
    "check": {"bold": True},
}  # fmt: skip
_INPUT = {"bg_color": "#fff3c4", "border": 1, "border_color": "#b59b3a"}
_ENGINE = {"bg_color": "#e2e2e2", "italic": True}


def workbook_bytes(
    book: Book, title: str, sheets_to_protect: frozenset[str], language: Language = "da"
) -> bytes:
    """The file. Sheets named in ``sheets_to_protect`` hold formulas only: locked, no password."""
    buffer = io.BytesIO()
    made = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False})
    made.set_properties({"title": title, "created": CREATED})
    made.set_calc_mode("auto")
    formats, found = _Formats(made), results(book)
    for sheet in book.sheets:
        written = made.add_worksheet(sheet.name)
        _write(written, sheet, formats, found[sheet.name])
        set_up(written, sheet, language)
        if sheet.key in sheets_to_protect:
            written.protect("", {"select_locked_cells": True, "format_columns": True})
    for name, address in book.names.items():
        made.define_name(name, address)
    made.close()
    return buffer.getvalue()


class _Formats:
    """The cell formats of one file, made when first used."""

    def __init__(self, made: Any) -> None:
        self._made, self._known = made, dict[tuple[str, str], Any]()

    def of(self, cell: Cell) -> Any:
        key = (cell.style, cell.kind)
        if key not in self._known:
            extra = {"input": _INPUT, "engine": _ENGINE}.get(cell.kind, {})
            self._known[key] = self._made.add_format(
                {"valign": "top", **_FORMATS[cell.style or "text"], **extra}
            )
        return self._known[key]


def _write(
    written: Worksheet,
    sheet: Sheet,
    formats: _Formats,
    found: Mapping[tuple[int, int], Flat],
) -> None:
    for (row, column), cell in sorted(sheet.cells.items()):
        if cell.kind == "formula":
            shown = _plain(found[row, column])
            written.write_formula(row, column, str(cell.value), formats.of(cell), shown)
        else:
            _write_cell(written, row, column, cell, formats.of(cell))
    for column, width in sheet.widths.items():
        options = {"level": 1, "hidden": True} if column in sheet.helpers else {}
        written.set_column(column, column, width, None, options)
    if sheet.frozen != (0, 0):
        written.freeze_panes(*sheet.frozen)
    for row, height in heights(sheet).items():
        written.set_row(row, height)


def _write_cell(written: Worksheet, row: int, column: int, cell: Cell, style: Any) -> None:
    value = cell.value
    if isinstance(value, date):
        written.write_datetime(row, column, datetime(value.year, value.month, value.day), style)  # noqa: DTZ001
    elif isinstance(value, str):
        written.write_string(row, column, value, style)
    else:
        written.write_number(row, column, value, style)


def _plain(value: Flat) -> str | float:
    """A result as the file holds it: whole numbers without decimals."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return "" if value is None else value
