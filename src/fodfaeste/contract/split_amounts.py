# SPDX-License-Identifier: MPL-2.0
"""Amounts that a comma cut in two, and how they are written in the contract's own numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from fodfaeste.contract.errors import ContractProblem
from fodfaeste.contract.keys import KEYS
from fodfaeste.contract.numbers import SCALE_WORDS, PhraseError, Writing

if TYPE_CHECKING:
    from fodfaeste.contract.source import Node

SPLIT = "comma-splits-amount"
DANISH = Writing(decimal=",", group=".")
NUMBER = re.compile(r"\d[\d.,]*\d")


def splits_amount(before: str, after: str) -> bool:
    """Whether a comma stood inside a number: ``15`` and ``000 kr.``, ``15.000`` and ``50 kr.``."""
    return bool(re.search(r"\d$", before) and re.match(r"(\d{3}|\d{1,2}\s*\D)", after))


def in_own_notation(
    problems: Iterable[ContractProblem], root: Node | None
) -> list[ContractProblem]:
    """The problems; each cut amount with the texts that could have been meant."""
    writing = _stated(root)
    return [_advised(p, writing) if p.code == SPLIT else p for p in problems]


def _stated(root: Node | None) -> Writing:
    """How a file says that it writes numbers, in either language; Danish when it does not say."""
    part = _under(root, "writing")
    numbers, currency = _under(part, "numbers"), _under(part, "currency")
    try:
        said = (currency.text if currency is not None else None) or DANISH.currency
        return Writing.of((numbers.text if numbers is not None else None) or "", said)
    except PhraseError:
        return DANISH


def _under(node: Node | None, key: str) -> Node | None:
    if node is None:
        return None
    return node.get(key) or node.get(KEYS[key])


def _advised(problem: ContractProblem, writing: Writing) -> ContractProblem:
    """``hint`` holds the value with its commas; it gives way to what can be written instead."""
    value = problem.hint
    found = [match for match in NUMBER.finditer(value) if "," in match[0]]
    if not found:
        return replace(problem, example=_quoted(value), hint="")
    match = found[-1]
    head, number, tail = value[: match.start()], match[0], value[match.end() :]
    if not re.fullmatch(r"\d{1,3}(,\d{3})+", number):
        text = f"{head}{_decimals(number, writing)}{tail}"
        return replace(problem, example=_quoted(text), hint="")
    whole = number.replace(",", writing.group)
    if re.match(rf"\s*({'|'.join(map(re.escape, SCALE_WORDS))})", tail):
        cents = f"{head}{_decimals(number, writing).rstrip('0')}{tail}"
        return _thousands(problem, f"{head}{whole}{tail}", cents)
    if writing.digits == 0 or "%" in tail:
        return replace(problem, example=_quoted(f"{head}{whole}{tail}"), hint="")
    cents = f"{head}{whole}{writing.decimal}{'5'.ljust(writing.digits, '0')}{tail}"
    return _thousands(problem, f"{head}{whole}{tail}", cents)


def _thousands(problem: ContractProblem, whole: str, with_decimals: str) -> ContractProblem:
    code, example = "comma-splits-thousands", _quoted(whole)
    return replace(problem, code=code, example=example, hint=_quoted(with_decimals))


def _decimals(number: str, writing: Writing) -> str:
    """The number with its last comma as the decimal mark and every other mark as a group mark."""
    whole, _, rest = number.rpartition(",")
    return re.sub(r"[.,]", writing.group, whole) + writing.decimal + rest


def _quoted(text: str) -> str:
    """The text as it must stand inside a bracket: in quotes when it holds a comma."""
    return f'"{text}"' if "," in text else f"`{text}`"
