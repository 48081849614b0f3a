# SPDX-License-Identifier: MPL-2.0
"""What the reference claims: lines outside the subset, and units that compiled code left open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from fodfaeste.contract.model.contract import Contract
from fodfaeste.evidence.facts import History
from fodfaeste.evidence.history import known_coverage
from fodfaeste.settlement.bulk.columns import Array, Chunk
from fodfaeste.settlement.bulk.gather import Gathered
from fodfaeste.settlement.bulk.tables import Placed
from fodfaeste.settlement.cohort.table import Meets
from fodfaeste.settlement.model import Claim, Result
from fodfaeste.settlement.statements.answers import Answers, measured
from fodfaeste.settlement.unit import Book, Case, Sources, UnitStage, settle_histories
from fodfaeste.settlement.unit import claims as claims_of
from fodfaeste.settlement.unit.group import measure_group


@dataclass(frozen=True, eq=False)
class Found:
    """All claims, made in columns and by the reference, and what the cohort stage asks about them.

    ``entered`` are the days on which units came in, ``seen`` is the number of units, ``asked`` of
    those left to the reference; ``lines`` and ``measures`` say what it claimed and measured, why.
    """

    units: tuple[str, ...]
    columns: tuple[Placed, ...]
    claims: tuple[Claim, ...]
    meets: Meets
    measured: Mapping[str, Array]
    entered: Array
    seen: int
    asked: int
    lines: Mapping[str, str]
    measures: Mapping[str, str]


def with_cases(gathered: Gathered) -> Found:
    """Complete what was gathered with the claims that the reference makes."""
    contract, subset = gathered.contract, gathered.subset
    cases = gathered.cases
    group = {}
    if subset.needs_cases(contract):
        about = gathered.given
        group = measure_group(contract, cases, about, gathered.known_on, gathered.sources)
    asked = {unit: cases[unit] for unit in sorted(gathered.asked)}
    claims = _claims(gathered, tuple(subset.left), cases, group)
    claims += _claims(gathered, tuple(subset.lines), asked, group)
    results: dict[str, Mapping[str, tuple[Result, ...]]] = {"": group}
    results |= {unit: case._found for unit, case in cases.items()}
    enrolments = {unit: case.enrolment for unit, case in cases.items()}
    stage = UnitStage(claims, enrolments, results)
    answers = Answers(contract, stage, {unit: case.history for unit, case in cases.items()})
    days = {name: _ordinals(found) for name, found in measured(contract, stage).items()}
    for name, more in gathered.measured.items():
        days[name] = np.union1d(days[name], more)
    return Found(
        gathered.units, gathered.columns, claims, answers.meets, days, gathered.entered,
        len(gathered.units), len(asked), subset.left, subset.measures,
    )  # fmt: skip


def by_reference(
    contract: Contract, chunks: Iterable[Chunk], sources: Sources, known_on: date, why: str
) -> Found:
    """Everything by the reference, with all histories in memory."""
    found: dict[str, History] = {}
    coverage = known_coverage(sources.deliveries.values(), known_on)
    for chunk in chunks:
        for at, unit in enumerate(chunk.units):
            found[unit] = chunk.history(at, known_on, coverage)
    stage = settle_histories(contract, found, sources, known_on)
    answers = Answers(contract, stage, found)
    days = {name: _ordinals(held) for name, held in measured(contract, stage).items()}
    entered = _ordinals([e.on for e in stage.enrolments.values() if e.eligible])
    return Found(
        tuple(found), (), stage.claims, answers.meets, days, entered, len(found), len(found),
        dict.fromkeys(contract.pay, why), dict.fromkeys(contract.measures, why),
    )  # fmt: skip


def _claims(
    gathered: Gathered,
    lines: Sequence[str],
    cases: Mapping[str, Case],
    group: Mapping[str, tuple[Result, ...]],
) -> tuple[Claim, ...]:
    """The claims of some lines, which no other line depends on."""
    pay = {name: gathered.contract.pay[name] for name in lines}
    contract = gathered.contract.model_copy(update={"pay": pay})
    enrolments = {unit: case.enrolment for unit, case in cases.items()}
    book = Book(0, None, "achieved", contract, enrolments, cases, group, gathered.known_on)
    return claims_of([book])


def _ordinals(days: Sequence[date]) -> Array:
    return np.array([day.toordinal() for day in days], dtype=np.int64)
