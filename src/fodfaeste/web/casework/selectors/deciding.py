# SPDX-License-Identifier: MPL-2.0
"""Reads: what an authority is asked to decide, of which course, and what it has decided."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fodfaeste.explain.language import Language
from fodfaeste.web.casework.models import Course, Decision
from fodfaeste.web.casework.selectors.courses import all_courses
from fodfaeste.web.casework.selectors.enrolment import Asked, asked_of
from fodfaeste.web.investments.contracts import contract_of
from fodfaeste.web.policy import Actor, Right, visible

__all__ = ["Matter", "courses_to_decide", "matters_of"]


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing to decide about someone, and the decision that counts; none when it is open."""

    asked: Asked
    decision: Decision | None

    @property
    def answer(self) -> str:
        """What was decided, in words."""
        if self.decision is None:
            return ""
        return dict(self.asked.values).get(self.decision.value, self.decision.value)


def matters_of(
    course: Course, language: Language, decisions: Iterable[Decision] | None = None
) -> list[Matter]:
    """What the course's contract leaves to be decided; nothing without a contract."""
    if course.investment is None or not course.investment.contract:
        return []
    rows = course.decisions.order_by("on", "pk") if decisions is None else decisions
    latest = {one.name: one for one in rows if one.retracted_at is None}
    asked = asked_of(contract_of(course.investment), language)
    return [Matter(one, latest.get(one.name)) for one in asked]


def courses_to_decide(actor: Actor, language: Language) -> list[tuple[Course, list[Matter]]]:
    """The open courses, not yet enrolled, of which the actor's authority has to decide."""
    rows = (
        visible(actor, Right.COURSE_DECIDE, all_courses())
        .filter(closed_on__isnull=True, enrolled_on__isnull=True, investment__isnull=False)
        .prefetch_related("decisions")
        .order_by("opened_on", "pk")
    )
    found = []
    for course in rows:
        decisions = sorted(course.decisions.all(), key=lambda one: (one.on, one.pk))
        waiting = [one for one in matters_of(course, language, decisions) if one.decision is None]
        if waiting:
            found.append((course, waiting))
    return found
