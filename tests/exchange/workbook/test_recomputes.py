# SPDX-License-Identifier: MPL-2.0
"""The API, the command line and the workbook's own formulas: the same øre after every change.

Each change is made twice: in the yellow cells of one workbook, which a spreadsheet program then
recomputes, and in the contract or the evidence, which the engine then settles anew, called from
here and, on files, from the command line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from fodfaeste.contract.model.contract import Contract
from fodfaeste.settlement import Settlement
from tests.exchange.workbook import case
from tests.exchange.workbook.files import settled_by_command

Key = tuple[str, str, str, str]
"""A piece of money: unit, line, payer, payee."""


@dataclass(frozen=True)
class Change:
    """One change: in cells of the workbook, and in the text or the evidence of the engine."""

    name: str
    cells: tuple[tuple[str, Any], ...] = ()
    text: dict[str, str] = field(default_factory=dict)
    rows: Callable[[list[dict[str, Any]]], None] | None = None


def _sooner(rows: list[dict[str, Any]]) -> None:
    """The weeks of p14 are achieved in the next quarter and are more."""
    row = next(r for r in rows if r["measure"] == "weeks" and r["unit"] == "p14")
    row |= {"on": date(2024, 4, 2), "late": 5, "value": 19}


CHANGES = (
    Change("nothing"),
    Change(
        "a price",
        (("pay_A_amount", 13000.5),),
        {"amount: 12.345 kr.": 'amount: "13.000,50 kr."'},
    ),
    Change(
        "a limit",
        (("limits_1_", 20000.01),),
        {"at most: 30.000 kr.": 'at most: "20.000,01 kr."'},
    ),
    Change("a share", (("split_payers_between_town", 0.2),), {"town: 42 %": "town: 20 %"}),
    Change(
        "a quantity and its dates",
        (
            ("p14/B/quantity", 19),
            ("p14/B/day", date(2024, 4, 2)),
            ("p14/B/proved", date(2024, 4, 7)),
        ),
        rows=_sooner,
    ),
    Change("VAT", (("pay_A_VAT_rate", 0.125),), {"rate: 25 %": 'rate: "12,5 %"'}),
)  # fmt: skip


@dataclass(frozen=True)
class Answers:
    """What the three say after one change."""

    workbook: Workbook
    engine: Settlement
    command: dict[str, Any]


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The workbook of the unchanged contract, as the command line exports it."""
    folder = tmp_path_factory.mktemp("original")
    _, export = settled_by_command(case.CONTRACT, case.evidence(), folder)
    return export("xlsx")


@pytest.fixture(scope="module", params=CHANGES, ids=lambda change: change.name)
def answers(
    request: pytest.FixtureRequest, original: bytes, tmp_path_factory: pytest.TempPathFactory
) -> Answers:
    """After one change: the recomputed workbook, the settlement, and the command's answer."""
    change: Change = request.param
    raw = case.edited(original, lambda opened: _edit(opened, change))
    folder = tmp_path_factory.mktemp("changed")
    found = case.recomputed(raw, folder)
    facts = case.evidence(change.rows)
    engine = case.settled(case.contract(change.text), facts)
    command, _ = settled_by_command(case.changed(change.text), facts, folder)
    return Answers(found, engine, command)


def _edit(opened: Workbook, change: Change) -> None:
    for where, value in change.cells:
        sheet, address = _input(opened, where)
        assert sheet[address].value not in (None, value), "the change must change something"
        sheet[address].value = value


def _input(opened: Workbook, where: str) -> tuple[Worksheet, str]:
    """A named term (by the beginning of its name), or ``unit/line/column`` of the evidence."""
    if "/" not in where:
        name = next(n for n in opened.defined_names if f"{n}_".startswith(where))
        sheet, address = next(iter(opened.defined_names[name].destinations))
        return opened[sheet], address
    unit, line, key = where.split("/")
    sheet = opened["Grundlag"]
    heading = {"quantity": "Mængde, tæller", "day": "Opnået", "proved": "Dokumenteret"}[key]
    columns = {cell.value: cell.column_letter for cell in sheet[4]}
    for row in range(5, sheet.max_row + 1):
        if (sheet[f"B{row}"].value, sheet[f"D{row}"].value) == (unit, line):
            return sheet, f"{columns[heading]}{row}"
    raise AssertionError(where)


def table(sheet: Worksheet, top: int) -> Iterator[dict[str, Any]]:
    """The rows of a table by heading."""
    headings = [cell.value for cell in sheet[top]]
    for row in sheet.iter_rows(min_row=top + 1, values_only=True):
        yield dict(zip(headings, row, strict=True))


def pieces(found: Workbook) -> dict[tuple[Key, str], tuple[int, date]]:
    """Every piece the formulas pay: amount without VAT, VAT, and when it falls due."""
    last = [name for name in found.sheetnames if name not in ("Læs mig", "Opgørelser")][-3]
    claims = {row["Krav nr."]: row for row in table(found["Grundlag"], 4)}
    got: dict[tuple[Key, str], tuple[int, date]] = {}
    for row in table(found[last], 3 if last != "Beregning" else 4):
        claim = claims[row["Krav nr."]]
        key = (
            claim["Borger (pseudonym)"] or "",
            claim["Betaling"],
            row["Betaler"],
            row["Modtager"],
        )
        for kind, heading in (("net", "Beløb uden moms"), ("vat", "Moms")):
            amount = row[heading]
            assert amount == int(amount), "whole øre"
            if amount:
                once = (*key[:1], f"{key[1]} {claim['Én gang pr.'] or ''}", *key[2:])
                before = got.get((once, kind), (0, None))[0]
                got[once, kind] = (before + int(amount), _day(row["Forfald"]))
    return got


def _day(value: Any) -> date:
    return value.date() if isinstance(value, datetime) else value


def owed(
    engine: Settlement, text: Contract | None = None
) -> dict[tuple[Key, str], tuple[int, date]]:
    """The same pieces from the engine's statements."""
    purses = (text or case.contract()).purses
    called = {p: t.called.da for p, t in purses.items() if t.called}
    got: dict[tuple[Key, str], tuple[int, date]] = {}
    for statement in engine.statements:
        for row in statement.rows:
            for share in row.shares:
                parties = (called[share.payer], called[share.payee])
                key = (row.key.unit, f"{row.key.line} {row.key.once}", *parties)
                for kind, amount in (("net", share.amount), ("vat", share.vat)):
                    if amount:
                        assert (key, kind) not in got
                        got[key, kind] = (amount, row.due)
    return got


def test_every_piece_is_the_same_to_the_last_minor_unit(answers: Answers) -> None:
    found, engine = answers.workbook, answers.engine
    assert pieces(found) == owed(engine)


def test_the_command_line_says_the_same(answers: Answers) -> None:
    said = {
        (row["key"]["unit"], row["key"]["line"], share["payer"]): (share["amount"], share["vat"])
        for statement in answers.command["statements"]
        for row in statement["rows"]
        if row["key"]["line"] != "D"
        for share in row["shares"]
    }
    found = pieces(answers.workbook)
    called = {p: t.called.da for p, t in case.contract().purses.items() if t.called}
    assert len(said) > 60
    for (unit, line, payer), amounts in said.items():
        key = (unit, f"{line} ", called[payer], "=leverandøren")
        assert tuple(found.get((key, kind), (0,))[0] for kind in ("net", "vat")) == amounts
    totals = [statement["total"] for statement in answers.command["statements"]]
    assert totals == [statement.total for statement in answers.engine.statements]


def test_what_stands_beside_each_formula_is_what_it_gives(original: bytes, tmp_path: Path) -> None:
    """A preview shows the same figures as a spreadsheet program that computes them."""
    assert not case.differing(original, case.recomputed(original, tmp_path))


def test_the_command_line_exports_the_same_workbook(original: bytes) -> None:
    assert original == case.book(case.contract(), case.evidence())


def test_statements_are_the_same(answers: Answers) -> None:
    found, engine = answers.workbook, answers.engine
    rows = [row for row in table(found["Opgørelser"], 3) if row["Opgørelse nr."]]
    assert len(rows) == len(engine.statements)
    for row, statement in zip(rows, engine.statements, strict=True):
        vat = sum(share.vat for r in statement.rows for share in r.shares)
        assert _minor(row["Beløb uden moms"]) == statement.total
        assert _minor(row["Moms"]) == vat
        for line in "ABCD":
            total = sum(r.change for r in statement.rows if r.key.line == line)
            assert _minor(row[line]) == total


def test_cash_per_purse_and_quarter_is_the_same(answers: Answers) -> None:
    found, engine = answers.workbook, answers.engine
    called = {p: t.called.da for p, t in case.contract().purses.items() if t.called}
    expected: dict[tuple[str, date], int] = {}
    for one in engine.movements:
        quarter = date(one.day.year, (one.day.month - 1) // 3 * 3 + 1, 1)
        for name, way in ((one.payer, "betalt"), (one.payee, "modtaget")):
            key = (f"{called[name]}: {way}", quarter)
            expected[key] = expected.get(key, 0) + one.amount
    got = {}
    for row in table(found["Pengestrømme"], 3):
        number, dot, year = str(row["Kvartal"]).partition(". kvartal ")
        if dot and year.isdigit():
            quarter = date(int(year), 3 * int(number) - 2, 1)
            for heading, value in row.items():
                if heading and ":" in heading and _minor(value):
                    got[heading, quarter] = _minor(value)
    assert got == expected


def test_the_checks_say_whether_the_engine_agrees(answers: Answers) -> None:
    found, engine = answers.workbook, answers.engine
    unchanged = case.settled(case.contract(), case.evidence())
    same = owed(engine) == owed(unchanged)
    sheet = found["Kontrol"]
    assert sheet["E1"].value == ("stemmer" if same else "STEMMER IKKE")
    # What the sheet checks of itself holds whatever is put in.
    assert [sheet[f"E{row}"].value for row in (5, 6, 7)] == ["stemmer"] * 3


def test_every_stage_binds() -> None:
    """The case would prove little if no limit cut anything."""
    traces = str(case.settled(case.contract(), case.evidence()).entitled)
    for path in (*(f"limits.{n}" for n in range(1, 6)), "adjust"):
        assert path in traces, path


def _minor(value: Any) -> int:
    scaled = Decimal(str(value or 0)) * 100
    assert abs(scaled - round(scaled)) < Decimal("0.0001")
    return round(scaled)
