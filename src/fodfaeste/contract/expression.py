# SPDX-License-Identifier: MPL-2.0
"""Arithmetic over named things: the formulas of measures and of capital lines.

The whole grammar: numbers (``1.5``, ``42 %``), names, ``+ - * /``, brackets and the functions of
:data:`FUNCTIONS`. Numbers inside a formula are always written with a decimal point and no grouping,
so that a comma can only separate arguments. A formula is exact: it is evaluated with fractions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Self

from fodfaeste.contract.numbers import CANONICAL, MAX_NUMBER, PhraseError, Writing
from fodfaeste.contract.phrases import number_text

TOKEN = re.compile(r"\s*(?:(\d+(?:\.\d+)?)\s*(%)?|([^\W\d]\w*)|([-+*/(),×÷−]))")
SYMBOLS = {"×": "*", "÷": "/", "−": "-"}
MAX_LENGTH, MAX_TOKENS, MAX_DEPTH = 2000, 300, 40

# Arithmetic functions, and questions about money already moved (for lines of the capital layer):
# received(purse), sent(purse), balance(purse), out(purse or facility): sent as capital and not yet
# repaid, paid(line), and principal, drawn, undrawn, owed (return earned and not received) and
# returned (return received) of a facility.
ARITHMETIC: dict[str, Callable[..., Fraction]] = {
    "min": lambda *v: min(v),
    "max": lambda *v: max(v),
    "abs": abs,
    "floor": lambda v: Fraction(v.__floor__()),
    "ceil": lambda v: Fraction(v.__ceil__()),
}
MONEY_QUESTIONS = (
    "received", "sent", "balance", "out", "paid",
    "principal", "drawn", "undrawn", "owed", "returned",
)  # fmt: skip
FUNCTIONS = (*ARITHMETIC, *MONEY_QUESTIONS)
DANISH_FUNCTIONS = {
    "mindste": "min", "største": "max", "numerisk": "abs", "rundet_ned": "floor",
    "rundet_op": "ceil", "modtaget": "received", "sendt": "sent", "saldo": "balance",
    "ude": "out", "betalt": "paid", "hovedstol": "principal", "trukket": "drawn",
    "utrukket": "undrawn", "skyldigt": "owed", "afkast": "returned",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Node:
    """One node of a formula: ``kind`` is ``number``, ``name``, ``call`` or an operator.

    A number written as a percentage keeps ``%`` as its name, so that it is said as one.
    """

    kind: str
    value: Fraction | None = None
    name: str = ""
    parts: tuple[Node, ...] = ()

    def names(self) -> Iterator[str]:
        """Every plain name in the formula (arguments of money questions are not measures)."""
        if self.kind == "name":
            yield self.name
        if not (self.kind == "call" and self.name in MONEY_QUESTIONS):
            for part in self.parts:
                yield from part.names()

    def questions(self) -> Iterator[tuple[str, str]]:
        """Every money question: (function, its argument)."""
        if self.kind == "call" and self.name in MONEY_QUESTIONS:
            yield self.name, self.parts[0].name
        else:
            for part in self.parts:
                yield from part.questions()


@dataclass(frozen=True, slots=True)
class Expression:
    """A parsed formula. ``str`` gives its canonical text."""

    root: Node

    FORM = "a formula such as `(before - after) / before` or `max(saved - 10000000, 0)`"

    @classmethod
    def parse(cls, text: str, writing: Writing = CANONICAL) -> Self:
        """Read a formula; raises :class:`PhraseError`."""
        if len(text) > MAX_LENGTH:
            raise PhraseError(
                "formula-length", text[:40] + " …", f"at most {MAX_LENGTH} characters"
            )
        return cls(_Parser(text).whole())

    def __str__(self) -> str:
        return _text(self.root, 0)

    def evaluate(
        self,
        names: Mapping[str, Fraction],
        ask: Callable[[str, str], Fraction] | None = None,
    ) -> Fraction:
        """The exact value. ``ask(function, argument)`` answers money questions.

        Raises :class:`KeyError` for an unknown name and :class:`ZeroDivisionError` for 1/0: both
        are answered by the caller, who knows the measure and can say what is missing.
        """
        return _evaluate(self.root, names, ask)


def _evaluate(
    node: Node, names: Mapping[str, Fraction], ask: Callable[[str, str], Fraction] | None
) -> Fraction:
    if node.kind == "number":
        assert node.value is not None
        return node.value
    if node.kind == "name":
        return names[node.name]
    if node.kind == "call" and node.name in MONEY_QUESTIONS:
        if ask is None:
            raise KeyError(f"{node.name}()")
        return ask(node.name, node.parts[0].name)
    values = [_evaluate(part, names, ask) for part in node.parts]
    if node.kind == "call":
        return ARITHMETIC[node.name](*values)
    left, right = values
    match node.kind:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
    return left / right


class _Parser:
    def __init__(self, text: str) -> None:
        self.text, self.at, self.depth = text, 0, 0
        self.tokens = list(self._tokens(text))
        if len(self.tokens) > MAX_TOKENS:
            raise PhraseError("formula-length", text[:40] + " …", f"at most {MAX_TOKENS} words")

    def _tokens(self, text: str) -> Iterator[tuple[str, str]]:
        position = 0
        text = text.rstrip()
        while position < len(text):
            match = TOKEN.match(text, position)
            if match is None:
                raise self._wrong(text[position : position + 10])
            position = match.end()
            if match[1]:
                yield ("share" if match[2] else "number"), match[1]
            elif match[3]:
                yield "name", match[3]
            else:
                yield "mark", SYMBOLS.get(match[4], match[4])

    def _wrong(self, near: str) -> PhraseError:
        return PhraseError("formula", f"{self.text} (near `{near}`)", Expression.FORM)

    def _peek(self) -> tuple[str, str]:
        return self.tokens[self.at] if self.at < len(self.tokens) else ("end", "")

    def _take(self, mark: str) -> bool:
        if self._peek() == ("mark", mark):
            self.at += 1
            return True
        return False

    def whole(self) -> Node:
        root = self._sum()
        if self._peek()[0] != "end":
            raise self._wrong(self._peek()[1])
        return root

    def _sum(self) -> Node:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise PhraseError("formula-depth", self.text[:40], f"at most {MAX_DEPTH} levels")
        node = self._product()
        while self._peek() in (("mark", "+"), ("mark", "-")):
            sign = self._peek()[1]
            self.at += 1
            node = Node(sign, parts=(node, self._product()))
        self.depth -= 1
        return node

    def _product(self) -> Node:
        node = self._atom()
        while self._peek() in (("mark", "*"), ("mark", "/")):
            sign = self._peek()[1]
            self.at += 1
            node = Node(sign, parts=(node, self._atom()))
        return node

    def _atom(self) -> Node:
        kind, text = self._peek()
        self.at += 1
        if kind in ("number", "share"):
            value = Fraction(text) / (100 if kind == "share" else 1)
            if len(text) > MAX_NUMBER or "/" in number_text(value):
                raise PhraseError("number-size", text)
            return Node("number", value, "%" if kind == "share" else "")
        if kind == "name":
            return self._call(text) if self._take("(") else Node("name", name=text)
        if (kind, text) == ("mark", "("):
            inner = self._sum()
            if self._take(")"):
                return inner
        if (kind, text) == ("mark", "-") and self._peek() != ("mark", "-"):
            return Node("-", parts=(Node("number", Fraction(0)), self._atom()))
        raise self._wrong(text or "the end")

    def _call(self, name: str) -> Node:
        name = DANISH_FUNCTIONS.get(name, name)
        if name not in FUNCTIONS:
            raise PhraseError("formula-function", name, ", ".join(FUNCTIONS), "max(saved, 0)")
        parts = [self._sum()]
        while self._take(","):
            parts.append(self._sum())
        if not self._take(")"):
            raise self._wrong(self._peek()[1])
        if name in MONEY_QUESTIONS and (len(parts) != 1 or parts[0].kind != "name"):
            raise PhraseError("formula-function", self.text, f"{name}(one name)")
        if name in ("abs", "floor", "ceil") and len(parts) != 1:
            raise PhraseError("formula-function", self.text, f"{name}(one value)")
        return Node("call", name=name, parts=tuple(parts))


_STRENGTH = {"+": 1, "-": 1, "*": 2, "/": 2}


def _text(node: Node, around: int) -> str:
    if node.kind == "number":
        assert node.value is not None
        if node.name == "%":
            return f"{number_text(node.value * 100)} %"
        text = number_text(node.value)
        return f"({text})" if "/" in text else text
    if node.kind == "name":
        return node.name
    if node.kind == "call":
        return f"{node.name}({', '.join(_text(p, 0) for p in node.parts)})"
    own = _STRENGTH[node.kind]
    left, right = _text(node.parts[0], own), _text(node.parts[1], own + 1)
    text = f"{left} {node.kind} {right}"
    return f"({text})" if own < around else text
