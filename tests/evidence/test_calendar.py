# SPDX-License-Identifier: MPL-2.0
"""Dates worked by hand: month ends, leap days, week 53, quarters inside a week."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fodfaeste.evidence.calendar import (
    Grain,
    add_months,
    completed_years,
    half_of,
    iso_week,
    label,
    parse_label,
    period_of,
    periods,
    quarter_of,
    week_of,
    weeks_in_year,
)
from fodfaeste.evidence.intervals import Span

DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))
few = settings(max_examples=80, deadline=None)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2025, 1, 31), 1, date(2025, 2, 28)),
        (date(2025, 1, 31), 2, date(2025, 3, 31)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2025, 4, 1), -3, date(2025, 1, 1)),
        (date(2024, 12, 31), 2, date(2025, 2, 28)),
        (date(2024, 3, 31), -13, date(2023, 2, 28)),
    ],
)
def test_months_are_clamped_and_counted_from_the_original_date(day, months, expected):
    assert add_months(day, months) == expected


@pytest.mark.parametrize(
    ("born", "on", "years"),
    [
        (date(1993, 4, 1), date(2023, 3, 31), 29),
        (date(1993, 4, 1), date(2023, 4, 1), 30),
        (date(1992, 2, 29), date(2023, 2, 28), 30),
        (date(1992, 2, 29), date(2023, 3, 1), 31),
        (date(1992, 2, 29), date(2024, 2, 29), 32),
    ],
)
def test_age_is_completed_years(born, on, years):
    assert completed_years(born, on) == years


def test_week_53_exists_only_in_long_years():
    assert weeks_in_year(2020) == 53 and weeks_in_year(2021) == 52
    assert iso_week(2020, 53) == Span(date(2020, 12, 28), date(2021, 1, 4))
    assert week_of(date(2021, 1, 3)) == iso_week(2020, 53)
    assert label(week_of(date(2021, 1, 1)), Grain.WEEK) == "2020-W53"
    with pytest.raises(ValueError, match="53"):
        parse_label("2021-W53")


def test_a_quarter_boundary_lies_inside_a_week():
    week = week_of(date(2025, 4, 1))
    assert week == Span(date(2025, 3, 31), date(2025, 4, 7))
    assert quarter_of(week.start) != quarter_of(week.last)
    assert half_of(date(2025, 7, 1)) == Span(date(2025, 7, 1), date(2026, 1, 1))


@few
@given(DAYS, st.sampled_from(Grain))
def test_every_day_lies_in_exactly_the_period_that_is_labelled(day, grain):
    period = period_of(day, grain)
    assert day in period
    assert period_of(period.start, grain) == period_of(period.last, grain) == period
    if grain is not Grain.DAY:
        assert parse_label(label(period, grain)) == period


@few
@given(DAYS, st.integers(1, 900), st.sampled_from(Grain))
def test_periods_tile_the_window_without_gaps(start, length, grain):
    window = Span(start, start + timedelta(days=length))
    tiles = list(periods(window, grain))
    assert window.start in tiles[0] and window.last in tiles[-1]
    assert all(one.end == two.start for one, two in itertools.pairwise(tiles))


@pytest.mark.parametrize("text", ["2024-Q5", "2024-M13", "24-Q1", "2024-X1", "2024-W00", ""])
def test_labels_that_name_no_period_are_refused(text):
    with pytest.raises(ValueError):
        parse_label(text)
