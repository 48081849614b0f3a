# SPDX-License-Identifier: MPL-2.0
"""A chunk measured: every compiled measure of every unit that is in, as columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.numbers import MINOR_DIGITS
from fodfaeste.evidence.facts import Interval
from fodfaeste.settlement.bulk import signs
from fodfaeste.settlement.bulk.columns import Array, Chunk
from fodfaeste.settlement.bulk.program import Program, leans_on
from fodfaeste.settlement.bulk.results import ACHIEVED, BELOW, TOP
from fodfaeste.settlement.bulk.rows import signs_of
from fodfaeste.settlement.bulk.windows import NEVER, Entries, looks_of
from fodfaeste.settlement.cohort.whole import times
from fodfaeste.settlement.unit.sources import Sources

if TYPE_CHECKING:
    from fodfaeste.settlement.unit.pieces import Piece


@dataclass(frozen=True, eq=False)
class Measured:
    """What a chunk's units came to. ``found[name]`` has one row per unit (see the columns)."""

    chunk: Chunk
    entries: Entries
    found: Mapping[str, Array]


def measure_chunk(
    contract: Contract,
    programs: Mapping[str, Program],
    chunk: Chunk,
    entries: Entries,
    sources: Sources,
    known_on: date,
) -> Measured:
    """Every compiled measure of the units that are in and need no asking, as known on a day."""
    found: dict[str, Array] = {}
    achieved: dict[str, Array] = {}
    for batch in _batches(programs):
        looks = [looks_of(contract, one, entries, achieved, known_on) for one in batch]
        out = _measured(contract, batch, chunk, entries, sources, known_on, looks, found)
        for program, one in zip(batch, out, strict=True):
            _finish(contract, program, one)
            found[program.name] = one
            counts = (one[:, 0] == signs.RESULT) & (one[:, TOP] != 0)
            achieved[program.name] = np.where(counts, one[:, ACHIEVED], NEVER)
    return Measured(chunk, entries, found)


def _batches(programs: Mapping[str, Program]) -> list[list[Program]]:
    """Measures that read the same word by the same proof together; those that wait stay alone."""
    together: dict[object, list[Program]] = {}
    for name, program in programs.items():
        alone = not program.steps or leans_on(program)
        key = name if alone else (program.steps, program.words, tuple(program.measure.proof))
        together.setdefault(key, []).append(program)
    return list(together.values())


def _measured(
    contract: Contract,
    batch: list[Program],
    chunk: Chunk,
    entries: Entries,
    sources: Sources,
    known_on: date,
    looks: list[Array],
    found: Mapping[str, Array],
) -> Array:
    """What the kernel finds, for each measure of a batch and each unit."""
    from fodfaeste.settlement.bulk.kernel import measure

    first, table = batch[0], chunk.tables[Interval]
    told = signs_of(contract, first, chunk, sources, known_on)
    covers, ends, ask = _covers(first, chunk, sources)
    ask = ask | told.ask | _depends(first, found)
    for program, look in zip(batch, looks, strict=True):
        _past(program, sources, look)
    ask = ask | entries.ask
    asked = entries.eligible & ~ask
    out = np.zeros((len(batch), len(chunk.units), 5), dtype=np.int64)
    out[:, :, BELOW] = 1
    out[:, entries.eligible & ask, 0] = signs.ASK_REFERENCE
    names = ("start", "end", "recorded", "hours_n", "hours_d", "employer", first.amount)
    rows = tuple(table[name].astype(np.int64, copy=False) for name in names)
    steps = np.array(first.steps, dtype=np.int64).reshape(-1, 4)
    tables = np.array([program.table for program in batch], dtype=np.int64)
    horizon = min(known_on, contract.dates.achieve_until).toordinal() + 1
    measure(tables, steps, rows, table.offsets, told.flags, covers, ends, told.rules,
            np.stack(looks), asked, horizon, out)  # fmt: skip
    return out


def _finish(contract: Contract, program: Program, out: Array) -> None:
    """The values in the measure's own unit, within its bounds."""
    measure = program.measure
    if program.table[0] == signs.SUM and not program.table[2]:
        out[:, BELOW] *= 10 ** MINOR_DIGITS.get(contract.writing.currency, 2)
    for bound, lower in ((measure.never_below, True), (measure.never_above, False)):
        if bound is not None and program.table[0] in (signs.TIME, signs.SUM):
            limit = Fraction(bound)
            here, there = (
                times(out[:, TOP], limit.denominator),
                times(out[:, BELOW], limit.numerator),
            )
            beyond = here < there if lower else here > there
            out[beyond, TOP], out[beyond, BELOW] = limit.numerator, limit.denominator


def _depends(program: Program, found: Mapping[str, Array]) -> Array:
    """Units whose anchor was left to the reference."""
    names: set[str] = {getattr(program.measure, "after", None) or ""}
    if program.measure.during is not None:
        names.add(program.measure.during.anchor)
    asked = [found[name][:, 0] == signs.ASK_REFERENCE for name in names if name in found]
    return np.logical_or.reduce(asked) if asked else np.zeros(1, dtype=bool)


def _covers(program: Program, chunk: Chunk, sources: Sources) -> tuple[Array, Array, Array]:
    """What deliveries answer for: all pieces, each word's and the status register's places in them.

    Units that a delivery names one by one are left to the reference.
    """
    pieces: list[tuple[int, int, int]] = []
    ends = np.zeros((len(program.words), 4), dtype=np.int64)
    kinds = {kind for _, kind in program.words} | {"status"}
    for place, (_, kind) in enumerate(program.words):
        for column, of in ((0, kind), (2, "status")):
            ends[place, column] = len(pieces)
            pieces += [_ordinals(piece) for piece in sources.common(of)]
            ends[place, column + 1] = len(pieces)
    named = frozenset().union(*(sources.named(kind) for kind in kinds))
    ask = np.array([unit in named for unit in chunk.units]) if named else np.zeros(1, dtype=bool)
    return np.array(pieces, dtype=np.int64).reshape(-1, 3), ends, ask


def _ordinals(piece: Piece) -> tuple[int, int, int]:
    return piece.start.toordinal(), piece.end.toordinal(), piece.known.toordinal()


def _past(program: Program, sources: Sources, look: Array) -> None:
    """When what answers for every day of the own past was known; else the unit has no result."""
    if not program.table[6]:
        return
    kinds = sorted({kind for _, kind in program.words})
    start, end = look[:, 5], look[:, 6]
    answered = np.ones(look.shape[0], dtype=bool)
    known = np.zeros(look.shape[0], dtype=np.int64)
    for kind in kinds:
        days = np.zeros(look.shape[0], dtype=np.int64)
        for piece in sources.common(kind):
            low, high, day = _ordinals(piece)
            part = np.minimum(end, high) - np.maximum(start, low)
            days += np.maximum(part, 0)
            known = np.where(part > 0, np.maximum(known, day), known)
        answered &= days >= end - start
    look[:, 7] = np.where(answered, known, NEVER)


__all__ = ["Measured", "measure_chunk"]
