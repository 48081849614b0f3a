# SPDX-License-Identifier: MPL-2.0
"""Random histories: facts with their recorded dates, corrected, retracted, late, in deliveries.

A delivery comes on the last day of each month, and a fact comes with the first delivery after it
happened, or with a much later one. A correction is a fact with the same key and other content.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import strategies as st

from fodfaeste.evidence.calendar import Grain, period_of
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
from tests.properties.contracts import ACHIEVE_UNTIL, ENROL, Draw, chosen, often

DAY = timedelta(days=1)
LAST = date(2026, 4, 30)
VERIFIED, CLAIMED = Verification.VERIFIED, Verification.CLAIMED


@dataclass(frozen=True)
class Told:
    """What somebody tells: the fact, and how many days after it happened (below 0: ahead)."""

    fact: Fact
    lateness: int


def delivered_on(day: date) -> date:
    """The day of the first delivery on or after a day."""
    return min(period_of(day, Grain.MONTH).last, LAST)


def happened(fact: Fact) -> date:
    """The last day that a fact speaks of."""
    if isinstance(fact, Interval):
        return fact.start if fact.end is None else fact.end - DAY
    return fact.since if isinstance(fact, Attribute) else fact.on


def lateness(draw: Draw) -> int:
    """How late a fact is told: usually in time for its own statement."""
    return draw(st.integers(70, 260)) if often(draw, 3) else draw(st.integers(0, 15))


def verification(draw: Draw) -> Verification:
    """How far a fact has been checked."""
    return chosen(draw, *[VERIFIED] * 7, CLAIMED, Verification.DISPUTED, Verification.REJECTED)


def job(draw: Draw, unit: str, start: date) -> Interval:
    """Some months of work, mostly with hours and pay."""
    length = draw(st.integers(10, 120))
    hours = chosen(draw, None, Fraction(length * 2), Fraction(length * 3), Fraction(length, 2))
    return Interval(
        unit, "work", "ordinary", start, start + DAY * length, start, RowRef("", 0), "",
        hours=hours, amount=None if hours is None else int(hours * 15_000),
        employer=chosen(draw, "north", "south"), verification=verification(draw),
    )  # fmt: skip


def support(draw: Draw, unit: str, start: date) -> Interval:
    """Some weeks on a benefit, or in study, or on something the contract does not know."""
    code = chosen(draw, "cash", "cash", "sick", "study", "unknown")
    end = start + DAY * draw(st.integers(7, 150))
    return Interval(unit, "benefit", code, start, end, start, RowRef("", 0), "",
                    verification=VERIFIED)  # fmt: skip


def scores(draw: Draw, unit: str, entered: date) -> list[Told]:
    """A score at the start, and perhaps one or two about the end."""
    found = [(draw(st.integers(-10, 10)), draw(st.integers(8, 20)))]
    found += [
        (140 + draw(st.integers(-35, 35)), draw(st.integers(2, 14)))
        for _ in range(chosen(draw, 0, 1, 1, 2))
    ]
    return [
        Told(Score(unit, "core-10", entered + DAY * at, Decimal(value), entered, RowRef("", 0), ""),
             lateness(draw) if at > 20 else 0)
        for at, value in found
    ]  # fmt: skip


def person(draw: Draw, unit: str) -> list[Told]:
    """Everything that happens to one person."""
    last = (ENROL[1] - ENROL[0]).days
    entered = ENROL[0] + DAY * (last if often(draw, 1) else draw(st.integers(0, last + 2)))
    none = RowRef("", 0)
    birthday = entered.replace(year=1994, day=min(entered.day, 28))
    born = chosen(draw, date(1990, 5, 5), date(1988, 2, 29), birthday, birthday + DAY, None)
    told: list[Told] = [
        Told(Event(unit, "enrolled", entered, entered, none, "", verification=VERIFIED), 0)
    ]
    if born:
        told.append(
            Told(Attribute(unit, "born", str(born), date(2020, 1, 1), entered, none, ""), 0)
        )
    if often(draw, 6):
        need = chosen(draw, "high", "high", "low")
        told.append(Told(Attribute(unit, "need", need, date(2023, 6, 1), entered, none, ""), 0))
    begins = []
    for _ in range(draw(st.integers(1, 3))):
        work = job(draw, unit, entered + DAY * draw(st.integers(-30, 200)))
        begins.append(work.start)
        ahead = (work.start - happened(work)).days
        told.append(Told(work, ahead if often(draw, 2) else lateness(draw)))
    for _ in range(draw(st.integers(0, 2))):
        begun = entered + DAY * draw(st.integers(-180, 160))
        told.append(Told(support(draw, unit, begun), lateness(draw)))
    told += scores(draw, unit, entered) if often(draw, 7) else []
    if often(draw, 2):
        left = entered + DAY * draw(st.integers(30, 250))
        if often(draw, 3):
            left = max(begins[0], entered + DAY)
        code = chosen(draw, "died", "moved", "abroad")
        gone = Interval(unit, "status", code, left, None, left, none, "", verification=VERIFIED)
        told.append(Told(gone, lateness(draw)))
        if code == "moved" and often(draw, 5):
            again = Event(unit, "enrolled", left + DAY * 20, left, none, "", verification=VERIFIED)
            told.append(Told(again, 0))
    return told


def figures(draw: Draw) -> list[Told]:
    """Counts that an evaluator states for the whole contract."""
    days = draw(st.lists(st.integers(60, 440), max_size=2, unique=True))
    return [
        Told(Given("told", "", ENROL[0] + DAY * day, None, Fraction(draw(st.integers(1, 5))),
                   ENROL[0], "evaluator", RowRef("", 0), "", verification=VERIFIED),
             lateness(draw))
        for day in days
    ]  # fmt: skip


def corrected(draw: Draw, fact: Fact) -> Fact:
    """The same fact, told again: taken back, or otherwise."""
    if often(draw, 4):
        return replace(fact, retracted=True)
    if isinstance(fact, Interval) and fact.end is not None:
        end = fact.start + DAY * draw(st.integers(5, 130))
        return replace(fact, end=end, verification=verification(draw))
    if isinstance(fact, Score):
        return replace(fact, value=Decimal(draw(st.integers(2, 20))))
    if isinstance(fact, Given):
        return replace(fact, value=Fraction(draw(st.integers(0, 6))))
    if isinstance(fact, Event) and fact.name == "enrolled":
        return replace(fact, on=fact.on + DAY * draw(st.integers(-10, 20)))
    return replace(fact, retracted=True)


def recorded(draw: Draw, told: Sequence[Told]) -> list[Fact]:
    """The facts with their keys and the days on which they were delivered, and corrections."""
    found: list[Fact] = []
    for number, one in enumerate(told):
        day = delivered_on(max(happened(one.fact), ENROL[0]) + DAY * one.lateness)
        fact = replace(one.fact, key=f"k{number}", recorded=day)
        found.append(fact)
        if often(draw, 1) or (isinstance(fact, Interval | Score) and often(draw, 1)):
            again = delivered_on(day + DAY * draw(st.integers(20, 300)))
            found.append(replace(corrected(draw, fact), recorded=again))
    return found


def placed(facts: Sequence[Fact]) -> list[Fact]:
    """The facts as rows of one delivery per day."""
    rows: dict[date, int] = {}
    found = []
    for fact in facts:
        rows[fact.recorded] = rows.get(fact.recorded, 1) + 1
        found.append(replace(fact, ref=RowRef(f"events-{fact.recorded}", rows[fact.recorded])))
    return found


def deliveries_of(draw: Draw, facts: Sequence[Fact]) -> list[Delivery]:
    """One file of events for each day with facts, and a register that answers month by month."""
    found = [
        Delivery(f"events-{day}", "events", day) for day in sorted({f.recorded for f in facts})
    ]
    late = draw(st.integers(0, 2)) * 31
    month = period_of(date(2023, 7, 1), Grain.MONTH)
    while month.start <= ACHIEVE_UNTIL:
        covers = tuple(Coverage(kind, month.start, month.end) for kind in ("benefit", "status"))
        told = delivered_on(max(month.end, ENROL[0]) + DAY * late)
        found.append(Delivery(f"register-{month.start}", "register", told, covers))
        month = period_of(month.end, Grain.MONTH)
    return found


@st.composite
def histories(draw: Draw) -> tuple[list[Fact], list[Delivery]]:
    """The facts of two to four people and of the contract, and the deliveries they came in."""
    told = [one for n in range(draw(st.integers(2, 4))) for one in person(draw, f"p{n}")]
    facts = placed(recorded(draw, [*told, *figures(draw)]))
    return facts, deliveries_of(draw, facts)
