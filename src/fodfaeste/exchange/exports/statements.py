# SPDX-License-Identifier: MPL-2.0
"""A statement as canonical JSON (the bytes its hash is of) and as a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.numbers import MINOR_DIGITS
from fodfaeste.exchange.exports.table import Cell, major, written
from fodfaeste.explain.language import Language
from fodfaeste.explain.periods import period
from fodfaeste.settlement import statement_bytes, statement_hash
from fodfaeste.settlement.model import Share, Statement, StatementRow

HEADINGS: dict[Language, tuple[str, ...]] = {
    "da": (
        "opgørelse", "periode", "kendt den", "fingeraftryk", "betaling", "borger", "én gang pr.",
        "art", "opnået", "dokumenteret", "før", "nu", "ændring", "betaler", "modtager", "beløb",
        "moms", "forfald",
    ),
    "en": (
        "statement", "period", "known on", "fingerprint", "line", "unit", "once per", "kind",
        "achieved", "proved", "before", "now", "change", "payer", "payee", "amount", "VAT", "due",
    ),
}  # fmt: skip
KINDS: dict[str, str] = {
    "new": "ny", "adjusted": "reguleret", "reversed": "tilbageført", "protected": "beskyttet",
    "displaced": "fortrængt", "scheduled": "fast betaling", "reopened": "genåbnet",
}  # fmt: skip
"""The kinds of rows in Danish; in English they are called what they are."""


def statement_json(statement: Statement) -> bytes:
    """The canonical JSON of a statement: the very bytes that its fingerprint is computed of."""
    return statement_bytes(statement)


def statement_csv(contract: Contract, stated: Sequence[Statement], language: Language) -> bytes:
    """Statements as a table: a line for every share of every row, amounts in major units.

    ``before``, ``now`` and ``change`` stand on the first line of a row only, so that columns can be
    added up.
    """
    digits = MINOR_DIGITS.get(contract.writing.currency, 2)
    rows = [line for statement in stated for line in _lines(statement, digits, language)]
    return written(HEADINGS[language], rows, language)


def _lines(statement: Statement, digits: int, language: Language) -> Iterator[list[Cell]]:
    said = period(statement.period, language)
    head: list[Cell] = [statement.number, said, statement.known_on, statement_hash(statement)]
    for row in statement.rows:
        shares: Sequence[Share | None] = row.shares or (None,)
        for number, share in enumerate(shares):
            yield [
                *head,
                *_row(row, number == 0, digits, language),
                *_share(share, digits),
                row.due,
            ]


def _row(row: StatementRow, first: bool, digits: int, language: Language) -> list[Cell]:
    amounts = (row.before, row.now, row.change)
    kind = KINDS.get(row.kind, row.kind) if language == "da" else row.kind
    return [
        row.key.line, row.key.unit, period(row.key.once, language), kind, row.achieved, row.proved,
        *(major(amount, digits) if first else None for amount in amounts),
    ]  # fmt: skip


def _share(share: Share | None, digits: int) -> list[Cell]:
    if share is None:
        return [None, None, None, None]
    return [share.payer, share.payee, major(share.amount, digits), major(share.vat, digits)]
