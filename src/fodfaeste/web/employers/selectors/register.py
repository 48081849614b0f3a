# SPDX-License-Identifier: MPL-2.0
"""Reads of the register: who is in it, and all that is known of one workplace."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Q, QuerySet
from django.db.models.functions import Coalesce

from fodfaeste.web.employers.models import Contact, ContactPerson, Employer, Merge, Need
from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.policy import Actor, Right, visible

__all__ = [
    "Known",
    "all_employers",
    "employers_named",
    "known_of",
    "last_contacts",
    "recent_employers",
    "register_of",
    "registers_of",
    "whole",
]


def all_employers() -> QuerySet[Employer]:
    """Every workplace; the policy narrows it."""
    return Employer.objects.select_related("organisation", "merged_into")


def registers_of(actor: Actor, right: Right = Right.EMPLOYER_READ) -> list[Organisation]:
    """The organisations whose register the actor has a right to."""
    return list(visible(actor, right, Organisation.objects.order_by("name")))


def register_of(actor: Actor, words: str = "", needs: bool = False) -> QuerySet[Employer]:
    """The workplaces that are no doubles, by name.

    ``words`` are looked for in name, industry, city, CVR and P-number, each of them somewhere;
    a double is found under the one that is kept. ``needs`` leaves those with a need unmet.
    """
    found = visible(actor, Right.EMPLOYER_READ, all_employers()).filter(merged_into__isnull=True)
    for word in words.split():
        within = Q()
        for field in ("name", "industry", "city", "cvr", "p_number", "postcode"):
            within |= Q(**{f"{field}__icontains": word})
        double = Employer.objects.filter(within, merged_into__isnull=False).values("merged_into")
        found = found.filter(within | Q(pk__in=double))
    if needs:
        open_ones = Need.objects.filter(met_on__isnull=True)
        wanted = Coalesce("employer__merged_into", "employer")
        found = found.filter(pk__in=open_ones.annotate(kept=wanted).values("kept"))
    return found.order_by("name", "pk")


def last_contacts(employers: Sequence[int]) -> dict[int, date]:
    """The day of the last contact with each of these workplaces, or with a double of it."""
    doubles = Employer.objects.filter(merged_into__in=employers).values_list("merged_into", "pk")
    kept = {one: one for one in employers}
    kept.update((double, into) for into, double in doubles if into is not None)
    rows = Contact.objects.filter(employer__in=kept).order_by().values("employer")
    found: dict[int, date] = {}
    for number, last in rows.annotate(last=Max("on")).values_list("employer", "last"):
        into = kept[number]
        found[into] = max(last, found.get(into, last))
    return found


def recent_employers(actor: Actor, organisation: Organisation, most: int = 6) -> list[Employer]:
    """Whom the actor was last in contact with, the latest first; doubles as the one kept."""
    kept = Coalesce("employer__merged_into", "employer")
    mine = Contact.objects.filter(consultant=actor.person, employer__organisation=organisation)
    latest = mine.annotate(kept=kept).values("kept").annotate(latest=Max("on"), many=Count("pk"))
    order = [row["kept"] for row in latest.order_by("-latest", "-many")[:most]]
    rows = visible(actor, Right.EMPLOYER_READ, all_employers()).in_bulk(order)
    return [rows[pk] for pk in order if pk in rows]


def employers_named(organisation: Organisation, name: str) -> list[Employer]:
    """The workplaces of a register with exactly this name, whatever its capitals."""
    found = Employer.objects.filter(organisation=organisation, name__iexact=name.strip())
    rows = found.select_related("merged_into")
    return list({one.pk: one for one in (row.merged_into or row for row in rows)}.values())


def whole(employer: Employer) -> list[int]:
    """The numbers of a workplace and its doubles: what was recorded of any of them is its own."""
    doubles = Employer.objects.filter(merged_into=employer).values_list("pk", flat=True)
    return [employer.pk, *doubles]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a workplace and its doubles, apart from contacts and jobs."""

    people: list[ContactPerson]
    left: list[ContactPerson]
    needs: list[Need]
    met: list[Need]
    merges: list[Merge]


def known_of(employer: Employer, on: date) -> Known:
    """Everything but contacts and jobs, which depend on who asks."""
    numbers = whole(employer)
    people = list(ContactPerson.objects.filter(employer__in=numbers).order_by("pk"))
    needs = list(Need.objects.filter(employer__in=numbers).order_by("-learnt_on", "-pk"))
    merges = Merge.objects.filter(kept__in=numbers).select_related("double", "made_by", "undone_by")
    return Known(
        people=[one for one in people if one.left_on is None or one.left_on > on],
        left=[one for one in people if one.left_on is not None and one.left_on <= on],
        needs=[one for one in needs if one.met_on is None],
        met=[one for one in needs if one.met_on is not None],
        merges=list(merges.order_by("-made_at")),
    )
