# SPDX-License-Identifier: MPL-2.0
"""Banking days: weekends, days that follow Easter, and days with a date of their own."""

from datetime import date

import pytest

from fodfaeste.evidence.banking import (
    closing_days,
    easter,
    first_banking_day,
    is_banking_day,
    last_banking_day,
)


@pytest.mark.parametrize(
    "day", ["2000-04-23", "2008-03-23", "2011-04-24", "2023-04-09", "2024-03-31", "2026-04-05"]
)
def test_easter_of_known_years(day: str):
    assert easter(int(day[:4])) == date.fromisoformat(day)


def test_great_prayer_day_until_2023():
    assert not is_banking_day(date(2023, 5, 5))
    assert is_banking_day(date(2024, 4, 26))


def test_first_and_last():
    assert first_banking_day(date(2023, 1, 1)) == date(2023, 1, 2)
    assert first_banking_day(date(2026, 1, 1)) == date(2026, 1, 2)
    assert first_banking_day(date(2026, 4, 2)) == date(2026, 4, 7)  # Maundy Thursday to Monday
    assert last_banking_day(date(2026, 12, 31)) == date(2026, 12, 30)
    assert last_banking_day(date(2028, 12, 31)) == date(2028, 12, 29)
    assert first_banking_day(date(2025, 6, 4)) == date(2025, 6, 4)


def test_thirteen_named_days_then_twelve():
    assert len(closing_days(2023)) == 13
    assert len(closing_days(2024)) == 12
