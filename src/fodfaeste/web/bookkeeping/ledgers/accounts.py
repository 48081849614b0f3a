# SPDX-License-Identifier: MPL-2.0
"""An organisation's account strings for an investment: which rows there are, and what they say."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from fodfaeste.contract import Contract
from fodfaeste.exchange.exports.accounts import COLUMNS, Accounts, Mapped, read_accounts
from fodfaeste.exchange.exports.accounts_template import accounts_template
from fodfaeste.exchange.exports.naming import line_names, line_said, purse_names, purse_said
from fodfaeste.explain.speaker import Speaker
from fodfaeste.web.bookkeeping.ledgers.models import AccountMapping
from fodfaeste.web.investments.contracts import contract_of
from fodfaeste.web.investments.models import Investment
from fodfaeste.web.organisations.models import Organisation

__all__ = ["FIELDS", "AccountRow", "mapped_of", "rows_of", "written"]

FIELDS = ("debit", "credit", "vat", "year")
NOT_OURS = Accounts(0, "-", "-", "", "due")
"""What another organisation's purse books is not booked here."""


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One line that a purse may book: its names, and the account strings that are set."""

    purse: str
    line: str
    purse_said: str
    line_said: str
    debit: str = ""
    credit: str = ""
    vat: str = ""
    year: str = ""


def rows_of(investment: Investment, organisation: Organisation, purses: Set[str],
            speaker: Speaker) -> list[AccountRow]:  # fmt: skip
    """Every row that these purses may need, with what the organisation has said of it."""
    contract = contract_of(investment)
    stored = AccountMapping.objects.filter(investment=investment, organisation=organisation).first()
    said = {} if stored is None else dict(_read(contract, stored.content).rows)
    found = []
    for purse, line in _needed(contract, purses):
        one = said.get((purse, line))
        names = purse_said(speaker, purse), line_said(speaker, line)
        given = ("", "", "", "") if one is None else (one.debit, one.credit, one.vat, one.year)
        found.append(AccountRow(purse, line, *names, *given))
    return found


def _needed(contract: Contract, purses: Set[str]) -> Iterator[tuple[str, str]]:
    """Purse and line of each row of the empty mapping that is about these purses."""
    known, lines = purse_names(contract), line_names(contract)
    text = accounts_template(contract, "da").decode("utf-8-sig")
    for purse, line, *_ in list(csv.reader(io.StringIO(text), delimiter=";"))[1:]:
        if known[purse] in purses:
            yield known[purse], lines[line]


def written(rows: Sequence[AccountRow]) -> str:
    """Rows as the file that `read_accounts` reads, by the contract's own keys."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=";", lineterminator="\n")
    writer.writerow(COLUMNS["da"])
    for one in rows:
        year = "" if one.year == "due" else one.year
        writer.writerow([one.purse, one.line, one.debit, one.credit, one.vat, year])
    return buffer.getvalue()


def _read(contract: Contract, content: str) -> Mapped:
    return read_accounts(content.encode("utf-8"), contract, "kontostrenge")


def mapped_of(investment: Investment, organisation: Organisation, purses: Set[str]) -> Mapped:
    """The mapping for vouchers in an organisation's books: others' purses are not booked here.

    Raises nothing: what is missing is told by the voucher that needs it.
    """
    contract = contract_of(investment)
    stored = AccountMapping.objects.filter(investment=investment, organisation=organisation).first()
    own = {} if stored is None else dict(_read(contract, stored.content).rows)
    lines = {*line_names(contract).values()}
    others = {
        (purse, line): NOT_OURS
        for purse in contract.purses
        if purse not in purses
        for line in lines
    }
    mine = {key: one for key, one in own.items() if key[0] in purses}
    return Mapped("kontostrenge", {**others, **mine})
