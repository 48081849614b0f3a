# SPDX-License-Identifier: MPL-2.0
"""What the authority that ordered a course sees: what it must decide, and what consent shares."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from fodfaeste.web.casework.models import Course
from fodfaeste.web.casework.selectors.consents import consent_on
from fodfaeste.web.casework.selectors.deciding import matters_of
from fodfaeste.web.look.components import Column, Table
from fodfaeste.web.look.figures import day, number, page_language
from fodfaeste.web.look.panels import panel
from fodfaeste.web.policy import Request

__all__ = ["life", "to_decide"]


@panel("course_followed", order=5)
def to_decide(request: Request, course: Course) -> str:
    """What only the authority can decide, while it is open."""
    if course.closed_on is not None:
        return ""
    language = page_language()
    waiting = [
        getattr(one.asked, language) for one in matters_of(course, language) if not one.decision
    ]
    if not waiting:
        return ""
    said = {"course": course, "waiting": waiting}
    return render_to_string("casework/panels/to_decide.html", said, request)


@panel("course_followed", order=20)
def life(request: Request, course: Course) -> str:
    """Plan, jobs and education, each only as far as the person has agreed."""
    standing = consent_on(course, timezone.localdate())
    shared = set(standing.kinds)
    plan = course.searchplans.filter(retracted_at__isnull=True).order_by("-on", "-pk").first()
    said = {
        "in_force": standing.in_force,
        "plan": plan if standing.in_force else None,
        "goal": plan.content.get("goal", "") if plan and standing.in_force else "",
        "jobs": _jobs(course) if "work" in shared else None,
        "educations": _educations(course) if "education" in shared else None,
    }
    return render_to_string("casework/panels/life.html", said, request)


def _jobs(course: Course) -> Table | None:
    found = course.jobs.filter(retracted_at__isnull=True).select_related("employer")
    rows = [
        (
            one.employer.name,
            one.get_kind_display(),
            day(one.start),
            day(one.end) if one.end else _("Stadig i jobbet"),
            number(one.hours_a_week),
        )
        for one in found.order_by("-start", "-pk")
    ]
    columns = (
        Column(_("Arbejdsplads"), head=True), Column(_("Art")), Column(_("Fra")),
        Column(_("Til")), Column(_("Timer om ugen"), "number"),
    )  # fmt: skip
    return Table(_("Job"), columns, rows, hide_caption=True) if rows else None


def _educations(course: Course) -> Table | None:
    found = course.educations.filter(retracted_at__isnull=True)
    rows = [
        (
            _("Ordinær uddannelse") if one.ordinary else _("Anden uddannelse"),
            day(one.start),
            day(one.end) if one.end else _("I gang"),
        )
        for one in found.order_by("-start", "-pk")
    ]
    columns = (Column(_("Uddannelse"), head=True), Column(_("Fra")), Column(_("Til")))
    return Table(_("Uddannelse"), columns, rows, hide_caption=True) if rows else None
