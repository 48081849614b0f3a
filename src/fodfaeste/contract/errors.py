# SPDX-License-Identifier: MPL-2.0
"""What can be wrong with a contract, and how it is told: what, where, what to do, an example."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Language = Literal["da", "en"]


@dataclass(frozen=True, slots=True)
class ContractProblem:
    """One mistake in a contract file.

    ``code`` names the kind of mistake (:mod:`fodfaeste.contract.messages` has its texts), ``path``
    the dotted path of the value, ``line`` and ``column`` where it stands (from 1; 0 when the file
    itself is meant). ``got`` is what was written, ``wanted`` the forms its place allows,
    ``example`` one of them, ``hint`` the nearest thing that would have been right.
    """

    code: str
    path: str = ""
    line: int = 0
    column: int = 0
    got: str = ""
    wanted: str = ""
    example: str = ""
    hint: str = ""


GUESSES = frozenset(
    {
        "name-unused",
        "mark-perhaps",
        "in-a-comment",
        "other-place",
        "heading-missing",
        "section-missing",
    }
)
"""Codes of what only may explain another mistake; they are told after all mistakes."""


class ContractErrors(Exception):
    """Everything that is wrong with one contract file, in the order it stands there."""

    def __init__(self, problems: Sequence[ContractProblem], name: str = "") -> None:
        order = sorted(problems, key=lambda p: (p.code in GUESSES, p.line, p.column, p.code))
        self.problems = tuple(order)
        self.name = name
        super().__init__(f"{name}: {len(self.problems)} problem(s)")

    def __str__(self) -> str:
        return self.text("en", "")

    def text(self, language: Language, source: str) -> str:
        """All problems as printed: each with its place, its line of ``source`` and advice."""
        from fodfaeste.contract.messages import told

        return "\n\n".join(told(p, language, source, self.name) for p in self.problems)


class UnpublishedValue(Exception):
    """A figure was reached that the source of the contract does not give.

    ``path`` is the dotted path of the figure and ``why`` the contract's own words for the hole.
    """

    def __init__(self, path: str, why: str) -> None:
        self.path, self.why = path, why
        super().__init__(f"{path}: unpublished ({why})")
