# SPDX-License-Identifier: MPL-2.0
"""The frame of every page about one course: its header and its tabs.

A tab is a page of its own; whoever has something to show about a course adds one, also apps that
casework does not know, and says the right that shows it: ``COURSE_READ`` for those who give the
course, ``COURSE_FOLLOW`` for the authority that ordered it. The overview has panels
(`fodfaeste.web.look.panels`): place ``course`` for the first, ``course_followed`` for the second.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise

from fodfaeste.web.casework.actions import COURSE_SEEN
from fodfaeste.web.casework.models import Course
from fodfaeste.web.casework.selectors.courses import header_of
from fodfaeste.web.look.components import Link
from fodfaeste.web.policy import Request, Right
from fodfaeste.web.privacy.services import audit_record

__all__ = ["Tab", "course_page", "tab_add", "tabs_of"]


@dataclass(frozen=True, slots=True)
class Tab:
    """A page about a course: ``view`` is its address' name, which takes the course's number."""

    name: str
    text: Promise
    view: str
    right: Right = Right.COURSE_READ
    place: int = 50
    shown: Callable[[Course], bool] = lambda _course: True
    """Whether a course has this page."""


_TABS: dict[tuple[Right, str], Tab] = {}


def tab_add(tab: Tab) -> None:
    """Give every course one more page, placed by ``place`` from the left."""
    _TABS[tab.right, tab.name] = tab


def tabs_of(course: Course, right: Right, here: str) -> list[Link]:
    """The tabs that a right shows; ``here`` is the name of the page that is shown."""
    found = (one for one in _TABS.values() if one.right == right and one.shown(course))
    mine = sorted(found, key=lambda one: one.place)
    return [Link(one.text, reverse(one.view, args=[course.pk]), one.name == here) for one in mine]


def course_page(
    request: Request,
    course: Course,
    template: str,
    *,
    here: str,
    said: Mapping[str, Any] | None = None,
    right: Right = Right.COURSE_READ,
    status: int = 200,
) -> HttpResponse:
    """A page about a course in its frame; that it was read is recorded.

    ``template`` extends ``casework/course.html``; ``here`` is the tab. The view has asked the
    policy for ``right`` already.
    """
    asked = course.organisation_id if right == Right.COURSE_READ else course.ordered_by_id
    audit_record(
        actor=request.actor,
        organisation=asked,
        action=COURSE_SEEN,
        subject=course.unit,
        thing=here,
    )
    frame = {
        "course": course,
        "header": header_of(course),
        "tabs": tabs_of(course, right, here),
        "gives": right == Right.COURSE_READ,
    }
    return render(request, template, {**frame, **(said or {})}, status=status)
