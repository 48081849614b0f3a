# SPDX-License-Identifier: MPL-2.0
"""From dated spells to benefit weeks and self-support weeks."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from fodfaeste.economy import Spell, UnknownBenefit, benefit, climb, shipped_data, weeks_of
from fodfaeste.evidence.intervals import FOREVER, Span

MONDAY = date(2024, 3, 4)


def spell(code: str, first: int, days: int) -> Spell:
    """A spell that begins ``first`` days after `MONDAY`."""
    start = MONDAY + timedelta(days=first)
    return Spell(code, Span(start, start + timedelta(days=days)))


def test_one_day_of_benefit_makes_the_week() -> None:
    weeks = weeks_of([spell("cash_benefit", 6, 1), spell("ordinary_work", 0, 14)])
    assert weeks.benefit == (MONDAY,)
    assert weeks.self_support == (MONDAY + timedelta(weeks=1),)


def test_self_support_needs_all_seven_days() -> None:
    assert weeks_of([spell("ordinary_work", 0, 6)]).self_support == ()
    assert weeks_of([spell("ordinary_work", 1, 7)]).self_support == ()
    joined = weeks_of([spell("ordinary_work", 0, 3), spell("own_means", 3, 4)])
    assert joined.self_support == (MONDAY,)


@pytest.mark.parametrize("code", ["flex_job", "wage_subsidy_job", "flex_job_before_2013"])
def test_a_day_of_subsidised_work_spoils_the_self_support_and_is_no_benefit(code: str) -> None:
    weeks = weeks_of([spell("ordinary_work", 0, 14), spell(code, 2, 1)])
    assert weeks.benefit == ()
    assert weeks.self_support == (MONDAY + timedelta(weeks=1),)


@pytest.mark.parametrize("code", ["flex_job", "wage_subsidy_job"])
def test_two_years_of_subsidised_work_neither_restart_nor_climb(code: str) -> None:
    spells = [
        spell("cash_benefit", 0, 14),
        spell(code, 14, 7 * 104),
        spell("cash_benefit", 14 + 7 * 104, 7),
    ]
    weeks = weeks_of(spells)
    assert [w.number for w in climb(weeks.benefit, weeks.self_support)] == [1, 2, 3]


@pytest.mark.parametrize("code", ["flex_wage_subsidy", "wage_subsidy"])
def test_a_paid_wage_subsidy_climbs_and_never_restarts(code: str) -> None:
    weeks = weeks_of([spell(code, 0, 7 * 60)])
    assert (len(weeks.benefit), weeks.self_support) == (60, ())
    assert climb(weeks.benefit)[-1].number == 60


def test_the_count_runs_across_benefits() -> None:
    weeks = weeks_of([spell("sickness_benefit", 0, 28), spell("resource_course_benefit", 28, 7)])
    assert climb(weeks.benefit)[-1].number == 5


def test_days_without_a_spell_prove_nothing() -> None:
    weeks = weeks_of([spell("cash_benefit", 0, 7), spell("cash_benefit", 7 * 100, 7)])
    assert weeks.self_support == ()


def test_no_shipped_benefit_is_both_counted_and_self_support() -> None:
    assert not [b.code for b in shipped_data().benefits if b.in_count and b.self_support]


def test_an_unknown_code_is_refused_and_never_self_support() -> None:
    with pytest.raises(UnknownBenefit, match=r"'lottery'.*never self-support"):
        weeks_of([spell("lottery", 0, 7)])
    with pytest.raises(UnknownBenefit):
        benefit("")


def test_an_unended_spell_is_refused() -> None:
    with pytest.raises(ValueError, match="cash_benefit from 2024-03-04 has no end"):
        weeks_of([Spell("cash_benefit", Span(MONDAY, FOREVER))])
