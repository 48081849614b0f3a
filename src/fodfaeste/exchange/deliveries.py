# SPDX-License-Identifier: MPL-2.0
"""``deliveries.yaml``: which files a case holds, who reads them, and what they cover.

``first`` and ``last`` of a coverage are both included, as in any text.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from fodfaeste.contract.told import Told
from fodfaeste.evidence.facts import Coverage
from fodfaeste.evidence.intervals import inclusive
from fodfaeste.exchange.error_texts import LIST_TEXTS
from fodfaeste.exchange.pseudonyms import clean_cpr, looks_like_cpr, pseudonym
from fodfaeste.exchange.readers import events
from fodfaeste.exchange.readers.base import Context, Trouble
from fodfaeste.exchange.readers.fields import day, words
from fodfaeste.exchange.readers.registry import READERS

LIST_NAME = "deliveries.yaml"
_ENTRY_KEYS = {
    "file", "reader", "recorded", "id", "covers", "on", "by", "sheet", "codes", "code_table",
    "known",
}  # fmt: skip
_COVER_KEYS = {"kind", "first", "last", "units"}
_ID = re.compile(r"[A-Za-z0-9ÆØÅæøå][\w.-]*")


class DeliveriesError(Told):
    """The list of deliveries is wrong: which line, what, and what to do."""

    TEXTS = LIST_TEXTS


class Entry(NamedTuple):
    """One listed delivery, ready to be read."""

    path: Path
    reader: str
    context: Context


def read_entries(folder: Path, key: bytes) -> list[Entry]:
    """The deliveries of a case folder, in the order of the list."""
    path = folder / LIST_NAME
    try:
        data = YAML(typ="rt").load(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise DeliveriesError("list-missing", path) from None
    except (YAMLError, UnicodeDecodeError) as error:
        raise DeliveriesError("list-not-yaml", _place_of(path, error)) from None
    listed = data.get("deliveries") if isinstance(data, dict) else None
    if not isinstance(listed, list) or not listed:
        raise DeliveriesError("list-empty", path)
    entries = [_entry(path, said, key) for said in listed]
    ids = [entry.context.delivery for entry in entries]
    twice = sorted({name for name in ids if ids.count(name) > 1})
    if twice:
        raise DeliveriesError("id-twice", path, id=twice[0])
    return entries


def _entry(path: Path, said: Any, key: bytes) -> Entry:
    _check_keys(path, said, _ENTRY_KEYS, {"file", "reader", "recorded"})
    reader, file = str(said["reader"]), path.parent / str(said["file"])
    if reader not in READERS:
        known = ", ".join(READERS)
        raise _wrong(path, said, "reader-unknown", reader=reader, known=known)
    if not file.is_file():
        raise _wrong(path, said, "file-missing", file=file.name)
    name = str(said.get("id") or file.stem)
    if not _ID.fullmatch(name):
        raise _wrong(path, said, "id-form", id=name)
    codes, table = said.get("codes"), said.get("code_table")
    context = Context(
        delivery=name,
        recorded=_date(path, said, "recorded"),
        key=key,
        covers=tuple(_coverage(path, one, key) for one in said.get("covers") or ()),
        codes=frozenset(words(str(code)) for code in codes) if codes is not None else None,
        code_table=path.parent / str(table) if table else None,
        sheet=str(said["sheet"]) if "sheet" in said else None,
        on=_date(path, said, "on") if "on" in said else None,
        by=str(said.get("by", "")),
        known_by_row=_known_by_row(path, said),
    )
    return Entry(file, reader, context)


def _known_by_row(path: Path, said: Any) -> bool:
    known = str(said.get("known", "by delivery"))
    if known not in ("by delivery", "by row"):
        raise _wrong(path, said, "known-form", got=known)
    if known == "by row" and said.get("covers"):
        raise _wrong(path, said, "known-covers")
    if known == "by row" and said["reader"] != events.NAME:
        raise _wrong(path, said, "known-reader")
    return known == "by row"


def _coverage(path: Path, said: Any, key: bytes) -> Coverage:
    _check_keys(path, said, _COVER_KEYS, {"kind", "first", "last"})
    first, last = _date(path, said, "first"), _date(path, said, "last")
    if last < first:
        raise _wrong(path, said, "days-order", first=first, last=last)
    units = said.get("units")
    named = frozenset(_unit(str(unit), key) for unit in units) if units is not None else None
    return Coverage(str(said["kind"]), first, inclusive(first, last).end, named)


def _unit(text: str, key: bytes) -> str:
    return pseudonym(clean_cpr(text)[0], key) if looks_like_cpr(text) else text


def _date(path: Path, said: Any, name: str) -> date:
    value = said[name]
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return day(str(value), name)
    except Trouble:
        raise _wrong(path, said, "date-form", key=name, got=value) from None


def _check_keys(path: Path, said: Any, known: set[str], needed: set[str]) -> None:
    if not isinstance(said, dict):
        raise DeliveriesError("no-entry", path, got=said)
    unknown, missing = sorted(set(said) - known), sorted(needed - set(said))
    if unknown:
        raise _wrong(path, said, "key-unknown", key=unknown[0], known=", ".join(sorted(known)))
    if missing:
        raise _wrong(path, said, "key-missing", key=missing[0])


def _wrong(path: Path, said: Any, code: str, **values: object) -> DeliveriesError:
    line = getattr(getattr(said, "lc", None), "line", None)
    return DeliveriesError(code, path.name if line is None else f"{path.name}:{line + 1}", **values)


def _place_of(path: Path, error: Exception) -> str:
    """The file, with line and column where the error knows them."""
    mark = getattr(error, "problem_mark", None)
    return str(path) if mark is None else f"{path}:{mark.line + 1}:{mark.column + 1}"
