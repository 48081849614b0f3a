# SPDX-License-Identifier: MPL-2.0
"""Periods as people say them: ``2025-Q1`` is *1. kvartal 2025*, in English *Q1 2025*."""

from __future__ import annotations

import re
from datetime import date

from fodfaeste.explain.language import Language, day
from fodfaeste.explain.vocabulary import say

_PART = re.compile(r"(?P<year>\d{4})-(?P<letter>[QHW]?)(?P<number>\d{1,2})")
_PARTS: dict[str, tuple[str, str]] = {
    "Q": ("{number}. kvartal {year}", "Q{number} {year}"),
    "H": ("{number}. halvår {year}", "H{number} {year}"),
    "W": ("uge {number}, {year}", "week {number} of {year}"),
}
WHOLE = {"contract": ("hele kontrakten", "the whole contract")}


def period(label: str, language: Language) -> str:
    """The name of a period from its label (`fodfaeste.evidence.calendar.label`).

    What is no label of a period is given back as it is, so anything that a claim is once per may
    be said with it.
    """
    if label in WHOLE:
        return say(WHOLE, label, language)
    found = _PART.fullmatch(label)
    if found is None:
        return _day(label, language)
    number = int(found["number"])
    if not found["letter"]:
        if len(found["number"]) == 2 and 1 <= number <= 12:
            return day(date(int(found["year"]), number, 1), language).partition(" ")[2]
        return label
    da, en = _PARTS[found["letter"]]
    return (da if language == "da" else en).format(number=number, year=found["year"])


def _day(label: str, language: Language) -> str:
    try:
        return day(date.fromisoformat(label), language) if len(label) == 10 else label
    except ValueError:
        return label
