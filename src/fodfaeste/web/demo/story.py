# SPDX-License-Identifier: MPL-2.0
"""The work of the demo world as it is written: what is sold, employers, people and their courses.

Days are counted from the day that the world is made, so that it always has things due today.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from pathlib import Path

import pydantic

from fodfaeste.contract.source import parse, plain
from fodfaeste.web.demo.script import FOLDER, AimScript, Cast, PartyScript, Written, gallery

__all__ = ["CourseScript", "Days", "StepScript", "Story", "born_of", "cpr_of", "read_story"]

ANCHOR = (2026, 4)
"""The year and quarter in which the contract of the story is written to be running."""
_DATE = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
_MODERN = 4_000
"""Serial numbers from here say that the year of birth is after 1999."""


class Days:
    """Days of the story on the calendar of the day that the world is made."""

    def __init__(self, today: date) -> None:
        self.today = today

    def on(self, offset: int) -> date:
        """A working day: backwards from a weekend that is past, forwards from one to come."""
        day = self.today + timedelta(days=offset)
        over = day.weekday() - 4
        if offset == 0 or over <= 0:
            return day
        return day - timedelta(days=over) if offset < 0 else day + timedelta(days=3 - over)

    def moved(self, text: str) -> str:
        """A contract's text with its dates moved by whole quarters, so that it runs today."""
        year, quarter = ANCHOR
        now = self.today.year * 4 + (self.today.month - 1) // 3
        months = 3 * (now - (year * 4 + quarter - 1))
        return _DATE.sub(lambda one: _months_on(one[0], months).isoformat(), text)


def _months_on(text: str, months: int) -> date:
    """A day some months on; the last day of a month stays the last day of one."""
    day = date.fromisoformat(text)
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    is_last = day.day == monthrange(day.year, day.month)[1]
    return date(year, month + 1, last if is_last else min(day.day, last))


class InvitedScript(Cast):
    """Someone who is invited by a colleague and has not answered."""

    by: str


class InvestmentScript(Written):
    """The running investment whose evidence comes from casework."""

    slug: str
    parties: list[PartyScript]
    municipality: str
    controller: str
    """Who hands over the registers' files."""
    aims: tuple[AimScript, ...] = ()

    @property
    def contract(self) -> Path:
        """Where its contract is."""
        return gallery() / FOLDER / self.slug / "contract.yaml"


class OrdererScript(Written):
    """Who orders for an authority, and what its invoices must have on them."""

    caseworker: str
    gln: str
    person: str
    order: str


class ResponseScript(Written):
    """How soon a provider has promised to answer and to meet, in working days."""

    organisation: str
    investment: str = ""
    acknowledge: int
    meeting: int


class PlaceScript(Written):
    """A line of a provider's catalogue; the price in whole kroner."""

    organisation: str
    title: str
    description: str
    price: int
    capacity: int
    weeks: int
    vat: Decimal = Decimal(0)


class EmployerScript(Written):
    """A workplace in a provider's register."""

    name: str
    organisation: str = "ipscenter"
    cvr: str = ""
    industry: str = ""
    street: str = ""
    postcode: str = ""
    city: str = ""
    person: str = ""
    title: str = ""
    needs: tuple[str, ...] = ()


class MergeScript(Written):
    """Two workplaces that were found to be one."""

    kept: str
    double: str


class CardScript(Written):
    """A consultant's page for employers."""

    consultant: str
    phone: str


class VisitScript(Written):
    """A contact with an employer that is not about one person."""

    by: str
    employer: str
    day: int
    purpose: str
    way: str = "in_person"
    note: str
    need: str = ""
    next: int | None = None


class StepScript(pydantic.BaseModel):
    """One thing that happened in a course: ``do`` names it, the rest is what it says."""

    model_config = pydantic.ConfigDict(extra="allow")

    day: int
    do: str

    @property
    def said(self) -> dict[str, object]:
        """What it says, each name as an argument."""
        extra = self.model_extra or {}
        return {name.replace(" ", "_"): value for name, value in extra.items()}


class CourseScript(Written):
    """A person, the wish for a place, and what came of it. ``born`` is a day, or an age in years.

    It is to a ``place`` of the catalogue or to an ``investment``; ``ordered_by`` none where the
    person or psychiatry asked.
    """

    name: str
    born: date | int
    consultant: str = ""
    investment: str = ""
    place: str = ""
    ordered_by: str = ""
    source: str = "municipality"
    asked_by: str = ""
    benefit: str = ""
    employed: bool = False
    custody_holder: str = ""
    referred: int
    reason: str
    treatment_team: str = ""
    wishes: str = ""
    steps: tuple[StepScript, ...] = ()


class CoverScript(Written):
    """Courses that a colleague looks after for some days."""

    courses: list[str]
    by: str
    first: int
    last: int


class CheckScript(Written):
    """A step of somebody in the verification of a payment about a person."""

    name: str
    line: str
    verb: str
    by: str
    text: str = ""


class WorkScript(Written):
    """Everything that is there before anyone is referred."""

    people: list[Cast]
    invited: list[InvitedScript]
    investment: InvestmentScript
    orderers: dict[str, OrdererScript]
    response_times: list[ResponseScript]
    places: dict[str, PlaceScript]
    employers: dict[str, EmployerScript]
    merged: list[MergeScript]
    cards: list[CardScript]
    visits: list[VisitScript]


class CoursesScript(Written):
    """The people and what happened."""

    courses: list[CourseScript]
    cover: tuple[CoverScript, ...] = ()
    checks: tuple[CheckScript, ...] = ()


class Story(pydantic.BaseModel):
    """The whole story."""

    work: WorkScript
    told: CoursesScript

    @cached_property
    def citizens(self) -> list[tuple[str, str]]:
        """Name and address of everyone who has a login of their own."""
        found = [(one.name, step) for one in self.told.courses for step in one.steps]
        return [(name, str(step.said["email"])) for name, step in found if step.do == "login"]


def read_story() -> Story:
    """The story as it is written; raises `ValidationError` with every mistake in it."""
    work, told = (_read(gallery() / FOLDER / name) for name in ("work.yaml", "courses.yaml"))
    return Story(work=WorkScript.model_validate(work), told=CoursesScript.model_validate(told))


def _read(place: Path) -> object:
    return plain(parse(place.read_text(encoding="utf-8"), str(place)))


def born_of(course: CourseScript, today: date) -> date:
    """The day of birth; someone of a given age had a birthday about half a year ago."""
    if isinstance(course.born, date):
        return course.born
    birthday = today - timedelta(days=183)
    return birthday.replace(year=birthday.year - course.born, day=15)


def cpr_of(born: date, number: int) -> str:
    """A number that no person can have: its day is 61 to 91."""
    serial = number + (_MODERN if born.year > 1999 else _MODERN // 2)
    return f"{born.day + 60:02}{born.month:02}{born.year % 100:02}{serial:04}"
