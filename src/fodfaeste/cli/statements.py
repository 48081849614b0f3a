# SPDX-License-Identifier: MPL-2.0
"""Statements on paper and screen: an overview, and one statement with its rows and payments."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from fodfaeste.cli.output import Common
from fodfaeste.explain.lines import line_name
from fodfaeste.explain.periods import period

if TYPE_CHECKING:
    from rich.console import Console

    from fodfaeste.explain.speaker import Speaker
    from fodfaeste.settlement.model import Statement, StatementRow
    from fodfaeste.settlement.statements.sampling import Drawn

Pair = tuple[str, str]
"""A payer and a payee."""
Amounts = tuple[int, int]
"""An amount without VAT, and the VAT."""
KINDS = {
    "new": ("ny", "new"),
    "adjusted": ("rettet", "adjusted"),
    "reversed": ("tilbage", "reversed"),
    "protected": ("beskyttet", "protected"),
    "displaced": ("venter", "waits"),
    "scheduled": ("aftalt", "scheduled"),
    "reopened": ("genåbnet", "reopened"),
}


def overview(statements: Sequence[Statement], speaker: Speaker, common: Common) -> Table:
    """What each statement makes one purse owe another, and what that comes to.

    Amounts are added only when the same purse owes them to the same purse.
    """
    pick = common.pick
    table = empty_table(
        (pick("Nr.", "No."), False),
        (pick("Periode", "Period"), False),
        (pick("Kendt pr.", "Known on"), False),
        (pick("Betaler → modtager", "Payer → payee"), False),
        (pick("Beløb", "Amount"), True),
    )
    for one in statements:
        head = (
            str(one.number),
            period(one.period, common.language) + pick(" (endelig)", " (final)") * one.final,
            one.known_on.isoformat(),
        )
        _add(table, head, owed(one.rows), speaker, common)
    table.add_section()
    every = owed([row for one in statements for row in one.rows])
    _add(table, ("", pick("I alt", "Total"), ""), every, speaker, common, style="bold")
    return table


def _add(
    table: Table,
    head: Sequence[str],
    found: dict[Pair, Amounts],
    speaker: Speaker,
    common: Common,
    style: str = "",
) -> None:
    """A row for each pair of purses; what the rows are about stands on the first only."""
    if not found:
        table.add_row(*head, "", "–", style=style)
    for (payer, payee), amounts in sorted(found.items()):
        pair = f"{speaker.purse(payer)} → {speaker.purse(payee)}"
        table.add_row(*head, pair, with_vat(amounts, speaker, common), style=style)
        head = [""] * len(head)


def owed(rows: Iterable[StatementRow]) -> dict[Pair, Amounts]:
    """What each payer owes each payee, and the VAT on it; both in minor units."""
    total: dict[Pair, Amounts] = {}
    for row in rows:
        for share in row.shares:
            amount, vat = total.get((share.payer, share.payee), (0, 0))
            total[share.payer, share.payee] = (amount + share.amount, vat + share.vat)
    return total


def with_vat(amounts: Amounts, speaker: Speaker, common: Common) -> str:
    """An amount, and the VAT on it when there is any."""
    amount, vat = amounts
    said = speaker.minor(amount)
    if vat:
        said += common.pick(f" + moms {speaker.minor(vat)}", f" + VAT {speaker.minor(vat)}")
    return said


def page(out: Console, one: Statement, speaker: Speaker, common: Common) -> None:
    """A statement as it is handed over: what it is of, between whom, its rows and payments."""
    from fodfaeste.settlement import statement_hash

    pick = common.pick
    out.print(Text(speaker.said(speaker.contract.title), "bold"), soft_wrap=True)
    out.print(pick("Kontraktens fingeraftryk:", "Fingerprint of the contract:"))
    out.print(one.contract_hash, soft_wrap=True)
    out.print(pick("Opgørelsens fingeraftryk:", "Fingerprint of the statement:"))
    out.print(statement_hash(one), soft_wrap=True)
    out.print()
    table = empty_table((pick("Part", "Party"), False), (pick("Navn", "Name"), False))
    for name, purse in speaker.contract.purses.items():
        table.add_row(speaker.purse(name), f"{purse.of}, {purse.unit}" if purse.unit else purse.of)
    out.print(table)
    out.print()
    show(out, one, speaker, common)


def show(
    out: Console, one: Statement, speaker: Speaker, common: Common, most: int | None = None
) -> None:
    """One statement: its rows (the first ``most`` of them) and what falls due between whom."""
    pick = common.pick
    heading = pick("Opgørelse", "Statement") + f" {one.number}"
    heading += (
        f" · {period(one.period, common.language)}" + pick(" (endelig)", " (final)") * one.final
    )
    known = pick("som kendt den ", "as known on ") + speaker.day(one.known_on)
    out.print(Text.assemble((heading, "bold"), f" · {known}"), soft_wrap=True)
    days = f"{speaker.day(one.start)} – {speaker.day(one.end)}"
    out.print(pick("Perioden: ", "The period: ") + days, soft_wrap=True)
    if not one.rows:
        out.print(pick("Intet at betale.", "Nothing to pay."))
        return
    out.print()
    out.print(rows_table(one.rows[:most], one.rows, speaker, common))
    left = len(one.rows) - len(one.rows[:most])
    if left:
        out.print(pick(f"… og {left} rækker til.", f"… and {left} more rows."), style="dim")
    out.print()
    out.print(dues(one.rows, speaker, common))
    drawn = _drawn(one)
    if drawn:
        out.print()
        out.print(verifying(drawn, speaker, common))


def _drawn(one: Statement) -> tuple[Drawn, ...]:
    from fodfaeste.settlement.statements.sampling import to_verify

    return to_verify(one)


def verifying(drawn: Sequence[Drawn], speaker: Speaker, common: Common) -> Table:
    """The claims that a statement has drawn, each to be verified by the next."""
    from fodfaeste.settlement.statements.verified import AUDIT, REVISION

    pick = common.pick
    table = empty_table(
        (pick("Skal bekræftes", "To be verified"), False),
        (pick("For", "For"), False),
        (pick("Opnået", "Achieved"), False),
        (pick("Af", "By"), False),
        (pick("Svar som hændelse", "Answer as event"), False),
    )
    for one in drawn:
        key, by = one.row.key, speaker.role(one.by) if one.by else "–"
        day = one.row.achieved.isoformat()
        event = pick(REVISION, AUDIT) + key.line
        table.add_row(line_name(key.line, speaker), key.unit, day, by, event)
    return table


def rows_table(
    rows: Sequence[StatementRow], every: Sequence[StatementRow], speaker: Speaker, common: Common
) -> Table:
    """What each claim changes now, and what each line comes to over ``every`` row."""
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
        unit = row.key.unit or period(row.key.once, common.language)
        day = row.achieved.isoformat()
        table.add_row(line_name(row.key.line, speaker), unit, day, pick(danish, english), change)
    table.add_section()
    for line in dict.fromkeys(row.key.line for row in every):
        total = sum(row.change for row in every if row.key.line == line)
        name = f"{pick('I alt', 'Total')} {line_name(line, speaker)}"
        table.add_row(name, "", "", "", speaker.minor(total), style="bold")
    return table


def dues(rows: Sequence[StatementRow], speaker: Speaker, common: Common) -> Table:
    """What falls due: per day and pair of purses, with VAT where there is any, and in all."""
    pick = common.pick
    by_day: dict[str, list[StatementRow]] = {}
    for row in rows:
        by_day.setdefault(row.due.isoformat(), []).append(row)
    table = empty_table(
        (pick("Forfalder", "Due"), False),
        (pick("Betaler → modtager", "Payer → payee"), False),
        (pick("At betale", "To pay"), True),
    )
    for day, due in sorted(by_day.items()):
        _add(table, (day,), owed(due), speaker, common)
    if len(by_day) > 1:
        table.add_section()
        _add(table, (pick("I alt", "Total"),), owed(rows), speaker, common, style="bold")
    return table


def empty_table(*columns: tuple[str, bool]) -> Table:
    """A table without rows; each column has a heading and whether it stands to the right."""
    from rich.box import SIMPLE_HEAD

    table = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="bold", show_edge=False)
    for heading, right in columns:
        table.add_column(heading, justify="right" if right else "left", overflow="fold")
    return table
