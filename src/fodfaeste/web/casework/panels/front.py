# SPDX-License-Identifier: MPL-2.0
"""The front page of those who work with people: the day in figures, and the board."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.utils import timezone

from fodfaeste.web.casework.day_figures import figures_of
from fodfaeste.web.casework.selectors.day import day_of
from fodfaeste.web.look.panels import panel
from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.policy import Actor, Request, Right, visible
from fodfaeste.web.policy.scopes import may_somewhere

__all__ = ["board", "day"]


@panel("front", order=10)
def day(request: Request, actor: Actor) -> str:
    """What is overdue and due, and how the week goes, for whoever has a caseload."""
    if not may_somewhere(actor, Right.COURSE_WRITE):
        return ""
    mine = day_of(actor, timezone.localdate())
    works = mine.caseload or mine.covers or mine.contacts
    if not works and may_somewhere(actor, Right.CASELOAD_MANAGE):
        return ""  # a leader without courses of their own has the board
    said = {"day": mine, "figures": figures_of(mine)}
    return render_to_string("casework/panels/front_day.html", said, request)


@panel("front", order=20)
def board(request: Request, actor: Actor) -> str:
    """The way to the board, for whoever manages a caseload."""
    if not may_somewhere(actor, Right.CASELOAD_MANAGE):
        return ""
    mine = visible(actor, Right.CASELOAD_MANAGE, Organisation.objects.order_by("name"))
    with_people = list(mine.filter(courses__isnull=False).distinct())
    if not with_people:
        return ""
    return render_to_string("casework/panels/front_board.html", {"mine": with_people}, request)
