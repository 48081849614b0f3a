# SPDX-License-Identifier: MPL-2.0
"""A table of named columns, whether it came as CSV or as a worksheet."""

from __future__ import annotations

import re
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from fodfaeste.exchange.readers.base import Report, Trouble
from fodfaeste.exchange.readers.textfile import (
    MAX_LINE,
    TextFile,
    inspect,
    lines,
    refused,
    split,
)

_SEPARATOR_NAMES = {
    ";": "semikolon/semicolon",
    ",": "komma/comma",
    "\t": "tabulator/tab",
    "|": "lodret streg/vertical bar",
}
_DAMAGED = ("Ã¦", "Ã¸", "Ã¥", "Ã†", "Ã˜", "Ã…", "\ufffd")


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its own name, the other headers that mean the same, and whether it must be."""

    name: str
    headers: tuple[str, ...]
    required: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns a reader knows; the first separator is the proper one."""

    columns: tuple[Column, ...]
    separators: tuple[str, ...] = (";",)


@dataclass(frozen=True, slots=True)
class Row:
    """One data row: its number in the file, its fields, and its text as it stood."""

    number: int
    fields: tuple[str, ...]
    text: str
    columns: dict[str, int]
    trouble: Trouble | None = None
    sheet: str = ""

    def get(self, name: str) -> str:
        """The text of a column, empty when the file does not have it."""
        index = self.columns.get(name)
        return "" if index is None else self.fields[index]

    def need(self, name: str) -> str:
        """The text of a column that must be filled in."""
        text = self.get(name)
        if not text:
            raise Trouble("missing-value", name)
        return text

    def extra(self) -> tuple[str, ...]:
        """The filled fields of columns that the reader does not know."""
        if len(self.columns) == len(self.fields):
            return ()
        known = set(self.columns.values())
        return tuple(text for i, text in enumerate(self.fields) if text and i not in known)


def plain(header: str) -> str:
    """A header reduced to what is compared: lower case letters and digits."""
    return re.sub(r"[\W_]+", "", header.casefold())


def resolve(path: Path, headers: Sequence[str], layout: Layout) -> dict[str, int]:
    """Column name → position, or a refusal that names the column and the nearest header."""
    _check_headers(path, headers, layout)
    found: dict[str, int] = {}
    for column in layout.columns:
        accepted = {plain(column.name), *(plain(header) for header in column.headers)}
        places = [i for i, header in enumerate(headers) if plain(header) in accepted]
        if len(places) > 1:
            value = headers[places[1]]
            raise refused(path, "duplicate-column", 1, field=headers[places[0]], value=value)
        if places:
            found[column.name] = places[0]
    for column in layout.columns:
        if column.required and column.name not in found:
            raise _missing(path, headers, column)
    return found


def _check_headers(path: Path, headers: Sequence[str], layout: Layout) -> None:
    damaged = [header for header in headers if any(mark in header for mark in _DAMAGED)]
    if damaged:
        raise refused(path, "double-encoded", 1, value=damaged[0])
    known = {plain(name) for one in layout.columns for name in (one.name, *one.headers)}
    if not any(plain(header) in known for header in headers):
        wanted = [(*one.headers, one.name)[0] for one in layout.columns]
        raise refused(path, "no-header", 1, field=", ".join(wanted[:3]))
    for position, header in enumerate(headers, start=1):
        if not header.strip():
            raise refused(path, "blank-header", 1, value=str(position))


def _missing(path: Path, headers: Sequence[str], column: Column) -> Exception:
    spelled = {plain(header): header for header in headers}
    wanted = [plain(column.name), *(plain(header) for header in column.headers)]
    near = [match for word in wanted for match in get_close_matches(word, spelled, 1, 0.5)]
    shown = column.headers[0] if column.headers else column.name
    if not near:
        return refused(path, "missing-column-among", 1, field=shown, headers=", ".join(headers))
    return refused(path, "missing-column", 1, field=shown, nearest=spelled[near[0]])


def read_csv(path: Path, layout: Layout, report: Report) -> Generator[Row, None, None]:
    """Check the file and its header now; give its rows one at a time."""
    file = inspect(path)
    report.sha256 = file.sha256
    if file.encoding in ("cp1252", "latin-1"):
        report.warn(Trouble("windows-1252"), 0)
    numbered = lines(file)
    number, header = next(((n, line) for n, line in numbered if line.strip()), (0, ""))
    separator = _separator(path, header, layout)
    try:
        headers = split(header, separator)
    except Trouble as trouble:
        raise refused(path, trouble.code, number) from None
    return _rows(file, numbered, headers, resolve(path, headers, layout), separator, report)


def _separator(path: Path, header: str, layout: Layout) -> str:
    counts = {mark: header.count(mark) for mark in _SEPARATOR_NAMES}
    best = max(layout.separators, key=lambda mark: counts[mark])
    other = max(counts, key=lambda mark: counts[mark])
    if counts[other] > counts[best] and other not in layout.separators:
        raise refused(path, "wrong-separator", 1, value=_SEPARATOR_NAMES[other])
    return best


def _rows(
    file: TextFile,
    numbered: Generator[tuple[int, str], None, None],
    headers: list[str],
    columns: dict[str, int],
    separator: str,
    report: Report,
) -> Generator[Row, None, None]:
    held: Row | None = None
    for number, line in numbered:
        if held is not None:
            yield held
        held = _row(number, line, headers, columns, separator, report)
    if held is None and not report.read:
        raise refused(file.path, "no-rows", 1)
    if held is not None:
        yield held if file.ends_with_newline else _last(held, report)


def _row(
    number: int,
    line: str,
    headers: list[str],
    columns: dict[str, int],
    separator: str,
    report: Report,
) -> Row | None:
    if not line.strip():
        return None
    report.read += 1
    if len(line) > MAX_LINE:
        return Row(number, (), line[:200], columns, Trouble("huge-field", value=f">{MAX_LINE}"))
    try:
        fields = split(line, separator)
    except Trouble as unclosed:
        return Row(number, (), line, columns, unclosed)
    if not any(fields) or fields == headers:
        report.merged["empty-row" if not any(fields) else "repeated-header"] += 1
        return None
    trouble = None
    if len(fields) != len(headers):
        counts = {"value": str(len(fields)), "expected": str(len(headers))}
        trouble = Trouble("wrong-column-count", **counts)
    return Row(number, tuple(fields), line, columns, trouble)


def _last(row: Row, report: Report) -> Row:
    if row.trouble is None:
        report.warn(Trouble("no-final-newline"), row.number)
        return row
    if row.trouble.code not in ("wrong-column-count", "unclosed-quote"):
        return row
    counts = {"value": str(len(row.fields)), "expected": row.trouble.more.get("expected", "?")}
    cut = Trouble("truncated-last-line", **counts)
    return Row(row.number, row.fields, row.text, row.columns, cut)
