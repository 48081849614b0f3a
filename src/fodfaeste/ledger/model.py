# SPDX-License-Identifier: MPL-2.0
"""Entries, journals and seals. Amounts are integers in minor units; debits are positive."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

CLASSES = (
    "cash", "receivable", "payable", "income", "cost", "equity",
    "capital", "funding", "return", "fee",
)  # fmt: skip
"""The classes of account of every purse; see `docs/explanation/capital.md`."""

FIELDS = (
    "number", "day", "kind", "line", "payer", "payee", "statement", "postings", "previous",
)  # fmt: skip
"""The fields of an entry, in the order of its canonical form."""


@dataclass(frozen=True, slots=True, order=True)
class Posting:
    """One side of an entry: an account of a purse, and a signed amount (debit positive)."""

    purse: str
    account: str
    amount: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One balanced entry. The postings of each purse sum to zero: every purse has its own books.

    ``kind``: ``opening``, ``accrual`` (owed by a statement), ``reversal`` (an accrual that lapsed)
    or the kind of the movement that pays. ``marks`` are short digests of each field, in the order
    of :data:`FIELDS`; ``previous`` and ``hash`` chain the entries.
    """

    number: int
    day: date
    kind: str
    line: str
    payer: str
    payee: str
    statement: int | None
    postings: tuple[Posting, ...]
    previous: str
    marks: tuple[str, ...]
    hash: str


@dataclass(frozen=True, slots=True)
class Seal:
    """What a statement or a letter holds to anchor a journal: how many entries, and their hashes.

    ``head`` is the hash of the last entry. ``prints`` are the first sixteen signs of each entry's
    hash, so that what is missing or moved can be named. ``files`` are the names of the files that
    were handed over beside the journal, in order, each with its SHA-256 in hexadecimal.
    """

    count: int
    head: str
    prints: tuple[str, ...]
    files: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Journal:
    """The entries in order."""

    entries: tuple[Entry, ...]

    @property
    def head(self) -> str:
        """The hash of the last entry."""
        return self.entries[-1].hash if self.entries else START


@dataclass(frozen=True, slots=True)
class LedgerProblem:
    """Something is wrong with one entry.

    ``kind``: ``altered`` (``field`` says what), ``dropped``, ``doubled``, ``reordered``, ``added``,
    ``unbalanced``, ``unreadable`` or ``seal``. ``position`` counts from one in the file (0: not
    there), ``number`` is the entry's number in the sealed journal (0: none).
    """

    kind: str
    position: int
    number: int
    field: str
    da: str
    en: str


@dataclass(frozen=True, slots=True)
class FileProblem:
    """Something is wrong with one sealed file: ``altered``, ``missing`` or ``extra``.

    ``holds`` names the sealed file whose content it has (empty when it is nobody's).
    """

    kind: str
    name: str
    holds: str
    da: str
    en: str


START = "0" * 64
