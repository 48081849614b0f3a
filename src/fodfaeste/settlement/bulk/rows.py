# SPDX-License-Identifier: MPL-2.0
"""What each row is to a measure's words, for all rows of a chunk at once.

The answers are those of `unit.states` and `unit.proof`, asked once for each distinct text or
delivery instead of for each row.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from fodfaeste.contract.model.contract import Contract
from fodfaeste.evidence.facts import Interval, RowRef
from fodfaeste.settlement.bulk import signs
from fodfaeste.settlement.bulk.columns import FAR, NONE, Array, Chunk, Table
from fodfaeste.settlement.bulk.program import Program
from fodfaeste.settlement.unit.names import ABSENCE, GONE, slug
from fodfaeste.settlement.unit.proof import Standard
from fodfaeste.settlement.unit.sources import Sources
from fodfaeste.settlement.unit.spans import DAYS
from fodfaeste.settlement.unit.states import PRESENCE, codes_of, known_codes

SILENCE = {"proves nothing": signs.NOTHING, "counts": signs.COUNTS}
NOBODY = -1


@dataclass(frozen=True, eq=False)
class Signs:
    """For each word of a measure what each row is to it, and the units to ask the reference about.

    ``rules``: what silence means, by word.
    """

    flags: Array
    rules: Array
    ask: Array


def signs_of(
    contract: Contract, program: Program, chunk: Chunk, sources: Sources, day: date
) -> Signs:
    """The signs of a chunk's interval rows under a measure's proof, as known on a day."""
    table = chunk.tables[Interval]
    where = f"measures.{program.name}.proof"
    standard = Standard.of(contract, program.measure.proof, sources, where)
    known = table.known(day.toordinal())
    rank, speaks = _ranks(table, standard, known)
    flags = np.zeros((len(program.words), table["start"].size), dtype=np.uint8)
    ask = np.zeros(len(chunk.units), dtype=bool)
    for place, (name, kind) in enumerate(program.words):
        flags[place], accepted = _mark(contract, table, (name, kind), known, rank, speaks)
        if not program.steps:  # a sum takes every row of its kind, or those with the word's codes
            accepted = _summed(contract, table, (name, kind), known, accepted, rank)
            flags[place] = accepted * np.uint8(signs.ACCEPTED)
        if kind == "work" and not _plain_absent(program, place):
            ask |= _unlike(table, accepted, rank) | _any(table, known & _absences(table))
        if program.amount == "net":
            ask |= _any(table, accepted & (table["net"] == NONE))
    rule = SILENCE.get(standard.silence, signs.SECOND)
    return Signs(flags, np.full(len(program.words), rule, dtype=np.int64), ask)


def _mark(
    contract: Contract, table: Table, word: tuple[str, str], known: Array, rank: Array,
    speaks: Array,
) -> tuple[Array, Array]:  # fmt: skip
    """The signs of each row, and which rows are accepted."""
    name, kind = word
    bound = contract.words.get(name)
    codes = None if bound is None else codes_of(contract, bound)
    listed = known_codes(contract, kind)
    of_kind = known & _of(table, "kind", kind)
    texts = table.words["code"]
    sort: Array = np.ones(known.size, dtype=bool)
    if codes is not None:
        sort = table.where_word("code", (slug(t) in codes or t == kind for t in texts))
    held = _given(table, "held")
    has = sort & ~held
    in_list = table.where_word("code", (slug(text) in listed for text in texts))
    other = of_kind & speaks & in_list & ~held & ~has
    accepted = of_kind & has & (rank >= 0)
    state = table.words["verification"]
    refused = table.where_word("verification", (t in ("rejected", "disputed") for t in state))
    rejected = table.where_word("verification", (text == "rejected" for text in state))
    gone = _of(table, "kind", "status") & table.where_word("code", (slug(t) in GONE for t in texts))
    present = table.where_word("kind", (t in PRESENCE and t != kind for t in table.words["kind"]))
    flags = accepted * np.uint8(signs.ACCEPTED)
    flags |= (other & (rank >= 0)) * np.uint8(signs.OTHER)
    flags |= (of_kind & speaks & ~other) * np.uint8(signs.BLOCKS)
    flags |= (of_kind & speaks) * np.uint8(signs.SPOKEN)
    flags |= (known & present & ~refused) * np.uint8(signs.PRESENT)
    flags |= (known & gone & ~rejected) * np.uint8(signs.GONE)
    flags |= _of(table, "dates", "register-month") * np.uint8(signs.MONTH)
    return flags, accepted


def _summed(
    contract: Contract, table: Table, word: tuple[str, str], known: Array, accepted: Array,
    rank: Array,
) -> Array:  # fmt: skip
    bound = contract.words.get(word[0])
    if bound is not None and codes_of(contract, bound) is not None:
        return accepted
    return np.asarray(known & _of(table, "kind", word[1]) & (rank >= 0))


def _ranks(table: Table, standard: Standard, known: Array) -> tuple[Array, Array]:
    """How good each row is as proof (-1: none), and whether it speaks at all."""
    size = known.size
    state = table.words["verification"]
    rejected = table.where_word("verification", (text == "rejected" for text in state))
    refused = table.where_word("verification", (t in ("rejected", "disputed") for t in state))
    if not standard.proofs:
        return np.where(refused, NOBODY, 0), ~rejected
    verified = table.where_word("verification", (text == "verified" for text in state))
    rank, speaks = np.full(size, NOBODY), np.zeros(size, dtype=bool)
    place = 0
    for proof in standard.proofs:
        for source in proof.sources:
            named = _from_source(table, standard, source, known & ~rejected)
            speaks |= named
            good = named & ~refused & (rank == NOBODY)
            if proof.standard == "every one":
                good &= verified
            if proof.fresh is not None:
                days = proof.fresh.count * DAYS[proof.fresh.unit]
                last = np.where(table["end"] == FAR, table["start"], table["end"] - 1)
                good &= table["recorded"] < last + days + 1
            rank[good] = place
            place += 1
    return rank, speaks & ~rejected


def _from_source(table: Table, standard: Standard, source: str, asked: Array) -> Array:
    """Which rows came from a source; asked once for each delivery that has such rows."""
    used = np.bincount(table["delivery"][asked], minlength=len(table.words["delivery"]))
    named = [
        bool(count) and standard.sources.is_from(RowRef(delivery, 0), source)
        for delivery, count in zip(table.words["delivery"], used, strict=True)
    ]
    return table.where_word("delivery", named) & asked


def _of(table: Table, name: str, text: str) -> Array:
    return table.where_word(name, (word == text for word in table.words[name]))


def _given(table: Table, name: str) -> Array:
    return table.where_word(name, (bool(word) for word in table.words[name]))


def _absences(table: Table) -> Array:
    rejected = _of(table, "verification", "rejected")
    return _of(table, "kind", ABSENCE) & ~rejected


def _any(table: Table, rows: Array) -> Array:
    """Which units have any of the rows."""
    size = table.offsets.size - 1
    return np.bincount(table.unit_of_row()[rows], minlength=size) > 0


def _unlike(table: Table, accepted: Array, rank: Array) -> Array:
    """Which units have accepted rows of different rank."""
    size, unit = table.offsets.size - 1, table.unit_of_row()[accepted]
    low = np.full(size, np.iinfo(np.int64).max)
    high = np.full(size, -1)
    np.minimum.at(low, unit, rank[accepted])
    np.maximum.at(high, unit, rank[accepted])
    return np.asarray(high > low)


def _plain_absent(program: Program, place: int) -> bool:
    """Whether the word is only read for its opposite, which asks nothing of jobs."""
    used = [step for step in program.steps if step[1] == place and step[0] < signs.ANY_OF]
    return bool(used) and all(step[0] == signs.ABSENT for step in used)
