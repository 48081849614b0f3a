# SPDX-License-Identifier: MPL-2.0
"""Reads: records as sentences, and the samples that wait for someone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, Q, QuerySet
from django.utils.translation import gettext as _

from fodfaeste.web.organisations.models import Kind, OrganisationKind
from fodfaeste.web.policy import Actor, Right, visible
from fodfaeste.web.privacy.actions import ACTIONS, sentence
from fodfaeste.web.privacy.models import AuditEvent, AuditReview

__all__ = ["Line", "event_lines", "events_of", "reviews_of", "reviews_waiting"]


@dataclass(frozen=True)
class Line:
    """One record as a person reads it."""

    event: AuditEvent
    at: datetime
    said: str
    reads: bool
    sealed: bool


def events_of(*, actor: Actor, organisation: int, wanted: dict[str, Any]) -> QuerySet[AuditEvent]:
    """An organisation's records that the actor may see, newest first, narrowed by what is wanted.

    With the operator's own stand those of the installation itself, such as its backups.
    ``wanted`` may have ``person`` (part of a name), ``subject``, ``kind`` (``read`` or ``write``),
    ``from_date`` and ``until_date`` (inclusive).
    """
    operates = OrganisationKind.objects.filter(organisation=organisation, kind=Kind.OPERATOR)
    installation = Q(organisation__isnull=True) & Q(Exists(operates))
    these = AuditEvent.objects.filter(Q(organisation=organisation) | installation)
    rows = visible(actor, Right.AUDIT_READ, these)
    if wanted.get("person"):
        rows = rows.filter(person__name__icontains=wanted["person"])
    if wanted.get("subject"):
        rows = rows.filter(subject=wanted["subject"])
    if wanted.get("kind"):
        reads = [code for code, one in ACTIONS.items() if one.reads]
        inside = Q(action__in=reads)
        rows = rows.filter(inside if wanted["kind"] == "read" else ~inside)
    if wanted.get("from_date"):
        rows = rows.filter(at__date__gte=wanted["from_date"])
    if wanted.get("until_date"):
        rows = rows.filter(at__date__lte=wanted["until_date"])
    return rows.select_related("person", "mark").order_by("-at", "-pk")


def event_lines(events: Iterable[AuditEvent]) -> list[Line]:
    """Each record as a sentence."""
    return [_line(event) for event in events]


def _line(event: AuditEvent) -> Line:
    person = event.person.name if event.person else _("Systemet")
    said = {**event.detail, "person": person, "subject": event.subject, "thing": event.thing}
    known = ACTIONS.get(event.action)
    return Line(
        event=event,
        at=event.at,
        said=sentence(event.action, {key: value for key, value in said.items() if value != ""}),
        reads=bool(known and known.reads),
        sealed=hasattr(event, "mark"),
    )


def reviews_of(*, actor: Actor, organisation: int) -> QuerySet[AuditReview]:
    """An organisation's samples, newest first, each with its ``size`` and how many were asked."""
    rows = visible(actor, Right.AUDIT_REVIEW, AuditReview.objects.all())
    asked = Count("verdicts", filter=Q(verdicts__found="asked"))
    return (
        rows.filter(organisation=organisation)
        .annotate(size=Count("verdicts"), asked=asked)
        .select_related("signed_by")
        .order_by("-drawn_at")
    )


def reviews_waiting(*, actor: Actor) -> QuerySet[AuditReview]:
    """The unsigned samples that the actor may sign, oldest first: they wait for someone."""
    rows = visible(actor, Right.AUDIT_REVIEW, AuditReview.objects.filter(signed_at=None))
    return rows.select_related("organisation").order_by("drawn_at")
