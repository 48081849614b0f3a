# SPDX-License-Identifier: MPL-2.0
"""Writes: invitations, from the first mail to the membership that they become."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import date, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from fodfaeste.web.investments.models import Investment
from fodfaeste.web.organisations import actions
from fodfaeste.web.organisations.deputies import may_invite
from fodfaeste.web.organisations.models import Invitation, Membership, Organisation, Person, Role
from fodfaeste.web.organisations.selectors import invitation_digest, is_known
from fodfaeste.web.organisations.services import check_membership, role_told
from fodfaeste.web.policy import Actor
from fodfaeste.web.privacy.services import audit_record

__all__ = [
    "AlreadyAccepted",
    "invitation_accept",
    "invitation_make",
    "invitation_resend",
    "invitation_revoke",
    "invitation_send",
    "person_join",
]

GOOD_FOR = timedelta(days=14)
Link = Callable[[str], str]
"""The whole address of the page that takes this secret."""


class AlreadyAccepted(ValidationError):
    """Someone was quicker, perhaps oneself in another window."""

    def __init__(self) -> None:
        super().__init__(_("Invitationen gælder ikke længere."))


def invitation_make(
    *,
    organisation: Organisation,
    email: str,
    role: Role,
    name: str = "",
    language: str = "da",
    since: date | None = None,
    until: date | None = None,
    investment: Investment | None = None,
    invited_by: int | None = None,
) -> tuple[Invitation, str]:
    """An invitation and the secret of its link, which is nowhere else."""
    today = timezone.localdate()
    check_membership(
        organisation=organisation, investment=investment, since=since or today, until=until
    )
    secret = secrets.token_urlsafe(32)
    now = timezone.now()
    made = Invitation.objects.create(
        organisation=organisation,
        email=email.strip().lower(),
        name=name.strip(),
        language=language,
        role=role,
        investment=investment,
        from_date=since,
        until_date=until,
        invited_by_id=invited_by,
        invited_at=now,
        expires_at=now + GOOD_FOR,
        digest=invitation_digest(secret),
    )
    return made, secret


def invitation_send(
    *,
    actor: Actor,
    organisation: Organisation,
    email: str,
    role: Role,
    link: Link,
    name: str = "",
    language: str = "da",
    since: date | None = None,
    until: date | None = None,
    investment: Investment | None = None,
) -> Invitation:
    """Invite an address; the mail leaves once the invitation is stored."""
    may_invite(actor=actor, organisation=organisation, email=email, until=until)
    with transaction.atomic():
        made, secret = invitation_make(
            organisation=organisation,
            email=email,
            role=role,
            name=name,
            language=language,
            since=since,
            until=until,
            investment=investment,
            invited_by=actor.person,
        )
        audit_record(
            actor=actor,
            organisation=organisation,
            action=actions.INVITED,
            thing=_thing(made),
            detail={"role": role_told(role)},
        )
        transaction.on_commit(lambda: _mail(made, link(secret)))
    return made


def invitation_resend(*, actor: Actor, invitation: Invitation, link: Link) -> None:
    """Send a new link, good for the whole time again; the old link stops working."""
    with transaction.atomic():
        fresh = Invitation.objects.select_for_update().get(pk=invitation.pk)
        if fresh.accepted_at is not None or fresh.revoked_at is not None:
            raise ValidationError(_("Invitationen er taget i brug eller trukket tilbage."))
        secret = secrets.token_urlsafe(32)
        fresh.digest, fresh.expires_at = invitation_digest(secret), timezone.now() + GOOD_FOR
        fresh.save(update_fields=["digest", "expires_at"])
        audit_record(
            actor=actor,
            organisation=fresh.organisation_id,
            action=actions.INVITED_AGAIN,
            thing=_thing(fresh),
        )
        transaction.on_commit(lambda: _mail(fresh, link(secret)))


def invitation_revoke(*, actor: Actor, invitation: Invitation) -> None:
    """Take an invitation back; its link stops working."""
    with transaction.atomic():
        fresh = Invitation.objects.select_for_update().get(pk=invitation.pk)
        if fresh.accepted_at is not None:
            raise ValidationError(_("Invitationen er allerede taget i brug."))
        if fresh.revoked_at is not None:
            return
        fresh.revoked_at = timezone.now()
        fresh.save(update_fields=["revoked_at"])
        audit_record(
            actor=actor,
            organisation=fresh.organisation_id,
            action=actions.REVOKED,
            thing=_thing(fresh),
        )


def invitation_accept(*, invitation: Invitation, person: Person) -> Membership:
    """Make the membership that was offered.

    Raises `AlreadyAccepted` when it no longer is open, and `ValidationError` when it is another's.
    """
    with transaction.atomic():
        fresh = Invitation.objects.select_for_update().get(pk=invitation.pk)
        now, today = timezone.now(), timezone.localdate()
        if not fresh.is_open(now):
            raise AlreadyAccepted
        if fresh.email != person.email.lower():
            raise ValidationError(
                _("Invitationen er sendt til en anden adresse end den, du er logget ind med.")
            )
        since = max(fresh.from_date or today, today)
        if fresh.until_date is not None and fresh.until_date <= since:
            raise ValidationError(_("Invitationen gælder ikke længere."))
        fresh.accepted_at, fresh.accepted_by = now, person
        fresh.save(update_fields=["accepted_at", "accepted_by"])
        made = Membership.objects.create(
            person=person,
            organisation_id=fresh.organisation_id,
            role=fresh.role,
            investment_id=fresh.investment_id,
            from_date=since,
            until_date=fresh.until_date,
        )
        audit_record(
            actor=Actor(person.pk),
            organisation=fresh.organisation_id,
            action=actions.ACCEPTED,
            thing=_thing(fresh),
            detail={"role": role_told(fresh.role), "membership": made.pk},
        )
    return made


def person_join(*, invitation: Invitation, name: str, password: str, language: str) -> Person:
    """A new person, who accepts the invitation that made them one; raises `AlreadyAccepted`.

    The invitation is held first: of two windows that accept at once, the second sees the person
    whom the first one made.
    """
    with transaction.atomic():
        held = Invitation.objects.select_for_update().get(pk=invitation.pk)
        if not held.is_open(timezone.now()) or is_known(held.email):
            raise AlreadyAccepted
        try:
            person = Person.objects.create_user(
                held.email, password, name=name.strip(), language=language
            )
        except IntegrityError:  # by another invitation, at the same moment
            raise AlreadyAccepted from None
        invitation_accept(invitation=invitation, person=person)
    return person


def _thing(invitation: Invitation) -> str:
    return f"invitation {invitation.pk}"


def _mail(invitation: Invitation, address: str) -> None:
    with translation.override(invitation.language):
        said = {"invitation": invitation, "address": address}
        subject = _("Du er inviteret til Fodfæste af %(organisation)s") % {
            "organisation": invitation.organisation.name
        }
        text = render_to_string("organisations/mail/invitation.txt", said)
    send_mail(subject, text, settings.DEFAULT_FROM_EMAIL, [invitation.email])
