# SPDX-License-Identifier: MPL-2.0
"""Splits and matching, worked by hand."""

from fractions import Fraction

import pytest

from tests.settlement.cohort.hand import claim, contract, kroner, paid_by, settled

TWO = {"both": {"between": {"state": "42 %", "council": "the rest"}}}


def line(payer="both", payee="provider", **more):
    return {"for": "one", "amount": "1 kr.", "from": payer, "to": payee, **more}


def test_running_total_never_drifts():
    """Seven claims of 0.01.

    The state's total to date is round(0.42 x total): 0, 1, 1, 2, 2, 3, 3 øre. Rounded claim by
    claim it would have been nothing at all.
    """
    claims = [claim(Fraction(1, 100), at, f"p{at}", payer="both") for at in range(7)]
    outcome = settled(contract(pay={"A": line()}, split=TWO), claims)
    state = [0] * 7
    for at, payer, net in zip(outcome.rows.claim, outcome.rows.payer, outcome.net, strict=True):
        if outcome.table.parties[payer] == "state":
            state[at] = int(net)
    assert [sum(state[: n + 1]) for n in range(7)] == [0, 1, 1, 2, 2, 3, 3]
    assert kroner(outcome, claims) == [Fraction(1, 100)] * 7


def test_three_shares_sum_to_the_amount():
    """100 øre in thirds: 34, 33, 33; the next 100: 200/3 = 66.67 each, 67 + 67 + 66."""
    thirds = {"all": {"between": {"state": "1/3", "council": "1/3", "own": "the rest"}}}
    claims = [claim(1, at, f"p{at}", payer="all") for at in range(2)]
    outcome = settled(contract(pay={"A": line("all")}, split=thirds), claims)
    assert paid_by(outcome) == {
        "state": Fraction("0.67"), "council": Fraction("0.67"), "own": Fraction("0.66"),
    }  # fmt: skip


def test_ceiling_of_a_payer_falls_on_the_other():
    """42 % of 1,439,148 is 604,442.16; the state's ceiling is 596,918: the council pays 842,230."""
    rule = {"at most": "596.918 kr.", "per": "payer", "paid by": "state", "excess": "council"}
    claims = [claim(479716, at, f"p{at}", payer="both") for at in range(3)]
    outcome = settled(contract(pay={"A": line()}, split=TWO, limits=[rule]), claims)
    assert paid_by(outcome) == {"state": 596918, "council": 842230}
    assert kroner(outcome, claims) == [479716] * 3


def test_ceiling_of_a_payer_may_lose_the_excess():
    rule = {"at most": "500 kr.", "per": "payer", "paid by": "state"}
    claims = [claim(1000, 1, "p1", payer="both"), claim(1000, 2, "p2", payer="both")]
    outcome = settled(contract(pay={"A": line()}, split=TWO, limits=[rule]), claims)
    assert paid_by(outcome) == {"state": 500, "council": 1160}
    assert kroner(outcome, claims) == [1000, 660]


def test_matching_follows_what_the_other_really_pays():
    """The state pays at most 42/58 of what the council pays.

    The council's ceiling of 580 cuts it from 1,160 to 580; 42/58 of that is 420 of the state's 840.
    """
    split = {
        "both": {**TWO["both"], "matching": {"purse": "state", "at most": "42/58", "of": "council"}}
    }
    rule = {"at most": "580 kr.", "per": "payer", "paid by": "council"}
    claims = [claim(1000, 1, "p1", payer="both"), claim(1000, 2, "p2", payer="both")]
    outcome = settled(contract(pay={"A": line()}, split=split, limits=[rule]), claims)
    assert paid_by(outcome) == {"state": 420, "council": 580}


def test_fixed_part_comes_first_and_never_exceeds_the_claim():
    split = {"both": {"between": {"state": "300 kr. per claim", "council": "the rest"}}}
    claims = [claim(1000, 1, "p1", payer="both"), claim(200, 2, "p2", payer="both")]
    outcome = settled(contract(pay={"A": line()}, split=split), claims)
    assert paid_by(outcome) == {"state": 500, "council": 700}


def test_first_case_that_fits_divides():
    split = {
        "both": {
            "between": {"state": "50 %", "council": "the rest"},
            "cases": [{"only if": ["band is home"], "between": {"council": "100 %"}}],
        }
    }
    claims = [claim(100, 1, "p1", payer="both", band="home"), claim(100, 2, "p2", payer="both")]
    terms = contract(
        pay={"A": line()}, split=split, group={"bands": {"home": {"if": "one"}}}
    )  # fmt: skip
    assert paid_by(settled(terms, claims)) == {"state": 50, "council": 150}


def test_payee_may_be_several():
    split = {"them": {"between": {"provider": "70 %", "own": "30 %"}}}
    terms = contract(pay={"A": line("council", "them")}, split=split)
    outcome = settled(terms, [claim(1000, payee="them")])
    pairs = zip(outcome.rows.payee, outcome.net, strict=True)
    assert {outcome.table.parties[p]: int(n) for p, n in pairs} == {"provider": 70000, "own": 30000}


def test_shares_that_are_not_the_whole_are_refused():
    split = {"both": {"between": {"state": "42 %", "council": "50 %"}}}
    with pytest.raises(ValueError, match="not the whole"):
        settled(contract(pay={"A": line()}, split=split), [claim(1000, payer="both")])
