# SPDX-License-Identifier: MPL-2.0
"""A store of deliveries in Parquet, streamed unit by unit in bounded memory.

A *store* holds one folder per delivery with ``delivery.json`` and one Parquet file per type of
fact, sorted by unit. A delivery is written beside the store's other deliveries and renamed when
complete, so it is there in full or not at all. `load_case` reads a case folder whole instead.
"""

from __future__ import annotations

import heapq
import json
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any

from fodfaeste.contract.told import Told
from fodfaeste.evidence.facts import Coverage, Delivery, Fact, History
from fodfaeste.evidence.history import as_known_on, history_of, known_coverage
from fodfaeste.exchange.case_folder import LoadedCase, load_case
from fodfaeste.exchange.deliveries import read_entries
from fodfaeste.exchange.error_texts import STORE_TEXTS
from fodfaeste.exchange.readers.base import Context, Reading, Report, counted, delivery_of
from fodfaeste.exchange.readers.registry import READERS, fold_of
from fodfaeste.exchange.store_tables import NAMES, TABLES, by_unit, order, stream, write

__all__ = [
    "LoadedCase",
    "StoreError",
    "deliveries_in",
    "facts_in",
    "facts_together",
    "import_case",
    "import_file",
    "iter_histories",
    "load_case",
]

Progress = Callable[[str, int], None]
"""Told the id of a delivery, and how many of its rows have been read so far."""

RUN = 50_000
"""Rows sorted in memory at a time while a delivery is converted."""


class StoreError(Told):
    """A delivery that cannot be stored, with what to do."""

    TEXTS = STORE_TEXTS


def import_case(
    folder: Path, store: Path, key: bytes, progress: Progress | None = None
) -> list[Report]:
    """Convert every delivery of a case folder that the store does not have yet.

    ``progress`` is told the delivery and how many of its rows have been read so far.
    """
    there = {delivery.id for delivery in deliveries_in(store)}
    new = [entry for entry in read_entries(folder, key) if entry.context.delivery not in there]
    return [import_file(store, one.path, one.reader, one.context, progress) for one in new]


def import_file(
    store: Path, path: Path, reader: str, context: Context, progress: Progress | None = None
) -> Report:
    """Convert one file to Parquet and add it to the store as a delivery, or leave no trace.

    Memory stays bounded: rows are sorted in runs, and the runs are merged. The quarantine file
    is ``quarantine.csv`` in the delivery's folder. Raises `StoreError` when the id is taken or the
    same bytes were imported before, and `FileRefused` when the file cannot be read. ``progress``
    is told the delivery and how many of its rows have been read so far.
    """
    told = None if progress is None else partial(progress, context.delivery)
    with _new_delivery(store, context.delivery) as folder:
        inside = replace(context, quarantine=folder / "quarantine.csv")
        reading = counted(READERS[reader](path, inside), told)
        _refuse_again(store, reader, reading.report)
        _convert(folder, reading)
        _write_delivery(folder, delivery_of(inside, reading.report), reading.report)
    return reading.report


@contextmanager
def _new_delivery(store: Path, name: str) -> Iterator[Path]:
    final, unfinished = store / name, store / f".{name}.partial"
    if final.exists():
        raise StoreError("id-taken", id=name)
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    try:
        yield unfinished
        unfinished.rename(final)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _refuse_again(store: Path, reader: str, report: Report) -> None:
    for earlier in deliveries_in(store):
        if earlier.reader == reader and earlier.sha256 == report.sha256:
            said = {"id": earlier.id, "recorded": earlier.recorded}
            raise StoreError("read-before", report.file, **said)


def _convert(folder: Path, reading: Reading) -> None:
    """Rows → sorted runs → one sorted table per type, counting each unit's fold on the way."""
    runs: dict[str, list[Path]] = defaultdict(list)
    for nth, chunk in enumerate(_chunks(reading.rows)):
        for kind, facts in groupby(sorted(chunk, key=_by_type), key=type):
            path = folder / f"{NAMES[kind]}.run{nth}.parquet"
            write(path, kind, sorted(facts, key=order))
            runs[NAMES[kind]].append(path)
    for name, paths in runs.items():
        kind = TABLES[name]
        # All runs are open at once and share what one run may hold.
        each = max(64, RUN // len(paths))
        merged = heapq.merge(*(stream(path, kind, each) for path in paths), key=order)
        write(folder / f"{name}.parquet", kind, _counted(merged, reading))
        for path in paths:
            path.unlink()


def _chunks(rows: Iterator[Fact]) -> Iterator[list[Fact]]:
    chunk: list[Fact] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == RUN:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _by_type(fact: Fact) -> str:
    return type(fact).__name__


def _counted(rows: Iterable[Fact], reading: Reading) -> Iterator[Fact]:
    for _, mine in by_unit(rows):
        reading.complete(mine)
        yield from mine


def _write_delivery(folder: Path, delivery: Delivery, report: Report) -> None:
    said = delivery_said(delivery) | {
        "file": report.file,
        "merged": dict(sorted(report.merged.items())),
        "quarantined": dict(sorted(report.quarantined.items())),
        "notes": dict(sorted(report.notes.items())),
    }
    text = json.dumps(said, indent=1, ensure_ascii=False)
    (folder / "delivery.json").write_text(text, encoding="utf-8")


def delivery_said(delivery: Delivery) -> dict[str, Any]:
    """A delivery as maps, lists and texts."""
    covers = [
        {
            "kind": cover.kind,
            "start": cover.start.isoformat(),
            "end": cover.end.isoformat(),
            "units": None if cover.units is None else sorted(cover.units),
        }
        for cover in delivery.covers
    ]
    return {
        "id": delivery.id,
        "reader": delivery.reader,
        "recorded": delivery.recorded.isoformat(),
        "covers": covers,
        "sha256": delivery.sha256,
        "rows_read": delivery.rows_read,
        "rows_accepted": delivery.rows_accepted,
        "rows_quarantined": delivery.rows_quarantined,
    }


def deliveries_in(store: Path) -> list[Delivery]:
    """The deliveries of a store, by recorded date and id."""
    found = [_delivery(path) for path in store.glob("*/delivery.json")]
    return sorted(found, key=lambda one: (one.recorded, one.id))


def _delivery(path: Path) -> Delivery:
    return delivery_from(json.loads(path.read_text(encoding="utf-8")))


def delivery_from(said: dict[str, Any]) -> Delivery:
    """A delivery from what `delivery_said` wrote of it."""
    covers = tuple(
        Coverage(
            one["kind"],
            date.fromisoformat(one["start"]),
            date.fromisoformat(one["end"]),
            None if one["units"] is None else frozenset(one["units"]),
        )
        for one in said["covers"]
    )
    return Delivery(
        said["id"],
        said["reader"],
        date.fromisoformat(said["recorded"]),
        covers,
        said["sha256"],
        said["rows_read"],
        said["rows_accepted"],
        said["rows_quarantined"],
    )


def iter_histories(store: Path, day: date, batch: int = 200) -> Iterator[list[History]]:
    """Histories as known on ``day``, in unit order, at most ``batch`` units at a time.

    Gives the same histories as `evidence.history.histories` over `load_case`, without holding
    more than a batch of units and one row group per stored table.
    """
    deliveries = deliveries_in(store)
    coverage = known_coverage(deliveries, day)
    named = {unit for cover in coverage for unit in cover.units or ()}
    held: list[History] = []
    for unit, groups in groupby(all_rows(store, deliveries, named), key=lambda one: one[0]):
        rows: dict[str, list[Fact]] = defaultdict(list)
        for _, reader, facts in groups:
            rows[reader] += facts
        folded = (fact for reader in rows for fact in fold_of(reader)(rows[reader])[0])
        known = as_known_on(folded, day)
        if known or unit in named:
            held.append(history_of(unit, known, coverage))
        if len(held) == batch:
            yield held
            held = []
    if held:
        yield held


def all_rows(
    store: Path, deliveries: list[Delivery], named: set[str]
) -> Iterator[tuple[str, str, list[Fact]]]:
    """Every unit's rows, delivery by delivery, in unit order; ``named`` units even without.

    A row can be known before its delivery (an exported log has its own recorded dates), so no
    delivery is left out here.
    """
    sources = [
        _unit_rows(path, kind, delivery.reader)
        for delivery in deliveries
        for name, kind in TABLES.items()
        if (path := store / delivery.id / f"{name}.parquet").exists()
    ]
    silent: Iterator[tuple[str, str, list[Fact]]] = ((unit, "", []) for unit in sorted(named))
    return heapq.merge(silent, *sources, key=lambda one: one[0])


def facts_in(store: Path, deliveries: Iterable[Delivery]) -> list[Fact]:
    """Every fact of the deliveries, as `facts_together` gives them."""
    return facts_together(
        (one.reader, stream(path, kind))
        for one in deliveries
        for name, kind in TABLES.items()
        if (path := store / one.id / f"{name}.parquet").exists()
    )


def facts_together(tables: Iterable[tuple[str, Iterable[Fact]]]) -> list[Fact]:
    """The facts of stored tables, each with its delivery's reader.

    A row of a register is not always a fact: the rows of all deliveries of one reader are folded
    together.
    """
    rows: dict[str, list[Fact]] = defaultdict(list)
    for reader, facts in tables:
        rows[reader] += facts
    return [fact for reader in sorted(rows) for fact in fold_of(reader)(rows[reader])[0]]


def _unit_rows(path: Path, kind: type[Fact], reader: str) -> Iterator[tuple[str, str, list[Fact]]]:
    return ((unit, reader, facts) for unit, facts in by_unit(stream(path, kind)))
