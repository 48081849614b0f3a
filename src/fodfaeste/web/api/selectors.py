# SPDX-License-Identifier: MPL-2.0
"""Reads: the tokens of a person, and the one that a secret opens."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils import timezone

from fodfaeste.web.api.models import AccessToken
from fodfaeste.web.api.services import digest_of
from fodfaeste.web.policy import Actor

__all__ = ["token_of", "tokens_of"]


def tokens_of(actor: Actor) -> QuerySet[AccessToken]:
    """A person's own tokens that can still be used, newest first."""
    if actor.person is None:
        return AccessToken.objects.none()
    live = AccessToken.objects.filter(revoked_at=None, expires_at__gt=timezone.now())
    return live.filter(person=actor.person).order_by("-created_at", "-pk")


def token_of(secret: str) -> AccessToken | None:
    """The token of a secret, if it can be used and its person can sign in."""
    live = AccessToken.objects.filter(revoked_at=None, expires_at__gt=timezone.now())
    found = live.filter(digest=digest_of(secret), person__is_active=True)
    return found.select_related("person").first()
