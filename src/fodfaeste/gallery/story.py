# SPDX-License-Identifier: MPL-2.0
"""What happened, in a compact form: people, crowds and delivered figures become facts.

A worked example tells a person's history in a few lines. A crowd (``count: 126``) is that many
people with the same history; ``among: 41`` gives a state or event to the first 41 of them, and
``times: 527`` spreads 527 occurrences over them, round by round, ``apart`` from each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from fodfaeste.contract import numbers
from fodfaeste.contract.numbers import Writing
from fodfaeste.contract.phrases import Days, Span
from fodfaeste.evidence import calendar
from fodfaeste.evidence.facts import (
    Attribute,
    Coverage,
    Delivery,
    Event,
    Fact,
    Given,
    Interval,
    RowRef,
    Score,
    Verification,
)
from fodfaeste.gallery.files import Spot

READERS = {"work": "income", "benefit": "ydelsesrefusion"}
"""The reader through which a kind of interval comes when the story does not say; any other kind
comes from its own register (``housing`` from ``housing-register``)."""
SHARED = ("count", "recorded", "via", "among", "times", "apart", "verified")
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Story:
    """Facts and the deliveries they came in, ready to settle."""

    facts: tuple[Fact, ...]
    deliveries: tuple[Delivery, ...]


def tell(spot: Spot) -> Story:
    """The facts of a ``facts`` map: ``people``, ``given``, ``attributes`` and ``covered``."""
    spot.only("people", "given", "covered")
    teller = _Teller(spot.writing)
    people = spot.get("people")
    for name, person in people.entries() if people else ():
        teller.person(name, person)
    given = spot.get("given")
    for item in given.items() if given else ():
        teller.given(item)
    covered = spot.get("covered")
    for kind, days in covered.entries() if covered else ():
        teller.cover(kind, days)
    return Story(tuple(teller.facts), tuple(teller.deliveries()))


class _Teller:
    def __init__(self, writing: Writing) -> None:
        self.writing = writing
        self.facts: list[Fact] = []
        self.sources: dict[tuple[str, date], int] = {}
        self.covers: dict[tuple[str, date], list[Coverage]] = {}

    def person(self, name: str, spot: Spot) -> None:
        """One person or a crowd, with everything told about them."""
        spot.only("count", "enrolled", "born", "attributes", "states", "events", "scores", "given")
        counted = spot.get("count")
        count = counted.whole() if counted else 1
        units = [name] if counted is None else [f"{name} {n:04d}" for n in range(1, count + 1)]
        enrolled = spot.get("enrolled")
        if enrolled:
            self._events(units, "enrolled", enrolled, enrolled)
        born = spot.get("born")
        for unit in units if born else ():
            self._attribute(unit, "born", spot.need("born").text(), _day(spot.need("born")))
        start = _day(enrolled) if enrolled else date(1900, 1, 1)
        told = spot.get("attributes")
        for key, value in told.entries() if told else ():
            for unit in units:
                self._attribute(unit, key, value.text(), start)
        for key, tell_one in (("states", self._state), ("events", self._event)):
            for item in _listed(spot, key):
                tell_one(units, item)
        for item in _listed(spot, "scores"):
            self._score(units, item)
        for item in _listed(spot, "given"):
            for unit in units:
                self.given(item, unit)

    def _attribute(self, unit: str, name: str, value: str, since: date) -> None:
        ref, key = self._row("attributes", since)
        self.facts.append(Attribute(unit, name, value, since, since, ref, key))

    def _state(self, units: list[str], spot: Spot) -> None:
        kind, code = _head(spot)
        spot.only(kind, "days", "from day", "days in all", "hours", "pay", "employer", *SHARED)
        source = _via(spot, READERS.get(kind, f"{kind}-register"))
        for unit, start, end in self._spans(units, spot):
            recorded = _recorded(spot, end - DAY)
            ref, key = self._row(source, recorded)
            self.facts.append(
                Interval(
                    unit, kind, code.text(), start, end, recorded, ref, key,
                    hours=_hours(spot.get("hours"), (end - start).days),
                    amount=_money(spot.get("pay")),
                    employer=_text(spot.get("employer")),
                    verification=_verified(spot),
                )
            )  # fmt: skip

    def _spans(self, units: list[str], spot: Spot) -> Iterator[tuple[str, date, date]]:
        """The days of a state; ``days in all`` are shared out as evenly as whole days can be."""
        in_all = spot.get("days in all")
        if in_all is None:
            days = spot.need("days").read(Days.parse)
            for unit, shift in self._spread(units, spot):
                yield unit, _shifted(days.first, shift), _shifted(days.last, shift) + DAY
            return
        start, who = _day(spot.need("from day")), units[: _count(spot, "among", len(units))]
        each, more = divmod(in_all.whole(), len(who))
        for n, unit in enumerate(who):
            yield unit, start, start + timedelta(days=each + (n < more))

    def _event(self, units: list[str], spot: Spot) -> None:
        name, on = _head(spot)
        spot.only(name, "by", "value", "employer", *SHARED)
        self._events(units, name, on, spot)

    def _events(self, units: list[str], name: str, on: Spot, spot: Spot) -> None:
        first = _day(on)
        told = spot if spot.node.entries is not None else None
        for unit, shift in self._spread(units, told):
            day = _shifted(first, shift)
            recorded = _recorded(told, day)
            ref, key = self._row(_via(told, "events"), recorded)
            self.facts.append(
                Event(
                    unit, name, day, recorded, ref, key,
                    value=_text(told and told.get("value")), by=_text(told and told.get("by")),
                    employer=_text(told and told.get("employer")), verification=_verified(told),
                )
            )  # fmt: skip

    def _score(self, units: list[str], spot: Spot) -> None:
        name, value = _head(spot)
        spot.only(name, "on day", *SHARED)
        points: Decimal = value.read(numbers.number)
        for unit, shift in self._spread(units, spot):
            day = _shifted(_day(spot.need("on day")), shift)
            recorded = _recorded(spot, day)
            ref, key = self._row(_via(spot, "scores"), recorded)
            self.facts.append(
                Score(unit, name, day, points, recorded, ref, key, verification=_verified(spot))
            )

    def given(self, spot: Spot, unit: str = "") -> None:
        """A figure that a determiner delivers, for a unit, a cohort or the whole contract."""
        spot.only("measure", "value", "on day", "by", "unit", "group", "recorded", "via")
        day = _day(spot.need("on day"))
        recorded = _recorded(spot, day)
        ref, key = self._row(_via(spot, "counts"), recorded)
        named = spot.get("unit")
        self.facts.append(
            Given(
                spot.need("measure").text(),
                named.text() if named else unit,
                day,
                None,
                spot.need("value").read(_figure),
                recorded,
                spot.need("by").text(),
                ref,
                key,
                verification=Verification.VERIFIED,
                group=_text(spot.get("group")),
            )
        )

    def cover(self, kind: str, spot: Spot) -> None:
        """A register that answered for these days, month by month, each known when it ended."""
        days = spot.read(Days.parse)
        source = READERS.get(kind, kind if kind in ("events", "scores") else f"{kind}-register")
        start, last = days.first, days.last + DAY
        while start < last:
            end = min(calendar.month_of(start).end, last)
            self.covers.setdefault((source, end), []).append(Coverage(kind, start, end))
            start = end

    def _spread(self, units: list[str], spot: Spot | None) -> Iterator[tuple[str, Span | None]]:
        among = _count(spot, "among", len(units))
        times = _count(spot, "times", among)
        told = spot.get("apart") if spot else None
        apart: Span = told.read(Span.parse) if told else Span(3, "month")
        if spot is not None and not 0 < among <= len(units):
            raise spot.fail("too-many-among", among=among, count=len(units))
        for n in range(times):
            turn, who = divmod(n, among)
            yield units[who], Span(turn * apart.count, apart.unit) if turn else None

    def _row(self, source: str, recorded: date) -> tuple[RowRef, str]:
        row = self.sources.get((source, recorded), 1) + 1
        self.sources[(source, recorded)] = row
        delivery = f"{source}-{recorded.isoformat()}"
        return RowRef(delivery, row), f"{delivery}/{row}"

    def deliveries(self) -> Iterator[Delivery]:
        """One delivery per source and day on which it was handed over."""
        for source, recorded in sorted({*self.sources, *self.covers}):
            rows = self.sources.get((source, recorded), 1) - 1
            covers = tuple(self.covers.get((source, recorded), ()))
            name = f"{source}-{recorded.isoformat()}"
            yield Delivery(name, source, recorded, covers, rows_read=rows, rows_accepted=rows)


def _listed(spot: Spot, key: str) -> list[Spot]:
    found = spot.get(key)
    return found.items() if found else []


def _head(spot: Spot) -> tuple[str, Spot]:
    """The first entry of an item says what it is: ``work: ordinary``, ``consent: 2023-01-10``."""
    found = spot.entries()
    if not found:
        raise spot.fail("nothing-told")
    return found[0]


def _day(spot: Spot) -> date:
    return spot.read(lambda text, _writing: numbers.day(text))


def _recorded(spot: Spot | None, otherwise: date) -> date:
    found = spot.get("recorded") if spot else None
    return _day(found) if found else otherwise


def _via(spot: Spot | None, otherwise: str) -> str:
    found = spot.get("via") if spot else None
    return found.text() if found else otherwise


def _verified(spot: Spot | None) -> Verification:
    found = spot.get("verified") if spot else None
    if found is None:
        return Verification.VERIFIED
    known = {state.value: state for state in Verification}
    if found.text() not in known:
        raise found.fail("no-verification", got=found.text(), known=", ".join(known))
    return known[found.text()]


def _text(spot: Spot | None) -> str | None:
    return spot.text() if spot else None


def _count(spot: Spot | None, key: str, otherwise: int) -> int:
    found = spot.get(key) if spot else None
    return found.whole() if found else otherwise


def _money(spot: Spot | None) -> int | None:
    if spot is None:
        return None
    return int(spot.read(numbers.amount) * 10**spot.writing.digits)


def _hours(spot: Spot | None, days: int) -> Fraction | None:
    if spot is None:
        return None
    said, _, per = spot.text().partition(" per ")
    hours = Fraction(numbers.number(said, spot.writing))
    if per and per != "week":
        raise spot.fail("hours-per", per=per)
    return hours * days / 7 if per else hours


def _figure(text: str, writing: Writing) -> Fraction:
    """A delivered figure: a number, a share, or an amount of money in major units."""
    try:
        return numbers.share(text, writing)
    except numbers.PhraseError:
        return Fraction(numbers.amount(text, writing))


def _shifted(day: date, by: Span | None) -> date:
    if by is None:
        return day
    months: dict[str, int] = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}
    if by.unit in months:
        return calendar.add_months(day, by.count * months[by.unit])
    return day + timedelta(days=by.count * (7 if by.unit == "week" else 1))


__all__: list[Any] = ["Story", "tell"]
