# SPDX-License-Identifier: MPL-2.0
"""From results to amounts: prices, keys, at most, order of lines, adjustments, scales."""

from fractions import Fraction

import pytest

from tests.settlement.unit.world import World, contract

WEEKS = "m: {time in: work, counted in: whole weeks, during: 10 weeks from enrolment}"


def line(text: str, name: str = "A") -> str:
    return f"  {name}: {{{text}, from: town, to: doer}}\n"


def pay(*lines: str) -> str:
    return "\npay:\n" + "".join(lines)


def worked(weeks: int) -> World:
    last = {0: "2024-01-01", 3: "2024-01-21", 5: "2024-02-04", 10: "2024-03-10"}[weeks]
    return World().enrolled("2024-01-01").work("2024-01-01", last)


def amounts(world: World, measures: str, lines: str, more: str = "", **other: str) -> list[int]:
    return [c.amount for c in world.claims(contract(measures, lines, more=more, **other))]


def bulk(*counts: str) -> World:
    world = World()
    for month, count in enumerate(counts, start=1):
        world.given("m", f"2024-{month:02}-15", count)
    return world


BULK = "m: {given by: evaluator, for each: period, counted in: claims}"


# --- prices


def test_flat_per_unit_and_share_of_money():
    assert amounts(worked(3), WEEKS, pay(line("for: m, amount: 1100 per week"))) == [330000]
    saved = "m: {sum of: pay, during: 2024-01-01 to 2024-12-31}"
    world = World().enrolled("2024-01-01").work("2024-02-01", "2024-02-29", pay=100001)
    (claim,) = world.claims(contract(saved, pay(line("for: m, amount: 50 %"))))
    assert (claim.gross, claim.amount) == (Fraction(100001, 2), 50001)  # half up, once


def test_a_share_is_a_hundred_percentage_points():
    share = (
        "m: {share of: n, during: 2024-01-01 to 2026-12-31}\n"
        "n: {first: work, during: 52 weeks from enrolment}"
    )
    world = World().enrolled("2024-01-01").enrolled("2024-01-01", unit="q").work("2024-03-01", None)
    assert amounts(
        world, share, pay(line("for: m, amount: 100 per percentage point, once per: contract"))
    ) == [500000]


def test_a_bulk_of_527_claims_pays_527_times():
    lines = pay(line("for: m, amount: 220, once per: claim"))
    (claim,) = bulk("527").claims(contract(BULK, lines))
    assert (claim.quantity, claim.count, claim.amount) == (527, 527, 11594000)


def test_each_delivered_count_is_a_claim_of_its_own_also_when_once_per_person():
    lines = pay(line("for: m, amount: 10"))
    assert amounts(bulk("3", "4"), BULK, lines) == [3000, 4000]


def test_a_condition_on_a_bulk_looks_at_the_whole_number():
    lines = pay(line("for: m at least 4, amount: 10, once per: claim"))
    assert amounts(bulk("3", "4"), BULK, lines) == [4000]


def test_a_scheduled_line_pays_each_period_that_has_begun():
    lines = pay(line("each: each quarter from 2024-01-01 to 2024-12-31, amount: 100"))
    found = World().paid(
        contract(WEEKS, lines + line("for: m, amount: 1 per week", "B")), "2024-07-01"
    )
    assert found == [
        ("A", "/2024-Q1", "2024-01-01", 10000),
        ("A", "/2024-Q2", "2024-04-01", 10000),
        ("A", "/2024-Q3", "2024-07-01", 10000),
    ]


# --- keys and quantities


def test_once_per_quarter_keeps_the_first_of_each():
    world = World().enrolled("2024-01-01")
    for on in ("2024-02-01", "2024-03-01", "2024-04-01"):
        world.event("visit", on)
    lines = pay(line("for: m, amount: 10, once per: person and quarter"))
    assert world.paid(contract("m: {every: visit}", lines)) == [
        ("A", "p/2024-Q1", "2024-02-01", 1000),
        ("A", "p/2024-Q2", "2024-04-01", 1000),
    ]
    lines = pay(line("for: m, amount: 10, once per: claim"))
    assert amounts(world, "m: {every: visit}", lines) == [1000, 1000, 1000]


def test_once_per_contract_is_the_first_person_of_all():
    world = World().enrolled("2024-01-01").enrolled("2024-01-01", unit="q")
    world.event("visit", "2024-03-01").event("visit", "2024-02-01", unit="q")
    lines = pay(line("for: m, amount: 10, once per: contract"))
    assert world.paid(contract("m: {first: visit}", lines)) == [("A", "", "2024-02-01", 1000)]


def test_at_most_weeks_per_person_and_claims_in_the_contract():
    lines = pay(line("for: m, amount: 100 per week, at most: 4 weeks per person"))
    assert amounts(worked(10), WEEKS, lines) == [40000]
    assert amounts(worked(3), WEEKS, lines) == [30000]
    lines = pay(line("for: m, amount: 10, once per: claim, at most: 5 claims"))
    assert amounts(bulk("3", "4", "2"), BULK, lines) == [3000, 2000]


def test_at_most_weeks_is_counted_over_the_growing_claims_of_one_person():
    growing = WEEKS.replace(
        "10 weeks from enrolment}", "26 weeks from enrolment, grows: each settlement period}"
    )
    world = World().enrolled("2024-01-01").work("2024-01-01", "2024-06-30")
    lines = pay(line("for: m, amount: 10 per week, at most: 15 weeks per person"))
    # 13 weeks in the first quarter (to 31 March, a Sunday), 13 in the second: 13 + 2.
    assert amounts(world, growing, lines) == [13000, 2000]


# --- lines in order


TWO = "m: {run of: work, weeks: 2}\nn: {run of: work, weeks: 1, hours: at least 16 per week}"


def test_instead_of_takes_the_place_of_the_other_line():
    lines = pay(
        line("for: m, amount: 10"),
        line("for: n, amount: 30, instead of: [A]", "B"),
    )
    full = World().enrolled("2024-01-01").work("2024-01-01", "2024-01-28", "80")
    part = World().enrolled("2024-01-01").work("2024-01-01", "2024-01-28", "40")
    assert [p[0] for p in full.paid(contract(TWO, lines))] == ["B"]
    assert [p[0] for p in part.paid(contract(TWO, lines))] == ["A"]


def test_only_after_waits_for_the_other_line():
    lines = pay(line("for: m, amount: 10"), line("for: n, amount: 30, only after: [A]", "B"))
    full = World().enrolled("2024-01-01").work("2024-01-01", "2024-01-28", "80")
    assert full.paid(contract(TWO, lines)) == [
        ("A", "p", "2024-01-14", 1000),
        ("B", "p", "2024-01-14", 3000),
    ]
    short = World().enrolled("2024-01-01").work("2024-01-01", "2024-01-10", "40")
    assert short.paid(contract(TWO, lines)) == []


def test_a_line_condition_on_a_field_a_measure_and_the_group():
    measures = (
        "m: {first: work}\ns: {share of: m, during: 2024-01-01 to 2026-12-31}\nv: {first: visit}"
    )
    lines = pay(
        line("for: m, amount: 1, only if: [risk is high, age at least 30]"),
        line("for: m, amount: 2, only if: [v]", "B"),
        line("for: m, amount: 4, only if: [s at least 50 %]", "C"),
    )
    world = World().enrolled("2024-01-01").attribute("risk", "high", "2020-01-01")
    world.attribute("born", "1994-01-01", "2020-01-01")
    world.enrolled("2024-01-01", unit="q").work("2024-02-01", None).event("visit", "2024-03-01")
    assert world.paid(contract(measures, lines)) == [
        ("A", "p", "2024-02-01", 100),
        ("B", "p", "2024-03-01", 200),
        ("C", "p", "2026-12-31", 400),
    ]


# --- scales


def scale(text: str, more: str = "") -> str:
    return pay(line(f"for: m, scale: {{{text}{more}}}"))


def test_steps_pay_the_highest_row_reached():
    steps = "steps: [{at: 3, pays: 10}, {at: 5, pays: 25}, {at: 9, pays: 70}]"
    assert amounts(worked(0), WEEKS, scale(steps)) == []
    assert amounts(worked(3), WEEKS, scale(steps)) == [1000]
    assert amounts(worked(10), WEEKS, scale(steps)) == [7000]
    assert amounts(worked(0), WEEKS, scale(steps, ", below: the first row")) == [1000]


def test_every_rung_reached_is_a_claim_of_its_own():
    rungs = "rungs: [{at: 3, pays: 10}, {at: 5, pays: 25, from: state}, {at: 11, pays: 70}]"
    found = worked(5).claims(contract(WEEKS, scale(rungs)))
    assert [(c.key.once, c.amount, c.payer) for c in found] == [
        ("row 1", 1000, "town"),
        ("row 2", 2500, "state"),
    ]


def test_a_slope_joins_points_by_straight_lines():
    slope = "slope: [{at: 2, pays: 0}, {at: 4, pays: 100}, {at: 8, pays: 140}]"
    # 3 weeks: half way to 100; 5 weeks: 100 + 10; 10 weeks: the last row, or 140 + 2 * 10.
    assert amounts(worked(3), WEEKS, scale(slope)) == [5000]
    assert amounts(worked(5), WEEKS, scale(slope)) == [11000]
    assert amounts(worked(10), WEEKS, scale(slope)) == [14000]
    assert amounts(worked(10), WEEKS, scale(slope, ", above: the slope continued")) == [16000]
    assert amounts(worked(0), WEEKS, scale(slope, ", below: the slope continued")) == [-10000]


def test_tiers_pay_each_part_at_its_own_price():
    tiers = "tiers: [{up to: 4, pays: 10 per week}, {pays: 20 per week}]"
    assert amounts(worked(3), WEEKS, scale(tiers)) == [3000]
    assert amounts(worked(10), WEEKS, scale(tiers)) == [4000 + 12000]


def test_tiers_of_a_measure_that_grows_go_on_from_the_person_s_total():
    growing = WEEKS.replace(
        "10 weeks from enrolment}", "26 weeks from enrolment, grows: each settlement period}"
    )
    world = World().enrolled("2024-01-01").work("2024-01-01", "2024-06-30")
    tiers = "tiers: [{up to: 15, pays: 10 per week}, {pays: 20 per week}]"
    # 13 weeks in each of two quarters: 13 at 10; then 2 at 10 and 11 at 20.
    assert amounts(world, growing, scale(tiers)) == [13000, 2000 + 22000]
    steps = "steps: [{at: 5, pays: 100}, {at: 20, pays: 250}]"
    assert amounts(world, growing, scale(steps)) == [10000, 15000]


def test_tiers_of_money_share_each_part_of_it():
    saved = "m: {sum of: pay, during: 2024-01-01 to 2024-12-31}"
    world = World().enrolled("2024-01-01").work("2024-02-01", "2024-02-29", pay=1000000)
    tiers = "tiers: [{up to: 6000, pays: 100 %}, {pays: 50 %}]"
    assert amounts(world, saved, scale(tiers)) == [(6000 + 2000) * 100]
    assert amounts(world, saved, scale("steps: [{at: 5000, pays: 10 %}]")) == [100000]


def test_rows_that_are_shares_pay_shares_of_the_base():
    steps = "steps: [{at: 3, pays: 8.5 %}, {at: 10, pays: 20 %}], of: 9600000"
    assert amounts(worked(3), WEEKS, scale(steps)) == [81600000]
    assert amounts(worked(10), WEEKS, scale(steps)) == [192000000]


def test_volume_tiers_read_the_running_number_across_claims():
    tiers = (
        "for: m, once per: claim, scale: {tiers: [{up to: 370, pays: 1100},"
        " {up to: 410, pays: 1000}, {pays: 1350}], reads: the running number in the contract}"
    )
    found = amounts(bulk("200", "200", "20"), BULK, pay(line(tiers)))
    # 200; 170 + 30; 10 + 10: the order of the claims decides their price.
    assert found == [22000000, (170 * 1100 + 30 * 1000) * 100, (10 * 1000 + 10 * 1350) * 100]


def test_steps_of_the_running_number_price_each_claim_by_its_own_number():
    steps = (
        "for: m, once per: claim, scale: {steps: [{at: 1, pays: 5}, {at: 4, pays: 7}],"
        " reads: the running number in the contract}"
    )
    # Claims 1-3 at 5, claims 4 and 5 at 7.
    assert amounts(bulk("2", "3"), BULK, pay(line(steps))) == [1000, (5 + 7 + 7) * 100]


# --- adjustments


def adjust(*rows: str) -> str:
    return "\nadjust:\n" + "".join(f"  - {{{row}}}\n" for row in rows)


def test_a_price_is_raised_and_rounded_up_before_it_is_multiplied():
    lines = pay(line("for: m, amount: 12635, once per: claim"))
    more = adjust("at: price, factor: 1.4, rounded: up to 1")
    assert amounts(bulk("2"), BULK, lines, more) == [2 * 17689 * 100]


def test_deadweight_on_the_count_is_rounded_on_the_running_total():
    lines = pay(line("for: m, amount: 10, once per: claim"))
    more = adjust("at: count, less: 33 %, rounded: down to 1")
    # 4 * 0.67 = 2.68 -> 2; 10 * 0.67 = 6.7 -> 6: the second claim adds 4.
    assert amounts(bulk("4", "6"), BULK, lines, more) == [2000, 4000]
    exact = adjust("at: count, less: 33 %")
    assert amounts(bulk("4", "6"), BULK, lines, exact) == [2680, 4020]


def test_an_offset_on_the_count_takes_the_first_claims():
    lines = pay(line("for: m, amount: 10, once per: claim"))
    assert amounts(bulk("4", "6"), BULK, lines, adjust("at: count, plus: -5")) == [5000]


def test_a_measure_is_adjusted_before_the_scale_reads_it():
    steps = scale("steps: [{at: 3, pays: 10}, {at: 5, pays: 25}]")
    assert amounts(worked(5), WEEKS, steps, adjust("at: measure, less: 20 %")) == [1000]


def test_an_index_is_read_on_1_january_of_the_achieved_year():
    series = "\nseries:\n  wages: {values: {2023: 100, 2024: 104, 2025: 108}}\n"
    lines = pay(line("for: m, amount: 1000"))
    world = World().enrolled("2024-01-01").event("visit", "2025-06-01")
    more = series + adjust("at: price, index: wages, rounded: half up to 1")
    assert amounts(world, "m: {first: visit}", lines, more) == [108000]


def test_adjustments_reach_only_the_lines_and_units_they_name():
    lines = pay(line("for: m, amount: 10"), line("for: m, amount: 20", "B"))
    more = adjust("at: price, factor: 2, over: [B], only if: [risk is high]")
    world = World().enrolled("2024-01-01").event("visit", "2024-06-01")
    assert amounts(world, "m: {first: visit}", lines, more) == [1000, 2000]
    world.attribute("risk", "high", "2020-01-01")
    assert amounts(world, "m: {first: visit}", lines, more) == [1000, 4000]


# --- versions: enrolled before, achieving during and proved after a change


def changed(decided_by: str, replace: str = "pay.A.amount: 200") -> str:
    return (
        f"\nchanges:\n  - {{from: 2024-04-01, decided by: {decided_by}, replace: {{{replace}}}}}\n"
        f"  - {{from: 2024-07-01, decided by: {decided_by}, replace: {{pay.A.amount: 300}}}}\n"
    )


@pytest.mark.parametrize(
    ("decided_by", "amount", "version"),
    [("enrolled", 10000, 0), ("achieved", 20000, 1), ("proved", 30000, 2)],
)
def test_the_deciding_date_of_a_change(decided_by: str, amount: int, version: int):
    # Enrolled in January, achieved in May, proved in August; changes in April and July.
    world = World(recorded="2024-01-01").enrolled("2024-01-01")
    world.event("visit", "2024-05-10", recorded="2024-08-05")
    agreed = contract(
        "m: {first: visit}", pay(line("for: m, amount: 100")), more=changed(decided_by)
    )
    (claim,) = world.claims(agreed)
    assert (claim.amount, claim.version) == (amount, version)


SHORTER = (
    "\nchanges:\n  - {from: 2024-04-01, decided by: achieved, replace: {measures.m.weeks: %s}}\n"
)


def run_under(change: str, last: str | None, weeks: int = 8) -> list[tuple[str, int]]:
    agreed = contract(
        f"m: {{run of: work, weeks: {weeks}}}",
        pay(line("for: m, amount: 100")),
        more=SHORTER % change,
    )
    world = World(recorded="2024-01-01").enrolled("2024-01-01").work("2024-02-12", last)
    return [(c.achieved.isoformat(), c.version) for c in world.claims(agreed, "2024-12-31")]


def test_what_was_earned_under_the_old_terms_stays_earned():
    # 4 weeks from 12 February end on 10 March, before the change to 13 weeks,
    # which would end on 12 May.
    assert run_under("13", None, weeks=4) == [("2024-03-10", 0)]


def test_new_terms_met_after_the_change_decide():
    # 8 weeks end on 7 April, after the change: 13 weeks end on 12 May.
    assert run_under("13", None) == [("2024-05-12", 1)]
    assert run_under("13", "2024-05-11") == []


def test_new_terms_met_before_the_change_wait_for_the_old_ones():
    # 4 weeks end on 10 March, when 8 weeks were asked; those end on 7 April, when 4 are enough.
    assert run_under("4", None) == [("2024-04-07", 1)]
    assert run_under("4", "2024-04-06") == []


def test_entry_is_judged_by_the_version_of_the_enrolment_date():
    group = "\ngroup: {unit: person, enters if: [risk]}\n"
    more = "\nchanges:\n  - {from: 2024-04-01, replace: {group.enters if: [job won]}}\n"
    agreed = contract("m: {first: visit}", pay(line("for: m, amount: 100")), group=group, more=more)
    world = World().event("visit", "2024-06-01").attribute("risk", "yes", "2020-01-01")
    assert world.copy().enrolled("2024-03-31").stage(agreed).enrolments["p"].eligible
    assert not world.copy().enrolled("2024-04-01").stage(agreed).enrolments["p"].eligible
