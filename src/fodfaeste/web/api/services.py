# SPDX-License-Identifier: MPL-2.0
"""Writes: tokens are made and revoked."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from fodfaeste.web.api.actions import TOKEN_MADE, TOKEN_REVOKED
from fodfaeste.web.api.models import AccessToken
from fodfaeste.web.organisations.models import Person
from fodfaeste.web.policy import Actor
from fodfaeste.web.privacy.services import audit_record

__all__ = ["PREFIX", "digest_of", "token_create", "token_revoke", "token_used"]

PREFIX = "fod_"
"""How every secret begins, so that one left in a file can be found."""
SEEN_EVERY = timedelta(minutes=5)
"""How exact the last use is: one write per token in this time."""


def digest_of(secret: str) -> str:
    """The SHA-256 of a secret. It is 256 random bits, so no slow hash is needed."""
    return hashlib.sha256(secret.encode("utf-8")).hexdigest()


def token_create(*, actor: Actor, person: Person, name: str, days: int) -> tuple[AccessToken, str]:
    """A token and its secret, which is never seen again."""
    secret = PREFIX + secrets.token_urlsafe(32)
    now = timezone.now()
    with transaction.atomic():
        token = AccessToken.objects.create(
            person=person,
            name=name,
            digest=digest_of(secret),
            begins=secret[: len(PREFIX) + 6],
            created_at=now,
            expires_at=now + timedelta(days=days),
        )
        audit_record(actor=actor, organisation=None, action=TOKEN_MADE, thing=token.begins)
    return token, secret


def token_revoke(*, actor: Actor, token: AccessToken) -> None:
    """End a token now; one that has ended stays as it ended."""
    with transaction.atomic():
        live = AccessToken.objects.filter(pk=token.pk, revoked_at=None)
        if live.update(revoked_at=timezone.now()):
            audit_record(actor=actor, organisation=None, action=TOKEN_REVOKED, thing=token.begins)


def token_used(*, token: AccessToken) -> None:
    """Note the use of a token, now and then."""
    now = timezone.now()
    if token.used_at is None or now - token.used_at > SEEN_EVERY:
        AccessToken.objects.filter(pk=token.pk).update(used_at=now)
