# SPDX-License-Identifier: MPL-2.0
"""What is still to be done before a course is under way, and whose hands it has been in."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from fodfaeste.web.casework.deadlines import dues_of
from fodfaeste.web.casework.forms.enrolment import MeetingForm
from fodfaeste.web.casework.models import Course
from fodfaeste.web.casework.selectors.consents import consent_on
from fodfaeste.web.casework.selectors.referrals import due_said
from fodfaeste.web.look.components import Step
from fodfaeste.web.look.figures import day
from fodfaeste.web.look.panels import panel
from fodfaeste.web.policy import Request, Right, may

__all__ = ["hands", "under_way"]


@panel("course", order=15)
def under_way(request: Request, course: Course) -> str:
    """First meeting, consent and enrolment, until all three are done."""
    today = timezone.localdate()
    steps = [
        _meeting(course),
        _consent(course),
        *([_enrolled(course)] if course.investment else []),
    ]
    if course.closed_on is not None or all(one.state == "done" for one in steps):
        return ""
    met = course.first_meeting_on
    dues = dues_of(course.referral, today, met) if course.referral else []
    waiting = [due_said(one) for one in dues if one.name == "first_meeting" and one.kept_on is None]
    said = {
        "course": course,
        "steps": steps,
        "dues": waiting,
        "meeting": MeetingForm() if met is None else None,
    }
    return render_to_string("casework/panels/under_way.html", said, request)


def _meeting(course: Course) -> Step:
    if course.first_meeting_on is not None:
        return Step(_("Første møde"), "done", note=day(course.first_meeting_on))
    return Step(_("Første møde"), "current")


def _consent(course: Course) -> Step:
    href = reverse("casework:consent", args=[course.pk])
    standing = consent_on(course, timezone.localdate())
    return Step(_("Samtykke"), "done" if standing.in_force else "current", href)


def _enrolled(course: Course) -> Step:
    href = reverse("casework:enrolment", args=[course.pk])
    if course.enrolled_on is not None:
        return Step(_("Indskrivning"), "done", href, day(course.enrolled_on))
    return Step(_("Indskrivning"), "coming", href)


@panel("course", order=95)
def hands(request: Request, course: Course) -> str:
    """Who has had the course, how it was closed, and what its leader can do."""
    moved = course.transfers.select_related(
        "from_organisation", "to_organisation", "from_consultant", "to_consultant"
    ).order_by("-made_at", "-pk")
    said = {
        "course": course,
        "transfers": [(one, one.content) for one in moved],
        "closures": [(one, one.content) for one in course.closures.order_by("-on", "-pk")],
        "leads": may(request.actor, Right.CASELOAD_MANAGE, course),
        "writes": may(request.actor, Right.COURSE_WRITE, course),
    }
    return render_to_string("casework/panels/hands.html", said, request)
