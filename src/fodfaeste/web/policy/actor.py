# SPDX-License-Identifier: MPL-2.0
"""Who asks: a person's memberships on a day, read once per request."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q

from fodfaeste.web.organisations.models import Membership, Person, Role

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

__all__ = ["NOBODY", "Actor", "Held", "actor_of"]


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

    @property
    def organisations(self) -> frozenset[int]:
        """The organisations that the actor is in."""
        return frozenset(one.organisation for one in self.held)


NOBODY = Actor(None)


def actor_of(person: Person | AnonymousUser, on: date) -> Actor:
    """The actor that a person is on a day; `NOBODY` without a login that works."""
    if not isinstance(person, Person) or not person.is_active:
        return NOBODY
    counts = Membership.objects.filter(person=person, from_date__lte=on).filter(
        Q(until_date__isnull=True) | Q(until_date__gt=on)
    )
    rows = counts.values_list("organisation_id", "role", "investment_id").order_by("id")
    return Actor(person.pk, tuple(Held(org, Role(role), one) for org, role, one in rows))
