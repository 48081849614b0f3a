# SPDX-License-Identifier: MPL-2.0
"""Why not yet: rows that are there are named first, with what they lack and what helps."""

from __future__ import annotations

from datetime import date

import pytest

from fodfaeste.contract import Contract
from fodfaeste.evidence.facts import Verification
from fodfaeste.explain.language import LANGUAGES
from fodfaeste.explain.not_yet import Answer, why_not_yet
from fodfaeste.explain.not_yet.said import said
from fodfaeste.explain.not_yet.search import Question, claim_with
from fodfaeste.explain.speaker import Speaker
from tests.settlement.unit.world import FLAT, World, contract, day

MONTH = (("dates", "register-month"),)
KEPT = "m: {run of: work, weeks: 13 within 16, hours: at least 7 per week, proof: [slip]}"
SLIP = "\nproofs:\n  slip: {sources: [income, events], standard: as delivered, verified by: town}\n"
STRICT = SLIP.replace("as delivered", "every one, fresh: 8 months")
MONTHS = (
    ("2024-10-01", "2024-10-31"), ("2024-11-01", "2024-11-30"), ("2024-12-01", "2024-12-31"),
    ("2025-01-01", "2025-01-31"), ("2025-02-01", "2025-02-28"),
)  # fmt: skip


def agreed(proof: str = SLIP, measures: str = KEPT) -> Contract:
    return contract(measures, pay=FLAT, more=proof)


def worked(**more: object) -> World:
    told = World(recorded="2025-03-10").enrolled("2024-09-01", recorded="2024-09-01")
    for first, last in MONTHS:
        told.work(first, last, "120", source="income", employer="12345678", **more)
    return told


def asked(told: World, on: str, terms: Contract) -> Answer:
    return why_not_yet(terms, told.facts, told.deliveries, "p", "A", day(on))


def question(told: World, on: str, terms: Contract) -> Question:
    return Question(terms, "p", "A", tuple(told.facts), tuple(told.deliveries), day(on))


def danish(answer: Answer, terms: Contract) -> list[str]:
    assert said(answer, Speaker(terms, "en"))
    return list(said(answer, Speaker(terms, "da")))


def test_months_without_the_jobs_dates_are_the_reason():
    told, terms = worked(attributes=MONTH), agreed()
    answer = asked(told, "2025-05-01", terms)
    assert answer.state == "possible"
    assert [one.kind for one in answer.obstacles] == ["dates"]
    assert {need.kind for need in answer.needs} == {"mended"}
    assert claim_with(question(told, "2025-05-01", terms), answer.needs) is not None
    _, rows, helps, reached, _ = danish(answer, terms)
    assert rows == (
        "»work« oktober 2024 – februar 2025 er kendt (income, række 2–6), men jobbets datoer mangler."
    )
    assert helps.startswith("Indhent en lønseddel eller ansættelseskontrakt")
    assert reached == "Har jobbet varet alle de dage, er den opnået den 30. december 2024."


def test_one_month_is_enough_for_a_start_and_the_first_is_asked_for():
    told = worked(attributes=MONTH)
    terms = agreed(measures="m: {first: work, once reached: 4 hours, proof: [slip]}")
    answer = asked(told, "2025-05-01", terms)
    assert [need.row.start for need in answer.needs] == [day("2024-10-01")]


def test_too_few_months_are_not_named_beside_what_is_missing():
    told, terms = World(recorded="2025-03-10").enrolled("2024-09-01"), agreed()
    told.work("2024-10-01", "2024-10-31", "120", source="income", attributes=MONTH)
    answer = asked(told, "2025-05-01", terms)
    assert answer.state == "possible" and answer.obstacles == ()
    assert [need.kind for need in answer.needs] == ["state"]


@pytest.mark.parametrize(
    ("state", "proof", "recorded", "kind", "text"),
    [
        ("CLAIMED", STRICT, "2025-03-10", "claimed", "ikke kontrolleret"),
        ("DISPUTED", SLIP, "2025-03-10", "disputed", "bestridt"),
        ("REJECTED", SLIP, "2025-03-10", "rejected", "afvist ved kontrollen"),
        ("VERIFIED", STRICT, "2025-12-01", "old", "først registreret den 1. december 2025"),
    ],
)
def test_rows_that_the_proof_does_not_accept_are_named(
    state: str, proof: str, recorded: str, kind: str, text: str
):
    terms = agreed(proof)
    told = worked(verification=Verification[state], recorded=recorded)
    answer = asked(told, "2025-12-31" if kind == "old" else "2025-05-01", terms)
    assert answer.state == "possible"
    assert {one.kind for one in answer.obstacles} == {kind}
    sentences = danish(answer, terms)
    assert text in sentences[1] and "række 2–6" in sentences[1]
    cured = {need.kind for need in answer.needs} == {"verified"}
    assert cured is (kind in ("claimed", "disputed"))
    assert ("kontrollere" in " ".join(sentences[2:])) is (kind == "claimed")


def test_rows_without_hours_are_named():
    told, terms = World(recorded="2025-03-10").enrolled("2024-09-01"), agreed()
    told.work("2024-10-01", "2025-02-28", source="income")
    answer = asked(told, "2025-05-01", terms)
    assert [one.kind for one in answer.obstacles] == ["hours"]
    assert "timerne mangler" in danish(answer, terms)[1]


def test_an_event_that_is_only_claimed_is_named():
    terms = agreed(STRICT, "m: {first: job won, proof: [slip]}")
    told = World(recorded="2025-03-10").enrolled("2024-09-01")
    told.event("job-won", "2025-03-01", verification=Verification.CLAIMED)
    answer = asked(told, "2025-04-01", terms)
    assert [one.kind for one in answer.obstacles] == ["claimed"]
    assert "den 1. marts 2025 er oplyst (events, række 2)" in danish(answer, terms)[1]


def test_proof_that_came_after_the_deadline_is_named():
    told, terms = worked(recorded="2027-05-01"), agreed()
    answer = asked(told, "2027-06-01", terms)
    assert (answer.state, [one.kind for one in answer.obstacles]) == ("nothing", ["late"])
    head, rows, closed = danish(answer, terms)
    assert "kan ikke udløses mere" in head
    assert "efter fristen for dokumentation" in rows
    assert closed == "Dokumentation skulle være modtaget senest den 31. marts 2027."


@pytest.mark.parametrize("on", ["2027-03-31", "2027-04-01", "2029-12-31"])
def test_after_the_last_day_of_proof_nothing_is_possible_and_one_thing_is_the_reason(on: str):
    group = "\ngroup: {unit: person, enters if: [ill]}\n"
    terms = contract(KEPT, pay=FLAT, more=SLIP, group=group)
    refused = asked(worked(), on, terms)
    assert refused.state == "nothing" and not refused.needs
    assert [one.rule for one in refused.because] == ["entry not decided"]
    undated = asked(worked(attributes=MONTH), on, agreed())
    assert [one.kind for one in undated.obstacles] == ["dates"]
    assert [one.rule for one in undated.because] == ["not yet proof closed"]
    assert not any("Indhent" in text for text in danish(undated, agreed()))
    never = asked(World().enrolled("2024-09-01"), on, agreed())
    assert [one.rule for one in never.because] == ["not yet achieve closed"]


def test_who_left_is_told_that_and_nothing_about_time():
    terms = contract(
        KEPT, pay=FLAT, more=SLIP, group="\ngroup: {unit: person, leaves if: [moved]}\n"
    )
    told = World(recorded="2025-03-10").enrolled("2024-09-01").status("moved", "2024-11-07")
    answer = asked(told, "2025-05-01", terms)
    assert [one.rule for one in answer.because] == ["left"]
    for language in LANGUAGES:
        assert len(said(answer, Speaker(terms, language))) == 2


def test_before_the_last_day_a_row_in_time_is_still_asked_for():
    terms = agreed()
    answer = asked(worked(attributes=MONTH), "2027-03-30", terms)
    assert answer.state == "possible"
    assert {need.first for need in answer.needs} == {date(2027, 3, 31)}
