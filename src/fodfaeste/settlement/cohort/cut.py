# SPDX-License-Identifier: MPL-2.0
"""One limit's cut: earliest first, pro rata within the last day, never a krone above.

The rows of a group are served batch by batch (a batch is one day, or one period where the contract
says so). A batch that fits is paid whole; the batch that meets the limit shares what is left by
largest remainder; later batches get nothing. Money already paid is served before all else.
"""

from __future__ import annotations

import numpy as np

from fodfaeste.settlement.cohort.whole import Ints, largest_remainder, running, starts


def cut(amount: Ints, group: Ints, later: Ints, batch: Ints, tie: Ints, cap: Ints) -> Ints:
    """What each row keeps under the limit of its group.

    ``later`` is 0 for money already paid and 1 for the rest, ``batch`` the day (or period),
    ``tie`` the order of equal remainders, ``cap`` the limit that the row's own contract version
    states. Negative amounts are a debt of the payee: they neither use room nor make it.
    """
    kept: Ints = amount.copy()
    some = np.flatnonzero(amount > 0)
    if some.size:
        room_for = (column[some] for column in (amount, group, later, batch, tie, cap))
        kept[some] = _positive(*room_for)
    return kept


def _positive(amount: Ints, group: Ints, later: Ints, batch: Ints, tie: Ints, cap: Ints) -> Ints:
    order = np.lexsort((tie, cap, batch, later, group))
    columns = [column[order] for column in (group, later, batch, cap)]
    fresh = starts(*columns)
    at = np.flatnonzero(fresh)
    of_batch = np.cumsum(fresh) - 1
    due = np.add.reduceat(amount[order], at)
    given = _served(due, columns[0][at], columns[3][at])
    partly = ((given > 0) & (given < due))[of_batch]
    kept = np.where((given == due)[of_batch], amount[order], 0).astype(amount.dtype)
    if partly.any():
        kept[partly] = largest_remainder(
            amount[order][partly], given[of_batch][partly], _dense(of_batch[partly]),
            tie[order][partly],
        )  # fmt: skip
    back = np.empty_like(kept)
    back[order] = kept
    return back


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
