# SPDX-License-Identifier: MPL-2.0
"""Who enrols: week of enrolment, risk group, earlier weeks on benefit, and when support ends.

People are drawn anew in each replication, because which people come is itself uncertain. Every
figure is read from a table with a random number between 0 and 1, so that the plain and the array
form agree to the bit.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from fodfaeste.simulation.counters import PERSON, philox, unit, words_of
from fodfaeste.simulation.model import OPEN, Ints


class Person(NamedTuple):
    """One person: weeks are whole; ``search_ends`` and ``follow_ends`` count from enrolment."""

    profile: int
    enrolled: int
    prior: int
    search_ends: int
    follow_ends: int
    weeks: int


@dataclass(frozen=True)
class Intake:
    """How a cohort comes about.

    ``weeks`` of intake, evenly; ``shares`` of the risk groups; ``prior`` as (from, to, share) with
    weeks already on benefit, even inside each part, ``to`` not included; ``dropout`` the weekly
    chance of leaving the programme, by week since enrolment (the last one goes on);
    ``search_weeks`` and ``follow_weeks``: how long support lasts at most; ``calendar_weeks`` from
    the first enrolment week to the end of what is simulated.
    """

    people: int
    weeks: int
    shares: tuple[float, ...]
    prior: tuple[tuple[int, int, float], ...]
    dropout: tuple[float, ...]
    search_weeks: int
    follow_weeks: int
    calendar_weeks: int

    def __post_init__(self) -> None:
        parts = (self.shares, tuple(share for _, _, share in self.prior))
        if any(abs(sum(part) - 1) > 1e-9 for part in parts):
            raise ValueError("shares of risk groups and of earlier weeks must each sum to 1")
        if self.people < 1 or not 1 <= self.weeks <= self.calendar_weeks:
            raise ValueError("give at least one person, and intake within the simulated weeks")
        if any(low >= high or low < 0 for low, high, _ in self.prior):
            raise ValueError("earlier weeks go from a number up to a greater one")

    @property
    def gone_by(self) -> list[float]:
        """The chance to have left the programme before each week, as far as support can last."""
        stays, found = 1.0, []
        for week in range(min(max(self.search_weeks, self.follow_weeks), self.calendar_weeks)):
            stays *= 1.0 - self.dropout[min(week, len(self.dropout) - 1)]
            found.append(1.0 - stays)
        return found


def _cumulative(shares: Sequence[float]) -> list[float]:
    found, total = [], 0.0
    for share in shares[:-1]:
        total += share
        found.append(total)
    return found


def person(intake: Intake, seed: int, replication: int, number: int) -> Person:
    """One person of one replication, in plain Python."""
    words = philox((0, number, PERSON, 0), (seed, replication))
    when, group, before, leaves = (unit(word) for word in words)
    enrolled = int(when * intake.weeks)
    edges = _cumulative([share for _, _, share in intake.prior])
    part = bisect_right(edges, before)
    low, high, share = intake.prior[part]
    inside = (before - (edges[part - 1] if part else 0.0)) / share
    gone = intake.gone_by
    stays = bisect_right(gone, leaves) + 1
    stays = stays if stays <= len(gone) else OPEN
    return Person(
        bisect_right(_cumulative(intake.shares), group),
        enrolled,
        min(low + int(inside * (high - low)), high - 1),
        min(stays, intake.search_weeks),
        min(stays, intake.follow_weeks),
        intake.calendar_weeks - enrolled,
    )


@dataclass(frozen=True, eq=False)
class People:
    """Everyone: each column has the shape (replications, people), or (1, people) for all of them.

    ``first`` is the number of the first person, for a cohort that is simulated in parts.
    """

    profile: Ints
    enrolled: Ints
    prior: Ints
    search_ends: Ints
    follow_ends: Ints
    weeks: Ints
    first: int = 0

    def one(self, replication: int, at: int) -> Person:
        """One person; ``at`` counts within these people."""
        columns = (getattr(self, name) for name in Person._fields)
        return Person(*(int(c[replication if c.shape[0] > 1 else 0, at]) for c in columns))


def people(intake: Intake, seed: int, replications: range, some: range | None = None) -> People:
    """Everyone in some replications, in arrays; ``some``: only these persons of the cohort."""
    which = some if some is not None else range(intake.people)
    numbers = np.arange(which.start, which.stop, dtype=np.int64)
    draws = np.arange(replications.start, replications.stop, dtype=np.int64)
    when, group, before, leaves = (unit(w) for w in words_of(seed, draws, numbers, PERSON))
    enrolled = (when * intake.weeks).astype(np.int64)
    edges = np.array(_cumulative([share for _, _, share in intake.prior]))
    part = np.searchsorted(edges, before, side="right")
    low, high, share = (np.array(column) for column in zip(*intake.prior, strict=True))
    inside = (before - np.append(0.0, edges)[part]) / share[part]
    prior = low[part] + (inside * (high - low)[part]).astype(np.int64)
    gone = np.array(intake.gone_by)
    stays = np.searchsorted(gone, leaves, side="right") + 1
    stays = np.where(stays <= gone.size, stays, OPEN)
    groups = np.array(_cumulative(intake.shares))
    return People(
        np.searchsorted(groups, group, side="right").astype(np.int64),
        enrolled,
        np.minimum(prior, high[part] - 1).astype(np.int64),
        np.minimum(stays, intake.search_weeks).astype(np.int64),
        np.minimum(stays, intake.follow_weeks).astype(np.int64),
        (intake.calendar_weeks - enrolled).astype(np.int64),
        which.start,
    )
