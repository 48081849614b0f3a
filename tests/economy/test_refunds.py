# SPDX-License-Identifier: MPL-2.0
"""Net municipal cost from the amounts of the refund register itself."""

from __future__ import annotations

from datetime import date

import pytest

from fodfaeste.economy import EconomyError, PayerSplit, RefundRow, row_cost, rows_cost

MONDAY = date(2024, 1, 1)


def test_a_refunded_benefit_costs_what_was_paid_minus_the_refund() -> None:
    row = RefundRow(MONDAY, "cash_benefit", paid=284_446, refund=56_889)
    assert row_cost(row) == PayerSplit(municipality=227_557, state=56_889)


def test_a_co_financed_benefit_costs_the_co_financing() -> None:
    row = RefundRow(MONDAY, "disability_pension", paid=470_077, co_financing=376_062)
    assert row_cost(row) == PayerSplit(municipality=376_062, state=94_015)


def test_a_state_benefit_costs_the_municipality_nothing() -> None:
    assert row_cost(RefundRow(MONDAY, "student_grant", paid=1_000)) == PayerSplit(0, 1_000)


def test_a_correction_counts_against_the_week() -> None:
    rows = [
        RefundRow(MONDAY, "cash_benefit", paid=300_000, refund=60_000),
        RefundRow(MONDAY, "cash_benefit", paid=-100_000, refund=-20_000),
    ]
    assert rows_cost(rows) == PayerSplit(municipality=160_000, state=40_000)
    assert rows_cost([]) == PayerSplit(0, 0)


@pytest.mark.parametrize(
    ("row", "what"),
    [
        (RefundRow(MONDAY, "cash_benefit", 100, co_financing=80), r"co-financing of 0\.80 kr\."),
        (RefundRow(MONDAY, "disability_pension", 100, refund=20), r"refund of 0\.20 kr\."),
        (RefundRow(MONDAY, "student_grant", 100, co_financing=20), "without a municipal share"),
    ],
)
def test_an_amount_of_the_other_kind_is_refused(row: RefundRow, what: str) -> None:
    with pytest.raises(EconomyError, match=what):
        row_cost(row)
