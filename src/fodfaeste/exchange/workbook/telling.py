# SPDX-License-Identifier: MPL-2.0
"""How the statements are told: all of them by one chain of formulas, or the last one to date.

*One chain*: nothing stated was moved later, so every statement follows from the claims as they are
known now, served statement by statement. *To date*: earlier statements were corrected; what they
stated is an input, the formulas compute what is owed to date as if nothing had been paid, and the
last statement is the difference.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from fodfaeste.contract.model.contract import Contract
from fodfaeste.exchange.workbook.flow import Flow
from fodfaeste.exchange.workbook.grid import Book, Table
from fodfaeste.exchange.workbook.refusal import refuse
from fodfaeste.exchange.workbook.words import Words
from fodfaeste.settlement.model import Claim, ClaimKey, Share, Statement, StatementRow


@dataclass(frozen=True, slots=True)
class Told:
    """One share that an earlier statement stated."""

    number: int
    key: ClaimKey
    share: Share
    due: date


@dataclass(frozen=True, slots=True)
class Telling:
    """``turn`` comes before the day in the order; ``told`` is the statement that tells a piece."""

    turn: str
    told: str
    before: tuple[Told, ...] = ()


def one_chain() -> Telling:
    """Every statement from one chain: each claim is told in the first that holds and knows it."""
    return Telling("{statement}*100000+", "{statement}")


def to_date(stated: Sequence[Statement]) -> Telling:
    """The last statement, with what the earlier ones stated as inputs."""
    before = [
        Told(statement.number, row.key, share, row.due)
        for statement in stated[:-1]
        for row in statement.rows
        for share in row.shares
    ]
    return Telling("", str(len(stated)), tuple(before))


def with_gone(
    contract: Contract,
    claims: Sequence[Claim],
    told: Sequence[Told],
    stated: Sequence[Statement],
) -> list[Claim]:
    """The claims, and those once stated that are no longer valid: they are worth nothing."""
    known = {claim.key for claim in claims}
    rows = {row.key: row for statement in stated for row in statement.rows}
    gone = {one.key for one in told if one.key not in known}
    return [*claims, *(_gone(contract, rows[key]) for key in sorted(gone))]


def _gone(contract: Contract, row: StatementRow) -> Claim:
    line, nothing = contract.pay[row.key.line], Fraction(0)
    return Claim(
        row.key, row.achieved, row.proved, nothing, nothing, 0, 0, line.from_, line.to,
        None, None, row.trace, nothing,
    )  # fmt: skip


def stated_before(
    book: Book, words: Words, telling: Telling, claims: Sequence[Claim], lines: Sequence[str]
) -> Table | None:
    """The sheet with what earlier statements stated, a row per share; none when not needed."""
    if not telling.before:
        return None
    sheet = book.sheet("stated", words.sheet("stated"))
    sheet.put(0, 0, "text", words.sheet("stated"), "title")
    sheet.put(1, 0, "text", words["input_note"], "small")
    sheet.frozen = (4, 2)
    table = Table(sheet, 3, len(telling.before))
    place = {claim.key: at for at, claim in enumerate(claims, start=1)}
    told = telling.before
    table.given("number", words["statement"], [one.number for one in told], "whole")
    table.given("claim", words["claim"], [place[one.key] for one in told], "whole")
    table.given("line", words["line"], [lines.index(one.key.line) + 1 for one in told], "whole")
    table.given("payer", words["payer"], [words.purse(one.share.payer) for one in told], "text")
    table.given("payee", words["payee"], [words.purse(one.share.payee) for one in told], "text")
    table.given("net", words["net"], [one.share.amount for one in told], "minor")
    table.given("vat", words["vat"], [one.share.vat for one in told], "minor")
    table.given("due", words["due"], [one.due for one in told], "day")
    return table


def changes(flow: Flow, stated: Table | None, telling: Telling) -> None:
    """The columns of what is told now: what is owed to date less what was stated before."""
    table, words = flow.table, flow.words
    if stated is None:
        table.formula("change", words["change"], "{net}")
        table.formula("change_vat", words["change_vat"], "{vat}")
        return
    rows = {(flow.claims[p.claim].key, p.payer, p.payee) for p in flow.pieces}
    for one in telling.before:
        if (one.key, one.share.payer, one.share.payee) not in rows:
            refuse("payer-changed", line=one.key.line, unit=one.key.unit)
    table.others["stated"] = stated
    same = "([stated.claim]={claim})*EXACT([stated.payer],{payer})*EXACT([stated.payee],{payee})"
    for key, amount in (("change", "net"), ("change_vat", "vat")):
        before = f"SUMPRODUCT({same}*[stated.{amount}])"
        table.formula(key, words[key], f"{{{amount}}}-{before}")
