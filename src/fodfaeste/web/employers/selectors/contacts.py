# SPDX-License-Identifier: MPL-2.0
"""Reads of contacts: of one workplace as far as the reader may see, and of a week."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet

from fodfaeste.web.employers.models import Contact
from fodfaeste.web.policy import Actor, Right, visible

__all__ = ["WEEKLY", "all_contacts", "contacts_at", "counts_in", "in_week", "monday_of"]

WEEKLY = 6
"""How many contacts with employers a consultant aims at each week, the field's usual target."""


def all_contacts() -> QuerySet[Contact]:
    """Every contact with what a list shows of it; the policy narrows it."""
    return Contact.objects.select_related("employer__organisation", "consultant", "person")


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def contacts_at(actor: Actor, employers: Collection[int]) -> QuerySet[Contact]:
    """The contacts with a workplace and its doubles, the latest first."""
    rows = visible(actor, Right.EMPLOYER_READ, all_contacts())
    return rows.filter(employer__in=employers).order_by("-on", "-pk")


def in_week(organisation: int, monday: date) -> QuerySet[Contact]:
    """What an organisation's consultants noted in the week from a Monday."""
    return all_contacts().filter(
        employer__organisation=organisation, on__gte=monday, on__lt=monday + timedelta(days=7)
    )


def counts_in(organisation: int, monday: date) -> dict[int, tuple[int, int]]:
    """Per consultant how many contacts a week has, and how many of them are signed off."""
    rows = in_week(organisation, monday).order_by().values("consultant")
    signed = Count("pk", filter=Q(signed_off_at__isnull=False))
    counted = rows.annotate(all=Count("pk"), signed=signed)
    return {row["consultant"]: (row["all"], row["signed"]) for row in counted}
