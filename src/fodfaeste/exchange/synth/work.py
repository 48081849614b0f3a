# SPDX-License-Identifier: MPL-2.0
"""The income file of a synthetic case: months or four-week wage periods, with traps."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from fodfaeste.evidence.calendar import Grain, periods
from fodfaeste.evidence.intervals import Span
from fodfaeste.exchange.synth.people import Job, Person
from fodfaeste.exchange.synth.sink import Sink, kroner
from fodfaeste.exchange.synth.spec import SynthSpec

HEADER = "CPR nummer;Måned;Periode fra;Periode til;Timer;Løn;CVR;Ansat fra;Ansat til"
_FOUR_WEEKS = timedelta(days=28)
_SPOILED = (
    "negative-hours",
    "hours-above-period",
    "end-before-start",
    "job-outside-period",
    "cvr-form",
    "month-form",
    "negative-pay",
)


class IncomeWriter:
    """Writes a person's pay, hours in hundredths, and keeps the truth."""

    def __init__(self, spec: SynthSpec, first: Sink, second: Sink) -> None:
        self._spec = spec
        self._first, self._second = first, second
        self.hundredths = 0
        self.pay = 0

    def write(self, person: Person) -> None:
        """All jobs of one person, and perhaps one spoiled row."""
        rng = Random(f"{self._spec.seed}/{person.number}/work")  # noqa: S311  (data, no secrets)
        for job in person.jobs:
            for period in self._periods(job):
                self._period(rng, person, job, period)
        if person.jobs and rng.random() < self._spec.traps * 2:
            code = _SPOILED[person.number % len(_SPOILED)]
            self._first.spoil(code, self._spoiled(code, person))

    def _periods(self, job: Job) -> Iterator[Span]:
        if not job.four_weekly:
            yield from periods(job.span, Grain.MONTH)
            return
        start = self._spec.monday
        start += (job.span.start - start) // _FOUR_WEEKS * _FOUR_WEEKS
        while start < job.span.end:
            yield Span(start, start + _FOUR_WEEKS)
            start += _FOUR_WEEKS

    def _period(self, rng: Random, person: Person, job: Job, period: Span) -> None:
        days = Span(max(period.start, job.span.start), min(period.end, job.span.end)).days
        hundredths = days * job.weekly_hours * 100 // 7
        if not hundredths:
            return
        self.hundredths += hundredths
        self.pay += hundredths * job.hourly // 100
        trap = rng.random()
        sink = self._first if period.end <= self._spec.cut else self._second
        if trap < self._spec.traps / 5 and hundredths > 1:
            half = hundredths // 2
            first, second = hundredths * job.hourly // 100, half * job.hourly // 100
            sink.put(self._line(person, job, period, half, second))
            rest = self._line(person, job, period, hundredths - half, first - second)
            same = rest == self._line(person, job, period, half, second)
            if same:
                # Two equal pay runs cannot be told from a repeated row: the second is lost.
                self.hundredths -= half
                self.pay -= second
            sink.merge("exact-duplicate" if same else "summed", rest)
            return
        line = self._line(person, job, period, hundredths, hundredths * job.hourly // 100)
        sink.put(line)
        if trap > 1 - self._spec.traps / 5:
            sink.merge("exact-duplicate", line)

    def _line(self, person: Person, job: Job, period: Span, hundredths: int, pay: int) -> str:
        when = f";{period.start};{period.last}" if job.four_weekly else f"{period.start:%Y-%m};;"
        dates = f"{job.span.start};{self._last(job.span.last)}" if job.dated else ";"
        return f"{person.cpr};{when};{kroner(hundredths)};{kroner(pay)};{job.cvr};{dates}"

    def _last(self, last: date) -> str:
        """The last day, unknown while the job goes on at the end of the file."""
        return "" if last + timedelta(days=1) >= self._spec.end else last.isoformat()

    def _spoiled(self, code: str, person: Person) -> str:
        month = f"{self._spec.monday:%Y-%m}"
        start, cvr = self._spec.monday, person.jobs[0].cvr
        backwards = f";{start};{start - timedelta(days=3)}"
        rows = {
            "negative-hours": f"{month};;;-12,00;0,00;{cvr};;",
            "hours-above-period": f"{month};;;900,00;1000,00;{cvr};;",
            "end-before-start": f"{backwards};12,00;1000,00;{cvr};;",
            "job-outside-period": f"{month};;;12,00;1000,00;{cvr};1999-01-01;1999-06-30",
            "cvr-form": f"{month};;;12,00;1000,00;1234;;",
            "month-form": f"marts;;;12,00;1000,00;{cvr};;",
            "negative-pay": f"{month};;;12,00;-1000,00;{cvr};;",
        }
        return f"{person.cpr};{rows[code]}"
