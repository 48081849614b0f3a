# SPDX-License-Identifier: MPL-2.0
"""The first meeting follows from the meetings that are recorded: it is never typed by itself."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Min

from fodfaeste.web.casework.models import Course, Entry
from fodfaeste.web.employers.models import Way

__all__ = ["first_meeting_follow"]

FACE_TO_FACE = (Entry.Kind.MEETING, Entry.Kind.ASSESSMENT)


def first_meeting_follow(record: Any, *, moved_from: date | None = None) -> None:
    """Let the course know of a meeting that was recorded, corrected or taken back.

    ``moved_from`` is the day that the meeting had before; when it was the first one, the first is
    found again among those that are left. Other records change nothing.
    """
    if not isinstance(record, Entry):
        return
    course = Course.objects.select_for_update().get(pk=record.course_id)
    first = course.first_meeting_on
    if moved_from is not None and moved_from == first:
        first = None
    found = (
        course.entries.filter(
            kind__in=FACE_TO_FACE,
            way=Way.IN_PERSON,
            reached=True,
            retracted_at__isnull=True,
            on__gte=course.opened_on,
        ).aggregate(first=Min("on"))["first"]
        if first is None or record.on < first
        else first
    )
    if found is not None and (first is None or found < first):
        first = found
    if first != course.first_meeting_on:
        course.first_meeting_on = first
        course.save(update_fields=["first_meeting_on"])
