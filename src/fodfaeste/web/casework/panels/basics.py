# SPDX-License-Identifier: MPL-2.0
"""What the course is: whom it is about, what it was ordered as, and its days."""

from __future__ import annotations

from django.template.loader import render_to_string

from fodfaeste.web.casework.models import Course
from fodfaeste.web.look.panels import panel
from fodfaeste.web.policy import Request

__all__ = ["basics"]


@panel("course", order=10)
@panel("course_followed", order=10)
def basics(request: Request, course: Course) -> str:
    """The course's own facts."""
    said = {"course": course, "person": course.participant.content}
    return render_to_string("casework/panels/basics.html", said, request)
