# SPDX-License-Identifier: MPL-2.0
"""All statements of a contract, one after the other, each as known on its own cut-off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from fodfaeste.settlement.cohort.plan import Plan
from fodfaeste.settlement.model import Statement
from fodfaeste.settlement.statements.agreed import (
    Decided,
    KnownOn,
    calendar,
    decide,
    in_force,
    upto,
)
from fodfaeste.settlement.statements.compute import figures
from fodfaeste.settlement.statements.cutoffs import Cutoff
from fodfaeste.settlement.statements.form import statement_hash
from fodfaeste.settlement.statements.memory import Memory, remembered
from fodfaeste.settlement.statements.rows import Stated, rows_of
from fodfaeste.settlement.statements.sampling import after, drawn_from, standing


@dataclass(frozen=True)
class Signed:
    """What every statement is a snapshot of, beside the evidence: the contract and the program.

    ``earlier`` has the hashes of the contract with none of its changes, with the first, and so on;
    a statement names the text that was agreed by its cut-off.
    """

    contract_hash: str
    engine: str
    earlier: tuple[str, ...] = ()

    def under(self, number: int) -> str:
        """The hash of the contract with its first so many changes."""
        return self.earlier[number] if number < len(self.earlier) else self.contract_hash


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
    for cut, agreed in calendar(plan):
        if cut.known_on > until:
            return
        stated, memory, evidence = _state(plan, known, cut, agreed, memory, signed)
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
            contract_hash=signed.under(agreed),
            evidence_hash=evidence,
            engine=signed.engine,
            previous_hash=previous,
        )
        previous = statement_hash(statement)
        yield Link(statement, memory)


def upcoming(plan: Plan, until: date) -> Cutoff | None:
    """The first cut-off after a day, if any."""
    return next((cut for cut, _ in calendar(plan) if cut.known_on > until), None)


def now_decided(plan: Plan, known: KnownOn, day: date, agreed: int, memory: Memory) -> Decided:
    """What is known on a day: each claim under the text that decides it, samples not proved taken.

    ``agreed`` is the number of changes agreed by the day, ``memory`` what was stated before it.
    """
    found = decide(plan.contract.changes, known, day, agreed, memory.under)
    claims = standing(plan.contract, found.known, memory.samples, day)
    return replace(found, known=replace(found.known, claims=tuple(claims)))


def _state(
    plan: Plan, known: KnownOn, cut: Cutoff, agreed: int, memory: Memory, signed: Signed
) -> tuple[Stated, Memory, str]:
    """The rows of a cut-off, what they hand on, and the hash of the evidence."""
    found = now_decided(plan, known, cut.known_on, agreed, memory)
    terms = upto(plan, agreed)
    owed = figures(terms, found.known, cut, memory, found.reopened)
    stated = rows_of(terms, owed, cut, memory)
    text, seed = in_force(terms, agreed, cut.end), (signed.under(agreed), cut.period)
    samples = after(text, found.known, memory.samples, cut.known_on)
    rows, samples = drawn_from(text, owed.claims, stated.rows, seed, cut.known_on, samples)
    stated = replace(stated, rows=rows)
    later = remembered(memory, owed.outcome, owed.claims, stated.shares, stated.told)
    under = {claim.key: found.under.get(claim.key, agreed) for claim in owed.claims}
    later = replace(later, under={**memory.under, **under}, samples=samples)
    return stated, later, found.known.evidence
