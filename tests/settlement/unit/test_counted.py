# SPDX-License-Identifier: MPL-2.0
"""A number of persons paid one by one stands for that many claims: limits and numbers see them."""

from datetime import date
from fractions import Fraction

import pytest

from fodfaeste.contract.model.contract import Contract
from fodfaeste.settlement import settle
from tests.settlement.unit.world import World, contract

GROUP = "\ngroup:\n  unit: person\n  cohorts: {first: 2024-01-01 to 2024-12-31}\n"
DATES = """
dates:
  enrol: 2024-01-01 to 2024-12-31
  achieve until: 2025-12-31
  prove until: 2026-03-31
  close: 2026-06-30
"""
COUNT = "k: {first: visit, during: 10 days from enrolment}\nm: {count of: k%s}"
EACH = ", for each cohort: yes"


def ten() -> World:
    """Ten people, all with a visit."""
    world = World(recorded="2024-03-01")
    for n in range(10):
        world.enrolled("2024-02-01", unit=f"p{n}").event("visit", "2024-02-03", unit=f"p{n}")
    return world


def line(price: str = "amount: 100 per person", more: str = "once per: cohort") -> str:
    return f"\npay:\n  A: {{for: m, {price}, {more}, from: town, to: doer}}\n"


def agreed(pay: str, limit: str = "", counted: str = EACH, more: str = "") -> Contract:
    limits = f"\nlimits: [{{{limit}}}]\n" if limit else ""
    return contract(COUNT % counted, pay, GROUP, DATES, limits + more)


def owed(terms: Contract, world: World | None = None) -> int:
    world = world or ten()
    found = settle(terms, world.facts, world.deliveries, date(2026, 12, 31))
    return sum(one.amount for one in found.entitled) // 100


@pytest.mark.parametrize("counted", ["", EACH, ", cohort: first"])
@pytest.mark.parametrize("unit", ["claims", "persons"])
@pytest.mark.parametrize("per", ["contract", "line", "cohort", "year"])
def test_a_limit_in_claims_or_persons_binds_on_a_count(counted: str, unit: str, per: str):
    if per == "cohort" and not counted:
        return  # refused: the figure belongs to no cohort
    assert owed(agreed(line(), f"at most: 7 {unit}, per: {per}", counted)) == 700
    assert owed(agreed(line("amount: 100 per claim"), f"at most: 7 {unit}, per: {per}")) == 700
    assert owed(agreed(line(), f"at most: 12 {unit}, per: {per}", counted)) == 1000


@pytest.mark.parametrize("unit", ["claims", "persons"])
def test_the_line_s_own_limit_binds_on_a_count(unit: str):
    assert owed(agreed(line(more=f"once per: contract, at most: 7 {unit}"), counted="")) == 700
    assert owed(agreed(line(more="once per: contract"), counted="")) == 1000


def test_a_share_of_places_and_of_the_enrolled_binds_on_a_count():
    assert owed(agreed(line(), "at most: 70 % of enrolled, per: contract")) == 700


def test_the_running_number_counts_every_person_of_a_count():
    tiers = (
        "scale: {tiers: [{up to: 4, pays: 10}, {pays: 1}],"
        " reads: the running number in the contract}"
    )
    assert owed(agreed(line(tiers, "once per: contract"), counted="")) == 46
    steps = tiers.replace("tiers: [{up to: 4, pays: 10}, {pays: 1}]",
                          "steps: [{at: 1, pays: 10}, {at: 5, pays: 1}]")  # fmt: skip
    assert owed(agreed(line(steps, "once per: contract"), counted="")) == 46


def test_a_scale_of_the_count_itself_is_cut_in_proportion():
    tiers = "scale: {tiers: [{up to: 4, pays: 10 per person}, {pays: 10 per person}]}"
    terms = agreed(line(tiers, "once per: contract"), "at most: 7 persons, per: contract", "")
    assert owed(terms) == 70


def test_an_adjusted_count_is_of_persons():
    more = "\nadjust: [{at: count, factor: 1.45, rounded: up to 1}]\n"
    assert owed(agreed(line(), more=more)) == 1500


def test_parts_of_one_figure_paid_by_two_payers_stand_for_their_own_number():
    tiers = (
        "scale: {tiers: [{up to: 4, pays: 10, from: state}, {pays: 10}],"
        " reads: the running number in the contract}"
    )
    found = ten().claims(agreed(line(tiers, "once per: contract"), counted=""))
    assert [claim.count for claim in found] == [4, 6]
    own = tiers.replace(", reads: the running number in the contract", "")
    own = own.replace("10,", "10 per person,").replace("10}", "10 per person}")
    found = ten().claims(agreed(line(own, "once per: contract"), counted=""))
    assert [(claim.count, claim.amount) for claim in found] == [(4, 4000), (6, 6000)]


def test_a_bonus_for_reaching_a_number_is_one_claim():
    pay = line("amount: 100").replace("for: m", "for: m at least 8")
    (claim,) = ten().claims(agreed(pay))
    assert (claim.count, claim.gross) == (Fraction(1), 10000)
    per_claim = line("amount: 100 per claim").replace("for: m", "for: m at least 8")
    assert owed(agreed(per_claim)) == 100


def test_tiers_of_time_are_one_claim():
    pay = line(
        "scale: {tiers: [{up to: 4, pays: 10 per day}, {pays: 1 per day}]}", "once per: person"
    )
    world = World(recorded="2024-03-01").enrolled("2024-02-01").work("2024-02-01", "2024-02-10")
    terms = contract("m: {time in: work, counted in: days, during: 10 days from enrolment}", pay)
    assert [(claim.count, claim.amount) for claim in world.claims(terms)] == [(1, 4600)]
