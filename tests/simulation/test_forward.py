# SPDX-License-Identifier: MPL-2.0
"""Simulated shares against the exact forward equations, on fixed seeds."""

from dataclasses import replace

import numpy as np
import pytest

from fodfaeste.simulation.forward import Support, absorbing, shares, survival
from fodfaeste.simulation.paths import BOTH, WITH, simulate_paths
from fodfaeste.simulation.people import people
from tests.simulation.models import INTAKE, SHUT, fixed

PEOPLE, WEEKS, PRIOR = 60_000, 130, 40
ONE = replace(
    INTAKE, people=PEOPLE, weeks=1, shares=(1.0, 0.0), prior=((PRIOR, PRIOR + 1, 1.0),),
    calendar_weeks=WEEKS,
)  # fmt: skip
SUPPORT = Support(ONE.search_weeks, ONE.follow_weeks, ONE.dropout)


def simulated(model, arm):
    """The share in each state, week by week, of many people who are alike."""
    found = simulate_paths(model, people(ONE, 17, range(1)), 17, range(1), (arm,))
    counts = np.zeros((WEEKS + 1, len(model.states)))
    np.add.at(counts, (found.start, found.state), 1)
    np.add.at(counts, (found.ends(), found.state), -1)
    return counts.cumsum(axis=0)[:WEEKS] / PEOPLE


@pytest.mark.parametrize("arm", BOTH)
@pytest.mark.parametrize("shocks", [(), (SHUT,)])
def test_shares_are_the_exact_ones(arm, shocks):
    model = fixed(*shocks)
    exact = shares(model, 0, PRIOR, WEEKS, SUPPORT if arm == WITH else None)
    assert np.allclose(exact.sum(axis=1), 1)
    spread = np.sqrt(np.maximum(exact * (1 - exact), 1e-12) / PEOPLE)
    z = ((simulated(model, arm) - exact) / spread)[exact > 0.0005]
    assert np.abs(z).max() < 4


def test_the_test_can_fail():
    model = fixed()
    wrong = replace(model, hazard=model.hazard * 1.03)
    exact = shares(wrong, 0, PRIOR, WEEKS)
    spread = np.sqrt(np.maximum(exact * (1 - exact), 1e-12) / PEOPLE)
    z = ((simulated(model, 0) - exact) / spread)[exact > 0.0005]
    assert np.abs(z).max() > 4


def test_whoever_has_been_in_work_is_counted_once():
    ever = absorbing(fixed(), [1, 2])
    found = shares(ever, 0, PRIOR, WEEKS)
    assert (np.diff(found[:, [1, 2]].sum(axis=1)) >= 0).all()


def test_how_long_a_job_lasts_follows_its_hazards():
    model = fixed()
    left = survival(model, 0, 2, None, 3)
    rate = (model.hazard[0] * model.ratio[0, 0][:, None])[[5, 6], 0].sum()
    assert left == pytest.approx(np.exp(-rate * np.arange(4)))
