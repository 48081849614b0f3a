# SPDX-License-Identifier: MPL-2.0
"""Each kind of limit on a handful of claims, worked by hand."""

from datetime import date
from fractions import Fraction

import numpy as np
import pytest

from fodfaeste.settlement.cohort.plan import plan_of
from fodfaeste.settlement.cohort.stage import run
from fodfaeste.settlement.cohort.table import claim_table
from fodfaeste.settlement.cohort.whole import ints
from tests.settlement.cohort.hand import by_band, claim, contract, kroner, paid_by, setting, settled


def limited(*limits, claims, **more):
    return kroner(settled(contract(limits=list(limits)), claims, **more), claims)


def test_person_then_contract():
    """p1 has 2,000 and may have 1,500: the earlier claim is whole.

    1,500 + 1,000 > 2,200: p2 gets the 700 that are left.
    """
    claims = [claim(1000, 5), claim(1000, 3, line="B"), claim(1000, 9, "p2")]
    found = limited(
        {"at most": "2.200 kr.", "per": "contract"},
        {"at most": "1.500 kr.", "per": "person"},
        claims=claims,
    )
    assert found == [500, 1000, 700]


def test_last_krone_is_shared_within_a_day_by_largest_remainder():
    """100.00 is left for three claims of one day of 100, 100 and 50: 40, 40, 20.

    With 100.01 the exact parts are 40.004, 40.004 and 20.002: the odd øre goes to the largest
    remainder, and of two equal ones to the first pseudonym.
    """
    claims = [claim(100, 4, "p2"), claim(100, 4, "p1"), claim(50, 4, "p3"), claim(10, 5, "p0")]
    assert limited({"at most": "100 kr.", "per": "contract"}, claims=claims) == [40, 40, 20, 0]
    found = limited({"at most": "100,01 kr.", "per": "contract"}, claims=claims)
    assert found == [40, Fraction("40.01"), 20, 0]


def test_pro_rata_in_the_period():
    """600 for three claims of the first quarter (300, 600, 300), whatever their days.

    Half of each; the second quarter gets nothing.
    """
    claims = [claim(300, 80, "p1"), claim(600, 1, "p2"), claim(300, 40, "p3"), claim(5, 100, "p4")]
    settle = {"last krone": "pro rata in the period"}
    terms = contract(limits=[{"at most": "600 kr.", "per": "contract"}], settle=settle)
    assert kroner(settled(terms, claims), claims) == [150, 300, 150, 0]


def test_line_limit_is_for_each_line():
    claims = [claim(700, 1), claim(700, 2), claim(700, 1, line="B")]
    claims[1] = claim(700, 2, "p2")
    assert limited({"at most": "1.000 kr.", "per": "line"}, claims=claims) == [700, 300, 700]
    only_b = {"at most": "500 kr.", "per": "line", "over": ["B"]}
    assert limited(only_b, claims=claims) == [700, 700, 500]


def test_only_if_limits_some_claims():
    claims = [claim(700, 1, "p1", band="high"), claim(700, 2, "p2", band="low"),
              claim(700, 3, "p3", band="high")]  # fmt: skip
    terms = contract(
        group={"bands": {b: {"if": "one"} for b in ("high", "low")}},
        limits=[{"at most": "1.000 kr.", "per": "contract", "only if": ["band is high"]}],
    )
    assert kroner(settled(terms, claims), claims) == [700, 700, 300]


def test_share_of_enrolled_admits_whole_persons():
    """40 % of 6 enrolled is 2.4: two persons, with both their claims; the third gets nothing."""
    claims = [claim(10, 1, "p1"), claim(10, 9, "p1", once="again"), claim(10, 2, "p2"),
              claim(10, 3, "p3")]  # fmt: skip
    rule = {"at most": "40 % of enrolled", "per": "group share"}
    found = limited(rule, claims=claims, enrolled=np.array([6], dtype=np.int64))
    assert found == [10, 10, 10, 0]


def test_share_of_places():
    claims = [claim(10, at, f"p{at}") for at in range(4)]
    terms = contract(
        group={"places": "5"},
        limits=[{"at most": "50 % of places", "per": "group share"}],
    )
    assert kroner(settled(terms, claims), claims) == [10, 10, 0, 0]


def test_share_of_the_paid_claims_of_lines():
    """At most 70 % of the paid claims may be of band high.

    With 2 others, x <= 2 x 0.7 / 0.3 = 4.67, so four are paid: 4 of 6 is 67 % and
    5 of 7 would be 71 %.
    """
    highs = [claim(10, at, f"h{at}", band="high") for at in range(6)]
    lows = [claim(10, 20 + at, f"l{at}", band="low") for at in range(2)]
    terms = contract(
        group={"bands": {b: {"if": "one"} for b in ("high", "low")}},
        limits=[{"at most": "70 % of lines A", "per": "group share", "only if": ["band is high"]}],
    )
    found = kroner(settled(terms, [*highs, *lows]), [*highs, *lows])
    assert found == [10, 10, 10, 10, 0, 0, 10, 10]


def test_claims_in_bulk_are_admitted_in_part():
    """567 of 884 claims delivered as one figure, at 10 kr. each."""
    claims = [claim(8840, 1, "", count=Fraction(884), quantity=Fraction(884)), claim(10, 2, "p1")]
    found = limited({"at most": "567 claims", "per": "contract"}, claims=claims)
    assert found == [5670, 0]


def test_weeks_are_admitted_in_part():
    """30 weeks in all: 20 of the first person, 10 of the 20 of the next."""
    claims = [
        claim(2000, 1, "p1", quantity=Fraction(20)),
        claim(2000, 2, "p2", quantity=Fraction(20)),
    ]
    assert limited({"at most": "30 weeks", "per": "contract"}, claims=claims) == [2000, 1000]


def test_excess_of_a_quarter_waits_in_order():
    """100 a quarter.

    First: 80 + 50: the 30 left over go first in the second, before its own 90, of which 20 wait for
    the third.
    """
    claims = [claim(80, 1, "p1"), claim(50, 2, "p2"), claim(90, 100, "p3")]
    terms = contract(limits=[{"at most": "100 kr.", "per": "quarter", "excess": "carried"}])
    ends = [date(2024, 3, 31), date(2024, 6, 30), date(2024, 9, 30)]
    found = [kroner(settled(terms, claims, end=day.toordinal()), claims) for day in ends]
    assert found == [[80, 20, 0], [80, 50, 70], [80, 50, 90]]


def test_what_waits_beyond_the_close_is_lost():
    terms = contract(limits=[{"at most": "100 kr.", "per": "quarter", "excess": "carried"}])
    claims = [claim(350, 1, "p1")]
    closes = date(2024, 9, 30).toordinal()
    assert kroner(settled(terms, claims, closes=closes), claims) == [300]


def test_excess_to_another_purse():
    terms = contract(limits=[{"at most": "1.500 kr.", "per": "contract", "excess": "state"}])
    claims = [claim(1000, 1, "p1"), claim(1000, 2, "p2")]
    outcome = settled(terms, claims)
    assert kroner(outcome, claims) == [1000, 1000]
    assert paid_by(outcome) == {"council": 1500, "state": 500}


def test_soft_limit_reports_and_cuts_nothing():
    terms = contract(limits=[{"at most": "1.500 kr.", "per": "contract", "kind": "soft"}])
    claims = [claim(1000, 1, "p1"), claim(1000, 2, "p2")]
    outcome = settled(terms, claims)
    assert kroner(outcome, claims) == [1000, 1000]
    assert [(c.fate, list(c.before), list(c.after)) for c in outcome.cuts] == [
        ("reported", [100000], [50000])
    ]


@pytest.mark.parametrize(("counted", "amount"), [("without VAT", 1000), ("with VAT", 800)])
def test_limit_counts_vat_when_it_says_so(counted, amount):
    """At most 1,000: 1,250 with VAT becomes 1,000 with VAT, which is 800 and 200."""
    line = {"for": "one", "amount": "1 kr.", "from": "council", "to": "provider",
            "VAT": {"treatment": "standard", "rate": "25 %"}}  # fmt: skip
    rule = {"at most": "1.000 kr.", "per": "contract", "counted": counted}
    claims = [claim(1000)]
    outcome = settled(contract(pay={"A": line}, limits=[rule]), claims)
    assert kroner(outcome, claims) == [amount]
    assert list(outcome.vat) == [amount * 25]


def test_no_vat_inside_one_legal_person():
    line = {"for": "one", "amount": "1 kr.", "from": "council", "to": "own",
            "VAT": {"treatment": "standard", "rate": "25 %"}}  # fmt: skip
    outcome = settled(contract(pay={"A": line}), [claim(1000, payee="own")])
    assert (list(outcome.net), list(outcome.vat)) == ([100000], [0])


def test_claims_own_version_decides_its_limit():
    """1,000 in all under the first version, 1,500 under the second.

    The first claim (version 2) uses 800; the second (version 1) sees 200 left; the third (version
    2) sees 500 left.
    """
    one = contract(limits=[{"at most": "1.000 kr.", "per": "contract"}])
    two = contract(limits=[{"at most": "1.500 kr.", "per": "contract"}])
    claims = [claim(800, 1, "p1", version=1), claim(800, 2, "p2"), claim(800, 3, "p3", version=1)]
    table = claim_table([one, two], claims, by_band)
    outcome = run(table, plan_of([one, two]), setting(claims))
    assert kroner(outcome, claims) == [800, 200, 500]


def test_debts_neither_use_room_nor_make_it():
    claims = [claim(-400, 1, "p1"), claim(800, 2, "p2"), claim(800, 3, "p3")]
    assert limited({"at most": "1.000 kr.", "per": "contract"}, claims=claims) == [-400, 800, 200]


def test_floor_of_a_year_tops_up_years_that_were_measured():
    """At least 500 a year.

    2024 was paid 300: 200 are missing. 2025 was measured and paid nothing: 500. 2026 was not
    measured. Nothing is due before a year is over.
    """
    terms = contract(limits=[{"at least": "500 kr.", "per": "year", "over": ["A"], "to": "own"}])
    claims = [claim(300, 1, "p1")]
    days = [date(2024, 1, 2).toordinal(), date(2025, 7, 1).toordinal()]
    early, late = (
        settled(terms, claims, measured={"A": ints(days)}, end=day.toordinal())
        for day in (date(2025, 12, 30), date(2026, 12, 31))
    )
    assert kroner(early, claims) == [300, 200]
    assert kroner(late, claims) == [300, 200, 500]
    assert [late.table.parties[p] for p in late.rows.payee] == ["provider", "own", "own"]


def test_floor_of_the_contract_waits_for_the_end():
    terms = contract(limits=[{"at least": "500 kr.", "per": "contract", "over": ["A"]}])
    claims = [claim(300, 1, "p1")]
    assert kroner(settled(terms, claims, complete=False), claims) == [300]
    assert kroner(settled(terms, claims), claims) == [300, 200]
    assert kroner(settled(terms, []), []) == [500]


def test_amounts_beyond_63_bits_are_exact():
    """A currency of very small units: the sums still come out to the last one."""
    big = 10**16
    claims = [claim(big, 1, "p1"), claim(big, 1, "p2"), claim(big + 1, 1, "p3")]
    found = limited({"at most": "20.000.000.000.000.001 kr.", "per": "contract"}, claims=claims)
    assert sum(found) == 2 * big + 1
    third = Fraction((2 * big + 1) * 100 * big, 3 * big + 1)
    assert abs(found[0] * 100 - third) < 1
