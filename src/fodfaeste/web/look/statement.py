# SPDX-License-Identifier: MPL-2.0
"""The accessibility statement that an organisation has written for its own installation.

It is a file of plain text per language, ``da.txt`` and ``en.txt``: paragraphs with an empty line
between, ``# `` before a heading, ``- `` before each line of a list.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fodfaeste.explain.language import Language

__all__ = ["Block", "own_statement"]


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph or a list of a statement."""

    kind: str
    lines: tuple[str, ...]


def own_statement(folder: Path | None, language: Language) -> list[Block]:
    """The blocks of the statement in a language, else in Danish; none where nobody wrote one."""
    if folder is None:
        return []
    for name in (language, "da"):
        path = folder / f"{name}.txt"
        if path.is_file():
            return list(_blocks(path.read_text("utf-8")))
    return []


def _blocks(text: str) -> Iterator[Block]:
    for part in text.replace("\r\n", "\n").split("\n\n"):
        lines = [line.strip() for line in part.splitlines() if line.strip()]
        if not lines:
            continue
        if lines[0].startswith("# "):
            yield Block("heading", (lines[0].removeprefix("# "),))
            lines = lines[1:]
        if lines and all(line.startswith("- ") for line in lines):
            yield Block("list", tuple(line.removeprefix("- ") for line in lines))
        elif lines:
            yield Block("paragraph", (" ".join(lines),))
