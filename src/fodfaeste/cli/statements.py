# SPDX-License-Identifier: MPL-2.0
"""Statements on paper and screen: an overview, and one statement with its rows and payments."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from fodfaeste.cli.output import Common

if TYPE_CHECKING:
    from rich.console import Console

    from fodfaeste.explain.speaker import Speaker
    from fodfaeste.settlement.model import Statement, StatementRow

SHORT = 10
"""Characters of a pseudonym shown; enough to tell people apart, and `why` takes them."""
KINDS = {
    "new": ("ny", "new"),
    "adjusted": ("rettet", "adjusted"),
    "reversed": ("tilbage", "reversed"),
    "protected": ("beskyttet", "protected"),
    "displaced": ("venter", "waits"),
    "scheduled": ("aftalt", "scheduled"),
}


def overview(statements: Sequence[Statement], speaker: Speaker, common: Common) -> Table:
    """One row per statement, and what they come to."""
    pick = common.pick
    table = empty_table(
        (pick("Opgørelse", "Statement"), False),
        (pick("Periode", "Period"), False),
        (pick("Kendt pr.", "Known on"), False),
        (pick("Rækker", "Rows"), True),
        (pick("Beløb", "Amount"), True),
    )
    for one in statements:
        number = f"{one.number}{pick(' (endelig)', ' (final)') if one.final else ''}"
        known = one.known_on.isoformat()
        table.add_row(number, one.period, known, str(len(one.rows)), _amount(one, speaker))
    rows, total = sum(len(one.rows) for one in statements), sum(one.total for one in statements)
    table.add_section()
    table.add_row(pick("I alt", "Total"), "", "", str(rows), speaker.minor(total), style="bold")
    return table


def _amount(one: Statement, speaker: Speaker) -> str:
    return speaker.minor(one.total) if one.rows else "–"


def show(
    out: Console, one: Statement, speaker: Speaker, common: Common, most: int | None = None
) -> None:
    """One statement: its rows (the first ``most`` of them) and what falls due between whom."""
    pick = common.pick
    heading = pick("Opgørelse", "Statement") + f" {one.number} · {one.period}"
    known = pick("som kendt den ", "as known on ") + speaker.day(one.known_on)
    out.print(Text.assemble((heading, "bold"), f" · {known}"), soft_wrap=True)
    if not one.rows:
        out.print(pick("Intet at betale.", "Nothing to pay."))
        return
    out.print()
    out.print(rows_table(one.rows[:most], speaker, common))
    left = len(one.rows) - len(one.rows[:most])
    if left:
        out.print(pick(f"… og {left} rækker til.", f"… and {left} more rows."), style="dim")
    out.print()
    out.print(dues(one.rows, speaker, common))


def rows_table(rows: Sequence[StatementRow], speaker: Speaker, common: Common) -> Table:
    """What each claim changes now."""
    pick = common.pick
    table = empty_table(
        (pick("Betaling", "Payment"), False),
        (pick("For", "For"), False),
        (pick("Opnået", "Achieved"), False),
        (pick("Art", "Kind"), False),
        (pick("Beløb", "Amount"), True),
    )
    for row in rows:
        danish, english = KINDS.get(row.kind, (row.kind, row.kind))
        change = Text(speaker.minor(row.change), "red" if row.change < 0 else "")
        unit = row.key.unit[:SHORT] or row.key.once
        day = row.achieved.isoformat()
        table.add_row(line_name(row.key.line, speaker), unit, day, pick(danish, english), change)
    return table


def line_name(line: str, speaker: Speaker) -> str:
    """A line by its letter and its name."""
    called = speaker.contract.pay[line].called if line in speaker.contract.pay else None
    return f"{line} {speaker.said(called)}" if called is not None else line


def dues(rows: Sequence[StatementRow], speaker: Speaker, common: Common) -> Table:
    """What falls due: per day and pair of purses, with VAT where there is any."""
    pick = common.pick
    total: dict[tuple[str, str, str], tuple[int, int]] = {}
    for row in rows:
        for share in row.shares:
            slot = (row.due.isoformat(), share.payer, share.payee)
            amount, vat = total.get(slot, (0, 0))
            total[slot] = (amount + share.amount, vat + share.vat)
    table = empty_table(
        (pick("Forfalder", "Due"), False),
        (pick("Fra", "From"), False),
        (pick("Til", "To"), False),
        (pick("At betale", "To pay"), True),
    )
    for (day, payer, payee), (amount, vat) in sorted(total.items()):
        said = speaker.minor(amount)
        if vat:
            said += pick(f" + moms {speaker.minor(vat)}", f" + VAT {speaker.minor(vat)}")
        table.add_row(day, speaker.purse(payer), speaker.purse(payee), said)
    return table


def empty_table(*columns: tuple[str, bool]) -> Table:
    """A table without rows; each column has a heading and whether it stands to the right."""
    from rich.box import SIMPLE_HEAD

    table = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="bold", show_edge=False)
    for heading, right in columns:
        table.add_column(heading, justify="right" if right else "left", overflow="fold")
    return table
