# SPDX-License-Identifier: MPL-2.0
"""Reads of jobs: as they stand on a day, what is next for each, and what the employer may know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import QuerySet
from django.utils import timezone

from fodfaeste.web.casework.follow_along import Occasion, next_occasion
from fodfaeste.web.casework.models import Course, Disclosure, Entry, Job, JobChange
from fodfaeste.web.employers.models import Contact, Purpose

__all__ = [
    "FOLLOWS",
    "NOT_ORDINARY",
    "JobNow",
    "all_jobs",
    "disclosure_of",
    "job_now",
    "jobs_of",
    "last_followed",
    "next_of",
    "wording_of",
]

NOT_ORDINARY = frozenset({Job.Kind.FLEX, Job.Kind.SUBSIDISED, Job.Kind.TRAINEESHIP})
"""What is recorded and never counts as ordinary work."""

FOLLOWS = frozenset({Entry.Kind.FOLLOW_ALONG, Entry.Kind.MEETING})
"""The contacts that follow someone up, when the person was reached."""

AHEAD = timedelta(days=62)
"""How far ahead the next occasion is looked for: the rhythm has none longer apart."""


@dataclass(frozen=True, slots=True)
class JobNow:
    """A job with the hours and pay that hold on a day, and what is next."""

    job: Job
    hours: Decimal
    pay: int | None
    changes: list[JobChange]
    next: Occasion | None
    counts: bool
    """Whether it is of a kind that can be ordinary work; what a contract pays for it decides."""


def all_jobs() -> QuerySet[Job]:
    """Every job that was not taken back, with what its pages show; the policy narrows it."""
    return Job.objects.filter(retracted_at__isnull=True).select_related(
        "employer__merged_into", "course__participant__subject", "course__consultant",
        "course__organisation", "course__ordered_by", "course__cover", "course__investment",
    )  # fmt: skip


def jobs_of(course: Course, on: date) -> list[JobNow]:
    """A course's jobs, the newest first."""
    rows = all_jobs().filter(course=course).prefetch_related("changes").order_by("-start", "-pk")
    jobs = list(rows)
    followed = last_followed(course) if jobs else None
    return [job_now(one, on, followed) for one in jobs]


def job_now(job: Job, on: date, followed: date | None) -> JobNow:
    """A job as it stands on a day; ``followed`` is the last time the person was followed up."""
    changes = sorted(job.changes.all(), key=lambda one: (one.on, one.pk))
    held = [one for one in changes if one.on <= on]
    hours, pay = job.hours_a_week, job.pay_a_month
    if held:
        hours, pay = held[-1].hours_a_week, held[-1].pay_a_month
    counts = job.kind not in NOT_ORDINARY
    return JobNow(job, hours, pay, changes, next_of(job, followed, on + AHEAD), counts)


def next_of(job: Job, followed: date | None, until: date) -> Occasion | None:
    """The next time that someone is to be followed up because of a job."""
    return next_occasion(
        start=job.start,
        end=job.end,
        made_on=timezone.localtime(job.made_at).date(),
        last_contact=followed,
        until=until,
    )


def last_followed(course: Course) -> date | None:
    """The last day that the person was followed up: by a talk, or by a visit together."""
    talks = Entry.objects.filter(
        course=course, kind__in=FOLLOWS, reached=True, retracted_at__isnull=True
    )
    visits = Contact.objects.filter(
        course=course, purpose=Purpose.FOLLOW_UP, participant_present=True
    )
    days = [
        rows.order_by("-on").values_list("on", flat=True).first()
        for rows in (talks, visits)
    ]  # fmt: skip
    return max((one for one in days if one is not None), default=None)


def disclosure_of(course: Course) -> Disclosure | None:
    """What the person decided that an employer may be told; the newest decision holds."""
    rows = Disclosure.objects.filter(course=course, retracted_at__isnull=True)
    return rows.order_by("-on", "-pk").first()


def wording_of(disclosure: Disclosure | None) -> str:
    """The words that an employer may be told, or nothing at all."""
    if disclosure is None or disclosure.decision == Disclosure.Decision.NOTHING:
        return ""
    return str(disclosure.content.get("wording", "")).strip()
