# SPDX-License-Identifier: MPL-2.0
"""Reading a scale at a value: steps, rungs, slope or tiers. Exact, in major units."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from fodfaeste.capital.model import CapitalError
from fodfaeste.contract.model.money import Row, Scale


def scaled(where: str, scale: Scale, value: Fraction) -> Fraction:
    """What a scale pays at ``value`` (in the measure's own unit), in major units."""
    points = [(_at(row), _pays(where, row, scale.of)) for row in scale.rows]
    if scale.shape == "slope":
        return _slope(points, value, scale)
    if scale.shape == "tiers":
        return _tiers(points, value)
    reached = [pays for at, pays in points if at is not None and at <= value]
    if not reached:
        return Fraction(0) if scale.below == "nothing" else points[0][1]
    return sum(reached, Fraction(0)) if scale.shape == "rungs" else reached[-1]


def _at(row: Row) -> Fraction | None:
    return row.at if row.at is not None else row.up_to


def _pays(where: str, row: Row, base: Decimal | None) -> Fraction:
    if row.pays.share is None:
        return Fraction(row.pays.amount or 0)
    if base is None:
        raise CapitalError(
            where,
            "en række er en andel, men skalaen siger ikke hvoraf; skriv `of`",
            "a row is a share, but the scale does not say of what; write `of`",
        )
    return row.pays.share * Fraction(base)


def _slope(
    points: list[tuple[Fraction | None, Fraction]], value: Fraction, scale: Scale
) -> Fraction:
    """Straight lines between the points; outside them as ``below`` and ``above`` say."""
    known = [(at, pays) for at, pays in points if at is not None]
    if value < known[0][0] and scale.below != "the slope continued":
        return Fraction(0) if scale.below == "nothing" else known[0][1]
    if value > known[-1][0] and scale.above != "the slope continued":
        return known[-1][1]
    index = next((i for i, (at, _) in enumerate(known[1:-1], 1) if value < at), len(known) - 1)
    (left, low), (right, high) = known[index - 1], known[index]
    return low + (value - left) * (high - low) / (right - left)


def _tiers(points: list[tuple[Fraction | None, Fraction]], value: Fraction) -> Fraction:
    """Each tier pays per unit for its own part of the value."""
    total, floor = Fraction(0), Fraction(0)
    for upper, price in points:
        top = value if upper is None else min(value, upper)
        total += max(top - floor, Fraction(0)) * price
        floor = top if upper is None else upper
    return total
