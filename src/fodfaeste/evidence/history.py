# SPDX-License-Identifier: MPL-2.0
"""From loose facts to what was known on a day, unit by unit.

The result depends only on what the facts say and when they were recorded: neither the order
of the rows nor how they were split into files changes it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from fodfaeste.evidence.facts import (
    Attribute,
    Coverage,
    Delivery,
    Event,
    Fact,
    Given,
    History,
    Interval,
    Score,
)
from fodfaeste.evidence.intervals import Span, span_of, union
from fodfaeste.evidence.rows import ADDED, with_rows_added


def effective(fact: Fact) -> date:
    """The day a fact begins to hold."""
    if isinstance(fact, Interval):
        return fact.start
    if isinstance(fact, Attribute):
        return fact.since
    return fact.on


def content(fact: Fact) -> tuple[str, ...]:
    """What a fact says, as text, without where it was read; equal facts have equal content."""
    if isinstance(fact, Interval) and fact.attribute(ADDED) is not None:
        fact = with_rows_added(fact, ())
    names = (name for name in fact.__dataclass_fields__ if name != "ref")
    return tuple(_text(getattr(fact, name)) for name in names)


def _text(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else f"{value!r}"


def as_known_on(facts: Iterable[Fact], day: date) -> list[Fact]:
    """The facts in force as known on ``day``: newest version of each key, retracted ones gone.

    A key belongs to one unit: to move a fact to another person, retract it and record a new one.
    Two versions of one key with the same ``recorded`` contradict each other: a retraction wins,
    then the greater content. The row number decides last, and only between equal contents, so
    the split into files cannot change what a fact says. `contradictions` lists such pairs.
    """
    newest: dict[tuple[type, str, str], Fact] = {}
    for fact in facts:
        if fact.recorded > day:
            continue
        slot = (type(fact), fact.unit, fact.key)
        held = newest.get(slot)
        if held is None or supersedes(fact, held):
            newest[slot] = fact
    return sorted((fact for fact in newest.values() if not fact.retracted), key=in_order)


def contradictions(facts: Iterable[Fact]) -> list[tuple[Fact, Fact]]:
    """Pairs that share type, unit, key and recorded date but say different things."""
    first: dict[tuple[type, str, str, date], Fact] = {}
    pairs: list[tuple[Fact, Fact]] = []
    for fact in facts:
        held = first.setdefault((type(fact), fact.unit, fact.key, fact.recorded), fact)
        if held is not fact and content(held) != content(fact):
            pairs.append((held, fact))
    return pairs


def histories(
    facts: Iterable[Fact], deliveries: Iterable[Delivery], day: date
) -> dict[str, History]:
    """One `History` per unit as known on ``day``, units in sorted order.

    Coverage is attached only from deliveries recorded on or before ``day``, and only where it
    speaks of the unit; a unit named only in a coverage has a history without rows.
    """
    coverage = known_coverage(deliveries, day)
    by_unit: dict[str, list[Fact]] = defaultdict(list)
    for fact in as_known_on(facts, day):
        by_unit[fact.unit].append(fact)
    for cover in coverage:
        for unit in cover.units or ():
            by_unit.setdefault(unit, [])
    return {unit: history_of(unit, by_unit[unit], coverage) for unit in sorted(by_unit)}


def known_coverage(deliveries: Iterable[Delivery], day: date) -> tuple[Coverage, ...]:
    """What the deliveries recorded on or before ``day`` say that they cover, sorted."""
    covers = {cover for one in deliveries if one.recorded <= day for cover in one.covers}
    return tuple(sorted(covers, key=_coverage_order))


def history_of(unit: str, known: Iterable[Fact], coverage: Iterable[Coverage]) -> History:
    """Sort facts of one unit, already filtered by `as_known_on`, into a `History`."""
    reaching = tuple(cover for cover in coverage if cover.reaches(unit))
    return history_in_order(unit, sorted(known, key=in_order), reaching)


def history_in_order(unit: str, known: Iterable[Fact], coverage: tuple[Coverage, ...]) -> History:
    """The same from facts already `in_order`, with the coverage that reaches the unit."""
    intervals: list[Interval] = []
    events: list[Event] = []
    scores: list[Score] = []
    attributes: list[Attribute] = []
    given: list[Given] = []
    for fact in known:
        if isinstance(fact, Interval):
            intervals.append(fact)
        elif isinstance(fact, Event):
            events.append(fact)
        elif isinstance(fact, Score):
            scores.append(fact)
        elif isinstance(fact, Attribute):
            attributes.append(fact)
        else:
            given.append(fact)
    return History(
        unit, tuple(intervals), tuple(events), tuple(scores), tuple(attributes), tuple(given),
        coverage,
    )  # fmt: skip


def covered(history: History, kind: str) -> list[Span]:
    """The days on which some delivery answers for this kind of fact about the unit.

    A day in here without a row means that the register is silent; any other day is unknown.
    """
    return union(span_of(cover) for cover in history.coverage if cover.kind == kind)


def supersedes(fact: Fact, held: Fact) -> bool:
    """Whether a version of a key takes the place of another one (see `as_known_on`)."""
    if fact.recorded != held.recorded:
        return fact.recorded > held.recorded
    mine, theirs = content(fact), content(held)
    if mine != theirs:
        return (fact.retracted, mine) > (held.retracted, theirs)
    return fact.ref < held.ref


def in_order(fact: Fact) -> tuple[str, date, str, str]:
    """The order of facts in a history: by effective date, then key, then type."""
    return fact.unit, effective(fact), fact.key, type(fact).__name__


def _coverage_order(cover: Coverage) -> tuple[str, date, date, tuple[str, ...]]:
    return cover.kind, cover.start, cover.end, tuple(sorted(cover.units or ()))
