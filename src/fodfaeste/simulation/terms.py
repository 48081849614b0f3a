# SPDX-License-Identifier: MPL-2.0
"""A contract with one of its numbers changed, to see what the number means."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from fodfaeste.contract.canonical import document
from fodfaeste.contract.changes import canonical_value
from fodfaeste.contract.checks import check
from fodfaeste.contract.findings import ModelErrors, validated
from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.numbers import CANONICAL
from fodfaeste.contract.paths import Place, place_of
from fodfaeste.simulation.vocabulary import CannotSimulate

NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def term(contract: Contract, path: str) -> Decimal:
    """The number at a path such as ``pay.A.amount``: the first one in what stands there."""
    text = _text(contract, path)[1]
    found = NUMBER.search(text)
    if found is None:
        raise _refused(path, f"der står “{text}”, som ikke er et tal", f"“{text}” is no number")
    return Decimal(found.group())


def with_term(contract: Contract, path: str, value: Decimal) -> Contract:
    """The contract with another number at a path; its unit and everything else stay.

    Raises `CannotSimulate` when the path leads nowhere or the contract could not be signed so.
    """
    place, text = _text(contract, path)
    term(contract, path)
    data = document(contract)
    try:
        new = canonical_value(
            place, NUMBER.sub(f"{value:f}", text, count=1), CANONICAL, place.steps
        )
        holder: Any = data
        for step in place.steps[:-1]:
            holder = holder[step]
        holder[place.steps[-1]] = new
        made = validated(data, CANONICAL)
        findings = check(made)
    except ModelErrors as wrong:
        findings = list(wrong.findings)
    if findings:
        raise _refused(path, f"{value:f} kan ikke stå der", f"{value:f} cannot stand there")
    return made


def _text(contract: Contract, path: str) -> tuple[Place, str]:
    data: Any = document(contract)
    place = place_of(path, data)
    if place is None or not place.exists:
        raise _refused(path, "stien findes ikke i aftalen", "the contract has no such path")
    for step in place.steps:
        data = data[step]
    return place, str(data)


def _refused(path: str, da: str, en: str) -> CannotSimulate:
    return CannotSimulate(f"{path}: {da}.", f"{path}: {en}.")
