# SPDX-License-Identifier: MPL-2.0
"""A number that is held against a share, and lost its per cent sign, is refused where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from fodfaeste.contract import ContractErrors, ContractProblem, read_text
from fodfaeste.contract.messages import sentences
from tests.contract.sample import line_of

CAMEROON = Path("contracts/cameroon-cataract/contract.yaml").read_text("utf-8")


def problems(text: str, old: str, new: str) -> list[tuple[ContractProblem, int]]:
    assert old in text
    edited = text.replace(old, new, 1)
    with pytest.raises(ContractErrors) as caught:
        read_text(edited, "k.yaml")
    return [(problem, line_of(edited, new)) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("quality at least 50 %", "quality at least 50"),
        ("quality at least 50 %", "quality at least 101 %"),
        ("{at: 40 %, pays", "{at: 40, pays"),
    ],
)
def test_a_level_that_no_share_reaches(old: str, new: str) -> None:
    (problem, line), *others = problems(CAMEROON, old, new)
    assert (problem.code, problem.line) == ("share-beyond", line)
    assert {one.code for one, _ in others} == {"other-place"}
    for language in ("da", "en"):
        what, do = sentences(problem, language)
        assert "100 %" in what and "%" in do


@pytest.mark.parametrize("new", ["quality at least 100 %", "quality at least 0.5"])
def test_a_level_that_a_share_can_reach(new: str) -> None:
    assert read_text(CAMEROON.replace("quality at least 50 %", new, 1), "k.yaml")


@pytest.mark.parametrize(("said", "code"), [("5", "share-unit"), ("500 %", "missing-share")])
def test_what_may_be_missing_is_a_share_of_all(said: str, code: str) -> None:
    old, new = "standard: sample,", f"missing at most: {said}, standard: sample,"
    ((problem, line),) = problems(CAMEROON, old, new)
    assert (problem.code, problem.line) == (code, line)
    assert all(sentences(problem, language)[1] for language in ("da", "en"))


def test_a_share_that_may_be_missing_reads_back() -> None:
    old, new = "standard: sample,", "missing at most: 20 %, standard: sample,"
    assert read_text(CAMEROON.replace(old, new, 1), "k.yaml").proofs["journal"].share_missing
