# SPDX-License-Identifier: MPL-2.0
"""A provider with a full house: consultants with 20 courses each, for years, with all their work.

Rows are made in bulk, by a fixed seed: who they are about does not exist.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db.models import Model
from django.utils import timezone

from fodfaeste.web.casework.models import (
    Course,
    Disclosure,
    Entry,
    Job,
    Participant,
    Profile,
    SearchPlan,
)
from fodfaeste.web.employers.models import Contact, ContactPerson, Employer, Need, Purpose
from fodfaeste.web.organisations.models import (
    Kind,
    Membership,
    Organisation,
    OrganisationKind,
    Person,
    Role,
)
from fodfaeste.web.privacy.models import Subject

__all__ = ["Full", "fill"]

EACH = 20
BATCH = 2000
FIRST = ("Ada", "Bo", "Cilia", "Dan", "Eva", "Frode", "Gry", "Hans", "Ida", "Jon", "Kaja", "Leo")
LAST = ("Ager", "Bakke", "Dal", "Eng", "Fjord", "Gade", "Holm", "Kær", "Lund", "Mose", "Næs", "Å")
TRADES = ("Bageri", "Café", "Værksted", "Lager", "Gartneri", "Kontor", "Køkken", "Butik", "Vask")
PASSWORD = "alle har den samme her"


@dataclass(frozen=True)
class Full:
    """What was made, by whom it is looked at."""

    organisation: Organisation
    leader: Person
    consultant: Person
    said: str


def fill(courses: int, years: int, today: date) -> Full:
    """So many open courses over so many years in a database that has the tables and keys."""
    chance = random.Random(4)
    organisation = Organisation.objects.create(slug="fuldt-hus", name="Fuldt Hus")
    OrganisationKind.objects.create(organisation=organisation, kind=Kind.PROVIDER)
    people = _people(organisation, max(1, courses // EACH), today)
    employers = _employers(organisation, courses * 2, chance)
    made = _courses(organisation, people[1:], courses, years, today, chance)
    counts = {"entries": _save(Entry, _entries(made, today, chance))}
    counts["contacts"] = _save(Contact, _contacts(made, employers, years, today, chance))
    counts["jobs"] = _save(Job, _jobs(made, employers, today, chance))
    _save(Profile, _profiles(made, chance))
    _save(SearchPlan, _plans(made, today, chance))
    _save(Disclosure, _disclosures(made, chance))
    said = f"{courses} courses over {years} years, {len(people) - 1} consultants,"
    said += f" {len(employers)} employers, " + ", ".join(
        f"{n} {what}" for what, n in counts.items()
    )
    return Full(organisation, people[0], people[1], said)


def _save(model: type[Model], rows: Iterator[Any]) -> int:
    count, batch = 0, []
    for row in rows:
        batch.append(row)
        count += 1
        if len(batch) == BATCH:
            model._default_manager.bulk_create(batch)
            batch = []
    model._default_manager.bulk_create(batch)
    return count


def _sealed(row: Any, **said: Any) -> Any:
    row.content = said
    return row


def _people(organisation: Organisation, consultants: int, today: date) -> list[Person]:
    secret = make_password(PASSWORD)
    roles = [Role.LEADER] + [Role.CONSULTANT] * consultants
    people = Person.objects.bulk_create(
        Person(email=f"{number}@fuldt-hus.example.org", name=_name(number), password=secret)
        for number in range(len(roles))
    )
    EmailAddress.objects.bulk_create(
        EmailAddress(user=one, email=one.email, verified=True, primary=True) for one in people
    )
    Membership.objects.bulk_create(
        Membership(
            person=one, organisation=organisation, role=role, from_date=today - timedelta(2000)
        )
        for one, role in zip(people, roles, strict=True)
    )
    return list(people)


def _name(number: int) -> str:
    return f"{FIRST[number % len(FIRST)]} {LAST[number // len(FIRST) % len(LAST)]}"


def _employers(organisation: Organisation, count: int, chance: random.Random) -> list[Employer]:
    rows = [
        Employer(
            organisation=organisation, name=f"{chance.choice(LAST)}s {chance.choice(TRADES)} {n}",
            postcode=f"{chance.randrange(1000, 9990)}", city="By", industry=chance.choice(TRADES),
        )
        for n in range(count)
    ]  # fmt: skip
    made = Employer.objects.bulk_create(rows, BATCH)
    ContactPerson.objects.bulk_create(
        _sealed(ContactPerson(employer=one), name=_name(one.pk), phone="12 34 56 78")
        for one in made
    )
    Need.objects.bulk_create(
        Need(employer=one, learnt_on=date(2025, 1, 1), text="En til opvask mandag til onsdag")
        for one in made[::3]
    )
    return list(made)


def _courses(
    organisation: Organisation,
    consultants: list[Person],
    count: int,
    years: int,
    today: date,
    chance: random.Random,
) -> list[Course]:
    subjects = Subject.objects.bulk_create(
        Subject(pseudonym=f"p-fuldthus{number:06d}") for number in range(count)
    )
    people = Participant.objects.bulk_create(
        _sealed(Participant(organisation=organisation, subject=one), name=_name(number))
        for number, one in enumerate(subjects)
    )
    # Nearly everyone for the whole time: the longest histories that the pages have to bear.
    days = [int(365 * years * chance.uniform(0.8, 1)) for _ in people]
    return Course.objects.bulk_create(
        Course(
            organisation=organisation, participant=one, opened_on=today - timedelta(days[n]),
            consultant=consultants[n % len(consultants)],
            first_meeting_on=today - timedelta(days[n] - 9),
            made_at=timezone.now() - timedelta(days[n]),
        )
        for n, one in enumerate(people)
    )  # fmt: skip


def _entries(courses: list[Course], today: date, chance: random.Random) -> Iterator[Entry]:
    """About one contact a week, and now and then nobody is reached."""
    for course in courses:
        quiet = chance.random() < 0.1
        last = today - timedelta(40 if quiet else chance.randrange(1, 12))
        on = course.opened_on
        while on < last:
            ahead = chance.randrange(4, 11)
            row = Entry(
                course=course, on=on, kind=chance.choice(("meeting", "meeting", "follow_along")),
                reached=chance.random() < 0.9, made_by_id=course.consultant_id,
                next_on=on + timedelta(ahead) if chance.random() < 0.8 else None,
            )  # fmt: skip
            yield _sealed(row, note="Talte om ugen, der gik, og om det næste skridt.")
            on += timedelta(ahead)


def _contacts(
    courses: list[Course],
    employers: list[Employer],
    years: int,
    today: date,
    chance: random.Random,
) -> Iterator[Contact]:
    """About five a week of each consultant."""
    mine: dict[int | None, list[Course]] = {}
    for course in courses:
        mine.setdefault(course.consultant_id, []).append(course)
    for consultant, own in mine.items():
        for back in range(365 * years):
            on = today - timedelta(back)
            if on.weekday() < 5 and chance.random() < 0.95:
                row = Contact(
                    employer=chance.choice(employers), consultant_id=consultant, on=on,
                    purpose=chance.choice(Purpose.values),
                    course=chance.choice(own) if chance.random() < 0.5 else None,
                    next_step_on=on + timedelta(9) if chance.random() < 0.3 else None,
                    signed_off_at=timezone.now() if back > 14 else None,
                )  # fmt: skip
                yield _sealed(row, note="Fortalte om opgaver i køkkenet. Ring igen på mandag.")


def _jobs(
    courses: list[Course], employers: list[Employer], today: date, chance: random.Random
) -> Iterator[Job]:
    for course in courses:
        start = course.opened_on + timedelta(chance.randrange(60, 500))
        while start < today and chance.random() < 0.75:
            days = chance.randrange(20, 600)
            end = start + timedelta(days)
            row = Job(
                course=course, employer=chance.choice(employers), start=start,
                end=end if end < today else None, hours_a_week=Decimal(chance.randrange(8, 37)),
                made_at=timezone.now() - timedelta((today - start).days),
            )  # fmt: skip
            yield _sealed(row, how_found="Virksomhedskontakt")
            start = end + timedelta(chance.randrange(10, 200))


def _profiles(courses: list[Course], chance: random.Random) -> Iterator[Profile]:
    for course in courses:
        if chance.random() < 0.93:
            row = Profile(course=course, on=course.opened_on + timedelta(20), complete=True)
            yield _sealed(row, sections={"wishes": "Jeg vil arbejde med mad."}, jobs=[])


def _plans(courses: list[Course], today: date, chance: random.Random) -> Iterator[SearchPlan]:
    for course in courses:
        due = today + timedelta(chance.randrange(-5, 60))
        row = SearchPlan(course=course, on=course.opened_on + timedelta(30), review_on=due)
        yield _sealed(row, goal="Et deltidsjob i et køkken", steps="Ring til caféen")


def _disclosures(courses: list[Course], chance: random.Random) -> Iterator[Disclosure]:
    for course in courses[::2]:
        kind = chance.choice(Disclosure.Decision.values)
        row = Disclosure(course=course, on=course.opened_on + timedelta(30), decision=kind)
        yield _sealed(row, wording="Jeg har brug for faste pauser.", to_whom="Chefen")
