# SPDX-License-Identifier: MPL-2.0
"""The one form of a statement in bytes, and the hashes that make it an immutable snapshot."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from fodfaeste.evidence.facts import Delivery, Fact, RowRef
from fodfaeste.evidence.history import as_known_on, content, known_coverage
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


def evidence_hash(facts: Iterable[Fact], deliveries: Iterable[Delivery], day: date) -> str:
    """SHA-256 of everything known on a day: what the facts say, not where they were read.

    The order of the rows and their division into files leave it unchanged.
    """
    digest = hashlib.sha256()
    lines = sorted(json.dumps((type(f).__name__, *content(f))) for f in as_known_on(facts, day))
    covers = [
        json.dumps((c.kind, str(c.start), str(c.end), sorted(c.units or ()), c.units is None))
        for c in known_coverage(deliveries, day)
    ]
    for line in (*lines, *sorted(covers)):
        digest.update(line.encode() + b"\n")
    return digest.hexdigest()


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
