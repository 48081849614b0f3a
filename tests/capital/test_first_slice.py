# SPDX-License-Identifier: MPL-2.0
"""A contract account is emptied: capital back, then 8 % simple, then the rest. Worked by hand."""

from datetime import date
from fractions import Fraction
from pathlib import Path

from fodfaeste.capital.replay import run_capital
from fodfaeste.contract.reader import read_contract
from fodfaeste.settlement.model import Movement, Trace

CONTRACT = Path(__file__).parents[2] / "contracts" / "din-vej-i-job" / "contract.yaml"


def paid(day: str, payer: str, payee: str, kroner: int, line: str) -> Movement:
    kind = "scheduled" if line == "D" else "outcome"
    return Movement(
        date.fromisoformat(day), payer, payee, kroner * 100, line, kind, 1, Trace("test")
    )


def quarters() -> list[Movement]:
    days = [f"{year}-{month}-02" for year in (2023, 2024) for month in ("01", "04", "07", "10")]
    return [paid(day, "council", "provider", 375_000, "D") for day in days]


def test_the_pot_waits_while_capital_can_still_be_drawn():
    contract = read_contract(CONTRACT)
    moves = [*quarters(), paid("2023-08-01", "department", "pot", 1_500_000, "A")]
    run = run_capital(contract, moves, {}, until=date(2023, 9, 30))
    # Three quarters are out: 1,125,000. The remaining 375,000 waits for the fourth quarter.
    assert run.balances["pot"] == 375_000_00
    assert run.total("investment", "repaid") == 1_125_000_00


def test_principal_then_simple_return_then_rest():
    contract = read_contract(CONTRACT)
    moves = [*quarters(), paid("2025-01-01", "department", "pot", 4_000_000, "B")]
    run = run_capital(contract, moves, {}, until=date(2026, 6, 30))
    days = [(date(2025, 1, 1) - m.day).days for m in moves[:-1]]
    # 375,000 × 8 % × the days each instalment has been out, / 365.
    interest = sum(Fraction(375_000_00 * 8 * n, 100 * 365) for n in days)
    by_kind = [(m.kind, m.amount) for m in run.movements if m.payer == "pot"]
    expected = int(interest + Fraction(1, 2))
    assert by_kind == [
        ("principal", 3_000_000_00),
        ("return", expected),
        ("emptying", 1_000_000_00 - expected),
    ]
    assert run.balances["pot"] == 0
    assert sum(run.balances.values()) == 0
