# SPDX-License-Identifier: MPL-2.0
"""The search: which facts are enough, which of them are needed, and by when.

Every answer is proved by settling the unit again. First all needs together, each as early as can
be; if even that pays nothing, nothing more can. Then each need is left out in turn and stays out
when the line still pays without it: what remains is minimal. Last, each state is shortened to the
days it needs, and everything is moved as late as it still pays.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from fodfaeste.contract.model.contract import Contract
from fodfaeste.evidence.facts import Delivery, Fact
from fodfaeste.evidence.history import histories
from fodfaeste.explain.not_yet.needs import Need, deliveries_of, facts_of
from fodfaeste.settlement.model import Claim
from fodfaeste.settlement.unit import Sources, settle_histories


@dataclass(frozen=True)
class Question:
    """Which unit, which line, as known on which day; ``facts`` are the unit's and the group's."""

    contract: Contract
    unit: str
    line: str
    facts: tuple[Fact, ...]
    deliveries: tuple[Delivery, ...]
    today: date

    @property
    def deadline(self) -> date:
        """The last day on which anything can still be proved."""
        return max(self.contract.dates.prove_until, self.today)


def claim_with(q: Question, needs: Sequence[Need]) -> Claim | None:
    """The claim on the line if the needs were facts; the one achieved first."""
    extra = [fact for n, need in enumerate(needs) for fact in facts_of(q.unit, need, n)]
    deliveries = [*q.deliveries, *deliveries_of(q.unit, list(needs))]
    found = histories([*q.facts, *extra], deliveries, q.deadline)
    stage = settle_histories(q.contract, found, Sources.of(deliveries, q.deadline), q.deadline)
    own = [
        claim
        for claim in stage.claims
        if claim.key.line == q.line and claim.key.unit == q.unit and claim.amount > 0
    ]
    return min(own, key=lambda claim: (claim.achieved, claim.key)) if own else None


def needed(q: Question, needs: Sequence[Need]) -> list[Need] | None:
    """The smallest part of the needs with which the line pays, or ``None`` when none does."""
    kept = list(needs)
    if claim_with(q, kept) is None:
        return None
    for need in list(kept):
        fewer = [one for one in kept if one is not need]
        if claim_with(q, fewer) is not None:
            kept = fewer
    return (
        [_shortened(q, kept, at) for at in range(len(kept))] if len(kept) == 1 else _each(q, kept)
    )


def _each(q: Question, needs: list[Need]) -> list[Need]:
    for at in range(len(needs)):
        needs = [*needs[:at], _shortened(q, needs, at), *needs[at + 1 :]]
    return needs


def _shortened(q: Question, needs: list[Need], at: int) -> Need:
    """A state ended on the first day on which the line pays."""
    need = needs[at]
    if not need.lasts:
        return need

    def pays(last: date) -> bool:
        return claim_with(q, [*needs[:at], need.until(last), *needs[at + 1 :]]) is not None

    return need.until(_first_day(need.first, need.last, pays))


def latest(q: Question, needs: list[Need]) -> list[Need]:
    """The needs that lie ahead moved together to the last days on which the line still pays.

    What belongs to a day that has passed (an entry test on the day of enrolment) stays there.
    """
    ahead = [need for need in needs if movable(q, need)]
    if not ahead:
        return needs
    end = max(q.contract.dates.achieve_until, q.contract.dates.enrol.last)
    room = (end - max(need.last for need in ahead)).days
    if room <= 0:
        return needs

    def too_late(days: int) -> bool:
        return days > room or claim_with(q, _moved(q, needs, days)) is None

    return _moved(q, needs, _first(0, room + 1, too_late) - 1)


def movable(q: Question, need: Need) -> bool:
    """Whether a need can come later: it lies ahead, and is not a delivery or a row that exists."""
    return need.first > q.today and need.kind not in ("verified", "mended", "register")


def _moved(q: Question, needs: list[Need], days: int) -> list[Need]:
    late = timedelta(days=days)
    return [
        need.moved(need.first + late, need.last + late) if movable(q, need) else need
        for need in needs
    ]


def _first_day(low: date, high: date, holds: Callable[[date], bool]) -> date:
    """The first day from ``low`` to ``high`` on which something that stays true holds."""
    first = _first(0, (high - low).days, lambda days: holds(low + timedelta(days=days)))
    return low + timedelta(days=first)


def _first(low: int, high: int, holds: Callable[[int], bool]) -> int:
    while low < high:
        middle = (low + high) // 2
        if holds(middle):
            high = middle
        else:
            low = middle + 1
    return low
