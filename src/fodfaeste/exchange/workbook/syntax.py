# SPDX-License-Identifier: MPL-2.0
"""Reading a formula: from its text to a function of the cells, the sheet and the rows it reads.

The grammar is the part of a spreadsheet's that the workbook uses. A cell is written ``$B#2``: its
column, and which of the given rows; a whole column is ``$B$5:$B$72``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from fodfaeste.exchange.workbook.cells import Cells, Column, number_of
from fodfaeste.exchange.workbook.functions import FUNCTIONS, LAZY, OPERATORS, Any_, negative

Node = Callable[[Cells, str, Sequence[int]], Any_]

_TOKEN = re.compile(
    r"""\s*(?:
    (?P<text>"(?:[^"]|"")*") | (?P<sheet>'(?:[^']|'')*'!)
    | (?P<range>\$?[A-Z]{1,3}\$?\d+:\$?[A-Z]{1,3}\$?\d+)
    | (?P<cell>\$?[A-Z]{1,3}\#\d+) | (?P<number>\d+(?:\.\d+)?)
    | (?P<call>[A-Z]+(?=\()) | (?P<name>[^\W\d]\w*) | (?P<sign><=|>=|<>|[-+*/^&=<>(),])
    )""",
    re.X,
)
_ENDS = re.compile(r"\$?([A-Z]+)\$?(\d+)")
_LEVELS = (("=", "<>", "<", ">", "<=", ">="), ("&",), ("+", "-"), ("*", "/"), ("^",))
"""From what binds least to what binds most."""


def parsed(text: str) -> Node:
    """The formula as a function; raises ``ValueError`` at what cannot be read."""
    return _Reader(text).whole()


class _Reader:
    """One formula, token by token."""

    def __init__(self, text: str) -> None:
        self.text, self.tokens, self.at = text, list[tuple[str, str]](), 0
        place = 0
        while place < len(text):
            found = _TOKEN.match(text, place)
            if found is None:
                raise ValueError(f"{text!r} cannot be read from {text[place : place + 20]!r}")
            assert found.lastgroup is not None
            self.tokens.append((found.lastgroup, found[found.lastgroup]))
            place = found.end()

    def whole(self) -> Node:
        node = self._level(0)
        if self.at < len(self.tokens):
            raise ValueError(f"{self.text!r} goes on with {self.tokens[self.at][1]!r}")
        return node

    def _next(self) -> tuple[str, str]:
        self.at += 1
        return self.tokens[self.at - 1]

    def _is(self, *signs: str) -> bool:
        here = self.tokens[self.at] if self.at < len(self.tokens) else ("", "")
        return here[0] == "sign" and here[1] in signs

    def _level(self, level: int) -> Node:
        if level == len(_LEVELS):
            return self._single()
        left = self._level(level + 1)
        while self._is(*_LEVELS[level]):
            sign = self._next()[1]
            left = _joined(sign, left, self._level(level + 1))
        return left

    def _single(self) -> Node:
        kind, word = self._next()
        if kind == "sign" and word == "-":
            inner = self._single()
            return lambda cells, sheet, rows: negative(inner(cells, sheet, rows))
        if kind == "sign" and word == "(":
            node = self._level(0)
            self._next()
            return node
        if kind == "call":
            return _called(word, self._arguments())
        if kind == "sheet":
            return _elsewhere(word[1:-2].replace("''", "'"), self._single())
        return _leaf(kind, word)

    def _arguments(self) -> list[Node]:
        self._next()
        found = [self._level(0)]
        while self._is(","):
            self._next()
            found.append(self._level(0))
        self._next()
        return found


def _joined(sign: str, left: Node, right: Node) -> Node:
    join = OPERATORS[sign]
    return lambda cells, sheet, rows: join(left(cells, sheet, rows), right(cells, sheet, rows))


def _called(name: str, given: list[Node]) -> Node:
    if name in LAZY:
        choose = LAZY[name]
        return lambda cells, sheet, rows: choose(
            [lambda node=node: node(cells, sheet, rows) for node in given]  # type: ignore[misc]
        )
    work = FUNCTIONS[name]
    return lambda cells, sheet, rows: work(*(node(cells, sheet, rows) for node in given))


def _elsewhere(other: str, node: Node) -> Node:
    return lambda cells, _, rows: node(cells, other, rows)


def _leaf(kind: str, token: str) -> Node:
    if kind == "cell":
        letters, _, nth = token.removeprefix("$").partition("#")
        column, place = number_of(letters), int(nth)
        return lambda cells, sheet, rows: cells.cell(sheet, rows[place], column)
    if kind == "range":
        (letters, first), (_, last) = _ENDS.findall(token)
        column, ends = number_of(letters), (int(first) - 1, int(last) - 1)
        return lambda cells, sheet, _: _column(cells, sheet, column, ends)
    if kind == "name":
        return lambda cells, _sheet, _rows: cells.named(token)
    if kind == "number":
        number = float(token)
        return lambda _cells, _sheet, _rows: number
    if kind == "text":
        text = token[1:-1].replace('""', '"')
        return lambda _cells, _sheet, _rows: text
    raise ValueError(f"{token!r} is no value")


def _column(cells: Cells, sheet: str, column: int, ends: tuple[int, int]) -> Column:
    return cells.column(sheet, column, *ends)
