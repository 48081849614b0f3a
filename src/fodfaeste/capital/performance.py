# SPDX-License-Identifier: MPL-2.0
"""The key figures of a cash flow, together; an internal rate that cannot be given says why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from fodfaeste.capital.flow import Flow, facility_flows, flows
from fodfaeste.capital.model import CapitalRun
from fodfaeste.capital.returns import (
    Exposure,
    NoRate,
    irr,
    mean_simple_return,
    multiple,
    npv,
    payback_date,
    peak_exposure,
)


@dataclass(frozen=True, slots=True)
class Present:
    """A net present value: its yearly rate, the day it is of, and the amount in øre."""

    rate: Fraction
    day: date
    amount: int


@dataclass(frozen=True, slots=True)
class Performance:
    """What a flow of money came to, to the last day of a run. Amounts in øre.

    ``of`` is ``purse`` (all that the purse ``name`` sent and received), or ``facility`` or ``part``
    (what the lenders of that facility, or of that tranche, sent and received on it). ``irr`` is
    None when there is none, or no single one: then ``no_irr`` says why. ``simple`` is the mean
    simple annual return on what was out, for facilities and their parts only; it is None while less
    has come back than was sent, for until then nothing has been gained.
    """

    of: str
    name: str
    lender: str
    sent: int
    received: int
    irr: Decimal | None
    no_irr: NoRate | None
    multiple: Fraction | None
    peak: Exposure
    payback: date | None
    simple: Fraction | None
    present: Present | None

    @property
    def gain(self) -> int:
        """Received less sent; below zero it is what is not back yet, or lost."""
        return self.received - self.sent


def performances(run: CapitalRun, rate: Fraction | None = None) -> tuple[Performance, ...]:
    """Every facility, every tranche of those that have them, and every purse.

    ``rate`` is the yearly rate of the net present value, which is of the first day of each flow;
    without a rate none is given.
    """
    return tuple(_performance(run, of, name, lender, rate) for of, name, lender in _subjects(run))


def _subjects(run: CapitalRun) -> Iterator[tuple[str, str, str]]:
    whole = dict.fromkeys(one.facility for one in run.commitments)
    for facility in whole:
        parts = [one for one in run.commitments if one.facility == facility]
        lenders = {one.lender for one in parts}
        yield "facility", facility, parts[0].lender if len(lenders) == 1 else ""
        for one in parts:
            if one.part != facility:
                yield "part", one.part, one.lender
    for purse, _ in run.opening:
        yield "purse", purse, ""


def _performance(
    run: CapitalRun, of: str, name: str, lender: str, rate: Fraction | None
) -> Performance:
    moved = flows(run, name) if of == "purse" else facility_flows(run, name)
    internal, why = _internal(moved)
    gained = sum(amount for _, amount in moved) >= 0
    return Performance(
        of,
        name,
        lender,
        -sum(amount for _, amount in moved if amount < 0),
        sum(amount for _, amount in moved if amount > 0),
        internal,
        why,
        multiple(moved),
        peak_exposure(moved),
        payback_date(moved),
        mean_simple_return(run, name) if gained and of != "purse" else None,
        None if rate is None or not moved else _present(moved, rate),
    )


def _internal(moved: Sequence[Flow]) -> tuple[Decimal | None, NoRate | None]:
    try:
        return irr(moved), None
    except NoRate as why:
        return None, why


def _present(moved: Sequence[Flow], rate: Fraction) -> Present:
    first = moved[0][0]
    return Present(rate, first, npv(moved, rate, first))
