# SPDX-License-Identifier: MPL-2.0
"""Writes: a referral is acknowledged, put on the waiting list, accepted or declined."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Max, QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from fodfaeste.web.casework.actions import (
    REFERRAL_ACCEPTED,
    REFERRAL_ACKNOWLEDGED,
    REFERRAL_DECLINED,
    REFERRAL_MOVED,
    REFERRAL_WAITS,
)
from fodfaeste.web.casework.models import Course, Participant, Referral
from fodfaeste.web.casework.selectors.staff import consultants_of
from fodfaeste.web.organisations.models import Person
from fodfaeste.web.policy import Actor
from fodfaeste.web.privacy.services import audit_record

__all__ = [
    "referral_accept",
    "referral_acknowledge",
    "referral_decline",
    "referral_move_up",
    "referral_wait",
]

Status = Referral.Status
KNOWN = ("name", "phone", "email", "address", "custody_holder")
"""What a referral says of the person that the provider goes on knowing."""


def referral_acknowledge(*, actor: Actor, referral: Referral) -> None:
    """Say that it has arrived; once is enough."""
    with transaction.atomic():
        row = _open(referral)
        if row.acknowledged_at is None:
            row.acknowledged_at = timezone.now()
            row.status = Status.ACKNOWLEDGED if row.status == Status.PENDING else row.status
            row.save(update_fields=["acknowledged_at", "status"])
            _record(actor, row, REFERRAL_ACKNOWLEDGED)
    referral.refresh_from_db()


def referral_wait(*, actor: Actor, referral: Referral, answer: str = "") -> None:
    """Put it last on the waiting list of what it was ordered from."""
    with transaction.atomic():
        row = _open(referral)
        if row.status != Status.WAITING:
            last = _queue(row).aggregate(last=Max("queue"))["last"] or 0
            row.status, row.queue = Status.WAITING, last + 1
            _answer(actor, row, answer)
            _record(actor, row, REFERRAL_WAITS, number=row.queue)
    referral.refresh_from_db()


def referral_move_up(*, actor: Actor, referral: Referral) -> None:
    """Change places with the one before on the waiting list."""
    with transaction.atomic():
        row = _open(referral)
        if row.status != Status.WAITING:
            raise ValidationError(_("Henvisningen er ikke på venteliste."))
        before = _queue(row).filter(queue__lt=row.queue).order_by("-queue").first()
        if before is None:
            raise ValidationError(_("Henvisningen er allerede den første på ventelisten."))
        row.queue, before.queue = before.queue, row.queue
        for one in (row, before):
            one.save(update_fields=["queue"])
        _record(actor, row, REFERRAL_MOVED, number=row.queue or 0)
    referral.refresh_from_db()


def referral_accept(
    *, actor: Actor, referral: Referral, consultant: Person | None, on: date, answer: str = ""
) -> Course:
    """Say yes: the person becomes a participant with a course, and perhaps a consultant.

    Raises `ValidationError` for a consultant of another organisation, a day before the referral or
    one to come, and a referral that is answered already.
    """
    with transaction.atomic():
        row = _open(referral)
        received = timezone.localtime(row.received_at).date()
        if not received <= on <= timezone.localdate():
            raise ValidationError(_("Dagen skal ligge mellem den dag, henvisningen kom, og i dag."))
        if consultant is not None and not consultants_of(row.organisation).filter(pk=consultant.pk):
            raise ValidationError(_("Vælg en IPS-konsulent i organisationen."))
        course = Course.objects.create(
            organisation=row.organisation,
            ordered_by=row.ordered_by,
            investment=row.investment,
            referral=row,
            participant=_participant(row),
            consultant=consultant,
            opened_on=on,
        )
        left, row.queue, row.status = row.queue, None, Status.ACCEPTED
        _answer(actor, row, answer)
        _close_up(row, left)
        _record(actor, row, REFERRAL_ACCEPTED, course=course.pk)
    referral.refresh_from_db()
    return course


def referral_decline(
    *, actor: Actor, referral: Referral, reason: Referral.Declined, answer: str = ""
) -> None:
    """Say no, with the reason."""
    with transaction.atomic():
        row = _open(referral)
        left, row.queue = row.queue, None
        row.status, row.decline_reason = Status.DECLINED, reason
        _answer(actor, row, answer)
        _close_up(row, left)
        _record(actor, row, REFERRAL_DECLINED, reason=_in_danish(reason))
    referral.refresh_from_db()


def _open(referral: Referral) -> Referral:
    """The referral, held; raises `ValidationError` when it is answered for good."""
    row = Referral.objects.select_for_update().get(pk=referral.pk)
    if row.status not in (Status.PENDING, Status.ACKNOWLEDGED, Status.WAITING):
        raise ValidationError(_("Henvisningen er allerede besvaret."))
    return row


def _queue(row: Referral) -> QuerySet[Referral]:
    rows = Referral.objects.filter(organisation=row.organisation_id, status=Status.WAITING)
    return rows.filter(investment=row.investment_id, place=row.place_id)


def _close_up(row: Referral, left: int | None) -> None:
    """Everyone behind someone who has left the waiting list moves one forward."""
    if left is not None:
        _queue(row).filter(queue__gt=left).update(queue=F("queue") - 1)


def _answer(actor: Actor, row: Referral, answer: str) -> None:
    now = timezone.now()
    row.answered_at, row.answered_by_id = now, actor.person
    row.acknowledged_at = row.acknowledged_at or now
    if answer:
        row.content = {**row.content, "answer": answer}
    row.save()


def _in_danish(reason: Referral.Declined) -> str:
    with translation.override("da"):
        return str(reason.label)


def _participant(row: Referral) -> Participant:
    """The person as the provider knows them, with what the referral says now."""
    found = Participant.objects.filter(organisation=row.organisation, subject=row.subject).first()
    person = found or Participant(organisation=row.organisation, subject=row.subject)
    said = {key: value for key, value in row.content.items() if key in KNOWN and value}
    person.content = {**person.content, **said}
    person.born = row.born or person.born
    person.save()
    return person


def _record(actor: Actor, row: Referral, action: str, **detail: str | int | bool | None) -> None:
    audit_record(
        actor=actor,
        organisation=row.organisation_id,
        action=action,
        subject=row.subject.pseudonym if row.subject else "",
        thing=str(row.pk),
        detail=detail,
    )
