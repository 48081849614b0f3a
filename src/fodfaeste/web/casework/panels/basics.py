# SPDX-License-Identifier: MPL-2.0
"""What the course is: whom it is about, what it was ordered as, and its days."""

from __future__ import annotations

from django.template.loader import render_to_string

from fodfaeste.web.casework.frame import panel_add
from fodfaeste.web.casework.models import Course
from fodfaeste.web.look.components.content import Text
from fodfaeste.web.policy import Request, Right

__all__ = ["basics"]


@panel_add("basics", Right.COURSE_READ, place=10)
@panel_add("basics", Right.COURSE_FOLLOW, place=10)
def basics(request: Request, course: Course) -> Text:
    """The course's own facts."""
    said = {"course": course, "person": course.participant.content}
    return render_to_string("casework/panels/basics.html", said, request)
