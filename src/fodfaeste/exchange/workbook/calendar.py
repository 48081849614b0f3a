# SPDX-License-Identifier: MPL-2.0
"""The calendar sheet: the statements' frames as inputs, and the statement a claim belongs to.

A claim is stated in the first statement whose period holds its date and whose cut-off knows its
proof. Because both dates only grow from statement to statement, that number is a count.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fodfaeste.exchange.workbook.grid import Book, Table
from fodfaeste.exchange.workbook.words import Words
from fodfaeste.settlement.model import Statement


@dataclass(frozen=True, slots=True)
class Calendar:
    """The sheet's table: one row per statement."""

    table: Table

    @property
    def last(self) -> int:
        """The number of the last statement."""
        return self.table.count

    def statement(self, reader: Table, moment: str, proved: str) -> str:
        """A formula for the number of the first statement that holds and knows a claim."""
        held = f'COUNTIF({self.table.range("end", reader)},"<"&{moment})'
        knows = f'COUNTIF({self.table.range("known_on", reader)},"<"&{proved})'
        return f"MAX({held},{knows})+1"

    def own(self, reader: Table, moment: str) -> str:
        """A formula for the number of the statement whose period holds a date."""
        return f'COUNTIF({self.table.range("end", reader)},"<"&{moment})+1'

    def at(self, reader: Table, key: str, number: str) -> str:
        """A formula for a column of the calendar at a statement's number."""
        return f"INDEX({self.table.range(key, reader)},MIN({self.last},{number}))"


def calendar(book: Book, words: Words, statements: Sequence[Statement]) -> Calendar:
    """The sheet: number, period, first and last day, and the day that is known."""
    sheet = book.sheet("calendar", words.sheet("calendar"))
    sheet.put(0, 0, "text", words.sheet("calendar"), "title")
    sheet.put(1, 0, "text", words["input_note"], "small")
    sheet.frozen = (4, 1)
    table = Table(sheet, 3, len(statements))
    table.given("number", words["statement"], [s.number for s in statements], "whole")
    table.given("label", words["period"], [words.period(s.period) for s in statements], "text")
    table.given("start", words["first_day"], [s.start for s in statements], "day")
    table.given("end", words["last_day"], [s.end for s in statements], "day")
    table.given("known_on", words["known_on"], [s.known_on for s in statements], "day")
    return Calendar(table)
