# SPDX-License-Identifier: MPL-2.0
"""Evidence prepared for settlement: folded, versioned and sorted by unit once, read many times.

A prepared folder holds one Parquet file per type of fact (columns of `settlement.bulk.columns`),
the units, and the deliveries. A row group is a chunk of units, so it is read in memory that does
not grow with the number of units. Every version of a fact is there with the days on which it is in
force: settling as known on an earlier day reads the same files.
"""

from __future__ import annotations

import json
import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from fodfaeste.evidence.facts import Attribute, Delivery, Event, Fact, Given, Interval, Score
from fodfaeste.exchange.readers.registry import fold_of
from fodfaeste.exchange.store import all_rows, deliveries_in, delivery_from, delivery_said
from fodfaeste.settlement.bulk.columns import (
    DAY,
    EXACT,
    FIELDS,
    NONE,
    NUMBER,
    TEXT,
    WHERE,
    Array,
    Chunk,
    Table,
    chunk_of,
)

NAMES: dict[type, str] = {
    Interval: "intervals", Event: "events", Score: "scores", Attribute: "attributes",
    Given: "given",
}  # fmt: skip
UNITS, DELIVERIES = "units", "deliveries.json"
CHUNK = 2_000
"""Units in a row group."""
EPOCH = date(1970, 1, 1).toordinal()
COMPRESSION = "zstd"


def prepare(store: Path, folder: Path, units: int = CHUNK) -> int:
    """Prepare all that a store holds; gives the number of units. The folder must not exist yet."""
    chunks = (chunk_of(some) for some in _batches(_units(store), units))
    return write_prepared(folder, chunks, deliveries_in(store))


def write_prepared(folder: Path, chunks: Iterable[Chunk], deliveries: Sequence[Delivery]) -> int:
    """Write chunks, one row group each; the folder is there in full or not at all."""
    if folder.exists():
        raise FileExistsError(17, "there is such a folder already", str(folder))
    partial = folder.with_name(f".{folder.name}.partial")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    count = 0
    try:
        with ExitStack() as stack:
            writers: dict[str, pq.ParquetWriter] = {}
            for chunk in chunks:
                count += len(chunk.units)
                for name, rows in _tables(chunk):
                    if name not in writers:
                        made = pq.ParquetWriter(
                            partial / f"{name}.parquet", rows.schema, compression=COMPRESSION
                        )
                        writers[name] = stack.enter_context(made)
                    writers[name].write_table(rows, row_group_size=max(1, rows.num_rows))
        said = json.dumps([delivery_said(one) for one in deliveries], ensure_ascii=False, indent=1)
        (partial / DELIVERIES).write_text(said, encoding="utf-8")
        partial.rename(folder)
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return count


def prepared_deliveries(folder: Path) -> list[Delivery]:
    """The deliveries that prepared evidence came in."""
    text = (folder / DELIVERIES).read_text(encoding="utf-8")
    return [delivery_from(said) for said in json.loads(text)]


def read_prepared(folder: Path) -> Iterator[Chunk]:
    """The chunks of a prepared folder, in order of unit; a column is read when it is asked for."""
    with ExitStack() as stack:
        files = {
            name: stack.enter_context(pq.ParquetFile(folder / f"{name}.parquet"))
            for name in (UNITS, *NAMES.values())
        }
        for group in range(files[UNITS].metadata.num_row_groups):
            units = files[UNITS].read_row_group(group, use_threads=False)
            tables = {
                kind: _table(files[name], group, units[name].to_numpy())
                for kind, name in NAMES.items()
            }
            yield Chunk(tuple(units["unit"].to_pylist()), tables)


class _Columns(dict[str, Any]):
    """Columns of a row group, each read when it is first asked for."""

    def __init__(self, file: pq.ParquetFile, group: int, words: dict[str, Any] | None) -> None:
        super().__init__()
        self.file, self.group, self.words = file, group, words

    def __missing__(self, name: str) -> Any:
        read = self.file.read_row_group(self.group, columns=[name], use_threads=False)
        column = read.column(0).combine_chunks()
        if isinstance(column, pa.ChunkedArray):
            column = pa.concat_arrays(column.chunks) if column.num_chunks else column
        if pa.types.is_dictionary(column.type):
            self[name] = column.indices.fill_null(-1).to_numpy(zero_copy_only=False)
            if self.words is not None:
                dict.__setitem__(self.words, name, tuple(column.dictionary.to_pylist()))
        elif pa.types.is_date32(column.type):
            self[name] = column.view(pa.int32()).to_numpy() + np.int32(EPOCH)
        else:
            self[name] = column.fill_null(NONE).to_numpy(zero_copy_only=False)
        return self[name]


class _Words(dict[str, Any]):
    """The words of text columns, there once the column is."""

    columns: _Columns

    def __missing__(self, name: str) -> Any:
        self.columns[name]
        return self[name]


def _table(file: pq.ParquetFile, group: int, counts: Array) -> Table:
    words = _Words()
    columns = _Columns(file, group, words)
    words.columns = columns
    offsets = np.concatenate([[0], np.cumsum(counts, dtype=np.int64)])
    return Table(offsets, columns, words)


def _tables(chunk: Chunk) -> Iterator[tuple[str, pa.Table]]:
    counts = {NAMES[kind]: np.diff(table.offsets) for kind, table in chunk.tables.items()}
    yield UNITS, pa.table({"unit": pa.array(chunk.units, pa.string()), **counts})
    for kind, table in chunk.tables.items():
        columns = {}
        for name, form in {**FIELDS[kind], **WHERE}.items():
            if form == EXACT:
                columns[f"{name}_n"] = pa.array(table[f"{name}_n"])
                columns[f"{name}_d"] = pa.array(table[f"{name}_d"])
            else:
                columns[name] = _column(table, name, form)
        yield NAMES[kind], pa.table(columns)


def _column(table: Table, name: str, form: str) -> pa.Array:
    values = table[name]
    if form == TEXT:
        places = pa.array(values.astype(np.int32), mask=values < 0)
        return pa.DictionaryArray.from_arrays(places, pa.array(table.words[name], pa.string()))
    if form == DAY:
        return pa.array((values - EPOCH).astype(np.int32)).view(pa.date32())
    assert form == NUMBER
    return pa.array(values, mask=values == NONE)


def _units(store: Path) -> Iterator[tuple[str, list[Fact]]]:
    """Each unit's facts of all deliveries, those of one reader folded together."""
    deliveries = deliveries_in(store)
    for unit, groups in groupby(all_rows(store, deliveries, set()), key=lambda one: one[0]):
        rows: dict[str, list[Fact]] = defaultdict(list)
        for _, reader, facts in groups:
            rows[reader] += facts
        yield unit, [fact for name in rows for fact in fold_of(name)(rows[name])[0]]


def _batches(
    units: Iterator[tuple[str, list[Fact]]], size: int
) -> Iterator[list[tuple[str, list[Fact]]]]:
    held: list[tuple[str, list[Fact]]] = []
    for one in units:
        held.append(one)
        if len(held) == size:
            yield held
            held = []
    if held:
        yield held
