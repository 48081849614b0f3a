# SPDX-License-Identifier: MPL-2.0
"""Counting people: per quarter how many had started, found a job, kept it, and so on.

A quarter's row is ``{"quarter", "on", "people": {indicator: how many}, "scores": {scale: {"people",
"change"}}}``; ``people`` also has ``referred`` (where referrals are kept here) and ``started``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from fodfaeste.evaluation import Person, library

__all__ = ["REFERRED", "STARTED", "quarter_name", "quarter_rows", "quarters", "standing"]

STARTED, REFERRED = "started", "referred"
DAY = timedelta(days=1)


def quarters(first: date, known_on: date) -> Iterator[tuple[str, date]]:
    """The quarters that were over by a day, from the one of ``first``: name and last day."""
    year, number = first.year, (first.month + 2) // 3
    while True:
        after = date(year + 1, 1, 1) if number == 4 else date(year, 3 * number + 1, 1)
        if after > known_on:
            return
        yield f"{year}-Q{number}", after - DAY
        year, number = after.year, (after.month + 2) // 3


def quarter_name(day: date) -> str:
    """The quarter that a day is in."""
    return f"{day.year}-Q{(day.month + 2) // 3}"


def quarter_rows(
    people: Sequence[Person],
    referred: Sequence[date],
    spoken: Set[str],
    first: date,
    known_on: date,
) -> list[dict[str, Any]]:
    """A row for each quarter that was over; ``referred`` are the days of the referrals.

    Only the indicators in ``spoken`` are counted: of the others nothing has been delivered.
    """
    return [
        {
            "quarter": name,
            "on": last.isoformat(),
            "people": _counts(people, referred, spoken, last),
            "scores": _scores(people, last),
        }
        for name, last in quarters(first, known_on)
    ]


def standing(people: Sequence[Person], on: date) -> list[Person]:
    """Those who had started by a day."""
    return [one for one in people if one.enrolled <= on]


def _counts(
    people: Sequence[Person], referred: Sequence[date], spoken: Set[str], on: date
) -> dict[str, int]:
    started = standing(people, on)
    counts = {REFERRED: sum(day <= on for day in referred)} if referred else {}
    counts[STARTED] = len(started)
    for indicator in library().indicators:
        if indicator.id in spoken:
            counts[indicator.id] = sum(one.has(indicator.id, on) for one in started)
    return counts


def _scores(people: Sequence[Person], on: date) -> dict[str, dict[str, Any]]:
    """For each scale: how many have been asked twice, and their mean change, to a tenth."""
    changes: dict[str, list[Decimal]] = {}
    for one in standing(people, on):
        for scale, (first, last) in _first_and_last(one, on).items():
            changes.setdefault(scale, []).append(last - first)
    return {
        scale: {"people": len(mine), "change": str(round(sum(mine) / len(mine), 1))}
        for scale, mine in sorted(changes.items())
    }


def _first_and_last(one: Person, on: date) -> Mapping[str, tuple[Decimal, Decimal]]:
    results: dict[str, list[Decimal]] = {}
    for scale, day, value in one.scores:
        if day <= on:
            results.setdefault(scale, []).append(value)
    return {scale: (mine[0], mine[-1]) for scale, mine in results.items() if len(mine) > 1}
