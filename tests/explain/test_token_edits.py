# SPDX-License-Identifier: MPL-2.0
"""Any edit of one token is refused where it stands, or read aloud as a change."""

from __future__ import annotations

from pathlib import Path

import pytest

from fodfaeste.contract import Contract, ContractErrors, read_contract, read_text
from fodfaeste.explain.differences import differences
from fodfaeste.explain.language import LANGUAGES
from tests.explain.token_edits import Edit, edits

GALLERY = sorted(Path("contracts").glob("*/contract.yaml"))


def trouble(original: Contract, edit: Edit) -> str:
    """What is wrong with how an edit is met; empty when it is met well."""
    try:
        changed = read_text(edit.text, "contract.yaml")
    except ContractErrors as refused:
        lines = {problem.line for problem in refused.problems}
        near = any(abs(line - edit.line) <= 1 for line in lines)
        return "" if near else f"refused at {sorted(lines)}: {refused.problems[0].code}"
    if changed == original:
        return ""
    said = {language: differences(original, changed, language) for language in LANGUAGES}
    return "" if any(said.values()) else "read without a changed sentence"


def check(path: Path, count: int) -> None:
    text = path.read_text("utf-8")
    original = read_contract(path)
    found = [
        f"line {edit.line}: {edit.before!r} -> {edit.after!r}: {wrong}"
        for edit in edits(text, count, seed=len(text))
        if (wrong := trouble(original, edit))
    ]
    assert not found, "\n".join([f"{len(found)} of {count}", *found[:15]])


@pytest.mark.parametrize("path", GALLERY, ids=lambda p: p.parent.name)
def test_some_edits(path: Path) -> None:
    check(path, 12)


@pytest.mark.full
@pytest.mark.parametrize("path", GALLERY, ids=lambda p: p.parent.name)
def test_a_thousand_edits(path: Path) -> None:
    check(path, 1000)
