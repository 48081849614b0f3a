# SPDX-License-Identifier: MPL-2.0
"""Kinds of rows of a day's work: workplaces and what stands with them, jobs, caseloads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from fodfaeste.web.casework.models import Course, Job
from fodfaeste.web.employers.models import Contact, ContactPerson, Employer, Merge, Need, Purpose
from tests.web.policy import rows as kinds
from tests.web.policy.rows import NUMBER, Row
from tests.web.world import World

__all__ = ["WORK_KINDS", "WORK_MISSING"]

REGISTERS = ("provider", "stranger")


def _employer(world: World, organisation: str) -> Employer:
    there, _new = Employer.objects.get_or_create(
        organisation=world.organisations[organisation], name=f"Bageren hos {organisation}"
    )
    return there


def _at(make: Callable[[World, Employer], int]) -> Callable[[World], list[Row]]:
    """A row of each register."""

    def rows(world: World) -> list[Row]:
        return [
            Row(label, make(world, _employer(world, label)), organisation=label)
            for label in REGISTERS
        ]

    return rows


def _person(_world: World, employer: Employer) -> int:
    person = ContactPerson(employer=employer)
    person.content = {"name": "Invented Baker"}
    person.save()
    return person.pk


def _need(world: World, employer: Employer) -> int:
    return Need.objects.create(employer=employer, learnt_on=world.today, text="En til disken").pk


def _merge(world: World, employer: Employer) -> int:
    double = Employer.objects.create(organisation=employer.organisation, name="Bageren igen")
    by = world.person("provider/leader")
    Employer.objects.filter(pk=double.pk).update(merged_into=employer)
    return Merge.objects.create(kept=employer, double=double, made_by=by).pk


def _jobs(world: World) -> list[Row]:
    """A job of each course that the world has."""
    made = []
    for row in kinds.KINDS["course"](world):
        course = Course.objects.get(pk=row.value)
        job = Job(
            course=course, start=world.today, hours_a_week=Decimal(20),
            employer=_employer(world, course.organisation.slug),
        )  # fmt: skip
        job.content = {}
        job.save()
        made.append(replace(row, value=job.pk))
    return made


def _contacts(world: World) -> list[Row]:
    """A consultant's own contact: nobody else corrects it."""
    label = "provider/consultant"
    contact = Contact(
        employer=_employer(world, "provider"), consultant=world.person(label), on=world.today,
        purpose=Purpose.LEARN,
    )  # fmt: skip
    contact.content = {"note": "Mangler en til disken"}
    contact.save()
    return [Row(label, contact.pk, person=label)]


def _caseloads(world: World) -> list[Row]:
    return [
        Row(label, world.person(f"{label}/consultant").pk, label, others={"slug": label})
        for label in REGISTERS
    ]


WORK_KINDS: dict[str, Callable[[World], list[Row]]] = {
    "caseload": _caseloads,
    "contact": _contacts,
    "contact person": _at(_person),
    "employer": _at(lambda _world, employer: employer.pk),
    "job": _jobs,
    "merge": _at(_merge),
    "need": _at(_need),
}
WORK_MISSING: dict[str, object] = dict.fromkeys(WORK_KINDS, NUMBER)
"""The name of nothing, per kind."""
