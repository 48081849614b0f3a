# SPDX-License-Identifier: MPL-2.0
"""Algebra of half-open spans of days: union, intersection, complement, counting.

A list of spans is *normal* when it is sorted and no two spans overlap or touch. Every function
accepts any list and returns a normal one. ``date.max`` as an end means "not ended".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from fodfaeste.evidence.facts import Coverage, Interval

FOREVER = date.max
"""The end of a span that nobody has ended."""

_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)


class Span(NamedTuple):
    """The days from ``start`` up to, not including, ``end``."""

    start: date
    end: date

    @property
    def days(self) -> int:
        """How many days; 0 when the span is empty."""
        return max(0, (self.end - self.start).days)

    @property
    def last(self) -> date:
        """The last day inside the span."""
        return self.end - _DAY

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.start <= day < self.end


def inclusive(first: date, last: date) -> Span:
    """The span of a text that names its first and last day, both included."""
    return Span(first, last + _DAY)


def span_of(interval: Interval | Coverage) -> Span:
    """The days of an interval or a coverage; an open end becomes `FOREVER`."""
    return Span(interval.start, interval.end or FOREVER)


def union(*lists: Iterable[Span]) -> list[Span]:
    """Every day in at least one span."""
    merged: list[Span] = []
    for span in sorted(span for spans in lists for span in spans if span.start < span.end):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def intersection(one: Iterable[Span], other: Iterable[Span]) -> list[Span]:
    """Every day in both lists."""
    left, right = union(one), union(other)
    shared: list[Span] = []
    i = j = 0
    while i < len(left) and j < len(right):
        start, end = max(left[i].start, right[j].start), min(left[i].end, right[j].end)
        if start < end:
            shared.append(Span(start, end))
        if left[i].end <= right[j].end:
            i += 1
        else:
            j += 1
    return shared


def complement(spans: Iterable[Span], within: Iterable[Span]) -> list[Span]:
    """Every day of ``within`` (for example what a register covers) that no span holds."""
    free: list[Span] = []
    taken = union(spans)
    for window in union(within):
        start = window.start
        for span in _touching(taken, window):
            if span.start > start:
                free.append(Span(start, span.start))
            start = max(start, span.end)
        if start < window.end:
            free.append(Span(start, window.end))
    return free


def clip(spans: Iterable[Span], window: Span) -> list[Span]:
    """The part of the spans inside one window."""
    return intersection(spans, [window])


def days_in(spans: Iterable[Span], window: Span) -> int:
    """How many days of the window the spans hold, each day counted once."""
    return sum(span.days for span in clip(spans, window))


def whole_weeks(spans: Iterable[Span]) -> list[date]:
    """The Mondays of every ISO week (Monday to Sunday) that lies wholly inside the spans.

    An unended span has no last week and is refused.
    """
    mondays: list[date] = []
    for span in union(spans):
        if span.end == FOREVER:
            raise ValueError("clip an unended span to a window before counting its weeks")
        monday = span.start + timedelta(days=-span.start.weekday() % 7)
        while monday + _WEEK <= span.end:
            mondays.append(monday)
            monday += _WEEK
    return mondays


def _touching(spans: Sequence[Span], window: Span) -> list[Span]:
    return [span for span in spans if span.end > window.start and span.start < window.end]
