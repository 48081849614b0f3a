# SPDX-License-Identifier: MPL-2.0
"""Counted weeks and rows as they are said."""

from datetime import date

import pytest

from fodfaeste.contract import Contract, read_contract
from fodfaeste.evidence.facts import RowRef
from fodfaeste.explain.language import Language
from fodfaeste.explain.reasons import say
from fodfaeste.explain.reasons.rows import rows_said
from fodfaeste.explain.speaker import Speaker
from fodfaeste.settlement import rules


@pytest.fixture(scope="module")
def contract() -> Contract:
    return read_contract("contracts/din-vej-i-job/contract.yaml")


@pytest.mark.parametrize(
    ("last", "weeks", "language", "text"),
    [
        (date(2024, 6, 3), 36, "da", "Uge 40/2023 – uge 23/2024 tæller: 36 uger."),
        (date(2024, 6, 3), 36, "en", "Week 40/2023 – week 23/2024 count: 36 weeks."),
        (None, 1, "da", "Uge 40/2023 tæller: 1 uge."),
    ],
)
def test_weeks_are_said_by_their_numbers(
    contract: Contract, last: date | None, weeks: int, language: Language, text: str
) -> None:
    step = rules.trace("weeks that count", first=date(2023, 10, 2), last=last, weeks=weeks)
    assert say(step, Speaker(contract, language)) == text


@pytest.mark.parametrize(
    ("what", "text"),
    [
        ("education: ordinary education", "Vist af rækker om ordinær uddannelse."),
        ("work: ordinary", "Vist af rækker om ordinært arbejde."),
        ("work: work", "Vist af rækker om lønnet arbejde."),
        ("benefit: su", "Vist af rækker om SU."),
        ("benefit: x-7", "Vist af rækker om offentlige ydelser »x-7«."),
        ("benefit: Kontanthjælp", "Vist af rækker om kontanthjælp."),
    ],
)
def test_rows_are_said_by_what_they_are_about(contract: Contract, what: str, text: str) -> None:
    assert say(rules.trace("shown by rows", what=what), Speaker(contract, "da")) == text


def test_every_row_is_named() -> None:
    refs = [RowRef("income", row) for row in (29, 21, 22, 23, 30)] + [RowRef("register", 0)]
    assert rows_said(refs, "da") == ["income, række 21–23, 29–30", "register"]
    assert rows_said([RowRef("case", 4, "Ark1")], "en") == ["case, Ark1, row 4"]
