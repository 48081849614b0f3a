# SPDX-License-Identifier: MPL-2.0
"""Danish banking days: no Saturday, Sunday, public holiday or bank holiday.

Public holidays follow Easter and the almanac. Store bededag was abolished from 2024 (lov nr. 214 af
6. marts 2023). Banks and Betalingsservice are also closed on the day after Ascension, 5 June,
24 December and 31 December; that is the Danish banks' common practice.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

DAY = timedelta(days=1)
LAST_PRAYER_DAY = 2023
FROM_EASTER = {
    "skærtorsdag": -3,
    "langfredag": -2,
    "påskedag": 0,
    "2. påskedag": 1,
    "Kristi himmelfartsdag": 39,
    "dagen efter Kristi himmelfartsdag": 40,
    "pinsedag": 49,
    "2. pinsedag": 50,
}
FIXED = {
    "nytårsdag": (1, 1),
    "grundlovsdag": (6, 5),
    "juleaftensdag": (12, 24),
    "juledag": (12, 25),
    "2. juledag": (12, 26),
    "nytårsaftensdag": (12, 31),
}


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the method of Meeus, Jones and Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


@lru_cache(maxsize=256)
def closed_days(year: int) -> dict[date, str]:
    """The weekdays and Sundays of a year on which Danish banks are closed, by name."""
    sunday = easter(year)
    days = {sunday + DAY * offset: name for name, offset in FROM_EASTER.items()}
    days |= {date(year, month, day): name for name, (month, day) in FIXED.items()}
    if year <= LAST_PRAYER_DAY:
        days[sunday + DAY * 26] = "store bededag"
    return days


def is_banking_day(day: date) -> bool:
    """Whether Danish banks move money on the day."""
    return day.weekday() < 5 and day not in closed_days(day.year)


def first_banking_day(start: date) -> date:
    """The first banking day from ``start`` on."""
    while not is_banking_day(start):
        start += DAY
    return start


def last_banking_day(end: date) -> date:
    """The last banking day before ``end`` (the first day after the period)."""
    end -= DAY
    while not is_banking_day(end):
        end -= DAY
    return end
