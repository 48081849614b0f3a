# SPDX-License-Identifier: MPL-2.0
"""Evidence of one person read as spells and as refund rows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from fodfaeste.economy import (
    EconomyError,
    PayerSplit,
    Spell,
    UnknownBenefit,
    refund_rows,
    row_cost,
    spells_of,
    weeks_of,
)
from fodfaeste.evidence.facts import Interval, RowRef, Verification
from fodfaeste.evidence.intervals import Span

MONDAY = date(2024, 1, 1)
YEAR = Span(MONDAY, date(2024, 12, 30))


def interval(
    code: str, start: date, end: date | None, kind: str = "benefit", **known: str
) -> Interval:
    """A verified interval with some attributes."""
    return Interval(
        "p1",
        kind,
        code,
        start,
        end,
        date(2025, 1, 1),
        RowRef("d1", 7),
        f"{code}{start}",
        amount=284_446,
        verification=Verification.VERIFIED,
        attributes=tuple(sorted(known.items())),
    )


WEEK = interval("kontanthjælp", MONDAY, date(2024, 1, 8), net="227557", refund="56889")


def test_names_become_codes_and_open_work_ends_with_the_window() -> None:
    work = interval("work", date(2024, 12, 16), None, kind="work")
    assert spells_of([WEEK, work], YEAR) == [
        Spell("cash_benefit", Span(MONDAY, date(2024, 1, 8))),
        Spell("ordinary_work", Span(date(2024, 12, 16), YEAR.end)),
    ]


def test_a_held_week_is_neither_benefit_nor_self_support() -> None:
    held = interval("ukendt", MONDAY, date(2024, 1, 8), held="unknown-benefit")
    work = interval("work", MONDAY, date(2024, 1, 15), kind="work")
    weeks = weeks_of(spells_of([held, work], YEAR))
    assert (weeks.benefit, weeks.self_support) == ((), (date(2024, 1, 8),))
    with pytest.raises(UnknownBenefit, match="'ukendt'"):
        spells_of([replace(held, attributes=())], YEAR)


def test_what_is_rejected_taken_back_outside_or_of_another_kind_is_left_out() -> None:
    others = [
        replace(WEEK, verification=Verification.REJECTED),
        replace(WEEK, retracted=True),
        replace(WEEK, kind="housing"),
    ]
    assert spells_of(others, YEAR) == []
    assert spells_of([WEEK], Span(date(2024, 1, 8), YEAR.end)) == []
    assert list(refund_rows(others)) == []


def test_rows_of_the_register_cost_what_they_say() -> None:
    pension = interval("førtidspension", MONDAY, date(2024, 1, 8), net="200000", refund="0")
    costs = [row_cost(row) for _, row in refund_rows([WEEK, pension])]
    assert costs == [PayerSplit(227_557, 56_889), PayerSplit(200_000, 84_446)]


def test_a_net_amount_that_does_not_follow_is_refused() -> None:
    odd = replace(WEEK, attributes=(("net", "1"), ("refund", "56889")))
    with pytest.raises(EconomyError, match=r"d1:7: week of 2024-01-01.*net 0\.01 kr\."):
        list(refund_rows([odd]))
