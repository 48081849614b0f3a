# SPDX-License-Identifier: MPL-2.0
"""Days on which something holds, with the day it became known and the rows that show it.

A list of pieces is *normal* when it is sorted and no two pieces share a day. Neighbours may touch:
they differ in when, or from which rows, they are known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple, TypeVar

from fodfaeste.evidence.facts import RowRef
from fodfaeste.evidence.intervals import Span, union

DAY = timedelta(days=1)
WEEK = timedelta(days=7)


class Piece(NamedTuple):
    """The days from ``start`` up to, not including, ``end``, known since ``known``."""

    start: date
    end: date
    known: date
    refs: tuple[RowRef, ...] = ()

    @property
    def days(self) -> int:
        """How many days."""
        return (self.end - self.start).days

    @property
    def span(self) -> Span:
        """The days alone."""
        return Span(self.start, self.end)


class Held(NamedTuple):
    """Some rows on the days between two places where any row begins or ends."""

    start: date
    end: date
    rows: tuple[Piece, ...]


class Dated(NamedTuple):
    """The least that `segments` needs of a row."""

    start: date
    end: date


_Row = TypeVar("_Row")


def segments(
    rows: Iterable[_Row], span: Callable[[_Row], tuple[date, date]]
) -> Iterator[tuple[date, date, list[_Row]]]:
    """Cut the days wherever a row begins or ends; each segment with the rows that hold on it."""
    ordered = sorted(((*span(row), row) for row in rows), key=lambda one: one[:2])
    cuts = sorted({day for start, end, _ in ordered for day in (start, end)})
    active: list[tuple[date, date, _Row]] = []
    following = 0
    for start, end in pairwise(cuts):
        active = [one for one in active if one[1] > start]
        while following < len(ordered) and ordered[following][0] <= start:
            active.append(ordered[following])
            following += 1
        if active:
            yield start, end, [row for _, _, row in active]


def earliest(*lists: Iterable[Piece]) -> list[Piece]:
    """Every day in at least one piece, with the piece that was known first."""
    pieces = [piece for pieces in lists for piece in pieces if piece.start < piece.end]
    found: list[Piece] = []
    for start, end, held in segments(pieces, lambda piece: (piece.start, piece.end)):
        first = min(held, key=lambda piece: (piece.known, piece.refs))
        last = found[-1] if found else None
        if last and last.end == start and last.known == first.known and last.refs == first.refs:
            found[-1] = last._replace(end=end)
        else:
            found.append(Piece(start, end, first.known, first.refs))
    return found


def both(one: Sequence[Piece], other: Sequence[Piece]) -> list[Piece]:
    """Every day in both normal lists: known when both are, from the rows of both."""
    shared: list[Piece] = []
    i = j = 0
    while i < len(one) and j < len(other):
        a, b = one[i], other[j]
        start, end = max(a.start, b.start), min(a.end, b.end)
        if start < end:
            refs = a.refs if a.refs == b.refs else a.refs + b.refs
            shared.append(Piece(start, end, max(a.known, b.known), refs))
        if a.end <= b.end:
            i += 1
        else:
            j += 1
    return shared


def within(pieces: Iterable[Piece], spans: Iterable[Span]) -> list[Piece]:
    """The part of normal pieces inside the spans."""
    kept: list[Piece] = []
    windows = union(spans)
    for piece in pieces:
        for window in windows:
            start, end = max(piece.start, window.start), min(piece.end, window.end)
            if start < end:
                kept.append(piece._replace(start=start, end=end))
    return kept


def without(pieces: Iterable[Piece], spans: Iterable[Span]) -> list[Piece]:
    """The part of normal pieces outside the spans."""
    taken = union(spans)
    if not taken:
        return list(pieces)
    kept: list[Piece] = []
    for piece in pieces:
        start = piece.start
        for span in taken:
            if span.end <= start:
                continue
            if span.start >= piece.end:
                break
            if span.start > start:
                kept.append(piece._replace(start=start, end=span.start))
            start = max(start, span.end)
        if start < piece.end:
            kept.append(piece._replace(start=start))
    return kept


def known_by(pieces: Iterable[Piece], day: date) -> list[Piece]:
    """The pieces known on or before a day."""
    return [piece for piece in pieces if piece.known <= day]


def total_days(pieces: Iterable[Piece]) -> int:
    """How many days a normal list holds."""
    return sum(piece.days for piece in pieces)


def last_known(pieces: Iterable[Piece], at_least: date) -> date:
    """The day on which the last of the pieces became known, and not before ``at_least``."""
    return max([at_least, *(piece.known for piece in pieces)])


def rows_of(pieces: Iterable[Piece]) -> tuple[RowRef, ...]:
    """Every row the pieces rest on, once, in order."""
    return tuple(sorted({ref for piece in pieces for ref in piece.refs}))


def stretches(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Normal pieces grouped where they touch: each group is unbroken."""
    groups: list[list[Piece]] = []
    for piece in pieces:
        if groups and groups[-1][-1].end == piece.start:
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return groups


def whole_weeks(pieces: Sequence[Piece]) -> list[Piece]:
    """Every ISO week, Monday to Sunday, of which all seven days hold: one piece per week."""
    weeks: list[Piece] = []
    for group in stretches(pieces):
        monday = group[0].start + timedelta(days=-group[0].start.weekday() % 7)
        at = 0
        while monday + WEEK <= group[-1].end:
            sunday = monday + WEEK
            while group[at].end <= monday:
                at += 1
            upto = at
            while group[upto].end < sunday:
                upto += 1
            parts = group[at : upto + 1]
            weeks.append(Piece(monday, sunday, max(p.known for p in parts), rows_of(parts)))
            monday = sunday
    return weeks
