# SPDX-License-Identifier: MPL-2.0
"""The story of a course, and the search in one's own caseload."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from fodfaeste.web.casework.forms.story import SearchForm, StoryFilter
from fodfaeste.web.casework.frame import course_page
from fodfaeste.web.casework.models import Course
from fodfaeste.web.casework.record_actions import SEARCHED
from fodfaeste.web.casework.selectors.courses import all_courses
from fodfaeste.web.casework.selectors.searching import hits_in_caseload
from fodfaeste.web.casework.selectors.story import stories
from fodfaeste.web.policy import Request, Right, asks, may, signed_in
from fodfaeste.web.privacy.services import audit_record

__all__ = ["page", "search"]

ON_A_PAGE = 40


@require_safe
@asks(Right.COURSE_READ, rows=all_courses, by="course", field="pk")
def page(request: Request, course: Course) -> HttpResponse:
    """Everything that happened, the newest first."""
    form = StoryFilter(request.GET)
    wanted = form.cleaned_data.get("vis", "") if form.is_valid() else ""
    events = stories([course]).get(course.pk, [])
    alarms = sum(one.mood == "alarm" for one in events)
    if wanted == "alarm":
        events = [one for one in events if one.mood in ("alarm", "gap", "miss")]
    elif wanted:
        events = [one for one in events if one.kind == wanted]
    said = {
        "form": form,
        "page": Paginator(events, ON_A_PAGE).get_page(request.GET.get("side")),
        "count": len(events),
        "alarms": alarms,
        "writes": may(request.actor, Right.COURSE_WRITE, course),
    }
    return course_page(request, course, "casework/story.html", here="story", said=said)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def search(request: Request) -> HttpResponse:
    """Words in one's own caseload; that they were found is recorded for each person."""
    form = SearchForm(request.POST or None)
    hits = []
    if request.method == "POST" and form.is_valid():
        hits = hits_in_caseload(request.actor, form.cleaned_data["words"])
        with transaction.atomic():
            for one in hits:
                audit_record(
                    actor=request.actor,
                    organisation=one.course.organisation_id,
                    action=SEARCHED,
                    subject=one.course.unit,
                )
    said = {"form": form, "hits": hits, "asked": form.is_bound and form.is_valid()}
    return render(request, "casework/search.html", said)
