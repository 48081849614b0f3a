# SPDX-License-Identifier: MPL-2.0
"""Simulated lives as recorded facts: the columns that settlement reads real people from.

One source of truth: `chunk_of_paths` makes the columns, `facts_of` reads the very same columns back
as loose facts for the plain settlement.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from fodfaeste.evidence.facts import Attribute, Event, Fact, Given, Interval, Score
from fodfaeste.settlement.bulk.columns import (
    DAY,
    EXACT,
    FAR,
    FIELDS,
    NONE,
    TEXT,
    WHERE,
    Chunk,
    Table,
    coded,
)
from fodfaeste.settlement.unit.names import BORN, ENROLLED
from fodfaeste.simulation.counters import ENTRY as ENTRY_DRAW
from fodfaeste.simulation.counters import unit, words_of
from fodfaeste.simulation.model import Ints
from fodfaeste.simulation.paths import Paths
from fodfaeste.simulation.population import FULL_TIME, STATES
from fodfaeste.simulation.world import ENTRY, KINDS, World

Columns = dict[str, npt.NDArray[Any]]
Words = dict[str, tuple[str, ...]]
VERIFIED = "verified"


def chunk_of_paths(world: World, paths: Paths, arm: int, seed: int) -> Chunk:
    """Everyone of one arm, in order of replication and person, as settlement's columns."""
    replications, _, size = paths.shape
    names = tuple(
        f"r{replication:07}-p{paths.people.first + at:07}"
        for replication in paths.replications
        for at in range(size)
    )
    enrolled = world.monday.toordinal() + 7 * _per_unit(paths, "enrolled")
    tables = {
        Interval: _intervals(world, paths, arm, enrolled),
        Event: _events(world, enrolled),
        Attribute: _attributes(world, paths, seed, enrolled),
        Score: _empty(Score, replications * size),
        Given: _empty(Given, replications * size),
    }
    return Chunk(names, tables)


def facts_of(chunk: Chunk, units: range, last: date) -> Iterator[Fact]:
    """The facts of some units of a chunk, each with a key of its own."""
    for at in units:
        history = chunk.history(at, last, ())
        for row in history.intervals:
            yield replace(row, key=f"{row.kind}-{row.start}")
        yield from history.events
        yield from history.attributes


def _per_unit(paths: Paths, name: str) -> Ints:
    """A column of the people, one entry for each replication and person."""
    replications, _, size = paths.shape
    return np.broadcast_to(getattr(paths.people, name), (replications, size)).ravel()


def _intervals(world: World, paths: Paths, arm: int, enrolled: Ints) -> Table:
    """The rows of all spells, of the weeks before enrolment, and of the work before those."""
    units, spells = _spells_of(paths, arm)
    state, start, end = (column[spells] for column in (paths.state, paths.start, paths.ends()))
    first = np.flatnonzero(start == 0)
    start = enrolled[units] + 7 * start.astype(np.int64)
    start[first] -= 7 * _per_unit(paths, "prior")[units[first]]
    end = enrolled[units] + 7 * end
    begins = world.begins.toordinal()
    before = np.full(first.size, begins, dtype=np.int64)
    unit_ = np.concatenate([units[first], units])
    rows = _rows(
        world,
        unit_,
        np.concatenate([np.full(first.size, FULL_TIME), state]),
        np.concatenate([before, start]),
        np.concatenate([start[first], end]),
    )
    order = np.lexsort((rows["kind"], rows["start"], rows["unit"]))
    return _table(Interval, {name: c[order] for name, c in rows.items()}, _words(world),
                  enrolled.size)  # fmt: skip


def _spells_of(paths: Paths, arm: int) -> tuple[Ints, Ints]:
    """For each spell of an arm its unit (replication, person) and its place in the paths."""
    replications, arms, size = paths.shape
    counts = np.diff(paths.offsets).reshape(replications, arms, size)
    at = paths.arms.index(arm)
    firsts = paths.offsets[:-1].reshape(replications, arms, size)[:, at].ravel()
    mine = counts[:, at].ravel()
    units = np.repeat(np.arange(mine.size), mine)
    within = np.arange(units.size) - np.repeat(np.cumsum(mine) - mine, mine)
    return units, np.repeat(firsts, mine) + within


def _rows(world: World, units: Ints, state: Ints, start: Ints, end: Ints) -> Columns:
    """The rows that tell spells: one or two for each."""
    words, parts = _words(world), []
    for number in range(len(STATES)):
        mine = np.flatnonzero(state == number)
        weeks = (end - start)[mine] // 7
        for kind, code, hours in world.rows_of(number):
            pays = kind == "benefit"
            parts.append({
                "unit": units[mine], "start": start[mine], "end": end[mine],
                "kind": np.full(mine.size, words["kind"].index(kind)),
                "code": np.full(mine.size, words["code"].index(code)),
                "hours_n": hours * weeks, "hours_d": np.full(mine.size, int(hours > 0)),
                "amount": weeks * world.weekly.get(number, 0) if pays
                else np.full(mine.size, NONE),
            })  # fmt: skip
    rows = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    ends = np.array([month.end.toordinal() for month in world.months])
    month = np.minimum(np.searchsorted(ends, rows["start"], side="right"), ends.size - 1)
    rows["recorded"] = np.array([day.toordinal() for day in world.delivered])[month]
    readers = sorted({world.reader(kind) for kind in KINDS})
    of_kind = np.array([readers.index(world.reader(kind)) for kind in words["kind"]])
    rows["delivery"] = 1 + month * len(readers) + of_kind[rows["kind"]]
    return rows


def _words(world: World) -> Words:
    """The texts of the columns of intervals."""
    codes = {code for state in range(len(STATES)) for _, code, _ in world.rows_of(state)}
    readers = sorted({world.reader(kind) for kind in KINDS})
    first, *monthly = world.deliveries
    by_month = [sorted(monthly[at : at + len(readers)], key=lambda one: readers.index(one.reader))
                for at in range(0, len(monthly), len(readers))]  # fmt: skip
    deliveries = (first.id, *(one.id for month in by_month for one in month))
    return {"kind": KINDS, "code": tuple(sorted(codes)), "delivery": deliveries}


def _events(world: World, enrolled: Ints) -> Table:
    """The enrolment and what the contract asks for at the door, on the day of enrolment."""
    told = sorted({(ENROLLED, None), *world.words.events}, key=lambda one: (one[0], one[1] or ""))
    name, names = coded([name for name, _ in told])
    by, roles = coded([by for _, by in told])
    size, each = enrolled.size, len(told)
    columns: Columns = {
        "unit": np.repeat(np.arange(size), each), "on": np.repeat(enrolled, each),
        "name": np.tile(name, size), "key": np.tile(name, size), "by": np.tile(by, size),
        "recorded": np.repeat(enrolled, each),
    }  # fmt: skip
    words = {"name": names, "key": names, "by": roles, "delivery": (ENTRY,)}
    return _table(Event, columns, words, size)


def _attributes(world: World, paths: Paths, seed: int, enrolled: Ints) -> Table:
    """Year of birth, and a value for each field of the contract, each value as likely."""
    people = np.arange(paths.people.first, paths.people.first + paths.shape[2])
    numbers = np.array(paths.replications, dtype=np.int64)
    drawn = [unit(one).ravel() for one in words_of(seed, numbers, people, ENTRY_DRAW)]
    low, high = world.words.ages
    years = np.array([date.fromordinal(day).year for day in range(
        int(enrolled.min()), int(enrolled.max()) + 1)])[enrolled - enrolled.min()]  # fmt: skip
    born = years - low - (drawn[0] * (high - low + 1)).astype(np.int64)
    texts: list[tuple[str, Any]] = [(BORN, np.array([f"{year}-01-01" for year in born.tolist()]))]
    for place, (field, values) in enumerate(world.words.fields):
        at = (drawn[1 + place % 3] * len(values)).astype(np.int64)
        texts.append((field, np.array(values)[at]))
    texts.sort(key=lambda one: one[0])
    value, words = np.unique(np.stack([t for _, t in texts], axis=1).ravel(), return_inverse=True)
    size, each = enrolled.size, len(texts)
    names = tuple(name for name, _ in texts)
    columns: Columns = {
        "unit": np.repeat(np.arange(size), each), "name": np.tile(np.arange(each), size),
        "key": np.tile(np.arange(each), size), "value": words.ravel(),
        "since": np.full(size * each, world.begins.toordinal()),
        "recorded": np.full(size * each, world.monday.toordinal()),
    }  # fmt: skip
    given = {"name": names, "key": names, "value": tuple(value.tolist()), "delivery": (ENTRY,)}
    return _table(Attribute, columns, given, size)


def _empty(kind: type, units: int) -> Table:
    return _table(kind, {"unit": np.zeros(0, dtype=np.int64)}, {"delivery": (ENTRY,)}, units)


def _table(kind: type, columns: Columns, words: Words, units: int) -> Table:
    """A table of settlement from the columns that are given; the others say nothing."""
    unit_ = columns["unit"]
    size = unit_.size
    found: Columns = {}
    texts = {"verification": (VERIFIED,), "sheet": ("",), **words}
    for name, form in {**FIELDS[kind], **WHERE}.items():
        for part in (f"{name}_n", f"{name}_d") if form == EXACT else (name,):
            column = columns.get(part)
            narrow = np.int32 if form in (TEXT, DAY) else np.int64
            if column is None:
                column = np.full(size, _unsaid(form, name), dtype=narrow)
            found[part] = column.astype(narrow, copy=False)
        if form == TEXT:
            texts.setdefault(name, ())
    found["row"] = np.arange(size, dtype=np.int64)
    offsets = np.searchsorted(unit_, np.arange(units + 1)).astype(np.int64)
    return Table(offsets, found, texts)


def _unsaid(form: str, name: str) -> int:
    if form == TEXT:
        return 0 if name in ("verification", "delivery", "sheet") else -1
    return FAR if form == DAY else 0 if form == EXACT else NONE
