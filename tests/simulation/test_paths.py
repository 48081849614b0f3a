# SPDX-License-Identifier: MPL-2.0
"""Compiled paths equal the plain reference exactly, however the work is divided."""

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from itertools import pairwise
from multiprocessing import get_context

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fodfaeste.simulation.paths import BOTH, WITH, WITHOUT, simulate_paths
from fodfaeste.simulation.people import people, person
from fodfaeste.simulation.reference import Key, path
from tests.simulation.models import (
    INTAKE,
    SEED,
    SHUT,
    TOGETHER,
    fixed,
    part,
    random_intakes,
    random_models,
)


@settings(max_examples=60, deadline=None)
@given(st.data(), random_models(), st.integers(0, 2**32 - 1))
def test_every_path_is_that_of_the_reference(data, model, seed):
    intake = data.draw(random_intakes(model.ratio.shape[1]))
    some = range(data.draw(st.integers(0, 5)), 8) if model.hazard.shape[0] == 1 else range(3)
    who = people(intake, seed, some)
    found = simulate_paths(model, who, seed, some)
    for r, replication in enumerate(some):
        plain = model.draw(r)
        for at in range(intake.people):
            one = person(intake, seed, replication, at)
            assert who.one(r, at) == one
            for arm in BOTH:
                key = Key(seed, replication, at)
                assert found.spells(r, arm, at) == path(plain, one, arm == WITH, key)


def test_without_an_effect_both_arms_are_the_same_life():
    model = fixed(SHUT)
    same = simulate_paths(
        type(model)(**{**vars(model), "effect": np.ones_like(model.effect)}),
        people(INTAKE, 3, range(4)), 3, range(4),
    )  # fmt: skip
    for r in range(4):
        for at in range(INTAKE.people):
            # Windows divide a stretch, which may move an end by a rounding, never the states.
            a, b = same.spells(r, WITHOUT, at), same.spells(r, WITH, at)
            assert [s.state for s in a] == [s.state for s in b]


def test_spells_follow_each_other_to_the_end():
    found = simulate_paths(fixed(SHUT), people(INTAKE, 5, range(3)), 5, range(3))
    ends = found.ends()
    for r in range(3):
        for at in range(INTAKE.people):
            mine = found.spells(r, WITH, at)
            assert mine[0].start == 0 and mine[-1].end == int(found.people.weeks[r, at])
            assert all(a.end == b.start and a.state != b.state and a.start < a.end
                       for a, b in pairwise(mine))  # fmt: skip
    assert (ends > found.start).all()


def whole() -> tuple[bytes, bytes]:
    return part(TOGETHER)


PARTS = [range(5), range(5, 6), range(6, 12)]


def joined(parts: list[tuple[bytes, bytes]]) -> tuple[bytes, bytes]:
    return b"".join(a for a, _ in parts), b"".join(b for _, b in parts)


def test_any_chunks_give_the_same_bits():
    assert joined([part(some) for some in PARTS]) == whole()


def test_threads_give_the_same_bits():
    with ThreadPoolExecutor(3) as pool:
        assert joined(list(pool.map(part, PARTS))) == whole()


def test_processes_give_the_same_bits():
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        assert joined(list(pool.map(part, PARTS))) == whole()


def test_people_in_parts_are_the_same_people():
    model, every = fixed(), people(INTAKE, SEED, range(2))
    all_of = simulate_paths(model, every, SEED, range(2))
    some = people(INTAKE, SEED, range(2), range(25, 33))
    few = simulate_paths(model, some, SEED, range(2))
    for r in range(2):
        for at in range(8):
            assert few.spells(r, WITH, at) == all_of.spells(r, WITH, at + 25)


@pytest.mark.parametrize("change", ["bands", "source", "target", "hazard", "effect"])
def test_a_model_that_cannot_be_is_refused(change):
    model = fixed()
    broken = {
        "bands": np.array([1, 13, 52]), "source": model.source[::-1].copy(),
        "target": model.source.copy(), "hazard": -model.hazard, "effect": model.effect[:, 1:],
    }[change]  # fmt: skip
    with pytest.raises(ValueError, match=r"\w"):
        type(model)(**{**vars(model), change: broken})
