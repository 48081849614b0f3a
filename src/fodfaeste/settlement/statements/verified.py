# SPDX-License-Identifier: MPL-2.0
"""What those who verify a sample have answered, read from the evidence.

An answer is an event of the unit called ``audit`` and the line (``audit A``), on the day on which
the outcome was achieved, as the statement that drew it says. Its value is a yes unless it says no;
a rejected event is a no as well, a disputed one is no answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from fodfaeste.contract.model.contract import Contract
from fodfaeste.evidence.facts import Event, RowRef, Verification
from fodfaeste.settlement.unit.names import says_no, slug

AUDIT = "audit "


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
    lines = {slug(AUDIT + name): name for name in contract.pay}
    for event in events:
        line = lines.get(slug(event.name))
        if line is None or event.verification is Verification.DISPUTED:
            continue
        passed = not says_no(event.value) and event.verification is not Verification.REJECTED
        yield Answer(event.unit, line, event.on, event.recorded, event.by, passed, event.ref)


def speaks_for(contract: Contract, by: str | None, role: str | None) -> bool:
    """Whether an answer is by the one who is to give it; one that names nobody is."""
    if by is None or role is None:
        return True
    purse = contract.purses.get(role)
    names = {role} if purse is None else {role, purse.of, purse.role}
    return slug(by) in {slug(name) for name in names}
