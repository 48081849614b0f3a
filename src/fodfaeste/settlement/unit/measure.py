# SPDX-License-Identifier: MPL-2.0
"""What every measure of one unit came to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from fodfaeste.contract.model import measure as kinds
from fodfaeste.contract.model.contract import Contract
from fodfaeste.evidence.facts import Given as GivenFact
from fodfaeste.evidence.facts import History
from fodfaeste.settlement.model import Enrolment, Result
from fodfaeste.settlement.unit.case import Case, Look
from fodfaeste.settlement.unit.errors import CannotSettle
from fodfaeste.settlement.unit.held_against import compared
from fodfaeste.settlement.unit.levels import is_group_measure
from fodfaeste.settlement.unit.measures.combine import YES_OR_NO, combined
from fodfaeste.settlement.unit.measures.first import every, first
from fodfaeste.settlement.unit.measures.given import figures, result_of
from fodfaeste.settlement.unit.measures.grown import grown, total
from fodfaeste.settlement.unit.measures.run import run
from fodfaeste.settlement.unit.measures.score import score
from fodfaeste.settlement.unit.sources import Sources

Kind = Callable[[Case, str, Any, Look], tuple[Result, ...]]


def given(case: Case, name: str, measure: kinds.Given, look: Look) -> tuple[Result, ...]:
    """The determiner's figures for the unit."""
    standard = case.reading(name, measure).standard
    found: list[Result] = []
    for fact in figures(name, measure, case.history.given, standard, case.counted(look[0])):
        against = compared(case, name, measure, fact.value, fact.on)
        if against is not None:
            nth = len(found) + 1
            found.append(result_of(case.contract, name, measure, fact, against, nth, look[1]))
    return tuple(found)


KINDS: dict[type[kinds.Measure], Kind] = {
    kinds.First: first,
    kinds.Every: every,
    kinds.Run: run,
    kinds.TimeIn: grown,
    kinds.Saving: grown,
    kinds.Sum: total,
    kinds.Score: score,
    kinds.Given: given,
}


def measure_unit(
    contract: Contract,
    history: History,
    enrolment: Enrolment,
    known_on: date,
    sources: Sources,
    shared: tuple[GivenFact, ...] = (),
) -> dict[str, tuple[Result, ...]]:
    """Every measure of the unit, in the contract's order; no results: not achieved (yet).

    ``shared``: figures given for the contract as a whole.
    """
    case = case_of(contract, history, enrolment, known_on, sources, shared)
    return {
        name: case.results(name)
        for name in contract.measures
        if not is_group_measure(contract, name)
    }


def case_of(
    contract: Contract,
    history: History,
    enrolment: Enrolment,
    known_on: date,
    sources: Sources,
    shared: tuple[GivenFact, ...] = (),
) -> Case:
    """The unit's case, whose measures are computed when they are asked for."""
    return Case(contract, history, enrolment, known_on, sources, compute, shared)


def compute(case: Case, name: str) -> tuple[Result, ...]:
    """One measure of a case."""
    measure = case.contract.measures[name]
    if not all(case.meets(condition)[0] for condition in measure.only_if):
        return ()
    if isinstance(measure, YES_OR_NO):
        _plain(name, measure)
    found: list[Result] = []
    for look in case.looks(measure):
        if isinstance(measure, kinds.COMBINING_KINDS):
            found += combined(case, name, look)
        else:
            found += KINDS[type(measure)](case, name, measure, look)
    return tuple(found)


def _plain(name: str, measure: kinds.Measure) -> None:
    """Refuse a comparison of something that has no size."""
    for key in ("minus", "divided_by", "never_below", "never_above", "rounded"):
        if getattr(measure, key) is not None:
            raise CannotSettle("nothing-to-compare", f"measures.{name}.{key.replace('_', ' ')}")
