# SPDX-License-Identifier: MPL-2.0
"""Simulated paths: the spells of everyone in both arms, replication by replication."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from fodfaeste.simulation.model import CohortModel, Ints
from fodfaeste.simulation.people import People
from fodfaeste.simulation.reference import Spell

WITHOUT, WITH = 0, 1
"""The arms: what would have happened anyway, and what happens in the programme."""
BOTH = (WITHOUT, WITH)
EXPECTED = 16
"""Spells of a person for which room is made at first."""


@dataclass(frozen=True, eq=False)
class Paths:
    """Spells of some replications, arms and people, in that order.

    ``state`` and ``start`` (weeks from enrolment) have one entry per spell; ``offsets`` one per
    replication, arm and person, and one more; a spell ends where the next begins, the last of a
    person with the simulated weeks.
    """

    replications: range
    arms: tuple[int, ...]
    people: People
    state: npt.NDArray[np.int16]
    start: npt.NDArray[np.int16]
    offsets: Ints

    @property
    def shape(self) -> tuple[int, int, int]:
        """Replications, arms, people."""
        return len(self.replications), len(self.arms), self.people.weeks.shape[1]

    def spells(self, replication: int, arm: int, at: int) -> list[Spell]:
        """The spells of one person; ``replication`` counts within these paths."""
        _, arms, size = self.shape
        place = (replication * arms + self.arms.index(arm)) * size + at
        low, high = int(self.offsets[place]), int(self.offsets[place + 1])
        starts = [*self.start[low:high].tolist(), self.people.one(replication, at).weeks]
        states = self.state[low:high].tolist()
        return [Spell(*one) for one in zip(states, starts, starts[1:], strict=False)]

    def ends(self) -> Ints:
        """The end of each spell, in weeks from enrolment."""
        ends = np.empty(self.start.size, dtype=np.int64)
        ends[:-1] = self.start[1:]
        shape = self.shape
        weeks = np.broadcast_to(self.people.weeks[:, None, :], shape).ravel()
        ends[self.offsets[1:] - 1] = weeks
        return ends


def simulate_paths(
    model: CohortModel,
    people: People,
    seed: int,
    replications: range,
    arms: Sequence[int] = BOTH,
) -> Paths:
    """The spells of people in some replications; the same bits for any division of the work.

    ``model`` and ``people`` have one draw for all, or one for each of these replications.
    """
    from fodfaeste.simulation import kernel

    numbers = np.arange(replications.start, replications.stop, dtype=np.int64)
    columns = [people.profile, people.enrolled, people.prior]
    columns += [people.search_ends, people.follow_ends, people.weeks]
    who = np.ascontiguousarray(np.stack(columns, axis=-1).astype(np.int64))
    arms_of = np.array(arms, dtype=np.int64)
    size = numbers.size * arms_of.size * who.shape[1]
    offsets = np.zeros(size + 1, dtype=np.int64)
    tables, room = _tables(model), EXPECTED * size + 2 * kernel.ROOM
    while True:
        out = np.empty((2, room), dtype=np.int16)
        found = kernel.spells(seed, numbers, people.first, arms_of, tables, who, out, offsets, 0)
        if found >= 0:
            state, start = out[0, :found].copy(), out[1, :found].copy()
            return Paths(replications, tuple(arms), people, state, start, offsets)
        room *= 2


def _tables(model: CohortModel) -> tuple[object, ...]:
    weeks, factors = model.shock_arrays()
    return (
        model.start, model.first, model.target, model.band_ends, model.hazard, model.ratio,
        model.effect, model.window, weeks, factors,
    )  # fmt: skip
