# SPDX-License-Identifier: MPL-2.0
"""Who is in: entry judged once on true facts, places, leaving, coming back, bands and cohorts.

A unit enters on its first ``enrolled`` event that passes every test; a later one does not start the
clocks again, it only ends an absence. Entry is re-decided each time on the facts as known, so a
fact that turns out otherwise takes the enrolment, and with it every claim, back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from fodfaeste.contract.model.contract import Contract
from fodfaeste.evidence.facts import Event, History, RowRef, Verification
from fodfaeste.evidence.intervals import FOREVER, Span
from fodfaeste.settlement import rules
from fodfaeste.settlement.model import Enrolment, Trace
from fodfaeste.settlement.unit.bands import band_on
from fodfaeste.settlement.unit.entry import answer, attribute_on
from fodfaeste.settlement.unit.names import (
    ALWAYS_LEAVES,
    COHORT,
    DEFAULT_LEAVES,
    ENROLLED,
    JUDGED_ON,
    slug,
)
from fodfaeste.settlement.unit.pieces import DAY

_REFUSED = (Verification.REJECTED, Verification.DISPUTED)


def enrol(contract: Contract, history: History, known_on: date) -> Enrolment | None:
    """The unit's way in, or ``None`` when it was never enrolled.

    Places are the contract's matter: see `enrolments`. ``trace`` answers every test; ``left`` is
    the first day on which nothing counts any more. The band is that of the day of enrolment,
    whichever day entry is judged on; one that asks about a measure is found by the unit stage.
    """
    entries = _named(history, ENROLLED, known_on)
    if not entries:
        return None
    tried = [_try(contract, history, entry, known_on) for entry in entries]
    return next((one for one in tried if one.eligible), tried[0])


def enrolments(
    contract: Contract, histories: Mapping[str, History], known_on: date
) -> dict[str, Enrolment]:
    """Every unit's enrolment, with the contract's places given to the earliest first.

    The order is enrolment date, then unit. Someone who leaves does not free a place; someone who
    turns out not to have been eligible does.
    """
    found = {}
    for unit, history in histories.items():
        enrolment = enrol(contract, history, known_on)
        if enrolment is not None:
            found[unit] = enrolment
    return with_places(contract, found)


def with_places(contract: Contract, found: Mapping[str, Enrolment]) -> dict[str, Enrolment]:
    """The same enrolments, those beyond the contract's places not eligible."""
    places = contract.group.places
    if places is None:
        return dict(found)
    queue = sorted((e for e in found.values() if e.eligible), key=lambda e: (e.on, e.unit))
    number = {e.unit: n for n, e in enumerate(queue, start=1)}
    return {
        unit: e
        if number.get(unit, 0) <= places
        else replace(
            e,
            eligible=False,
            trace=rules.trace(
                "not eligible",
                parts=(*e.trace.parts, rules.trace("no place", number=number[unit], places=places)),
                on=e.on,
            ),
        )
        for unit, e in found.items()
    }


def present(
    contract: Contract, history: History, enrolment: Enrolment, known_on: date
) -> list[Span]:
    """The days on which the unit's outcomes count: from enrolment, without absences."""
    spans, start = [], enrolment.on
    for left, back in _absences(contract, history, enrolment.on, known_on):
        if left > start:
            spans.append(Span(start, left))
        start = max(start, back)
    if start < FOREVER:
        spans.append(Span(start, FOREVER))
    return spans


def cohort_of(contract: Contract, history: History, enrolment: Enrolment) -> str | None:
    """The cohort whose dates hold the enrolment, else the unit's own ``cohort`` attribute."""
    for name, days in contract.group.cohorts.items():
        if days.first <= enrolment.on <= days.last:
            return name
    found = attribute_on(history, COHORT, enrolment.on)
    return found[0] if found else None


def has_died(enrolment: Enrolment) -> bool:
    """Whether the unit left by dying, which takes it out of shares and means."""
    return any(p.rule == "left" and p.get("why") == "died" for p in enrolment.trace.parts)


def _try(contract: Contract, history: History, entry: Event, known_on: date) -> Enrolment:
    on = _judged(contract, history, entry, known_on)
    parts = [_dates(contract, entry)]
    parts += [answer(contract, history, test, on)[1] for test in contract.group.enters_if]
    eligible = all(part.get("met") == 1 for part in parts)
    absences = _absences(contract, history, entry.on, known_on)
    left = absences[-1][0] if absences and absences[-1][1] == FOREVER else None
    if left is not None:
        why, ref = _why(contract, history, left, known_on)
        parts.append(rules.trace("left", refs=(ref,), why=why, on=left))
    known = [part.get("known") for part in parts]
    recorded = max([entry.recorded, *(day for day in known if isinstance(day, date))])
    return Enrolment(
        history.unit,
        entry.on,
        eligible,
        band_on(contract, history, entry.on),
        left,
        recorded,
        rules.trace("enrolled" if eligible else "not eligible", parts=tuple(parts), on=entry.on),
    )


def _dates(contract: Contract, entry: Event) -> Trace:
    days = contract.dates.enrol
    met = days.first <= entry.on <= days.last
    return rules.trace(
        "entry date", refs=(entry.ref,), met=int(met), on=entry.on,
        first=days.first, last=days.last, known=entry.recorded,
    )  # fmt: skip


def _judged(contract: Contract, history: History, entry: Event, known_on: date) -> date:
    """The day on which entry is judged: the enrolment's, or its latest referral or consent."""
    event = JUDGED_ON.get(contract.group.judged_on)
    if event is None:
        return entry.on
    before = [e.on for e in _named(history, event, known_on) if e.on <= entry.on]
    return max(before, default=entry.on)


def _absences(
    contract: Contract, history: History, entered: date, known_on: date
) -> list[tuple[date, date]]:
    """When the unit was away: from the day it left to the day it was enrolled again."""
    leaves = sorted(day for day, _, _ in _leaves(contract, history, known_on) if day >= entered)
    returns = [e.on for e in _named(history, ENROLLED, known_on)]
    found: list[tuple[date, date]] = []
    for day in leaves:
        if not found or day >= found[-1][1]:
            found.append((day, min((back for back in returns if back > day), default=FOREVER)))
    return found


def _why(contract: Contract, history: History, left: date, known_on: date) -> tuple[str, RowRef]:
    found = [one for one in _leaves(contract, history, known_on) if one[0] == left]
    died = [one for one in found if one[1] in ALWAYS_LEAVES]
    _, why, ref = (died or sorted(found, key=lambda one: one[1:]))[0]
    return why, ref


def _leaves(contract: Contract, history: History, known_on: date) -> list[tuple[date, str, RowRef]]:
    """Every leaving: the day from which nothing counts, its word, and its row."""
    names = tuple(contract.group.leaves_if) or DEFAULT_LEAVES
    found: list[tuple[date, str, RowRef]] = []
    for name in dict.fromkeys((*names, *ALWAYS_LEAVES)):
        word = contract.words.get(name)
        event = slug(word.event) if word and word.event else slug(name)
        codes = (
            {slug(code) for code in word.codes or ()} if word and word.interval else {slug(name)}
        )
        kind = word.interval if word and word.interval else "status"
        found += [
            (e.on, name, e.ref)
            for e in history.events
            if slug(e.name) == event and e.on <= known_on and e.verification not in _REFUSED
        ]
        found += [
            (row.start, name, row.ref)
            for row in history.intervals
            if row.kind == kind
            and slug(row.code) in codes
            and row.start <= known_on
            and row.verification not in _REFUSED
        ]
    return found


def _named(history: History, name: str, known_on: date) -> list[Event]:
    return [
        e
        for e in history.events
        if slug(e.name) == name and e.on <= known_on and e.verification not in _REFUSED
    ]


__all__ = ["DAY", "cohort_of", "enrol", "enrolments", "has_died", "present", "with_places"]
