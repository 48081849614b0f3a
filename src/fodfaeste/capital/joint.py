# SPDX-License-Identifier: MPL-2.0
"""Several contracts' runs as one: what they share is there once, all else under its contract."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from fodfaeste.capital.model import CapitalRun, Commitment, FacilityEntry
from fodfaeste.contract.model.contract import Contract
from fodfaeste.settlement.model import Movement


@dataclass(frozen=True)
class _Names:
    """What the names of one contract are called in the joint run."""

    contract: str
    purses: Mapping[str, str]
    facilities: Mapping[str, str]
    parts: Mapping[tuple[str, str], str]

    def purse(self, name: str) -> str:
        return self.purses.get(name, f"{self.contract}: {name}")

    def other(self, name: str) -> str:
        return f"{self.contract}: {name}"

    def facility(self, name: str) -> str:
        return self.facilities.get(name, self.other(name))

    def part(self, facility: str, name: str) -> str:
        return self.parts.get((facility, name), self.other(name))

    def moved(self, one: Movement) -> Movement:
        payer, payee = self.purse(one.payer), self.purse(one.payee)
        return replace(one, payer=payer, payee=payee, line=self.other(one.line))

    def entered(self, one: FacilityEntry, movement: int) -> FacilityEntry:
        facility, part = self.facility(one.facility), self.part(one.facility, one.part)
        return replace(one, facility=facility, part=part, movement=movement)

    def committed(self, one: Commitment) -> Commitment:
        facility, part = self.facility(one.facility), self.part(one.facility, one.part)
        return replace(one, facility=facility, part=part, lender=self.purse(one.lender))


def joined(
    contracts: Mapping[str, Contract],
    runs: Mapping[str, CapitalRun],
    order: Sequence[tuple[str, int]],
    until: date,
) -> CapitalRun:
    """The runs as one: every movement as it moved, every purse and facility under its joint name.

    ``order`` has every movement of every run, by contract and number: on one day, what one contract
    repays may come before what it lets another draw.
    """
    names = _names(contracts)
    place = {moved: index for index, moved in enumerate(order)}
    opening: dict[str, int] = {}
    for name, run in runs.items():
        for purse, amount in run.opening:
            joint = names[name].purse(purse)
            opening[joint] = opening.get(joint, 0) + amount
    entries = sorted(
        (
            names[name].entered(entry, place[name, entry.movement])
            for name, run in runs.items()
            for entry in run.facility_entries
        ),
        key=lambda entry: (entry.day, entry.movement),
    )
    return CapitalRun(
        until,
        tuple(opening.items()),
        tuple(names[name].moved(move) for name, run in runs.items() for move in run.given),
        tuple(names[name].moved(runs[name].movements[number]) for name, number in order),
        tuple(entries),
        _commitments(names, runs),
        tuple(
            replace(one, option=names[name].other(one.option))
            for name, run in runs.items()
            for one in run.exercises
        ),
        tuple(
            replace(one, option=names[name].other(one.option))
            for name, run in runs.items()
            for one in run.refusals
        ),
        tuple(
            replace(one, line=names[name].other(one.line))
            for name, run in runs.items()
            for one in run.withheld
        ),
        tuple(
            replace(
                one,
                line=names[name].other(one.line),
                payer=names[name].purse(one.payer),
                payee=names[name].purse(one.payee),
            )
            for name, run in runs.items()
            for one in run.shortfalls
        ),
    )


def _commitments(
    names: Mapping[str, _Names], runs: Mapping[str, CapitalRun]
) -> tuple[Commitment, ...]:
    """Every commitment once; a shared one is open as long as it is in any of the contracts."""
    found: dict[tuple[str, str], Commitment] = {}
    for name, run in runs.items():
        for one in map(names[name].committed, run.commitments):
            before = found.get((one.facility, one.part), one)
            found[one.facility, one.part] = replace(one, closes=max(before.closes, one.closes))
    return tuple(found.values())


def _names(contracts: Mapping[str, Contract]) -> dict[str, _Names]:
    tranches: dict[str, tuple[str, ...]] = {}
    found = {}
    for name, contract in contracts.items():
        purses: dict[str, str] = {}
        facilities: dict[str, str] = {}
        parts: dict[tuple[str, str], str] = {}
        for own, facility in contract.capital.facilities.items():
            shared = facility.shared_as
            if shared is None:
                continue
            facilities[own] = parts[own, own] = shared
            first = tranches.setdefault(shared, tuple(facility.tranches))
            for mine, joint in zip(facility.tranches, first, strict=True):
                parts[own, mine] = f"{shared}: {joint}"
            lenders = [t.from_ for t in facility.tranches.values()] or [facility.from_ or ""]
            purses |= {lender: _party(contract, lender) for lender in lenders}
        found[name] = _Names(name, purses, facilities, parts)
    return found


def _party(contract: Contract, purse: str) -> str:
    terms = contract.purses[purse]
    return f"{terms.of}, {terms.unit}" if terms.unit else terms.of
