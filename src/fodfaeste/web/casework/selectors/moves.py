# SPDX-License-Identifier: MPL-2.0
"""Reads of moves: who has how many courses, what was handed over today, and what is offered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from fodfaeste.web.casework.models import Course, Transfer
from fodfaeste.web.casework.selectors.courses import all_courses
from fodfaeste.web.casework.selectors.staff import consultants_of
from fodfaeste.web.investments.models import Part
from fodfaeste.web.organisations.models import Kind, Organisation, Person

__all__ = [
    "Batch",
    "batches_on",
    "caseload_of",
    "left_with_courses",
    "offers_to",
    "others_than",
    "waiting_offers",
]


@dataclass(frozen=True, slots=True)
class Batch:
    """Courses that were handed over in one step."""

    uid: UUID
    from_name: str
    to_names: str
    count: int


def left_with_courses(organisation: Organisation) -> QuerySet[Person]:
    """Those who no longer work there and still have open courses, each with ``load``."""
    open_ones = Q(caseload__closed_on__isnull=True, caseload__organisation=organisation)
    return (
        Person.objects.filter(open_ones)
        .exclude(pk__in=consultants_of(organisation).values("pk"))
        .annotate(load=Count("caseload", filter=open_ones))
        .order_by("name")
    )


def caseload_of(organisation: Organisation, person: Person) -> list[Course]:
    """The open courses that someone has in an organisation, the oldest first."""
    rows = all_courses().filter(
        organisation=organisation, consultant=person, closed_on__isnull=True
    )
    return list(rows.order_by("opened_on", "pk"))


def batches_on(organisation: Organisation, on: date) -> list[Batch]:
    """The hand-overs of a day that still can be undone."""
    rows = Transfer.objects.filter(
        from_organisation=organisation, on=on, batch__isnull=False, undone_at__isnull=True
    ).select_related("from_consultant", "to_consultant")
    by: dict[UUID, list[Transfer]] = {}
    for one in rows.order_by("made_at", "pk"):
        assert one.batch is not None
        by.setdefault(one.batch, []).append(one)
    return [_batch(uid, moved) for uid, moved in by.items()]


def _batch(uid: UUID, moved: list[Transfer]) -> Batch:
    names = dict.fromkeys(one.to_consultant.name for one in moved if one.to_consultant)
    before = moved[0].from_consultant
    return Batch(uid, before.name if before else "–", ", ".join(names), len(moved))


def waiting_offers() -> QuerySet[Transfer]:
    """Every course that is offered to another provider and not answered; the policy narrows it."""
    open_ones = Q(accepted_at__isnull=True, declined_at__isnull=True, undone_at__isnull=True)
    return Transfer.objects.filter(open_ones).select_related(
        "from_organisation", "to_organisation", "course__investment", "course__ordered_by",
        "course__referral__place",
    )  # fmt: skip


def offers_to(organisation: Organisation) -> list[Transfer]:
    """What other providers offer to an organisation."""
    return list(waiting_offers().filter(to_organisation=organisation).order_by("made_at"))


def others_than(course: Course) -> QuerySet[Organisation]:
    """The providers that a course can go to: of its contract, else any."""
    rows = Organisation.objects.filter(kinds__kind=Kind.PROVIDER).exclude(pk=course.organisation_id)
    if course.investment_id is not None:
        rows = rows.filter(parts__investment=course.investment_id, parts__part=Part.PROVIDER)
    return rows.distinct().order_by("name")
