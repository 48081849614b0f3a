# SPDX-License-Identifier: MPL-2.0
"""A story of a few invented people, told day by day, with second thoughts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from django.utils import timezone

from fodfaeste.exchange.readers.base import Context
from fodfaeste.web.casework.models import (
    Closure,
    Consent,
    Course,
    Decision,
    Job,
    JobChange,
    Participant,
    Referral,
)
from fodfaeste.web.employers.models import Employer
from fodfaeste.web.investments.models import Investment
from fodfaeste.web.investments.services import delivery_import, investment_create
from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.privacy.keys import ring
from fodfaeste.web.privacy.models import Subject

CONTRACTS = Path(__file__).parents[3] / "contracts"
BENEFITS = "ydelser"

__all__ = ["BENEFITS", "CONTRACTS", "Story", "benefits_file", "moment", "signed"]


def moment(day: date) -> datetime:
    """Ten in the morning of a day."""
    return timezone.make_aware(datetime.combine(day, time(10)))


def signed(slug: str, *changes: tuple[str, str]) -> Investment:
    """An investment in a contract of the gallery, with pieces of its text exchanged."""
    text = (CONTRACTS / slug / "contract.yaml").read_text(encoding="utf-8")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    return investment_create(slug=slug, contract=text)


def benefits_file(units: list[str]) -> str:
    """Everyone has had cash benefit all the time; as a caseworker would list it."""
    rows = [f"{unit};ydelse;kontanthjælp;2021-01-04;;bekræftet" for unit in units]
    return "\n".join(["Enhed;Art;Kode;Fra;Til;Bekræftelse", *rows, ""])


@dataclass
class Story:
    """What happens to the people of one provider, written down as it happens."""

    investment: Investment
    provider: Organisation
    courses: list[Course] = field(default_factory=list)
    pending: list[tuple[date, Callable[[], object]]] = field(default_factory=list)
    employer: Employer | None = None

    @classmethod
    def of(cls, investment: Investment) -> Story:
        """Nobody yet."""
        provider = Organisation.objects.create(slug="story", name="Jobvejen")
        story = cls(investment, provider)
        story.employer = Employer.objects.create(
            organisation=provider, name="Bageriet", cvr="11223344"
        )
        return story

    def at(self, day: date, act: Callable[[], object]) -> None:
        """Something that will be written down on a day."""
        self.pending.append((day, act))

    def until(self, day: date) -> None:
        """Let everything happen that is written down by a day."""
        self.pending.sort(key=lambda one: one[0])
        while self.pending and self.pending[0][0] <= day:
            self.pending.pop(0)[1]()

    def person(self, name: str, on: date, born: date = date(1980, 4, 2)) -> Course:
        """Someone referred, with consent, found eligible and enrolled on one day."""
        subject = Subject.objects.create(pseudonym=f"p-{name}")
        participant = Participant.objects.create(
            organisation=self.provider, subject=subject, born=born
        )
        referral = Referral.objects.create(
            organisation=self.provider, investment=self.investment, source="municipality",
            acknowledge_by=on, first_meeting_by=on, received_at=moment(on - timedelta(days=9)),
        )  # fmt: skip
        course = Course.objects.create(
            organisation=self.provider, investment=self.investment, referral=referral,
            participant=participant, opened_on=on, enrolled_on=on, made_at=moment(on),
        )  # fmt: skip
        Consent.objects.create(course=course, text_version="1", given_on=on, made_at=moment(on))
        Decision.objects.create(
            course=course, name="mental illness", on=on, by="caseworker", made_at=moment(on),
            changed_at=moment(on),
        )  # fmt: skip
        self.courses.append(course)
        return course

    def job(self, course: Course, start: date, known: date, hours: str = "16.0") -> Job:
        """A job that goes on, written down on a day."""
        return Job.objects.create(
            course=course, employer=self.employer, start=start, hours_a_week=hours,
            pay_a_month=1_200_000, made_at=moment(known), changed_at=moment(known),
        )  # fmt: skip

    def change(self, job: Job, known: date, **said: object) -> None:
        """A job is written differently."""
        for name, value in said.items():
            setattr(job, name, value)
        job.changed_at = moment(known)
        job.save()

    def hours(self, job: Job, on: date, known: date, hours: str) -> None:
        """A job gets other hours."""
        JobChange.objects.create(job=job, on=on, hours_a_week=hours, made_at=moment(known))

    def benefits(self, recorded: date) -> None:
        """The list of benefits is delivered."""
        text = benefits_file([one.unit for one in self.courses])
        with TemporaryDirectory() as place:
            path = Path(place) / f"{BENEFITS}.csv"
            path.write_text(text, encoding="utf-8")
            delivery_import(
                investment=self.investment, path=path, reader="events",
                context=Context(BENEFITS, recorded, ring("pseudonym").current[1]),
            )  # fmt: skip

    def random(self, seed: int, last: date) -> None:
        """Jobs, changes, ends and mistakes of everyone, some written down late."""
        rng = Random(seed)
        for course in self.courses:
            assert course.enrolled_on is not None
            day = course.enrolled_on + timedelta(days=rng.randrange(20, 120))
            while day < last:
                day = self._one_job(rng, course, day)
            if rng.random() < 0.25:
                gone = course.enrolled_on + timedelta(days=rng.randrange(200, 500))
                self.at(gone, lambda c=course, g=gone: Closure.objects.create(  # type: ignore[misc]
                    course=c, on=g, reason="moved", made_at=moment(g)))  # fmt: skip

    def _one_job(self, rng: Random, course: Course, start: date) -> date:
        known = start + timedelta(days=rng.choice([0, 2, 9, 40, 120]))
        length, box = rng.randrange(20, 320), {}
        end = start + timedelta(days=length)
        hours = rng.choice(["7.0", "12.5", "16.0", "5.0"])

        def begin() -> None:
            box["job"] = self.job(course, start, known, hours)

        self.at(known, begin)
        if length > 90 and rng.random() < 0.5:
            on = start + timedelta(days=rng.randrange(10, 80))
            late = max(known, on) + timedelta(days=rng.choice([1, 30]))
            self.at(late, lambda: self.hours(box["job"], on, late, rng.choice(["6.5", "20.0"])))
        told = max(known, end) + timedelta(days=rng.choice([0, 3, 70]))
        self.at(told, lambda: self.change(box["job"], told, end=end))
        if rng.random() < 0.2:
            wrong = told + timedelta(days=rng.randrange(1, 150))
            self.at(wrong, lambda: self.change(box["job"], wrong, retracted_at=moment(wrong)))
        return end + timedelta(days=rng.randrange(5, 90))
