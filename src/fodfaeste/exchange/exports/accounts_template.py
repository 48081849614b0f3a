# SPDX-License-Identifier: MPL-2.0
"""An empty account mapping: a row for every purse that may book a line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping

from fodfaeste.contract.model.contract import Contract
from fodfaeste.exchange.exports.accounts import COLUMNS
from fodfaeste.exchange.exports.naming import (
    emptying_steps,
    line_names,
    line_said,
    purse_names,
    purse_said,
)
from fodfaeste.exchange.exports.table import DANGEROUS
from fodfaeste.explain.language import Language
from fodfaeste.explain.speaker import Speaker


def accounts_template(contract: Contract, language: Language) -> bytes:
    """An empty mapping with a row for every purse that may book a line, ready to be filled in.

    First what each purse pays, statement lines before capital; then what it receives of capital,
    which it may leave empty.
    """
    speaker = Speaker(contract, language)
    purses, lines = purse_names(contract), line_names(contract)
    rows: list[tuple[str, ...]] = []
    for purse, line in dict.fromkeys((*_paid(contract), *_received(contract))):
        first = _name(purse_said(speaker, purse), purse, purses)
        rows.append((first, _name(line_said(speaker, line), line, lines), "", "", "", ""))
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerows([COLUMNS[language], *rows])
    return buffer.getvalue().encode("utf-8-sig")


def _name(said: str, key: str, names: Mapping[str, str]) -> str:
    """The printed name, or the key where the name is shared or a spreadsheet would run it."""
    return said if names.get(said) == key and not said.startswith(DANGEROUS) else key


def _paid(contract: Contract) -> Iterator[tuple[str, str]]:
    """Every purse and a line that it may pay."""
    for name in contract.pay:
        yield from ((purse, name) for purse in sorted(_payers(contract, name)))
    for name, line in contract.capital.lines.items():
        yield from ((purse, name) for purse in _purses(contract, [line.from_]))
    for name, purse, _ in emptying_steps(contract):
        yield purse, name


def _received(contract: Contract) -> Iterator[tuple[str, str]]:
    """Every purse and a capital line that it may receive."""
    for name, line in contract.capital.lines.items():
        yield from ((purse, name) for purse in _purses(contract, [line.to]))
    for name, purse, number in emptying_steps(contract):
        step = contract.capital.emptying[purse].steps[number - 1]
        yield from ((to, name) for to in _purses(contract, [step.to]))


def _payers(contract: Contract, name: str) -> set[str]:
    """Every purse that may pay a line: its own payer, a split's members, who pays an excess."""
    line = contract.pay[name]
    rows = line.scale.rows if line.scale else []
    parties = [line.from_, *(row.from_ for row in rows if row.from_)]
    parties += [one.excess for one in contract.limits if not one.over or name in one.over]
    return set(_purses(contract, parties))


def _purses(contract: Contract, parties: Iterable[str]) -> list[str]:
    """The purses behind names: themselves, the members of a split, the lenders of a facility."""
    found: list[str] = []
    for party in parties:
        if party in contract.split:
            split = contract.split[party]
            found += [*split.between, *(name for case in split.cases for name in case.between)]
        elif party in contract.capital.facilities:
            facility = contract.capital.facilities[party]
            lenders = [tranche.from_ for tranche in facility.tranches.values()]
            found += lenders or [facility.from_ or ""]
        else:
            found.append(party)
    return [name for name in dict.fromkeys(found) if name in contract.purses]
