# SPDX-License-Identifier: MPL-2.0
"""Writes of the calendar feed: its secret address is made, and taken back."""

from __future__ import annotations

import hashlib
import secrets

from django.db import transaction
from django.utils import timezone

from fodfaeste.web.casework.models import CalendarLink
from fodfaeste.web.casework.work_actions import CALENDAR_CLOSED, CALENDAR_OPENED
from fodfaeste.web.policy import Actor
from fodfaeste.web.privacy.services import audit_record

__all__ = ["calendar_close", "calendar_digest", "calendar_open"]


def calendar_digest(secret: str) -> str:
    """What the database keeps of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def calendar_open(*, actor: Actor) -> str:
    """A new secret for the actor's own calendar, told this once; an earlier one stops working."""
    assert actor.person is not None
    secret = secrets.token_urlsafe(24)
    with transaction.atomic():
        _close(actor)
        CalendarLink.objects.create(person_id=actor.person, digest=calendar_digest(secret))
        _record(actor, CALENDAR_OPENED)
    return secret


def calendar_close(*, actor: Actor) -> None:
    """The actor's calendar can no longer be read by its address."""
    with transaction.atomic():
        if _close(actor):
            _record(actor, CALENDAR_CLOSED)


def _close(actor: Actor) -> int:
    open_ones = CalendarLink.objects.filter(person=actor.person, revoked_at__isnull=True)
    return open_ones.update(revoked_at=timezone.now())


def _record(actor: Actor, action: str) -> None:
    organisation = next(iter(sorted(actor.organisations)), None)
    audit_record(
        actor=actor, organisation=organisation, action=action, thing=f"person {actor.person}"
    )
