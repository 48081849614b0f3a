# SPDX-License-Identifier: MPL-2.0
"""What this room puts on the page of a course: what is missing before each payment, and by when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fodfaeste.web.casework.models import Course
from fodfaeste.web.look.components.content import State, Text
from fodfaeste.web.look.figures import page_language
from fodfaeste.web.look.panels import panel
from fodfaeste.web.outcomes.missing import Missing, missing_for
from fodfaeste.web.outcomes.models import Check
from fodfaeste.web.outcomes.sides import entry_of
from fodfaeste.web.policy import Request, Right, may, visible

__all__ = ["Standing", "standings_of", "what_is_missing", "what_is_verified"]

STATES: dict[str, tuple[Text, State]] = {
    "paid": (_("Opnået"), "success"),
    "waits": (_("Venter kun på tiden"), "info"),
    "possible": (_("Noget mangler"), "warning"),
    "nothing": (_("Kan ikke opnås mere"), ""),
    "unknown": (_("Kan ikke regnes"), "error"),
}
SHOWN = 8
ORDER = ("possible", "unknown", "waits", "paid", "nothing")


@dataclass(frozen=True, slots=True)
class Standing:
    """How one payment stands, as the panel draws it."""

    name: str
    badge: Text
    look: State
    first: str
    rest: tuple[str, ...]
    latest: date | None


def standings_of(course: Course, today: date) -> list[Standing]:
    """How each payment stands for the person of a course; what is missing something comes first."""
    assert course.investment is not None
    answers = missing_for(course.investment, course.unit, today, page_language())
    ordered = sorted(answers, key=lambda one: (ORDER.index(one.state), one.latest or "9999"))
    return [_standing(one) for one in ordered]


def _standing(one: Missing) -> Standing:
    badge, look = STATES[one.state]
    latest = date.fromisoformat(one.latest) if one.latest else None
    first, *rest = one.sentences or ("",)
    return Standing(one.name, badge, look, first, tuple(rest), latest)


@panel("course", order=20)
@panel("course_followed", order=20)
def what_is_missing(request: Request, course: Course) -> str:
    """The panel; nothing for a course outside a contract or a reader without the right."""
    if course.investment_id is None or not may(request.actor, Right.EVIDENCE_READ, course):
        return ""
    found = standings_of(course, timezone.localdate())
    missing = [one for one in found if one.look == "warning"]
    said = {
        "course": course,
        "standings": found,
        "missing": len(missing),
        "soonest": min((one.latest for one in missing if one.latest), default=None),
    }
    return render_to_string("outcomes/panel.html", said, request)


@panel("course", order=25)
@panel("course_followed", order=25)
def what_is_verified(request: Request, course: Course) -> str:
    """What of the course is verified or waits for it; nothing when nothing is."""
    rows = Check.objects.filter(course=course).exclude(state=Check.State.GONE)
    found = visible(request.actor, Right.EVIDENCE_READ, rows.select_related("investment"))
    entries = [entry_of(one) for one in found.order_by("due_on", "pk")[:SHOWN]]
    if not entries:
        return ""
    return render_to_string("outcomes/checks_panel.html", {"entries": entries}, request)
