# SPDX-License-Identifier: MPL-2.0
"""What a reader sees: rows as high as their text, pages that end between sections, plain names."""

import io
from collections.abc import Iterator

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from fodfaeste.exchange.workbook.grid import Book, Table
from fodfaeste.exchange.workbook.pages import ACROSS, heights, page_ends
from tests.exchange.workbook import case


@pytest.fixture(scope="module")
def opened() -> Workbook:
    raw = case.book(case.contract(), case.evidence(), "da")
    return load_workbook(io.BytesIO(raw), data_only=True)


def wrapped(opened: Workbook) -> Iterator[tuple[Worksheet, int, float]]:
    """Every shown cell with wrapped text: its sheet, its row, and the lines it needs at least."""
    for sheet in opened:
        for row in sheet.iter_rows():
            for cell in row:
                column = sheet.column_dimensions[cell.column_letter]
                if cell.value and cell.alignment.wrap_text and not column.hidden:
                    yield sheet, cell.row, len(str(cell.value)) / column.width


def test_no_wrapped_text_is_higher_than_its_row(opened: Workbook) -> None:
    tall = 0
    for sheet, row, lines in wrapped(opened):
        height = sheet.row_dimensions[row].height or 15
        assert height >= 15 * min(lines, 26), (sheet.title, row)
        tall += height > 30
    assert tall > 10


def test_the_height_counts_whole_words() -> None:
    sheet = Book().sheet("x", "X")
    sheet.widths[0] = 12
    sheet.put(0, 0, "text", "bogstav bogstav bogstav bogstav", "wrap")
    sheet.put(1, 0, "text", "kort", "wrap")
    assert heights(sheet) == {0: 60}


def test_a_page_ends_before_a_section_that_would_be_cut() -> None:
    table = Table(Book().sheet("x", "X"), 0, 1)
    table.sheet.frozen = (1, 1)
    for number in range(4):
        table.header(f"l{number}_covers", "x", 20)
        for step in range(3):
            table.header(f"l{number}_{step}", "x", 20)
            table.header(f"l{number}_h{step}", "x", 20, helper=True)
    ends = page_ends(table.sheet)
    # One column is repeated on every page; each page has room for one section of 80 after it.
    assert ACROSS // 80 == 1
    assert ends == [table.columns[f"l{n}_covers"] for n in (1, 2, 3)]


def test_a_section_wider_than_a_page_fills_its_pages() -> None:
    table = Table(Book().sheet("x", "X"), 0, 1)
    for number in range(20):
        table.header(f"c{number}", "x", 20)
    room = ACROSS // 20
    assert page_ends(table.sheet) == list(range(room, 20, room))


def test_periods_quarters_and_limits_have_their_names(opened: Workbook) -> None:
    assert opened["Opgørelser"]["B4"].value == "1. kvartal 2024"
    assert opened["Kalender"]["B4"].value == "Periode"
    cash = [row[0].value for row in opened["Pengestrømme"].iter_rows(min_row=4)]
    assert cash[0] == "1. kvartal 2024" and cash[-2].endswith(" og senere")
    said = {cell.value for cell in opened["Kontrakt"]["A"]}
    assert {"Loft pr. borger", "Loft pr. kvartal", "Loft for regionen"} <= said
    assert "Over loft 4 for regionen" in opened.sheetnames
    assert not any(str(name).startswith(("Loft 1", "limits")) for name in said)


def test_wide_sheets_print_in_a_readable_size_with_repeated_headers(opened: Workbook) -> None:
    wide = opened["Beregning"]
    assert wide.page_setup.scale == 70 and not wide.sheet_properties.pageSetUpPr.fitToPage
    assert (wide.print_title_rows, wide.print_title_cols) == ("$4:$4", "$A:$C")
    assert len(wide.col_breaks.brk) >= 5
    narrow = opened["Opgørelser"]
    assert narrow.sheet_properties.pageSetUpPr.fitToPage and narrow.page_setup.fitToHeight == 0
