# SPDX-License-Identifier: MPL-2.0
"""What every measure of one unit came to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from fodfaeste.contract.model import measure as kinds
from fodfaeste.contract.model.contract import Contract
from fodfaeste.evidence.facts import History
from fodfaeste.settlement.model import Enrolment, Result
from fodfaeste.settlement.unit.case import Case, Look
from fodfaeste.settlement.unit.levels import is_group_measure
from fodfaeste.settlement.unit.measures.first import every, first
from fodfaeste.settlement.unit.measures.grown import time, total
from fodfaeste.settlement.unit.measures.run import run
from fodfaeste.settlement.unit.sources import Sources

Kind = Callable[[Case, str, Any, Look], tuple[Result, ...]]

KINDS: dict[type[kinds.Measure], Kind] = {
    kinds.First: first,
    kinds.Every: every,
    kinds.Run: run,
    kinds.TimeIn: time,
    kinds.Sum: total,
}


def measure_unit(
    contract: Contract,
    history: History,
    enrolment: Enrolment,
    known_on: date,
    sources: Sources,
) -> dict[str, tuple[Result, ...]]:
    """Every measure of the unit, in the contract's order; no results: not achieved (yet)."""
    case = case_of(contract, history, enrolment, known_on, sources)
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
) -> Case:
    """The unit's case, whose measures are computed when they are asked for."""
    return Case(contract, history, enrolment, known_on, sources, compute)


def compute(case: Case, name: str) -> tuple[Result, ...]:
    """One measure of a case."""
    measure = case.contract.measures[name]
    found: list[Result] = []
    for condition in measure.only_if:
        if not case.meets(condition)[0]:
            return ()
    for look in case.looks(measure):
        found += KINDS[type(measure)](case, name, measure, look)
    return tuple(found)
