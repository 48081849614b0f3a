# SPDX-License-Identifier: MPL-2.0
"""Files being written, with the row counts that a reader must find in them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from types import TracebackType
from typing import Self, TextIO


class Sink:
    """One CSV file and the counts planted in it, kept apart from any reader."""

    def __init__(self, path: Path, header: str) -> None:
        self.path = path
        self.rows = 0
        self.accepted = 0
        self.merged: Counter[str] = Counter()
        self.quarantined: Counter[str] = Counter()
        self.notes: Counter[str] = Counter()
        self._header = header
        self._file: TextIO | None = None

    def __enter__(self) -> Self:
        self._file = self.path.open("w", encoding="utf-8", newline="\r\n")
        self._file.write(self._header + "\n")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._file:
            self._file.close()

    def put(self, line: str) -> None:
        """One row that stands behind a fact of its own."""
        self.accepted += 1
        self._write(line)

    def merge(self, rule: str, line: str) -> None:
        """One row that a rule will merge or drop."""
        self.merged[rule] += 1
        self._write(line)

    def spoil(self, code: str, line: str) -> None:
        """One row that must end in quarantine."""
        self.quarantined[code] += 1
        self._write(line)

    def _write(self, line: str) -> None:
        self.rows += 1
        if self._file:
            self._file.write(line + "\n")

    def planted(self) -> dict[str, object]:
        """What a reader must report about this file."""
        return {
            "read": self.rows,
            "accepted": self.accepted,
            "merged": dict(sorted(self.merged.items())),
            "quarantined": dict(sorted(self.quarantined.items())),
            "notes": dict(sorted(self.notes.items())),
        }


def kroner(ore: int) -> str:
    """Øre as kroner with a decimal comma: 284446 → 2844,46."""
    sign = "-" if ore < 0 else ""
    return f"{sign}{abs(ore) // 100},{abs(ore) % 100:02}"
