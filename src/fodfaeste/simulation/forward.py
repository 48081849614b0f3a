# SPDX-License-Identifier: MPL-2.0
"""Exact shares in each state, week by week: the forward equations of the weekly model.

Not a simulation: the probability of every state and duration is carried forward one week at a time,
so that simulated shares can be tested, and a model fitted to published figures without noise.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

import numpy as np

from fodfaeste.simulation.model import WHILE_FOLLOWED, WHILE_SEARCHING, CohortModel, Floats


@dataclass(frozen=True)
class Support:
    """For how long the programme lasts (weeks), and the weekly chance of leaving it early."""

    search_weeks: int
    follow_weeks: int
    dropout: tuple[float, ...] = (0.0,)

    def leaves(self, week: int) -> float:
        """The chance of leaving the programme at the end of a week."""
        return self.dropout[min(week, len(self.dropout) - 1)]


def shares(
    model: CohortModel,
    profile: int,
    prior: int,
    weeks: int,
    support: Support | None = None,
    enrolled: int = 0,
) -> Floats:
    """Chance of each state in each week (weeks, NS) of a person; ``support`` None: without.

    ``model`` has one draw of its parameters. ``prior``: weeks already in the state of enrolment.
    """
    # From the first week of the last band on, it makes no difference for how long it has lasted.
    longest = int(model.bands[-1]) + 1
    bands = np.searchsorted(model.bands, np.arange(longest), side="right") - 1
    helped = np.zeros((2, len(model.states), longest))
    helped[0 if support is None else 1, model.start, min(prior, longest - 1)] = 1.0
    found = np.empty((weeks, len(model.states)))
    for week in range(weeks):
        found[week] = helped.sum(axis=(0, 2))
        for inside in (0, 1):
            if inside and support is None:
                continue
            rates = _rates(model, profile, enrolled + week, week, support if inside else None)
            helped[inside] = _week_on(model, helped[inside], rates[:, bands])
        if support is not None:
            left = helped[1] * support.leaves(week)
            helped[0] += left
            helped[1] -= left
    return found


def _rates(
    model: CohortModel, profile: int, calendar: int, week: int, support: Support | None
) -> Floats:
    """Hazards (NT, NB) in a calendar week, for those in the programme or not."""
    rates = model.hazard[0] * model.ratio[0, profile][:, None]
    if support is not None:
        acts = (model.window == WHILE_SEARCHING) & (week < support.search_weeks)
        acts |= (model.window == WHILE_FOLLOWED) & (week < support.follow_weeks)
        rates = rates * np.where(acts, model.effect[0], 1.0)[:, None]
    for shock in model.shocks:
        if shock.first <= calendar < shock.until:
            rates = rates * np.array(shock.factors)[:, None]
    return np.asarray(rates)


def _week_on(model: CohortModel, now: Floats, rates: Floats) -> Floats:
    """The chances (NS, duration) a week later."""
    later = np.zeros_like(now)
    first = model.first
    for state in range(now.shape[0]):
        mine = rates[first[state] : first[state + 1]]
        total = mine.sum(axis=0)
        stays = now[state] * np.exp(-total)
        later[state, 1:] += stays[:-1]
        later[state, -1] += stays[-1]
        leaves = now[state] - stays
        some = total > 0
        for at, rate in enumerate(mine):
            part = (leaves[some] * rate[some] / total[some]).sum()
            later[model.target[first[state] + at], 0] += part
    return later


def absorbing(model: CohortModel, states: Collection[int]) -> CohortModel:
    """The model in which nobody leaves some states: their share is who has ever been there."""
    kept = ~np.isin(model.source, list(states))
    return replace(
        model,
        source=model.source[kept],
        target=model.target[kept],
        hazard=model.hazard[:, kept],
        ratio=model.ratio[:, :, kept],
        effect=model.effect[:, kept],
        window=model.window[kept],
        shocks=tuple(
            replace(shock, factors=tuple(np.array(shock.factors)[kept].tolist()))
            for shock in model.shocks
        ),
    )


def survival(
    model: CohortModel,
    profile: int,
    state: int,
    support: Support | None,
    weeks: int,
    lasted: int = 0,
) -> Floats:
    """Chance (weeks + 1) that a spell goes on, which had lasted some weeks at enrolment."""
    begun = replace(model, start=state)
    kept = absorbing(begun, [s for s in range(len(model.states)) if s != state])
    return np.asarray(shares(kept, profile, lasted, weeks + 1, support)[:, state])
