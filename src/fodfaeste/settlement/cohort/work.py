# SPDX-License-Identifier: MPL-2.0
"""What the stages hand on to each other: the pieces of money, and a record of every cut."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from fodfaeste.settlement.cohort.past import Passage, Passages
from fodfaeste.settlement.cohort.plan import Plan
from fodfaeste.settlement.cohort.rows import Rows
from fodfaeste.settlement.cohort.table import ClaimTable
from fodfaeste.settlement.cohort.whole import Ints, sums


@dataclass(frozen=True)
class TopUp:
    """A claim that a floor makes: it is paid as its ``line`` would be, for the group it tops up.

    ``unit`` is -1 unless the floor is per person; ``start`` is the first day of the floor's period,
    or 0.
    """

    path: str
    line: str
    replication: int
    unit: int
    start: int


@dataclass(frozen=True, eq=False)
class Setting:
    """What the stages need to know besides the claims.

    ``end`` is the ordinal of the last day that is stated and ``closes`` the last day that money can
    be carried to. ``complete`` says that floors of the whole contract are due. ``enrolled`` counts
    the admitted units of each replication. ``measured`` has, for each line, the days on which what
    it pays for was measured: a yearly floor is due in the years in which something was.
    """

    end: int
    closes: int
    complete: bool
    enrolled: Ints
    measured: Mapping[str, Ints] = field(default_factory=dict)
    known: Mapping[TopUp, int] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Cut:
    """What one rule did to some claims: ``before`` and ``after`` are totals of each claim.

    ``fate`` says where the difference went: ``lost``, ``carried``, ``reported`` (a soft limit), the
    name of a purse, or how else the amount changed (``adjusted``, ``VAT``, ``topped up``). ``cap``
    is the limit of each claim: in minor units, or in 1/``parts`` of what ``counts`` names.
    """

    path: str
    claim: Ints
    before: Ints
    after: Ints
    fate: str
    cap: Ints
    counts: str = ""
    parts: int = 1


Movement = tuple[int, int, int, str]
"""What a split divides: claim, moment, the other party, and which shares divide it."""

Earlier = Mapping[Movement, tuple[int, ...]]
"""What earlier statements divided: for each movement, the part of each member."""


@dataclass(frozen=True)
class Held:
    """What earlier statements settled, so that what has no news stays and paid money is recognised.

    ``passages``: what each limit did in the last one. ``divided``: what the splits divided, for
    payer and payee side. Where nothing is protected there is nothing to recognise, and every
    statement divides anew.
    """

    passages: Passages | None = None
    divided: tuple[Earlier, Earlier] = ({}, {})


@dataclass(frozen=True, eq=False)
class Work:
    """Where the cohort stage is: table and pieces so far, VAT included or not, and what was done.

    ``passages`` has what each limit did, by its path.
    """

    table: ClaimTable
    rows: Rows
    plan: Plan
    setting: Setting
    held: Held = field(default_factory=Held)
    with_vat: bool = False
    cuts: tuple[Cut, ...] = ()
    passages: Mapping[str, Passage] = field(default_factory=dict)
    top_ups: Mapping[int, TopUp] = field(default_factory=dict)

    def on(self, rows: Rows, *cuts: Cut) -> Work:
        """The work after a rule: new pieces, and what it did."""
        some = rows if rows.amount.all() else rows.take(rows.amount != 0)
        return replace(self, rows=some, cuts=self.cuts + tuple(c for c in cuts if c.claim.size))

    def passed(self, path: str, passage: Passage) -> Work:
        """The work with a record of what a limit did; one that cuts period by period adds to it."""
        before = self.passages.get(path)
        both = passage if before is None else before.and_(passage)
        return replace(self, passages={**self.passages, path: both})

    def party(self, name: str) -> int:
        """The place of a purse or a split among the parties."""
        return self.table.parties.index(name)


def claim_totals(rows: Rows, size: int) -> Ints:
    """The total of each claim of the table."""
    return sums(rows.amount, rows.claim, size)


def change(
    path: str, fate: str, before: Rows, after: Rows, size: int, cap: Ints | None = None
) -> Cut:
    """The record of a rule: the claims whose total (or payer) it changed.

    ``cap`` is the limit that applied to each piece of ``before``, if any did.
    """
    one, two = claim_totals(before, size), claim_totals(after, size)
    touched = np.flatnonzero(one != two)
    cap_of = np.zeros(size, dtype=np.int64)
    if cap is not None:
        cap_of = cap_of.astype(cap.dtype)
        cap_of[before.claim] = cap
    return Cut(path, touched, one[touched], two[touched], fate, cap_of[touched])
