# SPDX-License-Identifier: MPL-2.0
"""A statement read back from its bytes, reasons and all."""

from __future__ import annotations

import json
import re
from dataclasses import fields, is_dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from fodfaeste.evidence.facts import RowRef
from fodfaeste.settlement.model import Statement, Trace, Value
from fodfaeste.settlement.statements.form import FORM

__all__ = ["statement_from"]


class _Pair:
    """A name and a value of a reason."""


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def statement_from(content: bytes) -> Statement:
    """The statement whose `statement_bytes` these are.

    In the values of a reason a text that is a date is read as that date; nothing else is told
    apart by its looks. Raises `ValueError` for bytes of another form.
    """
    whole = json.loads(content)
    if not isinstance(whole, dict) or whole.get("form") != FORM:
        raise ValueError(f"these are not the bytes of a statement of form {FORM}")
    made: Statement = _made(Statement, whole["statement"])
    return made


def _made(kind: Any, said: Any) -> Any:
    """A value of a type from what `form.plain` wrote of it."""
    if kind is RowRef:
        return _ref(said)
    if kind is _Pair:
        return said[0], _value(said[1])
    if isinstance(kind, type) and is_dataclass(kind):
        hints = _hints(kind)
        return kind(**{f.name: _made(hints[f.name], said[f.name]) for f in fields(kind)})
    if get_origin(kind) is tuple:
        inner = get_args(kind)[0]
        return tuple(_made(inner, one) for one in said)
    if kind is date:
        return date.fromisoformat(said)
    return said


@cache
def _hints(kind: type) -> dict[str, Any]:
    hints = get_type_hints(kind)
    if kind is Trace:
        hints["values"] = tuple[_Pair, ...]
    return hints


def _ref(said: str) -> RowRef:
    place, _, row = said.rpartition(":")
    delivery, _, sheet = place.partition("#")
    return RowRef(delivery, int(row), sheet)


def _value(said: Any) -> Value:
    if isinstance(said, dict):
        return Fraction(said["fraction"])
    if isinstance(said, str) and _DAY.fullmatch(said):
        try:
            return date.fromisoformat(said)
        except ValueError:
            return said
    assert said is None or isinstance(said, str | int)
    return said
