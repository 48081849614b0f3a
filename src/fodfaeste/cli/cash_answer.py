# SPDX-License-Identifier: MPL-2.0
"""The money of a settled contract, with how the command was told to show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fodfaeste.cli.output import Common
from fodfaeste.exchange import money_answer

if TYPE_CHECKING:
    from fodfaeste.capital.model import CapitalRun
    from fodfaeste.cli.settling import Settled


@dataclass(frozen=True)
class Money(money_answer.Money):
    """A replay of capital, the file its contract stands in, and how it is to be shown."""

    path: Path
    common: Common


def money_of(done: Settled, until: date, purse: str, each: str, rate: Fraction | None) -> Money:
    """The money of a settled contract to a day."""
    return money_in(done, done.capital_to(until), purse, each, rate)


def money_in(
    done: Settled, run: CapitalRun, purse: str, each: str, rate: Fraction | None
) -> Money:  # fmt: skip
    """The money of a settled contract in a replay."""
    journal = done.journal_of(run)
    return Money(
        done.contract, run, journal, done.known_on, purse, each, rate, done.speaker,
        done.path, done.common,
    )  # fmt: skip


def as_json(money: Money) -> dict[str, Any]:
    """All of it."""
    return {"contract": str(money.path), **money_answer.as_json(money)}


def why_json(money: Money, number: int) -> dict[str, Any]:
    """One movement and its reason."""
    from fodfaeste.explain.reasons import plain

    moved = money_answer.movement_json(number, money.run.movements[number - 1])
    return {"known_on": money.known_on.isoformat(), "until": money.run.until.isoformat()} | {
        "movement": moved,
        "reason": plain(money.reason(number)),
    }
