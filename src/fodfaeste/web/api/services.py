# SPDX-License-Identifier: MPL-2.0
"""Writes: tokens are made and revoked."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from fodfaeste.web.api.actions import TOKEN_MADE, TOKEN_OUTDATED, TOKEN_REVOKED
from fodfaeste.web.api.models import AccessToken
from fodfaeste.web.organisations.models import Membership, Person
from fodfaeste.web.policy import Actor
from fodfaeste.web.policy.actor import counting
from fodfaeste.web.privacy.services import audit_record

__all__ = ["PREFIX", "digest_of", "token_create", "token_revoke", "token_used", "tokens_revoke"]

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
        _record(actor, person.pk, TOKEN_MADE, token)
    return token, secret


def token_revoke(*, actor: Actor, token: AccessToken) -> None:
    """End a token now; one that has ended stays as it ended."""
    with transaction.atomic():
        live = AccessToken.objects.filter(pk=token.pk, revoked_at=None)
        if live.update(revoked_at=timezone.now()):
            _record(actor, token.person_id, TOKEN_REVOKED, token)


def tokens_revoke(*, person: Person) -> int:
    """End every token of a person who has a new password: whoever had the old one may have made it.

    Gives how many there were.
    """
    with transaction.atomic():
        live = AccessToken.objects.select_for_update().filter(person=person, revoked_at=None)
        ended = list(live.order_by("pk"))
        live.update(revoked_at=timezone.now())
        for token in ended:
            _record(Actor(person.pk), person.pk, TOKEN_OUTDATED, token)
    return len(ended)


def _record(actor: Actor, person: int, action: str, token: AccessToken) -> None:
    """Record it in each organisation that the person is in: the token reads in their names.

    Someone who is in none has a token that reads nothing; that is the installation's own record.
    """
    held = Membership.objects.filter(counting(timezone.localdate()), person=person)
    organisations = sorted(set(held.values_list("organisation", flat=True)))
    for organisation in organisations or (None,):
        audit_record(actor=actor, organisation=organisation, action=action, thing=token.begins)


def token_used(*, token: AccessToken) -> None:
    """Note the use of a token, now and then."""
    now = timezone.now()
    if token.used_at is None or now - token.used_at > SEEN_EVERY:
        AccessToken.objects.filter(pk=token.pk).update(used_at=now)
