# SPDX-License-Identifier: MPL-2.0
"""Why not yet: what is missing is enough, is needed, and could not come later."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest

from fodfaeste.contract import Contract, read_contract
from fodfaeste.evidence.facts import Delivery, Fact
from fodfaeste.exchange.store import load_case
from fodfaeste.exchange.synth.generate import generate
from fodfaeste.exchange.synth.spec import SynthSpec
from fodfaeste.explain.language import LANGUAGES, Language
from fodfaeste.explain.not_yet import Answer, why_not_yet
from fodfaeste.explain.not_yet.needs import Need
from fodfaeste.explain.not_yet.said import said
from fodfaeste.explain.not_yet.search import Question, claim_with, movable
from fodfaeste.explain.speaker import Speaker

CONTRACT = Path("contracts/din-vej-i-job/contract.yaml")
DAYS = (date(2023, 9, 1), date(2024, 3, 1), date(2025, 12, 1), date(2026, 2, 1))


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Fact], list[Delivery]]:
    folder = tmp_path_factory.mktemp("synth") / "case"
    generate(SynthSpec(people=14, seed=5, start=date(2022, 1, 3)), folder)
    loaded = load_case(folder, b"k" * 32)
    return list(loaded.facts), list(loaded.deliveries)


@cache
def contract() -> Contract:
    return read_contract(CONTRACT)


def question(
    case: tuple[list[Fact], list[Delivery]], unit: str, line: str, today: date
) -> Question:
    facts, deliveries = case
    known = tuple(f for f in facts if f.recorded <= today and f.unit in (unit, ""))
    given = tuple(d for d in deliveries if d.recorded <= today)
    return Question(contract(), unit, line, known, given, today)


@pytest.fixture(scope="module")
def answers(case: tuple[list[Fact], list[Delivery]]) -> list[tuple[Question, Answer]]:
    facts, deliveries = case
    units = sorted({fact.unit for fact in facts if fact.unit})[:4]
    return [
        (
            question(case, unit, line, today),
            why_not_yet(contract(), facts, deliveries, unit, line, today),
        )
        for unit in units
        for line in ("A", "B", "C")
        for today in DAYS
    ]


def test_every_answer_is_enough_minimal_and_latest(
    answers: list[tuple[Question, Answer]],
) -> None:
    assert {"possible", "nothing"} <= {answer.state for _, answer in answers}
    for q, answer in answers:
        if answer.state != "possible":
            continue
        assert answer.amount > 0
        assert claim_with(q, answer.needs) is not None
        for need in answer.needs:
            assert claim_with(q, [one for one in answer.needs if one is not need]) is None
            if need.lasts and need.last > need.first:
                shorter = [
                    one.until(one.last - timedelta(days=1)) if one is need else one
                    for one in answer.needs
                ]
                assert claim_with(q, shorter) is None
        assert claim_with(q, answer.latest) is not None
        ahead = [need for need in answer.latest if movable(q, need)]
        if ahead:
            assert claim_with(q, [later(q, need) for need in answer.latest]) is None


def later(q: Question, need: Need) -> Need:
    if not movable(q, need):
        return need
    return need.moved(need.first + timedelta(days=1), need.last + timedelta(days=1))


def test_every_answer_is_said_in_both_languages(
    answers: list[tuple[Question, Answer]],
) -> None:
    for _, answer in answers:
        for language in LANGUAGES:
            sentences = said(answer, Speaker(contract(), language))
            assert all((text and text[0].isupper()) or text[0] in "»“" for text in sentences)
            if answer.state == "nothing":
                assert len(sentences) > 1, "nothing more, without a reason"


def test_nobody_knows_this_person(case: tuple[list[Fact], list[Delivery]]) -> None:
    facts, deliveries = case
    answer = why_not_yet(contract(), facts, deliveries, "p-unknown", "A", date(2023, 9, 1))
    assert answer.state == "nothing"
    assert said(answer, Speaker(contract(), "da"))[1] == "Der er ingen oplysninger om p-unknown."


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("da", "betales for hvert kvartal fra 1. januar 2023"),
        ("en", "is paid for each quarter from 1 January 2023"),
    ],
)
def test_a_line_that_the_calendar_pays_says_so(language: Language, text: str) -> None:
    answer = why_not_yet(contract(), [], [], "nobody", "D", DAYS[1])
    assert (answer.state, answer.needs, answer.claim) == ("scheduled", (), None)
    (only,) = said(answer, Speaker(contract(), language))
    assert text in only and only.endswith(".")
