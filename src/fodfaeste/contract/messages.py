# SPDX-License-Identifier: MPL-2.0
"""The texts of every mistake, in Danish and English."""

from __future__ import annotations

from fodfaeste.contract.errors import ContractProblem, Language


def told(problem: ContractProblem, language: Language, source: str, name: str) -> str:
    """One problem as printed: place, what is wrong, the line with a caret, advice."""
    lines = source.splitlines()
    place = f"{name}:{problem.line}:{problem.column}"
    text = f"{place}: {problem.code} {problem.path}: {problem.got!r} {problem.wanted}"
    if 0 < problem.line <= len(lines):
        text += f"\n  {lines[problem.line - 1]}\n  {' ' * (problem.column - 1)}^"
    return text
