# SPDX-License-Identifier: MPL-2.0
"""Facts of many units as columns: each version with the day it became known and the day it ended.

A *chunk* holds some units in order and one table per type of fact, sorted by unit and then as a
history sorts them. Days are ordinals, texts are places in a list of words. A version is known on
days from ``recorded`` up to, not including, ``until`` (a newer version, or a retraction, of the
same key was recorded then); versions that are never in force are not there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np

from fodfaeste.evidence.facts import (
    Attribute,
    Coverage,
    Event,
    Fact,
    Given,
    History,
    Interval,
    RowRef,
    Score,
    Verification,
)
from fodfaeste.evidence.history import history_in_order, in_order
from fodfaeste.evidence.record import Version, versions_of

Array = np.ndarray[tuple[int, ...], np.dtype[Any]]

FAR = date.max.toordinal()
"""The ordinal of an end that nobody has said."""
NONE = int(np.iinfo(np.int64).min)
"""A number that the register did not give."""

TEXT, DAY, NUMBER, EXACT = "text", "day", "number", "exact"
WHERE = {"recorded": DAY, "until": DAY, "delivery": TEXT, "row": NUMBER, "sheet": TEXT}
FIELDS: dict[type, dict[str, str]] = {
    Interval: {
        "kind": TEXT, "code": TEXT, "start": DAY, "end": DAY, "hours": EXACT, "amount": NUMBER,
        "employer": TEXT, "verification": TEXT, "net": NUMBER, "held": TEXT, "dates": TEXT,
    },
    Event: {
        "name": TEXT, "on": DAY, "key": TEXT, "value": TEXT, "by": TEXT, "employer": TEXT,
        "verification": TEXT,
    },
    Score: {"instrument": TEXT, "on": DAY, "value": TEXT, "key": TEXT, "verification": TEXT},
    Attribute: {"name": TEXT, "value": TEXT, "since": DAY, "key": TEXT},
    Given: {
        "measure": TEXT, "on": DAY, "proved": DAY, "value": EXACT, "by": TEXT, "key": TEXT,
        "verification": TEXT, "group": TEXT,
    },
}  # fmt: skip
"""The columns of each type of fact, besides where it was read and when it is known."""
ATTRIBUTES = ("net", "held", "dates")
"""What settlement reads of an interval's attributes; the others stay in the delivery."""


@dataclass(frozen=True, eq=False)
class Table:
    """One type of fact: rows ``offsets[i]`` to ``offsets[i + 1]`` belong to unit ``i``.

    A text column holds places in ``words`` (-1: not given), an exact one is two columns, numerator
    and denominator (0: not given).
    """

    offsets: Array
    columns: dict[str, Array]
    words: dict[str, tuple[str, ...]]

    def __getitem__(self, name: str) -> Array:
        return self.columns[name]

    def where_word(self, name: str, chosen: Iterable[bool]) -> Array:
        """Which rows have a word of the column that is chosen; a text not given is not."""
        table = np.array([*chosen, False], dtype=bool)
        return np.asarray(table[self.columns[name]])

    def known(self, day: int) -> Array:
        """Which rows are known on a day."""
        later = (self["until"] > day) | (self["until"] == FAR)
        return np.asarray((self["recorded"] <= day) & later)

    def unit_of_row(self) -> Array:
        """The place of each row's unit."""
        return np.repeat(np.arange(self.offsets.size - 1), np.diff(self.offsets))


@dataclass(frozen=True, eq=False)
class Chunk:
    """Some units, in order, and everything recorded about them."""

    units: tuple[str, ...]
    tables: dict[type, Table]

    def history(
        self,
        at: int,
        day: date,
        coverage: tuple[Coverage, ...],
        only: tuple[type, ...] | None = None,
    ) -> History:
        """The history of one unit as known on a day (intervals without their keys).

        ``only``: nothing but these types of fact.
        """
        found: list[Fact] = []
        for kind in only or tuple(self.tables):
            table = self.tables[kind]
            low, high = int(table.offsets[at]), int(table.offsets[at + 1])
            known = [n for n in range(low, high) if _known(table, n, day.toordinal())]
            found += [_fact(kind, table, self.units[at], row) for row in known]
        own = tuple(cover for cover in coverage if cover.reaches(self.units[at]))
        return history_in_order(self.units[at], found, own)


def chunk_of(recorded: Sequence[tuple[str, Sequence[Fact]]]) -> Chunk:
    """The columns of some units' facts, all versions; units must come in order."""
    by_unit = [(unit, _lasting(facts)) for unit, facts in recorded]
    tables = {}
    for kind in FIELDS:
        rows = [[v for v in versions if isinstance(v.fact, kind)] for _, versions in by_unit]
        tables[kind] = _table(kind, rows)
    return Chunk(tuple(unit for unit, _ in by_unit), tables)


def _lasting(facts: Sequence[Fact]) -> list[Version]:
    kept = [v for v in versions_of(facts) if not v.fact.retracted and v.fact.recorded != v.until]
    return sorted(kept, key=lambda version: in_order(version.fact))


def _table(kind: type, rows: Sequence[Sequence[Version]]) -> Table:
    offsets = np.cumsum([0, *(len(mine) for mine in rows)], dtype=np.int64)
    every = [version for mine in rows for version in mine]
    columns: dict[str, Array] = {}
    words: dict[str, tuple[str, ...]] = {}
    for name, form in {**FIELDS[kind], **WHERE}.items():
        values = [_value(version, name) for version in every]
        if form == TEXT:
            columns[name], words[name] = coded(values)
        elif form == EXACT:
            columns[f"{name}_n"] = np.array([v.numerator if v is not None else 0 for v in values],
                                            dtype=np.int64)  # fmt: skip
            columns[f"{name}_d"] = np.array([v.denominator if v is not None else 0 for v in values],
                                            dtype=np.int64)  # fmt: skip
        else:
            dtype = np.int32 if form == DAY else np.int64
            columns[name] = np.array(values, dtype=dtype)
    return Table(offsets, columns, words)


def coded(values: Sequence[str | None]) -> tuple[Array, tuple[str, ...]]:
    """Texts as places in their sorted list; -1 for a text that is not given."""
    words = tuple(sorted({value for value in values if value is not None}))
    place = {word: at for at, word in enumerate(words)}
    return np.array([-1 if v is None else place[v] for v in values], dtype=np.int32), words


def _value(version: Version, name: str) -> Any:
    fact: Any = version.fact
    if name == "until":
        return version.until.toordinal()
    if name in ("delivery", "row", "sheet"):
        return getattr(fact.ref, name)
    if name in ATTRIBUTES and isinstance(fact, Interval):
        text = fact.attribute(name)
        return (NONE if text is None else int(text)) if name == "net" else text
    value = getattr(fact, name)
    if isinstance(value, Verification | Decimal):
        return value.value if isinstance(value, Verification) else str(value)
    if isinstance(value, date):
        return value.toordinal()
    if value is None and name in ("end", "proved"):
        return FAR
    return NONE if value is None and name == "amount" else value


def _known(table: Table, row: int, day: int) -> bool:
    until = table["until"][row]
    return bool(table["recorded"][row] <= day and (until > day or until == FAR))


def _fact(kind: Any, table: Table, unit: str, row: int) -> Fact:
    said: dict[str, Any] = {"unit": unit, "recorded": _read(table, "recorded", DAY, row)}
    for name, form in FIELDS[kind].items():
        said[name] = _read(table, name, form, row)
    if kind is Interval:
        pairs = ((name, said.pop(name)) for name in sorted(ATTRIBUTES))
        said["attributes"] = tuple((name, str(v)) for name, v in pairs if v is not None)
        said["key"] = ""
    if kind is Score:
        said["value"] = Decimal(said["value"])
    if "verification" in said:
        said["verification"] = Verification(said["verification"])
    where = [_read(table, name, form, row) for name, form in WHERE.items()][2:]
    fact: Fact = kind(ref=RowRef(*where), **said)
    return fact


def _read(table: Table, name: str, form: str, row: int) -> Any:
    if form == EXACT:
        below = int(table[f"{name}_d"][row])
        return Fraction(int(table[f"{name}_n"][row]), below) if below else None
    value = int(table[name][row])
    if form == TEXT:
        return None if value < 0 else table.words[name][value]
    if form == DAY:
        return date.fromordinal(value) if value != FAR else None
    return None if value == NONE else value
