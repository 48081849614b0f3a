# SPDX-License-Identifier: MPL-2.0
"""The account mapping: which account string each purse books each line on.

A table with semicolons, made by :func:`accounts_template` and filled in by the finance office.
Purses and lines stand under their printed names or their keys; ``*`` is every payment of the
statements. Account strings may hold ``{year}``, ``{line}``, ``{payee}`` and ``{statement}`` (in
Danish ``{år}``, ``{betaling}``, ``{modtager}``, ``{opgørelse}``), filled in for every voucher. A
``-`` for both accounts says that the purse does not book the line here. The budget year is that of
the due date; ``achieved`` (``opnået``) or a year in its column says otherwise.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from fodfaeste.contract.model.contract import Contract
from fodfaeste.exchange.exports.naming import line_names, line_said, purse_names, purse_said
from fodfaeste.explain.language import Language
from fodfaeste.explain.speaker import Speaker

COLUMNS: dict[Language, tuple[str, ...]] = {
    "da": ("kasse", "betaling", "debet", "kredit", "moms", "budgetår"),
    "en": ("purse", "line", "debit", "credit", "vat", "budget year"),
}
PLACEHOLDERS = {
    "year": "year", "line": "line", "payee": "payee", "statement": "statement",
    "år": "year", "betaling": "line", "modtager": "payee", "opgørelse": "statement",
}  # fmt: skip
YEARS = {"": "due", "forfald": "due", "due": "due", "opnået": "achieved", "achieved": "achieved"}
NOT_HERE = "-"


class AccountsProblem(ValueError):
    """What is wrong with an account mapping: the file, the row (0: none), and what to do."""

    def __init__(self, name: str, row: int, da: str, en: str) -> None:
        self.name, self.row, self.da, self.en = name, row, da, en
        self.place = f"{name}:{row}" if row else name
        super().__init__(f"{self.place}: {en}")


@dataclass(frozen=True, slots=True)
class Accounts:
    """The account strings of one purse for one line, and the row they stand in.

    ``year`` is ``due``, ``achieved`` or a year: which budget year the amount belongs to.
    """

    row: int
    debit: str
    credit: str
    vat: str
    year: str

    @property
    def filled(self) -> bool:
        """Whether both accounts are there."""
        return bool(self.debit and self.credit)

    @property
    def booked(self) -> bool:
        """Whether the purse books the line here."""
        return self.filled and NOT_HERE not in (self.debit, self.credit)

    def budget_year(self, due: date, achieved: date) -> int:
        """The budget year of an amount."""
        return {"due": due.year, "achieved": achieved.year}.get(self.year) or int(self.year)


@dataclass(frozen=True, slots=True)
class Mapped:
    """A mapping that was read: the name of its file, and its rows by purse and line."""

    name: str
    rows: Mapping[tuple[str, str], Accounts]

    def of_payer(self, purse: str, line: str, speaker: Speaker) -> Accounts:
        """The accounts of who pays; raises :class:`AccountsProblem` when nobody said."""
        found = self.rows.get((purse, line))
        if found is None and line in speaker.contract.pay:
            found = self.rows.get((purse, "*"))
        if found is None or not found.filled:
            raise _missing(self.name, found, Speaker(speaker.contract, "da"), purse, line)
        return found

    def of_payee(self, purse: str, line: str) -> Accounts | None:
        """The accounts of who receives, when that purse books the line here."""
        found = self.rows.get((purse, line))
        return found if found is not None and found.booked else None


def _missing(
    name: str, found: Accounts | None, danish: Speaker, purse: str, line: str
) -> AccountsProblem:
    english = Speaker(danish.contract, "en")
    da = f"{purse_said(danish, purse)} og {line_said(danish, line)}"
    en = f"{purse_said(english, purse)} and {line_said(english, line)}"
    if found is None:
        return AccountsProblem(
            name, 0,
            f"der er ingen række for {da}. Tilføj den, eller skriv - ved debet og kredit, hvis det "
            "ikke bogføres her",
            f"there is no row for {en}. Add it, or write - for debit and credit if it is not "
            "booked here",
        )  # fmt: skip
    return AccountsProblem(
        name, found.row,
        f"kontostreng mangler for {da}. Udfyld debet og kredit, eller skriv - begge steder, hvis "
        "det ikke bogføres her",
        f"there is no account string for {en}. Fill in debit and credit, or write - for both if "
        "it is not booked here",
    )  # fmt: skip


def read_accounts(raw: bytes, contract: Contract, name: str) -> Mapped:
    """Read a mapping; raises :class:`AccountsProblem` at the first row that cannot be used.

    ``name`` is the file's, for messages.
    """
    lines = list(csv.reader(io.StringIO(_decoded(raw), newline=""), delimiter=";"))
    header = tuple(field.strip().casefold() for field in lines[0]) if lines else ()
    if not any(header in (columns, columns[:-1]) for columns in COLUMNS.values()):
        da, en = (";".join(COLUMNS[language]) for language in ("da", "en"))
        raise AccountsProblem(
            name, 1, f"første række skal være {da} (eller på engelsk {en})",
            f"the first row must be {en} (or in Danish {da})",
        )  # fmt: skip
    reader = _Rows(name, len(header), contract)
    found: dict[tuple[str, str], Accounts] = {}
    for number, fields in enumerate(lines[1:], start=2):
        if any(fields):
            purse, line, accounts = reader.row(number, fields)
            if (purse, line) in found:
                raise AccountsProblem(
                    name, number, f"{fields[0]} og {fields[1]} står to gange",
                    f"{fields[0]} and {fields[1]} stand twice",
                )  # fmt: skip
            found[purse, line] = accounts
    return Mapped(name, found)


def _decoded(raw: bytes) -> str:
    """UTF-8, or the older Windows encoding that spreadsheets still save."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


class _Rows:
    """Reads the rows of a mapping of ``width`` columns."""

    def __init__(self, name: str, width: int, contract: Contract) -> None:
        self.name, self.width = name, width
        self.purses, self.lines = purse_names(contract), line_names(contract)
        self.danish = Speaker(contract, "da")

    def row(self, number: int, fields: list[str]) -> tuple[str, str, Accounts]:
        """The purse, the line and the accounts of one row."""
        if len(fields) != self.width:
            raise AccountsProblem(
                self.name, number, f"{len(fields)} felter i stedet for {self.width}",
                f"{len(fields)} fields instead of {self.width}",
            )  # fmt: skip
        cells = [field.strip() for field in fields]
        purse, line, debit, credit, vat, year = (*cells, "")[:6]
        if purse not in self.purses:
            raise self._unknown(number, purse, "ingen kasse", "no purse", self.purses)
        if line != "*" and line not in self.lines:
            known = {**self.lines, "*": "*"}
            raise self._unknown(number, line, "ingen betaling", "no line", known)
        for text in (debit, credit, vat):
            self._placeholders(number, text)
        named = YEARS.get(year.casefold(), year)
        if named not in YEARS.values() and not re.fullmatch(r"[12]\d{3}", named):
            raise AccountsProblem(
                self.name, number, f"budgetår {year!r}: skriv forfald, opnået eller et årstal",
                f"budget year {year!r}: write due, achieved or a year",
            )  # fmt: skip
        accounts = Accounts(number, debit, credit, vat, named)
        return self.purses[purse], self.lines.get(line, "*"), accounts

    def _unknown(
        self, number: int, got: str, da: str, en: str, known: Mapping[str, str]
    ) -> AccountsProblem:
        listed = ", ".join(known)
        return AccountsProblem(
            self.name, number, f"{got!r} er {da}; kontrakten har {listed}",
            f"{got!r} is {en}; the contract has {listed}",
        )  # fmt: skip

    def _placeholders(self, number: int, text: str) -> None:
        unknown = set(re.findall(r"\{([^}]*)\}", text)) - set(PLACEHOLDERS)
        if unknown:
            named = ", ".join(sorted(unknown))
            known = ", ".join(f"{{{one}}}" for one in PLACEHOLDERS)
            raise AccountsProblem(
                self.name, number, f"ukendt pladsholder {{{named}}}; brug {known}",
                f"unknown placeholder {{{named}}}; use {known}",
            )  # fmt: skip


def filled(account: str, values: Mapping[str, object]) -> str:
    """An account string with its placeholders filled in."""
    for written, name in PLACEHOLDERS.items():
        account = account.replace("{" + written + "}", str(values.get(name, "")))
    return account
