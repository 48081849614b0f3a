# SPDX-License-Identifier: MPL-2.0
"""The reference problem: seven states, twenty transitions, six duration bands, four covariates.

People enrol over 104 weeks and are followed for 208. Each person is a profile of their own, with a
hazard ratio for each transition; every replication has its own draw of all parameters.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from fodfaeste.simulation.model import CohortModel
from fodfaeste.simulation.people import People

STATES = ("support", "part-time", "full-time", "education", "sick", "pension", "gone")
BANDS = np.array([0, 4, 13, 26, 52, 104])
WEEKS, INTAKE, COVARIATES, SPREAD = 208, 104, 4, 0.08
TABLE: tuple[tuple[int, int, tuple[float, ...]], ...] = (
    (0, 1, (0.008, 0.008, 0.007, 0.006, 0.004, 0.0025)),
    (0, 2, (0.004, 0.004, 0.004, 0.003, 0.002, 0.001)),
    (0, 3, (0.003, 0.003, 0.003, 0.002, 0.001, 0.0006)),
    (0, 4, (0.004, 0.003, 0.003, 0.003, 0.003, 0.003)),
    (0, 5, (0.0001, 0.0001, 0.0003, 0.0006, 0.0012, 0.002)),
    (0, 6, (0.0003,) * 6),
    (1, 0, (0.030, 0.025, 0.015, 0.008, 0.005, 0.003)),
    (1, 2, (0.006, 0.008, 0.008, 0.006, 0.004, 0.003)),
    (1, 4, (0.004, 0.004, 0.003, 0.002, 0.002, 0.001)),
    (1, 6, (0.0002,) * 6),
    (2, 0, (0.025, 0.018, 0.012, 0.006, 0.003, 0.002)),
    (2, 1, (0.004, 0.004, 0.003, 0.002, 0.002, 0.001)),
    (2, 4, (0.004, 0.003, 0.003, 0.002, 0.002, 0.001)),
    (3, 0, (0.012, 0.012, 0.010, 0.008, 0.008, 0.008)),
    (3, 1, (0.002, 0.002, 0.002, 0.003, 0.006, 0.008)),
    (3, 2, (0.001, 0.001, 0.001, 0.002, 0.004, 0.006)),
    (4, 0, (0.030, 0.040, 0.040, 0.030, 0.015, 0.010)),
    (4, 1, (0.005, 0.006, 0.005, 0.003, 0.002, 0.001)),
    (4, 5, (0.0001, 0.0002, 0.0005, 0.0020, 0.0040, 0.0050)),
    (5, 6, (0.0008,) * 6),
)
EFFECT = {0: 0.6, 1: 0.45, 2: 0.15, 4: -0.2, 6: -0.1, 10: -0.15}
"""Logarithms of what the programme does to transitions; it lasts throughout."""


@dataclass(frozen=True)
class Problem:
    """The model with its draws, and the people."""

    model: CohortModel
    people: People
    replications: int


def problem(people: int, replications: int) -> Problem:
    """The same problem for the same sizes."""
    random = np.random.default_rng(20221117)
    size = len(TABLE)
    base = np.array([hazards for _, _, hazards in TABLE])
    beta = np.round(random.normal(0, 0.12, (size, COVARIATES)), 3)
    log_effect = np.array([EFFECT.get(at, 0.0) for at in range(size)])
    x = random.normal(size=(people, COVARIATES))
    x[:, 1], x[:, 3] = x[:, 1] < 0, x[:, 3] < -0.4
    hazard = base * np.exp(random.normal(0, SPREAD, (replications, *base.shape)))
    betas = beta + random.normal(0, SPREAD / 2, (replications, *beta.shape))
    effects = log_effect + random.normal(0, SPREAD, (replications, size)) * (log_effect != 0)
    model = CohortModel(
        STATES, BANDS, np.array([one[0] for one in TABLE]), np.array([one[1] for one in TABLE]),
        hazard, np.exp(np.einsum("rtk,nk->rnt", betas, x)), np.exp(effects),
        np.where(log_effect != 0, 1, 0), 0,
    )  # fmt: skip
    return Problem(model, _people(random, people), replications)


def _people(random: Any, size: int) -> People:
    def row(values: Any) -> Any:
        return np.asarray(values, dtype=np.int64).reshape(1, size)

    always = np.full(size, WEEKS)
    return People(
        row(np.arange(size)), row(random.integers(0, INTAKE, size)),
        row(random.integers(30, 300, size)), row(always), row(always), row(always),
    )  # fmt: skip
