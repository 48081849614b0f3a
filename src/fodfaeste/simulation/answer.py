# SPDX-License-Identifier: MPL-2.0
"""What each party sees of a simulation, in whole minor units, with 80 and 95 per cent bands.

First what the contract changes: gross, what would have happened anyway, net, and the price of one
more job. Then the money of each party, quarter by quarter, and how it may go wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from fodfaeste.contract.model.contract import Contract
from fodfaeste.economy import discount_factor
from fodfaeste.evidence.calendar import Grain, label, period_of
from fodfaeste.simulation.bands import Band, band, chance
from fodfaeste.simulation.investors import Flows, Returns, returns_of
from fodfaeste.simulation.model import Floats, Ints
from fodfaeste.simulation.paths import WITH, WITHOUT
from fodfaeste.simulation.public import MUNICIPALITY, STATE
from fodfaeste.simulation.run import Simulated

PAYERS = ("commissioner", "payer")
"""Roles of purses that pay for outcomes."""


@dataclass(frozen=True)
class Effect:
    """How many persons reach something. ``line`` is empty for having begun ordinary work."""

    line: str
    gross: Band
    anyway: Band
    net: Band


@dataclass(frozen=True)
class Price:
    """What outcomes cost. Amounts in minor units.

    ``outcomes``: paid for outcomes; ``anyway``: of it, what the same contract would have paid
    without the programme; ``per_job``: outcomes for each who begins work; ``per_extra_job``: for
    each more who does than would have, from the means (None when the mean is not above 0);
    ``no_extra``: the chance that there is no extra job at all.
    """

    outcomes: Band
    anyway: Band
    per_job: float | None
    per_extra_job: float | None
    no_extra: float


@dataclass(frozen=True)
class Ceiling:
    """A limit that took something: how likely that is, and the middle day from which it does."""

    path: str
    chance: float
    day: date


@dataclass(frozen=True)
class Quarter:
    """A quarter's payments of those who pay for outcomes, less what they get back."""

    label: str
    paid: Band


@dataclass(frozen=True)
class Party:
    """What a purse risks. Rates are yearly; ``irr`` is the median of those that there are.

    ``no_irr``: the share of replications without a single internal rate; ``loss``: the chance that
    less comes back than was sent.
    """

    purse: str
    sent: Band
    received: Band
    gain: Band
    peak: Band
    present: Band
    multiple: float | None
    irr: float | None
    no_irr: float
    loss: float


@dataclass(frozen=True)
class Year:
    """Saved support in a year (without less with), and net payments of the payers."""

    year: int
    municipality: Band
    state: Band
    paid: Band


@dataclass(frozen=True)
class Balance:
    """Saved support of the municipality against what it pays, over all simulated years.

    ``purses`` are counted as the municipality's: those that pay for outcomes, and all others of the
    same organisation. ``discounted`` is the balance by the official discount rate.
    """

    purses: tuple[str, ...]
    saved: Band
    paid: Band
    result: Band
    discounted: Band
    state: Band
    gains: float
    loses: float
    years: tuple[Year, ...]


@dataclass(frozen=True)
class Answer:
    """Everything that is told of a simulation."""

    begun: Effect
    lines: tuple[Effect, ...]
    price: Price
    ceilings: tuple[Ceiling, ...]
    quarters: tuple[Quarter, ...]
    investors: tuple[Party, ...]
    balance: Balance


def answer_of(done: Simulated) -> Answer:
    """Gather what a simulation came to."""
    contract, flows = done.contract, done.flows
    begun = (done.public.begun >= 0).sum(axis=2)
    outcomes = [name for name, line in contract.pay.items() if line.for_ is not None]
    payers = payers_of(contract)
    return Answer(
        _effect("", begun),
        tuple(_effect(name, done.reached[name]) for name in outcomes if done.reached[name].any()),
        _price(begun, sum(done.paid[name] for name in outcomes) + np.zeros_like(begun)),
        tuple(_ceiling(path, days) for path, days in done.met.items()),
        _quarters(flows, -flows.of(payers)),
        tuple(
            _party(name, returns_of(flows.days, flows.of([name]), done.given.rate))
            for name, purse in contract.purses.items()
            if purse.role in ("investor", "guarantor")
        ),
        _balance(done, flows),
    )


def payers_of(contract: Contract) -> tuple[str, ...]:
    """The purses that pay for outcomes."""
    return tuple(name for name, purse in contract.purses.items() if purse.role in PAYERS)


def municipal_purses(contract: Contract) -> tuple[str, ...]:
    """The payers' purses and every other purse of the same organisations."""
    owners = {contract.purses[name].of for name in payers_of(contract)}
    return tuple(name for name, purse in contract.purses.items() if purse.of in owners)


def _effect(line: str, counts: Ints) -> Effect:
    with_, without = counts[:, WITH], counts[:, WITHOUT]
    return Effect(line, band(with_), band(without), band(with_ - without))


def _price(begun: Ints, paid: Ints) -> Price:
    extra = begun[:, WITH] - begun[:, WITHOUT]
    mean = float(paid[:, WITH].mean())
    jobs = float(begun[:, WITH].mean())
    return Price(
        band(paid[:, WITH]),
        band(paid[:, WITHOUT]),
        mean / jobs if jobs > 0 else None,
        mean / float(extra.mean()) if extra.mean() > 0 else None,
        chance(extra <= 0),
    )


def _ceiling(path: str, days: Ints) -> Ceiling:
    met = np.sort(days[days > 0])
    return Ceiling(path, chance(days > 0), date.fromordinal(int(met[(met.size - 1) // 2])))


def _quarters(flows: Flows, paid: Ints) -> tuple[Quarter, ...]:
    labels, at = _periods(flows.days, Grain.QUARTER)
    total = _summed(paid, at, len(labels))
    return tuple(Quarter(one, band(total[:, n])) for n, one in enumerate(labels))


def _periods(days: Ints, grain: Grain) -> tuple[list[str], Ints]:
    """The periods from the first day to the last, none left out, and the place of each day."""
    labels: list[str] = []
    day = date.fromordinal(int(days[0]))
    while day.toordinal() <= int(days[-1]):
        span = period_of(day, grain)
        labels.append(label(span, grain))
        day = span.end
    found = [
        labels.index(label(period_of(date.fromordinal(one), grain), grain)) for one in days.tolist()
    ]
    return labels, np.array(found, dtype=np.int64)


def _party(name: str, came: Returns) -> Party:
    rates = came.irr[~np.isnan(came.irr)]
    multiples = came.multiple[~np.isnan(came.multiple)]
    return Party(
        name,
        band(came.sent),
        band(came.received),
        band(came.gain),
        band(came.peak),
        band(np.rint(came.present).astype(np.int64)),
        float(np.median(multiples)) if multiples.size else None,
        float(np.median(rates)) if rates.size else None,
        chance(np.isnan(came.irr)),
        chance(came.gain < 0),
    )


def _balance(done: Simulated, flows: Flows) -> Balance:
    purses = municipal_purses(done.contract)
    paid_on = -flows.of(purses)
    years, paid = _by_year(flows.days, paid_on, done.years)
    saving = np.zeros((paid.shape[0], len(years), 2), dtype=np.int64)
    saving[:, [years.index(year) for year in done.years]] = done.public.saving
    ours, theirs = saving[:, :, MUNICIPALITY], saving[:, :, STATE]
    result = ours.sum(axis=1) - paid.sum(axis=1)
    return Balance(
        purses,
        band(ours.sum(axis=1)),
        band(paid.sum(axis=1)),
        band(result),
        band(np.rint((ours - paid) @ _discounts(years, done.worth.day)).astype(np.int64)),
        band(theirs.sum(axis=1)),
        chance(result > 0),
        chance(result < 0),
        tuple(
            Year(year, band(ours[:, n]), band(theirs[:, n]), band(paid[:, n]))
            for n, year in enumerate(years)
        ),
    )


def _by_year(days: Ints, paid: Ints, simulated: Sequence[int]) -> tuple[list[int], Ints]:
    """All years of payments and of simulated weeks, and what is paid in each."""
    of_day = np.array([date.fromordinal(day).year for day in days.tolist()])
    years = sorted({*of_day.tolist(), *simulated})
    return years, _summed(paid, np.searchsorted(years, of_day), len(years))


def _summed(paid: Ints, place: Ints, places: int) -> Ints:
    """Columns of the same place added together (replications, places)."""
    total = np.zeros((places, paid.shape[0]), dtype=np.int64)
    np.add.at(total, place, paid.T)
    return total.T


def _discounts(years: Sequence[int], on: date) -> Floats:
    return np.array([float(discount_factor(year - years[0], on)) for year in years])
