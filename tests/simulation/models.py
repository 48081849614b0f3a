# SPDX-License-Identifier: MPL-2.0
"""Small models for the tests: a fixed one, and random ones."""

import numpy as np
from hypothesis import strategies as st

from fodfaeste.simulation.model import CohortModel, Shock
from fodfaeste.simulation.paths import simulate_paths
from fodfaeste.simulation.people import Intake, people

STATES = ("benefit", "part-time", "full-time", "pension")
SOURCE = np.array([0, 0, 0, 1, 1, 2, 2])
TARGET = np.array([1, 2, 3, 0, 2, 0, 1])
HAZARD = np.array([
    [0.012, 0.008, 0.004], [0.007, 0.005, 0.002], [0.0, 0.001, 0.002], [0.03, 0.015, 0.005],
    [0.01, 0.008, 0.004], [0.025, 0.01, 0.003], [0.004, 0.003, 0.002],
])  # fmt: skip
RATIO = np.array([[1.8, 1.8, 0.3, 0.8, 1.0, 0.8, 1.0], [0.5, 0.4, 1.5, 1.3, 0.8, 1.4, 1.2]])
EFFECT = np.array([1.6, 1.5, 1.0, 0.7, 1.0, 0.7, 1.0])
WINDOW = np.array([1, 1, 0, 2, 0, 2, 0])
SHUT = Shock(60, 68, (0.2, 0.2, 1.0, 6.0, 1.0, 6.0, 1.0))
INTAKE = Intake(
    people=40, weeks=52, shares=(0.6, 0.4), prior=((0, 26, 0.3), (26, 200, 0.7)),
    dropout=(0.0, 0.004, 0.008), search_weeks=78, follow_weeks=104, calendar_weeks=180,
)  # fmt: skip


def fixed(*shocks: Shock) -> CohortModel:
    """A model of four states and seven transitions."""
    bands = np.array([0, 13, 52])
    return CohortModel(
        STATES, bands, SOURCE, TARGET, HAZARD[None], RATIO[None], EFFECT[None], WINDOW,
        shocks=shocks,
    )  # fmt: skip


@st.composite
def random_models(draw: st.DrawFn) -> CohortModel:
    """Any model of two to five states, with one draw of its parameters or three."""
    states = draw(st.integers(2, 5))
    pairs = [(a, b) for a in range(states) for b in range(states) if a != b]
    chosen = sorted(draw(st.sets(st.sampled_from(pairs), min_size=1)))
    bands = sorted({0, *draw(st.sets(st.integers(1, 60), max_size=3))})
    draws, profiles = draw(st.sampled_from([1, 3])), draw(st.integers(1, 2))
    some = st.floats(0.0, 0.4) | st.sampled_from([0.0, 1e-7, 3.0])

    def numbers(*shape: int) -> np.ndarray:
        size = int(np.prod(shape))
        values = draw(st.lists(some, min_size=size, max_size=size))
        return np.array(values, dtype=np.float64).reshape(shape)

    shocks = tuple(
        Shock(first, first + length, tuple(numbers(len(chosen)).tolist()))
        for first, length in draw(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)),
                                           max_size=2))
    )  # fmt: skip
    window = draw(st.lists(st.integers(0, 2), min_size=len(chosen), max_size=len(chosen)))
    return CohortModel(
        tuple(f"s{n}" for n in range(states)), np.array(bands),
        np.array([a for a, _ in chosen]), np.array([b for _, b in chosen]),
        numbers(draws, len(chosen), len(bands)), 1.0 + numbers(draws, profiles, len(chosen)),
        1.0 + numbers(1, len(chosen)), np.array(window), draw(st.integers(0, states - 1)), shocks,
    )  # fmt: skip


@st.composite
def random_intakes(draw: st.DrawFn, profiles: int) -> Intake:
    """Any small intake over at most 90 calendar weeks."""
    calendar = draw(st.integers(2, 90))
    share = draw(st.floats(0.1, 0.9))
    low, length = draw(st.integers(0, 50)), draw(st.integers(1, 60))
    return Intake(
        people=draw(st.integers(1, 4)), weeks=draw(st.integers(1, calendar)),
        shares=(share, 1 - share)[:profiles] if profiles > 1 else (1.0,),
        prior=((0, 1, share), (low, low + length, 1 - share)),
        dropout=tuple(draw(st.lists(st.floats(0, 0.5), min_size=1, max_size=3))),
        search_weeks=draw(st.integers(0, 95)), follow_weeks=draw(st.integers(0, 95)),
        calendar_weeks=calendar,
    )  # fmt: skip


SEED, TOGETHER = 9, range(12)


def part(some: range) -> tuple[bytes, bytes]:
    """The spells of some replications as bytes."""
    found = simulate_paths(fixed(SHUT), people(INTAKE, SEED, some), SEED, some)
    return found.state.tobytes(), found.start.tobytes()
