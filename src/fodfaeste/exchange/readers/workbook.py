# SPDX-License-Identifier: MPL-2.0
"""Worksheets as tables of text, streamed; a formula without a stored value is named as such."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import zip_longest
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from fodfaeste.exchange.readers.base import Report, Trouble
from fodfaeste.exchange.readers.table import Layout, Row, plain, resolve
from fodfaeste.exchange.readers.textfile import CHUNK, MAX_LINE, refused

MAX_UNPACKED = 1 << 30
"""Bytes that a workbook may take when unpacked."""

_FORMULA = "\x00formula"


def open_sheets(
    path: Path, layout: Layout, report: Report, sheet: str | None, known: Sequence[str]
) -> Generator[Iterator[Row], None, None]:
    """The rows of each wanted sheet: the named one, else those with known names, else the only.

    Both the stored values and the formulas are read side by side, row by row.
    """
    # Half a second of start-up that most deliveries, being CSV, should not pay.
    from openpyxl import load_workbook

    _check(path)
    report.sha256 = _digest(path)
    try:
        values = load_workbook(path, read_only=True, data_only=True)
        formulas = load_workbook(path, read_only=True, data_only=False)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, ParseError):
        raise refused(path, "not-a-workbook") from None
    names = _wanted(path, values.sheetnames, sheet, known)
    try:
        for name in names:
            pair = (values[name], formulas[name])
            yield _rows(path, pair, layout, report)
        if not report.read:
            raise refused(path, "no-rows", 1)
    finally:
        values.close()
        formulas.close()


def _check(path: Path) -> None:
    if not path.stat().st_size:
        raise refused(path, "empty-file")
    if not zipfile.is_zipfile(path):
        raise refused(path, "not-a-workbook")
    with zipfile.ZipFile(path) as archive:
        size = sum(part.file_size for part in archive.infolist())
    if size > MAX_UNPACKED:
        raise refused(path, "workbook-too-large", value=f"{size >> 20} MB")


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _wanted(path: Path, there: Sequence[str], sheet: str | None, known: Sequence[str]) -> list[str]:
    if sheet is not None:
        found = [name for name in there if plain(name) == plain(sheet)]
    else:
        found = [name for name in there if plain(name) in known]
        found = found or (list(there) if len(there) == 1 else [])
    if not found:
        wanted = sheet or "events/hændelser"
        raise refused(path, "sheet-missing", value=wanted, sheets=", ".join(there))
    return found


def _rows(path: Path, pair: tuple[Any, Any], layout: Layout, report: Report) -> Iterator[Row]:
    headers: list[str] = []
    columns: dict[str, int] = {}
    cells = (sheet.iter_rows(values_only=True) for sheet in pair)
    for number, (values, formulas) in enumerate(zip_longest(*cells, fillvalue=()), start=1):
        fields = [_text(value, formula) for value, formula in zip(values, formulas, strict=False)]
        if not headers:
            if any(fields):
                headers = _trimmed(fields)
                columns = resolve(path, headers, layout)
            continue
        for row in _row(number, fields, headers, columns, report):
            yield replace(row, sheet=pair[0].title)


def _row(
    number: int, fields: list[str], headers: list[str], columns: dict[str, int], report: Report
) -> Iterator[Row]:
    if not any(fields):
        return
    report.read += 1
    width = len(headers)
    padded = tuple((fields + [""] * width)[: max(width, len(_trimmed(fields)))])
    trouble = None
    if len(padded) > width:
        counts = {"value": str(len(padded)), "expected": str(width)}
        trouble = Trouble("wrong-column-count", **counts)
    elif _FORMULA in padded:
        column = headers[padded.index(_FORMULA)]
        trouble = Trouble("formula-without-value", column)
    elif (longest := max(len(text) for text in padded)) > MAX_LINE:
        trouble = Trouble("huge-field", value=str(longest))
    shown = tuple("(formel)" if text == _FORMULA else text for text in padded)
    yield Row(number, shown, ";".join(text[:200] for text in shown), columns, trouble)


def _trimmed(fields: list[str]) -> list[str]:
    width = max((i for i, text in enumerate(fields, start=1) if text), default=0)
    return fields[:width]


def _text(value: Any, formula: Any) -> str:
    """A cell as the text a CSV would hold; numbers with a point, dates in ISO form."""
    if value is None:
        is_formula = isinstance(formula, str) and formula.startswith("=")
        return _FORMULA if is_formula else ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == value.min.time() else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, float):
        return repr(value).removesuffix(".0").replace(".", ",")
    return str(value).strip()
