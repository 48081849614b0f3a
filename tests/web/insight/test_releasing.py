# SPDX-License-Identifier: MPL-2.0
"""Whatever is released, quarter after quarter, is about at least five people."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from fodfaeste.web.insight.releasing import released
from fodfaeste.web.investments.disclosure import FEWEST

PARTS = ("job", "in_job", "kept_13")


@st.composite
def stories(draw):
    """Quarters in which people start, and things happen to some of those who have."""
    started, rows = 0, []
    for number in range(draw(st.integers(1, 12))):
        started = max(started + draw(st.integers(-2, 25)), 0)
        people = {"started": started} | {n: draw(st.integers(0, started)) for n in PARTS}
        asked = draw(st.integers(0, started))
        change = str(draw(st.integers(-30, 30)) / 10)
        rows.append({
            "quarter": str(number), "on": "", "people": people,
            "scores": {"scale": {"people": asked, "change": change}} if asked else {},
        })  # fmt: skip
    return rows


def releases(rows):
    last, found = None, []
    for row in rows:
        last = released(row, last)
        found.append(last)
    return found


def alike(one, other):
    return abs(one - other) in {0, *range(FEWEST, 10_000)}


@given(stories())
def test_from_one_release_to_the_next_nobody_or_five_have_moved(rows):
    found = releases(rows)
    for name in ("started", *PARTS):
        shown = [one["people"][name] for one in found if one["people"][name] is not None]
        assert all(alike(one, other) for one, other in pairwise(shown))
        assert all(many >= FEWEST for many in shown)


@given(stories())
def test_what_did_not_happen_is_about_five_people_too(rows):
    for one in releases(rows):
        whole = one["people"]["started"]
        for name in PARTS:
            many = one["people"][name]
            assert many is None or whole - many >= FEWEST


@given(stories())
def test_a_released_figure_is_less_than_five_off(rows):
    """It lags behind; when it is shown it is never further away than what would move it."""
    for row, one in zip(rows, releases(rows), strict=True):
        for name in ("started", *PARTS):
            many = one["people"][name]
            assert many is None or abs(many - row["people"][name]) < FEWEST


@given(stories(), st.integers(0, 11), st.sampled_from(PARTS), st.sampled_from([-1, 1]))
def test_one_person_more_or_less_moves_a_figure_by_nobody_or_by_five(rows, number, name, step):
    """Two worlds that differ in what happened to one person show figures five apart, or the same.

    Seen from the release before, which is the same in both.
    """
    number = min(number, len(rows) - 1)
    people = rows[number]["people"]
    if not 0 <= people[name] + step <= people["started"]:
        return
    before = releases(rows[:number])[-1] if number else None
    other = {**rows[number], "people": {**people, name: people[name] + step}}
    one, two = (released(row, before)["people"][name] for row in (rows[number], other))
    last = None if before is None else before["people"][name]
    for shown in (one, two):
        assert shown is None or last is None or alike(shown, last)
