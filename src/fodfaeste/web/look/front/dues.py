# SPDX-License-Identifier: MPL-2.0
"""What the last statement asks an actor's purses to pay and to receive, by day.

Whether it has been paid is not known here, so what is past its day is said to have fallen due. A
purse that the contract empties keeps nothing: what goes into it is told as going through.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from fodfaeste.contract import Contract
from fodfaeste.web.investments.disclosed import Due

__all__ = ["Asked", "Way", "asked_of", "passed_on"]


class Way(IntEnum):
    """How money concerns an actor's purses, the most pressing first."""

    PAY = 1
    """It leaves one of them, also for another of them."""
    RECEIVE = 2
    """It comes into one of them, and stays."""
    THROUGH = 3
    """It comes into one of them that passes it on."""
    SHARE = 4
    """It comes into somebody else's purse that passes on to one of them."""


@dataclass(frozen=True, slots=True)
class Asked:
    """All that goes one way on one day. The amount is in minor units."""

    way: Way
    day: date
    amount: int
    payers: tuple[str, ...]
    payees: tuple[str, ...]


def passed_on(contract: Contract) -> dict[str, tuple[str, ...]]:
    """The purses that a contract empties, each with the purses that it goes on to."""
    found: dict[str, tuple[str, ...]] = {}
    for purse, emptying in contract.capital.emptying.items():
        onward = (one for step in emptying.steps for one in _purses(contract, step.to))
        found[purse] = tuple(dict.fromkeys(one for one in onward if one != purse))
    return found


def _purses(contract: Contract, name: str) -> tuple[str, ...]:
    """The purses that a step's receiver is: itself, or the lenders of a facility."""
    facility = contract.capital.facilities.get(name)
    if name in contract.purses or facility is None:
        return (name,) if name in contract.purses else ()
    lenders = [facility.from_, *(one.from_ for one in facility.tranches.values())]
    return tuple(one for one in lenders if one is not None)


def asked_of(
    dues: Iterable[Due], purses: Set[str], onward: Mapping[str, tuple[str, ...]]
) -> list[Asked]:
    """What concerns these purses, by way and day; a negative amount is the payee's debt."""
    found: dict[tuple[Way, date], list[tuple[str, str, int]]] = {}
    for due in dues:
        if not due.amount:
            continue
        payer, payee = due.payer, due.payee
        if due.amount < 0:
            payer, payee = payee, payer
        way = _way(payer, payee, purses, onward)
        if way is not None:
            found.setdefault((way, due.day), []).append((payer, payee, abs(due.amount)))
    return [
        Asked(
            way,
            day,
            sum(amount for _, _, amount in moved),
            tuple(dict.fromkeys(payer for payer, _, _ in moved)),
            tuple(dict.fromkeys(payee for _, payee, _ in moved)),
        )
        for (way, day), moved in sorted(found.items())
    ]


def _way(
    payer: str, payee: str, purses: Set[str], onward: Mapping[str, tuple[str, ...]]
) -> Way | None:
    if payer in purses:
        return Way.PAY
    if payee in purses:
        return Way.THROUGH if onward.get(payee) else Way.RECEIVE
    return Way.SHARE if purses & set(onward.get(payee, ())) else None
