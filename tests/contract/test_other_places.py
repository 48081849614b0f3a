# SPDX-License-Identifier: MPL-2.0
"""Two places that do not agree are both told, whichever of them was written wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from fodfaeste.contract import ContractErrors, read_text
from fodfaeste.contract.messages import sentences
from tests.contract.sample import line_of

EDITS = [
    ("cameroon-cataract", "enrol: 2018-03-01", "enrol: 2022-03-01"),
    ("din-vej-i-job", "currency: DKK", "currency: EUR"),
    ("din-vej-i-job", '"1.000,00"', '"1,000.00"'),
    ("din-vej-i-job", "counted in: whole weeks", "counted in: days"),
    ("din-vej-i-job", "{interval: work, codes: [ordinary]", "{event: work"),
    ("din-vej-i-job", "close: 2026-06-30", "close: 2026-03-30"),
    ("cameroon-cataract", "\nsplit:\n", "\n\n"),
    ("newpin", "\npay:\n", "\n\n"),
    ("newpin", "    given by: assessor\n", "    givn by: assessor\n"),
    ("ikast-brande-hjemloeshed", "\nbetaling:\n", "\n\n"),
    ("din-vej-i-job", "\nunsaid:\n", "\n#unsaid:\n"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new"), EDITS)
def test_the_edited_line_is_told(name: str, old: str, new: str) -> None:
    text = Path(f"contracts/{name}/contract.yaml").read_text("utf-8")
    assert old in text
    edited = text.replace(old, new, 1)
    line = text[: text.index(old)].count("\n") + 1 + old.startswith("\n")
    with pytest.raises(ContractErrors) as caught:
        read_text(edited, "k.yaml")
    assert any(abs(p.line - line) <= 1 for p in caught.value.problems), caught.value
    for problem in caught.value.problems:
        for language in ("da", "en"):
            assert all(sentences(problem, language))


def test_a_pointer_names_the_other_place_and_comes_last() -> None:
    text = Path("contracts/din-vej-i-job/contract.yaml").read_text("utf-8")
    edited = text.replace("counted in: whole weeks", "counted in: days", 1)
    with pytest.raises(ContractErrors) as caught:
        read_text(edited, "k.yaml")
    pointers = [p for p in caught.value.problems if p.code == "other-place"]
    assert pointers == list(caught.value.problems[-len(pointers) :])
    assert line_of(edited, "counted in: days") in {p.line for p in pointers}
    for pointer in pointers:
        assert (int(pointer.got), pointer.hint) == (line_of(edited, "1.100 kr."), "pay.C.amount")


@pytest.mark.parametrize("amount", ["15.000 kr.", "15.000 kroner"])
def test_kroner_are_no_other_currency(amount: str) -> None:
    text = Path("contracts/din-vej-i-job/contract.yaml").read_text("utf-8")
    for currency, refused in (("SEK", False), ("EUR", True)):
        edited = text.replace("currency: DKK", f"currency: {currency}")
        edited = edited.replace("15.000 kr.", amount)
        try:
            read_text(edited, "k.yaml")
            assert not refused
        except ContractErrors as wrong:
            assert refused and {p.code for p in wrong.problems} == {"currency", "other-place"}
