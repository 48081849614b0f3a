# SPDX-License-Identifier: MPL-2.0
"""Chunks one after the other: what is kept of each is its ways in, its claims, and sums."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np

from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.model.measure import Over
from fodfaeste.evidence.facts import Given
from fodfaeste.settlement.bulk.cases import CaseMaker
from fodfaeste.settlement.bulk.claims import Claims, Form, joined, of_columns
from fodfaeste.settlement.bulk.columns import FAR, Array, Chunk
from fodfaeste.settlement.bulk.entries import entries_of
from fodfaeste.settlement.bulk.figures import Standings, over_group
from fodfaeste.settlement.bulk.lines import PlainLine, claimed, plain_lines
from fodfaeste.settlement.bulk.measured import measure_chunk
from fodfaeste.settlement.bulk.program import Program, compiled
from fodfaeste.settlement.bulk.reach import Reach, reach_of
from fodfaeste.settlement.bulk.results import Found
from fodfaeste.settlement.bulk.shapes import shaped
from fodfaeste.settlement.bulk.stands import in_columns, standings
from fodfaeste.settlement.bulk.tell import results_in_columns
from fodfaeste.settlement.bulk.texts import Texts
from fodfaeste.settlement.bulk.unitwise import days_measured, unit_claims
from fodfaeste.settlement.bulk.windows import Entries
from fodfaeste.settlement.model import Enrolment
from fodfaeste.settlement.unit import Case, Sources, enrol
from fodfaeste.settlement.unit.measures.over import subject_over

AT_A_TIME = 250
"""Units whose cases the reference has in memory together."""


@dataclass(frozen=True)
class Subset:
    """What of a contract is compiled, why the rest is not, and how far the rest reaches."""

    contract: Contract
    programs: Mapping[str, Program]
    shapes: tuple[str, ...]
    measures: Mapping[str, str]
    lines: Mapping[str, PlainLine]
    left: Mapping[str, str]
    figures: Mapping[str, Over]
    reach: Reach

    @classmethod
    def of(cls, contract: Contract) -> Subset:
        """The measures and lines of a contract."""
        programs, others = compiled(contract)
        shapes, measures = shaped(contract, others, programs)
        lines, left = plain_lines(contract, (*programs, *shapes))
        figures, reach = in_columns(contract, (*programs, *shapes)), reach_of(contract, left)
        return cls(contract, programs, shapes, measures, lines, left, figures, reach)

    @property
    def needs_cases(self) -> bool:
        """Whether the reference is asked about every unit."""
        return bool(self.reach.by_unit or self.reach.held or self.figures_by_cases)

    @property
    def figures_by_cases(self) -> tuple[str, ...]:
        """The figures over the group to which only cases tell how units stand."""
        if not self.reach.for_group:
            return ()
        return tuple(name for name in over_group(self.contract) if name not in self.figures)

    @property
    def told(self) -> tuple[str, ...]:
        """The measures that lines and figures in columns rest on."""
        of_lines = {line.measure for line in self.lines.values()}
        return tuple(sorted({*of_lines, *map(subject_over, self.figures.values())}))


@dataclass(frozen=True, eq=False)
class Gathered:
    """All chunks: units admitted to the contract's places, their claims, and the cases held.

    ``units`` names every unit seen, ``entered`` the days (ordinals) on which the admitted ones came
    in, ``asked`` the held units whose plain lines are still to be claimed, ``open`` how many units
    were left to the reference.
    """

    contract: Contract
    subset: Subset
    sources: Sources
    known_on: date
    units: tuple[str, ...]
    entered: Array
    claims: tuple[Claims, ...]
    texts: Texts
    cases: Mapping[str, Case]
    asked: frozenset[str]
    open: int
    given: tuple[Given, ...]
    standings: Standings
    measured: Mapping[str, Array]


@dataclass
class Gatherer:
    """Takes chunks one after the other, in order of unit."""

    contract: Contract
    subset: Subset
    sources: Sources
    known_on: date
    form: Form
    standings: Standings
    units: list[str] = field(default_factory=list)
    on: list[Array] = field(default_factory=list)
    eligible: list[Array] = field(default_factory=list)
    claims: list[Claims] = field(default_factory=list)
    texts: Texts = field(default_factory=Texts)
    cases: dict[str, Case] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    open: int = 0
    given: list[Given] = field(default_factory=list)
    days: dict[str, Array] = field(default_factory=dict)

    @classmethod
    def of(cls, contract: Contract, form: Form, sources: Sources, known_on: date) -> Gatherer:
        """Nothing gathered yet."""
        subset = Subset.of(contract)
        made = cls(contract, subset, sources, known_on, form, Standings(contract))
        made.texts.of("")
        return made

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
        sight, found = results_in_columns(
            self.contract, self.subset.shapes, measured, self.known_on
        )
        # A unit with anything open has all its plain lines claimed by the reference, once.
        open_ = self._open(entries, found)
        made = self._in_columns(found, open_)
        wanted = entries.eligible if self.subset.needs_cases else open_
        for some in _slices(np.flatnonzero(wanted)):
            cases = {chunk.units[at]: maker.case(measured, at, enrolments.get(at)) for at in some}
            asked = {chunk.units[at] for at in some if open_[at]}
            if self.subset.reach.held:
                self.cases |= cases
                self.asked |= asked
            else:
                made += self._by_reference(cases, asked, chunk)
        if self.subset.reach.for_group and not self.subset.reach.held:
            chosen = entries.eligible & ~open_
            for name, one in standings(sight, self.subset.figures, found, chosen):
                self.standings.add(name, None, one)
        self.claims.append(joined(made))
        self.units += chunk.units
        self.on.append(entries.on.astype(np.int32))
        self.eligible.append(entries.eligible)
        self.open += int(open_.sum())
        self._let_go()

    def placed(self) -> Gathered:
        """What was gathered, of the units that have a place."""
        eligible, on = _concatenated(self.eligible).astype(bool), _concatenated(self.on)
        claims, units = tuple(self.claims), tuple(self.units)
        places = self.contract.group.places
        if places is not None:
            eligible[_queue(eligible, on)[int(places) :]] = False
            claims = tuple(one.take(eligible[one.unit]) for one in claims)
        about = {fact.unit for fact in self.given}
        entered = {units[at] for at in np.flatnonzero(on != FAR)} if about else set()
        admitted = {units[at] for at in np.flatnonzero(eligible)} if self.cases else set()
        return Gathered(
            self.contract, self.subset, self.sources, self.known_on, units, on[eligible], claims,
            self.texts, {unit: case for unit, case in self.cases.items() if unit in admitted},
            frozenset(self.asked & admitted), self.open,
            tuple(fact for fact in self.given if fact.unit not in entered),
            self.standings, self.days,
        )  # fmt: skip

    def _in_columns(self, found: Found, open_: Array) -> list[Claims]:
        """The claims of the plain lines of units with nothing open."""
        made, first = [], len(self.units)
        for line in self.subset.lines.values():
            results = found[line.measure]
            closed = results.take(~open_[results.unit])
            one = claimed(line, closed, self.texts)
            made.append(of_columns(self.contract, self.form, one, first))
            self._seen(line.name, results.achieved)
        return made

    def _by_reference(
        self, cases: Mapping[str, Case], asked: set[str], chunk: Chunk
    ) -> list[Claims]:
        """What the reference claims for the units of a chunk, and how they stand to figures."""
        place = {unit: len(self.units) + at for at, unit in enumerate(chunk.units)}
        mine = self.contract, self.form, self.texts, self.known_on
        made = [
            unit_claims(mine, lines, some, place.__getitem__)
            for lines, some in (
                (self.subset.reach.by_unit, cases),
                (tuple(self.subset.lines), {unit: cases[unit] for unit in sorted(asked)}),
            )
        ]
        if self.subset.reach.for_group:
            self.standings.add_cases(cases.values(), self.subset.figures_by_cases)
            some = (cases[unit] for unit in sorted(asked))
            self.standings.add_cases(some, self.subset.figures)
        for line, days in days_measured(self.contract, cases).items():
            self._seen(line, days)
        return made

    def _let_go(self) -> None:
        """Forget the cases of units that can have no place any more."""
        places = self.contract.group.places
        if places is None or len(self.cases) <= places:
            return
        eligible, on = _concatenated(self.eligible).astype(bool), _concatenated(self.on)
        kept = {self.units[at] for at in _queue(eligible, on)[: int(places)]}
        self.cases = {unit: case for unit, case in self.cases.items() if unit in kept}

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

    def _open(self, entries: Entries, found: Found) -> Array:
        """Eligible units of which not everything that is needed is told in columns."""
        left = [found[name].open for name in self.subset.told]
        return np.asarray(np.logical_or.reduce([entries.ask, *left]) & entries.eligible)

    def _seen(self, line: str, days: Iterable[int]) -> None:
        """Keep the days on which what a line pays for was measured."""
        new = np.unique(np.asarray(days, dtype=np.int32))
        self.days[line] = np.union1d(self.days[line], new) if line in self.days else new


def _slices(places: Array) -> Iterator[list[int]]:
    """Some units at a time: those whose cases are in memory together."""
    for first in range(0, places.size, AT_A_TIME):
        yield places[first : first + AT_A_TIME].tolist()


def _queue(eligible: Array, on: Array) -> Array:
    """The places of all units, the eligible ones first, earliest enrolment first."""
    return np.lexsort((np.arange(on.size), np.where(eligible, on, FAR), ~eligible))


def _concatenated(parts: list[Array]) -> Array:
    return np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)
