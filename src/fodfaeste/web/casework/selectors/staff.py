# SPDX-License-Identifier: MPL-2.0
"""Who works for a provider: the consultants who can have a course, with how many they have."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from fodfaeste.web.organisations.models import Membership, Organisation, Person, Role
from fodfaeste.web.policy.actor import counting

__all__ = ["consultants_of"]


def consultants_of(organisation: Organisation) -> QuerySet[Person]:
    """Everyone who is a consultant or leader there today, each with ``load``: open courses."""
    members = Membership.objects.filter(
        counting(timezone.localdate()),
        organisation=organisation,
        role__in=(Role.CONSULTANT, Role.LEADER),
    )
    mine = Q(caseload__closed_on__isnull=True, caseload__organisation=organisation)
    return (
        Person.objects.filter(pk__in=members.values("person"), is_active=True)
        .annotate(load=Count("caseload", filter=mine))
        .order_by("name")
    )
