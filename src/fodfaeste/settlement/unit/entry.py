# SPDX-License-Identifier: MPL-2.0
"""The tests of who may enter, each answered on the day on which entry is judged."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.model.people import Word
from fodfaeste.contract.phrases import EntryTest
from fodfaeste.evidence.calendar import completed_years
from fodfaeste.evidence.facts import Event, History, Verification
from fodfaeste.settlement import rules
from fodfaeste.settlement.model import Trace, Value
from fodfaeste.settlement.unit.errors import CannotSettle
from fodfaeste.settlement.unit.names import BORN, GOES_AGAINST, says_no, slug
from fodfaeste.settlement.unit.pieces import DAY, Piece
from fodfaeste.settlement.unit.proof import Standard
from fodfaeste.settlement.unit.sources import Sources
from fodfaeste.settlement.unit.states import Reading, codes_of, has_code, state

Answer = tuple[bool, Trace]


def answer(contract: Contract, history: History, test: EntryTest, on: date) -> Answer:
    """Whether a test is met on a day, with the reason and the rows it rests on."""
    ask: Callable[[Contract, History, EntryTest, date], Answer]
    ask = {"age": _age, "receives": _receives, "decided": _decided, "word": _word}[test.kind]
    return ask(contract, history, test, on)


def attribute_on(history: History, name: str, on: date) -> tuple[str, Piece] | None:
    """An attribute's text in force on a day, with the row that says so."""
    held = [a for a in history.attributes if slug(a.name) == slug(name) and a.since <= on]
    if not held:
        return None
    latest = max(held, key=lambda one: (one.since, one.recorded, one.key))
    return latest.value, Piece(latest.since, date.max, latest.recorded, (latest.ref,))


def age_on(history: History, on: date) -> tuple[int, Piece] | None:
    """Completed years on a day, with the row that says when the person was born."""
    found = attribute_on(history, BORN, date.max)
    if found is None:
        return None
    text, piece = found
    try:
        return completed_years(date.fromisoformat(text), on), piece
    except ValueError:
        raise CannotSettle("birth-date", piece.refs[0], text=text) from None


def _said(met: bool, rule: str, pieces: list[Piece], **values: Value) -> Answer:
    refs = tuple(sorted({ref for piece in pieces for ref in piece.refs}))
    known = max((piece.known for piece in pieces), default=None)
    said: dict[str, Value] = {"met": int(met), "known": known, **values}
    return met, rules.said(rule, said, refs=refs)


def _age(_: Contract, history: History, test: EntryTest, on: date) -> Answer:
    found = age_on(history, on)
    if found is None:
        return _said(False, "entry age unknown", [], test=str(test), on=on)
    age, piece = found
    met = (test.low is None or age >= test.low) and (test.high is None or age <= test.high)
    return _said(met, "entry age", [piece], test=str(test), age=age, on=on)


def _receives(contract: Contract, history: History, test: EntryTest, on: date) -> Answer:
    codes = codes_of(contract, Word(interval="benefit", list=test.binding))  # type: ignore[call-arg]
    rows = [
        row
        for row in history.intervals
        if row.kind == "benefit"
        and row.start <= on
        and (row.end is None or on < row.end)
        and row.verification not in (Verification.REJECTED, Verification.DISPUTED)
        and has_code(row, codes)
    ]
    pieces = [Piece(row.start, row.end or on + DAY, row.recorded, (row.ref,)) for row in rows[:1]]
    return _said(bool(rows), "entry receives", pieces, test=str(test), list=test.binding, on=on)


def _decided(_: Contract, history: History, test: EntryTest, on: date) -> Answer:
    role = slug(test.binding)
    found = [e for e in _events(history, test.words, on) if slug(e.by or "") == role]
    values: dict[str, Value] = {"test": str(test), "role": test.binding, "on": on}
    if not found:
        return _said(False, "entry not decided", [], **values)
    last = found[-1]
    return _said(not says_no(last.value), "entry decided", [_happened(last)], **values)


def _word(contract: Contract, history: History, test: EntryTest, on: date) -> Answer:
    word = contract.words.get(test.words)
    if word is None:
        raise CannotSettle("word-unbound", f"words.{test.words}")
    values: dict[str, Value] = {"test": str(test), "on": on}
    if word.event is not None:
        return _event(history, word.event, on, values)
    if word.decided_by is not None:
        decided = EntryTest("decided", test.words, binding=word.decided_by)
        return _decided(contract, history, decided, on)
    if word.field is not None:
        found = attribute_on(history, word.field, on)
        met = found is not None and not says_no(found[0])
        value = found[0] if found else None
        return _said(met, "entry field", [found[1]] if found else [], value=value, **values)
    reading = Reading(contract, history, Standard((), Sources({})), on + DAY)
    pieces = [piece for piece in state(reading, test.words) if on in piece.span]
    return _said(bool(pieces), "entry state", pieces, **values)


def _event(history: History, name: str, on: date, values: dict[str, Value]) -> Answer:
    """An event has happened by the day, and nothing after it takes it back."""
    happened = [e for e in _events(history, name, on) if not says_no(e.value)]
    undone = [e for end in GOES_AGAINST.get(slug(name), ()) for e in _events(history, end, on)]
    undone += [e for e in _events(history, name, on) if says_no(e.value)]
    if not happened:
        return _said(False, "entry no event", [], **values)
    last = happened[-1]
    if undone and max(e.on for e in undone) > last.on:
        back = max(undone, key=lambda e: e.on)
        return _said(False, "entry taken back", [_happened(back)], **values)
    return _said(True, "entry event", [_happened(last)], happened=last.on, **values)


def _events(history: History, name: str, on: date) -> list[Event]:
    return [
        e
        for e in history.events
        if slug(e.name) == slug(name)
        and e.on <= on
        and e.verification not in (Verification.REJECTED, Verification.DISPUTED)
    ]


def _happened(event: Event) -> Piece:
    return Piece(event.on, event.on + DAY, event.recorded, (event.ref,))
