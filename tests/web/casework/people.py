# SPDX-License-Identifier: MPL-2.0
"""People with a course in the small world; their names and numbers are invented."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count

from fodfaeste.web.casework.models import Course, Participant
from fodfaeste.web.organisations.models import Role
from fodfaeste.web.privacy.models import Subject
from tests.web.world import Fact, World

__all__ = ["course_in", "cpr", "second_consultant"]

_NUMBERS = count(1)


def cpr(born: date = date(1990, 5, 3)) -> str:
    """An impossible CPR number of someone born on a day, never the same twice."""
    day = f"{born.day + 60:02d}{born:%m%y}"
    century = {19: 1000, 20: 4000}[born.year // 100]
    return f"{day}{century + next(_NUMBERS):04d}"


def course_in(
    world: World,
    name: str,
    *,
    gives: str = "provider",
    orders: str | None = "ahus",
    investment: str | None = None,
    consultant: str | None = "provider/consultant",
    cover: str | None = None,
    born: date = date(1990, 5, 3),
) -> Course:
    """A course; ``consultant`` and ``cover`` are people of the world by label."""
    subject = Subject.objects.create(pseudonym=f"p-invented{next(_NUMBERS)}")
    person = Participant(organisation=world.organisations[gives], subject=subject, born=born)
    person.content = {"name": name, "phone": "12 34 56 78"}
    person.save()
    return Course.objects.create(
        organisation=world.organisations[gives],
        ordered_by=world.organisations[orders] if orders else None,
        investment=world.investments[investment] if investment else None,
        participant=person,
        consultant=world.person(consultant) if consultant else None,
        cover=world.person(cover) if cover else None,
        opened_on=world.today - timedelta(days=30),
    )


def second_consultant(world: World, label: str = "provider/second") -> str:
    """One more consultant with the provider; gives the label."""
    world.someone(label, Fact("provider", Role.CONSULTANT))
    world.join(label, "provider", Role.CONSULTANT)
    return label
