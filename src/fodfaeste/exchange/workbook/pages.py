# SPDX-License-Identifier: MPL-2.0
"""How a sheet looks and prints: heights of rows with wrapped text, and pages that can be read.

A narrow sheet is fitted to one page's width. A wide one keeps a readable size and runs over several
pages across: the first columns and the headers are repeated, and a page ends where a section of
the calculation ends.
"""

from __future__ import annotations

import textwrap

from xlsxwriter.worksheet import Worksheet

from fodfaeste.exchange.workbook.grid import Sheet
from fodfaeste.explain.language import Language

WIDTH = 13
"""Characters in a column whose width is not said."""
LINE = 15.0
"""Height of one line of text in points."""
TITLE = 26.0
HIGHEST = 400.0
"""A spreadsheet's rows end at 409 points."""
ONE_PAGE = 240
"""Characters across that can be read when fitted to one landscape page."""
SCALE, ACROSS = 70, 150
"""Otherwise: percent of full size, and the characters that one page then holds across."""
_WRAPPED = {"header", "wrap"}
_FOOTER: dict[Language, str] = {"da": "&L&A&RSide &P af &N", "en": "&L&A&RPage &P of &N"}


def heights(sheet: Sheet) -> dict[int, float]:
    """The height of every row with a title or with wrapped text of several lines, in points."""
    found = {row: TITLE for (row, _), cell in sheet.cells.items() if cell.style == "title"}
    for (row, column), cell in sheet.cells.items():
        if cell.style in _WRAPPED and isinstance(cell.value, str) and cell.kind == "text":
            # Bold letters are wider than the digits in which a column is measured.
            wide = sheet.widths.get(column, WIDTH) * (0.85 if cell.style == "header" else 1.0)
            lines = len(textwrap.wrap(cell.value, max(1, int(wide) - 1)))
            if lines > 1 and column not in sheet.helpers:
                found[row] = max(found.get(row, 0.0), min(HIGHEST, LINE * lines))
    return found


def set_up(written: Worksheet, sheet: Sheet, language: Language) -> None:
    """Paper, direction, scale, repeated headers and page ends of one sheet."""
    written.set_landscape()
    written.set_paper(9)
    written.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    written.set_footer(_FOOTER[language])
    rows, columns = sheet.frozen
    if rows:
        written.repeat_rows(rows - 1)
    if sum(width for _, width in _shown(sheet)) <= ONE_PAGE:
        written.fit_to_pages(1, 0)
        return
    written.set_print_scale(SCALE)
    written.print_across()
    if columns:
        written.repeat_columns(0, columns - 1)
    written.set_v_pagebreaks(page_ends(sheet))


def page_ends(sheet: Sheet) -> list[int]:
    """The columns before which a page ends: a section that a page can hold is not cut."""
    repeated = sum(width for column, width in _shown(sheet) if column < sheet.frozen[1])
    ends: list[int] = []
    used = repeated
    for section in _sections(sheet):
        wide = sum(width for _, width in section)
        whole = wide <= ACROSS - repeated
        for place, (column, width) in enumerate(section):
            needed = wide if whole and place == 0 else width
            if used > repeated and used + needed > ACROSS:
                ends.append(column)
                used = repeated
            used += width
    return ends


def _sections(sheet: Sheet) -> list[list[tuple[int, int]]]:
    """The shown columns that are not repeated, section by section, each with its width."""
    found: list[list[tuple[int, int]]] = [[]]
    starts = sorted(sheet.sections)
    for column, width in _shown(sheet):
        if column < sheet.frozen[1]:
            continue
        if starts and column >= starts[0]:
            starts = [start for start in starts if start > column]
            found.append([])
        found[-1].append((column, width))
    return [section for section in found if section]


def _shown(sheet: Sheet) -> list[tuple[int, int]]:
    last = max((column for _, column in sheet.cells), default=0)
    columns = (column for column in range(last + 1) if column not in sheet.helpers)
    return [(column, sheet.widths.get(column, WIDTH)) for column in columns]
