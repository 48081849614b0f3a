# SPDX-License-Identifier: MPL-2.0
"""What a person has reached, by the library's own definitions, counted by hand."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from fodfaeste.evaluation import library, people
from tests.settlement.unit.world import World, contract

KNOWN = date(2026, 12, 31)
START = date(2024, 1, 1)


def reached(world: World, known_on: date = KNOWN):
    return people(contract(), world.facts, world.deliveries, known_on)


def worked(world: World, first: date, weeks: int, hours: int = 10) -> World:
    last = first + timedelta(weeks=weeks) - timedelta(days=1)
    return world.work(first.isoformat(), last.isoformat(), hours=str(hours * weeks))


def test_thirteen_weeks_in_two_jobs_with_a_gap_of_three():
    world = World().enrolled("2024-01-01")
    worked(world, START, 6)
    worked(world, START + timedelta(weeks=9), 7)
    (one,) = reached(world)
    # 60 hours over 42 days: the fourth hour is on the third day
    assert one.reached["job"] == START + timedelta(days=2)
    assert one.reached["kept_13"] == START + timedelta(weeks=16) - timedelta(days=1)
    assert "kept_26" not in one.reached
    assert one.has("in_job", START)
    assert not one.has("in_job", START + timedelta(weeks=7))
    assert one.has("in_job", START + timedelta(weeks=9))


def test_a_gap_of_four_weeks_is_too_much():
    world = World().enrolled("2024-01-01")
    worked(world, START, 6)
    worked(world, START + timedelta(weeks=10), 7)
    (one,) = reached(world)
    assert "kept_13" not in one.reached


def test_work_that_is_not_ordinary_and_three_hours_count_for_nothing():
    world = World().enrolled("2024-01-01")
    world.row("work", "subsidised", "2024-01-01", "2024-06-30", hours="400")
    world.work("2024-08-05", "2024-08-05", hours="3")
    (one,) = reached(world)
    assert not one.reached


def test_whoever_is_not_admitted_is_not_counted():
    assert reached(worked(World(), START, 20)) == ()


@given(st.integers(1, 60), st.integers(0, 8))
def test_whoever_has_kept_longer_has_kept_shorter(weeks, gap):
    """Each indicator is a part of the one it says it is a part of, person by person."""
    world = World().enrolled("2024-01-01")
    worked(world, START, weeks)
    worked(world, START + timedelta(weeks=weeks + gap), 20)
    (one,) = reached(world)
    for indicator in library().indicators:
        if indicator.measure is not None and indicator.part_of in one.reached:
            day = one.reached.get(indicator.id)
            assert day is None or day >= one.reached[indicator.part_of]
        elif indicator.measure is not None and indicator.part_of != "started":
            assert indicator.id not in one.reached


def test_every_indicator_says_what_it_means_and_where_it_is_from():
    names = {"started"}
    for one in library().indicators:
        assert one.part_of in names
        assert (one.measure is None) != (one.word is None)
        for text in (*one.called.values(), *one.means.values(), one.source):
            assert text
        assert set(one.called) == set(one.means) == {"da", "en"}
        assert one.confidence in ("verified", "derived", "memory")
        names.add(one.id)
