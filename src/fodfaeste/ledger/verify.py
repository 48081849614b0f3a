# SPDX-License-Identifier: MPL-2.0
"""Does a journal hold? Names every entry that was altered, dropped, doubled, moved or added.

The seal is held elsewhere (in a statement, a letter, another system). Each entry is first matched
with one of the sealed entries: by its hash, else by its number, else by its place; then what is
wrong with it is said.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from fodfaeste.ledger.chain import PRINT, body, entry_of, hash_of, marks_of
from fodfaeste.ledger.model import FIELDS, Entry, Journal, LedgerProblem, Posting, Seal
from fodfaeste.ledger.sentences import problem

Read = Entry | None
"""An entry, or None for a line that is no entry."""


def verify(journal: Journal, seal: Seal) -> list[LedgerProblem]:
    """Everything that differs from the sealed journal, in order of position. Empty: it holds."""
    return _verify(journal.entries, seal)


def verify_text(text: str, seal: Seal) -> list[LedgerProblem]:
    """The same for a journal file; a line that is no entry in canonical form is named too."""
    read: list[Read] = []
    for line in text.split("\n")[:-1] if text.endswith("\n") else text.split("\n"):
        try:
            read.append(entry_of(line))
        except (ValueError, KeyError, TypeError, RecursionError):
            read.append(None)
    return _verify([] if text == "" else read, seal)


def verify_beginning(journal: Journal, seal: Seal) -> list[LedgerProblem]:
    """Whether a journal still begins with what an earlier seal holds, and goes on soundly."""
    begins, goes_on = journal.entries[: seal.count], journal.entries[seal.count :]
    found = _verify(begins, seal)
    previous = seal.head
    for position, entry in enumerate(goes_on, start=seal.count + 1):
        found += _altered(entry, position, position)
        if entry.previous != previous or entry.number != position:
            found.append(problem("reordered", position, position))
        previous = entry.hash
    return found


def _verify(entries: Sequence[Read], seal: Seal) -> list[LedgerProblem]:
    places = _matched(entries, seal)
    found: list[LedgerProblem] = []
    seen: set[int] = set()
    moved = _moved(list(dict.fromkeys(place for place in places if place)))
    for position, (entry, place) in enumerate(zip(entries, places, strict=True), start=1):
        if place == 0:
            found.append(problem("added" if entry else "unreadable", position, 0))
        elif place in seen:
            found.append(problem("doubled", position, place))
        else:
            seen.add(place)
            found += _whole(entry, position, place, seal)
            if place in moved:
                found.append(problem("reordered", position, place))
    for number in range(1, seal.count + 1):
        if number not in seen:
            found.append(problem("dropped", 0, number))
    return found


def _whole(entry: Read, position: int, place: int, seal: Seal) -> Iterator[LedgerProblem]:
    """What is wrong inside one entry that stands for the sealed entry ``place``."""
    if entry is None:
        yield problem("unreadable", position, place)
        return
    altered = list(_altered(entry, position, place))
    if not altered and not entry.hash.startswith(seal.prints[place - 1]):
        altered = [problem("altered", position, place, "hash and contents together")]
    yield from altered
    if not altered and not _balanced(entry.postings):
        yield problem("unbalanced", position, place, "postings")


def _altered(entry: Entry, position: int, place: int) -> Iterator[LedgerProblem]:
    """Fields that differ from their marks; or the marks or the hash themselves."""
    plain = body(entry)
    marks, whole = marks_of(plain), hash_of(plain) == entry.hash
    if len(entry.marks) != len(FIELDS):
        yield problem("altered", position, place, "marks")
        return
    fields = [n for n, own, true in zip(FIELDS, entry.marks, marks, strict=True) if own != true]
    if fields and whole:
        yield problem("altered", position, place, "marks")
    elif fields:
        for name in fields:
            yield problem("altered", position, place, name)
    elif not whole:
        yield problem("altered", position, place, "hash")


def _matched(entries: Sequence[Read], seal: Seal) -> list[int]:
    """Which sealed entry (from one) each position stands for; 0 when none."""
    by_print = {mark: number for number, mark in enumerate(seal.prints, start=1)}
    places = [by_print.get(entry.hash[:PRINT], 0) if entry else 0 for entry in entries]
    free = set(range(1, seal.count + 1)) - set(places)
    for by_position in (False, True):
        for index, entry in enumerate(entries):
            if places[index]:
                continue
            wanted = index + 1 if by_position or entry is None else entry.number
            if wanted in free and (by_position or entry is not None):
                places[index] = wanted
                free.discard(wanted)
    return _between(places, free)


def _between(places: list[int], free: set[int]) -> list[int]:
    """Match what is still unmatched with the sealed entry that should follow its neighbour."""
    for index, place in enumerate(places):
        before = places[index - 1] if index else 0
        if place == 0 and before + 1 in free:
            places[index] = before + 1
            free.discard(before + 1)
    return places


def _moved(order: Sequence[int]) -> set[int]:
    """Which numbers are out of place: the fewer of two readings.

    Entries exchanged: those that do not stand where they would in order. Entries moved: all but a
    longest rise.
    """
    exchanged = {a for a, b in zip(order, sorted(order), strict=True) if a != b}
    moved = _outside_longest_rise(order)
    return exchanged if len(exchanged) <= len(moved) else moved


def _outside_longest_rise(order: Sequence[int]) -> set[int]:
    """The fewest numbers that must be moved to put the rest in order."""
    tails: list[int] = []
    at: list[int] = []
    back: list[int] = []
    for index, number in enumerate(order):
        length = bisect_left(tails, number)
        tails[length:] = [number, *tails[length + 1 :]]
        at[length:] = [index, *at[length + 1 :]]
        back.append(at[length - 1] if length else -1)
    kept: set[int] = set()
    index = at[-1] if at else -1
    while index >= 0:
        kept.add(order[index])
        index = back[index]
    return set(order) - kept


def _balanced(postings: Sequence[Posting]) -> bool:
    sums: dict[str, int] = {}
    for posting in postings:
        sums[posting.purse] = sums.get(posting.purse, 0) + posting.amount
    return not any(sums.values())
