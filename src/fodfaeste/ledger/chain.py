# SPDX-License-Identifier: MPL-2.0
"""The canonical form of an entry, its hash, and the chain.

One entry is one line of JSON: keys in a fixed order, no spaces, no escapes but the necessary. The
hash is SHA-256 over the canonical form of all fields of :data:`FIELDS`, of which ``previous`` is
one. Each field also has a mark, the first twelve signs of its own SHA-256, so that a change can be
named by field.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import Any

from fodfaeste.ledger.model import FIELDS, START, Entry, Journal, Posting, Seal

MARK, PRINT = 12, 16


def canonical(value: Any) -> str:
    """Canonical JSON of plain data."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def body(entry: Entry) -> dict[str, Any]:
    """The fields of an entry as plain data, in canonical order."""
    return {
        "number": entry.number,
        "day": entry.day.isoformat(),
        "kind": entry.kind,
        "line": entry.line,
        "payer": entry.payer,
        "payee": entry.payee,
        "statement": entry.statement,
        "postings": [[p.purse, p.account, p.amount] for p in entry.postings],
        "previous": entry.previous,
    }


def marks_of(plain: dict[str, Any]) -> tuple[str, ...]:
    """The mark of each field; the field's name is part of it, so two fields never trade marks."""
    return tuple(
        sha256(canonical([name, plain[name]]).encode()).hexdigest()[:MARK] for name in FIELDS
    )


def hash_of(plain: dict[str, Any]) -> str:
    """The hash of an entry's fields."""
    return sha256(canonical(plain).encode()).hexdigest()


def chained(entry: Entry, number: int, previous: str) -> Entry:
    """The entry with its number, its place in the chain, its marks and its hash."""
    placed = replace(entry, number=number, previous=previous, marks=(), hash="")
    plain = body(placed)
    return replace(placed, marks=marks_of(plain), hash=hash_of(plain))


def line_of(entry: Entry) -> str:
    """The entry as one line of the journal file."""
    return canonical({**body(entry), "marks": list(entry.marks), "hash": entry.hash})


def journal_text(journal: Journal) -> str:
    """The journal file: one entry a line."""
    return "".join(line_of(entry) + "\n" for entry in journal.entries)


def entry_of(line: str) -> Entry:
    """Read one line; raises :class:`ValueError` unless it is exactly the canonical form."""
    plain = json.loads(line)
    entry = Entry(
        _int(plain["number"]),
        date.fromisoformat(plain["day"]),
        _str(plain["kind"]),
        _str(plain["line"]),
        _str(plain["payer"]),
        _str(plain["payee"]),
        None if plain["statement"] is None else _int(plain["statement"]),
        tuple(Posting(_str(p), _str(a), _int(n)) for p, a, n in plain["postings"]),
        _str(plain["previous"]),
        tuple(_str(mark) for mark in plain["marks"]),
        _str(plain["hash"]),
    )
    if line_of(entry) != line:
        raise ValueError("not in canonical form")
    return entry


def seal(journal: Journal, files: Mapping[str, bytes] | None = None) -> Seal:
    """The seal of a journal as it stands, and of the files that are handed over with it."""
    prints = tuple(entry.hash[:PRINT] for entry in journal.entries)
    held = tuple((name, sha256(raw).hexdigest()) for name, raw in sorted((files or {}).items()))
    return Seal(len(journal.entries), journal.head, prints, held)


def seal_text(found: Seal) -> str:
    """The seal as one line of canonical JSON."""
    plain = {
        "count": found.count,
        "head": found.head,
        "prints": list(found.prints),
        "files": dict(found.files),
    }
    return canonical(plain) + "\n"


def read_seal(text: str) -> Seal:
    """Read a seal; raises :class:`ValueError` when it is none, or disagrees with itself."""
    plain = json.loads(text)
    prints = tuple(_str(p) for p in plain["prints"])
    files = tuple((name, _str(held)) for name, held in plain["files"].items())
    found = Seal(_int(plain["count"]), _str(plain["head"]), prints, files)
    last = found.prints[-1] if found.prints else START[:PRINT]
    if found.count != len(found.prints) or not found.head.startswith(last):
        raise ValueError("the seal disagrees with itself")
    if any(not name or "/" in name or "\\" in name for name, _ in files):
        raise ValueError("a sealed file is named without its folder")
    return found


def _int(value: Any) -> int:
    if type(value) is not int:
        raise ValueError(f"{value!r} is no whole number")
    return value


def _str(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is no text")
    return value
