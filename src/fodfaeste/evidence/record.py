# SPDX-License-Identifier: MPL-2.0
"""Facts read once and asked for many days: what was known, unit by unit, and its hash.

The answers are those of `histories` and `as_known_on`. What did not change between two days is
handed out again as the same object, so a statement costs what is new in it.
"""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cmp_to_key, lru_cache
from operator import attrgetter
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from fodfaeste.evidence.facts import Coverage, Delivery, Fact, History, Score
from fodfaeste.evidence.history import history_in_order, in_order, known_coverage, supersedes

NEVER = date.max
"""No later version of a fact replaces it."""


class Version(NamedTuple):
    """A fact, and the day from which a newer version of its key is in force instead."""

    fact: Fact
    until: date

    def known_on(self, day: date) -> bool:
        """Whether this is the newest version on the day, and not a retraction."""
        newest = self.fact.recorded <= day and (day < self.until or self.until == NEVER)
        return newest and not self.fact.retracted


@dataclass
class _Unit:
    """One unit's versions by effective date, and the days on which something became known.

    The last answer given is kept: after how many of those days, with which coverage.
    """

    versions: list[Version]
    recorded: list[date]
    told: int = -1
    coverage: tuple[Coverage, ...] = ()
    history: History | None = None


@dataclass(frozen=True, eq=False)
class _Lines:
    """What each version says, in the order of the lines, and the days on which it is known."""

    lines: npt.NDArray[np.object_]
    recorded: npt.NDArray[np.int64]
    until: npt.NDArray[np.int64]

    @classmethod
    def of(cls, versions: Iterable[Version]) -> _Lines:
        said = sorted(((line_of(one.fact), one) for one in versions), key=_line)
        lines = np.empty(len(said), dtype=object)
        lines[:] = [f"{line}\n".encode() for line, _ in said]
        recorded = [one.fact.recorded.toordinal() for _, one in said]
        until = [one.until.toordinal() for _, one in said]
        return cls(lines, np.array(recorded, dtype=np.int64), np.array(until, dtype=np.int64))

    def known_on(self, day: date) -> list[bytes]:
        at, never = day.toordinal(), NEVER.toordinal()
        found = (self.recorded <= at) & ((at < self.until) | (self.until == never))
        known: list[bytes] = self.lines[found].tolist()
        return known


@dataclass
class Record:
    """Everything recorded about a contract's units, whenever it became known."""

    deliveries: tuple[Delivery, ...]
    units: dict[str, _Unit]
    _lines: _Lines | None = field(default=None, repr=False)

    @classmethod
    def of(cls, facts: Iterable[Fact], deliveries: Iterable[Delivery]) -> Record:
        """The facts by unit, each with the day on which it is replaced."""
        by_unit: dict[str, list[Fact]] = defaultdict(list)
        for fact in facts:
            by_unit[fact.unit].append(fact)
        units = {}
        for unit, mine in by_unit.items():
            days = sorted({fact.recorded for fact in mine})
            units[unit] = _Unit(sorted(versions_of(mine), key=_in_order), days)
        return cls(tuple(deliveries), units)

    def histories(self, day: date) -> dict[str, History]:
        """One `History` per unit as known on ``day``, units in sorted order."""
        coverage = known_coverage(self.deliveries, day)
        common = tuple(cover for cover in coverage if cover.units is None)
        named = {unit for cover in coverage for unit in cover.units or ()}
        found = {}
        for unit in sorted(self.units.keys() | named):
            own = common if unit not in named else tuple(c for c in coverage if c.reaches(unit))
            history = self._history(unit, day, own)
            if unit in named or _says_something(history):
                found[unit] = history
        return found

    def evidence_hash(self, day: date) -> str:
        """SHA-256 of everything known on a day: what the facts say, not where they were read.

        The order of the rows and their division into files leave it unchanged.
        """
        if self._lines is None:
            versions = (one for unit in self.units.values() for one in unit.versions)
            self._lines = _Lines.of(one for one in versions if not one.fact.retracted)
        covers = sorted(
            json.dumps((c.kind, str(c.start), str(c.end), sorted(c.units or ()), c.units is None))
            for c in known_coverage(self.deliveries, day)
        )
        digest = hashlib.sha256(b"".join(self._lines.known_on(day)))
        digest.update("".join(f"{cover}\n" for cover in covers).encode())
        return digest.hexdigest()

    def _history(self, unit: str, day: date, coverage: tuple[Coverage, ...]) -> History:
        known = self.units.get(unit)
        if known is None:
            known = self.units[unit] = _Unit([], [])
        told = bisect_right(known.recorded, day)
        if known.history is None or known.told != told or known.coverage != coverage:
            facts = [one.fact for one in known.versions if one.known_on(day)]
            known.told, known.coverage = told, coverage
            known.history = history_in_order(unit, facts, coverage)
        return known.history


def versions_of(facts: Sequence[Fact]) -> list[Version]:
    """Every fact of one unit with the day on which a newer version of its key takes its place."""
    slots: dict[tuple[type, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        slots[type(fact), fact.key].append(fact)
    found = []
    for slot in slots.values():
        if len(slot) > 1:
            slot.sort(key=_age)
        following = [*(fact.recorded for fact in slot[1:]), NEVER]
        found += [Version(*one) for one in zip(slot, following, strict=True)]
    return found


def line_of(fact: Fact) -> str:
    """What a fact says, as a line of JSON: its type, then its `content`."""
    kind: Any = type(fact)
    name, said, write = _form(kind)
    return f'["{name}", {", ".join(map(write, said(fact)))}]'


@lru_cache(maxsize=16)
def _form(kind: Any) -> tuple[str, Callable[[Fact], tuple[Any, ...]], Callable[[Any], str]]:
    """A type's name, what reads its content, and what writes it.

    Equal values of one type are written alike and may share their text, but for 1.0 and 1.00.
    """
    names = [name for name in kind.__dataclass_fields__ if name != "ref"]
    return kind.__name__, attrgetter(*names), _written if kind is Score else _shared


@lru_cache(maxsize=100_000, typed=True)
def _shared(value: Any) -> str:
    return _written(value)


def _written(value: Any) -> str:
    return json.dumps(value.isoformat() if isinstance(value, date) else f"{value!r}")


def _compared(one: Fact, other: Fact) -> int:
    return supersedes(one, other) - supersedes(other, one)


_age = cmp_to_key(_compared)


def _in_order(version: Version) -> tuple[str, date, str, str]:
    return in_order(version.fact)


def _line(one: tuple[str, Version]) -> str:
    return one[0]


def _says_something(history: History) -> bool:
    return any(
        (history.intervals, history.events, history.scores, history.attributes, history.given)
    )
