# SPDX-License-Identifier: MPL-2.0
"""What the reference claims for some units alone, at once in columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

import numpy as np

from fodfaeste.contract.model.contract import Contract
from fodfaeste.settlement.bulk.claims import Claims, Form, of_objects
from fodfaeste.settlement.bulk.columns import Array
from fodfaeste.settlement.bulk.texts import Texts
from fodfaeste.settlement.cohort.table import answers_of
from fodfaeste.settlement.model import Claim, Result
from fodfaeste.settlement.statements.answers import Answers, measured
from fodfaeste.settlement.unit import Book, Case, UnitStage
from fodfaeste.settlement.unit import claims as claims_of

About = tuple[Contract, Form, Texts, date]
"""The contract, what is kept of a claim, the texts met so far, and the day as known."""


def unit_claims(
    about: About, lines: Sequence[str], cases: Mapping[str, Case], place: Callable[[str], int]
) -> Claims:
    """The claims of some lines, which depend on nothing but their own unit."""
    contract, form, texts, known_on = about
    made = claims_for(contract, lines, cases, {}, known_on)
    answers = Answers(
        contract, stage_of(made, cases, {}), {unit: case.history for unit, case in cases.items()}
    )
    return of_objects(
        contract, form, made, place, texts, answers_of([contract], made, answers.meets)
    )


def claims_for(
    contract: Contract,
    lines: Sequence[str],
    cases: Mapping[str, Case],
    group: Mapping[str, tuple[Result, ...]],
    known_on: date,
) -> tuple[Claim, ...]:
    """The claims of some lines, which no other line depends on."""
    if not lines:
        return ()
    part = contract.model_copy(update={"pay": {name: contract.pay[name] for name in lines}})
    enrolments = {unit: case.enrolment for unit, case in cases.items()}
    return claims_of([Book(0, None, "achieved", part, enrolments, cases, group, known_on)])


def stage_of(
    claims: tuple[Claim, ...],
    cases: Mapping[str, Case],
    group: Mapping[str, tuple[Result, ...]],
) -> UnitStage:
    """The unit stage of some units."""
    results: dict[str, Mapping[str, tuple[Result, ...]]] = {"": group}
    results |= {unit: case._found for unit, case in cases.items()}
    return UnitStage(claims, {unit: case.enrolment for unit, case in cases.items()}, results)


def days_measured(contract: Contract, cases: Mapping[str, Case]) -> dict[str, Array]:
    """For each line the days, as ordinals, on which some units have a result of its measure."""
    found = measured(contract, stage_of((), cases, {}))
    return {
        line: np.array([day.toordinal() for day in days], dtype=np.int32)
        for line, days in found.items()
    }
