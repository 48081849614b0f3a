# SPDX-License-Identifier: MPL-2.0
"""One limit's cut: earliest first, pro rata within the last day, never a krone above.

The rows of a group are served batch by batch (a batch is one day, or one period where the contract
says so). A batch that fits is paid whole; the batch that meets the limit shares what is left by
largest remainder; later batches get nothing. Money already paid is served before all else.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from fodfaeste.settlement.cohort.whole import (
    Ints,
    codes_of,
    largest_remainder,
    running,
    starts,
    sums,
)


@dataclass(frozen=True, eq=False)
class Queue:
    """Pieces that wait for one limit, an entry per piece.

    ``group`` has one limit each; ``later`` is 0 for money already paid and 1 for the rest;
    ``batch`` is the day (or period) and ``tie`` the order of equal remainders; ``piece`` numbers
    what belongs together: the paid part of a piece and its rest have the same number; ``cap`` is
    the limit that the piece's own contract version states.
    """

    amount: Ints
    group: Ints
    later: Ints
    batch: Ints
    tie: Ints
    piece: Ints
    cap: Ints

    def take(self, chosen: Ints) -> Queue:
        """The chosen pieces, in the chosen order."""
        return Queue(**{f.name: getattr(self, f.name)[chosen] for f in fields(self)})


def cut(queue: Queue) -> Ints:
    """What each piece keeps under the limit of its group.

    Negative amounts are a debt of the payee: they neither use room nor make it.

    Money already paid under versions with different limits is served lowest limit first: it was all
    within the limits when it was paid, and in this order it is so still.
    """
    kept: Ints = queue.amount.copy()
    lowest = np.where(queue.later == 0, queue.cap, 0) if (queue.later == 0).any() else queue.later
    columns = (queue.cap, queue.batch, lowest, queue.later, queue.group)
    order = np.lexsort((queue.tie, *columns))
    some = order[queue.amount[order] > 0]
    if some.size:
        kept[some] = _in_order(queue.take(some))
    return kept


def _in_order(queue: Queue) -> Ints:
    fresh = starts(queue.group, queue.later, queue.batch, queue.cap)
    at = np.flatnonzero(fresh)
    of_batch = np.cumsum(fresh) - 1
    due = np.add.reduceat(queue.amount, at)
    given = _served(due, queue.group[at], queue.cap[at])
    kept = np.where((given == due)[of_batch], queue.amount, 0).astype(queue.amount.dtype)
    partly = ((given > 0) & (given < due))[of_batch]
    for later in (0, 1):
        some = np.flatnonzero(partly & (queue.later == later))
        if some.size:
            kept[some] = _shared(queue, kept, some, given[of_batch][some], of_batch[some])
    return kept


def _shared(queue: Queue, kept: Ints, some: Ints, given: Ints, of_batch: Ints) -> Ints:
    """Divide what a batch gets in proportion to whole pieces, the paid part of each counted in.

    So a piece that was paid its proportion gets no second one out of what another could not keep,
    and the same claims are divided the same way in every statement.
    """
    numbers, groups = codes_of(queue.group, queue.piece)
    paid = sums(np.where(queue.later == 0, kept, 0), numbers, groups)[numbers][some]
    paid = np.where(queue.later[some] == 0, 0, paid)
    batch, tie = _dense(of_batch), queue.tie[some]
    all_paid = sums(paid, batch, int(batch.max()) + 1)[batch]
    fair = largest_remainder(queue.amount[some] + paid, given + all_paid, batch, tie)
    lacking = np.clip(fair - paid, 0, queue.amount[some])
    return largest_remainder(lacking, given, batch, tie)


def _dense(codes: Ints) -> Ints:
    return np.unique(codes, return_inverse=True)[1].astype(np.int64)


def _served(due: Ints, group: Ints, cap: Ints) -> Ints:
    """How much of each batch fits, batches in order.

    With one limit the money used so far is ``min(limit, running total)``. When the limit changes
    from version to version, a group is served stretch by stretch of equal limits: after each, used
    is ``max(used, min(used + stretch, limit))``.
    """
    stretch = starts(group, cap)
    number = np.cumsum(stretch) - 1
    group_start = starts(group)
    first_stretch = number[np.flatnonzero(group_start)]
    of_group = np.cumsum(group_start) - 1
    turn = number - first_stretch[of_group]
    total = running(due, stretch)
    used = np.zeros(int(group_start.sum()), dtype=due.dtype)
    given = np.empty_like(due)
    for step in range(int(turn.max()) + 1):
        here = np.flatnonzero(turn == step)
        start = used[of_group[here]]
        after = np.maximum(start, np.minimum(start + total[here], cap[here]))
        before = np.maximum(start, np.minimum(start + total[here] - due[here], cap[here]))
        given[here] = after - before
        np.maximum.at(used, of_group[here], after)
    return given
