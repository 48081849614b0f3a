# SPDX-License-Identifier: MPL-2.0
"""The two Ydelsesrefusion files of a synthetic case, with their traps.

The second file reaches back over the first one's weeks: it repeats some rows, corrects some,
and brings rows that came late.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from random import Random

from fodfaeste.exchange.synth.people import CO_FINANCED, WEEK, Person
from fodfaeste.exchange.synth.sink import Sink, kroner
from fodfaeste.exchange.synth.spec import SynthSpec

HEADER = (
    "Uge;CPR nummer;Ydelse;Finansiering Kommunenavn;Indberetning udbetalingsbeløb;"
    "Beregnet udbetalingsbeløb;Refusionssats;Refusionsbeløb;Medfinansieringssats;"
    "Medfinansieringsbeløb"
)
_STAIRCASE = ((4, 80), (26, 40), (52, 30))
_CORRECTION = -10_000

_SPOILED = (
    "cpr-too-short",
    "cpr-letters",
    "date-form",
    "amount-both-separators",
    "amount-form",
    "wrong-column-count",
    "unclosed-quote",
    "future-week",
    "outside-coverage",
)


@dataclass(slots=True)
class BenefitTruth:
    """What is true after every file has been read: weeks with a benefit, and øre paid."""

    weeks: int = 0
    paid: int = 0
    repeated: int = 0
    late: int = 0
    corrected_later: int = 0
    silent: int = 0
    lost_zeros: int = 0
    quarantined_people: set[int] = field(default_factory=set)


class BenefitWriter:
    """Writes a person's weeks into the two files and keeps the truth."""

    def __init__(self, spec: SynthSpec, first: Sink, second: Sink) -> None:
        self._spec = spec
        self._first, self._second = first, second
        self.truth = BenefitTruth()

    def write(self, person: Person) -> None:
        """All weeks of one person. At most one trap falls on a week."""
        rng = Random(f"{self._spec.seed}/{person.number}/benefits")  # noqa: S311  (data, no secrets)
        weeks = self._paid_weeks(person)
        traps = _traps(rng, self._spec.traps, len(weeks), person.cpr.startswith("0"))
        for nth, (monday, paid, count) in enumerate(weeks):
            sink = self._first if monday < self._spec.cut else self._second
            self._week(sink, person, monday, paid, count, traps.get(nth, ""))
        self._spoil(rng, person)

    def _paid_weeks(self, person: Person) -> list[tuple[date, int, int]]:
        found, count, monday = [], person.weeks_before, self._spec.monday
        while monday < self._spec.end:
            paid = person.weekly_paid(monday)
            self.truth.silent += monday in person.silent
            if paid:
                count += 1
                found.append((monday, paid, count))
            monday += WEEK
        return found

    def _week(
        self, sink: Sink, person: Person, monday: date, paid: int, count: int, trap: str
    ) -> None:
        line = self._line(person, monday, paid, count)
        early = sink is self._first
        if trap == "late" and early:
            self.truth.late += 1
            sink = self._second
        if trap == "cancelled":
            sink.merge("zero-sum", line)
            sink.merge("zero-sum", self._line(person, monday, -paid, count))
            return
        self.truth.weeks += 1
        self.truth.paid += paid
        sink.put(self._lose_zero(sink, person, line) if trap == _LOST else line)
        if trap == "duplicate":
            sink.merge("exact-duplicate", line)
        elif trap == "corrected":
            sink.merge("summed", self._line(person, monday, _CORRECTION, count))
            self.truth.paid += _CORRECTION
        elif trap == "flex":
            flex = line.replace(person.benefit, "Fleksbidrag fra staten")
            sink.merge("flex-contribution", flex)
        elif early:
            self._across(person, monday, line, count, trap)

    def _across(self, person: Person, monday: date, line: str, count: int, trap: str) -> None:
        """What the second file says about a week of the first."""
        if trap == "repeated":
            self._second.put(line)
            self.truth.repeated += 1
        elif trap == "corrected-later":
            self._second.put(self._line(person, monday, _CORRECTION, count))
            self._second.notes["negative-sum"] += 1
            self.truth.corrected_later += 1
            self.truth.paid += _CORRECTION

    def _lose_zero(self, sink: Sink, person: Person, line: str) -> str:
        if not person.cpr.startswith("0"):
            return line
        sink.notes["cpr-zero-restored"] += 1
        self.truth.lost_zeros += 1
        return line.replace(person.cpr, person.cpr[1:])

    def _line(self, person: Person, monday: date, paid: int, count: int) -> str:
        town = "" if person.number % 17 == 0 else self._spec.municipality
        rate = next((rate for last, rate in _STAIRCASE if count <= last), 20)
        amount = kroner(paid)
        start = f"{monday.isoformat()};{person.cpr};{person.benefit};{town};{amount};{amount};"
        share = kroner(paid * rate // 100)
        if person.benefit == CO_FINANCED:
            return f"{start};0,00;{100 - rate},00;{kroner(paid - paid * rate // 100)}"
        return f"{start}{rate},00;{share};;0,00"

    def _spoil(self, rng: Random, person: Person) -> None:
        if rng.random() >= self._spec.traps:
            return
        code = _SPOILED[person.number % len(_SPOILED)]
        self._first.spoil(code, self._spoiled(code, person))
        self.truth.quarantined_people.add(person.number)

    def _spoiled(self, code: str, person: Person) -> str:
        line = self._line(person, self._spec.monday, 123_456, 99)
        week = self._spec.monday.isoformat()
        after = (self._spec.recorded[0] + WEEK).isoformat()
        before = (self._spec.monday - 9 * WEEK).isoformat()
        broken = {
            "cpr-too-short": line.replace(person.cpr, person.cpr[:6]),
            "cpr-letters": line.replace(person.cpr, person.cpr[:6] + "ABCD"),
            "date-form": line.replace(week, "uge 7"),
            "amount-both-separators": line.replace("1234,56", "1,234.56"),
            "amount-form": line.replace("1234,56", "ca. 1200"),
            "wrong-column-count": line + ";;",
            "unclosed-quote": line.replace(person.benefit, f'"{person.benefit}'),
            "future-week": line.replace(week, after),
            "outside-coverage": line.replace(week, before),
        }
        return broken[code]


_LOST = "lost-zero"
_WEEK_TRAPS = (
    "duplicate",
    "corrected",
    "cancelled",
    "flex",
    "late",
    _LOST,
    "repeated",
    "corrected-later",
)


def _traps(rng: Random, share: float, weeks: int, zero: bool) -> dict[int, str]:
    """Week number → trap: each kind with the given chance, on a week of its own.

    A number that begins with zero loses it in one week, whenever there are traps at all.
    """
    chosen = [trap for trap in _WEEK_TRAPS if rng.random() < share and trap != _LOST]
    chosen += [_LOST] if zero and share else []
    places = rng.sample(range(weeks), min(weeks, len(chosen)))
    return dict(zip(places, chosen, strict=False))
