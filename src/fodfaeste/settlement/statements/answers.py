# SPDX-License-Identifier: MPL-2.0
"""From the unit stage to what a statement knows: claims, and answers to conditions on them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import TypedDict

from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.phrases import Condition
from fodfaeste.evidence.facts import Delivery, Fact, History
from fodfaeste.evidence.record import Record
from fodfaeste.settlement.model import Claim, Result
from fodfaeste.settlement.silences import Silence, silences
from fodfaeste.settlement.statements.known import Known
from fodfaeste.settlement.statements.sampling import samples_of
from fodfaeste.settlement.statements.verified import Answer, Verified, answers, rows_verified
from fodfaeste.settlement.unit import CannotSettle, Sources, UnitStage, settle_histories
from fodfaeste.settlement.unit.conditions import (
    BAND,
    day_read,
    field_holds,
    first_that_holds,
    is_field,
    subject_of,
    text_holds,
)
from fodfaeste.settlement.unit.memo import Memo
from fodfaeste.settlement.unit.names import COHORT


def known_on(
    contract: Contract, facts: Sequence[Fact], deliveries: Sequence[Delivery], day: date
) -> Known:
    """Everything about a contract's outcomes as known on a day."""
    return Knowledge.of(contract, facts, deliveries).on(day)


@dataclass
class Knowledge:
    """What was known about a contract's outcomes on one day after another.

    Any day may be asked; asked in order, a day costs what has changed since the last one.
    """

    contract: Contract
    record: Record
    memo: Memo = field(default_factory=Memo)
    _earlier: dict[int, Knowledge] = field(default_factory=dict, repr=False)

    @classmethod
    def of(
        cls, contract: Contract, facts: Sequence[Fact], deliveries: Sequence[Delivery]
    ) -> Knowledge:
        """The same facts and deliveries for every day."""
        return cls(contract, Record.of(facts, deliveries))

    def on(self, day: date, changes: int | None = None) -> Known:
        """Everything as known on a day, under the contract with its first so many changes (all)."""
        if changes is not None and changes < len(self.contract.changes):
            return self._under(changes).on(day)
        sources = Sources.of(self.record.deliveries, day)
        found = known_of(self.contract, self.record.histories(day), sources, day, self.memo)
        return replace(found, evidence=self.record.evidence_hash(day))

    def _under(self, changes: int) -> Knowledge:
        if changes not in self._earlier:
            self._earlier[changes] = Knowledge(under(self.contract, changes), self.record)
        return self._earlier[changes]

    def silences(self, day: date) -> tuple[Silence, ...]:
        """What the contract looks for and the evidence does not have, as known on a day."""
        sources = Sources.of(self.record.deliveries, day)
        return silences(self.contract, self.record.histories(day), sources, day)


def under(contract: Contract, changes: int) -> Contract:
    """The contract with its first so many changes, as it was before the others were agreed."""
    return contract.model_copy(update={"changes": contract.changes[:changes]})


def known_of(
    contract: Contract,
    found: Mapping[str, History],
    sources: Sources,
    day: date,
    memo: Memo | None = None,
) -> Known:
    """The same from histories as known on the day, without the hash of the evidence."""
    stage = settle_histories(contract, found, sources, day, memo)
    return Known(
        claims=stage.claims,
        enrolled=tuple(e.on for e in stage.enrolments.values() if e.eligible),
        meets=Answers(contract, stage, found).meets,
        measured=measured(contract, stage),
        **_verifying(contract, found, sources),
    )


class _Verifying(TypedDict, total=False):
    answers: tuple[Answer, ...]
    verified: Verified


def _verifying(
    contract: Contract, found: Mapping[str, History], sources: Sources
) -> _Verifying:  # fmt: skip
    """What is known about samples; nothing where the contract asks for none."""
    if not samples_of(contract):
        return {}
    events = (event for history in found.values() for event in history.events)
    return {
        "answers": tuple(answers(contract, events)),
        "verified": partial(rows_verified, contract, found, sources),
    }


def measured(contract: Contract, stage: UnitStage) -> dict[str, tuple[date, ...]]:
    """For each line paid for an outcome, the days on which its measure has a result."""
    days: dict[str, set[date]] = {}
    for results in stage.results.values():
        for name, found in results.items():
            days.setdefault(name, set()).update(result.achieved for result in found)
    return {
        name: tuple(sorted(days.get(subject_of(line.for_.subject)[0], ())))
        for name, line in contract.pay.items()
        if line.for_ is not None
    }


@dataclass(frozen=True)
class Answers:
    """Answers conditions that adjustments, limits and splits put on claims."""

    contract: Contract
    stage: UnitStage
    found: Mapping[str, History]

    def meets(self, condition: Condition, claim: Claim) -> bool:
        """Whether a condition holds for a claim: its band or cohort, its unit's fields or results.

        A measure of the group is read for the claim's cohort, else for the whole contract.
        """
        name, negated = subject_of(condition.subject)
        if name in (BAND, COHORT):
            text = claim.band if name == BAND else claim.cohort
            return text_holds(condition, text) is not negated
        if is_field(self.contract, name):
            return self._field(condition, claim)
        plain = Condition(name, condition.comparison, condition.number, condition.text)
        return (first_that_holds(plain, tuple(self._results(name, claim))) is not None) != negated

    def _field(self, condition: Condition, claim: Claim) -> bool:
        enrolment = self.stage.enrolments.get(claim.key.unit)
        if enrolment is None:
            raise CannotSettle("group-line-field", condition, line=claim.key.line)
        history = self.found[claim.key.unit]
        name = subject_of(condition.subject)[0]
        on = day_read(self.contract, name, enrolment.on, claim.achieved)
        return field_holds(self.contract, history, condition, on)

    def _results(self, name: str, claim: Claim) -> Iterable[Result]:
        own = self.stage.results.get(claim.key.unit, {}).get(name)
        if own is not None and claim.key.unit:
            return own
        group = self.stage.results.get("", {}).get(name, ())
        of_cohort = [one for one in group if claim.cohort and one.unit == claim.cohort]
        return of_cohort or [one for one in group if one.unit == ""]
