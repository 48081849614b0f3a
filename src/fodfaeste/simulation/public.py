# SPDX-License-Identifier: MPL-2.0
"""What the public spends in both arms, per payer and period, and how the weeks are spent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from fodfaeste.simulation.model import Ints
from fodfaeste.simulation.paths import Paths
from fodfaeste.simulation.population import ORDINARY, STATES
from fodfaeste.simulation.worth import PARTS, Worth

MUNICIPALITY, STATE = 0, 1


@dataclass(frozen=True, eq=False)
class Public:
    """Sums over people. ``cost`` (replications, arms, periods, 2): øre for municipality and state.

    ``weeks`` (replications, arms, periods, states): person-weeks. ``begun`` (replications, arms,
    people): weeks from enrolment to the first week in ordinary work, -1 for never.
    """

    cost: Ints
    weeks: Ints
    begun: Ints

    @property
    def saving(self) -> Ints:
        """Cost without less cost with the programme (replications, periods, payers), in øre."""
        return np.asarray(self.cost[:, 0] - self.cost[:, 1])


def public_of(paths: Paths, worth: Worth, period: Sequence[int], last: int) -> Public:
    """What weeks cost; ``period``: the number of the period of each calendar week, from 0.

    Work that begins in or after the calendar week ``last`` is not counted as begun.

    Exact thousandths of øre are added up and rounded once, half away from zero.
    """
    from fodfaeste.simulation import stairs

    shape, periods = paths.shape, max(period) + 1
    out = np.zeros((*shape[:2], periods, 2), dtype=np.int64)
    weeks = np.zeros((*shape[:2], periods, len(STATES)), dtype=np.int64)
    begun = np.zeros(shape, dtype=np.int64)
    who = paths.people
    columns = np.ascontiguousarray(np.stack([who.enrolled, who.prior, who.weeks], axis=-1))
    tables = (
        np.array(worth.gross, dtype=np.int64),
        np.array(worth.counted),
        np.array(worth.free),
        np.array(worth.municipal, dtype=np.int64),
        np.array(worth.restart, dtype=np.int64),
        np.array([at in ORDINARY for at in range(len(STATES))]),
    )
    stairs.weeks_cost(
        paths.state, paths.start, paths.offsets, columns, np.array(shape), tables,
        np.array(period, dtype=np.int64), last, out, weeks, begun,
    )  # fmt: skip
    return Public((out + PARTS // 2) // PARTS, weeks, begun)
