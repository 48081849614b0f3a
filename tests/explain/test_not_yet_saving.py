# SPDX-License-Identifier: MPL-2.0
"""Why does a share of the saving not pay yet: registers, and the benefit it is valued by."""

from datetime import date

import pytest

from fodfaeste.explain.language import Language
from fodfaeste.explain.not_yet import why_not_yet
from fodfaeste.explain.not_yet.said import said
from fodfaeste.explain.speaker import Speaker
from tests.settlement.unit.test_saving import ENROLLED, PINNED, sunday
from tests.settlement.unit.world import World, contract

TERMS = contract(
    "m: {saving on: on benefit, counts: weeks without benefit, valued at: own benefit, "
    "during: 52 weeks from enrolment}",
    pay="\npay:\n  A: {for: m, amount: 50 %, from: town, to: doer}\n",
    more=PINNED,
)
TODAY = date(2024, 6, 1)


def answer(paid: int | None, language: Language) -> str:
    world = World("2024-01-01").enrolled(ENROLLED)
    world.benefit("2022-01-03", sunday(ENROLLED, 0), pay=paid)
    found = why_not_yet(TERMS, world.facts, world.deliveries, "p", "A", TODAY)
    assert found.state == "possible"
    return " ".join(said(found, Speaker(TERMS, language)))


@pytest.mark.parametrize(("language", "register"), [("da", "Ydelsesrefusion"), ("en", "register")])
def test_the_registers_are_what_is_missing(language: Language, register: str) -> None:
    assert register in answer(10_000_000, language)


def test_the_amount_of_the_own_benefit_is_missing_and_no_figure_is_made_up() -> None:
    assert "with its amount" in answer(None, "en")
    assert "DKK" not in answer(None, "en")
    assert "with its amount" not in answer(10_000_000, "en")
