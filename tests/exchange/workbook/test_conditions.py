# SPDX-License-Identifier: MPL-2.0
"""Conditions of a contract are put to the claims that they concern, and to no others."""

from __future__ import annotations

import io

from openpyxl import load_workbook

from tests.exchange.workbook import case

FIELD = "words: {home: {field: home}}\ngroup: {unit: person}"
SPLIT = (
    'payers: {between: {town: 42 %, region: "33,3333 %", fund: the rest},'
    " cases: [{only if: [home is north], between: {town: 100 %}}]}"
)


def test_a_field_of_people_is_not_asked_of_a_line_for_the_whole_group() -> None:
    changes = {
        "group: {unit: person}": FIELD,
        'payers: {between: {town: 42 %, region: "33,3333 %", fund: the rest}}': SPLIT,
    }
    opened = load_workbook(io.BytesIO(case.book(case.contract(changes), case.evidence())))
    sheet = opened["Grundlag"]
    headings = {str(cell.value): cell.column for cell in sheet[4]}
    (asked,) = [at for name, at in headings.items() if "home is north" in name]
    lines = {
        sheet.cell(row, headings["Betaling"]).value: sheet.cell(row, asked).value
        for row in range(5, sheet.max_row + 1)
    }
    assert "D" in lines and lines["D"] == 0
