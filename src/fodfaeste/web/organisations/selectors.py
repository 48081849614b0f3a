# SPDX-License-Identifier: MPL-2.0
"""Reads: whom an actor may see in an organisation, and invitations by their link."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from fodfaeste.web.investments.models import Investment
from fodfaeste.web.organisations.models import Invitation, Membership, Organisation, Person, Role
from fodfaeste.web.policy import Actor, Right, visible
from fodfaeste.web.policy.actor import counting

__all__ = [
    "Members",
    "administrators_left",
    "colleagues",
    "investments_to_offer",
    "invitation_digest",
    "invitation_in_session",
    "invitation_open",
    "invitations_of",
    "is_known",
    "members_of",
    "memberships_of",
    "organisations_of",
]

INVITATION_IN_SESSION = "invitation"


@dataclass(frozen=True)
class Members:
    """An organisation's memberships on a day."""

    now: list[Membership]
    coming: list[Membership]
    ended: list[Membership]
    """Nothing is deleted: who was here before stays to be seen."""


def organisations_of(actor: Actor) -> QuerySet[Organisation]:
    """The organisations whose members the actor may see."""
    return visible(actor, Right.MEMBERS_READ, Organisation.objects.all()).order_by("name")


def members_of(actor: Actor, organisation: Organisation, on: date) -> Members:
    """Who is what in an organisation, as far as the actor may see, with their stand-ins."""
    rows = (
        visible(actor, Right.MEMBERS_READ, Membership.objects.filter(organisation=organisation))
        .select_related("person", "investment", "stands_in_for__person")
        .order_by("person__name", "from_date", "id")
    )
    members = Members([], [], [])
    for row in rows:
        if _is_over(row, on) or (row.stands_in_for and _is_over(row.stands_in_for, on)):
            members.ended.append(row)
        elif row.from_date > on:
            members.coming.append(row)
        else:
            members.now.append(row)
    return members


def _is_over(row: Membership, on: date) -> bool:
    return row.until_date is not None and row.until_date <= on


def memberships_of(person: Person, on: date) -> QuerySet[Membership]:
    """A person's own memberships from today on, with who stands in for them."""
    return (
        Membership.objects.filter(person=person)
        .filter(Q(until_date__isnull=True) | Q(until_date__gt=on))
        .select_related("organisation", "investment", "stands_in_for__person")
        .prefetch_related("stand_ins__person")
        .order_by("organisation__name", "from_date", "id")
    )


def invitations_of(actor: Actor, organisation: Organisation) -> QuerySet[Invitation]:
    """The invitations of an organisation that nobody has accepted or taken back."""
    return (
        visible(actor, Right.MEMBERS_MANAGE, Invitation.objects.filter(organisation=organisation))
        .filter(accepted_at__isnull=True, revoked_at__isnull=True)
        .select_related("investment", "invited_by")
        .order_by("expires_at")
    )


def colleagues(organisation: Organisation, on: date) -> QuerySet[Person]:
    """Everyone who is a member on a day and can sign in."""
    members = Membership.objects.filter(counting(on), organisation=organisation)
    return Person.objects.filter(pk__in=members.values("person"), is_active=True).order_by("name")


def is_known(email: str) -> bool:
    """Whether someone has this address."""
    return Person.objects.filter(email=email.lower()).exists()


def investments_to_offer(organisation: Organisation) -> QuerySet[Investment]:
    """The investments that a membership of this organisation can be restricted to."""
    return Investment.objects.filter(parties__organisation=organisation).distinct()


def administrators_left(organisation: Organisation, on: date, without: Membership) -> bool:
    """Whether someone else administers the organisation on a day and with no end in sight."""
    return (
        Membership.objects.filter(
            counting(on),
            organisation=organisation,
            role=Role.ADMINISTRATOR,
            investment__isnull=True,
            stands_in_for__isnull=True,
            until_date__isnull=True,
            person__is_active=True,
        )
        .exclude(pk=without.pk)
        .exists()
    )


def invitation_digest(secret: str) -> str:
    """What the database keeps of a link's secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def invitation_in_session(request: HttpRequest) -> Invitation | None:
    """The open invitation whose link this browser followed."""
    key = request.session.get(INVITATION_IN_SESSION)
    return None if key is None else invitation_open(key)


def invitation_open(digest: str) -> Invitation | None:
    """The invitation with this digest, if it can still be accepted."""
    found = (
        Invitation.objects.select_related("organisation", "investment", "invited_by")
        .filter(digest=digest)
        .first()
    )
    return found if found is not None and found.is_open(timezone.now()) else None
