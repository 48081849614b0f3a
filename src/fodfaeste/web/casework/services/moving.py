# SPDX-License-Identifier: MPL-2.0
"""Writes: a course goes to another provider, who must say yes before anything can be seen there."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from fodfaeste.web.casework.actions import MOVE_ACCEPTED, MOVE_DECLINED, MOVE_PROPOSED
from fodfaeste.web.casework.models import Course, Participant, Transfer
from fodfaeste.web.casework.selectors.staff import consultants_of
from fodfaeste.web.investments.models import Part, Party
from fodfaeste.web.organisations.models import Kind, Organisation, OrganisationKind, Person
from fodfaeste.web.policy import Actor
from fodfaeste.web.privacy.services import audit_record

__all__ = ["move_accept", "move_decline", "move_propose"]


def move_propose(*, actor: Actor, course: Course, to: Organisation, reason: str) -> Transfer:
    """Ask another provider to take a course over; raises `ValidationError`.

    A course of a contract goes only to a provider of that contract.
    """
    if to.pk == course.organisation_id:
        raise ValidationError(_("Forløbet er allerede i organisationen."))
    if not OrganisationKind.objects.filter(organisation=to, kind=Kind.PROVIDER).exists():
        raise ValidationError(_("Organisationen er ikke en leverandør."))
    if course.investment_id is not None and not Party.objects.filter(
        investment_id=course.investment_id, organisation=to, part=Part.PROVIDER
    ):
        raise ValidationError(_("Organisationen er ikke leverandør i den aftale."))
    with transaction.atomic():
        row = Course.objects.select_for_update().get(pk=course.pk)
        if row.closed_on is not None:
            raise ValidationError(_("Forløbet er afsluttet."))
        if _open(row).exists():
            raise ValidationError(_("Forløbet venter allerede på svar fra en anden leverandør."))
        moved = Transfer(
            course=row,
            on=timezone.localdate(),
            from_organisation=row.organisation,
            to_organisation=to,
            from_consultant=row.consultant,
            made_by_id=actor.person,
        )
        moved.content = {"reason": reason}
        moved.save()
        _record(actor, moved, row.organisation, MOVE_PROPOSED)
    return moved


def _open(course: Course) -> QuerySet[Transfer]:
    return course.transfers.filter(
        accepted_at__isnull=True, declined_at__isnull=True, undone_at__isnull=True
    )


def move_accept(*, actor: Actor, transfer: Transfer, consultant: Person | None) -> Course:
    """Take a course over: from now on it is theirs alone, with its whole history.

    Raises `ValidationError` when it was answered already or the person is known there otherwise.
    """
    with transaction.atomic():
        moved = _waiting(transfer)
        course = Course.objects.select_for_update().get(pk=moved.course_id)
        to = moved.to_organisation
        if course.closed_on is not None or course.organisation_id != moved.from_organisation_id:
            raise ValidationError(_("Forløbet kan ikke overdrages længere."))
        if consultant is not None and not consultants_of(to).filter(pk=consultant.pk):
            raise ValidationError(_("Vælg en IPS-konsulent i organisationen."))
        course.participant = _known_there(course, to)
        course.organisation, course.consultant = to, consultant
        course.cover = course.cover_from = course.cover_until = None
        course.save()
        moved.accepted_at, moved.to_consultant = timezone.now(), consultant
        moved.on = timezone.localdate()
        moved.save()
        for whose in (moved.from_organisation, to):
            _record(actor, moved, whose, MOVE_ACCEPTED)
    transfer.refresh_from_db()
    return course


def _known_there(course: Course, to: Organisation) -> Participant:
    """The person as the new provider knows them, with all that the former one knew."""
    before = course.participant
    person = Participant.objects.filter(organisation=to, subject=before.subject).first()
    if person is None:
        person = Participant(organisation=to, subject=before.subject)
    person.content = {**before.content, **person.content}
    person.born = person.born or before.born
    person.save()
    return person


def move_decline(*, actor: Actor, transfer: Transfer, reason: str) -> None:
    """Say no; the course stays where it is."""
    with transaction.atomic():
        moved = _waiting(transfer)
        moved.declined_at = timezone.now()
        moved.content = {**moved.content, "declined": reason}
        moved.save()
        for whose in (moved.from_organisation, moved.to_organisation):
            _record(actor, moved, whose, MOVE_DECLINED)
    transfer.refresh_from_db()


def _waiting(transfer: Transfer) -> Transfer:
    moved = Transfer.objects.select_for_update().get(pk=transfer.pk)
    if moved.accepted_at or moved.declined_at or moved.undone_at:
        raise ValidationError(_("Overdragelsen er allerede besvaret."))
    return moved


def _record(actor: Actor, moved: Transfer, organisation: Organisation, action: str) -> None:
    audit_record(
        actor=actor,
        organisation=organisation,
        action=action,
        subject=moved.course.unit,
        thing=str(moved.pk),
    )
