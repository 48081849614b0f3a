# SPDX-License-Identifier: MPL-2.0
"""The defaults that decide most disputes, each with a case worked by hand."""

import pytest

from fodfaeste.settlement.unit import CannotSettle
from tests.settlement.unit.world import FLAT, World, contract

RUN = "m: {run of: work, weeks: 13 within 16, hours: at least 7 per week}"
FREE = (
    "m: {time in: free, counted in: whole weeks, during: 10 weeks from enrolment,"
    " proof: [register]}"
)
REGISTER = "\nproofs:\n  register: {sources: [register, events], silence: needs a second source}\n"


def world() -> World:
    return World().enrolled("2024-01-01")


# --- 13 weeks, gaps, jobs


def test_13_within_16_completes_on_the_day_the_91st_day_falls():
    # 1 January - 29 February are 60 days; a break of 21 days; from 22 March 31 more days make 91
    # on 21 April, which is day 112 of the window that began on 1 January.
    broken = world().work("2024-01-01", "2024-02-29", "120").work("2024-03-22", "2024-06-30", "202")
    assert broken.achieved(contract(RUN)) == "2024-04-21"


def test_one_day_more_of_break_moves_the_window_on():
    # From 23 March the 31st day is 22 April, day 113 from 1 January: one January day falls out of
    # the window each day that one comes in, until the days before the break are gone.
    broken = world().work("2024-01-01", "2024-02-29", "120").work("2024-03-23", "2024-07-31", "262")
    # The window that ends on 21 June has 91 days from 23 March.
    assert broken.achieved(contract(RUN)) == "2024-06-21"


def test_an_unbroken_run_starts_again_after_a_longer_gap_than_allowed():
    two = "m: {run of: work, weeks: 13, gaps: 2 weeks}"
    # 50 days to 19 February, 14 days away, then 41 more days from 5 March: 14 April.
    allowed = world().work("2024-01-01", "2024-02-19").work("2024-03-05", "2024-06-30")
    assert allowed.achieved(contract(two)) == "2024-04-14"
    # One day longer away: 91 days from 6 March end on 4 June.
    broken = world().work("2024-01-01", "2024-02-19").work("2024-03-06", "2024-06-30")
    assert broken.achieved(contract(two)) == "2024-06-04"


def test_hours_of_parallel_jobs_add_up_day_by_day():
    jobs = (
        world()
        .work("2024-01-01", "2024-06-30", "104", employer="a")  # 104 / 182 * 7 = 4 a week
        .work("2024-02-01", "2024-06-30", "65", employer="b")  # 65 / 151 * 7 = 3.01 a week
    )
    # Together 7 a week only from 1 February: day 91 is 1 May.
    assert jobs.achieved(contract(RUN)) == "2024-05-01"
    alone = RUN.replace("hours:", "jobs: same employer, hours:")
    assert jobs.achieved(contract(alone)) is None


def test_the_same_job_is_the_same_employer_number():
    same = "m: {run of: work, weeks: 8, jobs: same employer}"
    moved = (
        world()
        .work("2024-01-01", "2024-02-11", employer="a")
        .work("2024-02-12", "2024-04-14", employer="b")
    )
    # 42 days with a are not enough; 56 days with b from 12 February end on 7 April.
    result = moved.result(contract(same))
    assert (result.achieved.isoformat(), result.employer) == ("2024-04-07", "b")
    assert moved.achieved(contract("m: {run of: work, weeks: 8}")) == "2024-02-25"


def test_two_sources_of_the_same_job_do_not_double_its_hours():
    proofs = "\nproofs:\n  slip: {sources: [income, events]}\n"
    agreed = contract("m: {first: work, hours: at least 14 per week, proof: [slip]}", more=proofs)
    told_twice = (
        world()
        .row("work", "work", "2024-02-01", "2024-02-29", hours="29", employer="a", source="income")
        .work("2024-02-01", "2024-02-29", "29", employer="a")
    )
    assert told_twice.achieved(agreed) is None
    two_jobs = (
        world()
        .row("work", "work", "2024-02-01", "2024-02-29", hours="29", employer="a", source="income")
        .work("2024-02-01", "2024-02-29", "29", employer="b")
    )
    assert two_jobs.achieved(agreed) == "2024-02-01"


def test_a_better_source_that_comes_later_does_not_make_the_proof_later():
    proofs = "\nproofs:\n  slip: {sources: [income, events]}\n"
    agreed = contract("m: {first: work, proof: [slip]}", more=proofs)
    letter = world().work("2024-02-01", "2024-02-29", employer="a", recorded="2024-03-01")
    register = letter.copy().row(
        "work", "work", "2024-02-01", "2024-02-29", hours="29", employer="a", source="income",
        recorded="2024-06-01",
    )  # fmt: skip
    assert letter.result(agreed).proved == register.result(agreed).proved
    # And the better source decides the hours, also below a limit: 29 hours are 7 a week.
    part = contract("m: {first: work, hours: less than 16 per week, proof: [slip]}", more=proofs)
    assert letter.achieved(part) is None
    assert register.achieved(part) == "2024-02-01"


def test_unpaid_absence_from_one_job_leaves_the_other():
    agreed = contract("m: {run of: work, weeks: 4}")
    two = world().work("2024-01-01", None, employer="a").work("2024-01-01", None, employer="b")
    away = two.row("absence", "ulønnet", "2024-01-15", "2024-01-21", employer="a")
    assert away.achieved(agreed) == "2024-01-28"
    both = away.copy().row("absence", "ulønnet", "2024-01-15", "2024-01-21", employer="b")
    assert both.achieved(agreed) == "2024-02-18"


def test_unpaid_absence_is_a_gap_and_paid_leave_is_work():
    agreed = contract("m: {run of: work, weeks: 4}")
    # 1-14 January is 14 days; a week away; 28 days from 22 January end on 18 February.
    away = world().work("2024-01-01", None).row("absence", "unpaid", "2024-01-15", "2024-01-21")
    assert away.achieved(agreed) == "2024-02-18"
    ill = world().work("2024-01-01", None).row("absence", "sickness", "2024-01-15", "2024-01-21")
    assert ill.achieved(agreed) == "2024-01-28"


def test_paid_sickness_keeps_the_hours_of_the_month_before():
    agreed = contract("m: {run of: work, weeks: 6, hours: at least 7 per week}")
    ill = (
        world()
        .work("2024-01-01", "2024-01-31", "62", employer="a")
        .work("2024-02-01", "2024-02-29", employer="a")
        .row("absence", "sickness", "2024-02-01", "2024-02-29")
    )
    assert ill.achieved(agreed) == "2024-02-11"
    gone = (
        world()
        .work("2024-01-01", "2024-01-31", "62", employer="a")
        .work("2024-02-01", "2024-02-29", employer="a")
    )
    assert gone.achieved(agreed) is None


def test_a_register_month_without_the_jobs_dates_is_no_proof_alone():
    month = (("dates", "register-month"), ("period", "month"))
    agreed = contract("m: {first: work, hours: at least 7 per week}")
    alone = world().row(
        "work", "work", "2024-03-01", "2024-03-31", hours="20", employer="a", attributes=month
    )
    assert alone.achieved(agreed) is None
    # With the employer's letter of 15 March: 20 hours over 17 employed days are 8.2 a week.
    dated = alone.copy().work("2024-03-15", None, employer="a")
    assert dated.achieved(agreed) == "2024-03-15"
    # Over all of March they would have been 4.5 a week.
    longer = alone.copy().work("2024-03-01", None, employer="a")
    assert longer.achieved(agreed) is None


def test_a_job_start_is_dated_when_its_hours_are_reached():
    # 2 hours a day: 4 hours are reached on the second day.
    agreed = contract("m: {first: work, once reached: 4 hours}")
    assert world().work("2024-05-06", "2024-05-10", "10").achieved(agreed) == "2024-05-07"
    assert world().work("2024-05-06", "2024-05-10", "39/10").achieved(agreed) is None


# --- silence


def test_a_silent_register_alone_never_proves_self_support():
    agreed = contract(FREE, more=REGISTER)
    silent = world().covered("benefit", "2023-01-01", "2024-12-31")
    assert silent.value(agreed) == 0


def test_silence_with_work_on_the_day_counts():
    agreed = contract(FREE, more=REGISTER)
    working = (
        world().covered("benefit", "2023-01-01", "2024-12-31").work("2024-01-03", "2024-01-28")
    )
    # Whole weeks inside 3-28 January: 8-14, 15-21, 22-28.
    assert working.value(agreed) == 3


def test_silence_with_a_status_register_counts_until_the_person_moves():
    agreed = contract(FREE, more=REGISTER, group="\ngroup: {unit: person, leaves if: [died]}\n")
    placed = (
        world()
        .covered("benefit", "2023-01-01", "2024-12-31")
        .covered("status", "2023-01-01", "2024-12-31")
    )
    assert placed.value(agreed) == 10
    # Abroad from Wednesday 31 January: four whole weeks before.
    assert placed.copy().status("abroad", "2024-01-31").value(agreed) == 4


def test_days_outside_what_a_delivery_covers_are_unknown():
    agreed = contract(FREE, more=REGISTER)
    half = world().covered("benefit", "2024-01-01", "2024-01-31").work("2024-01-01", None)
    # Covered to Wednesday 31 January: four whole weeks.
    assert half.value(agreed) == 4


def test_silence_that_proves_nothing_and_silence_that_counts():
    nothing = REGISTER.replace("needs a second source", "proves nothing")
    counts = REGISTER.replace("needs a second source", "counts")
    silent = world().covered("benefit", "2023-01-01", "2024-12-31").work("2024-01-01", None)
    assert silent.value(contract(FREE, more=nothing)) == 0
    alone = world().covered("benefit", "2023-01-01", "2024-12-31")
    assert alone.value(contract(FREE, more=counts)) == 10


def test_an_unknown_benefit_code_is_held_and_never_self_support():
    agreed = contract(FREE, more=REGISTER)
    base = world().covered("benefit", "2023-01-01", "2024-12-31").work("2024-01-01", None)
    assert base.value(agreed) == 10
    assert base.copy().benefit("2024-01-08", "2024-01-21", "ny ydelse").value(agreed) == 8
    # A code of another list is known: it is no benefit of this list, and it is no silence either.
    assert base.copy().benefit("2024-01-08", "2024-01-21", "su").value(agreed) == 10
    held = base.copy().benefit(
        "2024-01-08", "2024-01-21", "su", attributes=(("held", "negative-sum"),)
    )
    assert held.value(agreed) == 8


def test_the_day_silence_is_proved_is_the_day_of_the_delivery():
    agreed = contract(FREE, more=REGISTER)
    late = (
        World("2024-01-01")
        .enrolled("2024-01-01")
        .covered("benefit", "2023-01-01", "2024-12-31", recorded="2025-02-01")
        .work("2024-01-01", None, recorded="2024-04-01")
    )
    assert late.value(agreed, known_on="2025-01-31") == 0
    result = late.result(agreed)
    assert (result.value, result.proved.isoformat()) == (10, "2025-02-01")


# --- moves, dies, comes back


def test_who_moves_keeps_what_was_earned_and_counting_stops():
    agreed = contract("m: {run of: work, weeks: 4}\nlate: {run of: work, weeks: 13}")
    moved = world().work("2024-01-01", None).status("moved", "2024-02-15")
    assert moved.achieved(agreed) == "2024-01-28"
    assert moved.achieved(agreed, "late") is None
    assert moved.entry(agreed).left.isoformat() == "2024-02-15"


def test_who_is_enrolled_again_goes_on_with_the_same_clock():
    agreed = contract("m: {time in: work, counted in: days, during: 52 weeks from enrolment}")
    back = (world().work("2024-01-01", None).status("moved", "2024-02-01", "2024-03-31")).enrolled(
        "2024-04-01"
    )
    # 31 days before the move, 274 from 1 April to 29 December (364 days from 1 January).
    assert back.value(agreed) == 31 + 273
    assert back.entry(agreed).on.isoformat() == "2024-01-01"
    assert back.entry(agreed).left is None


def test_one_start_per_person_and_once_per_job_when_said():
    jobs = (
        world()
        .work("2024-02-01", "2024-03-31", employer="a")
        .work("2024-06-01", None, employer="b")
    )
    assert [p[:3] for p in jobs.paid(contract("m: {every: work}", FLAT))] == [
        ("A", "p", "2024-02-01")
    ]
    pay = "\npay:\n  A: {for: m, amount: 1000, from: town, to: doer, once per: job}\n"
    assert jobs.paid(contract("m: {every: work}", pay)) == [
        ("A", "p/a", "2024-02-01", 100000),
        ("A", "p/b", "2024-06-01", 100000),
    ]


def test_two_lines_over_the_same_weeks_both_pay():
    pay = (
        "\npay:\n  A: {for: m, amount: 1000, from: town, to: doer}\n"
        "  B: {for: n, amount: 10 per week, from: town, to: doer}\n"
    )
    agreed = contract(
        "m: {run of: work, weeks: 2}\n"
        "n: {time in: work, counted in: whole weeks, during: 2 weeks from enrolment}",
        pay,
    )
    assert world().work("2024-01-01", "2024-01-14").paid(agreed) == [
        ("A", "p", "2024-01-14", 100000),
        ("B", "p", "2024-01-14", 2000),
    ]


def test_a_circle_of_measures_is_named():
    agreed = contract("m: {first: work}")
    text = agreed.model_dump(mode="json", by_alias=True, exclude_none=True)
    text["measures"] = {"m": {"formula": "n + 1"}, "n": {"formula": "m + 1"}}
    with pytest.raises(CannotSettle, match=r"m → n → m"):
        world().results(type(agreed).model_validate(text))
