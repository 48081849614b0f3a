# SPDX-License-Identifier: MPL-2.0
"""Each person's own count of benefit weeks, and the state's share of each of them.

The rule (refund act §§ 5 and 6), as this module reads it:

* A week is an ISO week, Monday to Sunday, named by its Monday. A week with any payment of a
  counted benefit is one benefit week, whatever else happened in it.
* The first benefit week is number 1. Weeks without a counted benefit leave the number alone:
  the next benefit week continues where the count stopped.
* A *self-support week* is a whole week with neither benefit nor subsidised work. It counts only
  after the first benefit week of the present count.
* When a self-support week is over and it is the 52nd such week among the 156 weeks that end with
  it, the count starts over there and then. The next benefit week is number 1, and the
  self-support weeks up to then are spent. The 52 need not be unbroken.
* A week that is neither (unknown, abroad, subsidised work without a payment) moves nothing, but
  time passes: it takes its place among the 156.

52, 156 and the shares come from the staircase in force on the Monday of the week.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from fodfaeste.economy.dataset import DataSet, Staircase
from fodfaeste.economy.lookups import staircase_on

_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Position:
    """Where a person stands: benefit weeks counted so far, and the self-support weeks since.

    ``self_support`` holds the Mondays that still count towards a restart, in order.
    ``restarted``: the count has started over and no benefit week has come since.
    """

    weeks: int = 0
    self_support: tuple[date, ...] = ()
    restarted: bool = False

    def __post_init__(self) -> None:
        if self.weeks < 0:
            raise ValueError(f"{self.weeks} weeks before: give 0 or more")


NEWCOMER = Position()
"""A person who has never had a counted benefit."""


@dataclass(frozen=True, slots=True)
class StairWeek:
    """One benefit week: its number in the count and the state's share of it.

    ``restarted`` is true for the first week of a count that started over.
    """

    monday: date
    number: int
    refund: Fraction
    restarted: bool = False

    @property
    def municipal(self) -> Fraction:
        """The share the municipality carries: 1 minus the state's share."""
        return 1 - self.refund


def climb(
    benefit_weeks: Iterable[date],
    self_support_weeks: Iterable[date] = (),
    *,
    start: Position = NEWCOMER,
    data: DataSet | None = None,
) -> tuple[StairWeek, ...]:
    """Number and share of every benefit week, in order of time.

    Weeks are given by their Mondays, in any order; a week named twice is one week, and a week
    in both lists is a benefit week. ``start`` is where the person stood before the first of
    them; ``Position(weeks=80)`` when only the number of earlier weeks is known. Raises
    ValueError for a day that is no Monday and `NoRuleInForce` for a week before the staircase.
    """
    return tuple(week for _, week in _walk(benefit_weeks, self_support_weeks, start, data) if week)


def position_after(
    benefit_weeks: Iterable[date],
    self_support_weeks: Iterable[date] = (),
    *,
    start: Position = NEWCOMER,
    data: DataSet | None = None,
) -> Position:
    """Where the person stands when the given weeks are over; takes the same input as `climb`."""
    position = start
    for reached, _ in _walk(benefit_weeks, self_support_weeks, start, data):
        position = reached
    return position


def monday_weeks(first: date, count: int) -> tuple[date, ...]:
    """The Mondays of ``count`` consecutive weeks, the first being ``first``."""
    _require_monday(first)
    return tuple(first + i * _WEEK for i in range(count))


def _walk(
    benefit_weeks: Iterable[date],
    self_support_weeks: Iterable[date],
    position: Position,
    data: DataSet | None,
) -> Iterator[tuple[Position, StairWeek | None]]:
    benefit = set(benefit_weeks)
    for monday in sorted(benefit.union(self_support_weeks)):
        _require_monday(monday)
        rules = staircase_on(monday, data)
        if monday in benefit:
            number = position.weeks + 1
            week = StairWeek(monday, number, rules.refund(number), position.restarted)
            position = Position(number, position.self_support)
            yield position, week
        elif position.weeks:
            position = _after_self_support(position, monday, rules)
            yield position, None


def _after_self_support(position: Position, monday: date, rules: Staircase) -> Position:
    """The position when one more whole week of self-support is over."""
    oldest = monday - (rules.restart_within - 1) * _WEEK
    recent = (*(week for week in position.self_support if week >= oldest), monday)
    if len(recent) >= rules.restart_after:
        return Position(restarted=True)
    return Position(position.weeks, recent)


def _require_monday(day: date) -> None:
    if day.weekday() != 0:
        raise ValueError(f"{day} is no Monday; name a week by the Monday it begins on")
