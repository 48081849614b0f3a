# SPDX-License-Identifier: MPL-2.0
"""What is kept of a chunk once it is measured: ways in, claims in columns, cases to ask about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np

from fodfaeste.contract.model.contract import Contract
from fodfaeste.evidence.facts import Given
from fodfaeste.settlement.bulk import signs
from fodfaeste.settlement.bulk.cases import CaseMaker
from fodfaeste.settlement.bulk.columns import FAR, Array, Chunk
from fodfaeste.settlement.bulk.entries import entries_of
from fodfaeste.settlement.bulk.lines import Claimed, PlainLine, claimed, plain_lines
from fodfaeste.settlement.bulk.measured import ACHIEVED, Measured, measure_chunk
from fodfaeste.settlement.bulk.program import Program, compiled
from fodfaeste.settlement.bulk.tables import Placed
from fodfaeste.settlement.bulk.windows import Entries
from fodfaeste.settlement.model import Enrolment
from fodfaeste.settlement.unit import Case, Sources, enrol


@dataclass(frozen=True)
class Subset:
    """What of a contract is compiled, and why the rest is not."""

    programs: Mapping[str, Program]
    measures: Mapping[str, str]
    lines: Mapping[str, PlainLine]
    left: Mapping[str, str]

    @classmethod
    def of(cls, contract: Contract) -> Subset:
        """The measures and lines of a contract."""
        programs, measures = compiled(contract)
        lines, left = plain_lines(contract, programs)
        return cls(programs, measures, lines, left)

    def needs_cases(self, contract: Contract) -> bool:
        """Whether the reference claims a line for an outcome."""
        return any(contract.pay[name].for_ is not None for name in self.left)


@dataclass(frozen=True, eq=False)
class Gathered:
    """All chunks: units admitted to the contract's places, their claims and cases.

    ``units`` names every unit seen, ``entered`` the days (ordinals) on which the admitted ones came
    in, ``columns`` the claims made in columns, ``asked`` the units whose plain lines the reference
    claims.
    """

    contract: Contract
    subset: Subset
    sources: Sources
    known_on: date
    units: tuple[str, ...]
    entered: Array
    columns: tuple[Placed, ...]
    cases: Mapping[str, Case]
    asked: frozenset[str]
    given: tuple[Given, ...]
    measured: Mapping[str, Array]


@dataclass
class Gatherer:
    """Takes chunks one after the other, in order of unit."""

    contract: Contract
    subset: Subset
    sources: Sources
    known_on: date
    units: list[str] = field(default_factory=list)
    on: list[Array] = field(default_factory=list)
    eligible: list[Array] = field(default_factory=list)
    columns: list[Placed] = field(default_factory=list)
    cases: dict[str, Case] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    given: list[Given] = field(default_factory=list)
    days: dict[str, list[Array]] = field(default_factory=dict)

    @classmethod
    def of(cls, contract: Contract, sources: Sources, known_on: date) -> Gatherer:
        """Nothing gathered yet."""
        return cls(contract, Subset.of(contract), sources, known_on)

    def add(self, chunk: Chunk) -> None:
        """Measure a chunk and keep what is needed of it."""
        if self.units and chunk.units and chunk.units[0] <= self.units[-1]:
            raise ValueError(f"units come in order: {chunk.units[0]} after {self.units[-1]}")
        entries = entries_of(self.contract, chunk, self.known_on)
        self._figures(chunk, entries)
        maker = CaseMaker(self.contract, self.sources, self.known_on, self._shared())
        entries, enrolments = self._asked_about(maker, chunk, entries)
        measured = measure_chunk(
            self.contract, self.subset.programs, chunk, entries, self.sources, self.known_on
        )
        offset = len(self.units)
        self.units += chunk.units
        self.on.append(entries.on)
        self.eligible.append(entries.eligible)
        # A unit with anything open has all its plain lines claimed by the reference, once.
        open_ = self._open(measured)
        for line in self.subset.lines.values():
            found = claimed(line, measured)
            self.columns.append(_of(Placed(found, found.unit + offset), found.unit, ~open_))
            self._seen(line.name, measured.found[line.measure])
        self.asked |= {chunk.units[at] for at in np.flatnonzero(open_)}
        wanted = entries.eligible if self.subset.needs_cases(self.contract) else open_
        for at in np.flatnonzero(wanted):
            self.cases[chunk.units[at]] = maker.case(measured, int(at), enrolments.get(int(at)))

    def placed(self) -> Gathered:
        """What was gathered, of the units that have a place."""
        eligible = _concatenated(self.eligible).astype(bool)
        on = _concatenated(self.on)
        places = self.contract.group.places
        if places is not None:
            queue = np.lexsort((np.arange(on.size), np.where(eligible, on, FAR)))
            eligible[queue[int(places) :]] = False
        entered = {unit for unit, day in zip(self.units, on, strict=True) if day != FAR}
        admitted = {self.units[at] for at in np.flatnonzero(eligible)}
        return Gathered(
            self.contract, self.subset, self.sources, self.known_on, tuple(self.units),
            on[eligible],
            tuple(_of(one, one.unit, eligible) for one in self.columns),
            {unit: case for unit, case in self.cases.items() if unit in admitted},
            frozenset(self.asked & admitted),
            tuple(fact for fact in self.given if fact.unit not in entered),
            {line: np.concatenate(days) for line, days in self.days.items()},
        )  # fmt: skip

    def _shared(self) -> tuple[Given, ...]:
        return tuple(fact for fact in self.given if not fact.unit)

    def _figures(self, chunk: Chunk, entries: Entries) -> None:
        """Figures about the whole group or a cohort: of whoever was never enrolled."""
        some = (np.diff(chunk.tables[Given].offsets) > 0) & (entries.on == FAR)
        for at in np.flatnonzero(some):
            self.given += chunk.history(int(at), self.known_on, (), (Given,)).given

    def _asked_about(
        self, maker: CaseMaker, chunk: Chunk, entries: Entries
    ) -> tuple[Entries, dict[int, Enrolment]]:
        """The ways in that only the reference can tell."""
        found = {}
        on, left, eligible = (c.copy() for c in (entries.on, entries.left, entries.eligible))
        for at in np.flatnonzero(entries.ask):
            history = chunk.history(int(at), self.known_on, maker.coverage)
            one = enrol(self.contract, history, self.known_on)
            eligible[at] = one is not None and one.eligible
            if one is not None:
                found[int(at)] = one
                on[at] = one.on.toordinal()
                left[at] = one.left.toordinal() if one.left else FAR
        return replace(entries, on=on, left=left, eligible=eligible), found

    def _open(self, measured: Measured) -> Array:
        """Eligible units whose plain lines are not all told in columns."""
        entries = measured.entries
        names = {line.measure for line in self.subset.lines.values()}
        left = [measured.found[name][:, 0] == signs.ASK_REFERENCE for name in sorted(names)]
        some = np.logical_or.reduce([entries.ask, *left])
        return np.asarray(some & entries.eligible)

    def _seen(self, line: str, found: Array) -> None:
        days = found[found[:, 0] == signs.RESULT, ACHIEVED]
        self.days.setdefault(line, []).append(np.unique(days))


def _of(placed: Placed, unit: Array, chosen: Array) -> Placed:
    """The claims of the chosen units; ``unit`` is each claim's place in what is chosen from."""
    kept, one = chosen[unit], placed.claimed
    return Placed(
        Claimed(
            one.line, one.unit[kept], one.achieved[kept], one.proved[kept],
            (one.quantity[0][kept], one.quantity[1][kept]),
            (one.gross[0][kept], one.gross[1][kept]), one.amount[kept],
        ),
        placed.unit[kept],
    )  # fmt: skip


def _concatenated(parts: list[Array]) -> Array:
    return np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)
