# SPDX-License-Identifier: MPL-2.0
"""The account mapping: which account string each purse books each line on.

A table with semicolons, made by :func:`accounts_template` and filled in by the finance office:
``purse;line;debit;credit;vat``. ``line`` may be ``*`` for every line. Account strings may hold
``{year}``, ``{line}``, ``{payee}`` and ``{statement}``, filled in for every voucher.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass

from fodfaeste.contract.model.contract import Contract

COLUMNS = ("purse", "line", "debit", "credit", "vat")
PLACEHOLDERS = frozenset({"year", "line", "payee", "statement"})


class AccountsProblem(ValueError):
    """What is wrong with an account mapping; says which row, what, and what to do."""

    def __init__(self, row: int, da: str, en: str) -> None:
        self.row, self.da, self.en = row, da, en
        super().__init__(f"row {row}: {en}")


@dataclass(frozen=True, slots=True)
class Accounts:
    """The account strings of one purse for one line: expense, creditor, VAT."""

    debit: str
    credit: str
    vat: str


Mapped = Mapping[tuple[str, str], Accounts]


def read_accounts(raw: bytes, contract: Contract) -> Mapped:
    """Read a mapping; raises :class:`AccountsProblem` at the first row that cannot be used."""
    lines = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=";"))
    if not lines or tuple(lines[0]) != COLUMNS:
        wanted = ";".join(COLUMNS)
        raise AccountsProblem(
            1, f"første række skal være {wanted}", f"the first row must be {wanted}"
        )
    found: dict[tuple[str, str], Accounts] = {}
    for number, fields in enumerate(lines[1:], start=2):
        if any(fields):
            purse, line, accounts = _row(number, fields, contract)
            if (purse, line) in found:
                raise AccountsProblem(
                    number, f"{purse} og {line} står to gange", f"{purse} and {line} stand twice"
                )
            found[purse, line] = accounts
    return found


def _row(number: int, fields: list[str], contract: Contract) -> tuple[str, str, Accounts]:
    if len(fields) != len(COLUMNS):
        raise AccountsProblem(
            number, f"{len(fields)} felter i stedet for 5", f"{len(fields)} fields instead of 5"
        )
    purse, line, debit, credit, vat = (field.strip() for field in fields)
    if purse not in contract.purses:
        known = ", ".join(contract.purses)
        raise AccountsProblem(
            number, f"{purse!r} er ingen kasse; kontrakten har {known}",
            f"{purse!r} is no purse; the contract has {known}",
        )  # fmt: skip
    if line != "*" and line not in contract.pay:
        known = ", ".join(contract.pay)
        raise AccountsProblem(
            number, f"{line!r} er ingen betaling; kontrakten har {known} (eller *)",
            f"{line!r} is no line; the contract has {known} (or *)",
        )  # fmt: skip
    for text in (debit, credit, vat):
        unknown = set(re.findall(r"\{([^}]*)\}", text)) - PLACEHOLDERS
        if unknown:
            named = ", ".join(sorted(unknown))
            raise AccountsProblem(
                number, f"ukendt pladsholder {{{named}}}", f"unknown placeholder {{{named}}}"
            )
    return purse, line, Accounts(debit, credit, vat)


def accounts_for(mapped: Mapped, purse: str, line: str) -> Accounts:
    """The accounts of a purse for a line; raises :class:`AccountsProblem` when nobody said."""
    found = mapped.get((purse, line)) or mapped.get((purse, "*"))
    if found is None or not found.debit or not found.credit:
        raise AccountsProblem(
            0, f"kontostreng mangler for kassen {purse} og betaling {line}",
            f"there is no account string for purse {purse} and line {line}",
        )  # fmt: skip
    return found


def accounts_template(contract: Contract) -> bytes:
    """An empty mapping with a row for every purse that pays a line, ready to be filled in."""
    pairs = {(purse, name) for name in contract.pay for purse in _payers(contract, name)}
    lines = [COLUMNS, *((purse, name, "", "", "") for purse, name in sorted(pairs))]
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=";", lineterminator="\r\n").writerows(lines)
    return buffer.getvalue().encode("utf-8-sig")


def _payers(contract: Contract, name: str) -> set[str]:
    """Every purse that may pay a line: its own payer, a split's members, who pays an excess."""
    line = contract.pay[name]
    rows = line.scale.rows if line.scale else []
    parties = {line.from_, *(row.from_ for row in rows if row.from_)}
    parties |= {limit.excess for limit in contract.limits if not limit.over or name in limit.over}
    for party in list(parties):
        if party in contract.split:
            split = contract.split[party]
            parties |= {*split.between, *(n for case in split.cases for n in case.between)}
    return parties & set(contract.purses)
