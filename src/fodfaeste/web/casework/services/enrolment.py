# SPDX-License-Identifier: MPL-2.0
"""Writes: someone is enrolled in a contract, or told what is missing; the check is kept.

The conditions are never bent: who does not meet them on a day is not enrolled on it.
"""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from fodfaeste.web.casework.actions import ENROLLED, NOT_ENROLLED
from fodfaeste.web.casework.models import Course, EnrolmentCheck, Entry
from fodfaeste.web.casework.selectors.enrolment import examine
from fodfaeste.web.casework.services.record import record_add
from fodfaeste.web.employers.models import Way
from fodfaeste.web.investments.models import Investment
from fodfaeste.web.policy import Actor
from fodfaeste.web.privacy.services import audit_record

__all__ = ["course_enrol", "first_meeting_set"]


def course_enrol(*, actor: Actor, course: Course, on: date) -> EnrolmentCheck:
    """Judge the conditions on a day, keep what was found, and enrol when all are met.

    Raises `ValidationError` for a course that cannot be enrolled at all; that a condition is not
    met is no error but a check with ``admitted`` false.
    """
    today = timezone.localdate()
    with transaction.atomic():
        row = Course.objects.select_for_update().get(pk=course.pk)
        _check(row, on, today)
        # Two who ask for the last place at once are judged one after the other.
        assert row.investment_id is not None  # just checked
        Investment.objects.select_for_update().get(pk=row.investment_id)
        found = examine(course, on, today)
        assert course.investment is not None
        check = EnrolmentCheck.objects.create(
            course=course,
            on=on,
            fingerprint=course.investment.fingerprint,
            conditions=found.conditions,
            admitted=found.admitted,
            made_by_id=actor.person,
        )
        if found.admitted:
            row.enrolled_on = on
            row.save(update_fields=["enrolled_on"])
        audit_record(
            actor=actor,
            organisation=course.organisation_id,
            action=ENROLLED if found.admitted else NOT_ENROLLED,
            subject=course.unit,
            thing=course.investment.slug,
            detail={"on": on.isoformat()},
        )
    course.enrolled_on = row.enrolled_on
    return check


def _check(row: Course, on: date, today: date) -> None:
    if row.investment_id is None:
        raise ValidationError(_("Forløbet hører ikke til en aftale."))
    if row.closed_on is not None:
        raise ValidationError(_("Forløbet er afsluttet."))
    if row.enrolled_on is not None:
        raise ValidationError(_("Borgeren er allerede indskrevet."))
    if not row.opened_on <= on <= today:
        raise ValidationError(_("Dagen skal ligge mellem den dag, forløbet begyndte, og i dag."))


def first_meeting_set(*, actor: Actor, course: Course, on: date) -> Entry:
    """Record the first meeting face to face, as a contact like any other.

    Raises `ValidationError` for a day before the course or one to come.
    """
    if not course.opened_on <= on <= timezone.localdate():
        raise ValidationError(_("Dagen skal ligge mellem den dag, forløbet begyndte, og i dag."))
    fields = {"on": on, "kind": Entry.Kind.MEETING, "way": Way.IN_PERSON}
    entry = record_add(actor=actor, course=course, model=Entry, fields=fields)
    course.refresh_from_db()
    return entry
