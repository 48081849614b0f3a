# SPDX-License-Identifier: MPL-2.0
"""The leader's board: per consultant the load, contacts, job starts, retention and gaps.

A handful of queries for the whole organisation; nobody's name is read before someone is opened.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Max, QuerySet

from fodfaeste.web.casework.models import Course, Job
from fodfaeste.web.casework.practice import practice
from fodfaeste.web.casework.selectors.caseload import gaps_of, open_courses, with_days
from fodfaeste.web.employers.selectors.contacts import counts_in, monday_of
from fodfaeste.web.organisations.models import Organisation, Person, Role
from fodfaeste.web.organisations.selectors import members_of
from fodfaeste.web.policy import Actor, Right, visible

__all__ = ["Board", "Line", "Start", "board_of", "consultants_of", "first_starts"]

YEAR = timedelta(days=365)


@dataclass(slots=True)
class Line:
    """One consultant; ``consultant`` none is the line of courses that nobody has."""

    consultant: int | None
    name: str
    load: int = 0
    contacts: int = 0
    last_week: int = 0
    signed_last_week: int = 0
    starts: int = 0
    """People whose first ordinary job began in the last 12 months."""
    due_kept: int = 0
    """People whose first ordinary job began 13 to 65 weeks ago: as many as can have kept it."""
    kept: int = 0
    no_contact: int = 0
    no_profile: int = 0
    no_step: int = 0

    @property
    def to_sign(self) -> int:
        """Contacts of the week that is over, which nobody has signed off."""
        return self.last_week - self.signed_last_week


@dataclass(slots=True)
class Board:
    """An organisation's lines, by name, and their sum."""

    on: date
    monday: date
    lines: list[Line] = field(default_factory=list)

    @property
    def total(self) -> Line:
        """The sum of the lines."""
        whole = Line(None, "")
        for name in Line.__slots__:
            if name not in {"consultant", "name"}:
                setattr(whole, name, sum(getattr(one, name) for one in self.lines))
        return whole


def consultants_of(actor: Actor, organisation: Organisation, on: date) -> dict[int, str]:
    """The people who have a caseload or could have one, by their number."""
    members = members_of(actor, organisation, on).now
    found = {one.person_id: one.person.name for one in members if one.role == Role.CONSULTANT}
    rows = open_courses().filter(organisation=organisation, consultant__isnull=False)
    having = Person.objects.filter(pk__in=rows.values("consultant"))
    found.update(having.values_list("pk", "name"))
    return found


def board_of(actor: Actor, organisation: Organisation, on: date) -> Board:
    """The board as of a day, for someone who manages the caseload."""
    names = consultants_of(actor, organisation, on)
    lines: dict[int | None, Line] = {pk: Line(pk, name) for pk, name in names.items()}
    mine = visible(actor, Right.CASELOAD_MANAGE, Course.objects.filter(organisation=organisation))
    _load(lines, mine, on)
    _work(lines, organisation, on)
    _results(lines, mine, on)
    ordered = sorted(lines.values(), key=lambda one: (one.consultant is None, one.name.casefold()))
    return Board(on, monday_of(on), ordered)


def _line(lines: dict[int | None, Line], consultant: int | None) -> Line | None:
    if consultant is None and None not in lines:
        lines[None] = Line(None, "")
    return lines.get(consultant)


def _load(lines: dict[int | None, Line], mine: QuerySet[Course], on: date) -> None:
    """Open courses, and what is missing in them."""
    rows = with_days(mine.filter(closed_on__isnull=True))
    names = ("consultant", "opened_on", "seen_on", "next_on", "has_profile")
    for consultant, opened_on, seen_on, next_on, has_profile in rows.values_list(*names):
        line = _line(lines, consultant)
        if line is None:
            continue
        gaps = gaps_of(
            on, opened_on=opened_on, seen_on=seen_on, next_on=next_on, has_profile=has_profile
        )
        line.load += 1
        line.no_contact += gaps.contact
        line.no_profile += gaps.profile
        line.no_step += gaps.step


def _work(lines: dict[int | None, Line], organisation: Organisation, on: date) -> None:
    """Contacts with employers this week and the last."""
    monday = monday_of(on)
    for consultant, (count, _signed) in counts_in(organisation.pk, monday).items():
        if consultant in lines:
            lines[consultant].contacts = count
    last = counts_in(organisation.pk, monday - timedelta(days=7))
    for consultant, (count, signed) in last.items():
        if consultant in lines:
            lines[consultant].last_week, lines[consultant].signed_last_week = count, signed


@dataclass(frozen=True, slots=True)
class Start:
    """Someone's first ordinary job; ``kept`` is none until it can be told."""

    course: int
    consultant: int | None
    on: date
    kept: bool | None


def first_starts(courses: QuerySet[Course], on: date) -> Iterator[Start]:
    """The first ordinary jobs that began in the year and the weeks of keeping before a day."""
    weeks = timedelta(weeks=practice().kept_weeks)
    jobs = Job.objects.filter(
        course__in=courses, kind=Job.Kind.ORDINARY, retracted_at__isnull=True, start__lte=on,
    )  # fmt: skip
    spans: defaultdict[int, list[tuple[date, date | None]]] = defaultdict(list)
    whose: dict[int, int | None] = {}
    since = on - YEAR - weeks
    lately = jobs.order_by().values("course").annotate(last=Max("start")).filter(last__gt=since)
    rows = jobs.filter(course__in=lately.values("course")).order_by("start", "pk")
    for course, consultant, start, end in rows.values_list(
        "course", "course__consultant", "start", "end"
    ):
        spans[course].append((start, end))
        whose[course] = consultant
    for course, held in spans.items():
        first = held[0][0]
        if first > since:
            kept = _held_on(held, first + weeks) if first + weeks <= on else None
            yield Start(course, whose[course], first, kept)


def _results(lines: dict[int | None, Line], mine: QuerySet[Course], on: date) -> None:
    """First job starts of a year, and whether those who can have kept theirs did."""
    for start in first_starts(mine, on):
        line = lines.get(start.consultant)
        if line is not None:
            line.starts += start.on > on - YEAR
            line.due_kept += start.kept is not None
            line.kept += bool(start.kept)


def _held_on(spans: Iterable[tuple[date, date | None]], day: date) -> bool:
    """Whether any job lasts over the day before: the weeks that end on it are whole."""
    before = day - timedelta(days=1)
    return any(start <= before and (end is None or end > before) for start, end in spans)
