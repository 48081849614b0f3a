# SPDX-License-Identifier: MPL-2.0
"""The one form of a statement in bytes, and the hashes that make it an immutable snapshot."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields, is_dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from fodfaeste.evidence.facts import RowRef
from fodfaeste.settlement.model import Statement

FORM = "1"


def statement_bytes(statement: Statement) -> bytes:
    """A statement as canonical JSON: UTF-8, keys sorted, no spaces, exact numbers.

    Two statements have the same bytes exactly when they are equal. Dates are ISO text, fractions
    ``n/d``, evidence rows ``delivery:row``; everything is in it, the reasons too.
    """
    whole = {"form": FORM, "statement": plain(statement)}
    return json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def statement_hash(statement: Statement) -> str:
    """SHA-256 of the statement's bytes, in hexadecimal."""
    return hashlib.sha256(statement_bytes(statement)).hexdigest()


def plain(value: Any) -> Any:
    """A value object as maps, lists, texts and whole numbers."""
    if isinstance(value, RowRef):
        return str(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, tuple | list):
        return [plain(part) for part in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Fraction):
        return {"fraction": f"{value.numerator}/{value.denominator}"}
    return value
