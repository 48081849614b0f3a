# SPDX-License-Identifier: MPL-2.0
"""Words looked for in one's own caseload: names, and everything that the stories say."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from fodfaeste.web.casework.models import Course, in_hands_of
from fodfaeste.web.casework.selectors.courses import all_courses, name_of
from fodfaeste.web.casework.selectors.profile import newest, sections_of
from fodfaeste.web.casework.selectors.story import Event, stories
from fodfaeste.web.policy import Actor, Right, visible

__all__ = ["Hit", "hits_in_caseload"]

PER_COURSE = 5


@dataclass(frozen=True, slots=True)
class Hit:
    """A course with what was found in it."""

    course: Course
    name: str
    by_name: bool
    events: list[Event]
    sections: list[str]
    more: int
    """How many places more there are than are shown."""


def hits_in_caseload(actor: Actor, words: str) -> list[Hit]:
    """Where the words stand in the courses that are one's own or that one covers.

    Everything is encrypted, so it is opened and compared; nothing outside the caseload is.
    """
    wanted = words.casefold().strip()
    if not wanted:
        return []
    mine = in_hands_of(actor.person, timezone.localdate())
    rows = visible(actor, Right.COURSE_READ, all_courses()).filter(mine).order_by("-opened_on")
    courses = list(rows)
    told = stories(courses)
    hits = (_hit(one, told.get(one.pk, []), wanted) for one in courses)
    return [one for one in hits if one.by_name or one.events or one.sections]


def _hit(course: Course, events: list[Event], wanted: str) -> Hit:
    name = name_of(course)
    found = [
        one for one in events if wanted in one.what.casefold() or wanted in one.text.casefold()
    ]
    said = sections_of(newest(course))
    return Hit(
        course=course,
        name=name,
        by_name=wanted in name.casefold(),
        events=found[:PER_COURSE],
        sections=[one.section.title for one in said if wanted in one.text.casefold()],
        more=max(len(found) - PER_COURSE, 0),
    )
