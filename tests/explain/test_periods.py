# SPDX-License-Identifier: MPL-2.0
"""Every label that the calendar writes is said; what is no label is left alone."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fodfaeste.evidence.calendar import Grain, label, period_of
from fodfaeste.explain.periods import period


@pytest.mark.parametrize(
    ("text", "da", "en"),
    [
        ("2025-Q1", "1. kvartal 2025", "Q1 2025"),
        ("2024-H2", "2. halvår 2024", "H2 2024"),
        ("2020-W53", "uge 53, 2020", "week 53 of 2020"),
        ("2024-W07", "uge 7, 2024", "week 7 of 2024"),
        ("2024-03", "marts 2024", "March 2024"),
        ("2024", "2024", "2024"),
        ("2024-05-01", "1. maj 2024", "1 May 2024"),
        ("contract", "hele kontrakten", "the whole contract"),
        ("2024-13", "2024-13", "2024-13"),
        ("12345678", "12345678", "12345678"),
        ("", "", ""),
        ("2024-99-99", "2024-99-99", "2024-99-99"),
    ],
)
def test_a_label_is_said(text: str, da: str, en: str):
    assert (period(text, "da"), period(text, "en")) == (da, en)


@settings(max_examples=60)
@given(st.dates(date(1990, 1, 1), date(2060, 12, 31)), st.sampled_from(list(Grain)))
def test_every_label_of_the_calendar_is_said_and_no_two_alike(day: date, grain: Grain):
    span = period_of(day, grain)
    following = period_of(span.end + timedelta(days=1), grain)
    for language in ("da", "en"):
        said = period(label(span, grain), language)
        assert str(span.start.year) in said or str(span.last.year) in said
        assert said != label(span, grain) or grain is Grain.YEAR
        assert said != period(label(following, grain), language) or span == following
