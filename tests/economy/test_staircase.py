# SPDX-License-Identifier: MPL-2.0
"""The count of benefit weeks at its boundaries, and when it starts over."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest

from fodfaeste.economy import (
    NoRuleInForce,
    Position,
    climb,
    monday_weeks,
    position_after,
    staircase_on,
)

FIRST = date(2018, 1, 1)


def mondays(*stretches: tuple[int, int]) -> list[date]:
    """Mondays by number: each pair is first week (from 0) and how many."""
    return [FIRST + timedelta(weeks=first + i) for first, count in stretches for i in range(count)]


@pytest.mark.parametrize(
    ("number", "percent"),
    [(1, 80), (4, 80), (5, 40), (26, 40), (27, 30), (52, 30), (53, 20), (2000, 20)],
)
def test_the_shares_at_the_boundaries(number: int, percent: int) -> None:
    week = climb([FIRST], start=Position(weeks=number - 1))[0]
    assert (week.number, week.refund) == (number, Fraction(percent, 100))
    assert week.municipal == 1 - Fraction(percent, 100)


def test_a_pause_without_restart_leaves_the_count_alone() -> None:
    weeks = climb(mondays((0, 4), (40, 1)), mondays((4, 36)))
    assert [w.number for w in weeks] == [1, 2, 3, 4, 5]
    assert not any(w.restarted for w in weeks)


def test_51_weeks_of_self_support_do_not_restart_and_52_do() -> None:
    assert climb(mondays((0, 60), (111, 1)), mondays((60, 51)))[-1].number == 61
    back = climb(mondays((0, 60), (112, 1)), mondays((60, 52)))[-1]
    assert (back.number, back.refund, back.restarted) == (1, Fraction(4, 5), True)


def test_52_weeks_count_together_when_the_first_is_156_weeks_back_and_not_157() -> None:
    exactly = mondays((10, 1), (115, 51))  # from week 10 to week 165: 156 weeks, both included
    too_far = mondays((9, 1), (115, 51))
    assert climb(mondays((0, 1), (166, 1)), exactly)[-1].number == 1
    assert climb(mondays((0, 1), (166, 1)), too_far)[-1].number == 2


def test_a_restart_stands_even_if_the_next_benefit_comes_years_later() -> None:
    assert climb(mondays((0, 60), (400, 1)), mondays((60, 52)))[-1].number == 1


def test_self_support_before_the_first_benefit_week_does_not_count() -> None:
    weeks = climb(mondays((52, 1), (80, 1)), mondays((0, 52), (53, 27)))
    assert [w.number for w in weeks] == [1, 2]


def test_self_support_counts_from_the_start_when_there_were_benefit_weeks_before() -> None:
    weeks = climb(mondays((52, 1)), mondays((0, 52)), start=Position(weeks=80))
    assert [(w.number, w.restarted) for w in weeks] == [(1, True)]


def test_self_support_spent_on_one_restart_cannot_bring_the_next() -> None:
    supporting = mondays((1, 52), (54, 51))
    assert [w.number for w in climb(mondays((0, 1), (53, 1), (105, 1)), supporting)] == [1, 1, 2]


def test_self_support_between_a_restart_and_the_next_benefit_week_does_not_count() -> None:
    supporting = mondays((1, 52 + 30), (84, 22), (107, 29), (137, 1))
    numbers = [w.number for w in climb(mondays((0, 1), (83, 1), (106, 1), (136, 1)), supporting)]
    assert numbers == [1, 1, 2, 3]
    assert climb(mondays((0, 1), (83, 1), (106, 1), (138, 1)), supporting)[-1].number == 1


def test_weeks_that_are_neither_move_nothing() -> None:
    """Subsidised work without a payment: 60 weeks of it, and the count goes on."""
    assert [w.number for w in climb(mondays((0, 2), (62, 1)))] == [1, 2, 3]


def test_a_week_in_both_lists_is_a_benefit_week() -> None:
    weeks = climb(mondays((0, 1), (10, 1), (60, 1)), mondays((1, 52)))
    assert [w.number for w in weeks] == [1, 2, 3]  # 51 clean weeks only


def test_the_restart_of_the_preparatory_works() -> None:
    """54 weeks of benefit from 4 January 2016, 24 of own means, 14 of benefit, 106 of work."""
    start = date(2016, 1, 4)
    every = monday_weeks(start, 54 + 24 + 14 + 106 + 1)
    benefit = [*every[:54], *every[78:92], every[198]]
    weeks = climb(benefit, [*every[54:78], *every[92:198]])
    assert weeks[67].number == 68
    assert (weeks[-1].number, weeks[-1].refund) == (1, Fraction(4, 5))


def test_week_53_of_2020_is_a_week_like_any_other() -> None:
    week_53 = date.fromisocalendar(2020, 53, 1)
    weeks = climb(monday_weeks(week_53 - timedelta(weeks=1), 3), start=Position(weeks=51))
    assert [(w.monday, w.number, w.refund) for w in weeks] == [
        (date(2020, 12, 21), 52, Fraction(3, 10)),
        (date(2020, 12, 28), 53, Fraction(1, 5)),
        (date(2021, 1, 4), 54, Fraction(1, 5)),
    ]


def test_a_year_with_week_53_has_53_weeks_of_self_support() -> None:
    year = monday_weeks(date.fromisocalendar(2020, 1, 1), 53)
    assert position_after(year[:1], year[1:]).restarted


def test_a_position_carries_the_count_on() -> None:
    position = position_after(mondays((0, 30)), mondays((30, 5)))
    assert (position.weeks, len(position.self_support)) == (30, 5)
    assert climb(mondays((35, 1)), start=position)[0].number == 31


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(ValueError, match="2018-01-02 is no Monday"):
        climb([date(2018, 1, 2)])
    with pytest.raises(ValueError, match="-1 weeks before"):
        Position(weeks=-1)
    with pytest.raises(NoRuleInForce, match=r"2015-12-28.*from 2016-01-04"):
        climb([date(2015, 12, 28)])
    with pytest.raises(ValueError, match="week number 0"):
        staircase_on(FIRST).refund(0)
