# SPDX-License-Identifier: MPL-2.0
"""All statements of a contract, one after the other, each as known on its own cut-off."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from fodfaeste.contract.model.contract import Contract
from fodfaeste.settlement.cohort.plan import Plan
from fodfaeste.settlement.model import Statement
from fodfaeste.settlement.statements.compute import figures
from fodfaeste.settlement.statements.cutoffs import Cutoff, cutoffs
from fodfaeste.settlement.statements.form import statement_hash
from fodfaeste.settlement.statements.known import Known
from fodfaeste.settlement.statements.memory import Memory, remembered
from fodfaeste.settlement.statements.rows import rows_of

KnownOn = Callable[[date], Known]


@dataclass(frozen=True)
class Signed:
    """What every statement is a snapshot of, beside the evidence: the contract and the program."""

    contract_hash: str
    engine: str


@dataclass(frozen=True)
class Link:
    """A statement and what it hands to the next."""

    statement: Statement
    memory: Memory


def chain(plan: Plan, known: KnownOn, until: date, signed: Signed) -> Iterator[Link]:
    """Every statement whose cut-off is not after ``until``.

    A statement depends only on what was known on its cut-off and on the statements before it, so it
    is the same whenever it is made. After the final statement a period without a reversal has no
    statement.
    """
    memory, number, previous = Memory(), 0, ""
    for cut in cutoffs(_calendar(plan)):
        if cut.known_on > until:
            return
        now = known(cut.known_on)
        found = figures(plan, now, cut, memory)
        stated = rows_of(plan.contract, found, cut, memory)
        memory = remembered(memory, found.outcome, found.claims, stated.shares, stated.told)
        if cut.after_final and not stated.rows:
            continue
        number += 1
        statement = Statement(
            number=number,
            period=cut.period,
            start=cut.start,
            end=cut.end,
            known_on=cut.known_on,
            final=cut.final,
            rows=stated.rows,
            contract_hash=signed.contract_hash,
            evidence_hash=now.evidence,
            engine=signed.engine,
            previous_hash=previous,
        )
        previous = statement_hash(statement)
        yield Link(statement, memory)


def upcoming(plan: Plan, until: date) -> Cutoff | None:
    """The first cut-off after a day, if any."""
    return next((cut for cut in cutoffs(_calendar(plan)) if cut.known_on > until), None)


def _calendar(plan: Plan) -> Contract:
    """The contract whose dates make the calendar: the newest version, which may prolong it."""
    return plan.versions[-1]
