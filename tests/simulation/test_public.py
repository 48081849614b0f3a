# SPDX-License-Identifier: MPL-2.0
"""Public cost of simulated weeks, against the economy's own staircase, and the check figures."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

from fodfaeste.economy import Position, climb, whole_ore
from fodfaeste.simulation.pack import shipped_pack
from fodfaeste.simulation.paths import BOTH, Paths
from fodfaeste.simulation.people import People
from fodfaeste.simulation.population import BENEFIT, EDUCATION, FULL_TIME, PART_TIME
from fodfaeste.simulation.public import public_of
from fodfaeste.simulation.world import World
from fodfaeste.simulation.worth import worth_on
from tests.simulation.lives import agreed, lives

MONDAY = date(2023, 1, 2)


@pytest.fixture(scope="module")
def worth():
    return worth_on(shipped_pack().valued, "kontanthjælp", MONDAY)


def one_life(spells, weeks, prior):
    """Paths of one person in one arm; spells as (state, first week)."""
    column = np.array([[0]])
    who = People(column, column, np.array([[prior]]), column, column, np.array([[weeks]]))
    state, start = (np.array(part, dtype=np.int16) for part in zip(*spells, strict=True))
    return Paths(range(1), (1,), who, state, start, np.array([0, state.size]))


def test_a_newcomer_costs_the_check_figures_of_the_first_two_years():
    rates = worth_on(shipped_pack().valued, "kontanthjælp", date(2024, 6, 1))
    assert rates.gross[BENEFIT] == whole_ore(Fraction(Decimal(12326)) * 100 * 12 / 52)
    found = public_of(one_life([(BENEFIT, 0)], 104, 0), rates, [0] * 52 + [1] * 52, 1000)
    first, second = found.cost[0, 0, :, 0]
    # The weekly amount is whole øre here, so a year may differ by some tens of øre.
    assert abs(first - 91_592_00) < 100 and abs(second - 118_330_00) < 100


def test_every_life_costs_what_the_staircase_says(worth):
    contract = agreed("din-vej-i-job")
    found = lives(contract, 25, range(2), seed=8)
    period = [0] * 400
    mine = public_of(found, worth, period, 1000)
    for r in range(2):
        for arm in BOTH:
            total = [Fraction(0), Fraction(0)]
            for at in range(25):
                for payer, amount in enumerate(by_the_staircase(found, r, arm, at, worth)):
                    total[payer] += amount
            assert mine.cost[r, arm, 0].tolist() == [whole_ore(one) for one in total]


def by_the_staircase(found, r, arm, at, worth):
    """What one life costs municipality and state, by the economy's own functions."""
    who = found.people.one(r, at)
    week = [None] * who.weeks
    for spell in found.spells(r, arm, at):
        week[spell.start : spell.end] = [spell.state] * (spell.end - spell.start)
    mondays = [MONDAY + timedelta(weeks=n) for n in range(who.weeks)]
    paid = [m for m, s in zip(mondays, week, strict=True) if worth.counted[s]]
    free = [m for m, s in zip(mondays, week, strict=True) if worth.free[s]]
    climbed = {w.monday: w.municipal for w in climb(paid, free, start=Position(weeks=who.prior))}
    municipality = state = Fraction(0)
    for monday, s in zip(mondays, week, strict=True):
        share = climbed.get(monday, Fraction(0))
        municipality += worth.gross[s] * share
        state += worth.gross[s] * (1 - share)
    return municipality, state


def test_a_relapse_after_a_year_of_work_is_paid_at_the_restarted_rate(worth):
    spells = [(BENEFIT, 0), (FULL_TIME, 10), (BENEFIT, 62)]
    found = public_of(one_life(spells, 66, 100), worth, [0] * 62 + [1] * 4, 1000)
    gross = worth.gross[BENEFIT]
    assert found.cost[0, 0, 0].tolist() == [whole_ore(Fraction(gross * 10 * 8, 10)), 2 * gross]
    assert found.cost[0, 0, 1, 0] == whole_ore(Fraction(gross * 4 * 2, 10))


def test_part_time_work_saves_a_part_and_study_is_the_states(worth):
    assert worth.gross[PART_TIME] * 2 == pytest.approx(worth.gross[BENEFIT], abs=2)
    found = public_of(one_life([(EDUCATION, 0)], 10, 30), worth, [0] * 10, 1000)
    assert found.cost[0, 0, 0].tolist() == [0, 10 * worth.gross[EDUCATION]]


def test_rates_that_are_not_known_yet_are_those_of_the_last_known_year():
    assert worth_on(shipped_pack().valued, "kontanthjælp", date(2029, 5, 1)).day.year < 2029


def test_weeks_are_all_spent_somewhere():
    contract = agreed("din-vej-i-job")
    found = lives(contract, 25, range(2))
    world = World.of(contract, {})
    worth = worth_on(shipped_pack().valued, world.words.benefit, MONDAY)
    spent = public_of(found, worth, [0] * 400, 1000).weeks
    assert (spent[:, 0].sum(axis=(1, 2)) == found.people.weeks.sum(axis=1)).all()
