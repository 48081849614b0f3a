# SPDX-License-Identifier: MPL-2.0
"""Samples: drawn by a hash that anyone can redo, verified by the next statement or withdrawn.

The table worked by hand: four people achieve 1,000 kr. each in the first quarter, and half of the
new claims are drawn, so two. One of them gets a yes on 1 July, one gets none until 1 September.

| Statement | Known on   | Drawn before, without a yes | Stated     | Change |
|-----------|------------|-----------------------------|------------|--------|
| Q1        | 20 April   | –                           | 4 × 1,000  | +4,000 |
| Q2        | 20 July    | the second of the two       | 3 × 1,000  | −1,000 |
| Q3        | 20 October | –                           | 4 × 1,000  | +1,000 |
"""

import hashlib
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fodfaeste.evidence.facts import Delivery, Event, RowRef, Verification
from fodfaeste.explain.reasons import why
from fodfaeste.explain.speaker import Speaker
from fodfaeste.settlement import settle
from fodfaeste.settlement.cohort.plan import plan_of
from fodfaeste.settlement.statements.form import statement_bytes
from fodfaeste.settlement.statements.sampling import order_of, to_verify
from fodfaeste.settlement.statements.settlement import settle_known
from fodfaeste.settlement.statements.verified import answers
from tests.settlement.cohort.hand import claim, contract
from tests.settlement.statements.hand import SIGNED, changes, known_from, told

END = date(2027, 12, 31)
HALF = {"audit": "50 %", "audited by": "council"}
SEED = ("contract", "2024-Q1")
FOUR = [told(claim(1000, day, unit)) for day, unit in ((5, "p1"), (9, "p2"), (9, "p3"), (20, "p4"))]


def settled(terms, facts, events=(), day=END):
    """Everything stated until a day, with answers given as events."""
    known = known_from(facts)

    def also(at, number):
        heard = tuple(a for a in answers(terms, events) if a.recorded <= at)
        return replace(known(at, number), answers=heard)

    return settle_known(plan_of([terms]), also, day, SIGNED)


def answer(drawn, recorded, **said):
    row = drawn.row
    ref = RowRef("audit", recorded.toordinal())
    said = {"by": "council", **said}
    return Event(
        row.key.unit, f"audit {row.key.line}", row.achieved, recorded, ref, str(ref), **said
    )


def first_two():
    first, *_ = settled(contract(settle=HALF), FOUR).statements
    return to_verify(first)


def money(settlement):
    return [found for found in changes(settlement) if found]


def test_the_lowest_hashes_are_drawn_and_anyone_can_draw_them_again():
    def own(unit):
        text = f'["contract","2024-Q1","A","{unit}","person"]'
        return hashlib.sha256(text.encode()).hexdigest()

    drawn = first_two()
    assert {one.row.key.unit for one in drawn} == set(sorted(("p1", "p2", "p3", "p4"), key=own)[:2])
    assert [one.by for one in drawn] == ["council", "council"]
    for one in drawn:
        part = one.row.trace.parts[-1]
        assert part.get("order") == own(one.row.key.unit) == order_of(SEED, one.row.key)
        assert (part.get("many"), part.get("of")) == (2, 4)


def test_the_table_worked_by_hand():
    one, other = first_two()
    events = [answer(one, date(2024, 7, 1)), answer(other, date(2024, 9, 1))]
    settlement = settled(contract(settle=HALF), FOUR, events)
    unit = other.row.key.unit
    first = {f"A p{n}": ("new", 1000) for n in (1, 2, 3, 4)}
    assert money(settlement) == [
        first, {f"A {unit}": ("reversed", -1000)}, {f"A {unit}": ("adjusted", 1000)},
    ]  # fmt: skip
    withdrawn, back = settlement.statements[1].rows[0], settlement.statements[2].rows[0]
    why = withdrawn.trace.parts[0].parts[0]
    assert (why.rule, why.get("by"), why.get("after")) == ("sample unanswered", "council", 0)
    assert not to_verify(settlement.statements[2]), "what was verified is not drawn again"
    assert back.trace.parts[0].parts[0].rule != "sample unanswered"
    assert sum(e.amount for e in settlement.entitled) == 400000


def test_each_statement_is_the_same_whenever_it_is_made():
    one, other = first_two()
    events = [answer(one, date(2024, 7, 1)), answer(other, date(2024, 9, 1))]
    whole = settled(contract(settle=HALF), FOUR, events).statements
    for at, day in enumerate((date(2024, 4, 20), date(2024, 7, 20), date(2024, 10, 20)), start=1):
        again = settled(contract(settle=HALF), FOUR, events, day).statements
        assert list(map(statement_bytes, again)) == list(map(statement_bytes, whole[:at]))


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ({"value": "no"}, "sample refused"),
        ({"verification": Verification.REJECTED}, "sample refused"),
        ({"verification": Verification.DISPUTED}, "sample unanswered"),
        ({"by": "provider"}, "sample unanswered"),
    ],
)
def test_what_is_no_yes(said, rule):
    one, other = first_two()
    events = [answer(one, date(2024, 7, 1)), answer(other, date(2024, 7, 1), **said)]
    second = settled(contract(settle=HALF), FOUR, events).statements[1]
    (row,) = second.rows
    assert (row.key, row.now, row.kind) == (other.row.key, 0, "reversed")
    assert row.trace.parts[0].parts[0].rule == rule


def test_an_answer_is_given_after_the_draw_and_on_the_day_of_the_outcome():
    one, other = first_two()
    early = answer(one, date(2024, 4, 20))
    elsewhere = replace(answer(other, date(2024, 7, 1)), on=other.row.achieved.replace(day=31))
    second = settled(contract(settle=HALF), FOUR, [early, elsewhere]).statements[1]
    assert sum(row.change for row in second.rows) == -200000


def test_an_answer_may_be_written_in_danish():
    _, other = first_two()
    said = replace(answer(other, date(2024, 7, 1)), name="Revision A")
    (row,) = settled(contract(settle=HALF), FOUR, [said]).statements[1].rows
    assert row.key != other.row.key


def test_a_yes_after_the_next_statement_is_late():
    terms = contract(settle={**HALF, "late or corrected": "not paid"})
    one, other = first_two()
    events = [answer(one, date(2024, 7, 1)), answer(other, date(2024, 9, 1))]
    settlement = settled(terms, FOUR, events)
    assert sum(statement.total for statement in settlement.statements) == 300000


def test_what_grows_is_drawn_for_what_is_new():
    """1,000 is verified, 600 more are drawn and not verified: 1,000 stay."""
    terms = contract(settle={"audit": "100 %"})
    facts = [
        told(claim(1000, 5), until=date(2024, 7, 1)), told(claim(1600, 5), since=date(2024, 7, 1)),
    ]  # fmt: skip
    first = to_verify(settled(terms, facts).statements[0])[0]
    settlement = settled(terms, facts, [answer(first, date(2024, 5, 1))])
    assert money(settlement) == [
        {"A p1": ("new", 1000)}, {"A p1": ("adjusted", 600)}, {"A p1": ("adjusted", -600)},
    ]  # fmt: skip
    assert [len(to_verify(s)) for s in settlement.statements[:3]] == [1, 1, 0]


def test_a_proof_draws_from_the_lines_that_it_shows():
    """Line A is shown by files, of which a quarter of two claims, rounded up, is one; B is not."""
    measures = {
        "one": {"given by": "evaluator", "for each": "person", "proof": ["files"]},
        "two": {"given by": "evaluator", "for each": "person"},
    }
    files = {"sources": ["events"], "standard": "sample", "sample": "25 %", "verified by": "state"}
    terms = contract(measures=measures, proofs={"files": files})
    facts = [told(claim(1000, 5, unit, line)) for unit in ("p1", "p2") for line in "AB"]
    (drawn,) = to_verify(settled(terms, facts).statements[0])
    assert (drawn.row.key.line, drawn.sample, drawn.by) == ("A", "files", "state")
    (row,) = settled(terms, facts).statements[1].rows
    assert (row.key, row.change) == (drawn.row.key, -100000)


def test_nothing_is_drawn_where_nothing_is_said():
    settlement = settled(contract(), FOUR)
    assert not any(to_verify(statement) for statement in settlement.statements)
    assert sum(statement.total for statement in settlement.statements) == 400000


def test_what_a_withdrawn_claim_leaves_under_a_limit_goes_to_the_others():
    """2,500 in all, of four claims of 1,000. Two are withdrawn, and the other two fit in full."""
    terms = contract(settle=HALF, limits=[{"at most": "2.500 kr.", "per": "contract"}])
    settlement = settled(terms, FOUR)
    first, second = settlement.statements[:2]
    assert (first.total, second.total) == (250000, -50000)


FILES = {
    "words": {"job": {"event": "job"}},
    "measures": {
        "one": {"first": "job", "proof": ["files"]},
        "two": {"given by": "evaluator", "for each": "person"},
    },
    "proofs": {"files": {"sources": ["events"], "standard": "sample", "sample": "100 %"}},
    "dates": {"liable until": "2026-06-30"},
}


def job(unit, state, recorded=date(2024, 2, 1), row=1):
    on = date(2024, 2, 1)
    return Event(unit, "job", on, recorded, RowRef("in", row), f"job {unit}", verification=state)


def by_files(*jobs, terms=None):
    first = date(2024, 1, 1)
    enrolled = [
        Event(one.unit, "enrolled", first, first, RowRef("in", 9), f"in {one.unit}") for one in jobs
    ]
    deliveries = [Delivery("in", "events", first)]
    return settle(terms or contract(**FILES), [*enrolled, *jobs], deliveries, END)


def test_a_proof_is_verified_by_the_state_of_its_rows():
    """Both are drawn; p1's row is verified when it is delivered again in May, p2's never is."""
    jobs = [
        job("p1", Verification.CLAIMED), job("p2", Verification.CLAIMED),
        job("p1", Verification.VERIFIED, date(2024, 5, 1), row=2),
    ]  # fmt: skip
    settlement = by_files(*jobs)
    assert money(settlement) == [
        {"A p1": ("new", 1000), "A p2": ("new", 1000)}, {"A p2": ("reversed", -1000)},
    ]  # fmt: skip
    assert {e.claim.key.unit: e.amount for e in settlement.entitled} == {"p1": 100000, "p2": 0}


def test_an_audit_takes_an_answer_whatever_the_rows_say():
    terms = contract(**{**FILES, "proofs": {"files": {"sources": ["events"]}}}, settle=HALF)
    assert money(by_files(job("p1", Verification.VERIFIED), terms=terms)) == [
        {"A p1": ("new", 1000)}, {"A p1": ("reversed", -1000)},
    ]  # fmt: skip


def test_a_statement_says_what_is_to_be_verified_in_both_languages():
    first, second = by_files(job("p1", Verification.CLAIMED)).statements[:2]
    drawn = why(first.rows[0].trace, Speaker(contract(**FILES), "da"))
    assert drawn.parts[-1].text.startswith(
        "Skal bekræftes senest til næste opgørelse: udtrukket i stikprøven af »files«, 1 ud"
        " af 1 nye krav (100 %), lavest kontrolsum først; dette krav har "
    )
    gone = why(second.rows[0].trace, Speaker(contract(**FILES), "en"))
    assert gone.parts[0].parts[0].text == (
        "Drawn for verification on 20 April 2024 in the statement for Q1 2024 in the sample of"
        " “files” and not verified: the claim of DKK 1,000 counts as DKK 0 until it is verified."
    )


outcomes = st.tuples(st.integers(0, 200), st.integers(1, 5), st.sampled_from("AB"))


@settings(max_examples=25, deadline=None)
@given(st.lists(outcomes, max_size=8), st.integers(1, 100))
def test_verified_in_time_is_paid_as_if_not_drawn_and_silence_withdraws_just_that(found, share):
    facts = [told(claim(n * 500, day, f"p{at}", line)) for at, (day, n, line) in enumerate(found)]
    liable = {"liable until": "2027-06-30"}
    drawing = contract(settle={"audit": f"{share} %"}, dates=liable)
    silent = settled(drawing, facts)
    drawn = [(one, s.known_on) for s in silent.statements for one in to_verify(s)]
    events = [answer(one, on + timedelta(days=1), by=None) for one, on in drawn]
    heard, plain = settled(drawing, facts, events), settled(contract(dates=liable), facts)
    assert [s.total for s in heard.statements] == [s.total for s in plain.statements]
    asked = {one.row.key for one, _ in drawn}
    undrawn = sum(told.claim.amount for told in facts if told.claim.key not in asked)
    assert sum(s.total for s in silent.statements) == undrawn
    for statement in silent.statements:
        pool = sum(row.change > 0 for row in statement.rows)
        assert len(to_verify(statement)) == -(-share * pool // 100)
