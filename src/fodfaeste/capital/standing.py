# SPDX-License-Identifier: MPL-2.0
"""How each part of a facility stands at the end of a run, and what return is owed on it. In øre."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from fodfaeste.capital.interest import Change, earned, half_up
from fodfaeste.capital.model import CapitalRun, Commitment, FacilityEntry
from fodfaeste.contract.model.contract import Contract


@dataclass(frozen=True, slots=True)
class Standing:
    """One tranche, or one facility with a single lender, on the last day of a run.

    ``out`` is drawn and not repaid, ``undrawn`` what can still be drawn, ``lapsed`` what never was
    and no longer can be. ``closed``: nothing more can be drawn. What other contracts have drawn on
    a shared facility cannot be drawn here.
    """

    terms: Commitment
    drawn: int
    repaid: int
    returned: int
    undrawn: int
    lapsed: int
    closed: bool

    @property
    def out(self) -> int:
        """Sent as capital and not yet repaid."""
        return self.drawn - self.repaid


@dataclass(frozen=True, slots=True)
class Earning:
    """A right to a yearly return on one part of a facility.

    ``where`` is ``earns`` (the facility's own terms: a debt) or a step of a purse
    (``emptying.pot.2``), which pays only while its conditions ``only_if`` hold and as far as the
    money in the purse reaches: a ceiling. ``earned`` is what the rate comes to on what has been
    out, to the last day of the run, rounded half up; ``received`` all return on the part.
    """

    facility: str
    part: str
    where: str
    rate: Fraction
    interest: str
    only_if: tuple[str, ...]
    earned: int
    received: int

    @property
    def left(self) -> int:
        """What the rate comes to beyond what has been received; never below zero."""
        return max(self.earned - self.received, 0)

    @property
    def owed(self) -> int:
        """What of it is a debt: a ceiling makes none."""
        return self.left if self.where == "earns" else 0


def standings(run: CapitalRun) -> tuple[Standing, ...]:
    """Every part of every facility, in the contract's order."""
    return tuple(_standing(run, terms) for terms in run.commitments)


def _standing(run: CapitalRun, terms: Commitment) -> Standing:
    drawn, repaid, returned = (_total(run, terms, k) for k in ("drawn", "repaid", "returned"))
    left = undrawn_after(run, terms, run.until)
    closed = run.until >= terms.closes
    undrawn, lapsed = (0, left) if closed else (left, 0)
    return Standing(terms, drawn, repaid, returned, undrawn, lapsed, closed)


def undrawn_after(run: CapitalRun, terms: Commitment, day: date) -> int:
    """What is left to draw after a day, by all contracts that share the facility. In øre."""
    here = (terms.facility, terms.part)
    every = [e for e in (*run.facility_entries, *run.elsewhere) if e.day <= day]
    mine = [e for e in every if (e.facility, e.part) == here]
    drawn = sum(e.amount for e in mine if e.kind == "drawn")
    repaid = sum(e.amount for e in mine if e.kind == "repaid")
    return terms.principal - drawn + (repaid if terms.recycles else 0)


def _total(run: CapitalRun, terms: Commitment, kind: str) -> int:
    here = (terms.facility, terms.part)
    return sum(
        e.amount for e in run.facility_entries if (e.facility, e.part) == here and e.kind == kind
    )


def earnings(contract: Contract, run: CapitalRun) -> tuple[Earning, ...]:
    """Every right to a yearly return, part by part: by the facility's own terms, or by a step."""
    return tuple(
        _earning(run, terms, *right)
        for terms in run.commitments
        for right in _rights(contract, terms)
    )


def _rights(
    contract: Contract, terms: Commitment
) -> Iterator[tuple[str, Fraction, str, tuple[str, ...]]]:
    """Where a part's return is agreed, its rate, kind of interest and conditions.

    A step speaks of the parts of its facility that its receiver lent, else of all of them.
    """
    facility = contract.capital.facilities[terms.facility]
    if facility.earns is not None:
        yield "earns", facility.earns, facility.interest, ()
    lenders = {name: one.from_ for name, one in facility.tranches.items()}
    lenders = lenders or {terms.part: terms.lender}
    for purse, emptying in contract.capital.emptying.items():
        for number, step in enumerate(emptying.steps, start=1):
            if step.until_return is None or step.on_facility not in (terms.facility, terms.part):
                continue
            meant = lenders if step.on_facility == terms.facility else {terms.part: terms.lender}
            if step.to == terms.lender or step.to not in meant.values():
                conditions = tuple(str(one) for one in step.only_if)
                where = f"emptying.{purse}.{number}"
                yield where, step.until_return, step.interest, conditions


def _earning(
    run: CapitalRun,
    terms: Commitment,
    where: str,
    rate: Fraction,
    interest: str,
    only_if: tuple[str, ...],
) -> Earning:
    here = (terms.facility, terms.part)
    changes = [_change(e) for e in run.facility_entries if (e.facility, e.part) == here]
    total = half_up(earned(changes, rate, interest, run.until))
    received = _total(run, terms, "returned")
    return Earning(
        terms.facility, terms.part, where, rate, interest, only_if, total, received
    )  # fmt: skip


def _change(entry: FacilityEntry) -> Change:
    if entry.kind == "returned":
        return Change(entry.day, returned=entry.amount)
    return Change(entry.day, out=entry.amount if entry.kind == "drawn" else -entry.amount)
