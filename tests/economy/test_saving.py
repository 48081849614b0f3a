# SPDX-License-Identifier: MPL-2.0
"""The saving of avoided weeks per payer, with relapse before and after a restart."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from fodfaeste.economy import (
    EconomyError,
    PayerSplit,
    Position,
    UnknownRate,
    climb,
    cost,
    fixed_monthly,
    gross_week,
    monday_weeks,
    rates_in_force,
    saving,
    shown_in_kroner,
    whole_ore,
)

SETTLED = Position(weeks=60)
WINDOW = monday_weeks(date(2024, 1, 1), 104)
GROSS = fixed_monthly(Decimal(13000))  # 3,000 kr. a week exactly


def test_weeks_avoided_by_a_newcomer_are_valued_where_they_would_have_stood() -> None:
    """Weeks 3 to 6 avoided: two at 20 %, two at 60 % of 3,000 kr."""
    window = WINDOW[:6]
    result = saving(window, window[:2], (), GROSS)
    assert result.avoided == PayerSplit(municipality=480_000, state=720_000)
    assert result.net == result.avoided


def test_a_pause_makes_the_later_weeks_cheaper_steps_of_the_same_stair() -> None:
    """Weeks 1-2 avoided: the four that came were numbers 1-4, not 3-6."""
    window = WINDOW[:6]
    result = saving(window, window[2:], window[:2], GROSS)
    assert result.without.municipality == 4 * 60_000 + 2 * 180_000
    assert result.actual.municipality == 4 * 60_000
    assert result.avoided.municipality == 2 * 60_000
    assert result.restart == PayerSplit(municipality=240_000, state=-240_000)


def test_relapse_before_the_restart_costs_the_full_share() -> None:
    result = saving(WINDOW, WINDOW[51:], WINDOW[:51], GROSS, start=SETTLED)
    assert result.net.municipality == 51 * 240_000
    assert result.restart == PayerSplit(0, 0)


def test_relapse_after_the_restart_is_cheap_for_the_municipality_only() -> None:
    """52 weeks of work, then 52 of benefit at 20/60/70 % instead of 80 % of 3,000 kr."""
    result = saving(WINDOW, WINDOW[52:], WINDOW[:52], GROSS, start=SETTLED)
    reset = 4 * 60_000 + 22 * 180_000 + 26 * 210_000
    assert result.actual.municipality == reset
    assert result.avoided.municipality == 52 * 240_000
    assert result.restart.municipality == 52 * 240_000 - reset
    assert result.restart.gross == 0
    assert result.net.gross == 52 * 300_000


def test_the_same_weeks_in_a_flex_job_bring_no_restart() -> None:
    result = saving(WINDOW, WINDOW[52:], (), GROSS, start=SETTLED)
    assert result.actual.municipality == 52 * 240_000


def test_nothing_avoided_saves_nothing() -> None:
    result = saving(WINDOW, WINDOW, (), GROSS, start=SETTLED)
    assert result.avoided == result.net == PayerSplit(0, 0)


def test_a_week_outside_the_window_is_refused() -> None:
    for benefit, support in (([WINDOW[9]], []), ([], [WINDOW[9]])):
        with pytest.raises(ValueError, match="2024-03-04 lies outside the window"):
            saving(WINDOW[:9], benefit, support, GROSS)


def test_rates_in_force_change_with_the_week_that_begins_after_the_change() -> None:
    """30 June 2025 is a Monday: that week still has the old amount, the next the new."""
    old = rates_in_force("resource_course_non_provider")
    assert old(date(2025, 6, 30)) == gross_week(Decimal(12770))
    new = rates_in_force("cash_benefit_increased", "cash_benefit_single_supplement")
    assert new(date(2025, 7, 7)) == gross_week(Decimal(13590))
    with pytest.raises(UnknownRate, match="2025-06-30"):
        new(date(2025, 6, 30))


def test_weekly_rates_are_not_divided_again() -> None:
    assert rates_in_force("sickness_benefit_maximum")(date(2024, 1, 1)) == 469_500


def test_rounding_happens_once_and_half_goes_up() -> None:
    """Three weeks of a third of an øre are one øre; rounded week by week they would be none."""
    assert [whole_ore(Fraction(n, 2)) for n in (-3, -1, 1, 3)] == [-1, 0, 1, 2]
    weeks = climb(WINDOW[:3], start=SETTLED)
    thirds = cost(weeks, lambda _monday: Fraction(1, 3))
    assert (thirds.gross, thirds.municipality, thirds.state) == (1, 1, 0)


def test_showing_rounds_to_whole_kroner() -> None:
    assert [shown_in_kroner(ore) for ore in (49, 50, 149, 150, -50)] == [0, 1, 1, 2, 0]


@pytest.mark.parametrize("text", ["NaN", "Infinity"])
def test_an_amount_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(EconomyError, match="is no amount"):
        gross_week(Decimal(text))
