# SPDX-License-Identifier: MPL-2.0
"""The vouchers of a settlement: those of its statements, and of the capital that has moved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from fodfaeste.cli.settling import Settled

if TYPE_CHECKING:
    from fodfaeste.settlement.model import Statement


def made(done: Settled, chosen: Sequence[Statement], accounts: Path) -> bytes:
    """The vouchers of the chosen statements, and of what moved beside them on their days."""
    from fodfaeste.exchange import exports

    contract, language = done.contract, done.common.language
    mapped = exports.read_accounts(accounts.read_bytes(), contract, accounts.name)
    found = exports.of_statements(contract, chosen, mapped, language)
    if chosen:
        days = days_of(done.settlement.statements, chosen)
        found += exports.of_journal(contract, done.journal, mapped, language, days)
    return exports.vouchers_csv(contract, found, language)


def days_of(every: Sequence[Statement], chosen: Sequence[Statement]) -> tuple[date, date]:
    """The days of the journal that belong to statements in a row: each day to exactly one.

    A statement takes the days after the one before it was made, until its own; the first takes
    what came before too, and the final one, or the last after it, what comes later.
    """
    earlier = [one.known_on for one in every if one.number < chosen[0].number]
    first = max(earlier) + timedelta(days=1) if earlier else date.min
    last = chosen[-1]
    ended = last is every[-1] and any(one.final for one in every)
    return first, date.max if ended else last.known_on
