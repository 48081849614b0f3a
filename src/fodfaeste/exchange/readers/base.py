# SPDX-License-Identifier: MPL-2.0
"""What every reader takes and gives: a context in, facts and a reconciling report out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from fodfaeste.evidence.facts import Coverage, Delivery, Fact
from fodfaeste.evidence.history import content
from fodfaeste.exchange.pseudonyms import hide
from fodfaeste.exchange.readers.messages import sentence

KEPT_PROBLEMS = 1000
"""How many problems a report keeps in memory; the quarantine file and the counts hold all."""


@dataclass(frozen=True, slots=True)
class Context:
    """What the file itself cannot say.

    ``delivery`` is the id that every row reference carries, ``recorded`` the day the file was
    handed over, ``covers`` what the sender says it covers, ``key`` the pseudonym key.
    ``codes`` is the loaded list of benefit names (None: none loaded), ``code_table`` the DREAM
    table, ``sheet`` a worksheet, ``on`` the day that figures without a date were achieved,
    ``by`` the role that determined them. ``quarantine`` is where rejected rows are written.
    ``known_by_row`` says that the file exports a log whose rows each became known on their own
    recorded date, before the file was handed over.
    """

    delivery: str
    recorded: date
    key: bytes = field(repr=False)
    covers: tuple[Coverage, ...] = ()
    codes: frozenset[str] | None = None
    code_table: Path | None = None
    sheet: str | None = None
    on: date | None = None
    by: str = ""
    quarantine: Path | None = None
    known_by_row: bool = False


class Trouble(Exception):
    """Something wrong with one field of one row, or with the file (row 0 or 1)."""

    def __init__(self, code: str, field: str = "", value: str = "", **more: str) -> None:
        super().__init__(code)
        self.code = code
        self.field = field
        self.value = value
        self.more = more


@dataclass(frozen=True, slots=True)
class Problem:
    """A trouble with its place: the row is counted as in the file, header = row 1, file = 0."""

    code: str
    row: int
    field: str
    message_da: str
    message_en: str

    @classmethod
    def of(cls, trouble: Trouble, row: int) -> Problem:
        """Name a trouble at its row, in both languages, without any CPR number."""
        said = {"field": trouble.field, "value": trouble.value, **trouble.more}
        words = {name: hide(text) for name, text in said.items()}
        texts = (sentence(trouble.code, language, words) for language in ("da", "en"))
        return cls(trouble.code, row, words["field"], *texts)


class FileRefused(Exception):
    """The file as a whole cannot be read; nothing of it was kept."""

    def __init__(self, file: str, problem: Problem) -> None:
        super().__init__(f"{file}: {problem.message_en}")
        self.file = file
        self.problem = problem


@dataclass(slots=True)
class Report:
    """Row counts of one reading. They reconcile when ``read`` equals ``accounted``.

    ``accepted`` counts rows that stand behind a fact, ``merged`` rows that a stated rule merged
    into another row or dropped (by rule), ``notes`` what was accepted but is worth knowing, such
    as a lost zero put back (by code).
    """

    file: str
    reader: str
    read: int = 0
    accepted: int = 0
    merged: Counter[str] = field(default_factory=Counter)
    quarantined: Counter[str] = field(default_factory=Counter)
    notes: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    sha256: str = ""
    first_known: date | None = None

    @property
    def accounted(self) -> int:
        """Accepted + merged or dropped by rule + quarantined."""
        return self.accepted + self.merged.total() + self.quarantined.total()

    @property
    def reconciles(self) -> bool:
        """Whether every row read is accounted for."""
        return self.read == self.accounted

    def reject(self, problem: Problem) -> None:
        """Count a quarantined row and keep its problem."""
        self.quarantined[problem.code] += 1
        if len(self.problems) < KEPT_PROBLEMS:
            self.problems.append(problem)

    def warn(self, trouble: Trouble, row: int) -> None:
        """Count something accepted but worth knowing, and keep its sentence."""
        self.notes[trouble.code] += 1
        if len(self.warnings) < KEPT_PROBLEMS:
            self.warnings.append(Problem.of(trouble, row))


Fold = Callable[[Iterable[Fact]], tuple[list[Fact], Counter[str]]]
"""Rows of one unit or many → facts, with the number of rows merged or dropped by each rule."""


@dataclass(slots=True)
class Reading:
    """A file being read: rows stream, and the report is complete when they are exhausted.

    A row of a register is not always a fact: corrections come as further rows. ``fold`` turns
    rows into facts, and must see the rows of all deliveries of the same reader together.
    """

    rows: Iterator[Fact]
    report: Report
    fold: Fold

    def facts(self) -> list[Fact]:
        """Read to the end, fold this file on its own, and complete the report."""
        return self.complete(self.rows)

    def complete(self, rows: Iterable[Fact]) -> list[Fact]:
        """Fold rows taken from ``rows`` and add what became of them to the report.

        May be called with one unit's rows after another, when all rows do not fit in memory.
        """
        facts, merged = self.fold(rows)
        self.report.merged.update(merged)
        self.report.accepted += len({fact.ref for fact in facts})
        return facts


EVERY = 1000
"""How many rows are read between one word of progress and the next."""


def counted(reading: Reading, progress: Callable[[int], None] | None) -> Reading:
    """The same reading, telling ``progress`` how many rows of the file have been read so far."""
    return reading if progress is None else replace(reading, rows=_telling(reading, progress))


def _telling(reading: Reading, progress: Callable[[int], None]) -> Iterator[Fact]:
    told = 0
    for row in reading.rows:
        yield row
        if reading.report.read - told >= EVERY:
            told = reading.report.read
            progress(told)
    progress(reading.report.read)


def same(rows: Iterable[Fact]) -> tuple[list[Fact], Counter[str]]:
    """The fold of a reader whose rows are facts: only exact duplicates are dropped."""
    seen: set[tuple[object, ...]] = set()
    kept: list[Fact] = []
    merged: Counter[str] = Counter()
    for fact in rows:
        identity = (type(fact), *content(fact))
        if identity in seen:
            merged["exact-duplicate"] += 1
        else:
            seen.add(identity)
            kept.append(fact)
    return kept, merged


def delivery_of(context: Context, report: Report) -> Delivery:
    """The delivery that a finished reading makes.

    A log that is known by row counts as recorded on the day its first row became known.
    """
    first = report.first_known if context.known_by_row else None
    return Delivery(
        id=context.delivery,
        reader=report.reader,
        recorded=first or context.recorded,
        covers=context.covers,
        sha256=report.sha256,
        rows_read=report.read,
        rows_accepted=report.accepted,
        rows_quarantined=report.quarantined.total(),
    )


def within_coverage(context: Context, kind: str, start: date, end: date) -> None:
    """Refuse a row outside the period that the delivery says it covers for this kind."""
    covers = [cover for cover in context.covers if cover.kind == kind]
    if not covers or any(start < cover.end and end > cover.start for cover in covers):
        return
    said = ", ".join(f"{cover.start} – {cover.end}" for cover in covers)
    raise Trouble("outside-coverage", value=start.isoformat(), said=said)
