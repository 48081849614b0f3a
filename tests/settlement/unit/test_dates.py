# SPDX-License-Identifier: MPL-2.0
"""The calendar cases worked by hand: quarters, month ends, leap days, week 53, wage periods."""

from fractions import Fraction

from tests.settlement.unit.world import World, contract


def test_91_days_from_1_april_2025_end_on_the_last_day_of_the_quarter():
    # April 30 + May 31 + June 30 = 91: day 91 is 30 June, still the second quarter.
    agreed = contract("m: {run of: work, weeks: 13}")
    world = World().enrolled("2025-01-01").work("2025-04-01", None)
    assert world.achieved(agreed) == "2025-06-30"
    assert World().enrolled("2025-01-01").work("2025-04-02", None).achieved(agreed) == "2025-07-01"
    assert World().enrolled("2025-01-01").work("2025-04-01", "2025-06-29").achieved(agreed) is None


def test_three_months_from_31_january_are_clamped_and_not_chained():
    # 31 January + 3 months is 30 April (not 28 April by way of February), so day 1 to 29 April.
    agreed = contract("m: {run of: work, length: 3 months}")
    world = World().enrolled("2025-01-31").work("2025-01-31", None)
    assert world.achieved(agreed) == "2025-04-29"
    window = contract("m: {time in: work, counted in: days, during: 3 months from enrolment}")
    result = world.result(window)
    # 1 in January + 28 + 31 + 29 = 89 days, the last on 29 April.
    assert (result.value, result.achieved.isoformat()) == (89, "2025-04-29")


def test_a_year_from_29_february_ends_on_27_february():
    agreed = contract("m: {time in: work, counted in: days, during: 1 year from enrolment}")
    world = World().enrolled("2020-02-29").work("2020-01-01", None)
    result = world.result(agreed)
    # One year from 29 February 2020 is 28 February 2021, which is the first day outside.
    assert (result.value, result.achieved.isoformat()) == (365, "2021-02-27")


def test_completed_years_of_someone_born_on_29_february():
    group = "\ngroup: {unit: person, enters if: [aged 18 or more]}\n"
    agreed = contract(group=group)
    young = World().attribute("born", "2004-02-29", "2020-01-01").enrolled("2022-02-28")
    assert not young.entry(agreed).eligible
    grown = World().attribute("born", "2004-02-29", "2020-01-01").enrolled("2022-03-01")
    assert grown.entry(agreed).eligible


def test_week_53_of_2020_is_one_whole_week_across_the_year():
    # Week 53 of 2020 runs from Monday 28 December 2020 to Sunday 3 January 2021.
    agreed = contract("m: {time in: work, counted in: whole weeks, during: 8 weeks from enrolment}")
    world = World().enrolled("2020-12-14").work("2020-12-28", "2021-01-03")
    assert world.value(agreed) == 1
    short = World().enrolled("2020-12-14").work("2020-12-29", "2021-01-03")
    assert short.value(agreed) == 0
    # Weeks 52 and 53 and week 1 of 2021: three weeks in a row, completed on Sunday 10 January.
    run = contract("m: {run of: work, weeks: 3, counted in: whole weeks}")
    kept = World().enrolled("2020-12-01").work("2020-12-21", "2021-01-12")
    assert kept.achieved(run) == "2021-01-10"


def test_a_four_week_wage_period_gives_hours_per_week_of_its_own_28_days():
    # 28 hours in 28 days are 7 a week; 27.9 hours are not.
    agreed = contract("m: {run of: work, weeks: 4, hours: at least 7 per week}")
    enough = World().enrolled("2024-01-01").work("2024-02-05", "2024-03-03", "28")
    assert enough.achieved(agreed) == "2024-03-03"
    less = World().enrolled("2024-01-01").work("2024-02-05", "2024-03-03", "279/10")
    assert less.achieved(agreed) is None


def test_monthly_hours_are_divided_by_employed_days_and_times_seven():
    # 30 hours in 30 employed days of April are 7 a week exactly; in 31 days of May they are not.
    agreed = contract("m: {first: work, hours: at least 7 per week}")
    assert World().enrolled("2024-01-01").work("2024-04-01", "2024-04-30", "30").achieved(agreed)
    assert (
        not World().enrolled("2024-01-01").work("2024-05-01", "2024-05-31", "30").achieved(agreed)
    )


def test_a_quarter_boundary_inside_a_week_leaves_the_week_to_the_quarter_of_its_sunday():
    # Quarter 1 of 2025 ends on Monday 31 March. The week 31 March - 6 April is whole only in
    # quarter 2: 3-30 March are 4 whole weeks, 31 March - 13 April are 2 more.
    agreed = contract(
        "m: {time in: work, counted in: whole weeks, during: from enrolment, "
        "grows: each settlement period}"
    )
    world = World("2025-05-01").enrolled("2025-03-01").work("2025-03-01", "2025-04-15")
    grown = world.results(agreed, "2025-07-01")["m"]
    assert [(r.period, r.value, r.achieved.isoformat()) for r in grown] == [
        ("2025-Q1", 4, "2025-03-31"),
        ("2025-Q2", 2, "2025-06-30"),
    ]


def test_quarters_of_a_growing_measure_add_up_to_the_whole():
    whole = contract("m: {time in: work, counted in: whole weeks, during: 40 weeks from enrolment}")
    parts = contract(
        "m: {time in: work, counted in: whole weeks, during: 40 weeks from enrolment, "
        "grows: each settlement period}"
    )
    world = World().enrolled("2025-01-15").work("2025-02-05", "2025-03-11").work("2025-03-20", None)
    # 10 February - 9 March: 4 weeks; 24 March - 19 October: 30 weeks.
    total = sum((r.value for r in world.results(parts)["m"]), Fraction(0))
    assert total == world.value(whole) == 34
