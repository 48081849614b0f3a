# SPDX-License-Identifier: MPL-2.0
"""Rows that were added together into one fact: the fact is read at the first, and names the rest.

A reader that sums rows (two pay runs of a month, two postings of a week) leaves the numbers of the
others in an attribute. It is a place, not something the fact says: facts that differ only in it
are equal (see `history.content`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from fodfaeste.evidence.facts import Interval, RowRef

ADDED = "added rows"


def with_rows_added(fact: Interval, refs: Iterable[RowRef]) -> Interval:
    """The fact, naming the rows of its own delivery and sheet that were added to it."""
    own = fact.ref
    rows = sorted({r.row for r in refs if (r.delivery, r.sheet) == (own.delivery, own.sheet)})
    others = " ".join(str(row) for row in rows if row != own.row)
    if not others and fact.attribute(ADDED) is None:
        return fact
    pairs = [pair for pair in fact.attributes if pair[0] != ADDED]
    if others:
        pairs.append((ADDED, others))
    return replace(fact, attributes=tuple(sorted(pairs)))


def added_rows(fact: Interval) -> tuple[RowRef, ...]:
    """The rows that were added to the one the fact was read at."""
    numbers = (fact.attribute(ADDED) or "").split()
    return tuple(replace(fact.ref, row=int(number)) for number in numbers)


def all_rows(refs: Iterable[RowRef], facts: Iterable[Interval]) -> tuple[RowRef, ...]:
    """The rows, and every row that was added to one of them, once, in order."""
    found = set(refs)
    for fact in facts:
        if fact.attributes and fact.ref in found:
            found.update(added_rows(fact))
    return tuple(sorted(found))
