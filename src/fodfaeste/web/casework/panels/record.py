# SPDX-License-Identifier: MPL-2.0
"""What comes next for the person, and what the record still lacks."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.utils import timezone

from fodfaeste.web.casework.data.reading import sections
from fodfaeste.web.casework.models import Course, Entry
from fodfaeste.web.casework.selectors.lacking import lacking_in
from fodfaeste.web.casework.selectors.life import next_days
from fodfaeste.web.casework.selectors.profile import newest, proposals_waiting, said_in
from fodfaeste.web.casework.selectors.record import outreach_in_a_row, records
from fodfaeste.web.look.panels import panel
from fodfaeste.web.policy import Request, Right, may

__all__ = ["onwards"]

MANY = 3
"""From so many attempts in a row without contact on, the page says so."""


@panel("course", order=15)
def onwards(request: Request, course: Course) -> str:
    """The next days, the newest contact, how far the profile is, and tries without contact."""
    today, mine = timezone.localdate(), newest(course)
    tries = outreach_in_a_row(course)
    said = {
        "course": course,
        "next": [(when, what, when < today) for when, what in next_days(course)],
        "latest": records(course, Entry).filter(reached=True).order_by("-on", "-made_at").first(),
        "written": len(said_in(mine)["sections"]),
        "total": len(sections()),
        "complete": mine is not None and mine.complete,
        "proposals": len(proposals_waiting(course)),
        "lacking": lacking_in(course, today),
        "tries": tries if tries >= MANY else 0,
        "writes": may(request.actor, Right.COURSE_WRITE, course),
    }
    return render_to_string("casework/panels/record.html", said, request)
