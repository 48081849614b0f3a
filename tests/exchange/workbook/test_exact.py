# SPDX-License-Identifier: MPL-2.0
"""The arithmetic under the sheets, at its limits: a spreadsheet that counts only to 15 digits."""

import random
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from fodfaeste.contract.terms import RoundTo
from fodfaeste.exchange.workbook.allot import Cap, allot
from fodfaeste.exchange.workbook.exact import HIGHEST, HIGHEST_A, divided, rounded
from fodfaeste.exchange.workbook.grid import Book, Table
from fodfaeste.exchange.workbook.layout import workbook_bytes
from fodfaeste.exchange.workbook.words import Words
from tests.exchange.workbook import case

RULES = ("half up", "half even", "down", "up")
EDGES = [
    (HIGHEST_A, HIGHEST, HIGHEST),
    (HIGHEST_A - 1, HIGHEST - 1, HIGHEST),
    (HIGHEST_A, HIGHEST, 1),
    (10**12 + 1, 3_999_999_999, 3_999_999_998),
    (0, 5, 7),
    (5, 1, 10),
    (15, 1, 10),
    (25, 1, 10),
    (999_999_999_999, 1, 1_000_000),
]


def test_long_division_is_exact_to_the_last_unit(tmp_path: Path) -> None:
    chance = random.Random(7)
    rows = EDGES + [
        (chance.randrange(HIGHEST_A), chance.randrange(HIGHEST), chance.randrange(1, HIGHEST))
        for _ in range(150)
    ]
    # Quotients just below, at and just above a whole number, where floats round the wrong way.
    for _ in range(150):
        c, q = chance.randrange(2, HIGHEST), chance.randrange(1, 400)
        rows += [(q * c + nudge, 1, c) for nudge in (-1, 0, 1) if q * c + 1 < HIGHEST_A]
    book = Book()
    table = Table(book.sheet("x", "X"), 0, len(rows))
    for key, values in zip("abc", zip(*rows, strict=True), strict=True):
        table.given(key, key, values, "whole")
    parts = divided(table, "d", "d", "{a}", "{b}", "{c}", digits=4)
    for number, rule in enumerate(RULES):
        table.formula(f"r{number}", rule, rounded(parts, "{c}", rule), "whole")
    sheet = case.recomputed(workbook_bytes(book, "x", frozenset()), tmp_path)["X"]
    columns = table.columns
    for at, (a, b, c) in enumerate(rows):
        got = [cell.value for cell in sheet[at + 2]]
        whole, rest = divmod(a * b, c)
        if whole >= 10**14:  # more than a cell can hold: the check sheet would say so
            continue
        assert (got[columns[parts.whole]], got[columns[parts.rest]]) == (whole, rest), (a, b, c)
        if whole < 10**13:
            for number, rule in enumerate(RULES):
                exact = RoundTo(rule, Decimal(1)).apply(Fraction(a * b, c))
                assert got[columns[f"r{number}"]] == exact, (a, b, c, rule)


def test_a_cap_is_shared_as_the_engine_shares_it(tmp_path: Path) -> None:
    """Earliest first, pro rata within a day, largest remainders: against plain arithmetic."""
    chance = random.Random(11)
    rows = [
        (
            n,
            chance.randrange(1, 4),
            chance.randrange(1, 7),
            chance.choice((0, 1, 100, 33_333, 10**8)),
        )
        for n in range(1, 160)
    ]
    cap = 40_000_007
    book = Book()
    table = Table(book.sheet("x", "X"), 0, len(rows))
    for key, values in zip(
        ("order", "scope", "turn", "asked"), zip(*rows, strict=True), strict=True
    ):
        table.given(key, key, values, "whole")
    words = Words(case.contract(), "en")
    gets = allot(table, Cap("k", "k", "asked", "scope", "turn", str(cap)), words)
    sheet = case.recomputed(workbook_bytes(book, "x", frozenset()), tmp_path)["X"]
    got = [sheet.cell(at + 2, table.columns[gets] + 1).value for at in range(len(rows))]
    assert got == _shared(rows, cap)
    assert 0 < sum(got) < sum(row[3] for row in rows)


def _shared(rows: list[tuple[int, int, int, int]], cap: int) -> list[int]:
    found = [0] * len(rows)
    for scope in {row[1] for row in rows}:
        left = cap
        for day in sorted({row[2] for row in rows}):
            here = [at for at, row in enumerate(rows) if row[1:3] == (scope, day)]
            total = sum(rows[at][3] for at in here)
            room = min(total, left)
            exact = {at: Fraction(room * rows[at][3], total or 1) for at in here}
            for at in here:
                found[at] = int(exact[at])
            over = room - sum(found[at] for at in here)
            for at in sorted(here, key=lambda at: (found[at] - exact[at], at))[:over]:
                found[at] += 1
            left -= room
    return found
