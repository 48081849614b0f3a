# SPDX-License-Identifier: MPL-2.0
"""Units whose claims the reference makes: cases that begin with what was compiled.

A case holds no interval rows unless a measure that reads them is left to the reference. Results are
kept without their reasons: the reason of a claim is asked of the reference, for its unit alone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from fodfaeste.contract.model import measure as kinds
from fodfaeste.contract.model.contract import Contract
from fodfaeste.evidence.facts import Attribute, Event, Given, History, Score
from fodfaeste.evidence.history import known_coverage
from fodfaeste.evidence.intervals import FOREVER, Span
from fodfaeste.settlement.bulk import signs
from fodfaeste.settlement.bulk.columns import FAR
from fodfaeste.settlement.bulk.measured import Measured
from fodfaeste.settlement.bulk.results import ACHIEVED, BELOW, PROVED, TOP
from fodfaeste.settlement.model import Enrolment, Result, Trace
from fodfaeste.settlement.unit import Sources, measure
from fodfaeste.settlement.unit.bands import band_on
from fodfaeste.settlement.unit.case import Case
from fodfaeste.settlement.unit.levels import is_group_measure

SMALL = (Event, Score, Attribute, Given)
"""The types of fact that a case holds in any event."""
BARE = Trace("bulk")
"""In place of a reason."""


@dataclass
class CaseMaker:
    """Makes the cases of a chunk's units, as known on a day."""

    contract: Contract
    sources: Sources
    known_on: date
    shared: tuple[Given, ...]

    def __post_init__(self) -> None:
        deliveries = self.sources.deliveries.values()
        self.coverage = known_coverage(deliveries, self.known_on)
        names = self.contract.measures
        self.names = [name for name in names if not is_group_measure(self.contract, name)]

    def case(self, measured: Measured, at: int, enrolment: Enrolment | None = None) -> Case:
        """The case of one unit with every result found; ``enrolment`` when it was asked for."""
        asked = enrolment is not None
        history = self.history(measured, at, whole=asked)
        entry = enrolment or self._entry(measured, at, history)
        compute = _Compute(self, measured, at)
        case = Case(
            self.contract, history, entry, self.known_on, self.sources, compute, self.shared
        )
        if not asked:
            case.present = [Span(entry.on, entry.left or FOREVER)]
        for name in self.names:
            case._found[name] = tuple(replace(r, trace=BARE) for r in case.results(name))
        case.history = replace(case.history, intervals=(), coverage=())
        case._readings.clear()
        return case

    def history(self, measured: Measured, at: int, whole: bool) -> History:
        """A unit's history; unless whole, without its intervals."""
        only = None if whole else SMALL
        return measured.chunk.history(at, self.known_on, self.coverage, only)

    def _entry(self, measured: Measured, at: int, history: History) -> Enrolment:
        entries = measured.entries
        on, left = date.fromordinal(int(entries.on[at])), int(entries.left[at])
        died = (Trace("left", (("why", "died"),)),) if entries.died[at] else ()
        return Enrolment(
            history.unit, on, True, band_on(self.contract, history, on),
            None if left == FAR else date.fromordinal(left), on, Trace("enrolled", parts=died),
        )  # fmt: skip


@dataclass
class _Compute:
    """One measure of a case: what was compiled, else the reference."""

    maker: CaseMaker
    measured: Measured
    at: int

    def __call__(self, case: Case, name: str) -> tuple[Result, ...]:
        found = self.measured.found.get(name)
        if found is not None and found[self.at, 0] != signs.ASK_REFERENCE:
            return _results(name, case.history.unit, found[self.at].tolist())
        if _reads_rows(self.maker.contract, name):
            self._read_rows(case)
        return measure.compute(case, name)

    def _read_rows(self, case: Case) -> None:
        if not case.history.intervals:
            case.history = self.maker.history(self.measured, self.at, whole=True)


def _reads_rows(contract: Contract, name: str) -> bool:
    """Whether a measure reads interval rows: any that is not about an event."""
    said = contract.measures[name]
    if isinstance(said, kinds.First | kinds.Every):
        word = contract.words.get(said.first if isinstance(said, kinds.First) else said.every)
        return word is None or (word.event is None and word.decided_by is None)
    return not isinstance(said, (kinds.Score, kinds.Given, *kinds.COMBINING_KINDS))


def _results(name: str, unit: str, row: list[int]) -> tuple[Result, ...]:
    if row[0] != signs.RESULT:
        return ()
    achieved, proved = date.fromordinal(row[ACHIEVED]), date.fromordinal(row[PROVED])
    value = Fraction(row[TOP], row[BELOW])
    return (Result(name, unit, value, Fraction(1), achieved, proved, trace=BARE),)
