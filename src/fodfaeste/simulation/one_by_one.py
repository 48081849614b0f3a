# SPDX-License-Identifier: MPL-2.0
"""Replications settled one by one by `settle` itself: for contracts that are not compiled."""

from __future__ import annotations

import numpy as np

from fodfaeste.settlement import settle
from fodfaeste.settlement.bulk.columns import Chunk
from fodfaeste.settlement.cohort.table import parties_of
from fodfaeste.settlement.unit import unit_stage
from fodfaeste.simulation.cash import Payments
from fodfaeste.simulation.histories import facts_of
from fodfaeste.simulation.model import Ints
from fodfaeste.simulation.replications import Group
from fodfaeste.simulation.world import World

Done = tuple[Payments, tuple[Group, ...], dict[str, Ints], dict[str, Ints]]
"""By replication: payments, figures over the group, how many persons each line paid for, and the
day from which each limit took something (0: never)."""


def settle_one_by_one(world: World, chunk: Chunk, replications: int) -> Done:
    """The same as the compiled way, from loose facts; which limits were met is not told."""
    contract, day = world.contract, world.final_day
    size = len(chunk.units) // replications
    purses, lines = parties_of(contract), tuple(contract.pay)
    rows: list[tuple[int, ...]] = []
    groups: list[Group] = []
    reached = {line: np.zeros(replications, dtype=np.int64) for line in lines}
    for number in range(replications):
        facts = list(facts_of(chunk, range(number * size, (number + 1) * size), day))
        done = settle(contract, facts, world.deliveries, day)
        rows += [
            (number, m.day.toordinal(), purses.index(m.payer), purses.index(m.payee),
             lines.index(m.line), m.amount)
            for m in done.movements
        ]  # fmt: skip
        claimed = {(e.claim.key.line, e.claim.key.unit) for e in done.entitled if e.claim.gross}
        for line, unit in claimed:
            reached[line][number] += bool(unit)
        stage = unit_stage(contract, facts, world.deliveries, day)
        groups.append(stage.results.get("", {}))
    columns = np.array(rows, dtype=np.int64).reshape(-1, 6).T
    return Payments(replications, purses, lines, *columns), tuple(groups), reached, {}
