# SPDX-License-Identifier: MPL-2.0
"""Each finding: the smallest contract that triggers it, and the nearest that does not."""

from __future__ import annotations

import copy
import re
from pathlib import Path
from typing import Any

import pytest

from fodfaeste.contract import read_contract
from fodfaeste.contract.model.contract import Contract
from fodfaeste.explain.linter import KINDS, findings

CALLED = {"da": "navn", "en": "name"}
SMALLEST: dict[str, Any] = {
    "fodfaeste": "1",
    "title": CALLED,
    "form": "resultatkontrakt",
    "writing": {"numbers": "1,000.00", "currency": "DKK"},
    "purses": {
        "a": {"of": "Kommunen", "role": "commissioner", "called": CALLED},
        "b": {"of": "Leverandøren", "role": "provider", "called": CALLED},
    },
    "dates": {
        "enrol": "2024-01-01 to 2024-12-31",
        "achieve until": "2026-12-31",
        "prove until": "2027-03-31",
        "close": "2027-06-30",
    },
    "words": {
        "work": {"interval": "work", "codes": ["ordinary"], "called": CALLED},
        "support": {"interval": "benefit", "codes": ["kontanthjælp"], "called": CALLED},
        "free": {"not": "support", "called": CALLED},
        "risk": {"field": "risk", "called": CALLED},
    },
    "group": {"unit": "person", "places": "10", "bands": {"hard": {"if": "risk at least 5"}}},
    "proofs": {
        "slip": {"sources": ["events"]},
        "register": {"sources": ["ydelsesrefusion"], "silence": "needs a second source"},
    },
    "measures": {
        "kept": {
            "run of": "work", "weeks": "13", "proof": ["slip"], "minus": {"fixed": "0"}
        },
    },
    "pay": {
        "K": {
            "for": "kept", "amount": "30000", "from": "a", "to": "b", "VAT": "exempt",
            "only if": ["risk at least 1"],
        },
    },
    "limits": [{"at most": "300000", "per": "contract"}],
    "settle": {
        "each": "quarter", "proof accepted within": "20 days", "due": "30 days after the statement"
    },
}  # fmt: skip

STARTS = {"measures.start": {"first": "work", "proof": ["slip"], "minus": {"fixed": "0"}}}
PAID_START = {"for": "start", "amount": "1000", "from": "a", "to": "b", "VAT": "exempt"}
FREED = {"time in": "free", "counted in": "weeks", "during": "52 weeks from enrolment", "proof": ["register"]}  # fmt: skip
PAID_WEEK = {"for": "freed", "amount": "1000 per week", "from": "a", "to": "b", "VAT": "exempt"}
SHARE = {"share of": "kept", "among": ["risk at least 1"]}
PAID_SHARE = {
    "for": "share", "from": "a", "to": "b", "VAT": "exempt", "once per": "contract",
    "scale": {"slope": [{"at": "0", "pays": "0"}, {"at": "100 %", "pays": "1000"}]},
}  # fmt: skip
COUNT = {"count of": "kept", "among": ["risk at least 1"]}
PAID_COUNT = {"for": "many", "amount": "1000", "from": "a", "to": "b", "VAT": "exempt", "once per": "contract"}  # fmt: skip
STEP = {**PAID_SHARE, "scale": {"steps": [{"at": "50 %", "pays": "1000"}]}}
SPLIT = {"between": {"a": "42 %", "b": "the rest"}, "called": CALLED}
PAYER_CAP = {"at most": "126000", "per": "payer", "by": "a"}
WHOLE = {"at most": "300000", "per": "contract"}
PERSON = {"at most": "40000", "per": "person"}

SLIP = {"sources": ["events"]}
CHANGE = {"replace": {"pay.K.amount": "35000"}}
LOAN = {"from": "a", "to": "b", "principal": "300000", "called": CALLED}

# number: (edits that trigger it, edits that come nearest without triggering it)
CASES: dict[int, tuple[dict[str, Any], dict[str, Any]]] = {
    1: (
        {"group.bands": {"x": {"if": "risk at least 5"}, "y": {"if": "risk at most 5"}}},
        {"group.bands": {"x": {"if": "risk at least 5"}, "y": {"if": "risk at most 4"}}},
    ),
    2: (
        {"measures.share": SHARE, "pay.S": STEP},
        {"measures.share": SHARE, "pay.S": PAID_SHARE},
    ),
    3: (
        {**STARTS, "pay.S": {**PAID_START, "once per": "job"}},
        {**STARTS, "pay.S": {**PAID_START, "once per": "person"}},
    ),
    4: ({"dates.achieve until": "2025-03-31"}, {"dates.achieve until": "2025-04-01"}),
    5: (
        {"measures.freed": {**FREED, "proof": ["slip"]}, "pay.F": PAID_WEEK},
        {"measures.freed": FREED, "pay.F": PAID_WEEK},
    ),
    6: (
        {"measures.share": {"share of": "kept"}, "pay.S": PAID_SHARE},
        {"measures.share": SHARE, "pay.S": PAID_SHARE},
    ),
    7: ({"measures.kept.minus": None}, {}),
    8: (
        {"measures.freed": FREED, "pay.F": {**PAID_WEEK, "amount": "2275.58 per week"}},
        {"measures.freed": FREED, "pay.F": {**PAID_WEEK, "amount": "2275.57 per week"}},
    ),
    9: (
        {"limits": [WHOLE, {**PERSON, "at most": "30001"}]},
        {"limits": [WHOLE, {**PERSON, "at most": "30000"}]},
    ),
    10: (
        {**STARTS, "pay.S": {**PAID_START, "amount": "30000"}},
        {**STARTS, "pay.S": {**PAID_START, "amount": "29999"}},
    ),
    11: (
        {"group.bands": None, "pay.K.only if": None, "measures.kept.minus": None},
        {"group.bands": None, "pay.K.only if": None},
    ),
    12: ({"measures.kept.proof": None}, {}),
    13: ({"limits": [PERSON], "group.places": None}, {"limits": [PERSON]}),
    14: ({"pay.K.VAT": None}, {}),
    15: (
        {"measures.freed": FREED, "pay.F": PAID_WEEK},
        {"measures.freed": FREED, "pay.F": {**PAID_WEEK, "instead of": ["K"]}},
    ),
    16: (
        {"split.p": SPLIT, "pay.K.from": "p", "limits": [WHOLE, {**PAYER_CAP, "at most": "120000"}]},
        {"split.p": SPLIT, "pay.K.from": "p", "limits": [WHOLE, PAYER_CAP]},
    ),
    17: (
        {"measures.freed": FREED, "pay.F": {**PAID_WEEK, "at most": "11 weeks per person"}, "limits": [WHOLE, PERSON]},
        {"measures.freed": FREED, "pay.F": {**PAID_WEEK, "at most": "10 weeks per person"}, "limits": [WHOLE, PERSON]},
    ),
    18: (
        {"pay.D": {"each": "each quarter from 2024-01-01 to 2024-12-31", "amount": "100", "from": "a", "to": "b", "VAT": "exempt"}},
        {"pay.D": {"each": "each quarter from 2024-01-01 to 2024-12-31", "amount": "100", "from": "a", "to": "b", "VAT": "exempt", "only if": ["kept"]}},
    ),
    19: (
        {"measures.start": {**STARTS["measures.start"], "once reached": "4 hours"}, "pay.S": PAID_START},
        {"measures.start": {**STARTS["measures.start"], "once reached": "38 hours"}, "pay.S": PAID_START},
    ),
    20: ({"marks": {"pay.K.amount": {"kind": "unsaid", "why": CALLED}}}, {}),
    21: ({"pay.K.amount": {"unpublished": "kilden siger intet"}}, {}),
    22: ({"pay.K.amount": "-0.01"}, {"pay.K.amount": "0"}),
    23: (
        {"capital.facilities.loan": {**LOAN, "earns": "100.1 %"}},
        {"capital.facilities.loan": {**LOAN, "earns": "100 %"}},
    ),
    24: (
        {"limits": [WHOLE, {"at most": "100000", "per": "quarter"}]},
        {"limits": [WHOLE, PERSON]},
    ),
    25: (
        {"proofs.slip": {**SLIP, "standard": "sample", "sample": "10 %"}},
        {"proofs.slip": {**SLIP, "standard": "sample", "sample": "10 %"},
         "dates.liable until": "2027-12-31"},
    ),
    26: (
        {"changes": [{**CHANGE, "from": "2024-07-01", "agreed": "2024-07-02"}]},
        {"changes": [{**CHANGE, "from": "2024-07-01", "agreed": "2024-07-01"}]},
    ),
    27: (
        {"measures.many": COUNT, "pay.M": PAID_COUNT},
        {"measures.many": COUNT, "pay.M": {**PAID_COUNT, "amount": "1000 per person"}},
    ),
}  # fmt: skip


def edited(edits: dict[str, Any]) -> Contract:
    data = copy.deepcopy(SMALLEST)
    for path, value in edits.items():
        *parents, leaf = path.split(".")
        place = data
        for part in parents:
            place = place.setdefault(part, {})
        if value is None:
            place.pop(leaf)
        else:
            place[leaf] = copy.deepcopy(value)
    return Contract.model_validate(data)


def numbers(contract: Contract) -> set[int]:
    return {f.number for f in findings(contract)}


def test_every_finding_has_a_case() -> None:
    assert set(CASES) == set(KINDS)


def test_the_smallest_contract_has_no_finding() -> None:
    assert numbers(edited({})) == set()


@pytest.mark.parametrize("number", sorted(CASES))
def test_smallest_that_triggers(number: int) -> None:
    assert number in numbers(edited(CASES[number][0]))


@pytest.mark.parametrize("number", sorted(CASES))
def test_nearest_that_does_not(number: int) -> None:
    assert number not in numbers(edited(CASES[number][1]))


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda k: str(k.number))
def test_every_finding_says_why_and_what_to_do(kind: Any) -> None:
    for text in (*kind.why, *kind.do):
        assert re.fullmatch(r"[A-ZÆØÅ].{15,}\.", text), text


MONEY = {2, 3, 4, 7, 8, 9, 10, 11, 12, 14, 16, 17, 18, 19, 22, 23, 27}


@pytest.mark.parametrize("number", sorted(MONEY))
def test_findings_about_money_give_kroner(number: int) -> None:
    found = [f for f in findings(edited(CASES[number][0])) if f.number == number]
    assert all("kr." in f.seen[0] and "DKK" in f.seen[1] for f in found)


def test_a_return_above_the_whole_is_found_where_a_purse_is_emptied() -> None:
    step = {"to": "a", "until return": "500 %", "on facility": "loan"}
    edits = {"capital.facilities.loan": LOAN, "capital.emptying.b": {"steps": [step]}}
    found = [f for f in findings(edited(edits)) if f.number == 23]
    assert [f.path for f in found] == ["capital.emptying.b.steps.1.until return"]
    assert "500 % om året af 300.000 kr. er 1.500.000 kr." in found[0].seen[0]


def test_what_must_be_said_of_the_first_danish_contract() -> None:
    contract = read_contract(Path("contracts/din-vej-i-job/contract.yaml"))
    said = " ".join(f.seen[0] for f in findings(contract))
    for text in (
        "uge nr. 28",
        "300 kr.",
        "60 × 75.000 kr. er 4.500.000 kr. og overstiger loftet på 4.200.000 kr.",
        "4 timer",
        "67.000 kr. pr. ekstra",
        "også hvis ingen bliver indskrevet",
        "30 år eller derover",
    ):
        assert text in said
