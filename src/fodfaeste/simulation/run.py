# SPDX-License-Identifier: MPL-2.0
"""Simulate a contract: many replications of its people in both arms, settled and paid.

The arm *without* the programme is settled under the same contract: what it would have paid is what
the contract pays for outcomes that would have come anyway.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from fodfaeste.contract.model.contract import Contract
from fodfaeste.settlement.bulk.columns import Array
from fodfaeste.simulation.assumptions import (
    Assumptions,
    intake_of,
    require_kroner,
    require_places,
    shocks_of,
)
from fodfaeste.simulation.cash import payments_of
from fodfaeste.simulation.histories import chunk_of_paths
from fodfaeste.simulation.investors import Flows, flows_of, joined
from fodfaeste.simulation.model import WHILE_SEARCHING, CohortModel, Ints
from fodfaeste.simulation.one_by_one import Done, settle_one_by_one
from fodfaeste.simulation.pack import Pack, shipped_pack
from fodfaeste.simulation.paths import BOTH, simulate_paths
from fodfaeste.simulation.people import people
from fodfaeste.simulation.population import BENEFIT, STARTED, population_model, uncertain
from fodfaeste.simulation.public import Public, public_of
from fodfaeste.simulation.replications import Settled, compiled_or_why, limits_met, settle_chunk
from fodfaeste.simulation.vocabulary import (
    calendar_weeks,
    not_told,
    require_told,
    without_samples,
)
from fodfaeste.simulation.world import World
from fodfaeste.simulation.worth import Worth, worth_on

BLOCK = 6_000
"""About how many people of all replications are in memory at once."""
Progress = Callable[[int], None]


@dataclass(frozen=True, eq=False)
class Simulated:
    """What a simulation came to. Arms are (without, with); amounts are minor units.

    ``reached``: for each line the persons it pays for (replications, arms); ``paid``: what is paid
    on it, before capital, in the same shape. ``flows``: the money of each purse after capital, with
    the programme. ``met``: for each limit that ever took something, the day (ordinal) from which it
    did, by replication (0: never). ``years``: the calendar years of ``public``'s periods.
    ``one_by_one`` says why the replications were not settled together; ``silent`` names the lines
    that a simulation cannot tell anything about, each with its measure.
    """

    contract: Contract
    given: Assumptions
    worth: Worth
    years: tuple[int, ...]
    public: Public
    reached: Mapping[str, Ints]
    paid: Mapping[str, Ints]
    flows: Flows
    met: Mapping[str, Ints]
    one_by_one: str
    silent: Mapping[str, str]
    until: date


def simulate(
    contract: Contract,
    given: Assumptions,
    pack: Pack | None = None,
    progress: Progress | None = None,
) -> Simulated:
    """Simulate a contract; ``progress`` is told how many replications are done.

    The result does not depend on how the replications are divided into blocks. Raises
    `CannotSimulate` when the contract asks for what the simulation does not have.
    """
    pack = pack or shipped_pack()
    require_places(contract, given.people)
    require_kroner(contract)
    require_told(contract)
    terms = without_samples(contract)
    worth = worth_on(pack.valued, World.of(terms, {}).words.benefit, contract.dates.enrol.first)
    world = World.of(terms, dict(enumerate(worth.gross)), given.years_after)
    why = compiled_or_why(terms)
    size = 1 if why else max(1, BLOCK // given.people)
    parts = []
    for first in range(0, given.replications, size):
        some = range(first, min(first + size, given.replications))
        parts.append(_block(world, worth, pack, given, some, why))
        if progress is not None:
            progress(some.stop)
    return Simulated(
        contract, given, worth, _years(world)[1],
        _all_public([part.public for part in parts]),
        {line: np.concatenate([part.reached[line] for part in parts]) for line in contract.pay},
        {line: np.concatenate([part.paid[line] for part in parts]) for line in contract.pay},
        joined([part.flows for part in parts]),
        _met(parts),
        why, not_told(contract), world.final_day,
    )  # fmt: skip


@dataclass(frozen=True, eq=False)
class _Part:
    public: Public
    reached: Mapping[str, Ints]
    paid: Mapping[str, Ints]
    flows: Flows
    met: Mapping[str, Ints]


def _block(
    world: World, worth: Worth, pack: Pack, given: Assumptions, some: range, why: str
) -> _Part:
    """Some replications, both arms."""
    terms = world.contract
    found = simulate_paths(
        model_for(terms, pack, given, some),
        people(intake_of(terms, pack, given), given.seed, some),
        given.seed,
        some,
    )
    reached, paid = [], []
    for arm in BOTH:
        chunk = chunk_of_paths(world, found, arm, given.seed)
        if why:
            done = settle_one_by_one(world, chunk, len(some))
        else:
            done = _done(settle_chunk(world, chunk, len(some)))
        payments, groups, counts, met = done
        reached.append(counts)
        paid.append(payments.by_line())
    # The arm with the programme comes last: its payments are those that go through capital.
    flows = flows_of(terms, payments, groups, world.final_day + timedelta(days=400))
    public = public_of(found, worth, _years(world)[0], calendar_weeks(terms))
    return _Part(public, _both(terms, reached), _both(terms, paid), flows, met)


def _both(terms: Contract, by_arm: list[dict[str, Ints]]) -> dict[str, Ints]:
    return {line: np.stack([arm[line] for arm in by_arm], axis=1) for line in terms.pay}


def model_for(contract: Contract, pack: Pack, given: Assumptions, some: range) -> CohortModel:
    """The population's model with a draw of its parameters for each of some replications."""
    population = pack.population(given.population)
    model = population_model(pack, population, shocks_of(contract, pack, given))
    entry = (model.window == WHILE_SEARCHING)[:, None]
    leaves = np.isin(model.source, STARTED)[:, None] & (model.target == BENEFIT)[:, None]
    times = np.where(entry, given.entry_times, np.where(leaves, given.leave_times, 1.0))
    model = replace(model, hazard=model.hazard * times, effect=model.effect**given.effect_times)
    return uncertain(model, population.uncertainty, given.seed, some)


def _met(parts: list[_Part]) -> dict[str, Ints]:
    """The days on which limits were met, over all blocks; a limit that never was is left out."""
    paths = sorted({path for part in parts for path in part.met})
    every = {
        path: np.concatenate([
            part.met.get(path, np.zeros(part.public.cost.shape[0], dtype=np.int64))
            for part in parts
        ])
        for path in paths
    }  # fmt: skip
    return {path: days for path, days in every.items() if days.any()}


def _done(settled: Settled) -> Done:
    return payments_of(settled), settled.group, _reached(settled), limits_met(settled)


def _reached(settled: Settled) -> dict[str, Ints]:
    """How many persons each line has a claim for, by replication."""
    table = settled.outcome.table
    own = np.flatnonzero((table.unit >= 0) & (table.gross != 0))
    pairs: Array = np.unique(np.stack([table.line[own], table.unit[own]]), axis=1)
    replication = pairs[1] // (len(table.units) // settled.enrolled.size)
    return {
        line: np.bincount(replication[pairs[0] == at], minlength=settled.enrolled.size)
        for at, line in enumerate(table.lines)
    }


def _years(world: World) -> tuple[list[int], tuple[int, ...]]:
    """For each calendar week the place of its year, and the years."""
    mondays = [world.monday + timedelta(weeks=n) for n in range(world.weeks)]
    years = sorted({day.year for day in mondays})
    return [years.index(day.year) for day in mondays], tuple(years)


def _all_public(parts: list[Public]) -> Public:
    return Public(
        np.concatenate([part.cost for part in parts]),
        np.concatenate([part.weeks for part in parts]),
        np.concatenate([part.begun for part in parts]),
    )


__all__ = ["Simulated", "model_for", "simulate"]
