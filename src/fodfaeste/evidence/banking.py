# SPDX-License-Identifier: MPL-2.0
"""Banking days: Monday to Friday, except the days in ``data/bank_closing_days.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from ruamel.yaml import YAML


@cache
def _closing_days() -> tuple[Mapping[str, str], ...]:
    """The rows of the data file, every value as text."""
    text = files("fodfaeste.evidence").joinpath("data/bank_closing_days.yaml").read_text("utf-8")
    rows = YAML(typ="safe", pure=True).load(text)["closed"]
    return tuple({key: str(value) for key, value in row.items()} for row in rows)


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous computus of 1876)."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    skipped = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - century // 4 - skipped + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


@cache
def closing_days(year: int) -> frozenset[date]:
    """The weekdays and other days on which banks are closed by name in a year."""
    sunday = easter(year)
    found = set()
    for row in _closing_days():
        if int(row.get("until", year)) < year:
            continue
        if "day" in row:
            month, day = row["day"].split("-")
            found.add(date(year, int(month), int(day)))
        else:
            found.add(sunday + timedelta(days=int(row["days from Easter"])))
    return frozenset(found)


def is_banking_day(day: date) -> bool:
    """Whether banks are open: a weekday that is no closing day."""
    return day.weekday() < 5 and day not in closing_days(day.year)


def first_banking_day(day: date) -> date:
    """The first banking day on or after a day."""
    while not is_banking_day(day):
        day += timedelta(days=1)
    return day


def last_banking_day(day: date) -> date:
    """The last banking day on or before a day."""
    while not is_banking_day(day):
        day -= timedelta(days=1)
    return day
