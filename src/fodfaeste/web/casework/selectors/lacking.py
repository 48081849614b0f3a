# SPDX-License-Identifier: MPL-2.0
"""What the record of a course still lacks, each with the page where it is written."""

from __future__ import annotations

from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from fodfaeste.web.casework.models import (
    Counselling,
    Course,
    Disclosure,
    Home,
    Score,
    SearchPlan,
)
from fodfaeste.web.casework.models.life import Dated
from fodfaeste.web.casework.selectors.profile import newest, said_in
from fodfaeste.web.casework.selectors.record import records

__all__ = ["MONTH", "lacking_in"]

MONTH = timedelta(days=30)
"""Rapid job search: the plan is laid, and the first employer met, within about a month."""


def lacking_in(course: Course, today: date) -> list[tuple[str, str]]:
    """What is missing and its address, what comes first in a course first; nothing once closed."""
    if course.closed_on is not None:
        return []
    found = []
    if not said_in(newest(course))["sections"].get("wishes"):
        address = reverse("casework:profile_step", args=[course.pk, "wishes"])
        found.append((_("Borgerens ønsker"), address))
    soon: list[tuple[type[Dated], str, str]] = [
        (Disclosure, "aabenhed", _("En beslutning om åbenhed")),
        (Counselling, "raadgivning", _("Tilbud om ydelsesvejledning")),
        (Home, "bolig", _("Boligsituationen ved start")),
        (Score, "skema", _("Et første resultat af et skema")),
    ]
    if today - course.opened_on > MONTH:
        soon.append((SearchPlan, "plan", _("En jobsøgningsplan")))
    return found + [
        (said, reverse("casework:write", args=[course.pk, slug]))
        for model, slug, said in soon
        if not records(course, model).exists()
    ]
