# SPDX-License-Identifier: MPL-2.0
"""One statement's figures: what each claim is owed to date, with and without protection."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from types import MappingProxyType

import numpy as np

from fodfaeste.contract.model.contract import Contract
from fodfaeste.settlement.cohort.plan import Plan
from fodfaeste.settlement.cohort.reasons import Account, accounts
from fodfaeste.settlement.cohort.stage import Outcome, run
from fodfaeste.settlement.cohort.table import ClaimTable, claim_table, decided
from fodfaeste.settlement.cohort.whole import ints
from fodfaeste.settlement.cohort.work import Held, Setting, TopUp
from fodfaeste.settlement.model import Claim, ClaimKey, Trace
from fodfaeste.settlement.rules_cohort import trace
from fodfaeste.settlement.statements.cutoffs import Cutoff, cutoffs, final_day
from fodfaeste.settlement.statements.known import Known
from fodfaeste.settlement.statements.memory import Memory, held, known_floors


@dataclass(frozen=True)
class Figures:
    """Claims (also those no longer valid, with nothing) and what each is owed to date.

    ``accounts`` as stated, with what was paid protected; ``scratch`` as if nothing had been paid;
    both in the order of ``claims``.
    """

    claims: tuple[Claim, ...]
    accounts: tuple[Account, ...]
    scratch: tuple[int, ...]
    outcome: Outcome
    valid: frozenset[ClaimKey]
    reopened: Mapping[ClaimKey, int] = field(default_factory=dict)


def figures(
    plan: Plan,
    known: Known,
    cut: Cutoff,
    memory: Memory,
    reopened: Mapping[ClaimKey, int] = MappingProxyType({}),
) -> Figures:
    """What is owed to date on a cut-off, given what earlier statements settled.

    ``reopened``: claims that a change decides anew, with its number; they are neither frozen nor
    protected.
    """
    current = {c.key: c for c in known.claims if decided(c, plan.contract) <= cut.end}
    frozen = [
        c if c.key in reopened else _frozen(c, plan.versions[-1], cut, memory)
        for c in current.values()
    ]
    gone = [_gone(claim) for key, claim in memory.claims.items() if key not in current]
    claims = tuple(sorted([*frozen, *gone], key=lambda claim: claim.key))
    table = claim_table(plan.versions, claims, known.meets)
    setting = _setting(plan, known, cut, known_floors(memory, claims, table))
    protects = plan.contract.settle.protects == "money already paid"
    scratch = _from_scratch(table, plan, setting)
    paid = held(memory, claims, table, reopened) if protects else Held()
    outcome = run(table, plan, setting, paid) if protects else scratch
    floors = {at: _floor_claim(outcome, floor, at) for at, floor in outcome.top_ups.items()}
    everyone = [floors.get(at) or claims[at] for at in range(outcome.table.size)]
    return Figures(
        tuple(everyone),
        tuple(accounts(outcome)),
        _totals(scratch, outcome.table.size, outcome),
        outcome,
        frozenset(current) | {claim.key for claim in floors.values()},
        reopened,
    )


def _from_scratch(table: ClaimTable, plan: Plan, setting: Setting) -> Outcome:
    return run(table, plan, setting, Held())


def _totals(scratch: Outcome, size: int, outcome: Outcome) -> tuple[int, ...]:
    """Each claim's total from scratch, in the places of the stated outcome's table."""
    place = {floor: at for at, floor in outcome.top_ups.items()}
    totals = [0] * size
    for at, net in zip(scratch.rows.claim, scratch.net, strict=True):
        floor = scratch.top_ups.get(int(at))
        where = int(at) if floor is None else place.get(floor, -1)
        if where >= 0:
            totals[where] += int(net)
    return tuple(totals)


def _setting(plan: Plan, known: Known, cut: Cutoff, floors: dict[TopUp, int]) -> Setting:
    newest = plan.versions[-1]
    return Setting(
        end=cut.end.toordinal(),
        closes=final_day(newest).toordinal(),
        complete=cut.final or cut.after_final,
        enrolled=np.array([sum(day <= cut.end for day in known.enrolled)], dtype=np.int64),
        measured={line: _ordinals(days, cut.end) for line, days in known.measured.items()},
        known=floors,
    )


def _ordinals(days: Iterable[date], end: date) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
    return ints([day.toordinal() for day in days if day <= end])


def _gone(claim: Claim) -> Claim:
    """A claim that is no longer valid: it keeps its place and is owed nothing."""
    why = trace("not a claim any more", line=claim.key.line, unit=claim.key.unit)
    return replace(claim, gross=Fraction(0), amount=0, trace=why)


def _frozen(claim: Claim, contract: Contract, cut: Cutoff, memory: Memory) -> Claim:
    """A claim proved too late is worth no more than it was while there was time."""
    if not (cut.after_final or _too_late(claim, contract)):
        return claim
    before = memory.claims.get(claim.key)
    worth = Fraction(0) if before is None else before.gross
    if claim.gross <= worth:
        return claim
    amount = 0 if before is None else before.amount
    return replace(claim, gross=worth, amount=amount)


def _too_late(claim: Claim, contract: Contract) -> bool:
    if contract.settle.late == "next statement":
        return False
    day = decided(claim, contract)
    own = next((cut for cut in cutoffs(contract) if cut.end >= day), None)
    return own is None or claim.proved > own.known_on


def _floor_claim(outcome: Outcome, floor: TopUp, at: int) -> Claim:
    table = outcome.table
    day = date.fromordinal(int(table.day[at]))
    start = date.fromordinal(floor.start).isoformat() if floor.start else "contract"
    amount = next(
        int(value)
        for cut in outcome.cuts
        for claim, value in zip(cut.claim, cut.after, strict=True)
        if cut.fate == "topped up" and claim == at
    )
    unit = table.units[floor.unit] if floor.unit >= 0 else ""
    why: Trace = trace("floor", limit=floor.path, after=amount)
    return Claim(
        ClaimKey(floor.line, unit, f"{floor.path} {start}"),
        achieved=day,
        proved=day,
        quantity=Fraction(1),
        gross=Fraction(amount),
        amount=amount,
        version=0,
        payer=table.parties[table.payer[at]],
        payee=table.parties[table.payee[at]],
        band=None,
        cohort=None,
        trace=why,
    )
