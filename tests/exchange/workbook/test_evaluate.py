# SPDX-License-Identifier: MPL-2.0
"""Working out formulas: what the workbook's own formulas seldom or never meet."""

import pytest

from fodfaeste.exchange.workbook.evaluate import results
from fodfaeste.exchange.workbook.grid import Book


def answer(*formulas: str) -> list[object]:
    """The results of formulas in A1, B1, …, beside a column of inputs on ``Tal 'x'``."""
    book = Book()
    inputs, sheet = book.sheet("x", "Tal 'x'"), book.sheet("y", "Y")
    for row, value in enumerate((3, 1, None, 2, "Ja")):
        if value is not None:
            inputs.put(row, 0, "text" if value == "Ja" else "input", value)
    book.name("a_b", inputs, 0, 0)
    for column, formula in enumerate(formulas):
        sheet.put(0, column, "formula", f"={formula}")
    return list(results(book)["Y"].values())


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("1+2*3^2-4/2", 17),
        ("-2^2", 4),  # a spreadsheet's minus binds more than its power
        ("-(1-3)*2", 4),
        ('"a"&"b""c"&CHAR(91)&12', 'ab"c[12'),
        ("INT(-0.5)", -1),
        ("ROUND(2.5,0)+ROUND(-2.5,0)*10", -27),
        ("ROUND(1.25,1)", 1.3),
        ('IF("JA"="ja",IF(EXACT("JA","ja"),1,2),3)', 2),
        ("CHOOSE(2,1/0,7,1/0)", 7),
        ("DATE(2024,14,1)-DATE(2025,2,1)", 0),
        ("YEAR(DATE(9999,12,31))*100+MONTH(DATE(2024,2,29))", 999902),
        ("WEEKDAY(DATE(2024,1,1),2)*10+WEEKDAY(DATE(2024,1,7),2)", 17),
        ("SUM('Tal ''x'''!$A$1:$A$5)", 6),
        ("SMALL('Tal ''x'''!$A$1:$A$5,2)", 2),
        ("COUNTIF('Tal ''x'''!$A$1:$A$5,0)", 0),  # an empty cell is not 0
        ("COUNTIF('Tal ''x'''!$A$1:$A$5,\"JA\")", 1),
        ("SUMIFS('Tal ''x'''!$A$1:$A$5,'Tal ''x'''!$A$1:$A$5,\">=\"&1+1)", 5),
        ("SUMPRODUCT(('Tal ''x'''!$A$1:$A$4>1)*('Tal ''x'''!$A$1:$A$4))", 5),
        ("a_b+'Tal ''x'''!$A3", 3),
        ("'Tal ''x'''!$A5", "Ja"),
    ],
)
def test_as_a_spreadsheet_works_it_out(formula: str, expected: object) -> None:
    assert answer(formula) == [expected]


def test_a_formula_may_read_one_that_is_made_later() -> None:
    assert sorted(answer("B1+1", "C1*2", "5")) == [5, 10, 11]  # type: ignore[type-var]


def test_a_circle_is_said() -> None:
    with pytest.raises(ValueError, match="Y: formulas read each other in a circle"):
        answer("B1", "A1")


@pytest.mark.parametrize("formula", ["1+", "MEDIAN(1)", "1 ? 2", "'Tal ''x'''!$A$1:$A$5"])
def test_what_is_not_known_is_refused(formula: str) -> None:
    with pytest.raises((ValueError, KeyError, IndexError)):
        answer(formula)
