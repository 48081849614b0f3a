# SPDX-License-Identifier: MPL-2.0
"""Writes: a course is closed, stepped down first or not, and perhaps taken up again."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from fodfaeste.web.casework.actions import CLOSED, REOPENED
from fodfaeste.web.casework.models import Closure, Course
from fodfaeste.web.casework.selectors.staff import consultants_of
from fodfaeste.web.organisations.models import Person
from fodfaeste.web.policy import Actor
from fodfaeste.web.privacy.services import audit_record

__all__ = ["course_close", "course_reopen"]


def course_close(
    *,
    actor: Actor,
    course: Course,
    on: date,
    reason: Closure.Reason,
    dropped_out: bool = False,
    note: str = "",
    step_down: str = "",
) -> Closure:
    """Close a course from a day on; raises `ValidationError`.

    ``dropped_out`` says that the person left before what was agreed; nothing is deleted.
    """
    with transaction.atomic():
        row = Course.objects.select_for_update().get(pk=course.pk)
        if row.closed_on is not None:
            raise ValidationError(_("Forløbet er allerede afsluttet."))
        if not row.opened_on <= on <= timezone.localdate():
            raise ValidationError(
                _("Dagen skal ligge mellem den dag, forløbet begyndte, og i dag.")
            )
        if row.enrolled_on is not None and on < row.enrolled_on:
            raise ValidationError(_("Forløbet kan ikke være afsluttet før indskrivningen."))
        closure = Closure(
            course=row, on=on, reason=reason, dropped_out=dropped_out, made_by_id=actor.person
        )
        said = {"note": note, "step_down": step_down}
        closure.content = {key: text for key, text in said.items() if text}
        closure.save()
        row.closed_on = on
        row.save(update_fields=["closed_on"])
        _record(actor, row, CLOSED, on)
    course.refresh_from_db()
    return closure


def course_reopen(
    *, actor: Actor, course: Course, on: date, consultant: Person | None = None
) -> None:
    """Take a closed course up again, with the same or another consultant."""
    with transaction.atomic():
        row = Course.objects.select_for_update().get(pk=course.pk)
        if row.closed_on is None:
            raise ValidationError(_("Forløbet er ikke afsluttet."))
        if not row.closed_on <= on <= timezone.localdate():
            raise ValidationError(_("Dagen skal ligge mellem afslutningen og i dag."))
        closure = row.closures.filter(reopened_on__isnull=True).order_by("-on", "-pk").first()
        if closure is not None and closure.reason == Closure.Reason.DIED:
            raise ValidationError(_("Forløbet kan ikke genoptages."))
        who = consultant or row.consultant
        staff = consultants_of(row.organisation)
        if who is not None and not staff.filter(pk=who.pk).exists():
            if consultant is not None:
                raise ValidationError(_("Vælg en IPS-konsulent i organisationen."))
            who = None  # whoever had it has left
        if closure is not None:
            closure.reopened_on = on
            closure.save(update_fields=["reopened_on"])
        row.closed_on, row.consultant = None, who
        row.save(update_fields=["closed_on", "consultant"])
        _record(actor, row, REOPENED, on)
    course.refresh_from_db()


def _record(actor: Actor, row: Course, action: str, on: date) -> None:
    audit_record(
        actor=actor,
        organisation=row.organisation_id,
        action=action,
        subject=row.unit,
        detail={"on": on.isoformat()},
    )
