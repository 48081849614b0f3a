# SPDX-License-Identifier: MPL-2.0
"""Published and hand-computed net values of benefit weeks, to the øre or the shown krone."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from fodfaeste.economy import (
    Position,
    climb,
    cost,
    fixed_monthly,
    gross_week,
    monday_weeks,
    net_week,
    shown_in_kroner,
    whole_ore,
)

IN_2024 = date(2024, 1, 1)
SETTLED = Position(weeks=52)


def year_cost(monthly: str, start: Position) -> tuple[int, int]:
    """Municipal and gross cost of 52 weeks, in øre."""
    weeks = climb(monday_weeks(IN_2024, 52), start=start)
    split = cost(weeks, fixed_monthly(Decimal(monthly)))
    return split.municipality, split.gross


def test_gross_week_is_twelve_months_over_fifty_two_weeks() -> None:
    ore = whole_ore(gross_week(Decimal(12326)))
    assert ore == 284_446
    assert shown_in_kroner(ore) == 2_844


@pytest.mark.parametrize(
    ("number", "ore", "shown"),
    [
        (1, 56_889, 569),
        (4, 56_889, 569),
        (5, 170_668, 1_707),
        (26, 170_668, 1_707),
        (27, 199_112, 1_991),
        (52, 199_112, 1_991),
        (53, 227_557, 2_276),
        (900, 227_557, 2_276),
    ],
)
def test_net_week_at_each_step(number: int, ore: int, shown: int) -> None:
    split = net_week(Decimal(12326), number, IN_2024)
    assert split.municipality == ore
    assert shown_in_kroner(split.municipality) == shown
    assert split.gross == 284_446


@pytest.mark.parametrize(
    ("monthly", "steps"),
    [
        ("13590", (627, 1882, 2195, 2509)),
        ("10887", (502, 1507, 1759, 2010)),
        ("16382", (756, 2268, 2646, 3024)),
        ("20370", (940, 2820, 3291, 3761)),
    ],
)
def test_the_published_table_of_weeks(monthly: str, steps: tuple[int, ...]) -> None:
    shown = tuple(
        shown_in_kroner(net_week(Decimal(monthly), number, IN_2024).municipality)
        for number in (1, 5, 27, 53)
    )
    assert shown == steps


def test_a_newcomers_first_and_second_year() -> None:
    municipality, gross = year_cost("12326", Position())
    assert (municipality, gross) == (9_159_166, 14_791_200)
    assert (shown_in_kroner(municipality), shown_in_kroner(gross)) == (91_592, 147_912)
    assert shown_in_kroner(year_cost("12326", SETTLED)[0]) == 118_330


@pytest.mark.parametrize(
    ("monthly", "shown"),
    [("13590", 130_464), ("10887", 104_515), ("16382", 157_267), ("20370", 195_552)],
)
def test_a_year_after_week_52(monthly: str, shown: int) -> None:
    assert shown_in_kroner(year_cost(monthly, SETTLED)[0]) == shown
