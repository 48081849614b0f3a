# SPDX-License-Identifier: MPL-2.0
"""What registers deliver about the people of the demo world's running investment.

Each quarter a file of benefits week by week and one of hours and pay month by month, and once what
another system knew before: all follow from the story, but where it says that a register differs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from fodfaeste.evidence.calendar import Grain, label, periods
from fodfaeste.evidence.facts import Coverage
from fodfaeste.evidence.intervals import Span
from fodfaeste.exchange.readers.base import Context
from fodfaeste.web.demo.story import CourseScript, Days, Story, born_of, cpr_of
from fodfaeste.web.investments.contracts import contract_of
from fodfaeste.web.investments.models import Investment
from fodfaeste.web.investments.services import delivery_import
from fodfaeste.web.privacy.keys import ring

__all__ = [
    "BENEFITS",
    "INCOME",
    "Known",
    "benefit_lines",
    "income_lines",
    "known_people",
    "registers_delivered",
]

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
AFTER = timedelta(days=11)
"""How long after a quarter its files are handed over."""
BENEFITS = (
    "Uge;CPR nummer;Ydelse;Finansiering Kommunenavn;Indberetning udbetalingsbeløb;"
    "Beregnet udbetalingsbeløb;Refusionssats;Refusionsbeløb;Medfinansieringssats;"
    "Medfinansieringsbeløb"
)
INCOME = "CPR nummer;Måned;Periode fra;Periode til;Timer;Løn;CVR;Ansat fra;Ansat til"
EVENTS = "CPR nummer;Hændelse;Dato;Værdi;Afgjort af;CVR;Bekræftelse;Registreret;Annulleret;Nummer"
PEOPLE = "CPR nummer;Oplysning;Siden;Værdi;Registreret"
WEEKLY = Decimal("2844.46")
"""What a week of benefit is, in kroner; half of it beside a small job."""
FULL_TIME = 20
DECIDED = "mental illness"
"""What the contract leaves to the caseworker to decide, in its own word."""


@dataclass(frozen=True, slots=True)
class Worked:
    """A job as a register knows it; ``end`` is the first day without it."""

    start: date
    end: date | None
    hours: Decimal
    pay: int
    cvr: str


@dataclass(frozen=True, slots=True)
class Known:
    """A person as registers know them."""

    cpr: str
    born: date
    benefit: str
    jobs: tuple[Worked, ...]
    events: tuple[tuple[str, date], ...]
    """What another system had recorded, in the words of the contract."""


def known_people(story: Story, days: Days) -> list[Known]:
    """Everyone who is in the running investment."""
    slug = story.work.investment.slug
    return [
        Known(
            cpr_of(born_of(one, days.today), number),
            born_of(one, days.today),
            one.benefit.capitalize(),
            tuple(_jobs(story, days, one)),
            tuple(_events(days, one)),
        )
        for number, one in enumerate(story.told.courses, start=1)
        if one.investment == slug
    ]


def _jobs(story: Story, days: Days, one: CourseScript) -> Iterator[Worked]:
    ends = [days.on(step.day) for step in one.steps if step.do == "job end"]
    begun = [step for step in one.steps if step.do == "job" and step.said.get("kind") is None]
    for step in begun:
        start, said = days.on(step.day), step.said
        end = min((day for day in ends if day > start), default=None)
        cvr = story.work.employers[str(said["employer"])].cvr
        hours = Decimal(str(said.get("register") or said["hours"]))
        yield Worked(start, end, hours, int(str(said["pay"])), cvr)


def _events(days: Days, one: CourseScript) -> Iterator[tuple[str, date]]:
    names = {"consent": "consent", "decide": DECIDED, "enrol": "enrolled"}
    found = [(names[step.do], days.on(step.day)) for step in one.steps if step.do in names]
    if "enrolled" in dict(found) and DECIDED in dict(found):
        yield from found


def registers_delivered(investment: Investment, story: Story, days: Days) -> None:
    """The files of every quarter that is over, each handed over some days after it."""
    enrol = contract_of(investment).dates.enrol
    people, municipality = known_people(story, days), story.work.investment.municipality
    first = enrol.first - timedelta(days=28)
    for quarter in periods(Span(enrol.first, enrol.last + DAY), Grain.QUARTER):
        recorded, name = quarter.end + AFTER, label(quarter, Grain.QUARTER)
        if recorded > days.today:
            return
        begins = first if quarter.start == enrol.first else quarter.start
        span = Span(begins, quarter.end)
        paid = [row for one in people for row in benefit_lines(one, span, municipality)]
        _deliver(investment, f"ydelsesrefusion-{name}", "ydelsesrefusion", recorded,
                 [BENEFITS, *paid], _covers("benefit", first, quarter.end))  # fmt: skip
        earned = [row for one in people for row in income_lines(one, span)]
        if earned:
            _deliver(investment, f"indkomst-{name}", "income", recorded,
                     [INCOME, *earned], _covers("work", first, quarter.end))  # fmt: skip
        _former(investment, people, Span(quarter.start, quarter.end), name, recorded)


def _former(
    investment: Investment, people: list[Known], span: Span, name: str, recorded: date
) -> None:
    """What another system had recorded in a quarter of those who were enrolled from it."""
    noted, born = [], []
    for place, one in enumerate(people):
        rows = [(event, on) for event, on in one.events if span.start <= on < span.end]
        noted += [_event(one.cpr, f"{place}-{event[0]}", event, on) for event, on in rows]
        if rows:
            born.append(f"{one.cpr};born;{one.born};{one.born};{rows[0][1]}")
    if noted:
        _deliver(investment, f"tidligere-system-{name}", "events", recorded,
                 [EVENTS, *noted], (), by_row=True)  # fmt: skip
        _deliver(investment, f"tidligere-system-personer-{name}", "events", recorded,
                 [PEOPLE, *born], (), by_row=True)  # fmt: skip


def _event(cpr: str, key: str, event: str, on: date) -> str:
    value, by = ("yes", "caseworker") if event == DECIDED else ("", "")
    return f"{cpr};{event};{on};{value};{by};;oplyst;{on};;{key}"


def _covers(kind: str, first: date, end: date) -> tuple[Coverage, ...]:
    return (Coverage(kind, first, end),)


def benefit_lines(one: Known, span: Span, municipality: str) -> Iterator[str]:
    """A person's weeks on benefit: none beside a large job, half beside a small one."""
    monday = span.start + timedelta(days=-span.start.weekday() % 7)
    while monday < span.end:
        hours = sum(job.hours for job in one.jobs if _lasts(job, monday))
        if one.benefit and hours < FULL_TIME:
            paid = WEEKLY / 2 if hours else WEEKLY
            refund = paid / 5
            yield (
                f"{monday};{one.cpr};{one.benefit};{municipality};{_kr(paid)};{_kr(paid)};20,00;"
                f"{_kr(refund)};;0,00"
            )
        monday += WEEK


def _lasts(job: Worked, monday: date) -> bool:
    return job.start <= monday and (job.end is None or monday + WEEK <= job.end)


def income_lines(one: Known, span: Span) -> Iterator[str]:
    """A person's hours and pay, each month of each job."""
    for job in one.jobs:
        for month in periods(span, Grain.MONTH):
            start = max(month.start, job.start)
            end = min(month.end, job.end or month.end)
            if start < end and month.end <= span.end:
                days = Decimal((end - start).days)
                hours = job.hours * days / 7
                pay = Decimal(job.pay) * days / (month.end - month.start).days
                ended = job.end - DAY if job.end and job.end <= month.end else ""
                yield (
                    f"{one.cpr};{month.start:%Y-%m};;;{_kr(hours)};{_kr(pay)};{job.cvr};"
                    f"{job.start};{ended}"
                )


def _kr(amount: Decimal) -> str:
    return f"{amount:.2f}".replace(".", ",")


def _deliver(
    investment: Investment,
    name: str,
    reader: str,
    recorded: date,
    lines: list[str],
    covers: tuple[Coverage, ...],
    *,
    by_row: bool = False,
) -> None:
    _, key = ring("pseudonym").current
    with TemporaryDirectory(prefix="fodfaeste-demo-") as place:
        path = Path(place) / f"{name}.csv"
        path.write_text("\r\n".join([*lines, ""]), encoding="utf-8", newline="")
        delivery_import(
            investment=investment,
            path=path,
            reader=reader,
            context=Context(name, recorded, key, covers=covers, known_by_row=by_row),
        )
