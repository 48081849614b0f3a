# SPDX-License-Identifier: MPL-2.0
"""What those who verify a sample have found, read from the evidence.

What a proof's sample draws is verified when every row of the proof's sources that the claim rests
on is verified, or by an answer. An audit, which checks what was verified before, takes an answer.

An answer is an event of the unit called ``audit`` (or ``revision``) and the line, ``audit A``, on
the day on which the outcome was achieved, as the statement that drew it says. Its value is a yes
unless it says no; a rejected event is a no as well, a disputed one is no answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from fodfaeste.contract.model.contract import Contract
from fodfaeste.evidence.facts import Event, Given, History, Interval, RowRef, Score, Verification
from fodfaeste.settlement.model import Claim, Trace
from fodfaeste.settlement.unit.names import says_no, slug
from fodfaeste.settlement.unit.sources import Sources

AUDIT = "audit "
REVISION = "revision "
"""The same in Danish."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer about one outcome: who gave it, when it became known, and whether it is a yes."""

    unit: str
    line: str
    on: date
    recorded: date
    by: str | None
    passed: bool
    ref: RowRef


def answers(contract: Contract, events: Iterable[Event]) -> Iterator[Answer]:
    """The answers among some events, each about a line of the contract."""
    lines = {slug(word + name): name for name in contract.pay for word in (AUDIT, REVISION)}
    for event in events:
        line = lines.get(slug(event.name))
        if line is None or event.verification is Verification.DISPUTED:
            continue
        passed = not says_no(event.value) and event.verification is not Verification.REJECTED
        yield Answer(event.unit, line, event.on, event.recorded, event.by, passed, event.ref)


Verified = Callable[[Claim, str], bool]
"""Whether every row of a proof's sources that a claim rests on is verified."""


def none_verified(_claim: Claim, _proof: str) -> bool:
    """No claim is verified by its rows."""
    return False


def rows_verified(
    contract: Contract, found: Mapping[str, History], sources: Sources, claim: Claim, proof: str
) -> bool:
    """Whether a claim rests on rows of a proof's sources, and all of them are verified."""
    terms, history = contract.proofs.get(proof), found.get(claim.key.unit)
    if terms is None or history is None:
        return False
    rests = set(_rows(claim.trace))
    facts: tuple[Interval | Event | Score | Given, ...]
    facts = (*history.intervals, *history.events, *history.scores, *history.given)
    states = [
        fact.verification
        for fact in facts
        if fact.ref in rests and any(sources.is_from(fact.ref, one) for one in terms.sources)
    ]
    return bool(states) and all(state is Verification.VERIFIED for state in states)


def _rows(trace: Trace) -> Iterator[RowRef]:
    yield from trace.refs
    for part in trace.parts:
        yield from _rows(part)


def speaks_for(contract: Contract, by: str | None, role: str | None) -> bool:
    """Whether an answer is by the one who is to give it; one that names nobody is."""
    if by is None or role is None:
        return True
    purse = contract.purses.get(role)
    names = {role} if purse is None else {role, purse.of, purse.role}
    return slug(by) in {slug(name) for name in names}
