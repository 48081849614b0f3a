# SPDX-License-Identifier: MPL-2.0
"""Who asks: a person's memberships on a day, read with one query per request."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from django.db.models import BooleanField, Exists, OuterRef, Q, Value

from fodfaeste.web.casework.models import CitizenLink
from fodfaeste.web.organisations.models import Membership, Person, Role

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser
    from django.db.models import QuerySet

__all__ = ["NOBODY", "Actor", "Held", "actor_of", "counting"]

SECOND_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
"""What counts as a second factor: recovery codes alone are none."""


@dataclass(frozen=True)
class Held:
    """One membership that counts today."""

    organisation: int
    role: Role
    investment: int | None
    """The one investment it is for; none when it is for all of the organisation's."""


@dataclass(frozen=True)
class Actor:
    """Who asks. ``person`` is none for someone who has not signed in."""

    person: int | None
    held: tuple[Held, ...] = ()
    lacks_second_factor: bool = False
    """Has roles, and gets none of them before a second factor is set up: ``held`` is empty."""

    @property
    def organisations(self) -> frozenset[int]:
        """The organisations that the actor is in."""
        return frozenset(one.organisation for one in self.held)


NOBODY = Actor(None)


def counting(on: date, prefix: str = "") -> Q:
    """Memberships that count on a day by their own dates, of which the end is the first without."""
    no_end = Q(**{f"{prefix}until_date__isnull": True})
    return Q(**{f"{prefix}from_date__lte": on}) & (no_end | Q(**{f"{prefix}until_date__gt": on}))


def actor_of(
    person: Person | AnonymousUser, on: date, *, second_factor_demanded: bool = False
) -> Actor:
    """The actor that a person is on a day; `NOBODY` without a login that works.

    A stand-in counts only as long as the membership it stands in for does. Where a second factor
    is demanded, whoever has none holds nothing.
    """
    if not isinstance(person, Person) or not person.is_active:
        return NOBODY
    rows = _memberships(person, on)
    if second_factor_demanded:
        own = Authenticator.objects.filter(user=OuterRef("person"), type__in=SECOND_FACTORS)
        rows = rows.annotate(safe=Exists(own))
    else:
        rows = rows.annotate(safe=Value(True, BooleanField()))
    read = list(rows.values_list("organisation_id", "role", "investment_id", "safe"))
    if not all(safe for *_, safe in read):
        return Actor(person.pk, lacks_second_factor=True)
    if second_factor_demanded and not read and _unsafe_citizen(person):
        return Actor(person.pk, lacks_second_factor=True)
    return Actor(person.pk, tuple(Held(org, Role(role), one) for org, role, one, _ in read))


def _unsafe_citizen(person: Person) -> bool:
    """Whether the login opens someone's own course and has no second factor."""
    linked = CitizenLink.objects.filter(person=person, ended_at__isnull=True)
    own = Authenticator.objects.filter(user=person, type__in=SECOND_FACTORS)
    return linked.exists() and not own.exists()


def _memberships(person: Person, on: date) -> QuerySet[Membership]:
    principal = Q(stands_in_for__isnull=True) | counting(on, "stands_in_for__")
    return Membership.objects.filter(counting(on), principal, person=person).order_by("id")
