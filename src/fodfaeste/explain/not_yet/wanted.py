# SPDX-License-Identifier: MPL-2.0
"""What a line could be waiting for: needs read from the contract's own measures and tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

from fodfaeste.contract.model import measure as m
from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.model.people import Word
from fodfaeste.contract.phrases import Condition, EntryTest, Hours
from fodfaeste.evidence.facts import Event, Given, History, Interval, Score, Verification
from fodfaeste.explain.not_yet.needs import DAY, Need

ENOUGH_HOURS, ENOUGH_PAY = Fraction(37), Fraction(100_000)
# Readers that name themselves otherwise than contracts name them as sources.
EVENTS = "events"


@dataclass(frozen=True, slots=True)
class Ground:
    """What needs are read from: the contract, what is known of the unit, and from when on."""

    contract: Contract
    history: History
    today: date
    last: date

    @property
    def tomorrow(self) -> date:
        """The first day that is not known yet, inside the contract."""
        return min(self.today + DAY, self.last)


def entry_needs(g: Ground, failed: list[str]) -> Iterator[Need]:
    """What is missing for a unit to be enrolled: the event, and each test that is not met."""
    enrolled = [e.on for e in g.history.events if e.name == "enrolled"]
    on = enrolled[0] if enrolled else min(g.tomorrow, g.contract.dates.enrol.last)
    if not enrolled:
        yield Need("event", "enrolled", on, on)
    for test in g.contract.group.enters_if:
        if not enrolled or str(test) in failed:
            yield from _entry(g, test, on)


def _entry(g: Ground, test: EntryTest, on: date) -> Iterator[Need]:
    word = g.contract.words.get(test.words)
    if test.kind == "receives":
        codes = g.contract.lists[test.binding].codes
        yield Need("state", test.words, on, on, "ydelsesrefusion", codes[0], "benefit")
    elif test.kind == "decided":
        yield Need("decision", test.words, on, on, by=test.binding)
    elif word is not None and word.decided_by is not None:
        yield Need("decision", test.words, on, on, by=word.decided_by)
    elif word is not None and word.event is not None:
        yield Need("event", word.event, on, on)
    elif word is not None and word.field is not None:
        yield Need("attribute", word.field, on, on, value="yes")
    elif word is not None:
        yield from _states(g, test.words, on, on, (), None)


def line_needs(g: Ground, condition: Condition) -> Iterator[Need]:
    """What is missing for a condition on a measure to be met."""
    name = condition.subject.removeprefix("not ")
    measure = g.contract.measures.get(name)
    if measure is None or name != condition.subject:
        return
    yield from _unverified(g, measure.proof)
    for nested in measure.only_if:
        yield from line_needs(g, nested)
    yield from _measure(g, name, measure, condition)


def _measure(g: Ground, name: str, x: m.Measure, condition: Condition) -> Iterator[Need]:
    if isinstance(x, m.First | m.Every | m.Run | m.TimeIn | m.Sum):
        after = getattr(x, "after", None)
        if after:
            yield from line_needs(g, Condition(after))
        word = STATE_OF[type(x)](x)
        if word:
            yield from _states(g, word, g.tomorrow, g.last, x.proof, getattr(x, "hours", None))
    elif isinstance(x, m.Saving):
        if x.after:
            yield from line_needs(g, Condition(x.after))
        yield from _own_benefit(g, x)
        yield from _absence(g, x.saving_on, g.tomorrow, g.last, x.proof)
    elif isinstance(x, m.Score):
        yield from _scores(g, x)
    elif isinstance(x, m.Given) and x.for_each == "person":
        value = str(condition.number or 1)
        yield Need("given", name, g.tomorrow, g.tomorrow, by=x.given_by, value=value)
    else:
        for part in parts_of(x):
            yield from line_needs(g, part)


STATE_OF: dict[type[m.Measure], Callable[[Any], str | None]] = {
    m.First: lambda x: x.first,
    m.Every: lambda x: x.every,
    m.Run: lambda x: x.run_of,
    m.TimeIn: lambda x: x.time_in,
    m.Sum: lambda x: x.word,
}


def parts_of(x: m.Measure) -> list[Condition]:
    """The conditions on other measures that a measure is made of."""
    if isinstance(x, m.AllOf):
        return x.all_of
    if isinstance(x, m.AnyOf):
        return x.any_of
    if isinstance(x, m.FormulaMeasure):
        return [Condition(name) for name in x.formula.root.names()]
    return []


def _states(
    g: Ground,
    name: str,
    first: date,
    last: date,
    proof: list[str] | tuple[str, ...],
    hours: Hours | None,
) -> Iterator[Need]:
    word = g.contract.words.get(name)
    if word is None:
        return
    if word.not_ is not None:
        yield from _absence(g, word.not_, first, last, proof)
    elif word.interval is not None:
        yield _state(g, name, word, first, last, proof, hours)
    elif word.any_of:
        yield from _states(g, word.any_of[0], first, last, proof, hours)
    elif word.all_of:
        for part in word.all_of:
            yield from _states(g, part, first, last, proof, hours)
    elif word.event is not None:
        yield Need("event", word.event, first, first, _source(g, proof, EVENTS))
    elif word.decided_by is not None:
        yield Need("decision", name, first, first, _source(g, proof, EVENTS), by=word.decided_by)


def _state(
    g: Ground, name: str, word: Word, first: date, last: date,
    proof: list[str] | tuple[str, ...], hours: Hours | None,
) -> Need:  # fmt: skip
    code = next(iter(word.codes or ()), "")
    if word.list_ is not None:
        code = g.contract.lists[word.list_].codes[0]
    work = word.interval == "work"
    own = [row for row in g.history.intervals if row.kind == "work" and row.employer]
    return Need(
        "state", name, first, last, _source(g, proof, EVENTS),
        code or (word.interval or ""), word.interval or "",
        hours=_hours(hours) if work else None,
        pay=ENOUGH_PAY if work else None,
        employer=(own[-1].employer or "") if work and own else "",
    )  # fmt: skip


def _hours(hours: Hours | None) -> Fraction:
    if hours is None:
        return ENOUGH_HOURS
    weekly = Fraction(hours.hours) * (Fraction(12, 52) if hours.per == "month" else 1)
    return weekly if hours.comparison == "at least" else weekly / 2


def _absence(
    g: Ground, name: str, first: date, last: date, proof: list[str] | tuple[str, ...]
) -> Iterator[Need]:
    """Silence that counts: the register delivered, and a second source for the same days."""
    word = g.contract.words.get(name)
    kind = word.interval if word is not None and word.interval is not None else "benefit"
    start = min(first, *(e.on for e in g.history.events if e.name == "enrolled"), first)
    source = _source(g, proof, "ydelsesrefusion")
    yield Need("register", kind, start, last, source)
    yield Need("register", "status", start, last, "status")


def _own_benefit(g: Ground, x: m.Saving) -> Iterator[Need]:
    """The amount of the person's own benefit before enrolment, where a saving is valued by it."""
    enrolled = [event.on for event in g.history.events if event.name == "enrolled"]
    own = x.valued_at.amount is None and not x.valued_at.rates
    if not own or not enrolled:
        return
    word = _first_interval(g, x.saving_on)
    if word is not None:
        need = _state(g, x.saving_on, word, enrolled[0] - DAY, enrolled[0] - DAY, x.proof, None)
        yield replace(need, pay=ENOUGH_PAY)


def _first_interval(g: Ground, name: str) -> Word | None:
    """The word itself, or the first part of it that is an interval."""
    word = g.contract.words.get(name)
    return _first_interval(g, word.any_of[0]) if word is not None and word.any_of else word


def _scores(g: Ground, x: m.Score) -> Iterator[Need]:
    word = g.contract.words.get(x.score)
    instrument = (word.score if word is not None else None) or x.score
    known = [s for s in g.history.scores if s.instrument == instrument]
    best = "100" if x.better == "higher" else "0"
    if not known:
        yield Need("score", instrument, g.tomorrow, g.tomorrow, value="50")
    yield Need("score", instrument, g.last, g.last, value=best)


def _unverified(g: Ground, proof: list[str]) -> Iterator[Need]:
    """Rows that are only claimed where each must be verified."""
    strict = [g.contract.proofs[p] for p in proof if p in g.contract.proofs]
    if not any(p.standard == "every one" for p in strict):
        return
    rows: list[Interval | Event | Score | Given] = [*g.history.intervals, *g.history.events]
    for row in rows:
        if row.verification in (Verification.CLAIMED, Verification.DISPUTED):
            on = g.tomorrow
            yield Need("verified", str(row.ref), on, on, row=row)


def _source(g: Ground, proof: list[str] | tuple[str, ...], otherwise: str) -> str:
    for name in proof:
        if name in g.contract.proofs:
            return g.contract.proofs[name].sources[0]
    return otherwise
