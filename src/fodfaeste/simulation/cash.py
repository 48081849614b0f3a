# SPDX-License-Identifier: MPL-2.0
"""Money on its day in each replication: settled claims as movements between purses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import islice, pairwise

import numpy as np

from fodfaeste.contract.model.contract import Contract
from fodfaeste.settlement.bulk.cases import BARE
from fodfaeste.settlement.bulk.columns import Array
from fodfaeste.settlement.model import Claim, ClaimKey, Movement, Trace
from fodfaeste.settlement.statements.cutoffs import Cutoff, cutoffs
from fodfaeste.settlement.statements.due import due_date
from fodfaeste.simulation.replications import Settled, periods_of

SIMULATED = Trace("simulated")


@dataclass(frozen=True, eq=False)
class Payments:
    """Payments of some replications, an entry each: who pays whom how much, when, for which line.

    ``replication`` counts within these replications; ``day`` is the ordinal of the due day;
    ``payer`` and ``payee`` are places in ``purses``, ``line`` in ``lines``; ``amount`` is minor
    units with VAT.
    """

    replications: int
    purses: tuple[str, ...]
    lines: tuple[str, ...]
    replication: Array
    day: Array
    payer: Array
    payee: Array
    line: Array
    amount: Array

    def each(self, contract: Contract) -> Iterator[tuple[Movement, ...]]:
        """What each replication moves, in the order in which settlement gives it."""
        order = np.lexsort((self.line, self.payee, self.payer, self.day, self.replication))
        ends = np.searchsorted(self.replication[order], np.arange(self.replications + 1))
        columns = [one[order].tolist() for one in (self.day, self.payer, self.payee, self.line,
                                                   self.amount)]  # fmt: skip
        rows = list(zip(*columns, strict=True))
        for low, high in pairwise(ends.tolist()):
            found = [self._movement(contract, *row) for row in rows[low:high]]
            yield tuple(sorted(found, key=lambda m: (m.day, m.payer, m.payee, m.line)))

    def by_line(self) -> dict[str, Array]:
        """What is paid on each line, by replication."""
        found = np.zeros((len(self.lines), self.replications), dtype=np.int64)
        np.add.at(found, (self.line, self.replication), self.amount)
        return dict(zip(self.lines, found, strict=True))

    def movements(self, contract: Contract, replication: int) -> tuple[Movement, ...]:
        """What one replication moves."""
        return next(islice(self.each(contract), replication, None))

    def _movement(
        self, contract: Contract, day: int, payer: int, payee: int, line: int, amount: int
    ) -> Movement:
        name = self.lines[line]
        kind = "payment" if contract.pay[name].each is None else "scheduled"
        payer_, payee_ = self.purses[payer], self.purses[payee]
        on = date.fromordinal(day)
        return Movement(on, payer_, payee_, amount, name, kind, None, SIMULATED)


def payments_of(settled: Settled) -> Payments:
    """What settled replications make the purses pay, one entry per day, pair and line."""
    contract, outcome = settled.contract, settled.outcome
    table, rows = outcome.table, outcome.rows
    due = _due_days(settled)[rows.claim]
    amount = outcome.net + outcome.vat
    columns = (table.replication[rows.claim], due, rows.payer, rows.payee, table.line[rows.claim])
    keys = np.stack([one.astype(np.int64) for one in columns])
    some = np.flatnonzero(amount != 0)
    places, at = np.unique(keys[:, some], axis=1, return_inverse=True)
    total = np.zeros(places.shape[1], dtype=np.int64)
    np.add.at(total, at.ravel(), amount[some].astype(np.int64))
    left = total != 0
    which, day, payer, payee, line = places[:, left]
    return Payments(
        settled.enrolled.size, table.parties, tuple(contract.pay), which, day, payer, payee, line,
        total[left],
    )  # fmt: skip


def _due_days(settled: Settled) -> Array:
    """The due day of each claim, as ordinal."""
    contract, table = settled.contract, settled.outcome.table
    cuts = [cut for cut in cutoffs(contract) if not cut.after_final]
    keys = np.stack([table.line, table.moment, periods_of(settled)])
    some, at = np.unique(keys, axis=1, return_inverse=True)
    days = [
        _due_day(contract, table.lines[line], moment, cuts[cut])
        for line, moment, cut in some.T.tolist()
    ]
    return np.array(days, dtype=np.int64)[at.ravel()]


def _due_day(contract: Contract, line: str, moment: int, cut: Cutoff) -> int:
    on = date.fromordinal(moment)
    one = Claim(
        ClaimKey(line, "", ""), on, on, Fraction(1), Fraction(0), 0, 0, "", "", None, None, BARE
    )
    return due_date(contract, one, cut).toordinal()
