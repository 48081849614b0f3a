# SPDX-License-Identifier: MPL-2.0
"""The arrays against one claim at a time, on random claims and random money rules."""

from datetime import timedelta
from fractions import Fraction
from itertools import permutations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.settlement.cohort.hand import START, by_band, claim, contract, settled
from tests.settlement.cohort.reference import Reference

LINES = ("A", "B", "C")
BANDS = ("high", "low")
DAYS = 200
lines = st.lists(st.sampled_from(LINES), unique=True, max_size=2)
only_if = st.one_of(st.just([]), st.sampled_from([[f"band is {b}"] for b in BANDS]))
money = st.integers(0, 900).map(lambda n: f"{n},{n % 100:02} kr.")
counts = st.one_of(
    st.integers(0, 6).map(lambda n: f"{n} claims"),
    st.integers(0, 4).map(lambda n: f"{n} persons"),
    st.integers(0, 9).map(lambda n: f"{n} weeks"),
    st.sampled_from(["40 % of enrolled", "50 % of places", "1/3 of lines A", "70 % of lines A B"]),
)


@st.composite
def claims_of(draw, most=9):
    """Some claims, often on the same day, some of them debts, some in bulk, some of the group."""
    keys = draw(
        st.lists(
            st.tuples(
                st.sampled_from(LINES),
                st.sampled_from(["", "first", "p1", "p2", "p3"]),
                st.sampled_from(["one", "two"]),
            ),
            unique=True,
            max_size=most,
        )
    )
    found = []
    for line, unit, once in keys:
        gross = draw(st.one_of(
            st.integers(-50, 400).map(Fraction),
            st.sampled_from([Fraction(100), Fraction(50), Fraction(100, 3)]),
            st.fractions(0, 400, max_denominator=6),
        ))  # fmt: skip
        size = draw(st.integers(1, 4)) if unit in ("", "first") else 1
        found.append(claim(
            gross, draw(st.integers(0, 5)) * 40, unit, line, once=once,
            band=draw(st.sampled_from(BANDS)), count=Fraction(size),
            quantity=Fraction(draw(st.integers(1, 8)), draw(st.integers(1, 2))),
            payer=draw(st.sampled_from(["council", "both"])),
            payee=draw(st.sampled_from(["provider", "own", "them"])),
        ))  # fmt: skip
    return found


@st.composite
def limit_of(draw):
    """A limit of any kind that cuts."""
    per = draw(st.sampled_from(["person", "line", "contract", "payer", "quarter", "month",
                                "year", "group share"]))  # fmt: skip
    rule = {"per": per, "over": draw(lines), "only if": draw(only_if)}
    if per == "group share":
        rule["at most"] = draw(counts)
        return rule
    rule["at most"] = draw(st.one_of(money, money, counts) if per != "payer" else money)
    if "of lines" in rule["at most"] and per not in ("contract",):
        rule["at most"] = draw(money)
    rule["counted"] = draw(st.sampled_from(["without VAT", "with VAT"]))
    rule["excess"] = draw(st.sampled_from(["lost", "state"]))
    if per in ("quarter", "month", "year"):
        rule["excess"] = draw(st.sampled_from(["lost", "carried", "carried"]))
    if per == "payer":
        rule["paid by"] = draw(st.sampled_from(["council", "state", "both"]))
    return rule


@st.composite
def several(draw):
    """Limits of a payer and of the contract that meet, and a share of some lines."""
    most = st.integers(20, 300).map(lambda n: f"{n} kr.")
    excess = st.sampled_from(["lost", "state"])
    found = [{"per": "contract", "at most": draw(most), "excess": draw(excess)},
             {"per": "payer", "paid by": "council", "at most": draw(most),
              "over": draw(lines)}]  # fmt: skip
    share = draw(st.sampled_from(["1/3 of lines A B", "50 % of lines A B C"]))
    parts = [{"per": "contract", "over": ["A"], "at most": share}]
    return [*parts, *found] if draw(st.booleans()) else draw(st.permutations(found))


@st.composite
def terms_of(draw):
    """A contract with random adjustments, limits, splits, VAT, rounding and order."""

    def line(name):
        rate = draw(st.sampled_from([None, "25 %", "12,5 %"]))
        vat = {"VAT": {"treatment": "standard", "rate": rate}} if rate else {}
        return {"for": name, "amount": "1 kr.", "from": "council", "to": "provider", **vat}

    share = st.sampled_from(["42 %", "1/3", "50 %", "0 %"])
    fixed = st.sampled_from(["30 kr. per claim", "150,01 kr. per claim"])
    own = draw(st.one_of(share, share, fixed))
    both = {"state": draw(st.one_of(share, fixed)), "own": own, "council": "the rest"}
    cases = draw(st.sampled_from([[], [{"only if": ["band is high"],
                                        "between": {"council": "100 %"}}]]))  # fmt: skip
    adjust = st.fixed_dictionaries({"at": st.just("amount"), "over": lines, "only if": only_if})
    steps = st.sampled_from([{"factor": "1,4"}, {"less": "1/3"}, {"plus": "10"},
                             {"factor": "0,7", "rounded": "up to 1"}])  # fmt: skip
    rules = draw(st.lists(st.tuples(adjust, steps), max_size=2))
    return contract(
        pay={name: line(of) for name, of in zip(LINES, ("one", "two", "three"), strict=True)},
        group={"places": "5", "cohorts": {"first": "2024-01-01 to 2024-06-30"},
               "bands": {b: {"if": "one"} for b in BANDS}},
        adjust=[base | step for base, step in rules],
        limits=draw(st.one_of(st.lists(limit_of(), max_size=4), several())),
        split={
            "both": {"between": both, "cases": cases},
            "them": {"between": {"provider": "70 %", "own": "30 %"}},
        },
        settle={
            "order": list(draw(st.sampled_from(ORDERS))),
            "rounding": draw(st.sampled_from(["half up", "half even", "down", "up"])),
            "last krone": draw(st.sampled_from(
                ["earliest achieved first", "earliest achieved first", "pro rata in the period"])),
        },
    )  # fmt: skip


ORDERS = [("adjustment", "limit", "split", "VAT"),
          *permutations(("adjustment", "limit", "split", "VAT"))]  # fmt: skip


def named(outcome, claims):
    """The outcome as the reference gives it."""
    total = {}
    for at, payer, payee, net, vat in zip(
        outcome.rows.claim, outcome.rows.payer, outcome.rows.payee, outcome.net, outcome.vat,
        strict=True,
    ):  # fmt: skip
        key, parties = claims[at].key, outcome.table.parties
        name = (key.line, key.unit, key.once, parties[payer], parties[payee])
        one, two = total.get(name, (0, 0))
        total[name] = (one + int(net), two + int(vat))
    return {name: both for name, both in total.items() if any(both)}


@given(terms_of(), claims_of(), st.integers(0, DAYS + 100), st.integers(0, 5))
def test_arrays_equal_reference(terms, claims, last, enrolled):
    """Every øre between every pair of purses, for every order of the stages."""
    end = START + timedelta(days=last)
    due = [one for one in claims if one.achieved <= end]
    closes = START + timedelta(days=DAYS + 100)
    outcome = settled(
        terms, due, end=end.toordinal(), closes=closes.toordinal(),
        enrolled=np.array([enrolled], dtype=np.int64),
    )  # fmt: skip
    reference = Reference(terms, due, by_band, end, closes, enrolled).run()
    expected = {n: both for n, both in reference.amounts().items() if any(both)}
    assert named(outcome, due) == expected
