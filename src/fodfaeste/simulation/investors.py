# SPDX-License-Identifier: MPL-2.0
"""Who risks what: each replication's money through the capital part of the contract."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import numpy as np

from fodfaeste.capital.replay import run_capital
from fodfaeste.contract.model.contract import Contract
from fodfaeste.settlement.unit.finals import finals
from fodfaeste.simulation.cash import Payments
from fodfaeste.simulation.model import Floats, Ints
from fodfaeste.simulation.replications import Group

LOWEST, HIGHEST, GRID, HALVINGS = -0.99, 10.0, 240, 60
YEAR = 365.0


@dataclass(frozen=True, eq=False)
class Flows:
    """Money into (positive) and out of each purse on each day: (replications, purses, days).

    ``days`` are ordinals in order; amounts are minor units.
    """

    purses: tuple[str, ...]
    days: Ints
    amount: Ints

    def of(self, names: Sequence[str]) -> Ints:
        """The flows of some purses together (replications, days)."""
        places = [self.purses.index(name) for name in names]
        return np.asarray(self.amount[:, places].sum(axis=1))


def flows_of(contract: Contract, payments: Payments, groups: Sequence[Group], until: date) -> Flows:
    """Replay the capital of every replication."""
    purses = tuple(contract.purses)
    place = {name: at for at, name in enumerate(purses)}
    rows: list[tuple[int, int, int, int]] = []
    for number, movements in enumerate(payments.each(contract)):
        run = run_capital(contract, movements, finals(groups[number]), until=until)
        for move in run.movements:
            day = move.day.toordinal()
            rows.append((number, place[move.payer], day, -move.amount))
            rows.append((number, place[move.payee], day, move.amount))
    # A contract may pay nothing at all: it then has one day on which nothing moves.
    rows = rows or [(0, 0, contract.dates.enrol.first.toordinal(), 0)]
    columns = np.array(rows, dtype=np.int64).reshape(-1, 4)
    days, at = np.unique(columns[:, 2], return_inverse=True)
    amount = np.zeros((payments.replications, len(purses), days.size), dtype=np.int64)
    np.add.at(amount, (columns[:, 0], columns[:, 1], at.ravel()), columns[:, 3])
    return Flows(purses, days, amount)


def joined(parts: Sequence[Flows]) -> Flows:
    """The flows of several sets of replications, over all their days."""
    days = np.unique(np.concatenate([part.days for part in parts]))
    blocks = []
    for part in parts:
        wide = np.zeros((*part.amount.shape[:2], days.size), dtype=np.int64)
        wide[:, :, np.searchsorted(days, part.days)] = part.amount
        blocks.append(wide)
    return Flows(parts[0].purses, days, np.concatenate(blocks))


@dataclass(frozen=True, eq=False)
class Returns:
    """What flows came to, by replication. Amounts in minor units.

    ``peak``: the most that was out at once. ``multiple`` is NaN when nothing was sent. ``irr`` is
    the internal rate a year (actual days over 365), NaN where there is none or more than one.
    ``present``: the present value on the first day at a yearly rate.
    """

    sent: Ints
    received: Ints
    peak: Ints
    multiple: Floats
    irr: Floats
    present: Floats

    @property
    def gain(self) -> Ints:
        """Received less sent."""
        return np.asarray(self.received - self.sent)


def returns_of(days: Ints, amount: Ints, rate: Fraction) -> Returns:
    """What flows (replications, days) came to."""
    sent = np.where(amount < 0, -amount, 0).sum(axis=1)
    received = np.where(amount > 0, amount, 0).sum(axis=1)
    peak = np.maximum(-amount.cumsum(axis=1).min(axis=1), 0)
    years = (days - days[0]) / YEAR
    value = amount.astype(np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        multiple = np.where(sent > 0, received / sent, np.nan)
    present = value @ (1.0 + float(rate)) ** -years
    return Returns(sent, received, peak, multiple, internal_rates(years, value), present)


def internal_rates(years: Floats, value: Floats) -> Floats:
    """The yearly rate at which each flow is worth nothing today, if it is the only one.

    The present value is looked at on a grid of rates from -99 to 1,000 per cent; with exactly one
    change of sign the rate is narrowed down by halving, else there is no single rate: NaN.
    """
    grid = np.concatenate([np.linspace(LOWEST, 1.0, GRID), np.linspace(1.0, HIGHEST, GRID)[1:]])
    worth = np.stack([value @ (1.0 + one) ** -years for one in grid], axis=1)
    sign = worth > 0
    changes = sign[:, 1:] != sign[:, :-1]
    single = (changes.sum(axis=1) == 1) & (value > 0).any(axis=1) & (value < 0).any(axis=1)
    found = np.full(value.shape[0], np.nan)
    rows = np.flatnonzero(single)
    at = changes[rows].argmax(axis=1)
    low, high = grid[at], grid[at + 1]
    above = sign[rows, at]
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        now = (value[rows] * (1.0 + middle[:, None]) ** -years[None, :]).sum(axis=1) > 0
        low, high = np.where(now == above, middle, low), np.where(now == above, high, middle)
    found[rows] = (low + high) / 2
    return found
