# SPDX-License-Identifier: MPL-2.0
"""What a value is held against: own past, a fixed figure, a series, or a given figure."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.model.measure import Comparison
from fodfaeste.evidence.calendar import parse_label
from fodfaeste.settlement.unit.errors import CannotSettle


def in_force(comparison: Comparison, on: date) -> Comparison:
    """The comparison that a date falls under: itself until ``until``, ``then`` afterwards."""
    while comparison.until is not None and on > comparison.until and comparison.then is not None:
        comparison = comparison.then
    return comparison


def series_value(contract: Contract, name: str, on: date) -> Fraction:
    """The value of a series in force on a day: that of the latest key that has begun.

    A key is a date or a period (``2023``, ``2023-Q1``, ``2023-04``), which begins on its first day.
    """
    series = contract.series.get(name)
    if series is None:
        raise CannotSettle("no-series", f"series.{name}")
    begun = [(_begins(name, key), value) for key, value in series.values.items()]
    before = [one for one in begun if one[0] <= on]
    if not before:
        raise CannotSettle("no-value-yet", f"series.{name}", on=on)
    return Fraction(max(before, key=lambda one: one[0])[1])


def _begins(name: str, key: str) -> date:
    try:
        return date.fromisoformat(key) if len(key) == 10 else parse_label(key).start
    except ValueError:
        raise CannotSettle("no-period", f"series.{name}.{key}", text=key) from None
