# SPDX-License-Identifier: MPL-2.0
"""One synthetic person: who they are, which weeks on benefit, which jobs, and how it ends.

The shares are chosen to look like a target group of long-term recipients with mental illness
in supported employment; they are assumptions, not estimates.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from fodfaeste.evidence.calendar import completed_years
from fodfaeste.evidence.intervals import Span
from fodfaeste.exchange.synth.spec import SynthSpec

WEEK = timedelta(days=7)
_STRIDE = 37
"""Days between the births of one person and the next, so that neighbours are not alike."""
_CENTURY = 4_000
"""Serial numbers from here say that the year of birth is after 1999."""
_ZERO_EVERY = 10
"""Every tenth person has a number that begins with zero, so that the zero can be lost."""

_BENEFITS = (
    ("Kontanthjælp", 284_446, 0.72),
    ("Ressourceforløbsydelse", 378_046, 0.16),
    ("Sygedagpenge", 467_500, 0.08),
    ("Dagpenge", 456_900, 0.04),
)
CO_FINANCED = "Dagpenge"


@dataclass(frozen=True, slots=True)
class Job:
    """An ordinary job; ``dated`` says whether the register knows its first and last day."""

    span: Span
    cvr: str
    weekly_hours: int
    hourly: int
    dated: bool
    four_weekly: bool


@dataclass(slots=True)
class Person:
    """A person and everything that happens to them."""

    number: int
    cpr: str
    born: date
    sex: str
    risk: str
    benefit: str
    weekly: int
    weeks_before: int
    enrolled: date
    leaves: tuple[str, date] | None = None
    education: Span | None = None
    jobs: list[Job] = field(default_factory=list)
    silent: set[date] = field(default_factory=set)

    def weekly_paid(self, monday: date) -> int:
        """Øre of benefit in a week: all, half beside a small job, or none."""
        sunday_after = monday + WEEK
        if self.leaves and self.leaves[1] < sunday_after:
            return 0
        if monday in self.silent or (self.education and monday in self.education):
            return 0
        hours = sum(
            job.weekly_hours
            for job in self.jobs
            if job.span.start <= monday and sunday_after <= job.span.end
        )
        if hours >= 20:
            return 0
        return self.weekly // 2 if hours else self.weekly


def make_cpr(number: int, born: tuple[date, date] | None = None) -> tuple[str, date]:
    """A number that no person can have, and the birth date to go with it.

    The day is 61 to 91, except for every tenth person, whose number begins with zero and
    states a birth date that has not come yet (2050 to 2057).
    """
    first, last = born or (date(1965, 1, 1), date(1999, 12, 31))
    days = (last - first).days + 1
    days -= days % _STRIDE == 0  # no factor in common, or a day would come again too soon
    day_of_birth = first + timedelta(days=number * _STRIDE % days)
    serial = number // days + (_CENTURY if day_of_birth.year > 1999 else 0)
    if number % _ZERO_EVERY == _ZERO_EVERY - 1:
        nth = number // _ZERO_EVERY
        day, rest = nth % 9 + 1, nth // 9
        month, rest = rest % 12 + 1, rest // 12
        year, rest = 50 + rest % 8, rest // 8
        return f"{day:02}{month:02}{year:02}{5000 + rest:04}", day_of_birth
    written = f"{day_of_birth.day + 60:02}{day_of_birth.month:02}{day_of_birth.year % 100:02}"
    return f"{written}{serial:04}", day_of_birth


def make_person(spec: SynthSpec, number: int) -> Person:
    """Person ``number`` of a spec; depends on the seed and the number only."""
    rng = Random(f"{spec.seed}/{number}")  # noqa: S311  (data, no secrets)
    cpr, born = make_cpr(number, spec.born)
    benefit, weekly = _benefit(rng)
    enrolled = (
        spec.monday
        + timedelta(weeks=spec.baseline + rng.randrange(spec.intake))
        + timedelta(days=rng.randrange(5))
    )
    person = Person(
        number,
        cpr,
        born,
        rng.choice("KM"),
        "young" if completed_years(born, enrolled) < 30 else rng.choice(("low", "high")),
        benefit,
        weekly,
        rng.randrange(300),
        enrolled,
    )
    _leave(person, spec, rng)
    _find_work(person, spec, rng)
    return person


def _benefit(rng: Random) -> tuple[str, int]:
    draw = rng.random()
    for name, weekly, share in _BENEFITS:
        draw -= share
        if draw < 0:
            return name, weekly
    return _BENEFITS[0][0], _BENEFITS[0][1]


def _leave(person: Person, spec: SynthSpec, rng: Random) -> None:
    draw = rng.random()
    code = "died" if draw < 0.01 else "moved" if draw < 0.04 else "abroad" if draw < 0.045 else ""
    if code:
        days = (spec.end - person.enrolled).days
        person.leaves = (code, person.enrolled + timedelta(days=rng.randrange(14, days)))
    elif draw > 1 - spec.education_share:
        first = person.enrolled + timedelta(weeks=rng.randrange(2, 20))
        monday = first - timedelta(days=first.weekday())
        person.education = Span(monday, monday + timedelta(weeks=rng.randrange(10, 40)))


def _find_work(person: Person, spec: SynthSpec, rng: Random) -> None:
    """Jobs one after another, with quiet weeks between some of them and the benefit."""
    last = person.leaves[1] if person.leaves else spec.end
    if person.education or rng.random() > spec.job_share:
        return
    day = person.enrolled + timedelta(days=rng.randrange(14, 180))
    while day < last - WEEK and len(person.jobs) < 4:
        end = min(last, day + timedelta(days=1 + int(rng.expovariate(1 / 200)) + 7))
        person.jobs.append(_job(rng, Span(day, end)))
        monday = end + timedelta(days=-end.weekday() % 7)
        if rng.random() < 0.3:
            person.silent.update({monday, monday + WEEK})
        day = end + timedelta(days=rng.randrange(1, 150))


def _job(rng: Random, span: Span) -> Job:
    return Job(
        span,
        f"{rng.randrange(10_000_000, 100_000_000)}",
        rng.choice((4, 7, 8, 12, 15, 20, 25, 30, 37, 37)),
        rng.randrange(14_000, 21_000),
        rng.random() < 0.7,
        rng.random() < 0.15,
    )
