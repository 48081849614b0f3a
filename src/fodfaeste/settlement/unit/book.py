# SPDX-License-Identifier: MPL-2.0
"""One version of the contract with everything measured under it: what claims are made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from fodfaeste.contract.changes import DecidedBy
from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.numbers import MINOR_DIGITS
from fodfaeste.contract.phrases import Condition
from fodfaeste.settlement.model import Enrolment, Result
from fodfaeste.settlement.unit.case import Case
from fodfaeste.settlement.unit.conditions import BAND, first_that_holds, subject_of, text_holds
from fodfaeste.settlement.unit.errors import CannotSettle
from fodfaeste.settlement.unit.levels import is_group_measure
from fodfaeste.settlement.unit.names import COHORT


@dataclass(frozen=True)
class Book:
    """A contract version, its eligible units' cases, and its group results.

    ``from_`` and ``decided_by`` say which claims the version is for (see `versions`).
    """

    index: int
    from_: date | None
    decided_by: DecidedBy
    contract: Contract
    enrolments: Mapping[str, Enrolment]
    cases: Mapping[str, Case]
    group: Mapping[str, tuple[Result, ...]]
    known_on: date

    @property
    def minor(self) -> int:
        """How many minor units make one major unit of the contract's currency."""
        return int(10 ** MINOR_DIGITS.get(self.contract.writing.currency, 2))

    def results(self, name: str) -> tuple[Result, ...]:
        """Every result of a measure, over all eligible units or for the group."""
        if is_group_measure(self.contract, name):
            return self.group.get(name, ())
        return tuple(r for unit in sorted(self.cases) for r in self.cases[unit].results(name))

    def cohort(self, unit: str) -> str | None:
        """The cohort of a unit; a cohort is its own."""
        if unit in self.cases:
            return self.cases[unit].cohort
        return unit if unit in self.contract.group.cohorts else None

    def cohort_of(self, result: Result) -> str | None:
        """The cohort of a result: its unit's, or the one that a figure of the group is about."""
        about = getattr(self.contract.measures.get(result.measure), "cohort", None)
        return about if about is not None and not result.unit else self.cohort(result.unit)

    def band(self, result: Result) -> str | None:
        """The price group of a result: its unit's, frozen at entry, or the one it was given for."""
        enrolment = self.enrolments.get(result.unit)
        return enrolment.band if enrolment else result.group or None

    def meets(self, condition: Condition, result: Result) -> tuple[bool, Result | None]:
        """Whether a condition of a line holds for a result's unit, and the result it rests on.

        A group measure is looked up for the unit's cohort, else for the whole contract. For a
        figure given for a part of the group, ``band`` is that part.
        """
        name, negated = subject_of(condition.subject)
        if name in self.contract.measures and is_group_measure(self.contract, name):
            return self._group_meets(condition, name, negated, result.unit)
        if result.unit in self.cases:
            return self.cases[result.unit].meets(condition, result.achieved)
        if name in (BAND, COHORT):
            text = self.band(result) if name == BAND else self.cohort_of(result)
            return text_holds(condition, text) is not negated, None
        raise CannotSettle("one-unit-asked", condition)

    def _group_meets(
        self, condition: Condition, name: str, negated: bool, unit: str
    ) -> tuple[bool, Result | None]:
        plain = Condition(name, condition.comparison, condition.number, condition.text)
        cohort = self.cohort(unit)
        own = tuple(r for r in self.group.get(name, ()) if cohort is not None and r.unit == cohort)
        found = first_that_holds(
            plain, own or tuple(r for r in self.group.get(name, ()) if r.unit == "")
        )
        return (found is not None) is not negated, None if negated else found
