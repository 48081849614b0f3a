# SPDX-License-Identifier: MPL-2.0
"""Accounts of facilities: what is committed, drawn, out, repaid and returned, per tranche."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

from fodfaeste.capital.interest import Change, earned, half_up
from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.model.settling import Facility


@dataclass(slots=True, eq=False)
class Part:
    """A tranche, or a whole facility with one lender. Amounts in øre.

    ``peers`` are the same tranche in the other contracts that share the facility: what is lent is
    lent once, and each contract repays what it has drawn itself.
    """

    name: str
    lender: str
    principal: int
    rank: int
    recycles: bool
    drawn: int = 0
    repaid: int = 0
    returned: int = 0
    changes: list[Change] = field(default_factory=list)
    peers: list[Part] = field(default_factory=list, repr=False)

    @property
    def out(self) -> int:
        """Sent as capital and not yet repaid."""
        return self.drawn - self.repaid

    @property
    def undrawn(self) -> int:
        """What the lender still stands ready to send; repayment renews it only when recycled."""
        every = (self, *self.peers)
        left = self.principal - sum(part.drawn for part in every)
        return left + (sum(part.repaid for part in every) if self.recycles else 0)

    def enter(self, kind: str, amount: int, day: date) -> None:
        """Enter ``drawn``, ``repaid`` or ``returned`` money on a day."""
        if kind == "drawn":
            self.drawn += amount
            self.changes.append(Change(day, out=amount))
        elif kind == "repaid":
            self.repaid += amount
            self.changes.append(Change(day, out=-amount))
        else:
            self.returned += amount
            self.changes.append(Change(day, returned=amount))

    def due(self, rate: Fraction, interest: str, day: date) -> tuple[Fraction, int]:
        """Return earned to ``day`` (exact), and what of it is unpaid, rounded once, half up."""
        total = earned(self.changes, rate, interest, day)
        return total, max(half_up(total - self.returned), 0)


@dataclass(slots=True)
class FacilityAccount:
    """A facility and its parts. ``closes`` is the first day on which nothing more can be drawn.

    ``promised`` is what each lender is still to send of what was asked for. ``peers`` are the
    accounts of the same facility in other contracts. When several ask a lender for more than is
    left, ``granted`` is this one's part of it, and ``divided`` what was left.
    """

    name: str
    terms: Facility
    parts: list[Part]
    closes: date
    promised: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    granted: dict[str, int] = field(default_factory=dict)
    divided: dict[str, int] = field(default_factory=dict)
    peers: list[FacilityAccount] = field(default_factory=list, repr=False)

    def room(self, lender: str, parts: Iterable[Part]) -> int:
        """What a lender can still be asked for on some parts: undrawn, and not promised already."""
        undrawn = sum(part.undrawn for part in parts if part.lender == lender)
        return undrawn - self.promised[lender] - sum(one.promised[lender] for one in self.peers)

    def drawable(self, day: date) -> bool:
        """Whether more can be drawn on or after ``day``."""
        return day < self.closes and any(part.undrawn > 0 for part in self.parts)

    def by_rank(self) -> list[list[Part]]:
        """The parts in groups of equal rank, first to be repaid first."""
        ranks = sorted({part.rank for part in self.parts})
        return [[part for part in self.parts if part.rank == rank] for rank in ranks]


def accounts(contract: Contract, minor: int) -> dict[str, FacilityAccount]:
    """An empty account per facility of the contract; ``minor`` is øre per krone."""
    close = contract.dates.close
    return {
        name: FacilityAccount(
            name,
            facility,
            _parts(name, facility, minor),
            (facility.drawn_until or close) + timedelta(days=1),
        )
        for name, facility in contract.capital.facilities.items()
    }


def _parts(name: str, facility: Facility, minor: int) -> list[Part]:
    recycles = facility.recycles == "yes"
    if facility.from_ is not None:
        return [Part(name, facility.from_, int(facility.principal * minor), 1, recycles)]
    return [
        Part(part, tranche.from_, int(tranche.principal * minor), tranche.rank, recycles)
        for part, tranche in facility.tranches.items()
    ]


def pro_rata(amount: int, weights: Sequence[int]) -> list[int]:
    """Divide ``amount`` by weight: largest remainder, the first first. Sums to the amount."""
    whole = sum(weights)
    if whole == 0:
        return [0] * len(weights)
    parts = [amount * weight // whole for weight in weights]
    rest = [amount * weight % whole for weight in weights]
    order = sorted(range(len(weights)), key=lambda i: (-rest[i], i))
    for i in order[: amount - sum(parts)]:
        parts[i] += 1
    return parts


def in_turn(amount: int, wanted: Iterable[int]) -> list[int]:
    """Give each what it wants in turn until the amount is used."""
    given = []
    for want in wanted:
        given.append(max(min(want, amount), 0))
        amount -= given[-1]
    return given
