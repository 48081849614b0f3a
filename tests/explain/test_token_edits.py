# SPDX-License-Identifier: MPL-2.0
"""Any edit of one token is refused where it stands, or read aloud as a change."""

from __future__ import annotations

from pathlib import Path

import pytest

from fodfaeste.contract import Contract, ContractErrors, read_contract, read_text
from fodfaeste.contract.canonical import canonical
from fodfaeste.explain.differences import changed_leaves, changed_sentences, differences
from fodfaeste.explain.language import LANGUAGES, Language
from tests.explain.token_edits import Edit, edits

GALLERY = sorted(Path("contracts").glob("*/contract.yaml"))


def trouble(original: Contract, edit: Edit) -> str:
    """What is wrong with how an edit is met; empty when it is met well.

    An edit that leaves the canonical form as it was, byte for byte, has nothing to be told.
    """
    try:
        changed = read_text(edit.text, "contract.yaml")
    except ContractErrors as refused:
        lines = {problem.line for problem in refused.problems}
        near = any(abs(line - edit.line) <= 1 for line in lines)
        return "" if near else f"refused at {sorted(lines)}: {refused.problems[0].code}"
    if canonical(changed) == canonical(original):
        return ""
    quiet = [language for language in LANGUAGES if silent(original, changed, language)]
    return f"read without a changed sentence in {quiet}" if quiet else ""


def silent(old: Contract, new: Contract, language: Language) -> bool:
    """Whether ``diff`` fails to tell, or tells by path alone what a sentence must tell."""
    if not differences(old, new, language):
        return True
    if changed_sentences(old, new, language):
        return False
    other = next(f".{one}" for one in LANGUAGES if one != language)
    return not all(
        path.endswith(other) or set_by_sentences(before) == set_by_sentences(after)
        for path, (before, after) in changed_leaves(old, new).items()
    )


def set_by_sentences(text: str) -> str:
    """A text without what the sentence around it sets: its first capital and its end."""
    return text[:1].lower() + text[1:].rstrip(".,;:")


def check(path: Path, count: int, seed: int) -> None:
    text = path.read_text("utf-8")
    original = read_contract(path)
    found = [
        f"line {edit.line}: {edit.before!r} -> {edit.after!r}: {wrong}"
        for edit in edits(text, count, seed=seed + len(text))
        if (wrong := trouble(original, edit))
    ]
    assert not found, "\n".join([f"{len(found)} of {count}", *found[:15]])


@pytest.mark.parametrize("path", GALLERY, ids=lambda p: p.parent.name)
def test_some_edits(path: Path) -> None:
    check(path, 12, seed=0)


@pytest.mark.full
@pytest.mark.parametrize("seed", [1_000_003, 2_000_006])
@pytest.mark.parametrize("path", GALLERY, ids=lambda p: p.parent.name)
def test_a_thousand_edits(path: Path, seed: int) -> None:
    check(path, 1000, seed)
