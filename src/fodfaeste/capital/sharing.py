# SPDX-License-Identifier: MPL-2.0
"""A facility that several contracts share: what is lent once is not lent twice.

The contracts are replayed together, day by day. A facility that two of them name with the same
``shared as`` has one principal: what one has drawn the others cannot draw, and where it recycles,
what one repays can be drawn by any. Each contract repays, and pays return on, what it has drawn.
Who asks first is served first; when the contracts ask on one day for more than is left, each gets
its part of what is left in proportion to what it asks for, to the øre.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from fodfaeste.capital.facilities import FacilityAccount, pro_rata
from fodfaeste.capital.joint import joined
from fodfaeste.capital.model import CapitalError, CapitalRun
from fodfaeste.capital.replay import Asks, Replay
from fodfaeste.capital.terms import Measures
from fodfaeste.contract.model.contract import Contract
from fodfaeste.evidence.facts import Event
from fodfaeste.settlement.model import Movement


@dataclass(frozen=True)
class Member:
    """One of the contracts, by the name that tells it from the others; see :func:`run_capital`."""

    name: str
    contract: Contract
    movements: Sequence[Movement]
    measures: Measures
    events: Sequence[Event] = ()


@dataclass(frozen=True)
class SharedRun:
    """What came of a joint replay: a run for each contract, and all of it as one run.

    In ``joint`` a shared facility and its lenders are there once; every other name is the
    contract's name, a colon and the contract's own name for it.
    """

    runs: dict[str, CapitalRun]
    joint: CapitalRun


def run_shared(members: Sequence[Member], *, until: date) -> SharedRun:
    """Replay several contracts to ``until``, with the facilities that they share.

    The order of the members changes nothing. Raises :class:`CapitalError` when the terms of a
    shared facility do not agree, or cannot be carried out.
    """
    ordered = sorted(members, key=lambda one: one.name)
    replays = {
        one.name: Replay(
            one.contract, tuple(one.movements), one.measures, tuple(one.events), until
        )
        for one in ordered
    }  # fmt: skip
    if len(replays) < len(members):
        raise ValueError("two contracts have the same name")
    _join(replays)
    days = {name: set(replay.days()) for name, replay in replays.items()}
    order: list[tuple[str, int]] = []
    for day in sorted(set().union(*days.values())):
        _live({name: replay for name, replay in replays.items() if day in days[name]}, day, order)
    runs = {name: replay.result() for name, replay in replays.items()}
    contracts = {one.name: one.contract for one in ordered}
    return SharedRun(
        {one.name: runs[one.name] for one in members}, joined(contracts, runs, order, until)
    )  # fmt: skip


def shared_names(contracts: Sequence[Contract]) -> frozenset[str]:
    """The facilities that at least two of the contracts name as shared."""
    found = [
        {f.shared_as for f in one.capital.facilities.values() if f.shared_as} for one in contracts
    ]
    return frozenset(name for names in found for name in names if _count(found, name) > 1)


def _count(found: Sequence[set[str]], name: str) -> int:
    return sum(name in names for names in found)


# the facilities -------------------------------------------------------------------------------
def _join(replays: dict[str, Replay]) -> None:
    """Let the accounts of every shared facility know each other."""
    found: dict[str, list[tuple[str, Replay, FacilityAccount]]] = {}
    for name, replay in replays.items():
        for account in replay.book.facilities.values():
            if account.terms.shared_as is not None:
                place = found.setdefault(account.terms.shared_as, [])
                place.append((name, replay, account))
    for shared, accounts in found.items():
        first = _terms(*accounts[0][1:])
        for name, replay, account in accounts:
            if len({one for one, _, _ in accounts}) < len(accounts):
                raise _twice(shared, name)
            if _terms(replay, account) != first:
                raise _other_terms(shared, name, accounts[0][0], account.name)
            _peers(account, [one for _, _, one in accounts if one is not account])


def _peers(account: FacilityAccount, others: list[FacilityAccount]) -> None:
    account.peers = others
    for place, part in enumerate(account.parts):
        part.peers = [other.parts[place] for other in others]


def _terms(replay: Replay, account: FacilityAccount) -> tuple[object, ...]:
    """What must be the same in every contract: currency, recycling, each part and its lender."""
    contract = replay.contract
    parts = []
    for part in account.parts:
        purse = contract.purses[part.lender]
        if purse.role == "pot":
            raise _pot(account.terms.shared_as or "", account.name, part.lender)
        parts.append((purse.of, purse.unit, part.principal, part.rank))
    return contract.writing.currency, account.terms.recycles, tuple(parts)


# a day ----------------------------------------------------------------------------------------
def _live(replays: Mapping[str, Replay], day: date, order: list[tuple[str, int]]) -> None:
    """Live one day in all contracts; each stops where it draws on what is shared.

    ``order`` grows by what moved, as it moved: contract and number of the movement.
    """
    going = [(name, one, one.steps(day)) for name, one in replays.items()]
    while going:
        asked: list[tuple[str, Replay, Iterator[Asks], Asks]] = []
        for name, replay, steps in going:
            before = len(replay.book.movements)
            asks = next(steps, None)
            order += ((name, number) for number in range(before, len(replay.book.movements)))
            _clear(replay)
            if asks is not None:
                asked.append((name, replay, steps, asks))
        _grant([(replay, asks) for _, replay, _, asks in asked], day)
        going = [(name, replay, steps) for name, replay, steps, _ in asked]


def _clear(replay: Replay) -> None:
    for account in replay.book.facilities.values():
        account.granted.clear()
        account.divided.clear()


def _grant(asked: Sequence[tuple[Replay, Asks]], day: date) -> None:
    """Divide what is left of each shared facility between those who ask for it at once.

    A contract that can draw no more asks for nothing.
    """
    by_part: dict[tuple[str, int], list[tuple[FacilityAccount, str, int]]] = {}
    for replay, asks in asked:
        for (facility, lender), amount in asks.items():
            account = replay.book.facilities[facility]
            if day >= account.closes:
                continue
            place = next(n for n, part in enumerate(account.parts) if part.lender == lender)
            slot = account.terms.shared_as or "", place
            by_part.setdefault(slot, []).append((account, lender, amount))
    for wanting in by_part.values():
        account, lender, _ = wanting[0]
        wanted = [amount for _, _, amount in wanting]
        room = max(account.room(lender, account.parts), 0)
        if len(wanting) == 1 or room >= sum(wanted):
            continue
        for (one, own, _), amount in zip(wanting, pro_rata(room, wanted), strict=True):
            one.granted[own], one.divided[own] = amount, room


def _twice(shared: str, contract: str) -> CapitalError:
    return CapitalError(
        "capital.facilities",
        f"{contract}: to rammer deles som {shared!r} i samme kontrakt; giv dem hver sit navn",
        f"{contract}: two facilities of one contract are shared as {shared!r}; name them apart",
    )


def _pot(shared: str, facility: str, lender: str) -> CapitalError:
    return CapitalError(
        f"capital.facilities.{facility}",
        f"rammen deles som {shared!r}, men långiveren {lender!r} er en kasse, der kan løbe tør, og"
        " hver kontrakt har sin egen; giv den en anden rolle, for eksempel `investor`",
        f"the facility is shared as {shared!r}, but its lender {lender!r} is a pot, which can run"
        " dry, and each contract has its own; give it another role, for example `investor`",
    )


def _other_terms(shared: str, contract: str, other: str, facility: str) -> CapitalError:
    return CapitalError(
        f"capital.facilities.{facility}",
        f"{contract} og {other} deler rammen {shared!r}, men er ikke enige om långiver, hovedstol,"
        " trancher, genbrug eller valuta; skriv dem ens i begge",
        f"{contract} and {other} share the facility {shared!r} but do not agree on lender,"
        " principal, tranches, recycling or currency; write them alike in both",
    )
