# SPDX-License-Identifier: MPL-2.0
"""Words of the contract that the evidence does not know, and what it has instead."""

from __future__ import annotations

import pytest

from fodfaeste.explain.speaker import Speaker
from fodfaeste.explain.unseen import Unseen, said, unseen
from tests.settlement.unit.world import World, contract

GROUP = "\ngroup: {unit: person, enters if: [ill], leaves if: [consent withdrawn]}\n"


def full() -> World:
    """Everything that the words of the small contract look for."""
    told = World().enrolled("2024-01-01").work("2024-01-01", "2024-02-01")
    told.row("work", "subsidised", "2024-01-01", "2024-02-01").benefit("2023-01-01", "2023-02-01")
    told.row("education", "ordinary", "2024-01-01", "2024-02-01")
    told.event("job-won", "2024-01-01").event("visit", "2024-01-02")
    told.event("Ill", "2024-01-01", by="caseworker").score("2024-01-01", "20")
    return told.attribute("risk", "high", "2024-01-01")


def without(name: str) -> World:
    told = full()
    told.facts = [
        f for f in told.facts if name not in (getattr(f, "name", ""), getattr(f, "code", ""))
    ]
    return told


def of(told: World) -> list[Unseen]:
    return list(unseen(contract(group=GROUP), told.facts))


def test_nothing_is_said_when_every_word_occurs():
    assert of(full()) == []


@pytest.mark.parametrize(
    ("gone", "instead", "kind", "text"),
    [
        ("visit", ("event", "job start"), "event", "hændelsen »visit« forekommer ikke"),
        ("Ill", ("decision", "sick"), "decision", "afgørelsen »ill«, truffet af »caseworker«"),
        ("risk", ("attribute", "risk band"), "field", "oplysningen »risk« forekommer ikke"),
        ("subsidised", ("work", "wage subsidy"), "codes", "koden »subsidised« (lønnet arbejde)"),
    ],
)
def test_what_occurs_instead_is_said(gone: str, instead: tuple[str, str], kind: str, text: str):
    told, (sort, name) = without(gone), instead
    match sort:
        case "event":
            told.event(name, "2024-01-01")
        case "decision":
            told.event(name, "2024-01-01", by="caseworker").event("chat", "2024-01-01")
        case "attribute":
            told.attribute(name, "high", "2024-01-01")
        case _:
            told.row(sort, name, "2024-01-01", "2024-02-01")
    (one,) = of(told)
    assert (one.kind, one.instead) == (kind, ((name, 1),))
    sentence = said(one, Speaker(contract(group=GROUP), "da"))
    assert text in sentence and f"der står i stedet »{name}« (1)" in sentence
    assert name in said(one, Speaker(contract(group=GROUP), "en"))


def test_a_decision_of_another_role_is_said_with_the_role():
    told = without("Ill").event("ill", "2024-01-01", by="doctor")
    (one,) = of(told)
    assert one.instead == (("ill, doctor", 1),)


def test_a_code_that_is_nearly_one_of_a_list_is_said_and_a_rare_benefit_is_not():
    told = without("kontanthjælp").benefit("2024-01-01", "2024-01-07", code="a-dagpenge")
    told.benefit("2024-01-01", "2024-01-07", code="kontanthjælp")
    told.benefit("2024-01-01", "2024-01-07", code="su")
    (one,) = of(told)
    assert (one.wanted, one.instead) == (("dagpenge",), (("a-dagpenge", 1),))


def test_a_kind_without_rows_is_said():
    (one,) = of(without("ordinary").work("2024-01-01", "2024-02-01"))
    sentence = said(one, Speaker(contract(group=GROUP), "da"))
    assert "rækker om uddannelse forekommer ikke i oplysningerne." in sentence
