# SPDX-License-Identifier: MPL-2.0
"""Dotted paths into a contract: ``pay.C.at most``, ``limits.2.at most``.

A step is a key in either language, a name the parties chose, or the number of a list item from 1.
Keys may hold spaces; the longest key that fits is taken.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass
from typing import Any

from fodfaeste.contract.keys import KEYS
from fodfaeste.contract.model.base import Noun
from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.model.shape import Shape, fields, measure_noun, shape_of

Step = str | int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a path leads: its English steps, the type that stands there, whether a value does."""

    steps: tuple[Step, ...]
    annotation: Any
    exists: bool

    @property
    def path(self) -> str:
        """The canonical text of the path."""
        return dotted(self.steps)


def dotted(steps: Iterable[Step]) -> str:
    """The text of a path; list items are counted from 1."""
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in steps)


def place_of(path: str, data: Any) -> Place | None:
    """Where ``path`` leads in the English ``data`` of a contract; ``None``: nowhere."""
    shape, rest, steps = Shape("noun", Contract, noun=Contract), path, []
    while rest:
        taken = _step(shape, rest, data)
        if taken is None:
            return None
        step, written, shape, data = taken
        steps.append(step)
        rest = rest[len(written) + 1 :]
    if not steps:
        return None
    return Place(tuple(steps), shape.annotation, data is not None)


def danish_path(path: str, data: Any) -> str:
    """The path with the language's keys in Danish; names the parties chose stay as they are."""
    shape, rest = Shape("noun", Contract, noun=Contract), path
    said: list[str] = []
    while rest:
        taken = _step(shape, rest, data)
        if taken is None:
            return ".".join([*said, rest])
        ours = shape.kind in ("noun", "measure")
        _, written, shape, data = taken
        said.append(KEYS.get(written, written) if ours else written)
        rest = rest[len(written) + 1 :]
    return ".".join(said)


def _step(shape: Shape, rest: str, data: Any) -> tuple[Step, str, Shape, Any] | None:
    if shape.kind in ("noun", "measure"):
        noun = shape.noun or (measure_noun(data) if isinstance(data, dict) else None)
        return _key(noun, rest, data) if noun else None
    if shape.kind == "map":
        names = data if isinstance(data, dict) else {}
        written = _longest(names, rest) or rest.split(".")[0]
        return written, written, shape_of(shape.inner), names.get(written)
    if shape.kind == "list":
        items = data if isinstance(data, list) else []
        written = rest.split(".")[0]
        index = int(written) - 1 if written.isascii() and written.isdecimal() else -1
        if 0 <= index < len(items):
            return index, written, shape_of(shape.inner), items[index]
    return None


def _key(noun: type[Noun], rest: str, data: Any) -> tuple[Step, str, Shape, Any] | None:
    known = fields(noun)
    spelled = {spelling: key for key in known for spelling in (KEYS.get(key, key), key)}
    written = _longest(spelled, rest)
    if written is None:
        return None
    found = known[spelled[written]]
    value = data.get(found.key) if isinstance(data, dict) else None
    return found.key, written, found.shape, found.default if value is None else value


def _longest(keys: Container[str], rest: str) -> str | None:
    """The longest beginning of ``rest``, up to a dot or its end, that is one of the keys."""
    cut = len(rest)
    while cut > 0:
        if rest[:cut] in keys:
            return rest[:cut]
        cut = rest.rfind(".", 0, cut)
    return None
