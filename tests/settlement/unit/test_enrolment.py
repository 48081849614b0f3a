# SPDX-License-Identifier: MPL-2.0
"""Who is in: every test answered, places, bands, cohorts, true facts."""

import pytest

from fodfaeste.evidence.facts import Verification
from fodfaeste.settlement.unit import CannotSettle
from tests.settlement.unit.world import FLAT, World, contract

ENTRY = """
group:
  unit: person
  enters if:
    - aged 30 or more
    - receives kontanthjælp (list benefits)
    - mental illness (decided by caseworker)
    - consented
"""


def agreed(group: str = ENTRY):
    from tests.settlement.unit import world

    words = world.WORDS + "  consented: {event: consent}\n"
    old, world.WORDS = world.WORDS, words
    try:
        return contract("m: {first: work}", FLAT, group)
    finally:
        world.WORDS = old


def right() -> World:
    return (
        World()
        .attribute("born", "1994-03-01", "2020-01-01")
        .benefit("2024-01-01", "2024-12-31")
        .event("mental illness", "2024-02-10", by="caseworker")
        .event("consent", "2024-02-20")
        .enrolled("2024-03-01")
    )


def test_every_test_is_answered_with_its_rows():
    entry = right().entry(agreed())
    assert entry.eligible
    assert [(p.rule, p.get("met")) for p in entry.trace.parts] == [
        ("entry date", 1),
        ("entry age", 1),
        ("entry receives", 1),
        ("entry decided", 1),
        ("entry event", 1),
    ]
    assert all(part.refs for part in entry.trace.parts)


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (lambda w: w.attribute("born", "1994-03-02", "2021-01-01"), "entry age"),
        (lambda w: w.event("consent withdrawn", "2024-02-25"), "entry taken back"),
        (
            lambda w: w.event("mental illness", "2024-02-11", by="caseworker", value="no"),
            "entry decided",
        ),
    ],
)
def test_one_wrong_answer_is_enough(change, rule):
    entry = change(right()).entry(agreed())
    assert not entry.eligible
    assert [p.rule for p in entry.trace.parts if p.get("met") == 0] == [rule]


def test_a_decision_by_another_role_is_no_decision():
    world = right()
    world.facts = [f for f in world.facts if getattr(f, "by", None) is None]
    world.event("mental illness", "2024-02-10", by="provider")
    assert [p.rule for p in world.entry(agreed()).trace.parts if p.get("met") == 0] == [
        "entry not decided"
    ]


def test_what_is_missing_is_not_met():
    entry = World().enrolled("2024-03-01").entry(agreed())
    assert [p.rule for p in entry.trace.parts if p.get("met") == 0] == [
        "entry age unknown",
        "entry receives",
        "entry not decided",
        "entry no event",
    ]


def test_the_benefit_is_that_of_the_day_of_entry():
    world = right()
    world.facts = [f for f in world.facts if getattr(f, "kind", None) != "benefit"]
    assert not world.copy().benefit("2024-01-01", "2024-02-29").entry(agreed()).eligible
    assert world.copy().benefit("2024-02-01", "2024-03-01").entry(agreed()).eligible
    rejected = world.copy().benefit("2024-01-01", "2024-12-31", verification=Verification.REJECTED)
    assert not rejected.entry(agreed()).eligible


def test_entry_can_be_judged_on_the_day_of_referral():
    group = "\ngroup: {unit: person, enters if: [aged 30 or more], judged on: referral date}\n"
    world = World().attribute("born", "1994-03-01", "2020-01-01").event("referred", "2024-02-29")
    assert not world.copy().enrolled("2024-03-10").entry(agreed(group)).eligible
    later = world.copy().event("referred", "2024-03-05").enrolled("2024-03-10")
    assert later.entry(agreed(group)).eligible


def test_places_go_to_the_earliest_and_an_ineligible_person_frees_one():
    group = "\ngroup: {unit: person, enters if: [risk], places: 2}\n"
    rules = agreed(group)
    world = World()
    for unit, on in (("a", "2024-03-01"), ("b", "2024-01-01"), ("c", "2024-02-01")):
        world.attribute("risk", "yes", "2023-01-01", unit=unit).enrolled(on, unit=unit)
    found = world.stage(rules).enrolments
    assert {unit for unit, e in found.items() if e.eligible} == {"b", "c"}
    assert found["a"].trace.parts[-1].rule == "no place"
    # It turns out that c never was at risk: re-decided on true facts, a moves up.
    world.attribute("risk", "no", "2023-06-01", unit="c")
    found = world.stage(rules).enrolments
    assert {unit for unit, e in found.items() if e.eligible} == {"a", "b"}


def test_without_entry_there_is_no_claim():
    group = "\ngroup: {unit: person, enters if: [risk]}\n"
    world = (
        World()
        .attribute("risk", "yes", "2023-01-01")
        .enrolled("2024-01-01")
        .work("2024-02-01", None)
    )
    assert world.paid(agreed(group)) == [("A", "p", "2024-02-01", 100000)]
    assert world.attribute("risk", "no", "2023-12-31").paid(agreed(group)) == []


def test_the_band_is_frozen_at_entry_and_cohorts_follow_the_enrolment_date():
    group = """
group:
  unit: person
  bands: {high: {if: risk is high}, low: {if: risk is low}}
  cohorts: {first: 2024-01-01 to 2024-06-30, second: 2024-07-01 to 2024-12-31}
"""
    world = (
        World()
        .attribute("risk", "high", "2023-01-01")
        .attribute("risk", "low", "2024-09-01")
        .enrolled("2024-07-01")
        .work("2024-10-01", None)
    )
    (claim,) = world.claims(agreed(group))
    assert (claim.band, claim.cohort) == ("high", "second")


def test_death_and_withdrawn_consent_end_the_counting():
    dead = right().event("died", "2024-05-01")
    entry = dead.entry(agreed())
    assert (entry.left.isoformat(), entry.trace.parts[-1].get("why")) == ("2024-05-01", "died")
    group = ENTRY + "  leaves if: [consent withdrawn]\n"
    out = right().event("consent withdrawn", "2024-06-01").work("2024-06-01", None)
    assert out.paid(agreed(group)) == []
    moved = right().status("moved", "2024-04-01").work("2024-06-01", None)
    assert moved.paid(agreed(group)) == [("A", "p", "2024-06-01", 100000)]


def test_outside_the_enrolment_dates_nobody_enters():
    world = World().attribute("risk", "yes", "2010-01-01").enrolled("2018-12-31")
    assert not world.entry(agreed("\ngroup: {unit: person}\n")).eligible


def test_a_birth_date_that_is_none_is_told_with_its_row():
    world = World().attribute("born", "1. marts", "2020-01-01").enrolled("2024-03-01")
    with pytest.raises(CannotSettle, match=r"events:1.*1990-02-28"):
        world.entry(agreed())
