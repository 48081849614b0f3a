# SPDX-License-Identifier: MPL-2.0
"""Simulated lives under contracts of the gallery, for the tests."""

from pathlib import Path

from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.reader import read_contract
from fodfaeste.simulation.pack import shipped_pack
from fodfaeste.simulation.paths import Paths, simulate_paths
from fodfaeste.simulation.people import Intake, people
from fodfaeste.simulation.population import (
    BENEFIT,
    FLEX_JOB,
    PART_TIME,
    PENSION,
    population_model,
    uncertain,
)
from fodfaeste.simulation.vocabulary import calendar_weeks, intake_weeks
from fodfaeste.simulation.world import World

GALLERY = Path(__file__).parents[2] / "contracts"
WEEKLY = {BENEFIT: 300_000, PART_TIME: 150_000, FLEX_JOB: 400_000, PENSION: 450_000}
SEED = 5


def agreed(name: str) -> Contract:
    """A contract of the gallery."""
    return read_contract(GALLERY / name / "contract.yaml")


def world_of(contract: Contract) -> World:
    return World.of(contract, WEEKLY)


def lives(contract: Contract, size: int, replications: range, seed: int = SEED) -> Paths:
    """People of the population with severe illness, in both arms."""
    pack = shipped_pack()
    population = pack.population("severe")
    structure = pack.structure
    intake = Intake(
        size, intake_weeks(contract), tuple(structure.groups.values()),
        tuple((one.first, one.to, one.share) for one in structure.prior),
        structure.dropout.weekly, 104, 156, calendar_weeks(contract),
    )  # fmt: skip
    model = uncertain(population_model(pack, population), population.uncertainty, seed,
                      replications)  # fmt: skip
    return simulate_paths(model, people(intake, seed, replications), seed, replications)
