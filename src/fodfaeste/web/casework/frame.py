# SPDX-License-Identifier: MPL-2.0
"""The frame of every page about one course: its header, its tabs, and the panels of its overview.

A tab is a page of its own, a panel a part of the overview. Whoever has something to show about a
course adds a tab or a panel here, also apps that casework does not know; each says the right that
shows it. ``COURSE_READ`` is for those who give the course, ``COURSE_FOLLOW`` for the authority that
ordered it.
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
from fodfaeste.web.look.components.content import Text
from fodfaeste.web.policy import Request, Right
from fodfaeste.web.privacy.services import audit_record

__all__ = ["Panel", "Tab", "course_page", "panel_add", "panels_of", "tab_add", "tabs_of"]

Draw = Callable[[Request, Course], Text]


@dataclass(frozen=True, slots=True)
class Tab:
    """A page about a course: ``view`` is its address' name, which takes the course's number."""

    name: str
    text: Promise
    view: str
    right: Right = Right.COURSE_READ
    place: int = 50


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of the overview; ``draw`` gives its HTML with an ``h2``, or nothing to show."""

    name: str
    right: Right
    draw: Draw
    place: int = 50


_TABS: dict[tuple[Right, str], Tab] = {}
_PANELS: dict[tuple[Right, str], Panel] = {}


def tab_add(tab: Tab) -> None:
    """Give every course one more page, placed by ``place`` from the left."""
    _TABS[tab.right, tab.name] = tab


def panel_add(name: str, right: Right, place: int = 50) -> Callable[[Draw], Draw]:
    """Give every course's overview one more part, placed by ``place`` from the top."""

    def keep(draw: Draw) -> Draw:
        _PANELS[right, name] = Panel(name, right, draw, place)
        return draw

    return keep


def tabs_of(course: Course, right: Right, here: str) -> list[Link]:
    """The tabs that a right shows; ``here`` is the name of the page that is shown."""
    mine = sorted((one for one in _TABS.values() if one.right == right), key=lambda one: one.place)
    return [Link(one.text, reverse(one.view, args=[course.pk]), one.name == here) for one in mine]


def panels_of(request: Request, course: Course, right: Right) -> list[Text]:
    """Each panel that has something to show, from the top."""
    mine = (one for one in _PANELS.values() if one.right == right)
    drawn = (one.draw(request, course) for one in sorted(mine, key=lambda one: one.place))
    return [one for one in drawn if one]


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
