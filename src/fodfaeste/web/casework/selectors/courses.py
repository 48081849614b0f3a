# SPDX-License-Identifier: MPL-2.0
"""Reads of courses: which ones, how far each is, and what its header says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fodfaeste.web.casework.models import Course
from fodfaeste.web.look.components.content import State
from fodfaeste.web.look.figures import day
from fodfaeste.web.policy import Actor, Right, visible

__all__ = ["STATUSES", "Header", "all_courses", "courses_of", "header_of", "name_of", "status_of"]


@dataclass(frozen=True, slots=True)
class Header:
    """What stands over every page about a course."""

    name: str
    status: str
    state: State
    about: str
    """One sentence: since when, with whom, ordered by whom."""


STATUSES: dict[str, tuple[Promise, Q]] = {
    "open": (gettext_lazy("I gang"), Q(closed_on__isnull=True)),
    "unassigned": (
        gettext_lazy("Mangler konsulent"),
        Q(closed_on__isnull=True, consultant__isnull=True),
    ),
    "waiting": (
        gettext_lazy("Venter på første møde"),
        Q(closed_on__isnull=True, first_meeting_on__isnull=True),
    ),
    "not_enrolled": (
        gettext_lazy("Ikke indskrevet"),
        Q(closed_on__isnull=True, investment__isnull=False, enrolled_on__isnull=True),
    ),
    "closed": (gettext_lazy("Afsluttet"), Q(closed_on__isnull=False)),
}
"""What a list of courses can be narrowed to."""


def all_courses() -> QuerySet[Course]:
    """Every course with what a page needs of it; the policy narrows it."""
    return Course.objects.select_related(
        "participant__subject", "organisation", "ordered_by", "consultant", "cover", "investment",
        "referral__place",
    )  # fmt: skip


def courses_of(
    actor: Actor, right: Right, *, status: str = "", words: str = ""
) -> QuerySet[Course] | list[Course]:
    """The courses that a right reaches, the open ones first, narrowed by what is wanted.

    ``status`` is a key of `STATUSES`. Names are encrypted: ``words`` is compared after opening.
    """
    rows = visible(actor, right, all_courses())
    if status:
        rows = rows.filter(STATUSES[status][1])
    rows = rows.order_by(F("closed_on").desc(nulls_first=True), "-opened_on", "-pk")
    wanted = words.casefold().strip()
    return [one for one in rows if wanted in name_of(one).casefold()] if wanted else rows


def name_of(course: Course) -> str:
    """The person's name; the pseudonym once it is forgotten."""
    return str(course.participant.content.get("name") or course.unit)


def status_of(course: Course) -> tuple[str, State]:
    """How far a course is, and how that looks."""
    if course.closed_on is not None:
        return _("Afsluttet"), ""
    if course.consultant_id is None:
        return _("Mangler konsulent"), "warning"
    if course.first_meeting_on is None:
        return _("Venter på første møde"), "info"
    if course.investment_id is not None and course.enrolled_on is None:
        return _("I gang, ikke indskrevet"), "warning"
    return _("I gang"), "success"


def _covers(course: Course, on: date) -> bool:
    """Whether the cover looks after the course on a day."""
    begun = course.cover_from is None or course.cover_from <= on
    return begun and (course.cover_until is None or on < course.cover_until)


def header_of(course: Course) -> Header:
    """The header of a course."""
    said, state = status_of(course)
    about = [_("Antaget %(day)s") % {"day": day(course.opened_on)}]
    if course.closed_on is not None:
        about.append(_("afsluttet %(day)s") % {"day": day(course.closed_on)})
    if course.consultant is not None:
        about.append(_("IPS-konsulent: %(who)s") % {"who": course.consultant.name})
    if course.cover is not None and _covers(course, timezone.localdate()):
        about.append(_("afløser: %(who)s") % {"who": course.cover.name})
    if course.ordered_by is not None:
        about.append(_("bestilt af %(who)s") % {"who": course.ordered_by.name})
    return Header(name_of(course), said, state, ", ".join(about) + ".")
