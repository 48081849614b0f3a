# SPDX-License-Identifier: MPL-2.0
"""What is claimed once all units have been read: lines for the group, and of units that were held.

Where nothing of a contract is compiled, everything is settled here with all histories in memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from fodfaeste.contract.model.contract import Contract
from fodfaeste.evidence.facts import History
from fodfaeste.evidence.history import known_coverage
from fodfaeste.settlement.bulk.claims import Claims
from fodfaeste.settlement.bulk.columns import Array, Chunk
from fodfaeste.settlement.bulk.figures import Summed
from fodfaeste.settlement.bulk.gather import Gathered
from fodfaeste.settlement.bulk.texts import Texts
from fodfaeste.settlement.bulk.unitwise import claims_for, days_measured, stage_of
from fodfaeste.settlement.cohort.table import Meets
from fodfaeste.settlement.model import Claim, Result
from fodfaeste.settlement.statements.answers import Answers, measured
from fodfaeste.settlement.unit import Sources, settle_histories
from fodfaeste.settlement.unit.group import measure_group


@dataclass(frozen=True, eq=False)
class Found:
    """All claims, in columns and as objects, and what the cohort stage asks about them.

    ``entered`` are the days on which units came in, ``asked`` is the number of units left to the
    reference; ``lines`` and ``measures`` say what it claimed and measured, why, and ``held`` why
    units were kept until the last had been read.
    """

    units: tuple[str, ...]
    columns: tuple[Claims, ...]
    texts: Texts
    claims: tuple[Claim, ...]
    meets: Meets
    measured: Mapping[str, Array]
    entered: Array
    asked: int
    lines: Mapping[str, str]
    measures: Mapping[str, str]
    held: str


def completed(gathered: Gathered) -> Found:
    """Complete what was gathered with the claims that wait for all units."""
    contract, subset, cases = gathered.contract, gathered.subset, gathered.cases
    group = _group(gathered)
    if subset.reach.held:
        lines = (*subset.reach.by_unit, *subset.reach.for_group)
    else:
        lines = subset.reach.for_group
    claims = claims_for(contract, lines, cases, group, gathered.known_on)
    asked = {unit: cases[unit] for unit in sorted(gathered.asked)}
    claims += claims_for(contract, tuple(subset.lines), asked, group, gathered.known_on)
    stage = stage_of(claims, cases, group)
    answers = Answers(contract, stage, {unit: case.history for unit, case in cases.items()})
    days = {name: _ordinals(found) for name, found in measured(contract, stage).items()}
    for name, more in (*days_measured(contract, cases).items(), *gathered.measured.items()):
        days[name] = np.union1d(days[name], more)
    open_ = len(asked) if subset.reach.held else gathered.open
    return Found(
        gathered.units, gathered.claims, gathered.texts, claims, answers.meets, days,
        gathered.entered, open_, subset.left, subset.measures, subset.reach.held,
    )  # fmt: skip


def _group(gathered: Gathered) -> dict[str, tuple[Result, ...]]:
    """What the group came to: from sums, or from the units that were held."""
    contract, about = gathered.contract, gathered.given
    if not gathered.subset.left:
        return {}
    if gathered.subset.reach.held:
        return measure_group(
            contract, gathered.cases, about, gathered.known_on, gathered.sources
        )  # fmt: skip
    group = Summed(
        contract, {}, about, gathered.known_on, gathered.sources, sums=gathered.standings.sums
    )
    return group.everything()


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
        tuple(found), (), Texts(), stage.claims, answers.meets, days, entered, len(found),
        dict.fromkeys(contract.pay, why), dict.fromkeys(contract.measures, why), why,
    )  # fmt: skip


def _ordinals(days: Sequence[date]) -> Array:
    return np.array([day.toordinal() for day in days], dtype=np.int64)
