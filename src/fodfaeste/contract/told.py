# SPDX-License-Identifier: MPL-2.0
"""Errors that are said in two languages: a code, where it is, and the values its text names.

Each room has one table of texts, by code. What raises an error gives the code and the values, so
that no sentence is made where it is raised, and none exists in one language only.
"""

from __future__ import annotations

import string
from collections.abc import Mapping
from typing import ClassVar, NamedTuple

from fodfaeste.contract.danish import danish
from fodfaeste.contract.errors import Language
from fodfaeste.contract.keys import KEYS
from fodfaeste.contract.messages.forms import danish_form
from fodfaeste.contract.messages.text import Text
from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.model.shape import Shape, fields, shape_of
from fodfaeste.contract.numbers import CANONICAL
from fodfaeste.contract.phrases import Condition


class Term(str):
    """A word of the contract language, such as a unit, said in the reader's own language."""

    __slots__ = ()


class Both(NamedTuple):
    """A value that is written differently in the two languages."""

    da: str
    en: str


class Told(ValueError):
    """Something that must be put right: where it is, what is wrong, and what puts it right.

    ``code`` chooses the text in ``TEXTS``, ``where`` is a dotted path of the contract, a condition
    or another place that names itself, ``values`` are what the text's placeholders stand for. The
    text of the exception itself is English; :meth:`text` gives both languages.
    """

    TEXTS: ClassVar[Mapping[str, Text]] = {}

    def __init__(self, code: str, where: object = "", /, **values: object) -> None:
        wanted = placeholders(self.TEXTS[code])
        if wanted != set(values):
            raise TypeError(f"the text {code!r} names {sorted(wanted)}, not {sorted(values)}")
        self.code, self.where, self.values = code, where, values
        super().__init__(self.text("en"))

    def text(self, language: Language) -> str:
        """Where, what and what to do, in Danish (``da``) or English (``en``)."""
        parts = (self.what(language), self.do(language))
        said = "; ".join(part for part in parts if part)
        place = self.place(language)
        return f"{place}: {said}" if place else said

    def place(self, language: Language) -> str:
        """Where it is wrong, as the reader writes it."""
        return place_said(self.where, language)

    def what(self, language: Language) -> str:
        """What is wrong."""
        text = self.TEXTS[self.code]
        return self._filled(text.da if language == "da" else text.en, language)

    def do(self, language: Language) -> str:
        """What puts it right."""
        text = self.TEXTS[self.code]
        return self._filled(text.da_do if language == "da" else text.en_do, language)

    def _filled(self, text: str, language: Language) -> str:
        return text.format(**{name: _said(one, language) for name, one in self.values.items()})


def placeholders(text: Text) -> set[str]:
    """The names that stand in braces in any of the four sentences."""
    return {name for one in sentences(text) for name in names_in(one)}


def sentences(text: Text) -> tuple[str, str, str, str]:
    """The four sentences of a text: Danish what and do, English what and do."""
    return text.da, text.da_do, text.en, text.en_do


def names_in(sentence: str) -> set[str]:
    """The names that stand in braces in a sentence."""
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def place_said(where: object, language: Language) -> str:
    """A place in words; a dotted path of the contract gets Danish keys in Danish."""
    if isinstance(where, Condition):
        said = _said(where, language)
        return f"betingelsen `{said}`" if language == "da" else f"condition `{said}`"
    if isinstance(where, str) and language == "da":
        return danish_path(where)
    return str(where)


def danish_path(path: str) -> str:
    """A dotted path with its keys in Danish; the names that the parties chose are left alone."""
    shape, steps = Shape("noun", Contract, noun=Contract), path.split(".")
    if steps[0] not in fields(Contract):
        return path
    said = []
    for step in steps:
        said.append(step if shape.kind == "map" else KEYS.get(step, step))
        shape = _below(shape, step)
    return ".".join(said)


def _below(shape: Shape, step: str) -> Shape:
    """The shape one step down; where it cannot be told, that of a value without keys of its own."""
    if shape.kind in ("map", "list"):
        return shape_of(shape.inner)
    known = fields(shape.noun) if shape.noun is not None else {}
    return known[step].shape if step in known else Shape("any", object)


def _said(value: object, language: Language) -> str:
    if isinstance(value, Both):
        return value.da if language == "da" else value.en
    if language == "en":
        return str(value)
    if isinstance(value, Term):
        return KEYS.get(value) or danish_form(value)
    return danish(value, CANONICAL)
