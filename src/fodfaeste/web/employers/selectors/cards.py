# SPDX-License-Identifier: MPL-2.0
"""Reads of pages for employers: by their address, and one's own."""

from __future__ import annotations

from django.utils import timezone

from fodfaeste.web.employers.models import Card
from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.policy import Actor, Right, actor_of, may

__all__ = ["card_of", "card_open"]


def card_open(secret: str) -> Card | None:
    """The page with this address, as long as its consultant works with employers there."""
    cards = Card.objects.filter(secret=secret, revoked_at__isnull=True)
    card = cards.select_related("person", "organisation").first()
    if card is None:
        return None
    owner = actor_of(card.person, timezone.localdate())
    return card if may(owner, Right.EMPLOYER_WRITE, card.organisation) else None


def card_of(actor: Actor, organisation: Organisation) -> Card | None:
    """The actor's own page for employers, if there is one."""
    mine = Card.objects.filter(person=actor.person, organisation=organisation)
    return mine.filter(revoked_at__isnull=True).first()
