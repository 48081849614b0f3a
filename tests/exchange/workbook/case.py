# SPDX-License-Identifier: MPL-2.0
"""A contract where every stage binds, its evidence, and a spreadsheet program to recompute it."""

# ruff: noqa: E501
from __future__ import annotations

import io
import subprocess
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.reader import read_text
from fodfaeste.evidence.facts import Delivery, Event, Fact, Given, RowRef
from fodfaeste.exchange.workbook import workbook
from fodfaeste.settlement import Settlement, settle
from fodfaeste.settlement.statements.answers import known_on
from tests.exchange.programs import program

CONTRACT = r"""
fodfaeste: 1
title: {da: Fælles om job, en: Jobs together}
form: vehicle with several payers
writing: {numbers: "1.000,00", currency: DKK, weeks: Monday to Sunday}
purses:
  town: {of: Byen, role: commissioner, called: {da: kommunen, en: the town}}
  region: {of: Regionen, role: payer, called: {da: regionen, en: the region}}
  fund: {of: Fonden, role: investor, called: {da: "fonden [a] {b} \"c\"", en: the fund}}
  doer: {of: "=Udfører", role: provider, called: {da: "=leverandøren", en: "=the provider"}}
dates:
  enrol: 2024-01-01 to 2024-12-31
  achieve until: 2024-12-31
  prove until: 2025-03-31
  close: 2025-06-30
group: {unit: person}
measures:
  start: {given by: evaluator, for each: person, counted in: claims}
  weeks: {given by: evaluator, for each: person, counted in: weeks}
  points: {given by: evaluator, for each: person, counted in: points}
pay:
  A: {for: start, amount: 12.345 kr., from: payers, to: doer, once per: person, VAT: {treatment: standard, rate: 25 %}}
  B: {for: weeks, amount: "1.111,11 kr. per week", from: payers, to: doer, once per: person, at most: 20 weeks per person}
  C:
    for: points
    scale: {slope: [{at: 0, pays: 0 kr.}, {at: 10, pays: 5.000 kr.}, {at: 25, pays: 20.000 kr.}]}
    from: town
    to: doer
    once per: person
  D: {each: each quarter from 2024-01-01 to 2024-12-31, amount: 40.000 kr., from: fund, to: doer, due: first banking day, VAT: exempt}
split:
  payers: {between: {town: 42 %, region: "33,3333 %", fund: the rest}}
adjust:
  - {at: amount, less: 10 %, over: [A]}
limits:
  - {at most: 30.000 kr., per: person, over: [A, B, C], excess: lost}
  - {at most: 19.000 kr., per: line, over: [C], excess: lost}
  - {at most: 160.000 kr., per: quarter, over: [A, B, C], excess: lost}
  - {at most: 85.000 kr., per: payer, paid by: region, excess: town}
  - {at most: 310.000 kr., per: contract, over: [A, B, C], excess: lost}
settle: {each: quarter, by: achieved date, proof accepted within: 20 days, due: 30 days after the statement}
"""
LAST = date(2025, 6, 30)
PEOPLE = 24


def changed(changes: Mapping[str, str]) -> str:
    """The contract's text with parts of it replaced, each standing there exactly once."""
    text = CONTRACT
    for old, new in changes.items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def contract(changes: Mapping[str, str] | None = None) -> Contract:
    """The contract, with some of its texts replaced."""
    return read_text(changed(changes or {}), "case.yaml")


def evidence(change: Callable[[list[dict[str, Any]]], None] | None = None) -> list[Fact]:
    """Figures for each person; several people achieve on the same day, and some proof is late."""
    rows: list[dict[str, Any]] = []
    for n in range(PEOPLE):
        unit, on = f"p{n * 7 % PEOPLE:02}", date(2024, 1, 15) + timedelta(days=13 * (n // 2))
        late = 60 if n in (6,) else 3
        rows.append({"measure": "start", "unit": unit, "on": on, "value": 1, "late": late})
        weeks = Fraction(5 * n % 29 + 1)
        on = on + timedelta(days=20)
        rows.append({"measure": "weeks", "unit": unit, "on": on, "value": weeks, "late": late})
        if n % 3:
            points, on = Fraction(7 * n % 31, 2), on + timedelta(days=10)
            rows.append({"measure": "points", "unit": unit, "on": on, "value": points, "late": 2})
    if change is not None:
        change(rows)
    facts: list[Fact] = []
    for n in range(PEOPLE):
        ref, unit = RowRef("d", n), f"p{n:02}"
        on = date(2024, 1, 2)
        facts.append(Event(unit, "enrolled", on, on, ref, f"e{n}"))
    for n, row in enumerate(rows):
        proved = row["on"] + timedelta(days=row["late"])
        facts.append(
            Given(
                row["measure"], row["unit"], row["on"], proved, Fraction(row["value"]), proved,
                "evaluator", RowRef("d", 100 + n), f"g{n}",
            )
        )  # fmt: skip
    return facts


DELIVERIES = (Delivery("d", "events", date(2024, 1, 2)),)


def settled(text: Contract, facts: list[Fact]) -> Settlement:
    """The engine's answer on the contract's last day."""
    return settle(text, facts, DELIVERIES, LAST)


def book(text: Contract, facts: list[Fact], language: str = "da") -> bytes:
    """The workbook of the engine's answer."""
    found = settled(text, facts)
    day = found.statements[-1].known_on
    return workbook(text, found, known_on(text, facts, DELIVERIES, day), language)  # type: ignore[arg-type]


def recomputed(raw: bytes, folder: Path, name: str = "book") -> Workbook:
    """The workbook with every formula recomputed by LibreOffice, read back as values.

    The results that stand in the file are taken out first: a program could show them as they are.
    """
    soffice = program("soffice", "libreoffice-calc-nogui")
    source, out = folder / f"{name}.xlsx", folder / "out"
    source.write_bytes(edited(raw, lambda opened: None))
    profile = (folder / "profile").as_uri()
    run = [
        soffice, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx",
        "--outdir", str(out), str(source),
    ]  # fmt: skip
    subprocess.run(run, check=True, capture_output=True, timeout=120, stdin=subprocess.DEVNULL)
    return load_workbook(out / f"{name}.xlsx", data_only=True)


def differing(raw: bytes, found: Workbook) -> list[str]:
    """Formulas beside which another result stands than a spreadsheet program's own."""
    shown, written = load_workbook(io.BytesIO(raw), data_only=True), load_workbook(io.BytesIO(raw))
    wrong, count = [], 0
    for sheet in written:
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"):
            count += 1
            here, there = (book[sheet.title][cell.coordinate].value for book in (shown, found))
            if here is None or not _same(here, there):
                wrong.append(f"{sheet.title}!{cell.coordinate}: {here!r}, recomputed {there!r}")
    assert count > 1_000
    return wrong


def _same(here: Any, there: Any) -> bool:
    """Whole numbers, texts and days are equal; money in kroner to a ten-thousandth of an øre."""
    if isinstance(here, float) or isinstance(there, float):
        return abs(Fraction(here) - Fraction(there)) < Fraction(1, 10**6)
    return bool(here == there)


def edited(raw: bytes, edit: Callable[[Workbook], None]) -> bytes:
    """The workbook after a controller has changed some of its input cells."""
    opened = load_workbook(io.BytesIO(raw))
    edit(opened)
    buffer = io.BytesIO()
    opened.save(buffer)
    return buffer.getvalue()
