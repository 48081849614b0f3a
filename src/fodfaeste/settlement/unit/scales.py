# SPDX-License-Identifier: MPL-2.0
"""Scales: what a value is worth, in major units, row by row.

Each function returns (row number from 0, amount) pairs: the rows that pay, and how much. The
amount of a row is the row's own price, turned into major units by ``worth``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from fodfaeste.contract.model.money import Row, Scale

Worth = Callable[[int, Fraction], Fraction]
"""What a row pays for a quantity: ``worth(row number, quantity)`` in major units."""
Paid = list[tuple[int, Fraction]]


def steps(scale: Scale, value: Fraction, worth: Worth) -> Paid:
    """The highest row reached pays."""
    reached = [n for n, row in enumerate(scale.rows) if value >= _at(row)]
    if reached:
        return [(reached[-1], worth(reached[-1], value))]
    return [(0, worth(0, value))] if scale.below == "the first row" else []


def rungs(scale: Scale, value: Fraction, worth: Worth) -> Paid:
    """Every row reached pays, each once."""
    return [(n, worth(n, value)) for n, row in enumerate(scale.rows) if value >= _at(row)]


def slope(scale: Scale, value: Fraction, worth: Worth) -> Paid:
    """Points joined by straight lines; outside them as ``below`` and ``above`` say."""
    points = [(_at(row), worth(n, value)) for n, row in enumerate(scale.rows)]
    last = len(points) - 1
    if value < points[0][0]:
        if scale.below == "nothing":
            return []
        on = scale.below == "the slope continued"
        return [(0, _line(points[0], points[1], value) if on else points[0][1])]
    if value > points[last][0]:
        on = scale.above == "the slope continued"
        return [(last, _line(points[-2], points[-1], value) if on else points[last][1])]
    upper = next(n for n, point in enumerate(points) if value <= point[0])
    if upper == 0:
        return [(0, points[0][1])]
    return [(upper, _line(points[upper - 1], points[upper], value))]


def tiers(scale: Scale, value: Fraction, worth: Worth) -> Paid:
    """Each row pays per unit for its own part of the value."""
    return [
        (n, worth(n, part))
        for n, part in enumerate(parts(scale.rows, Fraction(0), value))
        if part > 0
    ]


def parts(rows: Sequence[Row], before: Fraction, after: Fraction) -> list[Fraction]:
    """How much of the stretch from ``before`` to ``after`` lies in each tier."""
    found, low = [], Fraction(0)
    for row in rows:
        high = after if row.up_to is None else Fraction(row.up_to)
        found.append(max(Fraction(0), min(after, high) - max(before, low)))
        low = max(low, high)
    return found


def step_parts(rows: Sequence[Row], before: Fraction, after: Fraction) -> list[Fraction]:
    """How many of the claims numbered after ``before`` up to ``after`` each step row prices.

    Claim number n is priced by the highest row whose ``at`` is n or less.
    """
    found = []
    for number, row in enumerate(rows):
        low = _at(row) - 1
        high = _at(rows[number + 1]) - 1 if number + 1 < len(rows) else after
        found.append(max(Fraction(0), min(after, high) - max(before, low)))
    return found


def _line(one: tuple[Fraction, Fraction], two: tuple[Fraction, Fraction], at: Fraction) -> Fraction:
    return one[1] + (two[1] - one[1]) * (at - one[0]) / (two[0] - one[0])


def _at(row: Row) -> Fraction:
    assert row.at is not None
    return Fraction(row.at)


SHAPES: dict[str, Callable[[Scale, Fraction, Worth], Paid]] = {
    "steps": steps,
    "rungs": rungs,
    "slope": slope,
    "tiers": tiers,
}
