# SPDX-License-Identifier: MPL-2.0
"""No figure about fewer than five people is shown, nor can one be found by subtraction."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fodfaeste.web.investments.disclosure import FEWEST, shown

UNITS = st.dictionaries(st.sampled_from("ABCDEFG"), st.integers(0, 12), max_size=7)


@given(UNITS, st.integers(0, 12))
def test_what_is_shown_is_about_nobody_or_about_enough(units: dict[str, int], extra: int):
    everyone = max(units.values(), default=0) + extra
    found = shown(units, everyone)
    assert all(units[name] == 0 or units[name] >= FEWEST for name in found.names)
    hidden = set(units) - found.names
    if hidden and found.total:
        # The total less what is shown is the sum of what is hidden: it must be about enough
        # people, and of more than one figure.
        assert len(hidden) > 1
        assert sum(units[name] for name in hidden) >= FEWEST
        assert everyone >= FEWEST


@given(UNITS)
def test_nothing_is_hidden_without_a_reason(units: dict[str, int]):
    if all(count == 0 or count >= FEWEST for count in units.values()):
        found = shown(units, sum(units.values()))
        assert found.names == set(units)
        assert found.total


def test_the_smallest_neighbour_is_hidden_too():
    found = shown({"A": 2, "B": 9, "C": 6}, 15)
    assert found.names == {"B"}
    assert found.total


def test_two_small_ones_that_are_too_few_together_take_a_third():
    found = shown({"A": 1, "B": 2, "C": 30, "D": 7}, 40)
    assert found.names == {"C"}
    assert found.total


def test_without_a_neighbour_the_total_is_hidden():
    assert not shown({"A": 3}, 3).total
    assert not shown({"A": 1, "B": 2}, 3).total
