# SPDX-License-Identifier: MPL-2.0
"""Statements one after the other: late and corrected claims, protection, final, reversals."""

from dataclasses import replace
from datetime import date

import pytest

from tests.settlement.cohort.hand import claim, contract
from tests.settlement.statements.hand import changes, settled_on, told

END = date(2027, 12, 31)
Q1, Q2, Q3 = date(2024, 4, 20), date(2024, 7, 20), date(2024, 10, 20)


def rows(terms, facts, day=END):
    return [found for found in changes(settled_on(terms, facts, day)) if found]


def test_a_claim_is_stated_once():
    facts = [told(claim(1000, 5))]
    assert rows(contract(), facts) == [{"A p1": ("new", 1000)}]


def test_late_proof_comes_in_the_next_statement():
    late = told(claim(1000, 5), since=date(2024, 5, 1))
    first, second = settled_on(contract(), [late], Q2).statements
    assert first.rows == ()
    (row,) = second.rows
    assert (row.kind, row.change, row.period) == ("new", 100000, "2024-Q1")
    assert (second.period, row.due) == ("2024-Q2", date(2024, 8, 19))


def test_late_proof_is_not_paid_where_the_contract_says_so():
    terms = contract(settle={"late or corrected": "not paid"})
    late = told(claim(1000, 5), since=date(2024, 5, 1))
    assert rows(terms, [late, told(claim(1000, 5, "p2"))]) == [{"A p2": ("new", 1000)}]


def test_correction_is_the_difference_with_its_own_date():
    """1,000 in the first statement, 1,500 is right: 500 in the second."""
    wrong = told(claim(1000, 5), until=date(2024, 5, 1))
    right = told(claim(1500, 5), since=date(2024, 5, 1))
    assert rows(contract(), [wrong, right]) == [
        {"A p1": ("new", 1000)}, {"A p1": ("adjusted", 500)},
    ]  # fmt: skip


def test_a_claim_that_falls_away_is_reversed():
    gone = told(claim(1000, 5), until=date(2024, 5, 1))
    assert rows(contract(), [gone]) == [{"A p1": ("new", 1000)}, {"A p1": ("reversed", -1000)}]


def test_money_already_paid_stays():
    """A limit of 1,500 in all.

    p2 was paid 1,000 in time; p1's earlier 1,000 is proved late: 500 are left. From scratch p1
    would have 1,000 and p2 500.
    """
    terms = contract(limits=[{"at most": "1.500 kr.", "per": "contract"}])
    facts = [told(claim(1000, 9, "p2")), told(claim(1000, 5, "p1"), since=date(2024, 5, 1))]
    settlement = settled_on(terms, facts, END)
    assert [c for c in changes(settlement) if c] == [
        {"A p2": ("new", 1000)},
        {"A p1": ("displaced", 500), "A p2": ("protected", 0)},
    ]
    assert [e.amount for e in settlement.entitled] == [100000, 50000]
    displaced = settlement.statements[1].rows[0]
    assert displaced.trace.get("otherwise") == 100000


def test_nothing_is_protected_where_the_contract_says_so():
    terms = contract(
        limits=[{"at most": "1.500 kr.", "per": "contract"}], settle={"protects": "nothing"}
    )
    facts = [told(claim(1000, 9, "p2")), told(claim(1000, 5, "p1"), since=date(2024, 5, 1))]
    assert rows(terms, facts) == [
        {"A p2": ("new", 1000)}, {"A p1": ("new", 1000), "A p2": ("adjusted", -500)},
    ]  # fmt: skip


def test_a_reversal_is_never_protected_and_frees_the_room():
    """p1 falls away; p2, cut to 500 by the limit of 1,500, has its other 500."""
    terms = contract(limits=[{"at most": "1.500 kr.", "per": "contract"}])
    facts = [told(claim(1000, 5, "p1"), until=date(2024, 5, 1)), told(claim(1000, 9, "p2"))]
    assert rows(terms, facts) == [
        {"A p1": ("new", 1000), "A p2": ("new", 500)},
        {"A p1": ("reversed", -1000), "A p2": ("adjusted", 500)},
    ]


def test_a_claim_that_the_limit_leaves_nothing_is_told_once():
    terms = contract(limits=[{"at most": "1.000 kr.", "per": "contract"}])
    facts = [told(claim(1000, 5, "p1")), told(claim(1000, 9, "p2"))]
    assert rows(terms, facts) == [{"A p1": ("new", 1000), "A p2": ("new", 0)}]


def test_carried_money_is_stated_in_its_own_quarter():
    terms = contract(limits=[{"at most": "700 kr.", "per": "quarter", "excess": "carried"}])
    facts = [told(claim(1000, 5)), told(claim(600, 100, "p2"))]
    assert rows(terms, facts) == [
        {"A p1": ("new", 700)},
        {"A p1": ("adjusted", 300), "A p2": ("new", 400)},
        {"A p2": ("adjusted", 200)},
    ]


def test_evidence_after_final_pays_nothing_and_reversals_run_on():
    """Final on 30 June 2025, liable until the end of 2026."""
    terms = contract(dates={"liable until": "2026-12-31"})
    facts = [
        told(claim(1000, 5, "p1"), until=date(2025, 8, 1)),
        told(claim(1000, 5, "p2"), until=date(2027, 2, 1)),
        told(claim(1000, 5, "p3"), since=date(2025, 8, 1)),
    ]
    settlement = settled_on(terms, facts, END)
    assert [c for c in changes(settlement) if c] == [
        {"A p1": ("new", 1000), "A p2": ("new", 1000)},
        {"A p1": ("reversed", -1000)},
    ]
    final, after = settlement.statements[-2:]
    assert (final.final, final.known_on, final.end) == (True, date(2025, 6, 30), date(2025, 6, 30))
    assert (after.final, after.period, after.known_on) == (False, "2025-Q3", date(2025, 10, 20))


def test_room_freed_after_final_is_not_paid_out():
    terms = contract(
        limits=[{"at most": "1.500 kr.", "per": "contract"}], dates={"liable until": "2026-12-31"}
    )
    facts = [told(claim(1000, 5, "p1"), until=date(2025, 8, 1)), told(claim(1000, 9, "p2"))]
    assert rows(terms, facts)[1:] == [{"A p1": ("reversed", -1000)}]


def test_by_proved_date_a_claim_is_in_the_quarter_of_its_proof():
    terms = contract(settle={"by": "proved date"})
    facts = [told(claim(1000, 5), since=date(2024, 5, 1))]
    first, second = settled_on(terms, facts, Q2).statements
    assert (first.rows, second.rows[0].period) == ((), "2024-Q2")


def test_what_is_achieved_after_the_period_waits():
    """Achieved and proved on 10 April.

    Known on the cut-off of 20 April, stated with the second quarter.
    """
    facts = [told(claim(1000, date(2024, 4, 10)))]
    first, second = settled_on(contract(), facts, Q2).statements
    assert (first.rows, len(second.rows)) == ((), 1)


def test_split_true_up_and_ceiling_of_a_payer():
    """The state pays 42 %, at most 600.

    First 1,000: 420 + 580. Then 1,000: 180 + 820. The first falls away: -1,000, and the state has
    240 of its ceiling to take over from the council.
    """
    terms = contract(
        split={"both": {"between": {"state": "42 %", "council": "the rest"}}},
        pay={"A": {"for": "one", "amount": "1 kr.", "from": "both", "to": "provider"}},
        limits=[{"at most": "600 kr.", "per": "payer", "paid by": "state", "excess": "council"}],
    )
    facts = [told(claim(1000, 5, "p1", payer="both"), until=date(2024, 8, 1)),
             told(claim(1000, 100, "p2", payer="both"))]  # fmt: skip
    found = settled_on(terms, facts, END)
    moved = [
        {(row.key.unit, s.payer): s.amount // 100 for row in one.rows for s in row.shares}
        for one in found.statements if one.rows
    ]  # fmt: skip
    assert moved == [
        {("p1", "state"): 420, ("p1", "council"): 580},
        {("p2", "state"): 180, ("p2", "council"): 820},
        {("p1", "state"): -420, ("p1", "council"): -580,
         ("p2", "state"): 240, ("p2", "council"): -240},
    ]  # fmt: skip


def test_reversal_is_set_off_and_the_rest_invoiced():
    """Second statement: -1,000 against +600 between the same purses: 400 are invoiced."""
    facts = [told(claim(1000, 5, "p1"), until=date(2024, 5, 1)), told(claim(600, 100, "p2"))]
    moves = settled_on(contract(), facts, END).movements
    assert [(m.day, m.payer, m.payee, m.amount, m.kind, m.statement) for m in moves] == [
        (date(2024, 5, 20), "council", "provider", 100000, "payment", 1),
        (date(2024, 8, 19), "provider", "council", 40000, "invoice", 2),
    ]


def test_a_claim_of_a_later_version_is_limited_by_its_own_terms():
    one = contract(limits=[{"at most": "1.000 kr.", "per": "contract"}])
    two = contract(limits=[{"at most": "1.500 kr.", "per": "contract"}])
    facts = [told(claim(800, 5, "p1")), told(claim(800, 100, "p2", version=1))]
    assert rows([one, two], facts) == [{"A p1": ("new", 800)}, {"A p2": ("new", 700)}]


@pytest.mark.parametrize("seen", [date(2024, 4, 19), Q1, Q2, Q3, END])
def test_a_statement_is_the_same_whenever_it_is_made(seen):
    facts = [told(claim(1000, 5, "p1"), until=date(2024, 8, 1)),
             told(claim(1000, 9, "p2"), since=date(2024, 5, 1))]  # fmt: skip
    whole = settled_on(contract(), facts, END).statements
    then = settled_on(contract(), facts, seen).statements
    assert then == whole[: len(then)]
    assert [s.number for s in then] == list(range(1, len(then) + 1))


def test_a_changed_statement_changes_the_hashes_after_it():
    facts = [told(claim(1000, 5)), told(claim(7, 200, "p2"))]
    other = [replace(facts[0], claim=claim(1001, 5)), facts[1]]
    one = settled_on(contract(), facts, END).statements
    two = settled_on(contract(), other, END).statements
    assert one[0].previous_hash == two[0].previous_hash == ""
    assert all(a.previous_hash != b.previous_hash for a, b in zip(one[1:], two[1:], strict=True))
