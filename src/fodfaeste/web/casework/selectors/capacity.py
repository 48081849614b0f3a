# SPDX-License-Identifier: MPL-2.0
"""How many places there are, and how many are free: of a contract, and of the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from fodfaeste.web.casework.models import Course, Place, Referral
from fodfaeste.web.investments.contracts import contract_of
from fodfaeste.web.investments.models import Investment, Part, Party, Status
from fodfaeste.web.organisations.models import Kind, Organisation
from fodfaeste.web.policy import Actor, Right, visible
from fodfaeste.web.policy.rights import IN_COURSE, Side

__all__ = [
    "Capacity",
    "capacity_in",
    "capacity_of",
    "free_for",
    "investments_to_order",
    "orderers",
    "places_on_sale",
    "provider_of",
]


@dataclass(frozen=True, slots=True)
class Capacity:
    """How many places there are; none when the contract sets no number."""

    places: int | None
    taken: int
    """Enrolled in the contract; in the catalogue, courses under way."""
    coming: int
    """Referred and not yet enrolled: answered with yes, waiting, or not yet answered."""

    @property
    def free(self) -> int | None:
        """How many more can be enrolled; never below zero."""
        return None if self.places is None else max(self.places - self.taken, 0)


def provider_of(investment: Investment) -> Organisation | None:
    """Who gives the courses of an investment: the first provider among its parties."""
    rows = Party.objects.filter(investment=investment, part=Part.PROVIDER).order_by("pk")
    first = rows.select_related("organisation").first()
    return first.organisation if first else None


def capacity_in(investment: Investment) -> Capacity:
    """The contract's places less everyone who was ever enrolled: leaving frees no place."""
    places = contract_of(investment).group.places if investment.contract else None
    courses = Course.objects.filter(investment=investment)
    # Someone who moved to another provider is one person still.
    enrolled = courses.filter(enrolled_on__isnull=False).values("participant__subject")
    waiting = courses.filter(enrolled_on__isnull=True, closed_on__isnull=True).count()
    asked = Referral.objects.filter(investment=investment, status__in=_OPEN).count()
    return Capacity(places, enrolled.distinct().count(), waiting + asked)


_OPEN = (Referral.Status.PENDING, Referral.Status.ACKNOWLEDGED, Referral.Status.WAITING)


def capacity_of(place: Place) -> Capacity:
    """A catalogue line's places at a time less the courses that are under way in them."""
    taken = Course.objects.filter(referral__place=place, closed_on__isnull=True).count()
    return Capacity(place.capacity, taken, place.referrals.filter(status__in=_OPEN).count())


def free_for(referral: Referral) -> int | None:
    """How many places are free where someone was referred; none without a number of them."""
    if referral.investment is not None:
        return capacity_in(referral.investment).free
    return capacity_of(referral.place).free if referral.place is not None else None


def places_on_sale(today: date) -> QuerySet[Place]:
    """What can be ordered on a day, from any provider."""
    until = Q(until_date__isnull=True) | Q(until_date__gt=today)
    return (
        Place.objects.filter(until, from_date__lte=today)
        .select_related("organisation")
        .order_by("organisation__name", "title")
    )


def investments_to_order(actor: Actor, right: Right = Right.REFERRAL_MAKE) -> QuerySet[Investment]:
    """The running contracts whose places the actor may order, or register others' wishes for."""
    rows = Investment.objects.filter(status=Status.RUNNING).exclude(contract="")
    return visible(actor, right, rows).order_by("title_da")


def orderers(actor: Actor, what: Investment | Place) -> QuerySet[Organisation]:
    """The organisations in whose name the actor may order this."""
    given = IN_COURSE[Side.ORDERS]
    within = what.pk if isinstance(what, Investment) else None
    # A membership for one investment orders places of that investment alone.
    mine = [
        one.organisation
        for one in actor.held
        if Right.REFERRAL_MAKE in given.get(one.role, frozenset())
        and one.investment in (None, within)
    ]
    rows = Organisation.objects.filter(pk__in=mine, kinds__kind=Kind.AUTHORITY).order_by("name")
    if isinstance(what, Investment):
        parties = what.parties.filter(part=Part.AUTHORITY)
        rows = rows.filter(pk__in=parties.values("organisation"))
    return rows
