# SPDX-License-Identifier: MPL-2.0
"""Adjustments of amounts, and rounding once."""

from datetime import date
from fractions import Fraction

import pytest

from tests.settlement.cohort.hand import claim, contract, kroner, settled


def adjusted(rules, claims, **more):
    return kroner(settled(contract(adjust=rules, **more), claims), claims)


def test_factor_less_and_plus_in_the_contracts_order():
    """1,000 less 33 % is 670, plus 30 is 700, x 1.4 is 980."""
    rules = [
        {"at": "amount", "less": "33 %"},
        {"at": "amount", "plus": "30"},
        {"at": "amount", "factor": "1,4"},
    ]
    assert adjusted(rules, [claim(1000)]) == [980]


def test_each_adjustment_may_round_its_own_way():
    """42.116 x 1.4 = 58,962.4 becomes 58,963 whole kroner."""
    rules = [{"at": "amount", "factor": "1,4", "rounded": "up to 1"}]
    assert adjusted(rules, [claim(42116)]) == [58963]


def test_exact_until_the_end():
    """A third of a krone, three times as much: 1.00, not 0.99."""
    rules = [{"at": "amount", "factor": "3"}]
    assert adjusted(rules, [claim(Fraction(1, 3))]) == [1]


@pytest.mark.parametrize(
    ("rounding", "amount"),
    [("half up", "0.13"), ("half even", "0.12"), ("down", "0.12"), ("up", "0.13")],
)
def test_the_contracts_rounding(rounding, amount):
    """12.5 øre, rounded once."""
    terms = contract(settle={"rounding": rounding})
    claims = [claim(Fraction(125, 1000))]
    assert kroner(settled(terms, claims), claims) == [Fraction(amount)]


def test_index_of_the_year():
    """The value in force on 1 January over the first: 104/100 in 2025."""
    series = {"index": {"values": {"2024": "100", "2025": "104", "2025-07-01": "110"}}}
    rules = [{"at": "amount", "index": "index"}]
    claims = [claim(1000, 1, "p1"), claim(1000, date(2025, 8, 1), "p2")]
    assert adjusted(rules, claims, series=series) == [1000, 1040]


def test_only_named_lines_and_claims():
    rules = [{"at": "amount", "factor": "2", "over": ["B"]},
             {"at": "amount", "factor": "10", "only if": ["band is high"]}]  # fmt: skip
    claims = [claim(1, 1), claim(1, 1, line="B"), claim(1, 2, "p2", band="high")]
    found = adjusted(rules, claims, group={"bands": {"high": {"if": "one"}}})
    assert found == [1, 2, 10]
