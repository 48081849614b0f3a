# SPDX-License-Identifier: MPL-2.0
"""DREAM in its wide form, one row per person: only with a code table that the user loads.

The official code list is not public, so the program ships none. A weekly code means one day or
more on that benefit, and only one code per week, so it never proves whole weeks. A code that
the table does not hold is kept as a *held* benefit interval, which never counts as
self-support. An empty week means no public transfer and gives no interval; what the delivery
covers says whether that silence means anything.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

from fodfaeste.evidence.calendar import iso_week, month_of
from fodfaeste.evidence.facts import Fact, Interval, RowRef, Verification
from fodfaeste.evidence.intervals import Span
from fodfaeste.exchange.pseudonyms import scrub
from fodfaeste.exchange.quarantine import Quarantine
from fodfaeste.exchange.readers.base import (
    Context,
    Problem,
    Reading,
    Report,
    Trouble,
)
from fodfaeste.exchange.readers.fields import number
from fodfaeste.exchange.readers.rows import Units, harmless_text
from fodfaeste.exchange.readers.table import Column, Layout, Row, read_csv
from fodfaeste.exchange.readers.textfile import refused

NAME = "dream"
LAYOUT = Layout((Column("cpr", ("CPR nummer", "CPR-nummer", "pnr"), required=True),))

_WEEK = re.compile(r"y_(\d{2})(\d{2})")
_GRADE = re.compile(r"grad_(\d{4})_(\d{2})")
_TABLE_COLUMNS = {"code", "kind", "label", "confidence"}


@dataclass(frozen=True, slots=True)
class Code:
    """One line of the loaded table: the interval kind, a label, and how sure the table is."""

    kind: str
    label: str
    confidence: str


@dataclass(frozen=True, slots=True)
class _Field:
    """A weekly or monthly column: its place in the header, its name and its days."""

    place: int
    name: str
    days: Span


def load_codes(path: Path | None, file: Path) -> dict[str, Code]:
    """The code table: CSV with ``code;kind;label;confidence`` (kind ``none`` = no transfer)."""
    if path is None:
        raise refused(file, "no-code-table")
    codes: dict[str, Code] = {}
    with path.open(encoding="utf-8-sig", newline="") as text:
        table = csv.DictReader(text, delimiter=";")
        if not set(table.fieldnames or ()) >= _TABLE_COLUMNS:
            raise refused(file, "code-table", 1, value=", ".join(sorted(_TABLE_COLUMNS)))
        for number_, line in enumerate(table, start=2):
            code = (line["code"] or "").strip()
            if not code or not line["kind"] or code in codes:
                shown = f"{path.name}:{number_} »{code}«"
                raise refused(file, "code-table", number_, value=shown)
            texts = ((line[name] or "").strip() for name in ("kind", "label", "confidence"))
            codes[code] = Code(*texts)
    return codes


def read(path: Path, context: Context) -> Reading:
    """Read one wide file. A person row is accepted, or quarantined whole with its first error."""
    codes = load_codes(context.code_table, path)
    report = Report(path.name, NAME)
    headers = _headers(path)
    try:
        weeks, months = _weeks(headers), _months(headers)
    except Trouble as trouble:
        raise refused(path, trouble.code, 1, field=trouble.field) from None
    if not weeks and not months:
        shown = ", ".join(headers)
        raise refused(path, "missing-column-among", 1, field="y_ÅÅUU", headers=shown)
    rows = read_csv(path, LAYOUT, report)
    reader = _People(context, report, codes, weeks, months)
    return Reading(reader.stream(rows), report, reader.fold)


def _headers(path: Path) -> list[str]:
    with path.open(encoding="utf-8-sig", errors="replace") as text:
        return [header.strip().strip('"') for header in text.readline().split(";")]


def _weeks(headers: list[str]) -> list[_Field]:
    found = ((i, name, _WEEK.fullmatch(name)) for i, name in enumerate(headers))
    return [_Field(i, name, _week(hit)) for i, name, hit in found if hit]


def _week(hit: re.Match[str]) -> Span:
    short = int(hit[1])
    try:
        return iso_week(short + (1900 if short >= 90 else 2000), int(hit[2]))
    except ValueError:
        raise Trouble("column-period", hit[0]) from None


def _month(hit: re.Match[str]) -> Span:
    try:
        return month_of(date(int(hit[1]), int(hit[2]), 1))
    except ValueError:
        raise Trouble("column-period", hit[0]) from None


def _months(headers: list[str]) -> list[_Field]:
    found = ((i, name, _GRADE.fullmatch(name)) for i, name in enumerate(headers))
    return [_Field(i, name, _month(hit)) for i, name, hit in found if hit]


class _People:
    """One person's row → the intervals of its runs of equal codes and of its months of work."""

    def __init__(
        self,
        context: Context,
        report: Report,
        codes: dict[str, Code],
        weeks: list[_Field],
        months: list[_Field],
    ) -> None:
        self._context, self._report, self._codes = context, report, codes
        self._weeks = sorted(weeks, key=lambda field: field.days)
        self._months = months
        self._units = Units(context, report)
        self._accepted = 0

    def stream(self, rows: Iterable[Row]) -> Iterator[Fact]:
        """All facts, person by person; a bad row gives a problem and no facts."""
        with Quarantine(self._context.quarantine) as quarantine:
            for row in rows:
                try:
                    if row.trouble is not None:
                        raise row.trouble
                    facts = [*self._benefits(row), *self._work(row)]
                except Trouble as trouble:
                    problem = Problem.of(trouble, row.number)
                    self._report.reject(problem)
                    quarantine.add(problem, harmless_text(row, self._context.key))
                    continue
                if not facts:
                    self._report.merged["no-transfer"] += 1
                self._accepted += bool(facts)
                yield from facts

    def fold(self, rows: Iterable[Fact]) -> tuple[list[Fact], Counter[str]]:
        """DREAM rows are facts already."""
        return list(rows), Counter()

    def _benefits(self, row: Row) -> Iterator[Interval]:
        unit = self._units.cpr(row)
        run: list[_Field] = []
        running = ""
        for field in self._weeks:
            code = row.fields[field.place]
            if run and (code != running or run[-1].days.end != field.days.start):
                yield from self._interval(row, unit, running, run)
                run = []
            running = code
            run.append(field)
        if run:
            yield from self._interval(row, unit, running, run)

    def _interval(self, row: Row, unit: str, code: str, run: list[_Field]) -> Iterator[Interval]:
        known = self._codes.get(code)
        if not code or (known and known.kind == "none"):
            return
        pairs = {"register": "dream"}
        if known:
            pairs |= {"label": known.label, "confidence": known.confidence}
        else:
            self._report.warn(Trouble("unknown-code", run[0].name, code), row.number)
            pairs["held"] = "unknown-code"
        yield Interval(
            unit,
            known.kind if known else "benefit",
            f"dream {scrub(code)}",
            run[0].days.start,
            run[-1].days.end,
            self._context.recorded,
            RowRef(self._context.delivery, row.number),
            f"dream|{run[0].name}",
            verification=Verification.VERIFIED,
            attributes=tuple(sorted(pairs.items())),
        )

    def _work(self, row: Row) -> Iterator[Interval]:
        unit = self._units.cpr(row)
        for field in self._months:
            text = row.fields[field.place]
            if not text:
                continue
            grade: Fraction = number(text, field.name)
            if grade < 0:
                raise Trouble("negative-hours", field.name, text)
            if grade == 0:
                continue
            yield Interval(
                unit,
                "work",
                "work",
                field.days.start,
                field.days.end,
                self._context.recorded,
                RowRef(self._context.delivery, row.number),
                f"dream|{field.name}",
                verification=Verification.VERIFIED,
                attributes=(("dates", "register-month"), ("grade", text), ("register", "dream")),
            )
