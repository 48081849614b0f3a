# SPDX-License-Identifier: MPL-2.0
"""Invented register histories, ten years each, straight into prepared columns.

Spells of benefit, work, study and nothing follow each other; work is told month by month with its
hours. One row in twenty was corrected: its first version is there too. The same seed gives the same
people, whatever the size of a chunk: every person has a random stream of their own block.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import numpy as np

from fodfaeste.evidence.facts import (
    Attribute,
    Coverage,
    Delivery,
    Event,
    Given,
    Interval,
    Score,
)
from fodfaeste.settlement.bulk.columns import (
    DAY,
    EXACT,
    FAR,
    FIELDS,
    NONE,
    TEXT,
    WHERE,
    Chunk,
    Table,
)

START, WEEKS = date(2014, 1, 6), 520
BLOCK = 1_000
"""People drawn from one stream; a chunk is a whole number of blocks."""
SPELLS = 40
CODES = ("dagpenge", "kontanthjælp", "ressourceforløb", "sygedagpenge")
BENEFIT, WORK, STUDY, NOTHING = range(4)
ORDINAL = START.toordinal()
END = ORDINAL + 7 * WEEKS
Columns = dict[str, np.ndarray[Any, np.dtype[Any]]]


def deliveries() -> list[Delivery]:
    """One delivery each quarter, and what it covers; events come by row."""
    found = [Delivery("events", "events", START)]
    for number, day in enumerate(delivery_days()):
        known = date.fromordinal(int(day))
        end = known - timedelta(days=20)
        covers = tuple(Coverage(kind, START, end) for kind in ("benefit", "work", "status"))
        found.append(Delivery(f"register-{number:02}", "register", known, covers))
    return found


def delivery_days() -> np.ndarray[Any, np.dtype[np.int64]]:
    """The days on which a register is delivered: every 13 weeks, and two years after the end."""
    return np.arange(ORDINAL + 91 + 20, END + 730, 91, dtype=np.int64)


def chunks(people: int, seed: int = 1, size: int = 2_000) -> Iterator[Chunk]:
    """The people in chunks; the size of a chunk must be a multiple of a block."""
    if size % BLOCK:
        raise ValueError(f"a chunk is a multiple of {BLOCK} people")
    for first in range(0, people, size):
        count = min(size, people - first)
        blocks = [
            _block(seed, (first + start) // BLOCK, min(BLOCK, count - start))
            for start in range(0, count, BLOCK)
        ]
        units = tuple(f"p{first + n:07}" for n in range(count))
        tables = {
            kind: _table(kind, [block[kind] for block in blocks], count, WORDS[kind])
            for kind in FIELDS
        }
        yield Chunk(units, tables)


WORDS: dict[type, dict[str, tuple[str, ...]]] = {
    Interval: {
        "kind": ("benefit", "education", "work"), "code": (*CODES, "ordinary", "su"),
        "employer": tuple(f"{n:08}" for n in range(200)), "verification": ("verified",),
        "held": (), "dates": (),
    },
    Event: {
        "name": ("consent", "enrolled", "ill", "job-won"), "by": ("caseworker",), "value": (),
        "key": ("consent", "enrolled", "ill", "job-won"), "employer": (),
        "verification": ("verified",),
    },
    Score: {
        "instrument": ("core-10",), "value": tuple(str(n) for n in range(41)),
        "key": ("after", "before"), "verification": ("verified",),
    },
    Attribute: {
        "name": ("born", "risk"), "key": ("born", "risk"),
        "value": (*(f"{year}-03-15" for year in range(1955, 1995)), "high", "low"),
    },
    Given: {
        "measure": ("visits",), "by": ("evaluator",), "key": ("visits",),
        "verification": ("verified",), "group": (),
    },
}  # fmt: skip


def _block(seed: int, number: int, count: int) -> dict[type, Columns]:
    random = np.random.Generator(np.random.Philox(key=[seed, number]))
    enrolled = ORDINAL + 7 * 60 + random.integers(0, 7 * 100, BLOCK)
    rows = _rows(random, enrolled)
    small = _small(random, enrolled)
    return {kind: _of_people(found, count) for kind, found in {Interval: rows, **small}.items()}


def _rows(random: np.random.Generator, enrolled: Any) -> Columns:
    """Spells in a row, work cut into months, some of them corrected."""
    length = 7 * (1 + random.exponential(26, (BLOCK, SPELLS)).astype(np.int64))
    sort = random.choice(4, (BLOCK, SPELLS), p=(0.42, 0.38, 0.06, 0.14))
    end = ORDINAL + np.cumsum(length, axis=1)
    start = end - length
    entry = (start <= enrolled[:, None]) & (enrolled[:, None] < end)
    sort[entry] = BENEFIT
    person, spell = np.nonzero((start < END) & (sort != NOTHING))
    columns: Columns = {
        "person": person, "start": start[person, spell], "end": np.minimum(end, END)[person, spell],
        "sort": sort[person, spell],
        "code": random.integers(0, 4, (BLOCK, SPELLS))[person, spell],
        "employer": random.integers(0, 200, (BLOCK, SPELLS))[person, spell],
        "weekly": random.integers(4, 38, (BLOCK, SPELLS))[person, spell],
    }  # fmt: skip
    columns = _by_month(columns)
    days = columns["end"] - columns["start"]
    work = columns["sort"] == WORK
    columns["hours_n"] = np.where(work, (columns["weekly"] * days * 10 + 3) // 7, 0)
    columns["hours_d"] = np.where(work, 10, 0)
    columns["amount"] = np.where(work, columns["hours_n"] * 1800, days * 40_000)
    return _versions(random, columns)


def _by_month(columns: Columns) -> Columns:
    """Work spells as one row for each calendar month that they touch."""
    first = _month(columns["start"])
    months = np.where(columns["sort"] == WORK, _month(columns["end"] - 1) - first + 1, 1)
    at = np.repeat(np.arange(months.size), months)
    place = np.arange(at.size) - np.repeat(np.cumsum(months) - months, months)
    found = {name: column[at] for name, column in columns.items()}
    work = found["sort"] == WORK
    begins, ends = (_first_of(first[at] + place + n) for n in (0, 1))
    found["start"] = np.where(work, np.maximum(found["start"], begins), found["start"])
    found["end"] = np.where(work, np.minimum(found["end"], ends), found["end"])
    return found


def _versions(random: np.random.Generator, columns: Columns) -> Columns:
    """When each row is known; one in twenty was first recorded otherwise, a quarter earlier."""
    days = delivery_days()
    size = columns["start"].size
    arrives = np.searchsorted(days, columns["end"] + random.integers(0, 40, size))
    columns["delivery"], columns["until"] = arrives, np.full(size, FAR)
    wrong = np.flatnonzero(random.random(size) < 0.05)
    columns["delivery"][wrong] += 1
    first = {name: column[wrong].copy() for name, column in columns.items()}
    first["delivery"] -= 1
    first["until"] = days[first["delivery"] + 1]
    first["hours_n"] //= 2
    first["end"] -= np.minimum(3, first["end"] - first["start"] - 1)
    both = {name: np.concatenate([columns[name], first[name]]) for name in columns}
    both["recorded"] = days[both["delivery"]]
    order = np.lexsort((both["until"], both["start"], both["person"]))
    both = {name: column[order] for name, column in both.items()}
    kinds, codes = np.array([0, 2, 1]), np.array([0, 4, 5])
    both["kind"] = kinds[both["sort"]]
    both["code"] = np.where(both["sort"] == BENEFIT, both["code"], codes[both["sort"]])
    both["employer"] = np.where(both["sort"] == WORK, both["employer"], -1)
    both["net"] = np.where(both["sort"] == BENEFIT, both["amount"] // 2, NONE)
    return both


def _small(random: np.random.Generator, enrolled: Any) -> dict[type, Columns]:
    """Events, scores and attributes: a few for each person."""
    person = np.arange(BLOCK)
    won = enrolled + random.integers(30, 500, BLOCK)
    named = [(0, enrolled - 12), (2, enrolled - 9), (1, enrolled), (3, won)]
    events = {
        "person": np.concatenate([person] * 4), "on": np.concatenate([day for _, day in named]),
        "name": np.repeat([name for name, _ in named], BLOCK),
    }  # fmt: skip
    events |= {"key": events["name"], "recorded": events["on"] + 5}
    events["by"] = np.where(events["name"] == 2, 0, -1)
    before, after = random.integers(15, 40, BLOCK), random.integers(0, 30, BLOCK)
    scores = {
        "person": np.concatenate([person] * 2), "value": np.concatenate([before, after]),
        "on": np.concatenate([enrolled - 3, enrolled + 180 + random.integers(-20, 20, BLOCK)]),
        "key": np.repeat([1, 0], BLOCK), "instrument": np.zeros(2 * BLOCK, dtype=np.int64),
    }  # fmt: skip
    scores["recorded"] = scores["on"] + 7
    born = random.integers(0, 40, BLOCK)
    fields = {
        "person": np.concatenate([person] * 2), "name": np.repeat([0, 1], BLOCK),
        "key": np.repeat([0, 1], BLOCK), "since": np.full(2 * BLOCK, ORDINAL - 5000),
        "value": np.concatenate([born, 40 + random.integers(0, 2, BLOCK)]),
        "recorded": np.full(2 * BLOCK, ORDINAL),
    }  # fmt: skip
    zero = np.zeros(BLOCK, dtype=np.int64)
    figures = {
        "person": person, "on": enrolled + 300, "proved": enrolled + 320,
        "recorded": enrolled + 320,
        "value_n": random.integers(0, 30, BLOCK), "value_d": zero + 1, "measure": zero, "by": zero,
        "key": zero,
    }  # fmt: skip
    found = {
        Event: _dated(events, "on"),
        Score: _dated(scores, "on"),
        Attribute: _dated(fields, "since"),
    }
    return {**found, Given: figures}


def _dated(columns: Columns, by: str) -> Columns:
    order = np.lexsort((columns["key"], columns[by], columns["person"]))
    return {name: column[order] for name, column in columns.items()}


def _of_people(columns: Columns, count: int) -> Columns:
    kept = columns["person"] < count
    return {name: column[kept] for name, column in columns.items()}


def _table(
    kind: type, blocks: list[Columns], count: int, words: dict[str, tuple[str, ...]]
) -> Table:
    rows = np.concatenate([np.bincount(one["person"], minlength=BLOCK) for one in blocks])[:count]
    size = int(rows.sum())
    columns: Columns = {}
    for name, form in {**FIELDS[kind], **WHERE}.items():
        for part in (f"{name}_n", f"{name}_d") if form == EXACT else (name,):
            given = [one[part] for one in blocks if part in one]
            columns[part] = np.concatenate(given) if given else _unsaid(form, name, size)
    columns["row"] = np.arange(size, dtype=np.int64)
    days = {name for name, form in FIELDS[kind].items() if form == DAY} | {"recorded", "until"}
    texts = {name for name, form in {**FIELDS[kind], **WHERE}.items() if form == TEXT}
    columns = {
        name: column.astype(np.int32 if name in days | texts else np.int64)
        for name, column in columns.items()
    }
    named = tuple(one.id for one in deliveries())[1:] if kind is Interval else ("events",)
    where = {"delivery": named, "sheet": ("",)}
    return Table(np.concatenate([[0], np.cumsum(rows)]), columns, {**words, **where})


def _unsaid(form: str, name: str, size: int) -> Any:
    """A column that the registers say nothing in: words are the only one, or none."""
    if form == TEXT:
        return np.full(size, 0 if name in ("verification", "delivery", "sheet") else -1)
    return np.full(size, FAR if form == DAY else 0 if form == EXACT else NONE)


def _month(day: Any) -> Any:
    """Months since 1970 of ordinals."""
    dates = (day - date(1970, 1, 1).toordinal()).astype("datetime64[D]")
    return dates.astype("datetime64[M]").astype(np.int64)


def _first_of(month: Any) -> Any:
    """The ordinal of the first day of months since 1970."""
    days = month.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    return days + date(1970, 1, 1).toordinal()
