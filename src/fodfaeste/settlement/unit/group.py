# SPDX-License-Identifier: MPL-2.0
"""Measures of the group: shares, counts, means and totals, given figures, and what combines them.

A figure over the group is about its eligible units. It is dated the day after which nothing can
change it: the last day of the last unit's window, and not before enrolment has closed. Before that
day there is no result. A unit whose window runs past the contract's last achievement date is
immature and left out, unless the measure says `everyone`. Who dies before the window is over leaves
numerator and denominator; who moves stays in the denominator. With `during`, the figure is about
the units whose windows end in those days.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from fodfaeste.contract.model import measure as kinds
from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.phrases import Condition
from fodfaeste.evidence.facts import Given
from fodfaeste.evidence.intervals import Span
from fodfaeste.settlement.model import Result
from fodfaeste.settlement.unit.around import Surroundings
from fodfaeste.settlement.unit.case import Case
from fodfaeste.settlement.unit.conditions import first_that_holds
from fodfaeste.settlement.unit.errors import CannotSettle
from fodfaeste.settlement.unit.held_against import held_against
from fodfaeste.settlement.unit.levels import is_group_measure
from fodfaeste.settlement.unit.measures.combine import combined
from fodfaeste.settlement.unit.measures.given import figures, result_of
from fodfaeste.settlement.unit.measures.over import Standing, over, standing
from fodfaeste.settlement.unit.pieces import DAY
from fodfaeste.settlement.unit.proof import Standard
from fodfaeste.settlement.unit.sources import Sources
from fodfaeste.settlement.unit.windows import contract_days, spans_of


def measure_group(
    contract: Contract,
    cases: Mapping[str, Case],
    given: Iterable[Given],
    known_on: date,
    sources: Sources,
) -> dict[str, tuple[Result, ...]]:
    """Every measure of the group, from the eligible units' cases and the figures given for it.

    A result's ``unit`` is the cohort's name for figures `for each cohort`, else empty.
    """
    group = Group(contract, cases, tuple(given), known_on, sources)
    return {
        name: group.results(name) for name in contract.measures if is_group_measure(contract, name)
    }


@dataclass
class Group:
    """The eligible units under a contract, and what was found of the group so far."""

    contract: Contract
    cases: Mapping[str, Case]
    given: tuple[Given, ...]
    known_on: date
    sources: Sources
    _found: dict[str, tuple[Result, ...]] = field(default_factory=dict)

    def results(self, name: str) -> tuple[Result, ...]:
        """What a group measure came to."""
        if name not in self._found:
            if not is_group_measure(self.contract, name):
                raise CannotSettle("group-of-one", f"measures.{name}")
            measure = self.contract.measures[name]
            met = all(self._meets(condition) for condition in measure.only_if)
            self._found[name] = self._compute(name, measure) if met else ()
        return self._found[name]

    def _compute(self, name: str, measure: kinds.Measure) -> tuple[Result, ...]:
        if isinstance(measure, kinds.Over):
            return over(self, name, measure)
        found: list[Result] = []
        for span, period in self.looks(measure):
            if isinstance(measure, kinds.Given):
                found += self._given(name, measure, span, period)
            else:
                found += combined(self, name, (span, period))
        return tuple(found)

    def standings(self, name: str, measure: kinds.Over, cohort: str | None) -> Iterable[Standing]:
        """How the units that a figure is about stand to it."""
        about = [c for c in self.cases.values() if cohort is None or c.cohort == cohort]
        return [one for one in (standing(case, measure) for case in about) if one is not None]

    def _given(self, name: str, measure: kinds.Given, span: Span, period: str) -> list[Result]:
        where = f"measures.{name}.proof"
        standard = Standard.of(self.contract, measure.proof, self.sources, where)
        days = [Span(span.start, min(span.end, self.horizon))]
        about = [f for f in self.given if (measure.for_each == "cohort") == bool(f.unit)]
        found: list[Result] = []
        for fact in figures(name, measure, about, standard, days):
            against = held_against(self.surroundings(fact.unit), name, measure, fact.value, fact.on)
            if against is not None:
                nth = len(found) + 1
                found.append(result_of(self.contract, name, measure, fact, against, nth, period))
        return found

    @property
    def horizon(self) -> date:
        """The first day that is not known yet, or after the last achievement date."""
        return min(self.known_on, self.contract.dates.achieve_until) + DAY

    def looks(self, measure: kinds.Measure) -> list[tuple[Span, str]]:
        """The windows of a measure of the group; unsaid: the contract's own days."""
        if measure.during is None:
            whole = contract_days(self.contract)
            return [(Span(date.min, whole.end), "")]
        return spans_of(self.contract, measure.during, self._anchor)

    def _anchor(self, name: str) -> date | None:
        if name == "enrolment":
            return self.contract.dates.enrol.first
        found = first_that_holds(Condition(name), self.results(name))
        return None if found is None else found.achieved

    def units(self, names: list[str]) -> list[str]:
        """The cohorts that any of the measures has a result for; else the contract as a whole."""
        known = [name for name in names if name in self.contract.measures]
        found = {result.unit for name in known for result in self.results(name)}
        return sorted(found - {""}) or [""]

    def field(self, condition: Condition) -> bool:
        """A group has no fields of its own."""
        raise CannotSettle("group-field", condition)

    def entered(self) -> date:
        """The day the contract's enrolment opens."""
        return self.contract.dates.enrol.first

    def last_day(self, span: Span) -> date:
        """The last day of a window inside the contract's days."""
        return min(span.end, self.contract.dates.achieve_until + DAY) - DAY

    def is_over(self, span: Span) -> bool:
        """Whether the window is over."""
        return span.start < span.end and self.last_day(span) <= self.known_on

    def surroundings(self, unit: str) -> Surroundings:
        """What a comparison of a figure may ask for: what was given for the same unit."""
        given = tuple(fact for fact in self.given if fact.unit == unit)
        return Surroundings(self.contract, self._anchor, self.results, given, None)

    def _meets(self, condition: Condition) -> bool:
        return first_that_holds(condition, self.results(condition.subject)) is not None
