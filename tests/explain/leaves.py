# SPDX-License-Identifier: MPL-2.0
"""Every leaf of a contract, and other values it could have."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin

from fodfaeste.contract.model.contract import Contract


def leaves(document: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """Paths and values of all leaves of a canonical document."""
    if isinstance(document, dict):
        for key, value in document.items():
            yield from leaves(value, (*path, key))
    elif isinstance(document, list):
        for index, value in enumerate(document):
            yield from leaves(value, (*path, index))
    else:
        yield path, document


def replaced(document: Any, path: tuple[Any, ...], value: Any) -> Any:
    """A copy of the document with one leaf replaced."""
    changed = copy.deepcopy(document)
    place = changed
    for part in path[:-1]:
        place = place[part]
    place[path[-1]] = value
    return changed


def literals(model: Any = Contract, seen: set[Any] | None = None) -> set[tuple[str, ...]]:
    """Every closed set of values in the model."""
    seen = set() if seen is None else seen
    found: set[tuple[str, ...]] = set()
    if model in seen:
        return found
    seen.add(model)
    for field in getattr(model, "model_fields", {}).values():
        found |= _inside(field.annotation, seen)
    return found


def _inside(annotation: Any, seen: set[Any]) -> set[tuple[str, ...]]:
    if get_origin(annotation) is Literal:
        return {tuple(str(a) for a in get_args(annotation))}
    found: set[tuple[str, ...]] = set()
    if hasattr(annotation, "model_fields"):
        found |= literals(annotation, seen)
    for part in get_args(annotation):
        found |= _inside(part, seen)
    return found


SETS = literals()


def alternatives(value: Any) -> Iterator[Any]:
    """Other values for a leaf: a hole, other members of its closed set, other numbers, words."""
    text = str(value)
    yield {"unpublished": {"da": "kilden siger intet", "en": "the source says nothing"}}
    for members in SETS:
        if text in members:
            yield from (m for m in members if m != text)
    for match in re.finditer(r"\d+", text):
        number = str(int(match[0]) + 1).zfill(len(match[0]))
        yield text[: match.start()] + number + text[match.end() :]
    if isinstance(value, int):
        yield value + 1
    yield text + "x"
