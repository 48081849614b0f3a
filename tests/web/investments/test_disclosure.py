# SPDX-License-Identifier: MPL-2.0
"""No figure about fewer than five people is shown, nor can one be found by subtraction."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from fodfaeste.web.investments.bundles import bundled, closings
from fodfaeste.web.investments.disclosure import FEWEST, shown

UNITS = st.dictionaries(st.sampled_from("ABCDEFG"), st.integers(0, 12), max_size=7)


@given(UNITS)
def test_what_is_shown_is_about_nobody_or_about_enough(units: dict[str, int]):
    names = shown(units)
    assert all(units[name] == 0 or units[name] >= FEWEST for name in names)
    hidden = set(units) - names
    if names & {name for name, count in units.items() if count}:
        # A total less what is shown is the sum of what is hidden: of more than one figure, and
        # about enough people even when the same are behind all of them.
        assert not hidden or (len(hidden) > 1 and max(units[name] for name in hidden) >= FEWEST)


@given(UNITS)
def test_nothing_is_hidden_without_a_reason(units: dict[str, int]):
    if all(count == 0 or count >= FEWEST for count in units.values()):
        assert shown(units) == set(units)


def test_the_smallest_neighbour_is_hidden_too():
    assert shown({"A": 2, "B": 9, "C": 6}) == {"B"}


def test_the_same_people_behind_two_small_figures_are_not_counted_twice():
    assert shown({"A": 3, "B": 3, "C": 30, "D": 7}) == {"C"}


def test_without_neighbours_enough_nothing_about_people_is_shown():
    assert shown({"A": 3, "agreed": 0}) == {"agreed"}
    assert shown({"A": 1, "B": 2}) == set()


def movement(day: str, payer: str = "town", payee: str = "fund", statement: int | None = 1) -> Any:
    return {"day": day, "from": payer, "to": payee, "statement": statement}


def account(until: str, *movements: Any) -> dict[str, Any]:
    return {"until": until, "movements": list(movements), "purses": []}


def test_a_bundle_closes_when_one_payment_of_every_pair_is_about_enough():
    one, two = movement("2025-02-01"), movement("2025-05-01")
    other = movement("2025-05-02", payee="provider")
    town, fund = "town", "fund"
    people = {
        (1, "2025-02-01", town, fund): 3,
        (1, "2025-05-01", town, fund): 5,
        (1, "2025-05-02", town, "provider"): 4,
    }
    assert closings(account("2025-12-31", one, two), people) == ["2025-Q2"]
    # Three and three may be the same three.
    few = people | {(1, "2025-05-01", town, fund): 3}
    assert closings(account("2025-12-31", one, two), few) == []
    assert closings(account("2025-12-31", one, two, other), people) == []
    # A quarter that is not over closes nothing, and what is about nobody holds nothing back.
    assert closings(account("2025-06-29", one, two), people) == []
    assert closings(account("2025-06-30", one, two), people) == ["2025-Q2"]
    agreed = {(1, "2025-02-01", town, fund): 0}
    assert closings(account("2025-12-31", one), agreed) == ["2025-Q1"]
    # A payment that no statement knows is taken to be about too few.
    assert closings(account("2025-12-31", one), {}) == []


def test_quarters_of_a_bundle_are_added_and_an_open_one_is_left_out():
    names = "2025-Q1", "2025-Q2", "2025-Q3"
    rows = [
        {"period": name, "opening": at, "in": 10, "out": 4, "closing": at + 6}
        for name, at in zip(names, (0, 6, 12), strict=True)
    ]
    whole = {"purses": [{"purse": "fund", "rows": rows, "balance": 18}], "facilities": []}
    (found,) = bundled(whole, ["2025-Q2"])["purses"]
    assert found["balance"] == 12
    assert found["rows"] == [
        {"period": "2025-Q1 – 2025-Q2", "opening": 0, "in": 20, "out": 8, "closing": 12}
    ]
