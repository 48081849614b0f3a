# SPDX-License-Identifier: MPL-2.0
"""The texts of every mistake, in Danish and English, and how a mistake is printed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fodfaeste.contract.keys import ENGLISH_KEYS, KEYS
from fodfaeste.contract.messages.forms import danish_example, danish_form
from fodfaeste.contract.messages.meaning import MEANING
from fodfaeste.contract.messages.nouns import NOUNS
from fodfaeste.contract.messages.sorts import SORTS
from fodfaeste.contract.messages.text import Text
from fodfaeste.contract.messages.values import VALUES
from fodfaeste.contract.messages.written import WRITTEN

if TYPE_CHECKING:
    from fodfaeste.contract.errors import ContractProblem, Language

TEXTS: dict[str, Text] = {**WRITTEN, **VALUES, **NOUNS, **MEANING, **SORTS}
WIDTH = 110


def sentences(problem: ContractProblem, language: Language) -> tuple[str, str]:
    """What is wrong, and what to do: one or more whole sentences each."""
    text = TEXTS.get(problem.code, TEXTS["value"])
    danish = language == "da"
    values = {
        "path": problem.path,
        "got": danish_form(_short(problem.got)) if danish else _short(problem.got),
        "wanted": danish_form(problem.wanted) if danish else problem.wanted,
        "example": danish_example(problem.example) if danish else problem.example,
        "hint": problem.hint,
    }
    what, do = (text.da, text.da_do) if danish else (text.en, text.en_do)
    what, do = (_one_stop(sentence.format(**values)) for sentence in (what, do))
    return what, f"{_did_you_mean(problem, danish)}{do}"


def _one_stop(sentence: str) -> str:
    """A sentence that ends with `15.000 kr.` has its full stop already."""
    return re.sub(r"\.\.(?=\s|$)", ".", sentence)


def told(problem: ContractProblem, language: Language, source: str, name: str) -> str:
    """One problem as printed: place, what is wrong, the line with a caret, what to do."""
    what, do = sentences(problem, language)
    parts = [name or ("kontrakten" if language == "da" else "the contract")]
    if problem.line:
        parts += [str(problem.line), str(problem.column)]
    path = f"{problem.path}: " if problem.path else ""
    lines = source.split("\n")
    shown = []
    if 0 < problem.line <= len(lines):
        shown = _line_with_caret(lines[problem.line - 1], problem.line, problem.column)
    return "\n".join([f"{':'.join(parts)}: {path}{what}", *shown, f"  {do}"])


def _line_with_caret(line: str, number: int, column: int) -> list[str]:
    """The source line, cut to a screen's width around the column, and a caret below it."""
    line = "".join(c if c.isprintable() else " " for c in line.rstrip("\r"))
    start = max(0, min(column - WIDTH // 2, len(line) - WIDTH))
    cut = line[start : start + WIDTH]
    head = f"  {number} | " + ("…" if start else "")
    return [head + cut, " " * (len(head) + max(column - 1 - start, 0)) + "^"]


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:79] + "…"


def _did_you_mean(problem: ContractProblem, danish: bool) -> str:
    if problem.code == "unknown-key" and not problem.hint:
        return _elsewhere(problem.got, danish)
    if problem.code not in ("unknown-key", "unknown-name", "unknown-word") or not problem.hint:
        return ""
    said = f"`{problem.hint}`"
    if problem.code == "unknown-key":
        said += _other_language(problem.hint, danish)
    return f"Mente du {said}? " if danish else f"Did you mean {said}? "


def _other_language(key: str, danish: bool) -> str:
    english, dansk = ENGLISH_KEYS.get(key, key), KEYS.get(key, key)
    if english != key:
        return f" (dansk for `{english}`)" if danish else f" (Danish for `{english}`)"
    if dansk != key:
        return f" (engelsk for `{dansk}`)" if danish else f" (English for `{dansk}`)"
    return ""


def _elsewhere(key: str, danish: bool) -> str:
    """Said of a key of the language that belongs in another place."""
    if key not in KEYS and key not in ENGLISH_KEYS:
        return ""
    other = _other_language(key, danish)
    if danish:
        return f"`{key}`{other} hører til et andet sted i kontrakten. "
    return f"`{key}`{other} belongs in another place of the contract. "
