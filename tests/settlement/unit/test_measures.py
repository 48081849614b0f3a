# SPDX-License-Identifier: MPL-2.0
"""Each kind of measure with its windows and comparisons, worked by hand."""

from fractions import Fraction

import pytest

from fodfaeste.evidence.facts import Verification
from fodfaeste.settlement.unit import CannotSettle
from tests.settlement.unit.world import World, contract


def world(on: str = "2024-01-01") -> World:
    return World().enrolled(on)


# --- windows


def test_windows_from_before_units_dates_and_after():
    worked = World().enrolled("2024-03-01").work("2024-01-01", "2024-12-31")

    def days(window: str) -> int:
        return worked.value(contract(f"m: {{time in: work, counted in: days, during: {window}}}"))

    assert days("2 weeks from enrolment") == 14
    assert days("30 days before enrolment") == 30
    assert days("weeks 3 to 4 from enrolment") == 14
    assert days("2024-12-30 to 2025-01-10") == 2
    assert days("from 2024-12-25") == 7
    assert days("2024-02-01 to 2024-03-10") == 10  # nothing counts before enrolment


def test_a_window_from_a_measure_holds_its_own_day_and_after_begins_the_day_after():
    two = (
        "s: {first: visit}\n"
        "m: {time in: work, counted in: days, during: 1 week from s}\n"
        "n: {time in: work, counted in: days, during: 2024-02-01 to 2024-02-29, after: s}"
    )
    agreed = contract(two)
    worked = world().event("visit", "2024-02-10").work("2024-02-01", "2024-02-12")
    assert worked.value(agreed) == 3
    assert worked.value(agreed, "n") == 2
    without = world().work("2024-02-01", "2024-02-12")
    assert without.result(agreed) is None
    assert without.result(agreed, "n") is None


def test_a_window_that_repeats_has_a_result_for_each_period_in_which_the_person_is_there():
    agreed = contract(
        "m: {time in: work, counted in: days, during: each quarter from 2023-07-01 to 2024-12-31}"
    )
    moved = World().enrolled("2024-02-01").work("2024-03-01", None).status("moved", "2024-08-01")
    found = moved.results(agreed)["m"]
    # March has 31 days; April to June 91; July 31, the last day before the move.
    assert [(r.period, r.value, r.achieved.isoformat()) for r in found] == [
        ("2024-Q1", 31, "2024-03-31"),
        ("2024-Q2", 91, "2024-06-30"),
        ("2024-Q3", 31, "2024-07-31"),
    ]


def test_a_window_that_is_not_over_has_no_count_yet():
    agreed = contract("m: {time in: work, counted in: days, during: 4 weeks from enrolment}")
    worked = World("2024-01-01").enrolled("2024-01-01").work("2024-01-01", None)
    assert worked.value(agreed, known_on="2024-01-27") is None
    assert worked.value(agreed, known_on="2024-01-28") == 28


def test_an_open_row_counts_only_up_to_the_day_of_knowledge():
    agreed = contract("m: {run of: work, weeks: 4}")
    worked = World("2024-01-01").enrolled("2024-01-01").work("2024-01-01", None)
    assert worked.achieved(agreed, known_on="2024-01-27") is None
    assert worked.achieved(agreed, known_on="2024-01-28") == "2024-01-28"


# --- first, every, run


def test_first_of_an_event_a_decision_and_a_combination_of_states():
    agreed = contract(
        "m: {first: job won}\nd: {first: ill}\nb: {first: busy}\nw: {first: work and study}"
    )
    seen = (
        world()
        .event("job-won", "2024-05-01")
        .event("job-won", "2024-03-01", verification=Verification.REJECTED)
        .event("ill", "2024-02-02", by="caseworker")
        .event("ill", "2024-02-01", by="doctor")
        .row("education", "su", "2024-06-01", "2024-06-30")
        .work("2024-06-15", None)
    )
    assert seen.achieved(agreed) == "2024-05-01"
    assert seen.achieved(agreed, "d") == "2024-02-02"
    assert seen.achieved(agreed, "b") == "2024-06-01"
    assert seen.achieved(agreed, "w") == "2024-06-15"


def test_every_visit_has_its_own_day():
    visits = world().event("visit", "2024-02-01").event("visit", "2024-03-01")
    found = visits.results(contract("m: {every: visit}"))["m"]
    assert [(r.nth, r.achieved.isoformat()) for r in found] == [
        (1, "2024-02-01"),
        (2, "2024-03-01"),
    ]


def test_less_than_so_many_hours_needs_the_hours():
    part = contract("m: {run of: work, weeks: 2, hours: less than 16 per week}")
    assert world().work("2024-02-05", "2024-02-18", "30").achieved(part) == "2024-02-18"
    assert world().work("2024-02-05", "2024-02-18", "32").achieved(part) is None
    assert world().work("2024-02-05", "2024-02-18").achieved(part) is None


def test_hours_of_a_month_are_measured_by_the_length_of_that_month():
    agreed = contract("m: {run of: work, weeks: 4, hours: at least 58 per month}")
    # 58 hours over 29 days of February are 58 a month; over 31 days of March they are too.
    assert world().work("2024-02-01", "2024-02-29", "58").achieved(agreed) == "2024-02-28"
    assert world().work("2024-03-01", "2024-03-31", "579/10").achieved(agreed) is None


def test_once_reached_in_days_counts_the_days_in_the_state():
    agreed = contract("m: {first: work, once reached: 10 days}")
    worked = world().work("2024-02-01", "2024-02-06").work("2024-03-01", "2024-03-10")
    assert worked.achieved(agreed) == "2024-03-04"


# --- sums


def test_pay_is_summed_by_days_and_reached_on_its_day():
    # 3,100 a month is 100 a day in March: 768 is reached on the eighth day.
    agreed = contract(
        "m: {sum of: pay, reaches: 768}\nn: {sum of: pay, during: 2024-03-01 to 2024-03-10}"
    )
    paid = world().work("2024-03-01", "2024-03-31", pay=310000)
    result = paid.result(agreed)
    assert (result.achieved.isoformat(), result.value) == ("2024-03-08", 768)
    assert paid.value(agreed, "n") == 1000


def test_net_cost_of_benefits_is_the_registers_own():
    agreed = contract(
        "m: {sum of: municipal net cost, during: 2024-01-01 to 2024-01-14}\n"
        "n: {sum of: benefit paid, during: 2024-01-01 to 2024-01-14}"
    )
    week = world().benefit("2024-01-08", "2024-01-14", pay=284400, attributes=(("net", "227500"),))
    assert week.value(agreed) == 2275
    assert week.value(agreed, "n") == 2844
    with pytest.raises(CannotSettle, match="what the municipality bears"):
        world().benefit("2024-01-08", "2024-01-14", pay=284400).value(agreed)


def test_values_of_events_are_summed():
    agreed = contract("m: {sum of: event value, while: visit, during: 2024-01-01 to 2024-12-31}")
    assert world().event("visit", "2024-02-01", value="1.5").event(
        "visit", "2024-03-01", value="2"
    ).value(agreed) == Fraction(7, 2)


# --- comparisons

OWN = (
    "m: {time in: free, counted in: whole weeks, during: 10 weeks from enrolment,"
    " minus: {own past: 10 weeks before enrolment}, never below: 0}"
)


def test_own_past_counts_the_same_thing_before_enrolment():
    busy = (
        world()
        .covered("benefit", "2023-01-01", "2024-12-31")
        .work("2023-01-01", None)
        .benefit("2023-10-23", "2023-12-17")  # 8 of the 10 weeks before, from 23 October
        .benefit("2024-01-08", "2024-01-14")  # 1 of the 10 weeks after
    )
    assert busy.value(contract(OWN)) == 9 - 2
    # More weeks before than after is not a debt when it is never below 0.
    worse = busy.copy().benefit("2024-01-15", "2024-03-10")
    assert worse.value(contract(OWN)) == 0
    assert worse.value(contract(OWN.replace(", never below: 0", ""))) == 1 - 2


def test_without_the_past_there_is_nothing_to_compare_with():
    late = world().covered("benefit", "2023-11-01", "2024-12-31").work("2023-01-01", None)
    assert late.result(contract(OWN)) is None


def test_fixed_series_and_changing_comparisons():
    worked = world().work("2024-01-01", "2024-12-31", "522")
    base = "m: {sum of: hours, during: 2024-01-01 to 2024-12-31"
    assert worked.value(contract(base + ", minus: {fixed: 156}}")) == 366
    assert worked.value(
        contract(base + ", divided by: {fixed: 522}, never above: 0.5}")
    ) == Fraction(1, 2)
    series = "\nseries:\n  expected: {values: {2023: 100, 2024-07-01: 200, 2025: 300}}\n"
    assert worked.value(contract(base + ", minus: {series: expected}}", more=series)) == 322
    until = ", minus: {fixed: 10, until: 2024-06-30, then: {fixed: 22}}}"
    assert worked.value(contract(base + until)) == 500
    rounded = worked.value(contract(base + ", divided by: {fixed: 100}, rounded: half up to 0.1}"))
    assert rounded == Fraction(52, 10)


def test_a_given_comparison_holds_until_a_newer_one_comes():
    agreed = contract(
        "m: {time in: work, counted in: days, during: 2024-01-01 to 2024-01-31, "
        "minus: {given by: evaluator, design: matched}}"
    )
    worked = world().work("2024-01-01", "2024-01-31")
    assert worked.result(agreed) is None
    held = worked.given("m", "2023-12-31", "10", group="comparison")
    assert held.value(agreed) == 21
    assert held.given("m", "2024-01-15", "12", group="comparison").value(agreed) == 19
    assert held.given("m", "2024-02-15", "30", group="comparison").value(agreed) == 19


# --- scores

SCORE = "m: {score: distress, at: 26 weeks from enrolment, better: lower%s}"


def test_a_change_for_the_better_is_positive():
    seen = world().score("2023-12-20", "20").score("2024-06-20", "14")
    assert seen.value(contract(SCORE % "")) == 6
    share = contract(SCORE % ", read as: change in percent")
    assert seen.value(share) == Fraction(3, 10)
    assert seen.value(contract(SCORE % ", read as: level")) == 14


def test_the_follow_up_may_be_four_weeks_early_or_late():
    # 26 weeks from 1 January 2024 are over on 1 July: 3 June to 29 July.
    agreed = contract(SCORE % "")
    base = world().score("2023-12-20", "20")
    assert base.copy().score("2024-06-02", "14").result(agreed) is None
    assert base.copy().score("2024-06-03", "14").value(agreed) == 6
    assert base.copy().score("2024-07-29", "14").value(agreed) == 6
    assert base.copy().score("2024-07-30", "14").result(agreed) is None
    both = base.copy().score("2024-06-20", "15").score("2024-07-05", "10")
    assert both.value(agreed) == 10
    tight = contract(SCORE % ", tolerance: 1 week")
    assert base.copy().score("2024-06-20", "14").result(tight) is None


def test_a_missing_score_can_be_carried_forward():
    seen = world().score("2023-12-20", "20").score("2024-03-01", "17")
    assert seen.result(contract(SCORE % "")) is None
    assert seen.value(contract(SCORE % ", missing: carried forward")) == 3


# --- combinations and given figures


def test_all_any_not_and_formula():
    agreed = contract(
        "a: {first: visit}\nb: {run of: work, weeks: 2}\n"
        "m: {all of: [a, b]}\nn: {any of: [a, b]}\n"
        "o: {not: b, during: 12 weeks from enrolment}\n"
        "f: {formula: a * 10 + b}\n"
        "g: {sum of: hours, during: 2024-01-01 to 2024-03-31}\n"
        "k: {not: b, during: 2024-01-01 to 2024-03-31}\n"
        "h: {all of: [g at least 20, k], during: 2024-01-01 to 2024-03-31}"
    )
    both = world().event("visit", "2024-02-20").work("2024-01-10", "2024-01-24", "30")
    assert both.achieved(agreed) == "2024-02-20"
    assert both.achieved(agreed, "n") == "2024-01-23"
    assert both.result(agreed, "o") is None
    assert both.value(agreed, "f") == 11
    assert both.result(agreed, "h") is None
    one = world().event("visit", "2024-02-20").work("2024-01-10", "2024-01-20", "22")
    assert one.result(agreed) is None
    assert one.achieved(agreed, "n") == "2024-02-20"
    # 12 weeks from 1 January end on 24 March.
    assert one.achieved(agreed, "o") == "2024-03-24"
    assert one.value(agreed, "f") == 10
    assert one.achieved(agreed, "h") == "2024-03-31"


def test_only_if_reads_fields_and_measures():
    agreed = contract("a: {first: visit}\nm: {first: work, only if: [risk is high, a]}")
    base = world().work("2024-03-01", None)
    assert base.result(agreed) is None
    high = base.attribute("risk", "high", "2023-01-01")
    assert high.result(agreed) is None
    assert high.event("visit", "2024-04-01").achieved(agreed) == "2024-03-01"


def test_a_figure_counts_only_from_the_named_determiner():
    agreed = contract("m: {given by: evaluator, for each: person, counted in: points}")
    assert world().given("m", "2024-05-01", "7", unit="p", by="doer").result(agreed) is None
    result = world().given("m", "2024-05-01", "7", unit="p", proved="2024-06-01").result(agreed)
    assert (result.value, result.count, result.proved.isoformat()) == (7, 1, "2024-06-01")


# --- proof


def test_sources_verification_and_freshness():
    strict = "\nproofs:\n  slip: {sources: [income months], standard: every one, fresh: 2 months}\n"
    agreed = contract("m: {first: work, proof: [slip]}", more=strict)

    def achieved(source: str, state: Verification, recorded: str) -> str | None:
        return (
            world()
            .work("2024-03-01", "2024-03-31", source=source, verification=state, recorded=recorded)
            .achieved(agreed)
        )

    assert achieved("income", Verification.VERIFIED, "2024-05-31") == "2024-03-01"
    assert achieved("income", Verification.VERIFIED, "2024-06-01") is None
    assert achieved("income", Verification.CLAIMED, "2024-05-31") is None
    assert achieved("events", Verification.VERIFIED, "2024-05-31") is None


def test_claimed_counts_as_delivered_but_rejected_and_disputed_never():
    agreed = contract("m: {first: work}")
    for state, day in (
        (Verification.CLAIMED, "2024-03-01"),
        (Verification.DISPUTED, None),
        (Verification.REJECTED, None),
    ):
        assert world().work("2024-03-01", None, verification=state).achieved(agreed) == day


def test_proof_is_dated_by_the_last_row_that_was_needed():
    agreed = contract("m: {run of: work, weeks: 4}")
    told = (
        world()
        .work("2024-01-01", "2024-01-20", recorded="2024-02-01")
        .work("2024-01-15", "2024-02-10", recorded="2024-03-01")
        .work("2024-01-01", "2024-06-30", recorded="2026-06-01")
    )
    result = told.result(agreed)
    assert (result.achieved.isoformat(), result.proved.isoformat()) == ("2024-01-28", "2024-03-01")


def test_proof_that_comes_too_late_does_not_stand_in_the_way_of_a_later_outcome():
    agreed = contract("m: {run of: work, weeks: 4}")
    late = World().enrolled("2024-01-01").work("2024-01-01", "2024-01-28", recorded="2027-05-01")
    assert late.achieved(agreed, known_on="2027-06-01") == "2024-01-28"
    timely = late.work("2024-03-04", "2024-03-31", recorded="2024-05-01")
    assert timely.achieved(agreed, known_on="2027-06-01") == "2024-03-31"
