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
from fodfaeste.settlement.bulk.program import Program
from fodfaeste.settlement.bulk.rows import signs_of
from fodfaeste.settlement.bulk.windows import NEVER, Entries, looks_of
from fodfaeste.settlement.cohort.whole import times
from fodfaeste.settlement.unit.sources import Sources

if TYPE_CHECKING:
    from fodfaeste.settlement.unit.pieces import Piece

ACHIEVED, PROVED, TOP, BELOW = 1, 2, 3, 4
"""Columns of a measure's findings after its state: days as ordinals, the value as a fraction."""


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
    from fodfaeste.settlement.bulk.kernel import measure

    found: dict[str, Array] = {}
    achieved: dict[str, Array] = {}
    asked = entries.eligible & ~entries.ask
    horizon = min(known_on, contract.dates.achieve_until).toordinal() + 1
    table = chunk.tables[Interval]
    for name, program in programs.items():
        told = signs_of(contract, program, chunk, sources, known_on)
        out = np.zeros((len(chunk.units), 5), dtype=np.int64)
        out[:, BELOW] = 1
        look = looks_of(contract, program, entries, achieved, known_on)
        covers, ends, ask = _covers(program, chunk, sources)
        ask = ask | told.ask | _depends(program, found)
        _past(program, sources, look)
        out[asked & ask, 0] = signs.ASK_REFERENCE
        rows = tuple(table[n].astype(np.int64) for n in ("start", "end", "recorded"))
        rows += tuple(table[n].astype(np.int64) for n in ("hours_n", "hours_d", "employer"))
        rows += (table[program.amount].astype(np.int64),)
        steps = np.array(program.steps, dtype=np.int64).reshape(-1, 4)
        numbers = np.array(program.table, dtype=np.int64)
        measure(numbers, steps, rows, table.offsets, told.flags, covers, ends, told.rules, look,
                asked & ~ask, horizon, out)  # fmt: skip
        _finish(contract, program, out)
        found[name] = out
        achieved[name] = np.where(out[:, 0] == signs.RESULT, out[:, ACHIEVED], NEVER)
    return Measured(chunk, entries, found)


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
