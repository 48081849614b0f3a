# SPDX-License-Identifier: MPL-2.0
"""Facts that could be missing: what would have to be true, and recorded, for a line to pay.

A need is a fact that does not exist yet, with the day (or the days) left open: the search sets
them, settles again and keeps only what is needed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

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

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Need:
    """One missing fact.

    ``kind``: ``state`` (a word that must hold from ``first`` to ``last``), ``event``, ``decision``,
    ``attribute``, ``score``, ``given``, ``register`` (a register that must be delivered for the
    days), ``verified`` (a row that must be verified) or ``mended`` (a row that must come again with
    what it lacks: ``row`` is as it would be). ``name`` is the word, event, instrument,
    measure or interval kind; ``source`` the reader through which it would come.
    """

    kind: str
    name: str
    first: date
    last: date
    source: str = "events"
    code: str = ""
    interval: str = ""
    hours: Fraction | None = None
    pay: Fraction | None = None
    value: str = ""
    by: str = ""
    employer: str = ""
    row: Interval | Event | Score | Given | None = None

    @property
    def lasts(self) -> bool:
        """Whether the need is of days on end, so that its length can be searched."""
        return self.kind in ("state", "register")

    def until(self, last: date) -> Need:
        """The same need, ending on another day."""
        return replace(self, last=last)

    def moved(self, first: date, last: date) -> Need:
        """The same need on other days."""
        return replace(self, first=first, last=last)


def reference(need: Need) -> RowRef:
    """Where a missing fact would be read: a delivery of its own for each source."""
    return RowRef(f"{need.source}-needed", 1)


def facts_of(unit: str, need: Need, number: int) -> list[Fact]:
    """The facts a need stands for, as if recorded on its last day."""
    ref, key = reference(need), f"needed-{number}"
    recorded = max(need.last, need.first)
    verified = Verification.VERIFIED
    match need.kind:
        case "state":
            return [_interval(unit, need, ref, key)]
        case "event":
            return [Event(unit, need.name, need.first, recorded, ref, key, verification=verified)]
        case "decision":
            return [
                Event(
                    unit, need.name, need.first, recorded, ref, key,
                    value="yes", by=need.by, verification=verified,
                )
            ]  # fmt: skip
        case "attribute":
            return [Attribute(unit, need.name, need.value, need.first, recorded, ref, key)]
        case "score":
            points = Decimal(need.value)
            return [Score(unit, need.name, need.first, points, recorded, ref, key, verified)]
        case "given":
            value = Fraction(need.value)
            return [
                Given(
                    need.name, unit, need.first, need.first, value, recorded, need.by, ref, key,
                    verified,
                )
            ]  # fmt: skip
        case "verified" | "mended":
            assert need.row is not None
            now = replace(need.row, recorded=max(recorded, need.row.recorded))
            return [now if need.kind == "mended" else replace(now, verification=verified)]
    return []


def _interval(unit: str, need: Need, ref: RowRef, key: str) -> Interval:
    days = (need.last - need.first).days + 1
    return Interval(
        unit, need.interval, need.code, need.first, need.last + DAY, need.last, ref, key,
        hours=None if need.hours is None else need.hours * days / 7,
        amount=None if need.pay is None else int(need.pay * days),
        employer=need.employer or None,
        verification=Verification.VERIFIED,
    )  # fmt: skip


def deliveries_of(unit: str, needs: list[Need]) -> list[Delivery]:
    """The deliveries through which the missing facts would come, and what they would cover."""
    covers: dict[str, set[Coverage]] = {}
    recorded: dict[str, date] = {}
    for need in needs:
        name = reference(need).delivery
        covers.setdefault(name, set())
        recorded[name] = min(recorded.get(name, need.last), need.last)
        if need.kind == "register":
            cover = Coverage(need.name, need.first, need.last + DAY, frozenset({unit}))
            covers[name].add(cover)
    sources = {reference(need).delivery: need.source for need in needs}
    return [
        Delivery(name, sources[name], recorded[name], tuple(sorted(found, key=repr)))
        for name, found in sorted(covers.items())
    ]
