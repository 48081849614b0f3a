# SPDX-License-Identifier: MPL-2.0
"""Money on its way through the cohort stage: pieces of claims, between two purses, in a period."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

import numpy as np

from fodfaeste.settlement.cohort.whole import Ints, Mask, codes_of, fitted, running, starts, sums


@dataclass(frozen=True, eq=False)
class Rows:
    """Pieces of claims; every column has one entry per piece.

    ``claim`` is the place in the claim table, ``moment`` the ordinal of the day whose periods the
    piece counts in (carried money gets a later one), ``payer`` and ``payee`` places among the
    parties. ``taxed`` is 1 where the amount includes VAT.
    """

    claim: Ints
    moment: Ints
    payer: Ints
    payee: Ints
    amount: Ints
    taxed: Ints

    @property
    def size(self) -> int:
        """How many pieces there are."""
        return int(self.claim.size)

    def take(self, chosen: Ints | Mask | slice) -> Rows:
        """The chosen pieces."""
        return Rows(**{f.name: getattr(self, f.name)[chosen] for f in fields(self)})

    def to(self, amount: Ints) -> Rows:
        """The same pieces with other amounts."""
        return replace(self, amount=amount)


def joined(*parts: Rows) -> Rows:
    """All pieces of several."""
    return Rows(
        **{f.name: np.concatenate([getattr(p, f.name) for p in parts]) for f in fields(Rows)}
    )


def merged(rows: Rows) -> Rows:
    """One piece where several are of the same claim, moment and parties."""
    code, count = codes_of(rows.claim, rows.moment, rows.payer, rows.payee, rows.taxed)
    if count == rows.size:
        return rows
    one = np.empty(count, dtype=np.int64)
    one[code] = np.arange(rows.size)
    return rows.take(one).to(sums(rows.amount, code, count))


def by_claim(rows: Rows) -> tuple[Ints, Mask]:
    """An order that puts the pieces of each claim together, and where each claim begins.

    Periods come in order, then parties in the contract's order, so that running totals within a
    claim are the same today as in the statement that paid a part of it.
    """
    order = np.lexsort((rows.payee, rows.payer, rows.moment, rows.claim))
    return order, starts(rows.claim[order])


def running_by_claim(rows: Rows) -> Ints:
    """For each piece: the total of its claim up to and including it, in the order of the claim."""
    order, fresh = by_claim(rows)
    total = np.empty_like(rows.amount)
    total[order] = running(rows.amount[order], fresh)
    return total


def steps_by_claim(rows: Rows, totals: Ints) -> Ints:
    """The reverse: each piece from its claim's totals, so that a claim is rounded only once."""
    order, fresh = by_claim(rows)
    sorted_totals = totals[order]
    before = np.where(fresh, 0, np.roll(sorted_totals, 1)).astype(totals.dtype)
    step = np.empty_like(totals)
    step[order] = sorted_totals - before
    return fitted(step)
