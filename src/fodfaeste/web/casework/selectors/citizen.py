# SPDX-License-Identifier: MPL-2.0
"""What people see of their own course: plan, profile, consents, days, and who read about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from fodfaeste.web.casework.actions import COURSE_SEEN
from fodfaeste.web.casework.data.consents import kinds
from fodfaeste.web.casework.frame import tabs_of
from fodfaeste.web.casework.models import (
    AccessCode,
    CitizenLink,
    Consent,
    Course,
    Entry,
    Proposal,
    SearchPlan,
)
from fodfaeste.web.casework.selectors.consents import consents_of
from fodfaeste.web.casework.selectors.courses import all_courses, name_of
from fodfaeste.web.casework.selectors.life import disclosure_now, next_days
from fodfaeste.web.casework.selectors.profile import Said, newest, sections_of
from fodfaeste.web.casework.selectors.record import records
from fodfaeste.web.look.figures import inside, page_language
from fodfaeste.web.policy import Actor, Right, visible
from fodfaeste.web.privacy.actions import ACTIONS, sentence
from fodfaeste.web.privacy.models import AuditEvent

__all__ = [
    "Access",
    "Agreed",
    "Own",
    "Reading",
    "access_to",
    "own_courses",
    "own_of",
    "readings_of",
]


@dataclass(frozen=True, slots=True)
class Agreed:
    """What was agreed to on a day, in one line, and when it was withdrawn."""

    on: date
    said: str
    by: str
    withdrawn_on: date | None


@dataclass(frozen=True, slots=True)
class Own:
    """One's own course on a page."""

    name: str
    next: list[tuple[date, str]]
    goal: str
    steps: list[str]
    reviewed_on: date | None
    openness: str
    wording: str
    profile: list[Said]
    consents: list[Agreed]
    proposals: list[Proposal]


@dataclass(frozen=True, slots=True)
class Reading:
    """What someone did or read on a day, and how often."""

    on: date
    said: str
    where: str
    reads: bool
    times: int


@dataclass(frozen=True, slots=True)
class Access:
    """The person's own access to a course, as the consultant sees it."""

    links: list[CitizenLink]
    code: AccessCode | None


def own_courses(actor: Actor) -> QuerySet[Course]:
    """The courses about the one who asks, the newest first."""
    return visible(actor, Right.COURSE_OWN, all_courses()).order_by("-opened_on", "-pk")


def own_of(course: Course) -> Own:
    """What the person sees of a course."""
    today = timezone.localdate()
    plan = records(course, SearchPlan).order_by("-on", "-made_at").first()
    told = disclosure_now(course)
    said = plan.content if plan else {}
    return Own(
        name=name_of(course),
        next=[(when, what) for when, what in next_days(course, _own_words()) if when >= today],
        goal=said.get("goal", ""),
        steps=[one.strip() for one in said.get("steps", "").splitlines() if one.strip()],
        reviewed_on=plan.review_on if plan else None,
        openness=str(told.get_decision_display()) if told else "",
        wording=told.content.get("wording", "") if told else "",
        profile=[one for one in sections_of(newest(course)) if one.text],
        consents=[_agreed(one) for one in consents_of(course)],
        proposals=list(Proposal.objects.filter(course=course).order_by("-made_at")[:10]),
    )


def _agreed(consent: Consent) -> Agreed:
    names, said = dict(kinds(page_language())), consent.content
    shared = ", ".join(inside(names.get(one, one)) for one in consent.kinds)
    line = _("%(kinds)s – fra %(giver)s til %(taker)s") % {
        "kinds": shared or _("oplysninger"),
        "giver": said.get("from_whom") or "–",
        "taker": said.get("to_whom") or "–",
    }
    by = inside(consent.get_given_by_display())
    return Agreed(consent.given_on, line, by, consent.withdrawn_on)


def _own_words() -> dict[str, str]:
    """What is agreed for a day, as it is said to the person. What staff do alone is not there."""
    return {
        Entry.Kind.MEETING: _("Vi mødes"),
        Entry.Kind.FOLLOW_ALONG: _("Vi taler om, hvordan det går i job eller uddannelse"),
        Entry.Kind.ASSESSMENT: _("Vi ser vurderingen igennem sammen"),
    }


def readings_of(course: Course) -> list[Reading]:
    """Everything that was read or done about the person, the newest first, said in plain words.

    Also what other organisations did about the same person. The same deed by the same person on
    the same day is one line.
    """
    events = AuditEvent.objects.filter(subject=course.unit).select_related("person", "organisation")
    rows = events.order_by("-at", "-pk")[:2000]
    lines = []
    for key, group in groupby(rows, key=_alike):
        same = list(group)
        lines.append(_reading(same[0], key[0], len(same), course))
    return lines


def _alike(event: AuditEvent) -> tuple[date, int | None, str]:
    at: datetime = timezone.localtime(event.at)
    return at.date(), event.person_id, event.action


def _reading(event: AuditEvent, on: date, times: int, course: Course) -> Reading:
    known = ACTIONS.get(event.action)
    first_name = name_of(course).split()[0]
    person = event.person.name if event.person else _("Systemet")
    detail = {key: value for key, value in event.detail.items() if value != ""}
    thing = _page(course, event.thing) if event.action == COURSE_SEEN else event.thing
    said = {**detail, "person": person, "subject": first_name, "thing": thing}
    return Reading(
        on=on,
        said=sentence(event.action, said),
        where=event.organisation.name if event.organisation else "",
        reads=bool(known and known.reads),
        times=times,
    )


def _page(course: Course, name: str) -> str:
    """The page of a course as its tab names it."""
    tabs = tabs_of(course, Right.COURSE_READ, name) + tabs_of(course, Right.COURSE_FOLLOW, name)
    return next((inside(one.text) for one in tabs if one.current), "…")


def access_to(course: Course) -> Access:
    """Who has the person's own access to a course, and whether a code waits."""
    links = CitizenLink.objects.filter(
        subject=course.participant.subject_id, ended_at__isnull=True
    ).select_related("person", "vouched_by")
    waits = Q(used_at__isnull=True, revoked_at__isnull=True, expires_at__gt=timezone.now())
    code = AccessCode.objects.filter(waits, course=course).select_related("made_by")
    return Access(list(links), code.order_by("-made_at").first())
