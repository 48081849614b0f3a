# SPDX-License-Identifier: MPL-2.0
"""Why not yet: what is missing before a line pays for a unit, and by when; or why nothing will."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from fodfaeste.contract.changes import versions
from fodfaeste.contract.model.contract import Contract
from fodfaeste.evidence.facts import Delivery, Fact
from fodfaeste.evidence.history import histories
from fodfaeste.explain.not_yet.because import cut_by, nothing_more, proof_closed
from fodfaeste.explain.not_yet.needs import Need, deliveries_of, facts_of
from fodfaeste.explain.not_yet.obstacles import Obstacle, blocking, cures
from fodfaeste.explain.not_yet.search import Question, claim_with, latest, needed
from fodfaeste.explain.not_yet.wanted import Ground, entry_needs, line_needs
from fodfaeste.settlement.cohort.plan import plan_of
from fodfaeste.settlement.model import Claim, Entitled, Trace
from fodfaeste.settlement.statements.answers import known_on
from fodfaeste.settlement.statements.cutoffs import Cutoff
from fodfaeste.settlement.statements.settlement import entitled_on
from fodfaeste.settlement.unit import enrol
from fodfaeste.settlement.unit.conditions import subject_of
from fodfaeste.settlement.unit.levels import is_group_measure

__all__ = ["Answer", "Need", "Obstacle", "why_not_yet"]


@dataclass(frozen=True)
class Answer:
    """The answer for one line and unit.

    ``state``: ``paid`` (there is a claim and it pays), ``waits`` (nothing is missing, only time or
    the next statement), ``possible`` (``needs`` are missing; ``latest`` are the same as late as
    can be), ``nothing`` (nothing any more, ``because``), ``scheduled`` (the calendar pays the line,
    not what anyone achieves) or ``group`` (the line pays for the whole group). ``claim`` is the
    claim as it would be, ``amount`` what would be owed for it in minor units, both proved by
    settling again. ``obstacles`` are rows that are there and would be enough, but for what they
    lack.
    """

    line: str
    unit: str
    state: str
    needs: tuple[Need, ...] = ()
    latest: tuple[Need, ...] = ()
    claim: Claim | None = None
    amount: int = 0
    because: tuple[Trace, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()


def why_not_yet(
    contract: Contract,
    facts: Sequence[Fact],
    deliveries: Sequence[Delivery],
    unit: str,
    line: str,
    today: date,
) -> Answer:
    """What is missing before ``line`` pays for ``unit``, as known on ``today``.

    Raises :class:`KeyError` for a line that is not in the contract.
    """
    terms = contract.pay[line]
    if terms.for_ is None:
        return Answer(line, unit, "scheduled")
    if is_group_measure(contract, subject_of(terms.for_.subject)[0]):
        return Answer(line, unit, "group")
    known = tuple(fact for fact in facts if fact.recorded <= today)
    given = tuple(one for one in deliveries if one.recorded <= today)
    about = tuple(fact for fact in known if fact.unit in (unit, ""))
    question = Question(contract, unit, line, about, given, today)
    already = claim_with(question, ())
    if already is not None:
        return _answered(question, known, "waits" if already.achieved > today else "paid", [])
    obstacles = blocking(question)
    closed = today >= contract.dates.prove_until
    wanted = [] if closed else _wanted(question, cures(question, obstacles))
    found = needed(question, wanted) if wanted else None
    if found is not None:
        return replace(_answered(question, known, "possible", found), obstacles=obstacles)
    because = nothing_more(question) if not obstacles else proof_closed(question) if closed else ()
    return Answer(line, unit, "nothing", because=because, obstacles=obstacles)


def _wanted(q: Question, cured: list[Need]) -> list[Need]:
    """What could be missing; what cures rows that are there comes last, so that it stays."""
    found = histories(q.facts, q.deliveries, q.today).get(q.unit)
    if found is None:
        return []
    last = q.contract.dates.achieve_until
    ground = Ground(q.contract, found, q.today, max(last, q.today))
    enrolment = enrol(q.contract, found, q.today)
    failed = [
        str(part.get("test"))
        for part in (enrolment.trace.parts if enrolment is not None else ())
        if part.get("met") == 0
    ]
    line = q.contract.pay[q.line]
    needs = [] if enrolment is not None and enrolment.eligible else [*entry_needs(ground, failed)]
    for condition in (*([line.for_] if line.for_ is not None else []), *line.only_if):
        needs += line_needs(ground, condition)
    for other in line.only_after:
        after = q.contract.pay[other].for_
        needs += line_needs(ground, after) if after is not None else []
    rows = {need.name for need in cured}
    return [*(need for need in dict.fromkeys(needs) if need.name not in rows), *cured]


def _answered(q: Question, known: Sequence[Fact], state: str, found: list[Need]) -> Answer:
    """Proved by settling everybody again with the missing facts among the rest."""
    entitled = _settled(q, known, found)
    claim = entitled.claim if entitled is not None else None
    amount = entitled.amount if entitled is not None else 0
    if entitled is None or amount == 0:
        because = cut_by(entitled) or nothing_more(q)
        return Answer(q.line, q.unit, "nothing", claim=claim, because=because)
    late = tuple(latest(q, found)) if found else ()
    return Answer(q.line, q.unit, state, tuple(found), late, claim, amount)


def _settled(q: Question, known: Sequence[Fact], found: list[Need]) -> Entitled | None:
    extra = [fact for n, need in enumerate(found) for fact in facts_of(q.unit, need, n)]
    deliveries = [*q.deliveries, *deliveries_of(q.unit, found)]
    plan = plan_of([version.contract for version in versions(q.contract)])
    day = q.deadline
    answered = known_on(q.contract, [*known, *extra], deliveries, day)
    cut = Cutoff("", day, day, day, final=False)
    own = [
        one
        for one in entitled_on(plan, answered, cut)
        if one.claim.key.line == q.line and one.claim.key.unit == q.unit
    ]
    return min(own, key=lambda one: (one.claim.achieved, one.claim.key)) if own else None
