# SPDX-License-Identifier: MPL-2.0
"""Writes of the record: what is new, what is corrected, what is taken back. Nothing is deleted.

A correction keeps what was said before as a `Revision`; ``changed_at`` says when it became known.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from fodfaeste.web.casework.models import Course, Home, Revision
from fodfaeste.web.casework.models.life import Dated
from fodfaeste.web.casework.record_actions import added, corrected, retracted
from fodfaeste.web.casework.services.first_meeting import first_meeting_follow
from fodfaeste.web.policy.actor import Actor
from fodfaeste.web.privacy.services import audit_record

__all__ = ["home_add", "record_add", "record_correct", "record_retract", "said_of"]

Record = TypeVar("Record", bound=Dated)
_OWN = frozenset({"id", "uid", "sealed", "course", "made_at", "changed_at", "made_by"})


def record_add(
    *,
    actor: Actor,
    course: Course,
    model: type[Record],
    fields: Mapping[str, Any],
    content: Mapping[str, Any] | None = None,
    uid: uuid.UUID | None = None,
) -> Record:
    """Write something new about a course: its ``fields``, and its words in ``content``.

    What comes twice with the same ``uid``, as from a phone that lost the answer, is written once.
    """
    there: Record | None = model._default_manager.filter(uid=uid).first() if uid else None
    if there is not None and there.course_id == course.pk:
        return there
    now = timezone.now()
    record = model(
        course=course, made_by_id=actor.person, made_at=now, changed_at=now, **dict(fields)
    )
    record.uid = uid if uid and there is None else record.uid
    record.content = dict(content or {})
    with transaction.atomic():
        record.save()
        first_meeting_follow(record)
        _audit(actor, record, added(_kind(record)))
    return record


def record_correct(
    *,
    actor: Actor,
    record: Record,
    fields: Mapping[str, Any],
    content: Mapping[str, Any] | None = None,
    reason: str = "",
) -> Record:
    """Correct a record. What it said stays as a revision; nothing is written when all is the same.

    Raises `ValidationError` for a record that was taken back.
    """
    with transaction.atomic():
        mine = _locked(record)
        before, day = said_of(mine), getattr(mine, "on", None)
        for name, value in fields.items():
            setattr(mine, name, value)
        if content is not None:
            mine.content = dict(content)
        if said_of(mine) == before:
            return mine
        _keep(actor, mine, before, Revision.What.CORRECTED, reason)
        mine.changed_at = timezone.now()
        mine.save()
        first_meeting_follow(mine, moved_from=day)
        _audit(actor, mine, corrected(_kind(mine)))
    return mine


def record_retract(*, actor: Actor, record: Record, reason: str) -> Record:
    """Take back a record that was a mistake; it stays, and counts no more.

    Raises `ValidationError` when it was taken back before.
    """
    with transaction.atomic():
        mine = _locked(record)
        _keep(actor, mine, said_of(mine), Revision.What.RETRACTED, reason)
        mine.retracted_at = mine.changed_at = timezone.now()
        mine.save()
        first_meeting_follow(mine, moved_from=getattr(mine, "on", None))
        _audit(actor, mine, retracted(_kind(mine)))
    return mine


def home_add(
    *,
    actor: Actor,
    course: Course,
    kind: str,
    start: date,
    note: str = "",
    end: date | None = None,
    uid: uuid.UUID | None = None,
) -> Home:
    """From a day on someone lives in another way; the home before ends that day."""
    with transaction.atomic():
        open_ones = Home.objects.filter(
            course=course, end__isnull=True, retracted_at__isnull=True, start__lt=start
        )
        for one in open_ones:
            record_correct(actor=actor, record=one, fields={"end": start})
        return record_add(
            actor=actor,
            course=course,
            model=Home,
            fields={"kind": kind, "start": start, "end": end},
            content={"note": note} if note else {},
            uid=uid,
        )


def said_of(record: Dated) -> dict[str, Any]:
    """What a record says: its fields and its words, as plain values."""
    fields = {
        one.name: _plain(getattr(record, one.attname))
        for one in record._meta.concrete_fields
        if one.name not in _OWN
    }
    return {"fields": fields, "content": record.content}


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return value


def _locked(record: Record) -> Record:
    mine: Record = type(record)._default_manager.select_for_update().get(pk=record.pk)
    if mine.retracted_at is not None:
        raise ValidationError(_("Den er trukket tilbage og kan ikke rettes."), code="retracted")
    return mine


def _keep(actor: Actor, record: Dated, before: dict[str, Any], what: str, reason: str) -> None:
    kept = Revision(
        course_id=record.course_id,
        record=record.uid,
        kind=_kind(record),
        what=what,
        reason=reason,
        made_by_id=actor.person,
    )
    kept.content = {"before": before}
    kept.save()


def _kind(record: Dated) -> str:
    return str(record._meta.model_name)


def _audit(actor: Actor, record: Dated, action: str) -> None:
    course = record.course
    audit_record(
        actor=actor,
        organisation=course.organisation_id,
        action=action,
        subject=course.unit,
        thing=str(record.uid),
    )
