# SPDX-License-Identifier: MPL-2.0
"""What a limit did in the last statement, and for whom nothing has happened since.

A limit shares one amount of room among the pieces of a group: of a person, of a period, of the
contract. Where the pieces of a group came in as they did in the last statement, and under the same
limit, the group has no news and stays as it was shared out. So a statement without news is the one
before it, limit by limit, whatever came before. Only a group with news is shared out anew.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from fodfaeste.settlement.cohort.rows import Rows, joined
from fodfaeste.settlement.cohort.whole import Ints, Mask, codes_of

EVERYTHING = slice(None)
Chosen = Ints | slice
"""Some pieces by their places, or all of them."""


@dataclass(frozen=True, eq=False)
class Passage:
    """What a limit did: the pieces that came, what each kept, and the limit of each."""

    came: Rows
    kept: Ints
    cap: Ints

    def at(self, places: Ints) -> Passage:
        """The same with each claim in another place of the table."""
        return replace(self, came=replace(self.came, claim=places[self.came.claim]))

    def and_(self, other: Passage) -> Passage:
        """Two passages of one limit as one."""
        return Passage(
            joined(self.came, other.came),
            np.concatenate([self.kept, other.kept]),
            np.concatenate([self.cap, other.cap]),
        )


@dataclass(frozen=True, eq=False)
class Passages:
    """What every limit did in the last statement, in the places of this statement's claim table.

    ``limits`` by the limits' paths. Of each claim: ``paid``, whether something of it was paid;
    ``same``, whether it takes its turn and weighs as it did; ``cohort``, its cohort then.
    """

    limits: Mapping[str, Passage]
    paid: Mask
    same: Mask
    cohort: Ints


@dataclass(frozen=True, eq=False)
class Past:
    """What a limit knows of the pieces before it.

    ``paid``: how much of each it gave before, to claims that were paid. ``news``: whether something
    is new in the piece's group. ``kept``: what it kept, where nothing is.
    """

    paid: Ints
    news: Mask | None = None
    kept: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))

    def or_cut(self, cut: Callable[[Chosen], Ints]) -> Ints:
        """What each piece keeps; ``cut`` shares out anew, the pieces of groups with news."""
        if self.news is None:
            return cut(EVERYTHING)
        chosen = np.flatnonzero(self.news)
        if not chosen.size:
            return self.kept
        anew = cut(chosen)
        kept = self.kept.astype(np.result_type(self.kept, anew))
        kept[chosen] = anew
        return kept


def recall(
    last: Passages | None,
    path: str,
    rows: Rows,
    cap: Ints,
    groups_of: Callable[[Rows, Ints | None], tuple[Ints, ...]],
) -> Past:
    """What a limit knows of the pieces that it now covers, each with the limit ``cap``.

    ``groups_of`` says which pieces share one limit, given their claims' cohorts (None: today's).
    """
    was = None if last is None else last.limits.get(path)
    if last is None or was is None:
        return Past(np.zeros(rows.size, dtype=np.int64))
    place = _places(rows, was.came)
    known = np.flatnonzero(place >= 0)
    then, claim = place[known], was.came.claim
    like = np.zeros(rows.size, dtype=bool)
    unchanged = (rows.amount[known] == was.came.amount[then]) & (cap[known] == was.cap[then])
    like[known] = unchanged & last.same[claim[then]]
    left = ~last.same[claim]
    left |= ~np.isin(np.arange(claim.size), then)
    pairs = zip(groups_of(rows, None), groups_of(was.came, last.cohort), strict=True)
    group, count = codes_of(*(np.concatenate(pair) for pair in pairs))
    news = np.zeros(count, dtype=bool)
    news[group[: rows.size][~like]] = True
    news[group[rows.size :][left]] = True
    kept = np.zeros(rows.size, dtype=was.kept.dtype)
    kept[known] = was.kept[then]
    given = np.zeros_like(kept)
    given[known] = np.where(last.paid[claim[then]], kept[known], 0)
    paid = np.clip(given, 0, np.maximum(rows.amount, 0))
    return Past(paid, news[group[: rows.size]], kept)


def _places(rows: Rows, then: Rows) -> Ints:
    """Where each piece stood among those of then; -1: it is new."""
    both = joined(rows, then)
    code, count = codes_of(both.claim, both.moment, both.payer, both.payee, both.taxed)
    place = np.full(count, -1, dtype=np.int64)
    place[code[rows.size :]] = np.arange(then.size)
    return place[code[: rows.size]]
