# SPDX-License-Identifier: MPL-2.0
"""What may stand where: inputs on input sheets, formulas elsewhere, names only ever as text."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from fodfaeste.exchange.workbook import CannotRecompute, workbook_as_known
from fodfaeste.explain.language import day
from fodfaeste.settlement import settle
from fodfaeste.settlement.statements.answers import Knowledge
from tests.exchange.workbook import case

INPUTS = {"da": {"Kontrakt", "Grundlag", "Kalender"}, "en": {"Contract", "Evidence", "Calendar"}}
CHECKS = {"da": "Kontrol", "en": "Checks"}
KNOWN = {
    "ABS", "AND", "CHAR", "CHOOSE", "COUNTIF",
    "COUNTIFS", "DATE", "EXACT", "IF", "INDEX", "INT", "MAX",
    "MIN", "MONTH", "ROUND", "SMALL", "SUM", "SUMIFS", "SUMPRODUCT", "YEAR", "WEEKDAY",
}  # fmt: skip
"""Functions that LibreOffice 7.4 and Excel 2016 both compute."""


@pytest.fixture(scope="module", params=["da", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(scope="module")
def raw(language: str) -> bytes:
    return case.book(case.contract(), case.evidence(), language)


@pytest.fixture(scope="module")
def opened(raw: bytes) -> Workbook:
    return load_workbook(io.BytesIO(raw))


def test_calculation_sheets_hold_no_typed_figures(opened: Workbook, language: str) -> None:
    figures, formulas = [], 0
    for sheet in opened:
        if sheet.title in INPUTS[language]:
            continue
        for row in sheet.iter_rows():
            for cell in row:
                formulas += cell.data_type == "f"
                typed = cell.data_type not in ("f", "s") and cell.value is not None
                published = sheet.title == CHECKS[language] and cell.column_letter == "C"
                if typed and not published:
                    figures.append(f"{sheet.title}!{cell.coordinate}: {cell.value}")
    assert not figures
    assert formulas > 5_000


def test_every_formula_has_its_result_beside_it(raw: bytes) -> None:
    """For previews and Protected View; the recomputing tests hold each against the formula."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        pages = [archive.read(name).decode() for name in archive.namelist() if "/sheet" in name]
    results = [found for page in pages for found in re.findall(r"</f><v>([^<]*)</v>", page)]
    assert len(results) > 5_000 and all(results)
    assert sum(page.count("<f>") for page in pages) == len(results)


def test_only_functions_that_both_programs_know(opened: Workbook) -> None:
    used = set()
    for sheet in opened:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    bare = re.sub(r'"[^"]*"|\'[^\']*\'', "", cell.value)
                    used |= set(re.findall(r"([A-Z][A-Z0-9.]*)\(", bare))
    assert used <= KNOWN, used - KNOWN


def test_input_sheets_hold_no_formulas(opened: Workbook, language: str) -> None:
    for name in INPUTS[language]:
        cells = [cell for row in opened[name].iter_rows() for cell in row]
        assert len(cells) > 20 and not any(cell.data_type == "f" for cell in cells)


def test_a_name_that_looks_like_a_formula_is_text(
    opened: Workbook, raw: bytes, language: str
) -> None:
    """The provider of the case is called ``=leverandøren``."""
    said = {"da": "=leverandøren", "en": "=the provider"}[language]
    found = [c for s in opened for row in s.iter_rows() for c in row if c.value == said]
    assert found and all(cell.data_type in ("s", "f") for cell in found)
    # A text cell is a shared string: the file itself says so, whatever a reader makes of it.
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        pages = [archive.read(n).decode() for n in archive.namelist() if "worksheets/sheet" in n]
        shared = archive.read("xl/sharedStrings.xml").decode()
    assert said in shared
    assert not any(f"<f>{said[1:]}</f>" in page for page in pages)


def test_the_same_settlement_gives_the_same_bytes(raw: bytes, language: str) -> None:
    assert case.book(case.contract(), case.evidence(), language) == raw


def test_no_word_of_the_other_language(opened: Workbook, language: str) -> None:
    names = set(opened.sheetnames)
    other = INPUTS["en" if language == "da" else "da"]
    assert INPUTS[language] <= names and not names & other


def test_what_the_formulas_cannot_say_is_refused_by_name() -> None:
    text = case.contract({"per: contract, over: [A, B, C], excess: lost": (
        "per: contract, over: [A, B, C], excess: lost}\n"
        "  - {at least: 500.000 kr., per: contract, over: [A, B, C]")})  # fmt: skip
    with pytest.raises(CannotRecompute) as refused:
        case.book(text, case.evidence())
    assert "lofter og gulve.6" in refused.value.say("da") and "gulv" in refused.value.say("da")
    assert "limits.6" in refused.value.say("en") and "floor" in refused.value.say("en")


def test_late_claims_that_overtake_a_cut_claim_are_refused() -> None:
    """Several proofs come late, and claims that one limit admitted were cut by the next."""

    def late(rows: list[dict[str, Any]]) -> None:
        slow = {f"p{n * 7 % case.PEOPLE:02}" for n in range(0, case.PEOPLE, 5)}
        for row in rows:
            if row["measure"] != "points":
                row["late"] = 60 if row["unit"] in slow else 3

    with pytest.raises(CannotRecompute) as refused:
        case.book(case.contract(), case.evidence(late))
    assert refused.value.code == "overtaken"


def test_a_corrected_statement_is_refused(tmp_path: Path) -> None:
    facts = case.evidence()
    taken = next(f for f in facts if getattr(f, "measure", "") == "start" and f.unit == "p00")
    gone = type(taken)(**{
        **{name: getattr(taken, name) for name in taken.__slots__},
        "recorded": case.date(2024, 9, 1), "retracted": True,
    })  # fmt: skip
    with pytest.raises(CannotRecompute) as refused:
        case.book(case.contract(), [*facts, gone])
    assert refused.value.code == "corrected"


def test_a_refusal_names_the_latest_day_that_can_be_shown() -> None:
    """On that day the workbook is made; a day later the statement that cannot be shown is there."""
    text, facts = case.contract(), case.evidence()
    taken = next(f for f in facts if getattr(f, "measure", "") == "start" and f.unit == "p00")
    gone = replace(taken, recorded=case.date(2024, 9, 1), retracted=True)  # type: ignore[call-arg]
    facts = [*facts, gone]
    knowledge = Knowledge.of(text, facts, case.DELIVERIES)
    with pytest.raises(CannotRecompute) as refused:
        workbook_as_known(text, case.settled(text, facts), knowledge.on, "da")
    latest = refused.value.latest
    assert latest is not None
    assert refused.value.say("da").endswith(
        f"Seneste dag, der kan vises: {day(latest, 'da')} (--as-known-on {latest})."
    )
    before, after = (settle(text, facts, case.DELIVERIES, latest + timedelta(n)) for n in (0, 1))
    assert len(before.statements) + 1 == len(after.statements)
    assert workbook_as_known(text, before, knowledge.on, "da")
    with pytest.raises(CannotRecompute):
        workbook_as_known(text, after, knowledge.on, "da")


def test_paths_are_written_as_the_file_writes_them(opened: Workbook, language: str) -> None:
    name = "Kontrakt" if language == "da" else "Contract"
    paths = {row[4] for row in opened[name].iter_rows(min_row=5, values_only=True) if row[4]}
    first = {path.partition(".")[0] for path in paths}
    assert first & ({"betaling"} if language == "da" else {"pay"})
    assert not first & ({"pay", "limits", "dates"} if language == "da" else {"betaling"})
