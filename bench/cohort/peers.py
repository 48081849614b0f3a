# SPDX-License-Identifier: MPL-2.0
"""The same model in plain numpy: all people at once, event by event, or week by week.

Both give person-weeks by state for each replication and arm.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from bench.cohort.problem import BANDS, STATES, WEEKS, Problem

Array = np.ndarray[Any, np.dtype[Any]]
GONE = len(STATES) - 1
ENDS = np.append(BANDS[1:], 1 << 30)


def rates(made: Problem, replication: int, arm: int) -> list[Array]:
    """For each state the added-up hazards of its transitions: (people, transitions, bands)."""
    model = made.model
    ratio = model.ratio[replication]
    if arm:
        ratio = ratio * model.effect[replication]
    first = model.first
    return [
        np.cumsum(
            ratio[:, first[s] : first[s + 1], None]
            * model.hazard[replication, first[s] : first[s + 1]][None],
            axis=1,
        )
        for s in range(len(STATES))
    ]


def event_driven(made: Problem, seed: int) -> Array:
    """All people move on to their next event together, until everyone is past the end."""
    random = np.random.default_rng(seed)
    spent = np.zeros((made.replications, 2, len(STATES)))
    for r in range(made.replications):
        for arm in (0, 1):
            _events(made, rates(made, r, arm), random, spent[r, arm])
    return spent


def _events(made: Problem, every: list[Array], random: Any, spent: Array) -> None:
    size = made.people.prior.shape[1]
    state, week = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.int64)
    lasted = made.people.prior[0].copy()
    alive = np.arange(size)
    while alive.size:
        patience, share = random.exponential(size=alive.size), random.random(alive.size)
        now = state[alive].copy()
        for s in np.unique(now):
            mine = np.flatnonzero(now == s)
            who = alive[mine]
            stay, to = _next(made, every[s], s, who, lasted[who], patience[mine], share[mine])
            stay = np.minimum(stay, WEEKS - week[who])
            spent[s] += stay.sum()
            week[who] += stay
            state[who] = to
            lasted[who] = 0
        alive = alive[week[alive] < WEEKS]


def _next(
    made: Problem, rate: Array, state: int, who: Array, lasted: Array, patience: Array, share: Array
) -> tuple[Array, Array]:
    """How many weeks people stay, and where they go."""
    if not rate.shape[1]:
        return np.full(who.size, WEEKS), np.full(who.size, state)
    total = rate[who, -1]
    widths = np.clip(ENDS[None] - np.maximum(BANDS[None], lasted[:, None]), 0, None)
    used = np.cumsum(total * widths, axis=1)
    band = np.minimum((used < patience[:, None]).sum(axis=1), len(BANDS) - 1)
    rows = np.arange(who.size)
    before = np.where(band > 0, used[rows, band - 1], 0.0)
    into = np.maximum(BANDS[band], lasted) - lasted
    stay = into + ((patience - before) / total[rows, band]).astype(np.int64) + 1
    drawn = share * total[rows, band]
    step = (drawn[:, None] >= rate[who, :, band]).sum(axis=1)
    step = np.minimum(step, rate.shape[1] - 1)
    return stay, made.model.target[made.model.first[state] + step]


def weekly(made: Problem, seed: int) -> Array:
    """All people live one week after the other."""
    random = np.random.default_rng(seed)
    spent = np.zeros((made.replications, 2, len(STATES)))
    longest = int(made.people.prior.max()) + WEEKS + 1
    band_of = np.searchsorted(BANDS, np.arange(longest), side="right") - 1
    for r in range(made.replications):
        for arm in (0, 1):
            _weeks(made, rates(made, r, arm), band_of, random, spent[r, arm])
    return spent


def _weeks(made: Problem, every: list[Array], band_of: Array, random: Any, spent: Array) -> None:
    size = made.people.prior.shape[1]
    total = np.zeros((size, len(STATES), len(BANDS)))
    for s, rate in enumerate(every):
        if rate.shape[1]:
            total[:, s] = rate[:, -1]
    leaves = -np.expm1(-total)
    rows, state = np.arange(size), np.zeros(size, dtype=np.int64)
    lasted = made.people.prior[0].copy()
    for _ in range(WEEKS):
        spent += np.bincount(state, minlength=len(STATES))
        band = band_of[lasted]
        chance, drawn = leaves[rows, state, band], random.random(size)
        moving = np.flatnonzero(drawn < chance)
        lasted += 1
        from_ = state[moving]
        part = drawn[moving] / chance[moving] * total[moving, from_, band[moving]]
        for s in np.unique(from_):
            mine = moving[from_ == s]
            steps = (part[from_ == s, None] >= every[s][mine, :, band[mine]]).sum(axis=1)
            steps = np.minimum(steps, every[s].shape[1] - 1)
            state[mine] = made.model.target[made.model.first[s] + steps]
        lasted[moving] = 0
