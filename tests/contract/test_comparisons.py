# SPDX-License-Identifier: MPL-2.0
"""The words of a comparison: every form reads back, and what looks like one but is not is said."""

import pytest

from fodfaeste.contract.conditions import COMPARISONS, Condition
from fodfaeste.contract.messages import TEXTS
from fodfaeste.contract.numbers import PhraseError
from fodfaeste.contract.reference import reference

FORMS = [
    (">=", ["at least", "is at least", "mindst", "er mindst"]),
    ("<=", ["at most", "is at most", "højst", "er højst"]),
    (">", ["more than", "is more than", "over", "er over", "mere end", "er mere end"]),
    ("<", ["less than", "is less than", "under", "er under", "mindre end", "er mindre end"]),
    ("==", ["is", "er"]),
]


@pytest.mark.parametrize(("sign", "words"), FORMS)
def test_every_form_of_a_comparison_is_read(sign: str, words: list[str]):
    for word in words:
        found = Condition.parse(f"herberg_1 {word} 6")
        assert (found.subject, found.comparison, found.number) == ("herberg_1", sign, 6)
        assert Condition.parse(str(found)) == found
        assert COMPARISONS[word] == sign


@pytest.mark.parametrize(
    "text",
    ["h >= 6", "h < 6", "h = 6", "h above 6", "h below 6", "h exceeds 6", "h fewer than 6",
     "h no more than 6", "h mer end 6", "h færre end 6", "h greater than 6", "h ≥ 6"],
)  # fmt: skip
def test_an_unknown_comparison_is_said(text: str):
    with pytest.raises(PhraseError) as wrong:
        Condition.parse(text)
    assert wrong.value.code == "condition-comparison"
    told = TEXTS["condition-comparison"]
    for sign in ("at least", "at most", "more than", "less than"):
        assert sign in told.en_do
    for word in ("mindst", "højst", "mere end", "mindre end"):
        assert word in told.da_do


@pytest.mark.parametrize("text", ["age over 30", "age under 30", "age is over 30"])
def test_an_age_says_whether_the_boundary_is_in(text: str):
    with pytest.raises(PhraseError) as wrong:
        Condition.parse(text)
    assert wrong.value.code == "condition-age"


def test_a_number_is_written_without_its_unit():
    with pytest.raises(PhraseError) as wrong:
        Condition.parse("herberg_1 under 6 dage")
    assert wrong.value.code == "condition-number"


@pytest.mark.parametrize("text", ["kept", "work and study", "fase 2", "under tag", "not kept"])
def test_a_name_alone_is_a_condition(text: str):
    assert Condition.parse(text) == Condition(text)


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_reference_lists_every_form(language):
    page = reference(language)
    for word in COMPARISONS:
        assert f"`{word}`" in page
    for name in ("age", "cohort", "band", "min", "max", "ceil", "returned"):
        assert f"`{name}" in page
