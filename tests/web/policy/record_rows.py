# SPDX-License-Identifier: MPL-2.0
"""What the addresses of a course's record name, and the courses that are people's own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from fodfaeste.web.casework.models import CitizenLink, Course, Profile, Proposal
from fodfaeste.web.policy import actor_of
from tests.web.casework.people import course_in
from tests.web.casework.record import met
from tests.web.policy.rows import Row
from tests.web.world import World

__all__ = ["RECORD_KINDS", "RECORD_MISSING"]

NUMBER = 987654321
_ME = "provider/consultant"
_MADE: dict[int, list[Row]] = {}
"""The courses of each world."""


def _each(world: World, value: Callable[[Course], object]) -> list[Row]:
    """Something of each course of the list of courses: as visible as the course.

    The same courses for all kinds: a list of courses has no room for as many as there are kinds.
    """
    from tests.web.policy.rows import KINDS

    rows = _MADE.setdefault(id(world), KINDS["course"](world))
    made = []
    for row in rows:
        course = Course.objects.get(pk=row.value)
        others = {"course": course.pk, "kind": "kontakt"}
        made.append(replace(row, value=value(course), others=others))
    return made


def _records(world: World) -> list[Row]:
    author = actor_of(world.person(_ME), world.today)
    return _each(world, lambda course: met(author, course, world.today).pk)


def _earlier_jobs(world: World) -> list[Row]:
    def made(course: Course) -> str:
        profile = Profile(course=course, on=world.today)
        profile.content = {"sections": {}, "jobs": [{"name": "gartner", "title": "Gartner"}]}
        profile.save()
        return "gartner"

    return _each(world, made)


def _proposals(world: World) -> list[Row]:
    def made(course: Course) -> int:
        author = world.person("no role")
        return Proposal.objects.create(course=course, section="wishes", made_by=author).pk

    return _each(world, made)


def _links(world: World) -> list[Row]:
    def made(course: Course) -> int:
        return CitizenLink.objects.create(
            person=world.person("blocked"), subject=course.participant.subject, assurance="known"
        ).pk

    return _each(world, made)


def _own_courses(world: World) -> list[Row]:
    """A citizen's own, one of someone who works elsewhere, and one whose access was closed."""
    citizen = world.someone("citizen")
    citizen.name = "Amalie Opdigtet"  # a name, for pages that are searched for English words
    citizen.save(update_fields=["name"])
    made = []
    for label in ("citizen", "fund/fund_manager"):
        course = course_in(world, f"{label} Invented")
        subject = course.participant.subject
        CitizenLink.objects.create(
            person=world.person(label), subject=subject, assurance="photo_id"
        )
        CitizenLink.objects.create(
            person=world.person("ahus/leader"), subject=subject, assurance="known",
            ended_at=course.made_at,
        )  # fmt: skip
        made.append(Row(label, course.pk, person=label))
    return made


RECORD_KINDS: dict[str, Callable[[World], list[Row]]] = {
    "citizen link": _links,
    "earlier job": _earlier_jobs,
    "own course": _own_courses,
    "proposal": _proposals,
    "record": _records,
    "record kind": lambda world: [Row("plan", "plan")],
    "section": lambda world: [Row("wishes", "wishes")],
}
RECORD_MISSING: dict[str, object] = {
    "citizen link": NUMBER,
    "earlier job": "findes-ikke",
    "own course": NUMBER,
    "proposal": NUMBER,
    "record": NUMBER,
    "record kind": "findes-ikke",
    "section": "findes-ikke",
}
