# SPDX-License-Identifier: MPL-2.0
"""Facts as Parquet columns and back, one table per type of fact."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from fodfaeste.evidence.facts import (
    Attribute,
    Event,
    Fact,
    Given,
    Interval,
    RowRef,
    Score,
    Verification,
)
from fodfaeste.evidence.history import effective

TABLES: dict[str, type[Fact]] = {
    "intervals": Interval,
    "events": Event,
    "scores": Score,
    "attributes": Attribute,
    "given": Given,
}
NAMES: dict[type, str] = {kind: name for name, kind in TABLES.items()}

ROW_GROUP = 65_536
"""Rows written together."""

BATCH = 16_384
"""Rows in memory at a time while a table is read."""


@lru_cache(maxsize=50_000)
def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in json.loads(text))


@lru_cache(maxsize=50_000)
def _json(pairs: tuple[tuple[str, str], ...]) -> str:
    return json.dumps(pairs, ensure_ascii=False, separators=(",", ":"))


def _optional(convert: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: None if value is None else convert(value)


def _same(value: Any) -> Any:
    return value


_Codec = tuple[pa.DataType, Callable[[Any], Any], Callable[[Any], Any]]
_SHEET = pa.field("sheet", pa.string())
_PLAIN: _Codec = (pa.string(), _same, _same)
_DATE: _Codec = (pa.date32(), _same, _same)
_EXACT: _Codec = (pa.string(), _optional(str), _optional(Fraction))
_CODECS: dict[str, _Codec] = {
    "date": _DATE,
    "date | None": _DATE,
    "int | None": (pa.int64(), _same, _same),
    "bool": (pa.bool_(), _same, _same),
    "Fraction": _EXACT,
    "Fraction | None": _EXACT,
    "Decimal": (pa.string(), str, Decimal),
    "Verification": (pa.string(), lambda state: state.value, Verification),
    "tuple[tuple[str, str], ...]": (pa.string(), _json, _pairs),
}


def _columns(kind: type[Fact]) -> list[tuple[str, _Codec]]:
    """Every field but ``ref``, which becomes the columns ``delivery`` and ``row``."""
    names = ((field.name, str(field.type)) for field in fields(kind) if field.name != "ref")
    return [(name, _CODECS.get(typed, _PLAIN)) for name, typed in names]


def schema(kind: type[Fact]) -> pa.Schema:
    """The Parquet columns of a type of fact; dates are days, exact numbers are text."""
    known = [pa.field(name, codec[0]) for name, codec in _columns(kind)]
    return pa.schema(
        [*known, pa.field("delivery", pa.string()), pa.field("row", pa.int64()), _SHEET]
    )


def to_table(kind: type[Fact], facts: Sequence[Fact]) -> pa.Table:
    """Facts of one type as an Arrow table."""
    data: dict[str, list[Any]] = {
        name: [codec[1](getattr(fact, name)) for fact in facts] for name, codec in _columns(kind)
    }
    data["delivery"] = [fact.ref.delivery for fact in facts]
    data["row"] = [fact.ref.row for fact in facts]
    data["sheet"] = [fact.ref.sheet for fact in facts]
    return pa.table(data, schema=schema(kind))


def from_batch(kind: type[Fact], batch: pa.RecordBatch) -> Iterator[Fact]:
    """The facts of a batch that `to_table` made."""
    make: Any = kind
    columns = [_decoded(batch.column(name), codec[2]) for name, codec in _columns(kind)]
    deliveries = _decoded(batch.column("delivery"), _same)
    sheets = _decoded(batch.column("sheet"), _same)
    refs = map(RowRef, deliveries, batch.column("row").to_pylist(), sheets)
    place = [field.name for field in fields(kind)].index("ref")
    columns.insert(place, list(refs))
    return (make(*values) for values in zip(*columns, strict=True))


def _decoded(column: pa.Array, convert: Callable[[Any], Any]) -> list[Any]:
    """The values of a column, each distinct one made once and shared."""
    encoded = column.dictionary_encode()
    distinct = [convert(value) for value in encoded.dictionary.to_pylist()]
    places = encoded.indices.to_pylist()
    return [None if place is None else distinct[place] for place in places]


def order(fact: Fact) -> tuple[str, Any, str, RowRef]:
    """The order of rows in a stored table: by unit first, so that units stream."""
    return fact.unit, effective(fact), fact.key, fact.ref


def write(path: Path, kind: type[Fact], facts: Iterable[Fact]) -> None:
    """Write facts, already in `order`, in row groups of `ROW_GROUP`."""
    with pq.ParquetWriter(path, schema(kind), compression="zstd") as writer:
        held: list[Fact] = []
        for fact in facts:
            held.append(fact)
            if len(held) == ROW_GROUP:
                writer.write_table(to_table(kind, held))
                held = []
        writer.write_table(to_table(kind, held))


def stream(path: Path | BinaryIO, kind: type[Fact], rows: int = BATCH) -> Iterator[Fact]:
    """All facts of a stored table in order, at most ``rows`` in memory at a time."""
    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(batch_size=rows):
            yield from from_batch(kind, batch)


def by_unit(facts: Iterable[Fact]) -> Iterator[tuple[str, list[Fact]]]:
    """Consecutive facts of one unit together."""
    for unit, group in groupby(facts, key=lambda fact: fact.unit):
        yield unit, list(group)
