# SPDX-License-Identifier: MPL-2.0
"""A statement as an Excel workbook: what is to be paid, its lines, every row with its reason."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.translation import gettext as _
from xlsxwriter import Workbook
from xlsxwriter.format import Format

from fodfaeste.explain.lines import line_name
from fodfaeste.web.bookkeeping.statements.seen import Seen
from fodfaeste.web.investments.tables import HELD, KINDS
from fodfaeste.web.look.figures import day, period

__all__ = ["Cell", "sheets_xlsx", "statement_xlsx"]

Cell = str | int | date | None
"""A whole number is an amount in minor units; counts are texts beside it or `Count`."""


class Count(int):
    """A whole number that counts."""


def statement_xlsx(seen: Seen, approvals: Sequence[str]) -> bytes:
    """The bytes of the workbook."""
    one, figures, speaker = seen.statement, seen.figures, seen.speaker
    head: list[Sequence[Cell]] = [
        (_("Investering"), seen.investment.title),
        (_("Opgørelse"), Count(one.number)),
        (_("Periode"), period(one.period)),
        (_("Kendt pr."), one.known_on),
        (_("Fingeraftryk (SHA-256)"), one.sha256),
        *((_("Godkendt"), said) for said in approvals),
    ]
    dues: list[Sequence[Cell]] = [
        (due.day, speaker.purse(due.payer), speaker.purse(due.payee), due.amount, due.vat)
        for due in sorted(figures.dues, key=lambda due: (due.day, due.payer, due.payee))
    ]
    lines: list[Sequence[Cell]] = [
        (line_name(line.name, speaker), Count(line.units), line.corrected, line.amount)
        for line in figures.lines
    ]
    hidden = str(HELD)
    dues += [(hidden,) * 5] if figures.dues_hidden else []
    lines += [(hidden,) * 4] if figures.lines_hidden else []
    sheets: list[tuple[str, Sequence[str], Iterable[Sequence[Cell]]]] = [
        (_("Opgørelse"), (_("Hvad"), _("Svar")), head),
        (_("Skal betales"),
         (_("Forfalder"), _("Betaler"), _("Modtager"), _("Beløb"), _("Moms")), dues),
        (_("Betalinger"),
         (_("Betaling"), _("Borgere"), _("Heraf rettelser"), _("Beløb")), lines),
    ]  # fmt: skip
    if seen.rows:
        headings = (
            _("Betaling"), _("For"), _("Opnået"), _("Art"), _("Opgjort før"), _("Nu"),
            _("Forfalder"), _("Hvorfor"),
        )  # fmt: skip
        sheets.append((_("Rækker og grunde"), headings, _rows(seen)))
    return sheets_xlsx(sheets)


def _rows(seen: Seen) -> Iterable[Sequence[Cell]]:
    for one in seen.rows:
        row = one.row
        reasons = "\n".join(f"{'  ' * depth}{text}" for depth, text in one.reasons)
        yield (
            one.line, one.about, row.achieved, str(KINDS.get(row.kind, row.kind)), row.before,
            row.change, row.due, reasons,
        )  # fmt: skip


def sheets_xlsx(
    sheets: Iterable[tuple[str, Sequence[str], Iterable[Sequence[Cell]]]],
) -> bytes:
    """Sheets of a title, headings and rows as a workbook; no text in it is ever a formula."""
    buffer = io.BytesIO()
    book = Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    bold = book.add_format({"bold": True, "bottom": 1})
    forms = {
        "amount": book.add_format({"num_format": "#,##0.00"}),
        "day": book.add_format({"num_format": "yyyy-mm-dd"}),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
    }
    for title, headings, rows in sheets:
        sheet = book.add_worksheet(title[:31])
        sheet.freeze_panes(1, 0)
        widths = [len(one) for one in headings]
        sheet.write_row(0, 0, headings, bold)
        for number, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                _write(sheet, number, column, cell, forms)
                longest = max((len(part) for part in str(cell).splitlines()), default=0)
                widths[column] = min(max(widths[column], longest + 2), 70)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, max(width, 12))
    book.close()
    return buffer.getvalue()


def _write(sheet: object, row: int, column: int, cell: Cell, forms: dict[str, Format]) -> None:
    from xlsxwriter.worksheet import Worksheet

    assert isinstance(sheet, Worksheet)
    if isinstance(cell, Count):
        sheet.write_number(row, column, cell)
    elif isinstance(cell, int):
        sheet.write_number(row, column, cell / 100, forms["amount"])
    elif isinstance(cell, date):
        sheet.write_datetime(row, column, cell, forms["day"])
    elif cell is not None:
        sheet.write_string(row, column, cell[:32_000], forms["text"])


def approvals_said(steps: Iterable[tuple[str, date]]) -> list[str]:
    """Who approved and when, one sentence each."""
    return [_("%(name)s, %(day)s") % {"name": name, "day": day(when)} for name, when in steps]
