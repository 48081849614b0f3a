# SPDX-License-Identifier: MPL-2.0
"""A saving settled from a person's own weeks, worked by hand.

A week of 12,326 kr. a month is 12,326 × 12 / 52 kr.; the municipality bears 20, 60, 70 and 80 % of
it in weeks 1-4, 5-26, 27-52 and from 53. 2024-01-01 is a Monday.
"""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fodfaeste.contract import ContractErrors
from fodfaeste.contract.model.contract import Contract
from fodfaeste.economy import Position as Stands
from fodfaeste.economy import data_version, fixed_monthly, position_after, saving, whole_ore
from fodfaeste.settlement.unit import CannotSettle
from tests.settlement.unit.world import World, contract

PINNED = f'\npinned: {{staircase: "{data_version().sha256}"}}\n'
WEEK = Fraction(12326 * 12, 52)
ENROLLED = "2024-01-01"
LAST = "2026-12-31"


def agreed(
    counts: str = "weeks without benefit",
    during: str = "52 weeks from enrolment",
    more: str = "",
    worth: str = "12326 per month",
    pinned: str = PINNED,
) -> Contract:
    measure = f"saving on: on benefit, counts: {counts}, valued at: {worth}, during: {during}{more}"
    return contract(f"m: {{{measure}}}", more=pinned)


def person(covered: tuple[str, str] = ("2019-01-07", LAST)) -> World:
    """Enrolled, and a register and a civil register that answer for every day."""
    world = World().enrolled(ENROLLED)
    return world.covered("benefit", *covered).covered("status", *covered)


def monday(text: str, weeks: int = 0) -> str:
    return (date.fromisoformat(text) + timedelta(weeks=weeks)).isoformat()


def sunday(text: str, weeks: int) -> str:
    return (date.fromisoformat(text) + timedelta(weeks=weeks, days=-1)).isoformat()


def known(world: World, code: Contract) -> Fraction:
    found = world.value(code)
    assert found is not None
    return found


# --- the staircase


def test_one_week_past_the_last_step_is_eighty_per_cent():
    world = person().benefit("2022-01-03", sunday(ENROLLED, 51)).work(monday(ENROLLED, 51), LAST)
    found = known(world, agreed())
    assert found == WEEK * Fraction(4, 5)
    assert whole_ore(found * 100) == 227557


def test_a_newcomer_s_first_year_climbs_all_steps():
    world = person().work(ENROLLED, LAST)
    assert known(world, agreed()) == 4 * WEEK / 5 + 22 * WEEK * 3 / 5 + 26 * WEEK * 7 / 10
    # 91,592.43: 4 × 568.89 + 22 × 1,706.68 + 26 × 1,991.12, and the state has the rest.
    assert round(known(world, agreed())) == 91592
    state = known(world, agreed(more=", saved by: state"))
    both = known(world, agreed(more=", saved by: municipality and state"))
    assert known(world, agreed()) + state == both == 12326 * 12


def test_the_weeks_before_come_from_the_rows_and_from_what_the_contract_adds():
    # 48 weeks in the rows: the next is number 49, so four at 70 % before the last step.
    world = person((monday(ENROLLED, -48), LAST)).work(ENROLLED, LAST)
    world.benefit(monday(ENROLLED, -48), sunday(ENROLLED, 0))
    six = "6 weeks from enrolment"
    assert known(world, agreed(during=six)) == 4 * WEEK * 7 / 10 + 2 * WEEK * 4 / 5
    assert known(world, agreed(during=six, more=", weeks before: 10")) == 6 * WEEK * 4 / 5


def test_fifty_two_free_weeks_before_enrolment_restart_the_count():
    world = person().benefit("2019-01-07", sunday(ENROLLED, -60)).work(monday(ENROLLED, -60), LAST)
    assert known(world, agreed(during="4 weeks from enrolment")) == 4 * WEEK / 5


# --- which weeks


@pytest.mark.parametrize("code", ["fleksjob", "subsidised", "unheard-of"])
def test_subsidised_or_unknown_work_is_no_saving(code: str):
    world = person().benefit("2022-01-03", sunday(ENROLLED, 0)).row("work", code, ENROLLED, LAST)
    assert known(world, agreed()) == 0
    assert known(world, agreed(counts="net by the staircase")) == 0


def test_another_benefit_is_no_saving_even_if_the_word_does_not_name_it():
    world = person().benefit("2022-01-03", sunday(ENROLLED, 0)).work(monday(ENROLLED, 26), LAST)
    world.benefit(ENROLLED, sunday(ENROLLED, 26), code="Fleksløntilskud")
    assert known(world, agreed()) == 26 * WEEK * 4 / 5


def test_a_week_with_one_day_of_benefit_is_not_saved():
    world = person().benefit("2022-01-03", sunday(ENROLLED, 0)).work(ENROLLED, LAST)
    broken = world.copy().benefit("2024-01-17", "2024-01-17")
    assert known(world, agreed()) - known(broken, agreed()) == WEEK * 4 / 5


def test_silence_needs_a_second_source_as_time_in_does():
    alone = World().enrolled(ENROLLED).covered("benefit", "2019-01-07", LAST)
    alone.benefit("2022-01-03", sunday(ENROLLED, 0))
    assert known(alone, agreed()) == 0
    assert known(alone.copy().work(ENROLLED, sunday(ENROLLED, 4)), agreed()) == 4 * WEEK * 4 / 5
    uncovered = World().enrolled(ENROLLED).work(ENROLLED, LAST)
    assert known(uncovered, agreed()) == 0


def test_whoever_moves_stops_counting():
    world = person().benefit("2022-01-03", sunday(ENROLLED, 0)).work(ENROLLED, LAST)
    moved = world.status("moved", monday(ENROLLED, 10))
    assert known(moved, agreed()) == 10 * WEEK * 4 / 5


# --- net: relapse and restart


def relapsed() -> World:
    """60 weeks behind, 52 weeks of work, then benefit again."""
    world = person().benefit(monday(ENROLLED, -60), sunday(ENROLLED, 0))
    world.work(ENROLLED, sunday(ENROLLED, 52))
    return world.benefit(monday(ENROLLED, 52), sunday(ENROLLED, 104))


def test_a_relapse_after_a_restart_costs_the_restarted_rate():
    """13,000 kr. a month is 3,000 kr. a week: the example of docs/explanation/refund-staircase."""
    two_years = "104 weeks from enrolment"
    avoided = agreed(during=two_years, worth="13000 per month")
    net = agreed("net by the staircase", two_years, worth="13000 per month")
    state = agreed("net by the staircase", two_years, ", saved by: state", "13000 per month")
    assert known(relapsed(), avoided) == 124_800
    assert known(relapsed(), net) == 153_000
    assert known(relapsed(), state) == 3_000


def test_net_as_paid_takes_the_register_s_own_amounts_where_it_has_them():
    """Two weeks of benefit after enrolment: one paid in part, one without an amount in the rows."""
    world = person().benefit("2022-01-03", sunday(ENROLLED, 0)).work(monday(ENROLLED, 2), LAST)
    paid = (("net", "80000"), ("refund", "20000"))
    world.benefit(ENROLLED, sunday(ENROLLED, 1), pay=100_000, attributes=paid)
    world.benefit(monday(ENROLLED, 1), sunday(ENROLLED, 2))
    four = "4 weeks from enrolment"
    expected = 2 * WEEK * 4 / 5 + (WEEK * 4 / 5 - 800)
    assert known(world, agreed("net as paid", four)) == expected
    assert known(world, agreed("net by the staircase", four)) == 2 * WEEK * 4 / 5


def test_a_row_whose_amounts_do_not_fit_its_kind_is_named():
    world = person().benefit("2022-01-03", sunday(ENROLLED, 0))
    wrong = (("net", "100000"), ("refund", "20000"))
    world.benefit(ENROLLED, sunday(ENROLLED, 1), pay=100_000, attributes=wrong)
    with pytest.raises(CannotSettle, match="kontanthjælp"):
        world.value(agreed("net as paid"))


# --- what a week is worth


def test_own_benefit_is_the_latest_before_enrolment_all_rows_together():
    world = person().work(ENROLLED, LAST)
    world.benefit("2022-01-03", sunday(ENROLLED, -1), pay=1_000)  # long ago, the same for each week
    week = monday(ENROLLED, -1), sunday(ENROLLED, 0)
    world.benefit(*week, pay=250_000).benefit(*week, code="dagpenge", pay=50_000)
    found = world.value(agreed(worth="own benefit", during="1 week from enrolment"))
    assert found == 3_000 * Fraction(4, 5)


def test_without_an_own_benefit_there_is_nothing_to_value():
    world = person().benefit("2022-01-03", sunday(ENROLLED, 0)).work(ENROLLED, LAST)
    assert world.value(agreed(worth="own benefit")) is None


def rates(in_force: str) -> str:
    version = data_version().sha256
    return (
        f'\npinned: {{staircase: "{version}", rates: "{version}", '
        f"rates in force that week: {in_force}}}\n"
    )


@pytest.mark.parametrize(("in_force", "after"), [("no", 12326), ("yes", 12770)])
def test_rates_are_those_of_enrolment_or_those_of_the_week(in_force: str, after: int):
    """12,326 kr. in 2024 and 12,770 in the first half of 2025 (enrolled 2024-01-01)."""
    world = person().benefit("2022-01-03", sunday(ENROLLED, 0)).work(ENROLLED, LAST)
    priced = agreed(
        worth="rate cash_benefit_adult_non_provider", during="2024-12-23 to 2025-01-12",
        pinned=rates(in_force),
    )  # fmt: skip
    # The weeks of 23 and 30 December begin in 2024, that of 6 January in 2025.
    assert known(world, priced) == Fraction((2 * 12326 + after) * 12, 52) * Fraction(4, 5)


def test_a_rate_nobody_knows_is_an_error_and_never_zero():
    world = person().benefit("2022-01-03", sunday(ENROLLED, 0)).work(ENROLLED, LAST)
    for code, during in (("no_such_rate", "4 weeks from enrolment"), (
        "cash_benefit_adult_non_provider", "2025-12-01 to 2025-12-28",
    )):  # fmt: skip
        priced = agreed(worth=f"rate {code}", during=during, pinned=rates("yes"))
        with pytest.raises(CannotSettle, match=code):
            world.value(priced)


# --- what the contract must say


@pytest.mark.parametrize(
    ("pinned", "worth", "said"),
    [
        ("", "own benefit", "staircase"),
        (PINNED, "rate cash_benefit_basic", "rates"),
        ('\npinned: {staircase: "1", rates: "1"}\n', "rate cash_benefit_basic", "in force"),
    ],
)
def test_the_data_a_saving_is_counted_by_must_be_pinned(pinned: str, worth: str, said: str):
    with pytest.raises(ContractErrors, match=said):
        agreed(worth=worth, pinned=pinned)


def test_a_saving_is_on_a_benefit():
    with pytest.raises(ContractErrors, match="saving on"):
        contract("m: {saving on: free, counts: net as paid, valued at: own benefit}", more=PINNED)


def test_another_data_set_than_the_pinned_one_is_refused():
    with pytest.raises(CannotSettle, match=r"pinned\.staircase"):
        person().value(agreed(pinned='\npinned: {staircase: "2019.1+0123456789ab"}\n'))


# --- the same as the economy says


@settings(max_examples=60)
@given(
    behind=st.integers(0, 60),
    weeks=st.lists(st.sampled_from("bbwwf"), min_size=1, max_size=90),
    before=st.integers(0, 30),
)
def test_settlement_and_economy_agree_on_the_same_weeks(behind, weeks, before):
    """``b`` benefit, ``w`` ordinary work, ``f`` fleksjob, which is neither saved nor paid."""
    world = person().benefit(monday(ENROLLED, -behind), sunday(ENROLLED, 0)) if behind else person()
    for n, kind in enumerate(weeks):
        days = monday(ENROLLED, n), sunday(ENROLLED, n + 1)
        if kind == "b":
            world.benefit(*days)
        else:
            world.row("work", "ordinary" if kind == "w" else "fleksjob", *days)
    mondays = [date.fromisoformat(monday(ENROLLED, n)) for n in range(len(weeks))]
    held = {kind: [m for m, k in zip(mondays, weeks, strict=True) if k == kind] for kind in "bwf"}
    earlier = [date.fromisoformat(monday(ENROLLED, -n)) for n in range(1, behind + 1)]
    # The register and the civil register are silent from 2019: own means, which restart nothing
    # until there is a first benefit week.
    silent = [d for d in (date(2019, 1, 7) + timedelta(weeks=n) for n in range(400))
              if d < date.fromisoformat(ENROLLED) and d not in earlier]  # fmt: skip
    start = position_after(earlier, silent, start=Stands(weeks=before))
    said = saving(
        held["b"] + held["w"], held["b"], held["w"], fixed_monthly(Decimal(12326)), start=start
    )  # fmt: skip
    during, more = f"{len(weeks)} weeks from enrolment", f", weeks before: {before}" * bool(before)
    found = known(world, agreed(during=during, more=more))
    assert whole_ore(found * 100) == said.avoided.municipality
    net = known(world, agreed("net by the staircase", during, more))
    assert abs(net * 100 - said.net.municipality) <= 1


# --- as claims


def test_a_late_benefit_row_lowers_what_the_person_comes_to():
    code = contract(
        "m: {saving on: on benefit, counts: weeks without benefit, valued at: 13000 per month, "
        "during: 52 weeks from enrolment, grows: each settlement period}",
        pay="\npay:\n  A: {for: m, amount: 50 %, from: town, to: doer}\n",
        more=PINNED,
    )
    world = World("2024-01-01").enrolled(ENROLLED).benefit("2022-01-03", sunday(ENROLLED, 0))
    world.covered("benefit", "2019-01-07", LAST).covered("status", "2019-01-07", LAST)
    world.work(ENROLLED, LAST)
    before = world.paid(code, "2024-07-01")
    # Each quarter of 2024 holds 13 whole weeks at 2,400 kr., of which half is paid.
    assert [amount for *_, amount in before] == [1_560_000, 1_560_000]
    world.benefit("2024-05-06", "2024-05-12", recorded="2024-08-01")
    assert world.paid(code, "2024-07-01") == before
    assert [amount for *_, amount in world.paid(code, "2024-10-01")] == [
        1_560_000, 1_440_000, 1_560_000,
    ]  # fmt: skip


def test_the_reason_names_the_position_the_weeks_and_their_share():
    world = person().benefit(monday(ENROLLED, -51), sunday(ENROLLED, 0)).work(ENROLLED, LAST)
    found = world.result(agreed(during="3 weeks from enrolment", worth="13000 per month"))
    assert found is not None
    steps = [(part.rule, dict(part.values)) for part in found.trace.parts]
    assert steps[0] == ("staircase position", {"weeks": 51, "on": date(2024, 1, 1)})
    said = [(s["weeks"], s["share"], s["saved"]) for rule, s in steps if rule == "saved weeks"]
    assert said == [(1, Fraction(7, 10), 2_100), (2, Fraction(4, 5), 4_800)]
