# SPDX-License-Identifier: MPL-2.0
"""Vouchers of what the journal holds beside statements: repayments, capital and its return.

What a statement says is owed has its voucher there (see :mod:`.vouchers`), and paying it needs no
other. Everything else that moves has one in the books of the purse that pays, and one in those of
the purse that receives when the mapping gives it accounts. An accrual that lapsed is undone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from fodfaeste.contract.model.contract import Contract
from fodfaeste.exchange.exports.accounts import Accounts, Mapped, filled
from fodfaeste.exchange.exports.money import KINDS
from fodfaeste.exchange.exports.naming import line_said, purse_said
from fodfaeste.exchange.exports.vouchers import Entry, Voucher
from fodfaeste.explain.language import Language
from fodfaeste.explain.speaker import Speaker
from fodfaeste.ledger.model import Entry as Posted
from fodfaeste.ledger.model import Journal

OF_STATEMENTS = frozenset({"opening", "accrual", "payment", "scheduled", "invoice"})
"""Kinds of entries that are not booked here: a statement's own, and what was there before."""
LAPSED = ("bortfaldet", "lapsed")


def of_journal(
    contract: Contract,
    journal: Journal,
    mapped: Mapped,
    language: Language,
    days: tuple[date, date] = (date.min, date.max),
) -> tuple[Voucher, ...]:
    """The vouchers of a journal's entries on ``days`` (both included).

    Raises ``AccountsProblem`` when the accounts of who pays are missing.
    """
    speaker = Speaker(contract, language)
    found: list[Voucher] = []
    seen: Counter[tuple[date, str]] = Counter()
    for entry in journal.entries:
        if entry.kind in OF_STATEMENTS:
            continue
        seen[entry.day, entry.line] += 1
        if days[0] <= entry.day <= days[1]:
            name = f"{entry.day:%Y%m%d}-{entry.line}-{seen[entry.day, entry.line]}"
            found += _vouchers(speaker, entry, mapped, name)
    return tuple(found)


def _vouchers(speaker: Speaker, entry: Posted, mapped: Mapped, name: str) -> Iterator[Voucher]:
    payer = mapped.of_payer(entry.payer, entry.line, speaker)
    lapsed = entry.kind == "reversal"
    amount = _amount(entry)
    if payer.booked:
        signed = -amount if lapsed else amount
        yield _voucher(speaker, entry, payer, entry.payer, f"{name}a", signed)
    payee = None if lapsed else mapped.of_payee(entry.payee, entry.line)
    if payee is not None:
        yield _voucher(speaker, entry, payee, entry.payee, f"{name}b", amount)


def _amount(entry: Posted) -> int:
    """What the payer pays; of an accrual that lapsed, what it no longer owes."""
    account = f"payable:{entry.payee}" if entry.kind == "reversal" else "cash"
    return abs(
        sum(p.amount for p in entry.postings if (p.purse, p.account) == (entry.payer, account))
    )


def _voucher(
    speaker: Speaker, entry: Posted, accounts: Accounts, purse: str, name: str, amount: int
) -> Voucher:
    year = accounts.budget_year(entry.day, entry.day)
    values = {
        "year": year, "line": entry.line, "payee": entry.payee, "statement": entry.statement or "",
    }  # fmt: skip
    kind = speaker.pick(*KINDS.get(entry.kind, LAPSED))
    to = f"{speaker.pick('til', 'to')} {purse_said(speaker, entry.payee)}"
    text = f"{kind[:1].upper()}{kind[1:]} {to} ({line_said(speaker, entry.line)})"
    entries = (
        Entry(filled(accounts.debit, values), text, amount),
        Entry(filled(accounts.credit, values), text, -amount),
    )
    return Voucher(
        name, entry.statement, "", entry.day, entry.day, year, purse, entry.payer, entry.payee,
        entries, entry.hash,
    )  # fmt: skip
