# SPDX-License-Identifier: MPL-2.0
"""What benefit weeks cost each payer, and what is saved when they do not happen.

One week of a monthly amount is monthly × 12 / 52 (52 weeks make the year, so a year of weeks
costs twelve months). The municipality carries the share that the person's own week number gives.
All sums are exact; `PayerSplit.of` rounds once, at the end: gross and municipal part each to
the nearest øre, half up, and the state carries the difference, so the parts always add up.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from fodfaeste.economy.amounts import ore_from_kroner, whole_ore
from fodfaeste.economy.dataset import DataSet, Unit
from fodfaeste.economy.lookups import rate, staircase_on
from fodfaeste.economy.staircase import NEWCOMER, Position, StairWeek, climb

GrossOn = Callable[[date], Fraction]
"""The gross amount of the week that begins on a Monday, in exact øre."""


@dataclass(frozen=True, slots=True)
class PayerSplit:
    """An amount in whole øre and the two parts of it. ``gross`` = ``municipality`` + ``state``."""

    municipality: int
    state: int

    @property
    def gross(self) -> int:
        """What was paid out in all, in øre."""
        return self.municipality + self.state

    @classmethod
    def of(cls, gross: Fraction, municipality: Fraction) -> PayerSplit:
        """Round exact øre: the one place where the economy of weeks is rounded."""
        part = whole_ore(municipality)
        return cls(part, whole_ore(gross) - part)

    def __sub__(self, other: PayerSplit) -> PayerSplit:
        return PayerSplit(self.municipality - other.municipality, self.state - other.state)


@dataclass(frozen=True, slots=True)
class Saving:
    """What would have been paid, what was paid, and the difference.

    ``avoided`` values only the weeks without benefit, at the shares they would have had.
    ``net`` also holds what a restart did to the weeks that were paid: a relapse after a restart
    costs the municipality less than the same week would have cost without it, and the state more.
    """

    without: PayerSplit
    actual: PayerSplit
    avoided: PayerSplit

    @property
    def net(self) -> PayerSplit:
        """``without`` minus ``actual``, payer by payer; a part may be negative."""
        return self.without - self.actual

    @property
    def restart(self) -> PayerSplit:
        """``net`` minus ``avoided``: what the person's own restart moved between the payers.

        Its gross is zero, up to the øre that rounding three amounts can leave.
        """
        return self.net - self.avoided


def gross_week(monthly: Decimal) -> Fraction:
    """One week of a monthly amount in kroner, as exact øre: monthly × 12 / 52."""
    return ore_from_kroner(monthly) * 12 / 52


def net_week(
    monthly: Decimal, week_number: int, on: date, data: DataSet | None = None
) -> PayerSplit:
    """One benefit week by payer. ``monthly`` in kroner, ``week_number`` in the person's count.

    ``on`` chooses the staircase in force. Net for the municipality is ``.municipality``.
    """
    gross = gross_week(monthly)
    return PayerSplit.of(gross, gross * (1 - staircase_on(on, data).refund(week_number)))


def fixed_monthly(monthly: Decimal) -> GrossOn:
    """The same monthly amount, in kroner, in every week."""
    gross = gross_week(monthly)
    return lambda _monday: gross


def rates_in_force(*codes: str, data: DataSet | None = None) -> GrossOn:
    """The sum of the named rates in force on the Monday of each week.

    A rate that changes inside a week holds from the next Monday. Monthly rates become weekly by
    × 12 / 52. Raises `UnknownRate` in a week for which one of them is not known.
    """

    def gross(monday: date) -> Fraction:
        total = Fraction(0)
        for code in codes:
            found = rate(code, monday, data)
            per_week = found.unit is Unit.WEEK
            total += ore_from_kroner(found.amount) if per_week else gross_week(found.amount)
        return total

    return gross


def cost(weeks: Iterable[StairWeek], gross_on: GrossOn) -> PayerSplit:
    """What benefit weeks that are already on the staircase cost each payer."""
    gross = municipality = Fraction(0)
    for week in weeks:
        amount = gross_on(week.monday)
        gross += amount
        municipality += amount * week.municipal
    return PayerSplit.of(gross, municipality)


def saving(
    window: Collection[date],
    benefit_weeks: Collection[date],
    self_support_weeks: Iterable[date],
    gross_on: GrossOn,
    *,
    start: Position = NEWCOMER,
    data: DataSet | None = None,
) -> Saving:
    """The saving over the weeks of a window, against benefit in every one of them.

    Without the intervention the person would have had benefit in each week of ``window`` and
    gone on climbing from ``start``, where the person stood when the window began. What happened
    is ``benefit_weeks``, with the restart that ``self_support_weeks`` may bring. Weeks are
    Mondays; amounts are gross per week by ``gross_on``. Raises ValueError when a week lies
    outside the window.
    """
    happened, supporting = set(benefit_weeks), set(self_support_weeks)
    outside = sorted((happened | supporting) - set(window))
    if outside:
        raise ValueError(f"the week of {outside[0]} lies outside the window; widen the window")
    without = climb(window, start=start, data=data)
    return Saving(
        without=cost(without, gross_on),
        actual=cost(climb(happened, supporting, start=start, data=data), gross_on),
        avoided=cost((week for week in without if week.monday not in happened), gross_on),
    )
