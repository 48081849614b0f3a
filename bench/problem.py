# SPDX-License-Identifier: MPL-2.0
"""The data of the reference problem, in the layout of each contestant, and the contestants."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from bench.people import chunks, deliveries
from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.reader import read_contract
from fodfaeste.evidence.facts import Attribute, Event, Given, Interval, Score
from fodfaeste.evidence.history import known_coverage
from fodfaeste.exchange.prepared import prepared_deliveries, read_prepared, write_prepared
from fodfaeste.settlement.bulk.claims import Form
from fodfaeste.settlement.bulk.columns import Array, Chunk
from fodfaeste.settlement.bulk.gather import Gatherer
from fodfaeste.settlement.unit import Sources, settle_histories

KNOWN_ON = date(2026, 1, 1)
CONTRACTS = Path(__file__).parent / "contracts"
Rows = np.ndarray[Any, np.dtype[np.int64]]


def contract(name: str) -> Contract:
    """A contract of the bench."""
    return read_contract(CONTRACTS / f"{name}.yaml")


def written(folder: Path, people: int) -> Path:
    """The people in our layout (``prepared``) and in the one for polars (``plain``)."""
    made = folder / f"people-{people}"
    if made.exists():
        return made
    partial = folder / f"people-{people}.partial"
    plain = partial / "plain"
    plain.mkdir(parents=True)
    write_prepared(partial / "prepared", _both(plain, people), deliveries())
    partial.rename(made)
    return made


def _both(plain: Path, people: int) -> Iterator[Chunk]:
    """Hand the chunks on, and write each for polars as well."""
    writers: dict[str, pq.ParquetWriter] = {}
    offset = 0
    for chunk in chunks(people):
        for name, table in _plain(chunk, offset):
            if name not in writers:
                writers[name] = pq.ParquetWriter(
                    plain / f"{name}.parquet", table.schema, compression="zstd"
                )
            writers[name].write_table(table)
        offset += len(chunk.units)
        yield chunk
    for writer in writers.values():
        writer.close()


def _plain(chunk: Chunk, offset: int) -> Iterator[tuple[str, pa.Table]]:
    columns: dict[str, tuple[type, tuple[str, ...]]] = {
        "rows": (Interval, ("kind", "start", "end", "hours_n", "amount")),
        "events": (Event, ("name", "on")),
        "scores": (Score, ("on", "value")),
        "attributes": (Attribute, ("name", "value")),
        "given": (Given, ("on", "proved", "value_n")),
    }
    for name, (kind, wanted) in columns.items():
        table = chunk.tables[kind]
        unit = (table.unit_of_row() + offset).astype(np.int32)
        columns_of = (*wanted, "recorded", "until")
        yield name, pa.table({"unit": unit, **{one: table[one] for one in columns_of}})


def ours(made: Path, terms: Contract) -> Rows:
    """The claims of the compiled measures: unit, line, achieved, proved, amount."""
    sources = Sources.of(prepared_deliveries(made / "prepared"), KNOWN_ON)
    gatherer = Gatherer.of(terms, Form.of(terms), sources, KNOWN_ON)
    for chunk in read_prepared(made / "prepared"):
        gatherer.add(chunk)
    place = np.array([sorted(terms.pay).index(name) for name in terms.pay])
    parts = [
        np.stack([one.unit, place[one.line], one.achieved, one.proved, one.amount], axis=1)
        for one in gatherer.placed().claims
    ]
    return in_order(np.concatenate(parts))


def by_polars(made: Path, terms: Contract) -> Rows:
    """The same by polars."""
    from bench.peer_polars import claims

    found = claims(made / "plain")
    lines = sorted(terms.pay)
    columns = [found["unit"].to_numpy(), np.array([lines.index(x) for x in found["line"]])]
    columns += [found[name].to_numpy() for name in ("achieved", "proved", "amount")]
    return in_order(np.stack([column.astype(np.int64) for column in columns], axis=1))


def by_reference(made: Path, terms: Contract, people: int) -> Rows:
    """The same by the reference, for the first people only, from the same files."""
    sources = Sources.of(prepared_deliveries(made / "prepared"), KNOWN_ON)
    coverage = known_coverage(sources.deliveries.values(), KNOWN_ON)
    for chunk in read_prepared(made / "prepared"):
        some = range(min(people, len(chunk.units)))
        histories = {chunk.units[at]: chunk.history(at, KNOWN_ON, coverage) for at in some}
        break
    found = settle_histories(terms, histories, sources, KNOWN_ON)
    lines = sorted(terms.pay)
    return in_order(np.array([
        (int(c.key.unit[1:]), lines.index(c.key.line), c.achieved.toordinal(),
         c.proved.toordinal(), c.amount)
        for c in found.claims
    ], dtype=np.int64))  # fmt: skip


def decoded(made: Path) -> int:
    """Every column that `ours` reads, decoded and nothing else."""
    wanted = {
        Interval: ("kind", "code", "start", "end", "hours_n", "hours_d", "employer", "amount",
                   "verification", "held", "dates", "recorded", "until", "delivery"),
        Event: ("name", "on", "value", "by", "verification", "recorded", "until"),
    }  # fmt: skip
    return sum(
        chunk.tables[kind][name].size
        for chunk in read_prepared(made / "prepared")
        for kind, names in wanted.items()
        for name in names
    )


def in_order(rows: Array) -> Rows:
    """Rows by unit and line."""
    return rows[np.lexsort((rows[:, 1], rows[:, 0]))]
