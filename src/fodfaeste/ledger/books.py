# SPDX-License-Identifier: MPL-2.0
"""Balances of accounts and the trial balance of a journal. Amounts in minor units."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fodfaeste.ledger.model import Journal


@dataclass(frozen=True, slots=True)
class BalanceRow:
    """One account of one purse: all its debits and all its credits."""

    purse: str
    account: str
    debit: int
    credit: int

    @property
    def balance(self) -> int:
        """Debit less credit."""
        return self.debit - self.credit


def balances(journal: Journal, until: date = date.max) -> dict[tuple[str, str], int]:
    """The balance of every account, to ``until`` (that day included)."""
    return {
        (row.purse, row.account): row.balance
        for row in trial_balance(journal, until)
        if row.balance
    }


def trial_balance(journal: Journal, until: date = date.max) -> tuple[BalanceRow, ...]:
    """Every account with its debits and credits; over each purse and over all they are equal."""
    debit: dict[tuple[str, str], int] = {}
    credit: dict[tuple[str, str], int] = {}
    for entry in journal.entries:
        if entry.day > until:
            continue
        for posting in entry.postings:
            key = posting.purse, posting.account
            debit[key] = debit.get(key, 0) + max(posting.amount, 0)
            credit[key] = credit.get(key, 0) + max(-posting.amount, 0)
    return tuple(BalanceRow(*key, debit[key], credit[key]) for key in sorted(debit))
