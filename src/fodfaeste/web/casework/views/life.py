# SPDX-License-Identifier: MPL-2.0
"""Plans and agreements of a course, and how life goes: education, home, well-being."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from fodfaeste.web.casework.frame import course_page
from fodfaeste.web.casework.models import Course
from fodfaeste.web.casework.selectors.courses import all_courses
from fodfaeste.web.casework.selectors.life import life_of, next_days, plans_of
from fodfaeste.web.policy import Request, Right, asks, may

__all__ = ["page", "plan"]


@require_safe
@asks(Right.COURSE_READ, rows=all_courses, by="course", field="pk")
def plan(request: Request, course: Course) -> HttpResponse:
    """What is planned and agreed, with the review dates first."""
    today = timezone.localdate()
    said = {
        "plans": plans_of(course),
        "next": [(when, what, when < today) for when, what in next_days(course)],
        "writes": may(request.actor, Right.COURSE_WRITE, course),
    }
    return course_page(request, course, "casework/plan.html", here="plan", said=said)


@require_safe
@asks(Right.COURSE_READ, rows=all_courses, by="course", field="pk")
def page(request: Request, course: Course) -> HttpResponse:
    """Education, home and well-being, and where someone dropped out."""
    said = {
        "life": life_of(course, timezone.localdate()),
        "writes": may(request.actor, Right.COURSE_WRITE, course),
    }
    return course_page(request, course, "casework/life.html", here="life", said=said)
