# SPDX-License-Identifier: MPL-2.0
"""Where the lines of a file that cannot be read do not fit together.

YAML tells where reading stopped, which may be far below the line that was written wrong. This
looks at the lines alone: their indentation, their brackets and quotation marks, and whether each
is a key, an item or a comment. It is asked only when a file could not be read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from fodfaeste.contract.errors import ContractProblem

CLOSES = {"}": "{", "]": "["}
KEY = re.compile(r"""("[^"]*"|'[^']*'|[^\s"'{}\[\],#&*!|>%@`-][^:#]*|-[^\s:][^:]*)\s*:(\s|$)""")
ITEM = re.compile(r"-(\s+|$)")
BLOCK = re.compile(r"[|>][-+0-9]*\s*(#.*)?$")
MAX_TOLD = 6


def misfits(text: str) -> list[ContractProblem]:
    """The first places, in the order of the lines, that cannot be part of a contract's layout."""
    layout = _Layout()
    for number, line in enumerate(text.split("\n"), start=1):
        layout.line(number, line.rstrip("\r"))
    return [*layout.found, *layout.still_open()][:MAX_TOLD]


def gaps(text: str, first: int, last: int) -> list[int]:
    """Lines between two others that are indented though an empty line stands above them.

    Where two keys are alike, a heading may be missing above the second.
    """
    lines = text.split("\n")
    return [
        number
        for number in range(first + 1, last + 1)
        if lines[number - 1].startswith(" ") and not lines[number - 2].split("#")[0].strip()
    ][:MAX_TOLD]


@dataclass(slots=True)
class _Layout:
    """What is open at a line: levels of indentation, brackets, a quotation, a block of text."""

    found: list[ContractProblem] = field(default_factory=list)
    levels: list[tuple[int, int]] = field(default_factory=lambda: [(0, 1)])
    below: bool = False
    last: int = 1
    brackets: list[tuple[str, int, int]] = field(default_factory=list)
    quote: tuple[str, int, int] | None = None
    block: int | None = None

    def tell(self, code: str, line: int, column: int, got: str = "") -> None:
        self.found.append(ContractProblem(code, line=line, column=column, got=got))

    def line(self, number: int, line: str) -> None:
        body = line.lstrip(" ")
        indent = len(line) - len(body)
        if self.block is not None and (not body or indent > self.block):
            return
        self.block = None
        if (self.brackets or self.quote) and self._begins_anew(indent, body):
            self.found += self.still_open()
            self.brackets, self.quote = [], None
        if self.brackets or self.quote:
            self._inside(number, line, 0)
        elif body and not body.startswith("#"):
            self._begin(number, line, indent)
            self.last = number

    def _begins_anew(self, indent: int, body: str) -> bool:
        """Whether a line cannot be inside what is open: it is a key no deeper than its level."""
        return indent <= self.levels[-1][0] and bool(KEY.match(body) or ITEM.match(body))

    def still_open(self) -> list[ContractProblem]:
        """What was opened and never closed: the innermost bracket and the quotation mark."""
        last = [*self.brackets[-1:], *([self.quote] if self.quote else [])]
        return [
            ContractProblem("layout-open", line=line, column=column, got=mark)
            for mark, line, column in last
        ]

    def _begin(self, number: int, line: str, indent: int) -> None:
        """A line that begins outside brackets: its level, its dashes, its key, its value."""
        at = indent
        self._level(number, at, line)
        while dash := ITEM.match(line, at):
            at = dash.end()
            if line[at:]:
                self.levels.append((at, number))
        rest = line[at:]
        key = KEY.match(rest)
        bare = not rest or rest.startswith("#")
        if key is None and not bare and at == indent and rest[0] not in "{[\"'":
            self.tell("layout-line", number, at + 1, rest.split()[0])
        at += key.end() if key else 0
        value = line[at:].strip()
        self.below = not value or value.startswith("#")
        if BLOCK.match(value):
            self.block = indent
        else:
            self._inside(number, line, at)

    def _level(self, number: int, indent: int, line: str) -> None:
        inner, below = self.levels[-1][0], self.below
        self.below = False
        if indent > inner:
            if not below and (KEY.match(line, indent) or ITEM.match(line, indent)):
                self.tell("layout-indent", self.last, 1)
                self.tell("layout-indent", number, indent + 1)
            self.levels.append((indent, number))
            return
        left = 0
        while self.levels[-1][0] > indent:
            left = self.levels.pop()[1]
        if self.levels[-1][0] != indent:
            self.tell("layout-indent", number, indent + 1)
            self.tell("layout-indent", left, 1)
            self.levels.append((indent, number))

    def _inside(self, number: int, line: str, at: int) -> None:
        """The brackets and quotations of a line from a column on."""
        fresh = True
        while at < len(line):
            if self.quote is not None:
                at, fresh = self._quoted(line, at), False
                continue
            char = line[at]
            if char == "#" and (fresh or at == 0 or line[at - 1] == " "):
                return
            if fresh and char in "\"'":
                self.quote = (char, number, at + 1)
            elif char in "{[" and (fresh or self.brackets):
                self.brackets.append((char, number, at + 1))
            elif char in CLOSES and (fresh or self.brackets):
                self._close(char, number, at)
            ends = self.brackets and char == ","
            opens = char in "{[" or (char == ":" and line[at + 1 : at + 2] in (" ", ""))
            fresh = bool(ends or opens or (fresh and char == " "))
            at += 1

    def _quoted(self, line: str, at: int) -> int:
        """The column after the end of an open quotation, or the end of the line."""
        assert self.quote is not None
        mark = self.quote[0]
        while at < len(line):
            escaped = line[at] == "\\" and mark == '"'
            if escaped or (line[at] == mark and line[at + 1 : at + 2] == mark == "'"):
                at += 2
            elif line[at] == mark:
                self.quote = None
                return at + 1
            else:
                at += 1
        return at

    def _close(self, char: str, number: int, at: int) -> None:
        if not self.brackets:
            self.tell("layout-close", number, at + 1, char)
            return
        mark, line, column = self.brackets.pop()
        if mark != CLOSES[char]:
            self.tell("layout-close", number, at + 1, char)
            self.tell("layout-open", line, column, mark)
