# SPDX-License-Identifier: MPL-2.0
"""Figures over the group: who counts, from when, and what is given for it."""

from fractions import Fraction

from fodfaeste.settlement.model import Result
from tests.settlement.unit.world import FLAT, World, contract

KEPT = "k: {run of: work, weeks: 2, during: 12 weeks from enrolment}\n"
DATES = """
dates:
  enrol: 2024-01-01 to 2024-03-31
  achieve until: 2024-12-31
  prove until: 2025-03-31
  close: 2025-06-30
"""
COHORTS = """
group:
  unit: person
  cohorts: {first: 2024-01-01 to 2024-01-31, second: 2024-02-01 to 2024-03-31}
"""
SCALE = (
    "\npay:\n  A: {for: m, scale: {steps: [{at: 0.1, pays: 1}]}, once per: contract,"
    " from: town, to: doer}\n"
)


def four() -> World:
    """A and b keep a job, c does not, d moves away without one."""
    world = World(recorded="2024-01-01")
    for unit, on in (
        ("a", "2024-01-01"),
        ("b", "2024-01-15"),
        ("c", "2024-02-01"),
        ("d", "2024-02-15"),
    ):
        world.enrolled(on, unit=unit)
    world.work("2024-01-15", "2024-02-15", unit="a").work("2024-02-15", "2024-04-15", unit="b")
    return world.status("moved", "2024-03-01", unit="d")


def figures(
    world: World, measure: str, known_on: str = "2025-06-30", more: str = ""
) -> list[Result]:
    agreed = contract(KEPT + measure, SCALE, COHORTS, DATES, more)
    return list(world.stage(agreed, known_on).results[""]["m"])


def test_a_share_is_dated_when_the_last_window_is_over():
    # d enrolled on 15 February: 12 weeks are over on 8 May. Enrolment closed on 31 March.
    (found,) = figures(four(), "m: {share of: k}")
    assert (found.value, found.achieved.isoformat()) == (Fraction(1, 2), "2024-05-08")
    assert figures(four(), "m: {share of: k}", known_on="2024-05-07") == []
    assert found.trace.get("units") == 4


def test_who_dies_leaves_numerator_and_denominator():
    world = four().event("died", "2024-03-01", unit="c")
    (found,) = figures(world, "m: {share of: k}")
    assert found.value == Fraction(2, 3)
    after = four().event("died", "2024-06-01", unit="c")
    assert figures(after, "m: {share of: k}")[0].value == Fraction(1, 2)


def test_each_cohort_has_its_own_day_and_share():
    found = figures(four(), "m: {share of: k, for each cohort: yes}")
    # b's 12 weeks from 15 January are over on 7 April.
    assert [(r.unit, r.value, r.achieved.isoformat()) for r in found] == [
        ("first", 1, "2024-04-07"),
        ("second", 0, "2024-05-08"),
    ]
    (one,) = figures(four(), "m: {share of: k, cohort: first}")
    assert (one.unit, one.value) == ("", 1)


def test_count_mean_and_total():
    days = "x: {time in: work, counted in: days, during: 12 weeks from enrolment}\n"
    assert figures(four(), "m: {count of: k}")[0].value == 2
    # a: 15 January - 15 February is 32 days; b: 15 February - 7 April is 53 days.
    assert figures(four(), days + "m: {total of: x}")[0].value == 85
    assert figures(four(), days + "m: {mean of: x}")[0].value == Fraction(85, 4)


def test_among_and_a_smallest_number_of_units():
    world = four().attribute("risk", "high", "2023-01-01", unit="a")
    assert figures(world, "m: {share of: k, among: [risk is high]}")[0].value == 1
    assert figures(world, "m: {share of: k, needs at least: 5}") == []


def test_windows_beyond_the_contract_are_immature():
    long = KEPT.replace("12 weeks", "44 weeks")
    agreed = contract(long + "m: {share of: k}", SCALE, COHORTS, DATES)
    # 44 weeks from 1 March are 2 January 2025: after the contract's last day.
    world = four().enrolled("2024-03-01", unit="e")
    (found,) = world.stage(agreed).results[""]["m"]
    assert (found.value, found.achieved.isoformat()) == (Fraction(1, 2), "2024-12-31")
    all_of_them = contract(long + "m: {share of: k, matured: everyone}", SCALE, COHORTS, DATES)
    assert world.stage(all_of_them).results[""]["m"][0].value == Fraction(2, 5)


def test_a_period_takes_the_units_whose_windows_end_in_it():
    found = figures(four(), "m: {share of: k, during: each month from 2024-03-01 to 2024-05-31}")
    # a on 24 March; b on 7 April and c on 24 April; d on 8 May.
    assert [(r.period, r.value) for r in found] == [
        ("2024-03", 1),
        ("2024-04", Fraction(1, 2)),
        ("2024-05", 0),
    ]


def test_a_missing_score_is_a_failure_in_the_denominator_or_left_out():
    def share(missing: str) -> Fraction:
        measure = (
            "s: {score: distress, at: 8 weeks from enrolment, better: lower,"
            f" missing: {missing}}}\nm: {{share of: s at least 5}}"
        )
        world = four()
        for unit in "abc":
            world.score("2023-12-30", "20", unit=unit)
        world.score("2024-03-01", "12", unit="a").score("2024-03-10", "19", unit="b")
        return figures(world, measure)[0].value

    assert share("failure") == Fraction(1, 4)
    assert share("left out") == Fraction(1, 2)


def test_with_too_many_missing_answers_the_figure_does_not_stand():
    proofs = "\nproofs:\n  form: {sources: [events], missing: left out, missing at most: %s}\n"
    measure = (
        "s: {score: distress, at: 8 weeks from enrolment, better: lower, proof: [form]}\n"
        "m: {share of: s at least 5}"
    )
    world = four()
    for unit in "abc":
        world.score("2023-12-30", "20", unit=unit)
    world.score("2024-03-01", "12", unit="a").score("2024-03-10", "19", unit="b")
    # Two of four are missing.
    assert figures(world, measure, more=proofs % "50 %")[0].value == Fraction(1, 2)
    assert figures(world, measure, more=proofs % "49 %") == []


def test_given_figures_and_formulas_of_the_group():
    measures = (
        "g: {given by: evaluator, for each: contract, counted in: percent}\n"
        "s: {share of: k}\nm: {formula: 'max(s - g, 0)'}"
    )
    world = four().given("g", "2024-12-31", "1/5", recorded="2025-02-01")
    (found,) = figures(world, measures)
    assert (found.value, found.achieved.isoformat()) == (Fraction(3, 10), "2024-12-31")
    assert figures(four(), measures) == []


def test_a_figure_per_cohort_is_compared_with_the_one_given_for_it():
    measure = "m: {share of: k, for each cohort: yes, minus: {given by: evaluator}}"
    world = four()
    world.given("m", "2024-02-01", "1/4", unit="first", group="comparison")
    world.given("m", "2024-02-01", "1/10", unit="second", group="comparison")
    assert [r.value for r in figures(world, measure)] == [Fraction(3, 4), Fraction(-1, 10)]


def test_paid_if_any_cohort_or_the_pool_is_good_enough():
    measures = (
        "one: {given by: evaluator, for each: cohort, counted in: percent}\n"
        "pool: {given by: evaluator, for each: contract, counted in: percent}\n"
        "x: {any of: [one at least 10 %, pool at least 7.5 %]}"
    )
    pay = FLAT.replace("for: m", "for: x, once per: contract")
    agreed = contract(measures, pay, COHORTS, DATES)
    low = World("2024-01-01").given("one", "2024-06-30", "0.084", unit="first")
    assert low.paid(agreed) == []
    assert low.given("pool", "2024-12-31", "0.09").paid(agreed) == [("A", "", "2024-12-31", 100000)]


def test_bulk_counts_for_parts_of_the_group_carry_their_band():
    group = "\ngroup: {unit: person, bands: {high: {if: risk is high}}}\n"
    pay = FLAT.replace("for: m", "for: m, once per: claim")
    more = "\nadjust:\n  - {at: price, factor: 1.4, only if: [band is high]}\n"
    agreed = contract(
        "m: {given by: evaluator, for each: contract, counted in: claims}", pay, group, DATES, more
    )
    world = (
        World("2024-01-01")
        .given("m", "2024-06-30", "10")
        .given("m", "2024-06-30", "2", group="high")
    )
    assert sorted((c.band or "", c.amount) for c in world.claims(agreed)) == [
        ("", 1000000),
        ("high", 280000),
    ]
