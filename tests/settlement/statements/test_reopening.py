# SPDX-License-Identifier: MPL-2.0
"""Changes agreed later than they hold from: what they reopen, and what stays as it was stated.

Worked by hand. A pays 1,000 kr.; on 15 May it is agreed that it is 1,500 kr. from 1 February.

| Person | Achieved | Q1 on 20 April | Q2 on 20 July, reopened | Q2, nothing reopened |
|--------|----------|----------------|-------------------------|----------------------|
| p1     | 10 Jan.  | new 1,000      | –                       | –                    |
| p2     | 10 Feb.  | new 1,000      | reopened +500           | –                    |
| p3     | 10 April |                | new 1,500               | new 1,500            |
| p4     | 20 Feb., told on 1 June | | new 1,500               | new 1,500            |
"""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from fodfaeste.contract.canonical import fingerprint
from fodfaeste.contract.model.settling import Change
from fodfaeste.contract.numbers import CANONICAL
from fodfaeste.evidence.facts import Delivery, Event, Given, RowRef
from fodfaeste.settlement import settle, statement_bytes
from tests.settlement.cohort.hand import contract
from tests.settlement.statements.hand import changes

END = date(2027, 12, 31)
DELIVERY = [Delivery("by-hand", "events", date(2024, 1, 1))]
BACK = {"from": "2024-02-01", "agreed": "2024-05-15", "replace": {"pay.A.amount": "1500"}}
STAY = {**BACK, "reopens": "nothing"}


def person(unit, achieved, recorded=None):
    """A person enrolled on New Year's Day, of whom an outcome is given."""
    ref = RowRef("by-hand", int(unit[1:]))
    first, told = date(2024, 1, 1), recorded or achieved
    return [
        Event(unit, "enrolled", first, first, ref, f"in {unit}"),
        Given("one", unit, achieved, None, Fraction(1), told, "evaluator", ref, f"one {unit}"),
    ]


FACTS = [
    *person("p1", date(2024, 1, 10)), *person("p2", date(2024, 2, 10)),
    *person("p3", date(2024, 4, 10)), *person("p4", date(2024, 2, 20), date(2024, 6, 1)),
]  # fmt: skip


def changed(*said, **more):
    read = [Change.model_validate(one, context={"writing": CANONICAL}) for one in said]
    return contract(**more).model_copy(update={"changes": read})


def stated(terms, facts=FACTS, day=END):
    return settle(terms, facts, DELIVERY, day)


def money(settlement):
    return [found for found in changes(settlement) if found]


Q1 = {"A p1": ("new", 1000), "A p2": ("new", 1000)}
NEW = {"A p3": ("new", 1500), "A p4": ("new", 1500)}


def test_claims_are_reopened_from_the_day_on_which_the_change_holds():
    settlement = stated(changed(BACK))
    assert money(settlement) == [Q1, {"A p2": ("reopened", 500), **NEW}]
    row = next(row for row in settlement.statements[1].rows if row.kind == "reopened")
    assert row.trace.rule == "row reopened"
    assert (row.trace.get("change"), row.trace.get("agreed")) == (1, date(2024, 5, 15))
    assert {e.claim.key.unit: e.amount // 100 for e in settlement.entitled} == {
        "p1": 1000, "p2": 1500, "p3": 1500, "p4": 1500,
    }  # fmt: skip


def test_what_was_stated_stays_where_nothing_is_reopened():
    settlement = stated(changed(STAY))
    assert money(settlement) == [Q1, NEW]
    assert {e.claim.key.unit: e.amount // 100 for e in settlement.entitled} == {
        "p1": 1000, "p2": 1000, "p3": 1500, "p4": 1500,
    }  # fmt: skip


@pytest.mark.parametrize("said", [BACK, STAY])
def test_statements_before_the_change_are_made_again_to_the_byte(said):
    signed, amended = contract(), changed(said)
    before = stated(signed, day=date(2024, 5, 14)).statements
    after = stated(amended, day=date(2024, 8, 1)).statements
    assert [statement_bytes(s) for s in before] == [statement_bytes(s) for s in after[:1]]
    assert [s.contract_hash for s in after] == [fingerprint(signed), fingerprint(amended)]


def test_a_claim_kept_under_the_old_terms_is_still_corrected():
    """p2's outcome turns out never to have been: nothing is reopened, and yet it is reversed."""
    gone = replace(FACTS[3], retracted=True, recorded=date(2024, 8, 1))
    settlement = stated(changed(STAY), [*FACTS, gone])
    assert money(settlement) == [Q1, NEW, {"A p2": ("reversed", -1000)}]


def test_reopened_money_is_not_protected():
    """2,000 in all. From 1 February it is 500 kr.: what p2 was paid makes room for p5."""
    limits = [{"at most": "2.000 kr.", "per": "contract"}]
    half = {**BACK, "replace": {"pay.A.amount": "500"}}
    facts = [*FACTS[:4], *person("p5", date(2024, 3, 10))]
    assert money(stated(changed(half, limits=limits), facts)) == [
        {**Q1, "A p5": ("new", 0)}, {"A p2": ("reopened", -500), "A p5": ("reopened", 500)},
    ]  # fmt: skip


def test_a_change_that_holds_from_the_day_it_is_agreed_reopens_nothing():
    ahead = {**BACK, "from": "2024-04-01", "agreed": "2024-03-01"}
    assert money(stated(changed(ahead))) == [
        Q1, {"A p3": ("new", 1500), "A p4": ("new", 1000)},
    ]  # fmt: skip
    unsaid = {"from": "2024-04-01", "replace": {"pay.A.amount": "1500"}}
    assert money(stated(changed(unsaid))) == money(stated(changed(ahead)))


def test_a_claim_that_the_new_terms_do_not_have_falls_away_as_reopened():
    """From 1 February only what the evaluator gives as 2 or more pays."""
    stricter = {**BACK, "replace": {"pay.A.for": "one at least 2"}}
    first, second = money(stated(changed(stricter), FACTS[:4]))
    assert (first, second) == (Q1, {"A p2": ("reopened", -1000)})


def test_a_change_agreed_after_the_final_statement_reopens_it():
    """The final statement is of 30 June 2025. In August the contract is prolonged and dearer."""
    later = {
        **BACK, "agreed": "2025-08-15",
        "replace": {"pay.A.amount": "1500", "dates.prove until": "2025-12-01",
                    "dates.close": "2025-12-31"},
    }  # fmt: skip
    settlement = stated(changed(later))
    assert [s.final for s in settlement.statements].count(True) == 2
    final = next(s for s in settlement.statements if s.final)
    assert (final.known_on, final.contract_hash) == (date(2025, 6, 30), fingerprint(contract()))
    reopened = [s for s in settlement.statements if s.number > final.number and s.rows]
    assert [(s.period, s.known_on) for s in reopened] == [("2025-Q3", date(2025, 10, 20))]
    kinds = {row.key.unit: (row.kind, row.change // 100) for row in reopened[0].rows}
    assert kinds == dict.fromkeys(("p2", "p3", "p4"), ("reopened", 500))


def test_two_changes_one_after_the_other():
    """The second change reopens nothing: p2 stays as the first one reopened it."""
    more = {
        "from": "2024-02-05", "agreed": "2024-09-01", "reopens": "nothing",
        "replace": {"pay.A.amount": "2000"},
    }  # fmt: skip
    late = person("p5", date(2024, 2, 6), date(2024, 9, 9))
    settlement = stated(changed(BACK, more), [*FACTS, *late])
    assert money(settlement) == [
        Q1, {"A p2": ("reopened", 500), **NEW}, {"A p5": ("new", 2000)},
    ]  # fmt: skip
