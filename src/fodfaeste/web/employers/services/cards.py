# SPDX-License-Identifier: MPL-2.0
"""Writes of a consultant's page for employers."""

from __future__ import annotations

import secrets

from django.db import transaction
from django.utils import timezone

from fodfaeste.web.employers import actions
from fodfaeste.web.employers.models import Card
from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.policy import Actor
from fodfaeste.web.privacy.services import audit_record

__all__ = ["card_make", "card_revoke"]


def card_make(*, actor: Actor, organisation: Organisation, phone: str = "") -> Card:
    """The actor's own page for employers; an earlier one gives way and its address is closed."""
    assert actor.person is not None
    with transaction.atomic():
        Card.objects.filter(
            person=actor.person, organisation=organisation, revoked_at__isnull=True
        ).update(revoked_at=timezone.now())
        card = Card.objects.create(
            person_id=actor.person,
            organisation=organisation,
            secret=secrets.token_urlsafe(9),
            phone=phone,
        )
        audit_record(
            actor=actor,
            organisation=organisation,
            action=actions.CARD_MADE,
            thing=f"person {actor.person}",
        )
    return card


def card_revoke(*, actor: Actor, card: Card) -> None:
    """Close the page; its address tells nobody anything any more."""
    card.revoked_at = timezone.now()
    with transaction.atomic():
        card.save(update_fields=["revoked_at"])
        audit_record(
            actor=actor,
            organisation=card.organisation_id,
            action=actions.CARD_REVOKED,
            thing=f"person {actor.person}",
        )
