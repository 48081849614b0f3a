# SPDX-License-Identifier: MPL-2.0
"""Rows that would count but for a missing thing: what they are, and what that thing is.

Rows are looked for only on days that count for the line's own measures, and only rows that do not
count already. They are named when they matter: when the line would pay if they counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from fodfaeste.contract.model import measure as m
from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.phrases import Condition
from fodfaeste.evidence.facts import Event, Fact, History, Interval, RowRef, Verification
from fodfaeste.evidence.history import histories
from fodfaeste.evidence.intervals import Span, intersection
from fodfaeste.explain.not_yet.needs import DAY, Need
from fodfaeste.explain.not_yet.search import Question, claim_with
from fodfaeste.explain.not_yet.wanted import STATE_OF, parts_of
from fodfaeste.settlement.unit import Case, Sources, case_of, enrol
from fodfaeste.settlement.unit.names import says_no, slug
from fodfaeste.settlement.unit.pieces import known_by, total_days, within
from fodfaeste.settlement.unit.proof import Standard
from fodfaeste.settlement.unit.states import Reading, codes_of, has_code, jobs_of, state

Row = Interval | Event
CURED = {"dates": "mended", "hours": "mended", "claimed": "verified", "disputed": "verified"}
"""The kinds of missing things that can still come, and the need that stands for their coming."""


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Rows of one word (of one employer) that lack the same thing.

    ``kind``: ``dates`` (of the job), ``hours``, ``claimed`` (must be verified), ``disputed``,
    ``rejected``, ``old`` (recorded too long after), ``late`` (recorded after the deadline).
    """

    kind: str
    measure: str
    word: str
    rows: tuple[Row, ...]

    @property
    def refs(self) -> tuple[RowRef, ...]:
        """Where the rows were read."""
        return tuple(row.ref for row in self.rows)


def blocking(q: Question) -> tuple[Obstacle, ...]:
    """The fewest obstacles without which the line would pay now; none: they are not the reason.

    What can still be cured is kept before what cannot, and earlier rows before later ones.
    """
    found = sorted(_obstacles(q), key=lambda one: (one.kind in CURED, _latest_first(one)))
    if not found or not _pays_without(q, found):
        return ()
    kept = list(found)
    for one in found:
        fewer = [other for other in kept if other is not one]
        if fewer and _pays_without(q, fewer):
            kept = fewer
    return tuple(sorted(kept, key=lambda one: _first_day(one.rows[0])))


def cures(q: Question, found: Sequence[Obstacle]) -> list[Need]:
    """The needs that cure the obstacles that can be, the latest row first."""
    tomorrow = q.today + DAY
    needs = [
        Need(
            CURED[one.kind], str(row.ref), tomorrow, tomorrow,
            row=row if CURED[one.kind] == "verified" else mended(one, row),
        )
        for one in found if one.kind in CURED for row in one.rows
    ]  # fmt: skip
    return sorted(needs, key=lambda need: _first_day(need.row), reverse=True)


def mended(one: Obstacle, row: Row) -> Row:
    """The row as it would be with what it lacks."""
    if one.kind == "dates" and isinstance(row, Interval):
        return replace(row, attributes=tuple(p for p in row.attributes if p[0] != "dates"))
    if one.kind == "hours" and isinstance(row, Interval) and row.end is not None:
        return replace(row, hours=Fraction(37 * (row.end - row.start).days, 7))
    return replace(row, verification=Verification.VERIFIED)


def _pays_without(q: Question, found: Sequence[Obstacle]) -> bool:
    """Whether the line would pay if the rows had had what they lack, and in time."""
    better = {row.ref: _in_time(q, one, mended(one, row)) for one in found for row in one.rows}
    facts: tuple[Fact, ...] = tuple(better.get(fact.ref, fact) for fact in q.facts)
    return claim_with(replace(q, facts=facts), ()) is not None


def _in_time(q: Question, one: Obstacle, row: Row) -> Row:
    if one.kind == "old":
        return replace(row, recorded=min(row.recorded, _last_day(row)))
    return replace(row, recorded=min(row.recorded, q.contract.dates.prove_until))


def _obstacles(q: Question) -> list[Obstacle]:
    case = _case(q)
    if case is None:
        return []
    grouped: dict[tuple[str, str, str], tuple[str, dict[RowRef, Row]]] = {}
    for name in measures_of(q.contract, q.line):
        measure = q.contract.measures[name]
        for kind, word, row in _of_measure(case, name, measure):
            slot = kind, word, row.employer or ""
            grouped.setdefault(slot, (name, {}))[1].setdefault(row.ref, row)
    return [
        Obstacle(kind, name, word, tuple(sorted(rows.values(), key=_first_day)))
        for (kind, word, _), (name, rows) in grouped.items()
    ]


def measures_of(contract: Contract, line: str) -> tuple[str, ...]:
    """The measures that a line pays for, or waits for, and those they are made of."""
    terms, found = contract.pay[line], dict[str, None]()

    def walk(condition: Condition) -> None:
        measure = contract.measures.get(condition.subject)
        if measure is None or condition.subject in found:
            return
        found[condition.subject] = None
        after = getattr(measure, "after", None)
        for part in (*measure.only_if, *parts_of(measure), *([Condition(after)] if after else ())):
            walk(part)

    for condition in (*([terms.for_] if terms.for_ is not None else ()), *terms.only_if):
        walk(condition)
    return tuple(found)


def _case(q: Question) -> Case | None:
    """The unit's case as known on the day; ``None``: it is not enrolled."""
    history = histories(q.facts, q.deliveries, q.today).get(q.unit)
    enrolment = enrol(q.contract, history, q.today) if history is not None else None
    if history is None or enrolment is None or not enrolment.eligible:
        return None
    sources = Sources.of(q.deliveries, q.today)
    return case_of(q.contract, history, enrolment, q.today, sources)


def _of_measure(case: Case, name: str, measure: m.Measure) -> Iterator[tuple[str, str, Row]]:
    state_of = STATE_OF.get(type(measure))
    word = state_of(measure) if state_of is not None else None
    if not word:
        return
    reading = case.reading(name, measure)
    spans = [span for look in case.looks(measure) for span in case.counted(look[0])]
    if not any(look[0].start < look[0].end for look in case.looks(measure)):  # waits for another
        whole = Span(case.enrolment.on, case.contract.dates.achieve_until + DAY)
        spans = case.counted(whole)
    hours = getattr(measure, "hours", None) is not None or _reaches_hours(measure)
    for leaf in leaves(case.contract, word):
        yield from _of_word(case, reading, leaf, spans, hours)


def _reaches_hours(measure: m.Measure) -> bool:
    reached = getattr(measure, "once_reached", None)
    return reached is not None and reached.unit == "hour"


def leaves(contract: Contract, name: str) -> Iterator[str]:
    """The words that a word is made of and that are read from rows; not what is its opposite."""
    word = contract.words.get(name)
    if word is None or word.not_ is not None:
        return
    parts = word.any_of or word.all_of
    if parts is None:
        yield name
    for part in parts or ():
        yield from leaves(contract, part)


def _of_word(
    case: Case, reading: Reading, name: str, spans: list[Span], hours: bool
) -> Iterator[tuple[str, str, Row]]:
    word = reading.word(name)
    if word.interval is None:
        for event in _events(case.history, name, word.event, word.decided_by):
            kind = _lacks(reading.standard, event, case.deadline)
            if kind and any(event.on in span for span in spans):
                yield kind, name, event
        return
    codes = codes_of(case.contract, word)
    undated = {row.ref for row in jobs_of(reading, name)[1]}
    counted = known_by(state(reading, name), case.deadline)
    for row in case.history.intervals:
        if row.kind != word.interval or not has_code(row, codes):
            continue
        days = intersection([Span(row.start, row.end or case.horizon)], spans)
        kind = _lacks(reading.standard, row, case.deadline)
        if not kind and row.ref in undated:
            kind = "dates"
        if not kind and hours and row.kind == "work" and row.hours is None and row.end is not None:
            kind = "hours"
        elif kind and total_days(within(counted, days)) >= sum(span.days for span in days):
            continue  # other rows show the same days already
        if kind and days:
            yield kind, name, row


def _events(history: History, name: str, event: str | None, role: str | None) -> Iterator[Event]:
    wanted = slug(event if event is not None else name)
    for one in history.events:
        by = role is None or slug(one.by or "") == slug(role)
        if slug(one.name) == wanted and by and not says_no(one.value):
            yield one


def _lacks(standard: Standard, row: Row, deadline: date) -> str:
    """What keeps a row from counting by its standard or its date; empty: nothing, or its source."""
    if row.verification is Verification.REJECTED:
        return "rejected"
    if row.verification is Verification.DISPUTED:
        return "disputed"
    if standard.rank(row) is not None:
        return "late" if row.recorded > deadline else ""
    if standard.rank(replace(row, verification=Verification.VERIFIED)) is not None:
        return "claimed"
    in_time = replace(row, verification=Verification.VERIFIED, recorded=_last_day(row))
    return "old" if standard.rank(in_time) is not None else ""


def _first_day(row: object) -> date:
    return row.start if isinstance(row, Interval) else row.on  # type: ignore[attr-defined]


def _last_day(row: Row) -> date:
    if isinstance(row, Event):
        return row.on
    return row.start if row.end is None else row.end - DAY


def _latest_first(one: Obstacle) -> int:
    return -_first_day(one.rows[0]).toordinal()
