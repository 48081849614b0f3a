# SPDX-License-Identifier: MPL-2.0
"""Settle a contract: every statement so far, money on its days, and what is owed from scratch."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from fodfaeste import __version__
from fodfaeste.contract.canonical import fingerprint
from fodfaeste.contract.changes import versions
from fodfaeste.contract.model.contract import Contract
from fodfaeste.evidence.facts import Delivery, Fact
from fodfaeste.settlement.cohort.plan import Plan, plan_of
from fodfaeste.settlement.cohort.reasons import entitlements
from fodfaeste.settlement.model import Entitled, Movement, Statement
from fodfaeste.settlement.silences import Silence
from fodfaeste.settlement.statements.agreed import KnownOn, number_agreed, upto
from fodfaeste.settlement.statements.answers import Knowledge, under
from fodfaeste.settlement.statements.chain import Signed, chain, now_decided
from fodfaeste.settlement.statements.compute import figures
from fodfaeste.settlement.statements.cutoffs import Cutoff, final_day
from fodfaeste.settlement.statements.known import Known
from fodfaeste.settlement.statements.memory import Memory
from fodfaeste.settlement.statements.movements import of_schedule, of_statement

Progress = Callable[[Statement], None]


@dataclass(frozen=True)
class Settlement:
    """A contract settled as known on a day.

    ``statements``: every statement whose cut-off is not after the day, in order. ``movements``:
    what they and the schedules make the purses pay, by due date. ``entitled``: what each claim is
    owed as known on the day, computed from scratch as if nothing had been paid. ``silences``: what
    the contract looks for and the evidence does not have.
    """

    statements: tuple[Statement, ...]
    movements: tuple[Movement, ...]
    entitled: tuple[Entitled, ...]
    silences: tuple[Silence, ...] = ()


def settle(
    contract: Contract,
    facts: Sequence[Fact],
    deliveries: Sequence[Delivery],
    known_on: date,
    *,
    progress: Progress | None = None,
) -> Settlement:
    """Settle a contract on facts as known on a day.

    ``progress`` is told of each statement as it is made. Raises ``CannotSettle`` when contract or
    evidence cannot be read in one way, ``UnpublishedValue`` when a figure is reached that the
    source of the contract does not give.
    """
    plan = plan_of([version.contract for version in versions(contract)])
    signed = signed_by(contract)
    knowledge = Knowledge.of(contract, facts, deliveries)
    done = settle_known(plan, knowledge.on, known_on, signed, progress=progress)
    return replace(done, silences=knowledge.silences(known_on))


def settle_known(
    plan: Plan,
    known: KnownOn,
    known_on: date,
    signed: Signed,
    *,
    progress: Progress | None = None,
) -> Settlement:
    """The same, from whatever answers what was known on a day."""
    contract, statements, memory = plan.contract, list[Statement](), Memory()
    for link in chain(plan, known, known_on, signed):
        statements.append(link.statement)
        memory = link.memory
        if progress is not None:
            progress(link.statement)
    agreed = number_agreed(plan, known_on)
    terms = upto(plan, agreed)
    today = _today(terms.versions[-1], known_on)
    found = now_decided(plan, known, known_on, agreed, memory)
    entitled = entitled_on(terms, found.known, today)
    movements = [m for statement in statements for m in of_statement(contract, statement)]
    movements += of_schedule(contract, entitled, statements, today)
    by_day = sorted(movements, key=lambda m: (m.day, m.payer, m.payee, m.line, m.statement or 0))
    return Settlement(tuple(statements), tuple(by_day), entitled)


def signed_by(contract: Contract) -> Signed:
    """The hashes that statements of a contract name: each of the text agreed by its cut-off."""
    texts = [under(contract, number) for number in range(len(contract.changes))]
    return Signed(fingerprint(contract), __version__, tuple(map(fingerprint, texts)))


def entitled_on(plan: Plan, known: Known, cut: Cutoff) -> tuple[Entitled, ...]:
    """What each valid claim is owed to date, from scratch, in the order of the claims' keys."""
    found = figures(plan, known, cut, Memory())
    return entitlements(found.outcome, found.claims)


def _today(contract: Contract, day: date) -> Cutoff:
    return Cutoff("", day, day, day, final=day >= final_day(contract))


__all__ = ["Settlement", "settle", "settle_known"]
