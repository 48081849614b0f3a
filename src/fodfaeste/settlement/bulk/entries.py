# SPDX-License-Identifier: MPL-2.0
"""Who is in, for all units of a chunk at once; the rules are those of `unit.enrolment`.

A unit with more than one enrolment, or whose tests could be answered in more than one way (two
births, a consent taken back), is left to the reference.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from fodfaeste.contract.conditions import EntryTest
from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.model.people import Word
from fodfaeste.evidence.facts import Attribute, Event, Interval
from fodfaeste.settlement.bulk.columns import FAR, Array, Chunk, Table
from fodfaeste.settlement.bulk.windows import EPOCH, Entries
from fodfaeste.settlement.unit.names import (
    ALWAYS_LEAVES,
    BORN,
    DEFAULT_LEAVES,
    ENROLLED,
    GOES_AGAINST,
    JUDGED_ON,
    says_no,
    slug,
)
from fodfaeste.settlement.unit.states import codes_of


@dataclass(eq=False)
class Hall:
    """A chunk at the door: its units, the day each is judged on, and whom to ask about."""

    contract: Contract
    chunk: Chunk
    day: int
    on: Array
    ask: Array

    @property
    def size(self) -> int:
        """How many units."""
        return len(self.chunk.units)

    def events(self, name: str) -> Array:
        """Which event rows have a name, are not turned down, and are dated by the day known on."""
        table = self.chunk.tables[Event]
        named = table.where_word("name", (slug(text) == name for text in table.words["name"]))
        return named & self._trusted(table) & (table["on"] <= self.day)

    def fields(self, name: str) -> Array:
        """Which attribute rows have a name and are known."""
        table = self.chunk.tables[Attribute]
        named = table.where_word("name", (slug(text) == name for text in table.words["name"]))
        return np.asarray(named & table.known(self.day))

    def rows(self, kind: str) -> Array:
        """Which interval rows are of a kind and not turned down."""
        table = self.chunk.tables[Interval]
        of_kind = table.where_word("kind", (text == kind for text in table.words["kind"]))
        return of_kind & self._trusted(table)

    def some(self, table: Table, rows: Array) -> Array:
        """Which units have any of the rows."""
        return self.count(table, rows) > 0

    def count(self, table: Table, rows: Array) -> Array:
        """How many of the rows each unit has."""
        return np.bincount(table.unit_of_row()[rows], minlength=self.size)

    def first(self, table: Table, rows: Array, days: Array) -> Array:
        """The earliest day of each unit's rows, or `FAR`."""
        found = np.full(self.size, FAR, dtype=np.int64)
        np.minimum.at(found, table.unit_of_row()[rows], days[rows])
        return found

    def _trusted(self, table: Table) -> Array:
        state = table.words["verification"]
        refused = table.where_word("verification", (t in ("rejected", "disputed") for t in state))
        return np.asarray(table.known(self.day) & ~refused)


def entries_of(contract: Contract, chunk: Chunk, known_on: date) -> Entries:
    """Every unit's way in, as known on a day."""
    size = len(chunk.units)
    nobody = np.zeros(size, dtype=bool)
    hall = Hall(contract, chunk, known_on.toordinal(), np.full(size, FAR), nobody)
    events = chunk.tables[Event]
    entered = hall.events(ENROLLED)
    many = hall.count(events, entered)
    on = hall.first(events, entered, events["on"])
    hall.ask, hall.on = many > 1, on
    if contract.group.judged_on in JUDGED_ON:
        hall.on = _judged(hall, on)
    days = contract.dates.enrol
    eligible = (many == 1) & (on >= days.first.toordinal()) & (on <= days.last.toordinal())
    for test in contract.group.enters_if:
        eligible &= _answer(hall, test)
    left, died = _left(hall, on)
    return Entries(on, left, eligible, hall.ask, hall.on, died)


def _judged(hall: Hall, on: Array) -> Array:
    """The latest referral or consent on or before the enrolment."""
    table = hall.chunk.tables[Event]
    before = hall.events(JUDGED_ON[hall.contract.group.judged_on])
    before &= table["on"] <= on[table.unit_of_row()]
    found = np.full(hall.size, -1, dtype=np.int64)
    np.maximum.at(found, table.unit_of_row()[before], table["on"][before])
    return np.where(found >= 0, found, on)


def _answer(hall: Hall, test: EntryTest) -> Array:
    if test.kind == "age":
        return _age(hall, test)
    if test.kind == "receives":
        return _receives(hall, test)
    if test.kind == "decided":
        return _decided(hall, test.words, test.binding)
    word = hall.contract.words.get(test.words)
    if word is not None and word.event is not None:
        return _happened(hall, word.event)
    if word is not None and word.decided_by is not None:
        return _decided(hall, test.words, word.decided_by)
    if word is not None and word.field is not None:
        return _field(hall, word.field)
    hall.ask = np.ones(hall.size, dtype=bool)
    return ~hall.ask


def _age(hall: Hall, test: EntryTest) -> Array:
    table = hall.chunk.tables[Attribute]
    rows = hall.fields(BORN)
    hall.ask = hall.ask | (hall.count(table, rows) > 1)
    texts = [_birth(text) for text in table.words["value"]]
    born = np.array([*texts, FAR], dtype=np.int64)[table["value"]]
    hall.ask = hall.ask | hall.some(table, rows & (born == FAR))
    age = _years(hall.first(table, rows, born), hall.on)
    met = hall.some(table, rows)
    if test.low is not None:
        met &= age >= test.low
    return met & (age <= test.high) if test.high is not None else met


def _birth(text: str) -> int:
    """The ordinal of a date of birth; `FAR` for a text that is none: the reference refuses it."""
    try:
        return date.fromisoformat(text).toordinal()
    except ValueError:
        return FAR


def _years(born: Array, on: Array) -> Array:
    """Completed years from one day to another."""

    def parts(day: Array) -> tuple[Array, Array]:
        dates = (np.minimum(day, FAR - 1) - EPOCH).astype("datetime64[D]")
        months = dates.astype("datetime64[M]")
        year = dates.astype("datetime64[Y]").astype(np.int64)
        of_month = (dates - months.astype("datetime64[D]")).astype(np.int64)
        return year, (months.astype(np.int64) % 12) * 32 + of_month

    (born_year, born_day), (year, day) = parts(born), parts(on)
    return np.asarray(year - born_year - (day < born_day))


def _receives(hall: Hall, test: EntryTest) -> Array:
    table = hall.chunk.tables[Interval]
    word = Word(interval="benefit", list=test.binding)  # type: ignore[call-arg]
    codes = codes_of(hall.contract, word)
    texts = table.words["code"]
    sort: Array = np.ones(table["start"].size, dtype=bool)
    if codes is not None:
        sort = table.where_word("code", (slug(t) in codes or t == "benefit" for t in texts))
    held = table.where_word("held", (bool(text) for text in table.words["held"]))
    on = hall.on[table.unit_of_row()]
    now = (table["start"] <= on) & ((table["end"] == FAR) | (on < table["end"]))
    return hall.some(table, hall.rows("benefit") & sort & ~held & now)


def _decided(hall: Hall, name: str, role: str) -> Array:
    table = hall.chunk.tables[Event]
    by = table.where_word("by", (slug(text) == slug(role) for text in table.words["by"]))
    rows = hall.events(slug(name)) & by & (table["on"] <= hall.on[table.unit_of_row()])
    no = rows & _no(table)
    hall.ask = hall.ask | (hall.some(table, no) & hall.some(table, rows & ~no))
    return hall.some(table, rows) & ~hall.some(table, no)


def _happened(hall: Hall, name: str) -> Array:
    table = hall.chunk.tables[Event]
    in_time = table["on"] <= hall.on[table.unit_of_row()]
    rows = hall.events(slug(name)) & in_time
    undone = rows & _no(table)
    for end in GOES_AGAINST.get(slug(name), ()):
        undone = undone | (hall.events(slug(end)) & in_time)
    hall.ask = hall.ask | hall.some(table, undone)
    return hall.some(table, rows & ~_no(table))


def _field(hall: Hall, name: str) -> Array:
    table = hall.chunk.tables[Attribute]
    rows = hall.fields(slug(name)) & (table["since"] <= hall.on[table.unit_of_row()])
    hall.ask = hall.ask | (hall.count(table, rows) > 1)
    return hall.some(table, rows & ~_no(table))


def _no(table: Table) -> Array:
    return table.where_word("value", (says_no(text) for text in table.words["value"]))


def _left(hall: Hall, on: Array) -> tuple[Array, Array]:
    """The first day on which nothing counts any more, and whether the unit died then."""
    left = np.full(hall.size, FAR, dtype=np.int64)
    death = left.copy()
    names = tuple(hall.contract.group.leaves_if) or DEFAULT_LEAVES
    for name in dict.fromkeys((*names, *ALWAYS_LEAVES)):
        day = _first_leave(hall, name, on)
        left = np.minimum(left, day)
        if name in ALWAYS_LEAVES:
            death = np.minimum(death, day)
    return left, (left < FAR) & (death == left)


def _first_leave(hall: Hall, name: str, on: Array) -> Array:
    word = hall.contract.words.get(name)
    event = slug(word.event) if word and word.event else slug(name)
    codes = {slug(code) for code in word.codes or ()} if word and word.interval else {slug(name)}
    events, rows = hall.chunk.tables[Event], hall.chunk.tables[Interval]
    happened = hall.events(event) & (events["on"] >= on[events.unit_of_row()])
    kind = word.interval if word and word.interval else "status"
    coded = rows.where_word("code", (slug(text) in codes for text in rows.words["code"]))
    began = hall.rows(kind) & coded & (rows["start"] <= hall.day)
    began &= rows["start"] >= on[rows.unit_of_row()]
    one = hall.first(events, happened, events["on"])
    return np.minimum(one, hall.first(rows, began, rows["start"]))
