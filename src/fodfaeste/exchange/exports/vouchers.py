# SPDX-License-Identifier: MPL-2.0
"""Vouchers for an accounting system: what each payer books for a statement, in balance.

One voucher per statement, payer, payee, due date and budget year. Its lines debit the expense of
each payment line and its VAT, and credit the payee with the sum; what the payee owes back is booked
the other way round, so no amount is ever negative. The budget year is the year of achievement.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.numbers import MINOR_DIGITS
from fodfaeste.exchange.exports.accounts import Mapped, accounts_for
from fodfaeste.exchange.exports.table import Cell, major, written
from fodfaeste.explain.language import Language
from fodfaeste.settlement import statement_hash
from fodfaeste.settlement.model import Statement

HEADINGS: dict[Language, tuple[str, ...]] = {
    "da": (
        "bilag", "linje", "opgørelse", "periode", "betaler", "modtager", "kontostreng",
        "budgetår", "tekst", "debet", "kredit", "valuta", "forfald", "fingeraftryk",
    ),
    "en": (
        "voucher", "entry", "statement", "period", "payer", "payee", "account", "budget year",
        "text", "debit", "credit", "currency", "due", "fingerprint",
    ),
}  # fmt: skip
TEXTS: dict[Language, dict[str, str]] = {
    "da": {"vat": "Moms", "sum": "I alt til"},
    "en": {"vat": "VAT", "sum": "In all to"},
}
Place = tuple[str, str, date, int]
"""What a voucher is one of: payer, payee, due date, budget year."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a voucher: an account, a text, and an amount in minor units (debit above 0)."""

    account: str
    text: str
    amount: int


@dataclass(frozen=True, slots=True)
class Voucher:
    """What one payer books against one payee; its entries sum to 0."""

    name: str
    statement: Statement
    payer: str
    payee: str
    due: date
    year: int
    entries: tuple[Entry, ...]


def vouchers(
    contract: Contract, statement: Statement, mapped: Mapped, language: Language
) -> tuple[Voucher, ...]:
    """The vouchers of a statement; raises ``AccountsProblem`` when an account is missing."""
    by_place: dict[Place, dict[str, tuple[int, int]]] = {}
    for row in statement.rows:
        for share in row.shares:
            place = (share.payer, share.payee, row.due, row.achieved.year)
            lines = by_place.setdefault(place, {})
            net, vat = lines.get(row.key.line, (0, 0))
            lines[row.key.line] = (net + share.amount, vat + share.vat)
    return tuple(
        _voucher(contract, statement, mapped, language, number, place, by_place[place])
        for number, place in enumerate(sorted(by_place), start=1)
    )


def _voucher(
    contract: Contract,
    statement: Statement,
    mapped: Mapped,
    language: Language,
    number: int,
    place: Place,
    lines: dict[str, tuple[int, int]],
) -> Voucher:
    payer, payee, due, year = place
    debits, credit = [], dict[str, int]()
    for name in (n for n in contract.pay if n in lines):
        accounts = accounts_for(mapped, payer, name)
        called = contract.pay[name].called
        said = f"{name} {getattr(called, language)}" if called else name
        filled = {"year": year, "line": name, "payee": payee, "statement": statement.number}
        net, vat = lines[name]
        debits.append(Entry(_filled(accounts.debit, filled), said, net))
        vat_account = _filled(accounts.vat or accounts.debit, filled)
        debits.append(Entry(vat_account, f"{said}: {TEXTS[language]['vat']}", vat))
        account = _filled(accounts.credit, filled)
        credit[account] = credit.get(account, 0) - net - vat
    text = f"{TEXTS[language]['sum']} {contract.purses[payee].of}"
    owed = [Entry(account, text, amount) for account, amount in sorted(credit.items())]
    entries = tuple(entry for entry in (*debits, *owed) if entry.amount)
    name = f"{statement.number}-{number:03}"
    return Voucher(name, statement, payer, payee, due, year, entries)


def _filled(account: str, values: dict[str, object]) -> str:
    for name, value in values.items():
        account = account.replace("{" + name + "}", str(value))
    return account


def vouchers_csv(
    contract: Contract, stated: Sequence[Statement], mapped: Mapped, language: Language
) -> bytes:
    """The vouchers of statements as a table, amounts in major units."""
    rows = [
        row
        for statement in stated
        for voucher in vouchers(contract, statement, mapped, language)
        for row in _rows(contract, voucher)
    ]
    return written(HEADINGS[language], rows, language)


def _rows(contract: Contract, voucher: Voucher) -> Iterator[list[Cell]]:
    digits = MINOR_DIGITS.get(contract.writing.currency, 2)
    mark = statement_hash(voucher.statement)
    for number, entry in enumerate(voucher.entries, start=1):
        debit, credit = max(entry.amount, 0), max(-entry.amount, 0)
        yield [
            voucher.name, number, voucher.statement.number, voucher.statement.period,
            voucher.payer, voucher.payee, entry.account, voucher.year, entry.text,
            major(debit, digits), major(credit, digits), contract.writing.currency,
            voucher.due, mark,
        ]  # fmt: skip
