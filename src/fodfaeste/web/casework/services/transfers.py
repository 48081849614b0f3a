# SPDX-License-Identifier: MPL-2.0
"""Writes: a course changes hands, alone or with a whole caseload, and is covered for.

Access follows at once: whoever had the course no longer reaches it. Every move stays to be seen.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from fodfaeste.web.casework.actions import COVERED, HAND_OVER_UNDONE, HANDED_OVER
from fodfaeste.web.casework.models import Course, Transfer
from fodfaeste.web.casework.selectors.staff import consultants_of
from fodfaeste.web.organisations.models import Organisation, Person
from fodfaeste.web.policy import Actor
from fodfaeste.web.privacy.services import audit_record

__all__ = ["Move", "caseload_hand_over", "course_cover", "course_give", "hand_over_undo"]


@dataclass(frozen=True, slots=True)
class Move:
    """One course of a hand-over: to whom, and a word to them."""

    course: Course
    to: Person
    note: str = ""


def course_give(
    *, actor: Actor, course: Course, to: Person, reason: str = "", note: str = ""
) -> Transfer:
    """Give an open course to a consultant of the same organisation; raises `ValidationError`."""
    with transaction.atomic():
        row = Course.objects.select_for_update().get(pk=course.pk)
        _check_staff(row.organisation, [to])
        moved = _move(actor, row, to, None, {"reason": reason, "note": note})
    course.refresh_from_db()
    return moved


def caseload_hand_over(
    *,
    actor: Actor,
    organisation: Organisation,
    from_consultant: Person,
    moves: Sequence[Move],
    reason: str = "",
) -> UUID:
    """Hand courses over in one step, all or none; gives the batch by which it can be undone.

    Raises `ValidationError` for a course that the consultant does not have (any more), or someone
    who cannot have a course there.
    """
    if not moves:
        raise ValidationError(_("Vælg mindst ét forløb at overdrage."))
    batch = uuid.uuid4()
    with transaction.atomic():
        _check_staff(organisation, [one.to for one in moves])
        wanted = [one.course.pk for one in moves]
        rows = {
            one.pk: one
            for one in Course.objects.select_for_update().filter(
                pk__in=wanted,
                organisation=organisation,
                consultant=from_consultant,
                closed_on__isnull=True,
            )
        }
        if len(rows) != len(set(wanted)):
            raise ValidationError(
                _("Et af forløbene er ikke længere hos %(who)s. Åbn siden igen.")
                % {"who": from_consultant.name}
            )
        for one in moves:
            _move(actor, rows[one.course.pk], one.to, batch, {"reason": reason, "note": one.note})
    return batch


def _check_staff(organisation: Organisation, people: Sequence[Person]) -> None:
    staff = set(consultants_of(organisation).values_list("pk", flat=True))
    if not {one.pk for one in people} <= staff:
        raise ValidationError(_("Vælg en IPS-konsulent i organisationen."))


def _move(
    actor: Actor, row: Course, to: Person, batch: UUID | None, said: Mapping[str, str]
) -> Transfer:
    if row.closed_on is not None:
        raise ValidationError(_("Forløbet er afsluttet."))
    if row.consultant_id == to.pk:
        raise ValidationError(_("%(who)s har allerede forløbet.") % {"who": to.name})
    moved = Transfer(
        course=row,
        on=timezone.localdate(),
        from_organisation=row.organisation,
        to_organisation=row.organisation,
        from_consultant=row.consultant,
        to_consultant=to,
        batch=batch,
        accepted_at=timezone.now(),
        made_by_id=actor.person,
    )
    moved.content = {key: text for key, text in said.items() if text}
    moved.save()
    row.consultant = to
    if row.cover_id == to.pk:
        _no_cover(row)
    row.save()
    audit_record(
        actor=actor,
        organisation=row.organisation_id,
        action=HANDED_OVER,
        subject=row.unit,
        thing=str(moved.pk),
        detail={"to": to.pk, "batch": str(batch) if batch else None},
    )
    return moved


def hand_over_undo(*, actor: Actor, organisation: Organisation, batch: UUID) -> int:
    """Take a hand-over back on the day it was made; gives how many courses went back.

    A course that has moved on since stays where it is. Raises `ValidationError` the day after.
    """
    with transaction.atomic():
        rows = list(
            Transfer.objects.select_for_update()
            .filter(batch=batch, from_organisation=organisation, undone_at__isnull=True)
            .order_by("pk")
        )
        if not rows:
            raise ValidationError(_("Overdragelsen er allerede fortrudt."))
        if any(one.on != timezone.localdate() for one in rows):
            raise ValidationError(_("En overdragelse kan kun fortrydes samme dag."))
        return sum(_back(actor, one) for one in rows)


def _back(actor: Actor, moved: Transfer) -> bool:
    course = Course.objects.select_for_update().get(pk=moved.course_id)
    if course.consultant_id != moved.to_consultant_id or course.closed_on is not None:
        return False
    course.consultant_id = moved.from_consultant_id
    course.save(update_fields=["consultant"])
    moved.undone_at = timezone.now()
    moved.save(update_fields=["undone_at"])
    audit_record(
        actor=actor,
        organisation=course.organisation_id,
        action=HAND_OVER_UNDONE,
        subject=course.unit,
        thing=str(moved.pk),
    )
    return True


def course_cover(
    *,
    actor: Actor,
    courses: Sequence[Course],
    cover: Person | None,
    from_date: date | None = None,
    until_date: date | None = None,
) -> None:
    """Let a colleague look after courses from a day until another (half-open), or nobody any more.

    Raises `ValidationError` for an end before the start, and for someone of another organisation.
    """
    if cover is not None and from_date and until_date and until_date <= from_date:
        raise ValidationError(_("Den sidste dag ligger før den første."))
    with transaction.atomic():
        for course in courses:
            row = Course.objects.select_for_update().get(pk=course.pk)
            if cover is None:
                _no_cover(row)
            else:
                _check_staff(row.organisation, [cover])
                if cover.pk == row.consultant_id:
                    raise ValidationError(_("Ingen kan afløse sig selv."))
                row.cover, row.cover_from, row.cover_until = cover, from_date, until_date
            row.save(update_fields=["cover", "cover_from", "cover_until"])
            audit_record(
                actor=actor,
                organisation=row.organisation_id,
                action=COVERED,
                subject=row.unit,
                detail={"cover": cover.pk if cover else None},
            )
            course.refresh_from_db()


def _no_cover(row: Course) -> None:
    row.cover, row.cover_from, row.cover_until = None, None, None
