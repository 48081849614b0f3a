# SPDX-License-Identifier: MPL-2.0
"""Vouchers for an accounting system: what each purse books, in balance.

One voucher per statement, payer, payee, due date and budget year. Its lines debit the expense of
each payment line and its VAT, and credit the payee with the sum; what the payee owes back is booked
the other way round, so no amount is ever negative. The posting date is the day of the statement, or
the due date when that is earlier; the budget year is that of the due date unless the mapping says
otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.numbers import MINOR_DIGITS
from fodfaeste.exchange.exports.accounts import Mapped, filled
from fodfaeste.exchange.exports.naming import line_said, party, purse_said
from fodfaeste.exchange.exports.table import Cell, major, written
from fodfaeste.explain.language import Language
from fodfaeste.explain.periods import period
from fodfaeste.explain.speaker import Speaker
from fodfaeste.settlement import statement_hash
from fodfaeste.settlement.model import Statement

HEADINGS: dict[Language, tuple[str, ...]] = {
    "da": (
        "bilag", "linje", "opgørelse", "periode", "bogføringsdato", "forfald", "budgetår",
        "bogføres hos", "betaler", "modtager", "kontostreng", "tekst", "debet", "kredit", "valuta",
        "fingeraftryk",
    ),
    "en": (
        "voucher", "entry", "statement", "period", "posting date", "due", "budget year",
        "booked by", "payer", "payee", "account", "text", "debit", "credit", "currency",
        "fingerprint",
    ),
}  # fmt: skip
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
    """What one purse (``booked_by``) books of what a payer owes a payee; its entries sum to 0.

    ``mark`` is the fingerprint of what it rests on: a statement, or an entry of the journal.
    """

    name: str
    statement: int | None
    period: str
    posted: date
    due: date
    year: int
    booked_by: str
    payer: str
    payee: str
    entries: tuple[Entry, ...]
    mark: str


def vouchers(
    contract: Contract, statement: Statement, mapped: Mapped, language: Language
) -> tuple[Voucher, ...]:
    """The vouchers of a statement; raises ``AccountsProblem`` when an account is missing."""
    speaker = Speaker(contract, language)
    by_place: dict[Place, dict[str, tuple[int, int]]] = {}
    for row in statement.rows:
        for share in row.shares:
            accounts = mapped.of_payer(share.payer, row.key.line, speaker)
            if not accounts.booked:
                continue
            year = accounts.budget_year(row.due, row.achieved)
            lines = by_place.setdefault((share.payer, share.payee, row.due, year), {})
            net, vat = lines.get(row.key.line, (0, 0))
            lines[row.key.line] = (net + share.amount, vat + share.vat)
    return tuple(
        _voucher(speaker, statement, mapped, number, place, by_place[place])
        for number, place in enumerate(sorted(by_place), start=1)
    )


def _voucher(
    speaker: Speaker,
    statement: Statement,
    mapped: Mapped,
    number: int,
    place: Place,
    lines: dict[str, tuple[int, int]],
) -> Voucher:
    payer, payee, due, year = place
    debits, credit = [], dict[str, int]()
    for name in (n for n in speaker.contract.pay if n in lines):
        accounts = mapped.of_payer(payer, name, speaker)
        said = line_said(speaker, name)
        values = {"year": year, "line": name, "payee": payee, "statement": statement.number}
        net, vat = lines[name]
        debits.append(Entry(filled(accounts.debit, values), said, net))
        vat_account = filled(accounts.vat or accounts.debit, values)
        debits.append(Entry(vat_account, f"{said}: {speaker.pick('Moms', 'VAT')}", vat))
        account = filled(accounts.credit, values)
        credit[account] = credit.get(account, 0) - net - vat
    text = f"{speaker.pick('I alt til', 'In all to')} {purse_said(speaker, payee)}"
    owed = [Entry(account, text, amount) for account, amount in sorted(credit.items())]
    return Voucher(
        name=f"{statement.number}-{number:03}",
        statement=statement.number,
        period=period(statement.period, speaker.language),
        posted=min(due, statement.known_on),
        due=due,
        year=year,
        booked_by=payer,
        payer=payer,
        payee=payee,
        entries=tuple(entry for entry in (*debits, *owed) if entry.amount),
        mark=statement_hash(statement),
    )


def vouchers_csv(contract: Contract, made: Iterable[Voucher], language: Language) -> bytes:
    """Vouchers as a table, amounts in major units."""
    rows = [row for voucher in made for row in _rows(contract, voucher)]
    return written(HEADINGS[language], rows, language)


def of_statements(
    contract: Contract, stated: Sequence[Statement], mapped: Mapped, language: Language
) -> tuple[Voucher, ...]:
    """The vouchers of several statements, in their order."""
    return tuple(one for each in stated for one in vouchers(contract, each, mapped, language))


def _rows(contract: Contract, voucher: Voucher) -> Iterator[list[Cell]]:
    digits = MINOR_DIGITS.get(contract.writing.currency, 2)
    names = (voucher.booked_by, voucher.payer, voucher.payee)
    for number, entry in enumerate(voucher.entries, start=1):
        debit, credit = max(entry.amount, 0), max(-entry.amount, 0)
        yield [
            voucher.name, number, voucher.statement, voucher.period, voucher.posted, voucher.due,
            voucher.year, *(party(contract, name) for name in names), entry.account, entry.text,
            major(debit, digits), major(credit, digits), contract.writing.currency, voucher.mark,
        ]  # fmt: skip
