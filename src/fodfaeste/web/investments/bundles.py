# SPDX-License-Identifier: MPL-2.0
"""Quarters put together until every payment in them is about enough people.

A bundle is closed by the first quarter that is over and in which every pair of purses between which
outcomes have been paid has one payment about at least `FEWEST` people. People behind several
payments are not added up, for they may be the same. Bundles follow from what has been published,
from the first quarter on, so a later account closes the same ones and its figures less those of an
earlier account are whole bundles.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from fodfaeste.explain.language import Language
from fodfaeste.explain.periods import period
from fodfaeste.web.investments.disclosure import FEWEST

__all__ = ["People", "bundled", "closings"]

People = Mapping[tuple[int, str, str, str], int]
"""How many people a payment is about, by number of statement, day, payer and payee."""

NONE_YET = {"da": "Der kan ikke vises tal endnu.", "en": "No figures can be shown yet."}
UNTIL = {
    "da": "Tal til og med {last} kan vises.",
    "en": "Figures up to and including {last} can be shown.",
}


def closings(content: Mapping[str, Any], people: People) -> list[str]:
    """The quarters of an account that close a bundle, in order.

    A payment that a statement asked for and that is not among ``people`` counts as about too few.
    """
    found: list[str] = []
    most: dict[tuple[str, str], int] = {}
    until = date.fromisoformat(content["until"])
    for quarter in _quarters(content):
        for one in content["movements"]:
            if one["statement"] is None or _quarter(one["day"]) != quarter:
                continue
            pair = one["from"], one["to"]
            many = people.get((one["statement"], one["day"], *pair))
            if many != 0:
                most[pair] = max(most.get(pair, 0), many or 0)
        if _over(quarter, until) and all(many >= FEWEST for many in most.values()):
            found.append(quarter)
            most = {}
    return found


def bundled(content: Mapping[str, Any], closed: Sequence[str]) -> dict[str, Any]:
    """An account in bundles: no movements, and no key figures, which are to the very day."""
    return {
        **content,
        "bundled": True,
        "purses": [_purse(one, closed) for one in content["purses"]],
        "facilities": [_facility(one, closed) for one in content["facilities"]],
        "returns": [],
        "movements": [],
    }


def _quarters(content: Mapping[str, Any]) -> list[str]:
    days = {_quarter(one["day"]) for one in content["movements"]}
    rows = {row["period"] for one in content["purses"] for row in one["rows"]}
    return sorted(days | rows)


def _quarter(day: str) -> str:
    return f"{day[:4]}-Q{(int(day[5:7]) + 2) // 3}"


def _over(quarter: str, until: date) -> bool:
    year, number = int(quarter[:4]), int(quarter[-1])
    first_after = date(year + 1, 1, 1) if number == 4 else date(year, 3 * number + 1, 1)
    return (first_after - until).days <= 1


def _parts(rows: Sequence[dict[str, Any]], closed: Sequence[str]) -> list[list[dict[str, Any]]]:
    """The rows of each bundle; those of a bundle that is still open are left out."""
    found, before = [], ""
    for last in closed:
        found.append([row for row in rows if before < row["period"] <= last])
        before = last
    return [part for part in found if part]


def _named(part: Sequence[dict[str, Any]]) -> str:
    first, last = part[0]["period"], part[-1]["period"]
    return first if first == last else f"{first} – {last}"


def _purse(one: dict[str, Any], closed: Sequence[str]) -> dict[str, Any]:
    rows = [
        {
            "period": _named(part),
            "opening": part[0]["opening"],
            "in": sum(row["in"] for row in part),
            "out": sum(row["out"] for row in part),
            "closing": part[-1]["closing"],
        }
        for part in _parts(one["rows"], closed)
    ]
    return {**one, "rows": rows, "balance": rows[-1]["closing"] if rows else 0}


def _facility(one: dict[str, Any], closed: Sequence[str]) -> dict[str, Any]:
    """A part of a facility; its totals are those at the end of the last bundle."""
    rows = [
        {
            "period": _named(part),
            **{key: sum(row[key] for row in part) for key in ("drawn", "repaid", "returned")},
            **{key: part[-1][key] for key in ("out", "undrawn")},
        }
        for part in _parts(one["rows"], closed)
    ]
    totals: dict[str, Any] = dict.fromkeys(("drawn", "repaid", "returned", "out", "undrawn"))
    if rows:
        totals = {k: sum(row[k] for row in rows) for k in ("drawn", "repaid", "returned")}
        totals |= {key: rows[-1][key] for key in ("out", "undrawn")}
    kept = {key: one[key] for key in ("facility", "part", "lender", "principal", "title")}
    said = {"da": _standing(closed, "da"), "en": _standing(closed, "en")}
    return {**kept, **totals, "rights": [], "standing": said, "rows": rows}


def _standing(closed: Sequence[str], language: Language) -> str:
    if not closed:
        return NONE_YET[language]
    return UNTIL[language].format(last=period(closed[-1], language))
