# SPDX-License-Identifier: MPL-2.0
"""What a capital run gives: every movement, and what stood in the way of one. Amounts in øre."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fodfaeste.settlement.model import Movement, Trace


class CapitalError(ValueError):
    """The capital part of a contract cannot be carried out; says where and what to do."""

    def __init__(self, where: str, da: str, en: str) -> None:
        self.where, self.da, self.en = where, da, en
        super().__init__(f"{where}: {en}")


@dataclass(frozen=True, slots=True)
class Exercise:
    """An option that was used: ``given`` is the day of notice, ``effective`` when it has run."""

    option: str
    by: str
    given: date
    effective: date
    trace: Trace


@dataclass(frozen=True, slots=True)
class Refusal:
    """An option that someone tried to use without having the right to; nothing moved."""

    option: str
    on: date
    trace: Trace


@dataclass(frozen=True, slots=True)
class Withheld:
    """A capital line whose day came and whose condition did not hold; nothing moved."""

    day: date
    line: str
    trace: Trace


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A line that could not be paid in full on its day.

    ``kind`` is ``waits`` (the purse was short; the rest is paid, oldest first, when money comes in)
    or ``cancelled`` (beyond a commitment or after it closed: never paid). ``paid`` and ``missing``
    are as they stand at the end of the run.
    """

    day: date
    line: str
    payer: str
    payee: str
    kind: str
    wanted: int
    paid: int
    missing: int
    trace: Trace


@dataclass(frozen=True, slots=True)
class FacilityEntry:
    """Money entered on a facility. ``part`` is a tranche, or the facility itself without tranches.

    ``kind``: ``drawn``, ``repaid`` or ``returned``; ``movement`` is the index of the movement in
    the run.
    """

    day: date
    facility: str
    part: str
    kind: str
    amount: int
    movement: int


@dataclass(frozen=True, slots=True)
class Commitment:
    """What a lender stands ready to send, per part; from ``closes`` nothing more can be drawn."""

    facility: str
    part: str
    lender: str
    principal: int
    recycles: bool
    closes: date


@dataclass(frozen=True, slots=True)
class CapitalRun:
    """A replay to ``until`` (that day included).

    ``given`` are the movements that settlement asked for; ``movements`` what truly moved, in order;
    ``opening`` what was in each purse before. The balance of a purse is its opening plus what came
    in less what went out. ``elsewhere`` are draws and repayments that other contracts made on a
    facility that they share with this one.
    """

    until: date
    opening: tuple[tuple[str, int], ...]
    given: tuple[Movement, ...]
    movements: tuple[Movement, ...]
    facility_entries: tuple[FacilityEntry, ...]
    commitments: tuple[Commitment, ...]
    exercises: tuple[Exercise, ...]
    refusals: tuple[Refusal, ...]
    withheld: tuple[Withheld, ...]
    shortfalls: tuple[Shortfall, ...]
    elsewhere: tuple[FacilityEntry, ...] = ()

    @property
    def balances(self) -> dict[str, int]:
        """What is in each purse at the end, in minor units; a party's own purse may be negative."""
        found = dict(self.opening)
        for move in self.movements:
            found[move.payer] = found.get(move.payer, 0) - move.amount
            found[move.payee] = found.get(move.payee, 0) + move.amount
        return found

    def total(self, facility: str, kind: str) -> int:
        """All ``drawn``, ``repaid`` or ``returned`` on a facility (or on one of its tranches)."""
        return sum(
            e.amount
            for e in self.facility_entries
            if facility in (e.facility, e.part) and e.kind == kind
        )
