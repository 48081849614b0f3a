# SPDX-License-Identifier: MPL-2.0
"""Money on the screen: purses by period, facilities, returns, movements, balances of accounts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.text import Text
from rich.tree import Tree

from fodfaeste.cli import reasons, statements
from fodfaeste.exchange import money_words
from fodfaeste.exchange.money_words import Digits

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from fodfaeste.capital.flow import CashRow, FacilityRow
    from fodfaeste.capital.performance import Performance
    from fodfaeste.capital.standing import Standing
    from fodfaeste.cli.cash_answer import Money
    from fodfaeste.settlement.model import Movement


def flow(out: Console, money: Money) -> None:
    """Every purse, every facility, what it came to; payments that were short, options used."""
    _title(out, money, money.common.pick("pengestrøm", "cash flow"))
    for name, rows in money.cash.items():
        out.print()
        _purse(out, money, name, rows)
    for one in money.standings:
        out.print()
        _facility(out, money, one)
    told = money.told
    for each in told:
        out.print()
        _performance(out, money, each)
    if any(one.irr is not None or one.present is not None for one in told):
        out.print()
        out.print(reasons.wrapped(money.convention, 0), style="dim")
    if money.remarks:
        from fodfaeste.explain.reasons import say

        out.print()
        out.print(money.common.pick("Værd at vide", "Worth knowing"), style="bold")
        for _kind, day, trace in money.remarks:
            out.print(reasons.wrapped(f"{money.speaker.day(day)}: {say(trace, money.speaker)}", 0))


def movements(out: Console, money: Money) -> None:
    """Every movement with its number, by which its reason is asked for."""
    pick, speaker = money.common.pick, money.speaker
    _title(out, money, pick("bevægelser", "movements"))
    digits = Digits.of((m.amount for _, m in money.movements), speaker)
    table = statements.empty_table(
        (pick("Nr.", "No."), True), (pick("Dag", "Day"), False), (pick("Fra", "From"), False),
        (pick("Til", "To"), False), (pick("Betaling", "Payment"), False),
        (pick("Beløb", "Amount"), True),
    )  # fmt: skip
    for number, one in money.movements:
        table.add_row(
            str(number), one.day.isoformat(), speaker.purse(one.payer), speaker.purse(one.payee),
            money_words.short_line(one.line, speaker), digits.said(one.amount),
        )  # fmt: skip
    out.print()
    out.print(table)
    out.print(pick("Hvorfor? Skriv --movement NR.", "Why? Say --movement NO."), style="dim")


def balances(out: Console, money: Money) -> None:
    """The trial balance: debits and credits of every account, equal for every purse."""
    pick, speaker, rows = money.common.pick, money.speaker, money.balances
    _title(out, money, pick("saldobalance", "trial balance"))
    digits = Digits.of((n for row in rows for n in (row.debit, row.credit)), speaker)
    table = statements.empty_table(
        (pick("Kasse", "Purse"), False), (pick("Konto", "Account"), False),
        (pick("Debet", "Debit"), True), (pick("Kredit", "Credit"), True),
        (pick("Saldo", "Balance"), True),
    )  # fmt: skip
    for row in rows:
        table.add_row(
            speaker.purse(row.purse), money_words.account(row.account, speaker),
            digits.said(row.debit), digits.said(row.credit), digits.said(row.balance),
        )  # fmt: skip
    debit, credit = sum(row.debit for row in rows), sum(row.credit for row in rows)
    table.add_section()
    table.add_row(
        pick("I alt", "Total"), "", digits.said(debit), digits.said(credit),
        digits.said(debit - credit), style="bold",
    )  # fmt: skip
    out.print()
    out.print(table)


def why_tree(money: Money, number: int) -> Tree:
    """The reason of one movement, and where its claims can be asked about."""
    pick, one = money.common.pick, money.run.movements[number - 1]
    head = f"{money.speaker.minor(one.amount)} · {_between(one, money)}"
    day = money.speaker.day(one.day)
    kind = money_words.kind(one.kind, money.speaker)
    root = Tree(Text.assemble((head, "bold"), f" · {day} · {kind}"))
    reasons.grow(root, money.reason(number), money.common)
    if one.statement is not None:
        said = pick(
            f"Opgørelse {one.statement}, {money_words.line(one.line, money.speaker)}. Kravene bag: "
            f"fodfaeste why … --line {one.line} --statement {one.statement}",
            f"Statement {one.statement}, {money_words.line(one.line, money.speaker)}. The claims: "
            f"fodfaeste why … --line {one.line} --statement {one.statement}",
        )
        root.add(Text(reasons.wrapped(said, 1), style="cyan"))
    return root


def _between(one: Movement, money: Money) -> str:
    speaker = money.speaker
    return money.common.pick(
        f"{speaker.purse(one.payer)} til {speaker.purse(one.payee)}",
        f"{speaker.purse(one.payer)} to {speaker.purse(one.payee)}",
    )


def _title(out: Console, money: Money, what: str) -> None:
    speaker, pick = money.speaker, money.common.pick
    until, known = speaker.day(money.run.until), speaker.day(money.known_on)
    out.print(f"{speaker.said(money.contract.title)}: {what}", style="bold", soft_wrap=True)
    currency = money_words.currency(speaker)
    out.print(
        pick(
            f"Til og med den {until}, som kendt den {known}. Beløb i {currency}.",
            f"To {until} inclusive, as known on {known}. Amounts in {currency}.",
        ),
        style="dim",
    )


def _purse(out: Console, money: Money, name: str, rows: Sequence[CashRow]) -> None:
    """The periods in which money moved; between them the balance stands still."""
    from fodfaeste.explain.language import sentence
    from fodfaeste.explain.periods import period

    pick, speaker = money.common.pick, money.speaker
    out.print(money_words.capital_letter(speaker.purse(name)), style="bold")
    moved = [row for row in rows if row.came_in or row.went_out]
    if not moved:
        still = speaker.minor(rows[-1].closing) if rows else speaker.minor(0)
        said = pick(f"Ingen bevægelser; saldo {still}", f"No movements; the balance is {still}")
        out.print(sentence(said))
        return
    digits = Digits.of(
        (n for r in moved for n in (r.opening, r.came_in, r.went_out, r.closing)), speaker
    )
    table = statements.empty_table(
        (pick("Periode", "Period"), False), (pick("Primo", "Opening"), True),
        (pick("Ind", "In"), True), (pick("Ud", "Out"), True), (pick("Ultimo", "Closing"), True),
    )  # fmt: skip
    for row in moved:
        cells = (row.opening, row.came_in, row.went_out, row.closing)
        table.add_row(period(row.period, speaker.language), *map(digits.said, cells))
    came, went = sum(row.came_in for row in moved), sum(row.went_out for row in moved)
    table.add_section()
    cells = (rows[0].opening, came, went, rows[-1].closing)
    table.add_row(pick("I alt", "Total"), *map(digits.said, cells), style="bold")
    out.print(table)


def _facility(out: Console, money: Money, one: Standing) -> None:
    speaker = money.speaker
    out.print(money_words.facility_title(one, speaker), style="bold", soft_wrap=True)
    table = facility_table(money.rows_of(one), money)
    if table.row_count:
        out.print(table)
    out.print(reasons.wrapped(money_words.standing(one, speaker), 0))
    for earning in money.earnings_of(one):
        out.print(reasons.wrapped(money_words.earning(earning, speaker), 0))


def facility_table(rows: Iterable[FacilityRow], money: Money) -> Table:
    """The periods in which money moved on a facility, and how it stood as each ended."""
    from fodfaeste.explain.periods import period

    pick, speaker = money.common.pick, money.speaker
    moved = [row for row in rows if row.drawn or row.repaid or row.returned]
    cells = [(r.drawn, r.repaid, r.returned, r.out, r.undrawn) for r in moved]
    digits = Digits.of((n for each in cells for n in each), speaker)
    table = statements.empty_table(
        (pick("Periode", "Period"), False), (pick("Trukket", "Drawn"), True),
        (pick("Tilbagebetalt", "Repaid"), True), (pick("Afkast", "Return"), True),
        (pick("Udestående", "Out"), True), (pick("Utrukket", "Undrawn"), True),
    )  # fmt: skip
    for row, amounts in zip(moved, cells, strict=True):
        table.add_row(period(row.period, speaker.language), *map(digits.said, amounts))
    return table


def _performance(out: Console, money: Money, one: Performance) -> None:
    title = money_words.performance_title(one, money.speaker)
    out.print(title, style="bold", soft_wrap=True)
    figures(out, money, one)


def figures(out: Console, money: Money, one: Performance) -> None:
    """The key figures of a flow, and why it has no internal rate when it has none."""
    speaker = money.speaker
    table = statements.empty_table(("", False), ("", True))
    table.show_header = False
    for label, value in money_words.performance(one, speaker):
        table.add_row(label, value)
    out.print(table)
    if one.no_irr is not None:
        sentence = money.common.pick(one.no_irr.da, one.no_irr.en)
        out.print(reasons.wrapped(sentence, 0))
