# SPDX-License-Identifier: MPL-2.0
"""The rhythm after a job start: when each time is due, and what meets it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fodfaeste.web.casework.follow_along import months_after, next_occasion, occasions

START = date(2026, 1, 31)
LATER = date(2026, 12, 31)


def due(day: int) -> date:
    return START + timedelta(days=day)


def test_a_week_before_three_days_after_each_week_and_then_each_month():
    found = [(one.name, one.due) for one in occasions(START, None, date(2026, 5, 1))]
    assert found == [
        ("before_start", date(2026, 1, 24)),
        ("after_start", date(2026, 2, 3)),
        ("first_month", date(2026, 2, 7)),
        ("first_month", date(2026, 2, 14)),
        ("first_month", date(2026, 2, 21)),
        ("first_month", date(2026, 2, 28)),
        ("monthly", date(2026, 3, 31)),
        ("monthly", date(2026, 4, 30)),
    ]


def test_a_lost_job_is_talked_about_within_three_days():
    found = list(occasions(START, due(10), LATER))
    assert [one.name for one in found] == [
        "before_start", "after_start", "first_month", "after_end",
    ]  # fmt: skip
    assert found[-1].due == due(13)


@pytest.mark.parametrize(
    ("last", "name", "on"),
    [
        (None, "before_start", due(-7)),
        (due(-20), "before_start", due(-7)),
        (due(-14), "after_start", due(3)),
        (due(0), "first_month", due(7)),
        (due(3), "first_month", due(7)),
        (due(4), "first_month", due(14)),
        (due(27), "monthly", date(2026, 3, 31)),
        (date(2026, 3, 20), "monthly", date(2026, 4, 30)),
    ],
)
def test_a_contact_meets_what_is_open_on_its_day(last, name, on):
    found = next_occasion(start=START, end=None, made_on=due(-20), last_contact=last, until=LATER)
    assert found is not None and (found.name, found.due) == (name, on)


def test_what_was_due_before_the_job_was_known_is_not_asked_for():
    said = {"start": START, "end": None, "last_contact": None, "until": LATER}
    found = next_occasion(made_on=due(9), **said)
    assert found is not None and found.due == due(14)


def test_a_job_that_is_over_asks_for_the_talk_until_there_was_one():
    said = {"start": START, "end": due(40), "made_on": due(90), "until": LATER}
    found = next_occasion(last_contact=due(39), **said)
    assert found is not None and (found.name, found.due) == ("after_end", due(43))
    assert next_occasion(last_contact=due(40), **said) is None


def test_an_end_to_come_does_not_stop_the_rhythm_before_it():
    said = {"start": START, "end": date(2026, 6, 30), "made_on": START, "last_contact": due(27)}
    found = next_occasion(until=date(2026, 4, 1), **said)
    assert found is not None and found.name == "monthly"


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(1, 900), st.integers(-40, 900))
def test_times_are_in_order_and_the_next_is_after_the_last_contact(start, lasts, last):
    until = start + timedelta(days=lasts)
    found = list(occasions(start, None, until))
    assert [one.due for one in found] == sorted({one.due for one in found})
    assert all(one.opens <= one.due for one in found)
    contact = start + timedelta(days=last)
    one = next_occasion(
        start=start, end=None, made_on=start - timedelta(40), last_contact=contact, until=until
    )
    assert one is None or one.opens > contact
    # No time is skipped: whatever opened later than the contact is not before it.
    assert one == next((each for each in found if each.opens > contact), None)


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 60))
def test_the_same_day_some_months_later(day, months):
    later = months_after(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later + timedelta(days=1)).day == 1
