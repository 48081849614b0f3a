# SPDX-License-Identifier: MPL-2.0
"""Every rule of every room can be said in both languages, with all its values."""

from __future__ import annotations

import string

import pytest

from fodfaeste.capital.rules import RULES as CAPITAL
from fodfaeste.explain.reasons import SENTENCES, sentence_of
from fodfaeste.settlement.model import Trace
from fodfaeste.settlement.rules import RULES as UNIT
from fodfaeste.settlement.rules_cohort import COHORT_RULES as COHORT

EVERY = [(rule, names) for table in (UNIT, COHORT, CAPITAL) for rule, names in table.items()]
# Said by the sentence above it, or only needed to choose the sentence.
QUIET = {
    "after", "before", "otherwise", "counts", "known", "unit", "per", "within", "gaps", "employer",
    "row", "met", "list",
}  # fmt: skip


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize(("rule", "names"), EVERY)
def test_every_rule_is_said(rule: str, names: tuple[str, ...]) -> None:
    trace = Trace(rule, tuple((name, "x") for name in names))
    for text in SENTENCES[sentence_of(trace)]:
        assert placeholders(text) <= set(names)
        assert set(names) - QUIET <= placeholders(text)


def test_no_sentence_without_a_rule() -> None:
    known = {sentence_of(Trace(r, tuple((n, "x") for n in names))) for r, names in EVERY}
    known |= {rule for rule in SENTENCES if rule.startswith("not yet ")}  # made by `because`
    assert set(SENTENCES) - known == {"none"}
