# SPDX-License-Identifier: MPL-2.0
"""A file that cannot be read is told where its lines stop fitting together."""

from __future__ import annotations

from pathlib import Path

import pytest

from fodfaeste.contract import Contract, ContractErrors, read_text
from fodfaeste.contract.canonical import canonical
from fodfaeste.contract.layout import misfits
from fodfaeste.contract.messages import sentences
from tests.contract.sample import SAMPLE, broken, line_of

FILES = sorted(Path("contracts").rglob("*.yaml"))


def told(old: str, new: str) -> set[tuple[str, int]]:
    with pytest.raises(ContractErrors) as caught:
        read_text(broken(old, new), "k.yaml")
    for problem in caught.value.problems:
        for language in ("da", "en"):
            assert all(sentences(problem, language))
    return {(p.code, p.line) for p in caught.value.problems}


@pytest.mark.parametrize("path", FILES, ids=str)
def test_a_whole_file_has_no_misfits(path: Path) -> None:
    assert misfits(path.read_text("utf-8")) == []


def test_a_note_without_its_mark() -> None:
    assert ("layout-line", 1) in told("fodfaeste: 1", "A note that lost its mark\n\nfodfaeste: 1")


def test_a_line_indented_otherwise_is_told_where_it_stands() -> None:
    first = SAMPLE.split("measures:\n")[1].split("\n")[0]
    at = line_of(SAMPLE, first)
    assert ("layout-indent", at) in told(first, f" {first}")


def test_a_bracket_that_stays_open_is_told_where_it_opens() -> None:
    at = line_of(SAMPLE, "fund: {of")
    line = SAMPLE.split("\n")[at - 1]
    assert ("layout-open", at) in told(line, line[:-1])


def test_a_line_without_its_key_is_no_text_that_goes_on() -> None:
    at = line_of(SAMPLE, "  close: 2026-06-30")
    found = told("  close: 2026-06-30", "  2026-06-30")
    assert any(line in (at - 1, at) for _, line in found)


def test_a_key_behind_a_note_mark_is_pointed_at() -> None:
    at = line_of(SAMPLE, "writing:")
    assert ("in-a-comment", at) in told("writing:", "# writing:")


def test_how_far_apart_words_stand_says_nothing() -> None:
    def read(text: str) -> Contract:
        return read_text(text, "k.yaml")

    as_written, wider, unbroken = (
        read(broken("Prøvekontrakt", new)) for new in ("En prøve", "En  prøve", "En\u00a0prøve")
    )
    assert canonical(as_written) == canonical(wider) == canonical(unbroken)


@pytest.mark.parametrize("sign", ["\u200b", "\u202e", "\u2066", "\xad"])
def test_signs_that_cannot_be_seen_are_refused(sign: str) -> None:
    at = line_of(SAMPLE, "Prøvekontrakt")
    assert ("control-character", at) in told("Prøvekontrakt", f"Prøve{sign}kontrakt")
