# SPDX-License-Identifier: MPL-2.0
"""When a workbook is refused: the latest earlier day on which it could have been shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from fodfaeste.contract.model.contract import Contract
from fodfaeste.exchange.workbook.build import made_of, workbook
from fodfaeste.exchange.workbook.refusal import CannotRecompute
from fodfaeste.explain.language import Language
from fodfaeste.settlement import Settlement
from fodfaeste.settlement.statements.known import Known

BY_DAY = frozenset({"corrected", "overtaken", "late-and-year", "payer-changed", "rows"})
"""Refusals that hang on what has been stated so far; the others on the contract or the claims."""


def workbook_as_known(
    contract: Contract,
    settlement: Settlement,
    known_on: Callable[[date], Known],
    language: Language,
) -> bytes:
    """The workbook of the last statement, with what was known on its cut-off.

    ``known_on`` answers what was known on a day. Raises :class:`CannotRecompute`, which names the
    latest day that can be shown when an earlier settlement could have been.
    """
    stated = settlement.statements
    if not stated:
        raise CannotRecompute("no-statements")
    try:
        return workbook(contract, settlement, known_on(stated[-1].known_on), language)
    except CannotRecompute as refused:
        if refused.code in BY_DAY:
            refused.latest = latest_shown(contract, settlement, known_on, language)
        raise


def latest_shown(
    contract: Contract,
    settlement: Settlement,
    known_on: Callable[[date], Known],
    language: Language,
) -> date | None:
    """The last day before the first statement that cannot be shown; None when there is none."""
    stated = settlement.statements
    for count in range(len(stated) - 1, 0, -1):
        earlier = replace(settlement, statements=stated[:count])
        try:
            made_of(contract, earlier, known_on(stated[count - 1].known_on), language)
        except CannotRecompute:
            continue
        return stated[count].known_on - timedelta(days=1)
    return None
