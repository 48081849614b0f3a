# SPDX-License-Identifier: MPL-2.0
"""Debts set off between two lines of the same purses, and VAT in what moves."""

from datetime import date

from tests.settlement.cohort.hand import claim, contract
from tests.settlement.statements.hand import settled_on, told

END = date(2025, 12, 31)
FIRST, SECOND = date(2024, 5, 20), date(2024, 8, 19)


def moves(terms, facts):
    found = settled_on(terms, facts, END).movements
    return [(m.day, m.payer, m.payee, m.line, m.amount // 100, m.kind) for m in found]


def test_a_debt_on_one_line_is_set_off_against_another_line():
    """Line A falls away, 1,000; line B earns 1,500 the same quarter: 500 are paid, on line B."""
    facts = [
        told(claim(1000, 5, "p1"), until=date(2024, 5, 1)),
        told(claim(1500, 100, "p2", line="B")),
    ]
    assert moves(contract(), facts) == [
        (FIRST, "council", "provider", "A", 1000, "payment"),
        (SECOND, "council", "provider", "B", 500, "payment"),
    ]


def test_money_moves_with_its_vat():
    vat = {"treatment": "standard", "rate": "25 %"}
    line = {"for": "one", "amount": "1 kr.", "from": "council", "to": "provider", "VAT": vat}
    facts = [told(claim(1000, 5))]
    assert moves(contract(pay={"A": line}), facts) == [
        (FIRST, "council", "provider", "A", 1250, "payment")
    ]
