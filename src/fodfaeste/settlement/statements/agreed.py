# SPDX-License-Identifier: MPL-2.0
"""Which text of a contract a statement is made under, and what a change reopens.

A change is agreed on one day and holds from another. A statement knows the changes that were agreed
by its cut-off, and no others: so what was stated before a change is the same whenever it is made
again. A change agreed later than it holds from reaches back to claims that were stated; it says
whether they are decided anew (they are *reopened*) or stay as they were decided.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.model.settling import Change
from fodfaeste.contract.phrases import Condition
from fodfaeste.settlement.cohort.plan import Plan, plan_of
from fodfaeste.settlement.model import Claim, ClaimKey
from fodfaeste.settlement.statements.cutoffs import Cutoff, cutoffs
from fodfaeste.settlement.statements.known import Known

KnownOn = Callable[[date, int], Known]
"""What is known on a day, under the contract with its first so many changes."""


def agreed_on(change: Change) -> date:
    """The day on which a change was agreed; unsaid, the day from which it holds."""
    return change.agreed or change.from_


def reaches_back(change: Change) -> bool:
    """Whether a change holds from before it was agreed."""
    return agreed_on(change) > change.from_


def calendar(plan: Plan) -> Iterator[tuple[Cutoff, int]]:
    """Every cut-off, each with the number of changes agreed by then, which make its calendar."""
    days = _agreements(plan)
    since, ended = date.min, date.min
    for number in range(len(plan.versions)):
        before = days[number] if number < len(days) else date.max
        for cut in cutoffs(plan.versions[number]) if since < before else ():
            if cut.known_on >= before:
                break
            if cut.known_on >= since and cut.end > ended:
                ended = cut.end
                yield cut, number
        since = before


def number_agreed(plan: Plan, day: date) -> int:
    """How many changes were agreed by a day."""
    return sum(agreed <= day for agreed in _agreements(plan))


def upto(plan: Plan, number: int) -> Plan:
    """The money rules of the contract with its first so many changes."""
    if number + 1 == len(plan.versions):
        return plan
    return plan_of(plan.versions[: number + 1])


def in_force(plan: Plan, number: int, day: date) -> Contract:
    """The text that holds on a day, among the first so many changes."""
    changes = plan.contract.changes[:number]
    return plan.versions[sum(change.from_ <= day for change in changes)]


def _agreements(plan: Plan) -> list[date]:
    """The day on which each version but the first was agreed; without a change, from the start."""
    days = [agreed_on(change) for change in plan.contract.changes[: len(plan.versions) - 1]]
    return days + [date.min] * (len(plan.versions) - 1 - len(days))


@dataclass(frozen=True)
class Decided:
    """What is known on a day, each claim under the text that decides it.

    ``reopened``: claims stated earlier that a change decides anew, with its number; ``under``: how
    many changes the claims that are *not* reopened stay under.
    """

    known: Known
    reopened: Mapping[ClaimKey, int] = field(default_factory=dict)
    under: Mapping[ClaimKey, int] = field(default_factory=dict)


def decide(
    changes: list[Change], known: KnownOn, day: date, number: int, stated: Mapping[ClaimKey, int]
) -> Decided:
    """Decide the claims of a day. ``stated``: under how many changes each earlier claim stands."""
    now = known(day, number)
    behind = {n for n in stated.values() if any(map(reaches_back, changes[n:number]))}
    earlier = {n: known(day, n) for n in sorted(behind)}
    old = {n: {claim.key: claim for claim in one.claims} for n, one in earlier.items()}
    new = {claim.key: claim for claim in now.claims}
    reopened, kept = dict[ClaimKey, int](), dict[ClaimKey, int]()
    for key, under in stated.items():
        if under not in behind:
            continue
        was, fresh = old[under].get(key), new.get(key)
        by = _reached_by(changes[:number], under, fresh)
        if by == 0 or (was is None and fresh is None):
            continue
        if changes[by - 1].reopens == "nothing":
            kept[key] = under
        elif was is None or fresh is None or _terms(was) != _terms(fresh):
            reopened[key] = by
    return Decided(_merged(now, earlier, old, kept), reopened, kept)


def _reached_by(changes: list[Change], under: int, claim: Claim | None) -> int:
    """The number of the change that reaches back to a claim; 0: none does.

    A claim that is decided after the change was agreed is decided in the ordinary way. One that
    falls away is taken by the last change that reaches back.
    """
    if claim is None:
        back = [n for n in range(under, len(changes)) if reaches_back(changes[n])]
        return back[-1] + 1 if back else 0
    if claim.version <= under:
        return 0
    change = changes[claim.version - 1]
    return claim.version if _decided(change, claim) < agreed_on(change) else 0


def _decided(change: Change, claim: Claim) -> date:
    """The date that decides on the change; who enrolled did so before the claim was stated."""
    if change.decided_by == "enrolled":
        return change.from_
    return claim.achieved if change.decided_by == "achieved" else claim.proved


def _terms(claim: Claim) -> tuple[object, ...]:
    return claim.version, claim.gross, claim.payer, claim.payee, claim.achieved, claim.band


def _merged(
    now: Known,
    earlier: Mapping[int, Known],
    old: Mapping[int, Mapping[ClaimKey, Claim]],
    kept: Mapping[ClaimKey, int],
) -> Known:
    """What is known, with the kept claims as the earlier text has them."""
    if not kept:
        return now
    stay = [old[under][key] for key, under in kept.items() if key in old[under]]

    def meets(condition: Condition, claim: Claim) -> bool:
        found = now if claim.key not in kept else earlier[kept[claim.key]]
        return found.meets(condition, claim)

    others = [claim for claim in now.claims if claim.key not in kept]
    return replace(now, claims=(*others, *stay), meets=meets)
