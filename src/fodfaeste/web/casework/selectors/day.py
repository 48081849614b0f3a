# SPDX-License-Identifier: MPL-2.0
"""A consultant's day: what is overdue, due and coming, for the own caseload and what is covered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from fodfaeste.web.casework.models import Course, Job, Referral
from fodfaeste.web.casework.practice import practice
from fodfaeste.web.casework.selectors.caseload import open_courses, with_days, with_reviews
from fodfaeste.web.casework.selectors.courses import name_of
from fodfaeste.web.casework.selectors.jobs import next_of
from fodfaeste.web.employers.models import Contact
from fodfaeste.web.employers.selectors.contacts import monday_of
from fodfaeste.web.policy import Actor, Right, visible

__all__ = ["AHEAD", "Day", "Item", "day_of", "items_of", "own_courses"]

AHEAD = timedelta(days=14)
LOST_LATELY = timedelta(days=60)
STEPS_SINCE = timedelta(days=120)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to do by a day. ``calls`` is what a calendar calls it: it names nobody."""

    due: date
    text: str
    about: str
    href: str
    calls: str


@dataclass(frozen=True, slots=True)
class Day:
    """All of a day. The lists are by day, the earliest first."""

    on: date
    overdue: list[Item]
    today: list[Item]
    coming: list[Item]
    referrals: list[Referral]
    caseload: int
    covers: int
    contacts: int
    """Contacts with employers this week."""


def day_of(actor: Actor, on: date) -> Day:
    """The day of whoever asks."""
    courses = own_courses(actor)
    items = items_of(actor, courses, on, on + AHEAD)
    mine = [one for one in courses if one.consultant_id == actor.person]
    monday = monday_of(on)
    week = Contact.objects.filter(
        consultant=actor.person, on__gte=monday, on__lt=monday + timedelta(days=7)
    )
    return Day(
        on=on,
        overdue=[one for one in items if one.due < on],
        today=[one for one in items if one.due == on],
        coming=[one for one in items if one.due > on],
        referrals=_referrals(actor),
        caseload=len(mine),
        covers=len(courses) - len(mine),
        contacts=week.count(),
    )


def own_courses(actor: Actor) -> list[Course]:
    """The courses that the actor has or covers, with their days."""
    mine = Q(consultant=actor.person) | Q(cover=actor.person)
    rows = visible(actor, Right.COURSE_WRITE, open_courses().filter(mine))
    rows = rows.select_related("participant__subject", "referral")
    return list(with_reviews(with_days(rows)))


def _referrals(actor: Actor) -> list[Referral]:
    """What nobody has answered yet, the most pressing first."""
    waits = (Referral.Status.PENDING, Referral.Status.ACKNOWLEDGED)
    rows = Referral.objects.filter(status__in=waits).select_related("ordered_by")
    found = visible(actor, Right.REFERRAL_ANSWER, rows)
    return list(found.order_by("acknowledge_by", "pk")[:20])


def items_of(actor: Actor, courses: Sequence[Course], on: date, until: date) -> list[Item]:
    """What is to be done about these courses and the actor's employers until a day."""
    names = {one.pk: name_of(one) for one in courses}
    found = [
        *(item for one in courses for item in _of_course(one, names[one.pk])),
        *_of_jobs(courses, names, on, until),
        *_of_employers(actor, on, until),
    ]
    return sorted((one for one in found if one.due <= until), key=lambda one: (one.due, one.about))


def _of_course(course: Any, name: str) -> Iterator[Item]:
    """What a course itself asks for; it has the days of `with_days` and `with_reviews`."""
    call, meet = _("Opfølgning"), _("Møde")
    href = reverse("casework:page", args=[course.pk])
    mine = practice()
    if course.first_meeting_on is None:
        promised = course.referral.first_meeting_by if course.referral else None
        due = promised or course.opened_on + timedelta(days=mine.first_meeting_within_days)
        yield Item(due, _("Første møde"), name, href, meet)
    elif not course.has_profile:
        due = course.opened_on + timedelta(days=mine.profile_within_days)
        profile = reverse("casework:profile", args=[course.pk])
        yield Item(due, _("Gør karriereprofilen færdig"), name, profile, call)
    if course.next_on is not None:
        again = reverse("casework:write", args=[course.pk, "kontakt"])
        yield Item(course.next_on, _("Næste aftale"), name, again, call)
    plan = reverse("casework:plan", args=[course.pk])
    reviews = (
        (course.plan_on, _("Se jobsøgningsplanen igennem")),
        (course.advice_on, _("Følg op på ydelsesvejledningen")),
        (course.openness_on, _("Tal åbenheden igennem igen")),
    )
    for due, text in reviews:
        if due is not None:
            yield Item(due, text, name, plan, call)


def _of_jobs(
    courses: Sequence[Any], names: dict[int, str], on: date, until: date
) -> Iterator[Item]:
    """The next time of each job's rhythm."""
    lasts = Q(end__isnull=True) | Q(end__gt=on - LOST_LATELY)
    rows = Job.objects.filter(lasts, course__in=names, retracted_at__isnull=True)
    days = {one.pk: (one.followed_on, one.visited_on) for one in courses}
    for job in rows.select_related("employer"):
        followed = max((day for day in days[job.course_id] if day is not None), default=None)
        occasion = next_of(job, followed, until)
        if occasion is not None:
            href = reverse("casework:write", args=[job.course_id, "kontakt"])
            about = f"{names[job.course_id]}, {job.employer.name}"
            asked = f"{href}?kind=follow_along&job={job.pk}"
            yield Item(occasion.due, occasion.text, about, asked, _("Opfølgning"))


def _of_employers(actor: Actor, on: date, until: date) -> Iterator[Item]:
    """The next steps that the actor agreed with employers and that nobody has taken yet."""
    later = Contact.objects.filter(employer=OuterRef("employer"), on__gt=OuterRef("on"))
    rows = Contact.objects.filter(
        ~Exists(later), consultant=actor.person, on__gte=on - STEPS_SINCE,
        next_step_on__isnull=False, next_step_on__lte=until,
    )  # fmt: skip
    found = visible(actor, Right.EMPLOYER_READ, rows)
    for contact in found.select_related("employer__organisation"):
        slug = contact.employer.organisation.slug
        href = f"{reverse('casework:contact', args=[slug])}?virksomhed={contact.employer_id}"
        text, calls = _("Næste skridt"), _("Virksomhedskontakt")
        assert contact.next_step_on is not None
        yield Item(contact.next_step_on, text, contact.employer.name, href, calls)
