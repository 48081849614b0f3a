# SPDX-License-Identifier: MPL-2.0
"""Return on what is still out: exact, actual/365, from value date to value date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from fodfaeste.evidence.calendar import add_months

YEAR = 365


@dataclass(frozen=True, slots=True)
class Change:
    """On ``day``, what is out changed by ``out``, and ``returned`` was paid as return (øre)."""

    day: date
    out: int = 0
    returned: int = 0


def amount_days(changes: Sequence[Change], until: date) -> int:
    """What was out times the days it was out, to ``until``: the base of simple interest."""
    return sum(change.out * (until - change.day).days for change in changes if change.day < until)


def simple(changes: Sequence[Change], rate: Fraction, until: date) -> Fraction:
    """Return earned to ``until`` at ``rate`` a year: rate × out × days / 365. In øre, exact."""
    return rate * amount_days(changes, until) / YEAR


def compound(changes: Sequence[Change], rate: Fraction, until: date) -> Fraction:
    """Return earned when unpaid return is added to what is out each year from the first change.

    Inside a year it is simple. A payment of return first pays what was added earlier. Exact: no
    power with a broken exponent is ever taken.
    """
    if not changes:
        return Fraction(0)
    earned = added = returned = Fraction(0)
    out, last = 0, changes[0].day
    for day, change in _course(changes, until):
        earned += rate * (out + added) * (day - last).days / YEAR
        last = day
        if change is None:
            added = max(earned - returned, Fraction(0))
            continue
        out += change.out
        returned += change.returned
        added = max(added - change.returned, Fraction(0))
    return earned + rate * (out + added) * (until - last).days / YEAR


def _course(changes: Sequence[Change], until: date) -> Iterator[tuple[date, Change | None]]:
    """The changes before ``until`` with the anniversaries of the first (``None``) between them.

    On an anniversary the return is added first, then the day's changes are entered.
    """
    first, year = changes[0].day, 1
    for change in changes:
        if change.day >= until:
            break
        while add_months(first, 12 * year) <= change.day:
            yield add_months(first, 12 * year), None
            year += 1
        yield change.day, change
    while add_months(first, 12 * year) < until:
        yield add_months(first, 12 * year), None
        year += 1


def earned(changes: Sequence[Change], rate: Fraction, interest: str, until: date) -> Fraction:
    """Return earned to ``until`` in øre, by ``simple`` or ``compound`` interest."""
    return (compound if interest == "compound" else simple)(changes, rate, until)


def half_up(value: Fraction) -> int:
    """Whole øre: halves go away from zero."""
    size = (2 * abs(value) + 1).__floor__() // 2
    return size if value >= 0 else -size
