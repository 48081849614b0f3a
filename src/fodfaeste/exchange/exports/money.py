# SPDX-License-Identifier: MPL-2.0
"""The money of a contract as tables: cash flow by purse and quarter, movements, balances."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal

from fodfaeste.capital.flow import cash_flow
from fodfaeste.capital.model import CapitalRun
from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.numbers import MINOR_DIGITS
from fodfaeste.exchange.exports.table import Cell, major, written
from fodfaeste.explain.language import Language
from fodfaeste.explain.periods import period
from fodfaeste.explain.speaker import Speaker
from fodfaeste.explain.vocabulary import RETURNS
from fodfaeste.ledger.books import trial_balance
from fodfaeste.ledger.model import Journal

FLOW: dict[Language, tuple[str, ...]] = {
    "da": ("kasse", "navn", "kvartal", "primo", "ind", "ud", "ultimo"),
    "en": ("purse", "name", "quarter", "opening", "in", "out", "closing"),
}
MOVEMENTS: dict[Language, tuple[str, ...]] = {
    "da": (
        "nr.", "dag", "fra", "til", "betaling", "art", "beløb", "opgørelse", "heraf trukket",
        "heraf tilbagebetalt", "heraf afkast",
    ),
    "en": (
        "no.", "day", "from", "to", "line", "kind", "amount", "statement", "of which drawn",
        "of which repaid", "of which return",
    ),
}  # fmt: skip
BALANCES: dict[Language, tuple[str, ...]] = {
    "da": ("dag", "kasse", "konto", "debet", "kredit", "saldo"),
    "en": ("day", "purse", "account", "debit", "credit", "balance"),
}
KINDS: dict[str, tuple[str, str]] = {
    **RETURNS,
    "payment": ("betaling", "payment"),
    "scheduled": ("aftalt betaling", "agreed payment"),
    "invoice": ("tilbagebetaling efter regning", "repayment on invoice"),
    "emptying": ("kassen tømmes", "the purse is emptied"),
    "netting": ("modregning mellem kasser", "netting between purses"),
}
"""What a movement is: a payment of settlement, or what a capital line counts as."""


def cash_flow_csv(contract: Contract, run: CapitalRun, language: Language) -> bytes:
    """Every purse in every quarter, none left out; amounts in major units."""
    digits, speaker = _digits(contract), Speaker(contract, language)
    rows: list[list[Cell]] = [
        [
            row.purse, speaker.purse(row.purse), period(row.period, language),
            *_major(digits, row.opening, row.came_in, row.went_out, row.closing),
        ]
        for row in cash_flow(run)
    ]  # fmt: skip
    return written(FLOW[language], rows, language)


def movements_csv(contract: Contract, run: CapitalRun, language: Language) -> bytes:
    """Every movement in order, with the part of it that is entered on facilities."""
    digits, speaker = _digits(contract), Speaker(contract, language)
    entered: dict[tuple[int, str], int] = defaultdict(int)
    for entry in run.facility_entries:
        entered[entry.movement, entry.kind] += entry.amount
    rows: list[list[Cell]] = []
    for index, move in enumerate(run.movements):
        kind = speaker.pick(*KINDS[move.kind]) if move.kind in KINDS else move.kind
        parts = [entered[index, name] for name in ("drawn", "repaid", "returned")]
        rows.append([
            index + 1, move.day, move.payer, move.payee, move.line, kind,
            major(move.amount, digits), move.statement, *_major(digits, *parts),
        ])  # fmt: skip
    return written(MOVEMENTS[language], rows, language)


def balances_csv(contract: Contract, journal: Journal, day: date, language: Language) -> bytes:
    """The trial balance on a day: every account of every purse, debits equal to credits."""
    digits = _digits(contract)
    rows: list[list[Cell]] = [
        [day, row.purse, row.account, *_major(digits, row.debit, row.credit, row.balance)]
        for row in trial_balance(journal, day)
    ]
    return written(BALANCES[language], rows, language)


def _digits(contract: Contract) -> int:
    return MINOR_DIGITS.get(contract.writing.currency, 2)


def _major(digits: int, *amounts: int) -> list[Decimal]:
    return [major(amount, digits) for amount in amounts]
