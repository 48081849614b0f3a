# SPDX-License-Identifier: MPL-2.0
"""Every shape of price, limit and split that the workbook accepts, against the engine."""

# ruff: noqa: E501
from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import Workbook

from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.reader import read_text
from fodfaeste.evidence.facts import Attribute, Event, Fact, Given, RowRef
from fodfaeste.settlement import Settlement
from tests.exchange.workbook import case
from tests.exchange.workbook.test_recomputes import Key, owed, pieces

HEAD = """
fodfaeste: 1
title: Former
form: vehicle with several payers
writing: {numbers: "1.000,00", currency: DKK}
purses:
  town: {of: Byen, role: commissioner, called: kommunen}
  region: {of: Regionen, role: payer, called: regionen}
  fund: {of: Fonden, role: investor, called: fonden}
  doer: {of: Udfører, role: provider, called: leverandøren}
dates: {enrol: 2024-01-01 to 2024-12-31, achieve until: 2024-12-31, prove until: 2025-03-31, close: 2025-06-30}
words: {risk: {field: risk}}
group: {unit: person}
measures:
  a: {given by: evaluator, for each: person, counted in: points}
  b: {given by: evaluator, for each: person, counted in: weeks}
  c: {given by: evaluator, for each: person, counted in: money}
  d: {given by: evaluator, for each: person, counted in: claims}
"""
SETTLE = "settle: {each: half-year, proof accepted within: 20 days, due: same day, rounding: ROUND, order: [ORDER]}\n"

SHAPES = {
    "scales": """
pay:
  A: {for: a, scale: {steps: [{at: 2, pays: 1.000 kr.}, {at: "7,5", pays: "2.500,55 kr."}]}, from: town, to: doer}
  B: {for: b, scale: {tiers: [{up to: 4, pays: 100 kr. per week}, {up to: 9, pays: 70 kr. per week}, {pays: "33,33 kr. per week"}]}, from: town, to: doer}
  C: {for: c, amount: 35 %, from: town, to: doer, VAT: {treatment: standard, rate: 25 %}}
  D: {for: d, scale: {tiers: [{up to: 5, pays: 900 kr.}, {up to: 11, pays: 600 kr.}, {pays: 300 kr.}], reads: the running number in the contract}, from: town, to: doer}
  E: {for: a, scale: {rungs: [{at: 1, pays: 111 kr.}, {at: 5, pays: 222 kr.}, {at: 9, pays: 333 kr.}]}, from: fund, to: doer}
  F: {for: a, scale: {slope: [{at: 2, pays: "3,5 %"}, {at: 10, pays: 12 %}], of: 8.000 kr., below: the first row}, from: fund, to: doer}
limits:
  - {at most: 3.000 kr., per: person, over: [A, B, C, D]}
  - {at most: 15.000 kr., per: half-year, excess: region}
""",
    "counts": """
pay:
  A: {for: d, amount: 2.000 kr., from: all, to: doer}
  B: {for: b, amount: "99,99 kr. per week", from: all, to: doer}
  C: {for: a, amount: 10 kr. per point, from: all, to: both, VAT: {treatment: standard, rate: "12,5 %"}}
split:
  all:
    between: {fund: 150 kr. per claim, town: 50 %, region: the rest}
    cases: [{only if: [risk is high], between: {region: 70 %, town: the rest}}]
  both: {between: {doer: 90 %, fund: the rest}}
limits:
  - {at most: 14 claims, per: line, over: [A], only if: [risk is high]}
  - {at most: 20 persons, per: contract, over: [C]}
  - {at most: 25.000 kr., per: contract}
""",
    "changes": """
pay:
  A: {for: d, amount: 2.000 kr., from: town, to: doer, VAT: {treatment: standard, rate: 25 %}}
  B: {for: b, amount: "99,99 kr. per week", from: town, to: doer, at most: 6 weeks per person}
adjust:
  - {at: price, index: wages, over: [B]}
  - {at: amount, factor: "1,4", over: [A], only if: [risk is high]}
  - {at: amount, less: 1/3, over: [B]}
series: {wages: {values: {"2023-01-01": 100, "2024-01-01": "103,4"}}}
limits: [{at most: 80.000 kr., per: contract, counted: with VAT}]
changes:
  - {from: 2024-06-01, replace: {pay.A.amount: 1.750 kr., pay.B.at most: 5 weeks per person}, why: aftalt}
""",
}
RUNS = [
    ("scales", "half up", "adjustment, limit, split, VAT"),
    ("counts", "half even", "adjustment, limit, split, VAT"),
    ("counts", "down", "adjustment, split, limit, VAT"),
    ("counts", "half up", "adjustment, VAT, limit, split"),
    ("changes", "half up", "adjustment, VAT, limit, split"),
]
PEOPLE = 26


def facts() -> list[Fact]:
    found: list[Fact] = []
    first = date(2024, 1, 2)
    for n in range(PEOPLE):
        unit, ref = f"p{n:02}", RowRef("d", n)
        found.append(Event(unit, "enrolled", first, first, ref, f"e{n}"))
        risk = "high" if n % 3 else "low"
        found.append(Attribute(unit, "risk", risk, first, first, ref, f"r{n}"))
        values = {
            "a": Fraction(n * 11 % 25, 2), "b": Fraction(n * 7 % 13), "c": Fraction(n * 37_531 % 9_000_01, 100),
            "d": Fraction(1 + n % 2),
        }  # fmt: skip
        for at, (name, value) in enumerate(values.items()):
            on = first + timedelta(days=12 * (n // 2) + 30 * (at % 2))
            key = f"g{n}{name}"
            found.append(
                Given(name, unit, on, on, value, on, "evaluator", RowRef("d", 100 + n), key)
            )
    return found


@pytest.mark.parametrize(("shape", "rounding", "order"), RUNS)
def test_the_same_to_the_last_minor_unit(
    shape: str, rounding: str, order: str, tmp_path: Path
) -> None:
    settle = SETTLE.replace("ROUND", rounding).replace("ORDER", order)
    text = read_text(HEAD + SHAPES[shape] + settle, f"{shape}.yaml")
    raw = case.book(text, facts())
    found = case.recomputed(raw, tmp_path)
    engine = case.settled(text, facts())
    assert found["Kontrol"]["E1"].value == "stemmer"
    assert pieces(found) == owed(engine, text)
    assert not case.differing(raw, found)
    assert len(engine.entitled) > 40


PLAIN = """
pay:
  A: {for: b, amount: "99,99 kr. per week", from: town, to: doer, VAT: {treatment: standard, rate: 25 %}}
  B: {for: d, amount: 2.000 kr., from: region, to: doer}
limits:
  - {at most: 2.500 kr., per: person, over: [A, B]}
"""


def corrected() -> list[Fact]:
    """One figure is taken back, one is lowered and one is raised, all after they were stated."""
    found, later = facts(), date(2024, 9, 1)
    for unit, name, value, gone in (
        ("p01", "b", 0, True),
        ("p02", "b", 3, False),
        ("p00", "b", 4, False),
    ):
        old = next(f for f in found if isinstance(f, Given) and (f.unit, f.measure) == (unit, name))
        found.append(
            Given(
                name, unit, old.on, old.proved, Fraction(value) or old.value, later,
                "evaluator", RowRef("d", 900), old.key, retracted=gone,
            )
        )  # fmt: skip
    return found


@pytest.mark.parametrize("price", [None, "88,88"])
def test_corrected_statements_are_told_to_date(price: str | None, tmp_path: Path) -> None:
    """What was stated is an input; the formulas say what is owed to date and what changes now."""
    settle = SETTLE.replace("ROUND", "half up").replace(
        "ORDER", "adjustment, limit, split, VAT"
    ).replace("half-year", "quarter")  # fmt: skip
    source = HEAD + PLAIN + settle
    text = read_text(source, "plain.yaml")
    raw = case.book(text, corrected())
    engine = case.settled(text, corrected())
    assert any(row.change < 0 for statement in engine.statements for row in statement.rows)
    if price is not None:
        raw = case.edited(raw, lambda opened: _price(opened, price))
        engine = case.settled(read_text(source.replace("99,99", price), "plain.yaml"), corrected())
    found = case.recomputed(raw, tmp_path)
    assert "Opgjort før" in found.sheetnames
    if price is None:
        assert not case.differing(raw, found)
        assert found["Kontrol"]["E1"].value == "stemmer"
        assert _cash(found) == sum(
            one.amount * (-1 if one.kind == "invoice" else 1) for one in engine.movements
        )
    assert {key: amount for key, (amount, _) in pieces(found).items()} == _to_date(engine, text)


def _price(opened: Workbook, price: str) -> None:
    sheet, address = next(iter(opened.defined_names["pay_A_amount"].destinations))
    opened[sheet][address].value = float(price.replace(",", "."))


def _cash(found: Workbook) -> int:
    sheet = found["Pengestrømme"]
    total = sum(
        row[at] or 0
        for row in sheet.iter_rows(min_row=4, max_row=sheet.max_row - 1, values_only=True)
        for at, cell in enumerate(sheet[3])
        if cell.value and str(cell.value).endswith("betalt")
    )
    return round(total * 100)


def _to_date(engine: Settlement, text: Contract) -> dict[tuple[Key, str], int]:
    called = {p: t.called.da for p, t in text.purses.items() if t.called}
    total: dict[tuple[Key, str], int] = {}
    for row in (row for statement in engine.statements for row in statement.rows):
        for share in row.shares:
            key = (
                row.key.unit,
                f"{row.key.line} {row.key.once}",
                called[share.payer],
                called[share.payee],
            )
            for kind, amount in (("net", share.amount), ("vat", share.vat)):
                total[key, kind] = total.get((key, kind), 0) + amount
    return {key: amount for key, amount in total.items() if amount}
