# SPDX-License-Identifier: MPL-2.0
"""Rejected rows, kept with their text, row number and reason; complete or not there at all."""

from __future__ import annotations

import csv
from pathlib import Path
from types import TracebackType
from typing import Self, TextIO

from fodfaeste.exchange.readers.base import Problem

HEADER = ("row", "field", "code", "årsag", "reason", "original")

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


class Quarantine:
    """A CSV of rejected rows, written beside its final name and renamed when complete.

    Cells that a spreadsheet would run as a formula get an apostrophe in front. Without a path
    the rows are counted only.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._partial = path.with_name(f".{path.name}.partial") if path else None
        self._file: TextIO | None = None
        self.rows = 0

    def __enter__(self) -> Self:
        if self._partial:
            self._file = self._partial.open("w", encoding="utf-8-sig", newline="")
            csv.writer(self._file, delimiter=";").writerow(HEADER)
        return self

    def add(self, problem: Problem, original: str) -> None:
        """Keep one row; ``original`` must already be free of CPR numbers."""
        self.rows += 1
        if self._file:
            texts = (problem.field, problem.code, problem.message_da, problem.message_en, original)
            cells = [str(problem.row), *(_harmless(text) for text in texts)]
            csv.writer(self._file, delimiter=";").writerow(cells)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if not (self._file and self._partial and self._path):
            return
        self._file.close()
        if kind is None and self.rows:
            self._partial.replace(self._path)
        else:
            self._partial.unlink()
            if kind is None:
                self._path.unlink(missing_ok=True)


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
