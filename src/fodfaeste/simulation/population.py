# SPDX-License-Identifier: MPL-2.0
"""From a population of the pack to the cohort model, with or without uncertain parameters."""

from __future__ import annotations

import math

import numpy as np

from fodfaeste.simulation.model import (
    NEVER_HELPED,
    WHILE_FOLLOWED,
    WHILE_SEARCHING,
    CohortModel,
    Floats,
    Shock,
)
from fodfaeste.simulation.pack import Fitted, Pack, Population, Structure, Uncertainty

STATES = ("benefit", "part_time", "full_time", "flex_job", "education", "pension", "gone")
BENEFIT, PART_TIME, FULL_TIME, FLEX_JOB, EDUCATION, PENSION, GONE = range(7)
ORDINARY = (PART_TIME, FULL_TIME)
STARTED = (PART_TIME, FULL_TIME, FLEX_JOB, EDUCATION)
GROUPS = ("near", "middle", "far")
Transition = tuple[int, int, Floats, str, int]
"""Source, target, hazards by band, which fitted number it hangs on, when the programme acts."""


def transitions(structure: Structure, fitted: Fitted) -> list[Transition]:
    """Every transition of the model, sorted by the state that it leaves."""
    bands = len(structure.bands)
    started = np.array(structure.start_by_band) * fitted.entry
    left = np.array(structure.leave_by_band) * fitted.leave

    def flat(value: float) -> Floats:
        return np.full(bands, value)

    between = structure.between
    found: list[Transition] = [
        (
            BENEFIT,
            STATES.index(name),
            started * share * (1 - fitted.study),
            "entry",
            WHILE_SEARCHING,
        )
        for name, share in structure.starts.items()
    ]
    found += [
        (BENEFIT, EDUCATION, started * fitted.study, "entry", WHILE_SEARCHING),
        (BENEFIT, PENSION, np.array(structure.pension), "", NEVER_HELPED),
        (BENEFIT, GONE, flat(structure.gone), "", NEVER_HELPED),
        (PART_TIME, FULL_TIME, flat(between["part_to_full"]), "", NEVER_HELPED),
        (FULL_TIME, PART_TIME, flat(between["full_to_part"]), "", NEVER_HELPED),
        (EDUCATION, PART_TIME, flat(between["education_to_part"]), "", NEVER_HELPED),
        (EDUCATION, FULL_TIME, flat(between["education_to_full"]), "", NEVER_HELPED),
    ]
    for name, times in structure.leave_times.items():
        state = STATES.index(name)
        window = WHILE_FOLLOWED if state in ORDINARY else NEVER_HELPED
        found.append((state, BENEFIT, left * times, "leave", window))
    return sorted(found, key=lambda one: (one[0], one[1]))


def model_of(structure: Structure, fitted: Fitted, shocks: tuple[Shock, ...] = ()) -> CohortModel:
    """The model with exactly the fitted numbers.

    The programme multiplies the hazards of beginning by ``effect``; on losing work it has none, for
    no Danish source says how much follow-along prolongs a job.
    """
    every = transitions(structure, fitted)
    near = math.exp(fitted.spread)
    by_group = (near, 1.0, 1.0 / near)
    entry = np.array([hangs == "entry" for *_, hangs, _ in every])
    ratio = np.array([np.where(entry, times, 1.0) for times in by_group])
    effect = np.where(entry, fitted.effect, 1.0)
    return CohortModel(
        states=STATES,
        bands=np.array(structure.bands, dtype=np.int64),
        source=np.array([one[0] for one in every], dtype=np.int64),
        target=np.array([one[1] for one in every], dtype=np.int64),
        hazard=np.array([one[2] for one in every])[None],
        ratio=ratio[None],
        effect=effect[None],
        window=np.array([one[4] for one in every], dtype=np.int64),
        shocks=shocks,
    )


def population_model(
    pack: Pack, population: Population, shocks: tuple[Shock, ...] = ()
) -> CohortModel:
    """The model of a population with its fitted numbers."""
    return model_of(pack.structure, pack.fitted(population), shocks)


def uncertain(
    model: CohortModel, sizes: Uncertainty, seed: int, replications: range
) -> CohortModel:
    """The model with one draw of its parameters for each replication.

    The hazards of beginning, those of losing work, and the effect are each multiplied by exp(sd z)
    with z standard normal, drawn from (seed, replication) alone. Whoever has no effect at all has
    none in any draw.
    """
    entry = (model.window == WHILE_SEARCHING)[:, None]
    leaves = (model.target == BENEFIT)[:, None]
    z = np.array([_normals(seed, number) for number in replications])
    of_entry = np.exp(sizes.entry * z[:, 0])[:, None, None]
    of_leaving = np.exp(sizes.leave * z[:, 1])[:, None, None]
    hazard = model.hazard[0] * np.where(entry, of_entry, np.where(leaves, of_leaving, 1.0))
    acts = model.effect[0] != 1.0
    effect = model.effect[0] * np.where(acts, np.exp(sizes.effect * z[:, 2])[:, None], 1.0)
    return CohortModel(
        model.states, model.bands, model.source, model.target, hazard, model.ratio, effect,
        model.window, model.start, model.shocks,
    )  # fmt: skip


def _normals(seed: int, replication: int) -> Floats:
    return np.random.Generator(np.random.Philox(key=[seed, replication])).standard_normal(3)


def job_loss_shock(model: CohortModel, first: int, weeks: int, share: float) -> Shock:
    """A shock in which a share of those in ordinary work lose it within some weeks.

    The weekly hazards of losing ordinary work are raised to what that takes on average; beginning
    falls to a tenth. Raises ValueError for a share that is not between 0 and 1.
    """
    if not 0 < share < 1 or weeks < 1:
        raise ValueError("give a share between 0 and 1, and at least one week")
    needed = -math.log(1 - share) / weeks
    usual = float(np.mean([
        model.hazard[0, at].mean()
        for at in range(model.source.size)
        if model.source[at] in ORDINARY and model.target[at] == BENEFIT
    ]))  # fmt: skip
    factors = [
        needed / usual if s in ORDINARY and t == BENEFIT else 0.1 if s == BENEFIT and t in STARTED
        else 1.0
        for s, t in zip(model.source, model.target, strict=True)
    ]  # fmt: skip
    return Shock(first, first + weeks, tuple(factors))
