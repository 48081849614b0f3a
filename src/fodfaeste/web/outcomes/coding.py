# SPDX-License-Identifier: MPL-2.0
"""Facts as compact bytes and back, for the few facts of one person."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from fodfaeste.evidence.facts import (
    Attribute,
    Event,
    Fact,
    Given,
    Interval,
    RowRef,
    Score,
    Verification,
)

__all__ = ["facts_from", "facts_said"]

KINDS: tuple[type[Fact], ...] = (Interval, Event, Score, Attribute, Given)
Decode = Callable[[Any], Any]


def _pairs(said: list[list[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in said)


def _ref(said: list[Any]) -> RowRef:
    return RowRef(said[0], said[1], said[2])


_DECODE: dict[str, Decode] = {
    "date": date.fromisoformat,
    "date | None": date.fromisoformat,
    "Fraction": Fraction,
    "Fraction | None": Fraction,
    "Decimal": Decimal,
    "Verification": Verification,
    "RowRef": _ref,
    "tuple[tuple[str, str], ...]": _pairs,
}
"""How the value of a field's type is read back; all others are as JSON has them."""

_FIELDS = [[(one.name, _DECODE.get(str(one.type))) for one in fields(kind)] for kind in KINDS]


def facts_said(facts: Iterable[Fact]) -> bytes:
    """Facts as bytes: per kind a list of rows, in the order given."""
    rows: list[list[list[Any]]] = [[] for _ in KINDS]
    for fact in facts:
        kind = KINDS.index(type(fact))
        rows[kind].append([_plain(getattr(fact, name)) for name, _ in _FIELDS[kind]])
    text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode("utf-8"), 1)


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Verification):
        return value.value
    if isinstance(value, RowRef):
        return [value.delivery, value.row, value.sheet]
    return [list(pair) for pair in value] if isinstance(value, tuple) else str(value)


def facts_from(said: bytes) -> list[Fact]:
    """The facts that `facts_said` wrote."""
    rows: Sequence[Sequence[list[Any]]] = json.loads(zlib.decompress(said))
    found: list[Fact] = []
    for number, kind in enumerate(KINDS):
        if not rows[number]:
            continue
        make: Any = kind
        columns = zip(*rows[number], strict=True)
        read = [
            column if decode is None else _decoded(column, decode)
            for column, (_, decode) in zip(columns, _FIELDS[number], strict=True)
        ]
        found += [make(*values) for values in zip(*read, strict=True)]
    return found


def _decoded(column: Sequence[Any], decode: Decode) -> list[Any]:
    """The values of a column; a text that comes again is read once."""
    known: dict[str, Any] = {}
    made: list[Any] = []
    for value in column:
        if value is None:
            made.append(None)
        elif isinstance(value, str):
            if value not in known:
                known[value] = decode(value)
            made.append(known[value])
        else:
            made.append(decode(value))
    return made
