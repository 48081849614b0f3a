# SPDX-License-Identifier: MPL-2.0
"""The algebra of spans agrees with counting single days."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fodfaeste.evidence.intervals import (
    FOREVER,
    Span,
    clip,
    complement,
    days_in,
    inclusive,
    intersection,
    union,
    whole_weeks,
)

EPOCH = date(2020, 12, 21)
SPANS = st.lists(
    st.builds(
        lambda start, length: Span(
            EPOCH + timedelta(days=start), EPOCH + timedelta(days=start + length)
        ),
        st.integers(0, 60),
        st.integers(0, 25),
    ),
    max_size=8,
)
few = settings(max_examples=60, deadline=None)


def days(spans: list[Span]) -> set[date]:
    return {span.start + timedelta(days=i) for span in spans for i in range(span.days)}


def is_normal(spans: list[Span]) -> bool:
    apart = all(one.end < two.start for one, two in itertools.pairwise(spans))
    return apart and all(span.start < span.end for span in spans)


@few
@given(SPANS, SPANS)
def test_set_operations_match_single_days(one, other):
    for result, expected in (
        (union(one, other), days(one) | days(other)),
        (intersection(one, other), days(one) & days(other)),
        (complement(one, other), days(other) - days(one)),
    ):
        assert is_normal(result)
        assert days(result) == expected


@few
@given(SPANS, st.integers(0, 70), st.integers(1, 30))
def test_counting_in_a_window_matches_single_days(spans, start, length):
    window = Span(EPOCH + timedelta(days=start), EPOCH + timedelta(days=start + length))
    assert days_in(spans, window) == len(days(spans) & days([window]))
    assert days(clip(spans, window)) == days(spans) & days([window])


@few
@given(SPANS)
def test_whole_weeks_are_the_mondays_whose_seven_days_are_all_inside(spans):
    inside = days(spans)
    expected = [
        day
        for day in sorted(inside)
        if day.weekday() == 0 and all(day + timedelta(days=i) in inside for i in range(7))
    ]
    assert whole_weeks(spans) == expected


def test_touching_spans_become_one_and_an_inclusive_text_gains_its_last_day():
    first, second = (
        inclusive(date(2024, 2, 1), date(2024, 2, 29)),
        Span(date(2024, 3, 1), date(2024, 3, 2)),
    )
    assert first.days == 29 and first.last == date(2024, 2, 29)
    assert date(2024, 2, 29) in first and date(2024, 3, 1) not in first
    assert union([second], [first]) == [Span(date(2024, 2, 1), date(2024, 3, 2))]


def test_weeks_of_an_unended_span_are_refused():
    with pytest.raises(ValueError, match="clip an unended span"):
        whole_weeks([Span(EPOCH, FOREVER)])
