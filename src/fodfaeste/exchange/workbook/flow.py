# SPDX-License-Identifier: MPL-2.0
"""Where the calculation is: the table of pieces, and the column that holds their amounts now.

The calculation follows the engine's stages. It starts with one row per claim; a split, or money
that another purse pays above a limit, makes a new table with a row for every piece that can exist.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from fodfaeste.contract.model.contract import Contract
from fodfaeste.exchange.workbook.grid import Book, Table
from fodfaeste.exchange.workbook.terms import Terms
from fodfaeste.exchange.workbook.words import Words
from fodfaeste.settlement.cohort.plan import Plan
from fodfaeste.settlement.model import Claim

CARRIED = (
    "claim", "unit", "line", "cohort", "version", "count", "quantity", "day", "moment",
    "statement", "told", "turn",
)  # fmt: skip
"""Columns that every table of pieces takes over from the one before, besides the conditions."""


def quoted(text: str) -> str:
    """A text as a formula writes it; brackets name columns in our templates, so go by code."""
    inside = text.replace('"', '""').replace("{", '"&CHAR(123)&"').replace("[", '"&CHAR(91)&"')
    return f'("{inside}")' if "&CHAR(" in inside else f'"{inside}"'


@dataclass(frozen=True, slots=True)
class Piece:
    """One row: a claim (its place among the claims), and between whom its money moves."""

    claim: int
    payer: str
    payee: str


@dataclass(frozen=True, slots=True)
class Flow:
    """The state between two stages.

    ``amount`` names the column of amounts in minor units, ``conditions`` the column of each
    condition on claims; ``fine`` is how many decimals prices have below a minor unit.
    """

    book: Book
    terms: Terms
    words: Words
    plan: Plan
    claims: Sequence[Claim]
    evidence: Table
    table: Table
    pieces: tuple[Piece, ...]
    amount: str
    conditions: Mapping[str, str]
    fine: int = 0
    with_vat: bool = False

    @property
    def contract(self) -> Contract:
        """The original contract."""
        return self.plan.contract

    @property
    def digits(self) -> int:
        """Minor digits of the currency."""
        return len(str(self.plan.minor)) - 1

    def heading(self, key: str) -> str:
        """The heading of a carried column."""
        said = next((text for text, name in self.conditions.items() if name == key), "")
        return said or self.words[key]

    def condition(self, text: str) -> str:
        """A formula that is 1 where the claim meets a condition of the contract."""
        return f"({{{self.conditions[text]}}}=1)"

    def paid_by(self, purse: str) -> str:
        """A formula that is true where the piece, or its claim at first, is paid by a purse."""
        said = quoted(self.words.purse(purse))
        return f"(EXACT({{payer}},{said})+EXACT({{first_payer}},{said})>0)"

    def to(self, amount: str) -> Flow:
        """The same rows, with another column of amounts."""
        return replace(self, amount=amount)

    def expanded(
        self, name: str, pieces: Sequence[Piece], parents: Sequence[int], which: Sequence[str]
    ) -> Flow:
        """A new table with these pieces; ``which`` is each one's column in the table before."""
        sheet = self.book.sheet(f"pieces-{len(self.book.sheets)}", name)
        sheet.frozen = (3, 3)
        sheet.put(0, 0, "text", name, "title")
        table = Table(sheet, 2, len(pieces), others=dict(self.table.others))
        table.parent, table.parents = self.table, parents
        table.others["before"] = self.table
        taxed = ("vat_rate",) if self.with_vat else ()
        for key in (*CARRIED, *taxed, *self.conditions.values()):
            style = "day" if key in ("day", "moment") else "whole"
            table.formula(key, self.heading(key), f"{{^{key}}}", style)
        self._order(table, pieces, parents)
        firsts = [self.words.purse(self.claims[p.claim].payer) for p in pieces]
        table.labels("first_payer", self.words["first_payer"], firsts)
        table.labels("payer", self.words["payer"], [self.words.purse(p.payer) for p in pieces])
        table.labels("payee", self.words["payee"], [self.words.purse(p.payee) for p in pieces])
        column = table.header("amount", self.words["amount"])
        for row, (parent, key) in enumerate(zip(parents, which, strict=True)):
            address = self.table.cell(key, parent, table)
            sheet.put(table.top + 1 + row, column, "formula", f"={address}", "minor")
        return replace(self, table=table, pieces=tuple(pieces), amount="amount")

    def _order(self, table: Table, pieces: Sequence[Piece], parents: Sequence[int]) -> None:
        """Equal remainders go by claim and then by piece; VAT runs through a claim by purse."""
        parties = [*self.contract.purses, *self.contract.split]
        between = [(parties.index(p.payer), parties.index(p.payee)) for p in pieces]
        siblings: dict[int, list[int]] = {}
        for row, parent in enumerate(parents):
            siblings.setdefault(parent, []).append(row)
        for key in ("order", "party"):
            column = table.header(key, self.words[key])
            for parent, rows in siblings.items():
                chosen = rows if key == "order" else sorted(rows, key=lambda row: between[row])
                address = self.table.cell(key, parent, table)
                for place, row in enumerate(chosen):
                    text = f"={address}*100+{place}"
                    table.sheet.put(table.top + 1 + row, column, "formula", text, "whole")
