# SPDX-License-Identifier: MPL-2.0
"""Courses: the lists of both sides, and the overview of one."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from fodfaeste.web.casework.forms.courses import CourseFilter
from fodfaeste.web.casework.frame import course_page
from fodfaeste.web.casework.models import Course
from fodfaeste.web.casework.selectors.courses import (
    all_courses,
    courses_of,
    name_of,
    status_of,
)
from fodfaeste.web.casework.services.reading import courses_listed
from fodfaeste.web.look.components import Column, Table
from fodfaeste.web.look.figures import day
from fodfaeste.web.look.templatetags.look import badge
from fodfaeste.web.organisations.models import Kind, Organisation
from fodfaeste.web.policy import Actor, Request, Right, asks, signed_in, visible

__all__ = ["follow", "follow_list", "listing", "page"]


PER_PAGE = 50


@require_safe
@signed_in
def listing(request: Request) -> HttpResponse:
    """The courses that one gives."""
    return _list(request, Right.COURSE_READ)


@require_safe
@signed_in
def follow_list(request: Request) -> HttpResponse:
    """The courses that one's organisation ordered."""
    return _list(request, Right.COURSE_FOLLOW)


def _list(request: Request, right: Right) -> HttpResponse:
    form = CourseFilter(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    status, words = asked.get("status", ""), asked.get("navn", "")
    rows = courses_of(request.actor, right, status=status, words=words)
    shown = Paginator(rows, PER_PAGE).get_page(request.GET.get("side"))
    courses_listed(actor=request.actor, courses=list(shown), right=right)
    said = {
        "form": form,
        "narrowed": any(asked.values()),
        "page": shown,
        "count": shown.paginator.count,
        "table": _table(list(shown), right),
        "gives": right == Right.COURSE_READ,
        "leads": _led(request.actor) if right == Right.COURSE_READ else [],
    }
    return render(request, "casework/list.html", said)


def _led(actor: Actor) -> QuerySet[Organisation]:
    """The providers whose caseloads the actor manages."""
    rows = Organisation.objects.filter(kinds__kind=Kind.PROVIDER).order_by("name")
    return visible(actor, Right.CASELOAD_MANAGE, rows)


def _table(courses: list[Course], right: Right) -> Table:
    gives = right == Right.COURSE_READ
    view = "casework:page" if gives else "casework:follow"
    rows = []
    for one in courses:
        href = reverse(view, args=[one.pk])
        link = format_html('<a href="{}">{}</a>', href, name_of(one))
        other = one.ordered_by if gives else one.organisation
        who = one.consultant.name if one.consultant else "–"
        said = badge(*status_of(one))
        rows.append((link, said, who, other.name if other else "–", day(one.opened_on)))
    columns = (
        Column(_("Borger"), head=True), Column(_("Status")), Column(_("IPS-konsulent")),
        Column(_("Bestilt af") if gives else _("Leverandør")), Column(_("Antaget")),
    )  # fmt: skip
    return Table(_("Forløb"), columns, rows, hide_caption=True)


@require_safe
@asks(Right.COURSE_READ, rows=all_courses, by="course", field="pk")
def page(request: Request, course: Course) -> HttpResponse:
    """The overview for those who give the course."""
    return course_page(request, course, "casework/overview.html", here="overview")


@require_safe
@asks(Right.COURSE_FOLLOW, rows=all_courses, by="course", field="pk")
def follow(request: Request, course: Course) -> HttpResponse:
    """The overview for the authority that ordered it: without the consultant's notes."""
    template, right = "casework/overview.html", Right.COURSE_FOLLOW
    return course_page(request, course, template, here="overview", right=right)
