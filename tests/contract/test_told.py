# SPDX-License-Identifier: MPL-2.0
"""Errors in two languages: places, units and phrases are said in the reader's own language."""

from __future__ import annotations

from typing import ClassVar

import pytest

from fodfaeste.contract.messages.text import Text
from fodfaeste.contract.phrases import Condition, Window
from fodfaeste.contract.told import Term, Told, danish_path


class Wrong(Told):
    """Two texts to try."""

    TEXTS: ClassVar = {
        "unit": Text("det er pr. {per}", "tæl", "it is per {per}", "count"),
        "window": Text("`{window}` går ikke", "", "`{window}` does not do", ""),
    }


def test_a_unit_is_said_in_the_language_of_the_sentence() -> None:
    error = Wrong("unit", "pay.job.at most", per=Term("week"))
    assert str(error) == error.text("en") == "pay.job.at most: it is per week; count"
    assert error.text("da") == "betaling.job.højst: det er pr. uge; tæl"


def test_a_name_that_looks_like_a_unit_is_left_alone() -> None:
    assert Wrong("unit", per="week").text("da") == "det er pr. week; tæl"


def test_phrases_and_conditions_are_said_in_danish() -> None:
    error = Wrong("window", Condition.parse("job at least 5"), window=Window.parse("each quarter"))
    assert error.text("da") == "betingelsen `job mindst 5`: `hvert kvartal` går ikke"
    assert error.text("en") == "condition `job at least 5`: `each quarter` does not do"


@pytest.mark.parametrize(
    ("path", "danish"),
    [
        ("measures.while.while", "mål.while.mens"),
        ("pay.for.scale.rows", "betaling.for.skala.rows"),
        ("limits.2.at most", "lofter og gulve.2.højst"),
        ("capital.lines.rate.shared as", "kapital.linjer.rate.deles som"),
        ("benefits:4", "benefits:4"),
    ],
)
def test_keys_of_a_path_are_danish_and_names_are_not(path: str, danish: str) -> None:
    assert danish_path(path) == danish


@pytest.mark.parametrize("values", [{}, {"per": "week", "own": "day"}])
def test_values_that_the_text_does_not_name_are_refused(values: dict[str, str]) -> None:
    with pytest.raises(TypeError, match="names"):
        Wrong("unit", **values)
