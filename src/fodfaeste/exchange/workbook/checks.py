# SPDX-License-Identifier: MPL-2.0
"""The check sheet: sums that must agree, and the engine's published totals beside the formulas'.

Only here does the workbook hold figures that it did not compute itself, and they are marked.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from fodfaeste.exchange.workbook.exact import HIGHEST, HIGHEST_A
from fodfaeste.exchange.workbook.flow import Flow, quoted
from fodfaeste.exchange.workbook.grid import Sheet, Table
from fodfaeste.settlement.model import Statement

HEADINGS = ("check", "computed", "engine", "difference", "verdict")


class Checks:
    """The sheet, filled row by row."""

    def __init__(self, flow: Flow) -> None:
        self.flow, self.words = flow, flow.words
        self.sheet: Sheet = flow.book.sheet("checks", flow.words.sheet("checks"))
        self.row = 4
        self.sheet.frozen = (4, 1)
        for column, width in enumerate((60, 20, 20, 16, 18)):
            self.sheet.widths[column] = width
        self.sheet.put(0, 0, "text", flow.words.sheet("checks"), "title")
        self.sheet.put(1, 0, "text", flow.words["engine_note"], "small")
        for column, key in enumerate(HEADINGS):
            self.sheet.put(3, column, "text", flow.words[key], "header")

    def compare(self, label: str, formula: str, engine: int) -> None:
        """A figure of the workbook beside the engine's, both in major units."""
        value = Decimal(engine).scaleb(-self.flow.digits)
        self._line(label, formula, "engine", value)

    def equal(self, label: str, one: str, other: str) -> None:
        """Two figures of the workbook that must be the same."""
        self._line(label, one, "formula", f"={other}")

    def note(self, label: str, formula: str) -> None:
        """A count that asks for a second look when it is not 0; it says nothing wrong by itself."""
        number = self.row + 1
        self.sheet.put(self.row, 0, "text", label, "wrap")
        self.sheet.put(self.row, 1, "formula", f"={formula}", "whole")
        agrees, look = quoted(self.words["agrees"]), quoted(self.words["look"])
        self.sheet.put(self.row, 4, "formula", f"=IF(B{number}=0,{agrees},{look})", "check")
        self.row += 1

    def _line(self, label: str, formula: str, kind: str, value: Decimal | str) -> None:
        put, row, number = self.sheet.put, self.row, self.row + 1
        put(row, 0, "text", label, "wrap")
        put(row, 1, "formula", f"={formula}", "money")
        put(row, 2, kind, value, "money")
        put(row, 3, "formula", f"=ROUND(B{number}-C{number},{self.flow.digits})", "money")
        agrees, differs = quoted(self.words["agrees"]), quoted(self.words["differs"])
        put(row, 4, "formula", f"=IF(D{number}=0,{agrees},{differs})", "check")
        self.row += 1

    def verdict(self) -> None:
        """The one answer at the top: everything agrees, or not."""
        agrees, differs = quoted(self.words["agrees"]), quoted(self.words["differs"])
        wrong = f"COUNTIF(E5:E{self.row},{differs})"
        self.sheet.put(0, 4, "formula", f"=IF({wrong}=0,{agrees},{differs})", "check")


def checks(
    flow: Flow, claims: Table, stated: Table, cash: Table, published: Sequence[Statement]
) -> None:
    """Every check of the workbook."""
    made, words = Checks(flow), flow.words
    sums = f"SUM({stated.range('net')})"
    made.equal(words["sum_pieces"], f"SUM({flow.table.range('net')})/{flow.plan.minor}", sums)
    paid, received = (_sum_of(cash, key) for key in ("paid_", "received_"))
    made.equal(words["sum_cash"], paid, received)
    made.equal(words["exact"], _too_large(flow), "0")
    made.note(words["overtaking"], f"SUM({claims.range('overtakes')})")
    for number, statement in enumerate(published):
        label = f"{words['total_of']} {statement.number} ({words.period(statement.period)})"
        made.compare(f"{label}: {words['net']}", stated.cell("net", number), statement.total)
        vat = sum(share.vat for row in statement.rows for share in row.shares)
        made.compare(f"{label}: {words['vat']}", stated.cell("vat", number), vat)
    for line, name in enumerate(flow.contract.pay, start=1):
        total = sum(r.change for s in published for r in s.rows if r.key.line == name)
        made.compare(
            f"{words['line_total']}: {words.line(name)}",
            f"SUM({stated.range(f'line_{line}')})",
            total,
        )
    _between(made, flow, published)
    made.verdict()


def _sum_of(cash: Table, prefix: str) -> str:
    found = [cash.range(key) for key in cash.columns if key.startswith(prefix)]
    return f"SUM({','.join(found)})"


def _between(made: Checks, flow: Flow, published: Sequence[Statement]) -> None:
    """Each pair of purses: what one owes the other, VAT included."""
    shares = [share for s in published for row in s.rows for share in row.shares]
    pairs = sorted({(s.payer, s.payee) for s in shares} | {(p.payer, p.payee) for p in flow.pieces})
    table = flow.table
    for payer, payee in pairs:
        total = sum(s.amount + s.vat for s in shares if (s.payer, s.payee) == (payer, payee))
        one, two = flow.words.purse(payer), flow.words.purse(payee)
        formula = (
            f"SUMPRODUCT(({table.range('payer')}={quoted(one)})*({table.range('payee')}"
            f"={quoted(two)})*({table.range('net')}+{table.range('vat')}))/{flow.plan.minor}"
        )
        made.compare(f"{one} → {two} ({flow.words['with_vat'].lower()})", formula, total)


def _too_large(flow: Flow) -> str:
    """How many figures are too large for exact arithmetic in a spreadsheet: must be 0."""
    counts = [f'COUNTIF({where},">{most}")' for where, most in _watched(flow)]
    return "+".join(counts)


def _watched(flow: Flow) -> Iterable[tuple[str, int]]:
    """Amounts and divisors of every table, with the largest that is exact."""
    tables = [flow.table]
    while tables[-1].parent is not None:
        tables.append(tables[-1].parent)
    for table in tables:
        for key in table.columns:
            if key == "dividend":
                yield table.range(key), HIGHEST_A
            elif key in ("divisor", "gross", "amount") or key.endswith("_total"):
                yield table.range(key), HIGHEST
