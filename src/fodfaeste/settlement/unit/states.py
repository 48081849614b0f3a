# SPDX-License-Identifier: MPL-2.0
"""Words of the contract as days of one unit's history.

A word bound to an interval kind holds on the days of accepted rows with one of its codes. A row
whose code is only its kind (``work``) says what, not which sort, and is taken for any sort.

``not`` a word is never read from silence alone. On a day without a row of the word's kind it holds
only inside what a delivery covers, and, unless the proof says ``counts``, only when a second source
places the person there: work, education or another benefit on that day, or a covered status
register that does not say died, moved or abroad. A row with a code that the contract does not know
(or that its reader held back) is *held*: the day is neither the word nor its opposite.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.model.people import Word
from fodfaeste.evidence.facts import History, Interval, RowRef, Verification
from fodfaeste.evidence.intervals import Span
from fodfaeste.settlement.unit.errors import CannotSettle
from fodfaeste.settlement.unit.hours import working
from fodfaeste.settlement.unit.jobs import Job, dated_jobs
from fodfaeste.settlement.unit.names import GONE, says_no, slug
from fodfaeste.settlement.unit.pieces import DAY, Piece, both, earliest, without
from fodfaeste.settlement.unit.proof import Standard

PRESENCE = ("work", "education", "benefit")


@dataclass(frozen=True)
class Reading:
    """How states are read: whose history, by which standard, and up to which day (not included).

    ``found`` keeps what was read already.
    """

    contract: Contract
    history: History
    standard: Standard
    horizon: date
    found: dict[tuple[str, bool], list[Piece]] = field(default_factory=dict, repr=False)

    def word(self, name: str) -> Word:
        """What a word is bound to; raises :class:`CannotSettle` when it is not."""
        found = self.contract.words.get(name)
        if found is None:
            raise CannotSettle("word-unbound", f"words.{name}")
        return found


def state(reading: Reading, name: str, holds: bool = True) -> list[Piece]:
    """The days on which a word holds, or (``holds=False``) on which its opposite is shown."""
    slot = (name, holds)
    if slot not in reading.found:
        reading.found[slot] = _state(reading, name, holds)
    return reading.found[slot]


def _state(reading: Reading, name: str, holds: bool) -> list[Piece]:
    word = reading.word(name)
    if word.not_ is not None:
        return state(reading, word.not_, not holds)
    if word.any_of is not None or word.all_of is not None:
        parts = [state(reading, part, holds) for part in word.any_of or word.all_of or ()]
        return earliest(*parts) if (word.any_of is not None) == holds else _all(parts)
    if word.interval is not None:
        return _held(reading, word) if holds else _absent(reading, word)
    if holds and (word.event is not None or word.decided_by is not None):
        return occurrences(reading, name)
    raise CannotSettle("no-state", f"words.{name}")


def jobs_of(reading: Reading, name: str) -> tuple[list[Job], list[Interval]]:
    """The jobs a word speaks of (through ``any of`` and ``all of``), and the rows set aside.

    None at all when the word is not about work.
    """
    word = reading.word(name)
    if word.interval == "work":
        return dated_jobs(accepted(reading, word), reading.history, reading.horizon)
    jobs: dict[tuple[object, ...], Job] = {}
    undated: dict[RowRef, Interval] = {}
    for part in word.any_of or word.all_of or ():
        found, aside = jobs_of(reading, part)
        jobs |= {(job.start, job.refs): job for job in found}
        undated |= {row.ref: row for row in aside}
    return sorted(jobs.values(), key=lambda job: (job.start, job.refs)), list(undated.values())


def accepted(reading: Reading, word: Word) -> list[tuple[int, Interval]]:
    """The rows of a word's kind and codes that the standard accepts, with their rank."""
    codes, found = codes_of(reading.contract, word), []
    for row in reading.history.intervals:
        if row.kind == word.interval and has_code(row, codes):
            rank = reading.standard.rank(row)
            if rank is not None:
                found.append((rank, row))
    return found


def codes_of(contract: Contract, word: Word) -> frozenset[str] | None:
    """The codes of a word; ``None``: any code of the kind."""
    if word.list_ is not None:
        if word.list_ not in contract.lists:
            raise CannotSettle("no-list", f"lists.{word.list_}")
        return frozenset(slug(code) for code in contract.lists[word.list_].codes)
    return None if word.codes is None else frozenset(slug(code) for code in word.codes)


def has_code(row: Interval, codes: frozenset[str] | None) -> bool:
    """Whether a row has one of the codes, or no sort of its own; a held row never has."""
    if codes is not None and slug(row.code) not in codes and row.code != row.kind:
        return False
    return not row.attribute("held")


def occurrences(reading: Reading, name: str) -> list[Piece]:
    """The days on which an event, or a decision of the named role, happened."""
    word = reading.word(name)
    wanted = slug(word.event if word.event is not None else name)
    role = slug(word.decided_by) if word.decided_by is not None else None
    return earliest(
        Piece(event.on, event.on + DAY, event.recorded, (event.ref,))
        for event in reading.history.events
        if slug(event.name) == wanted
        and event.on < reading.horizon
        and not says_no(event.value)
        and (role is None or slug(event.by or "") == role)
        and reading.standard.rank(event) is not None
    )


def _held(reading: Reading, word: Word) -> list[Piece]:
    if word.interval == "work":
        return working(
            dated_jobs(accepted(reading, word), reading.history, reading.horizon)[0], None
        )
    return earliest(_piece(row, reading.horizon) for _, row in accepted(reading, word))


def _absent(reading: Reading, word: Word) -> list[Piece]:
    """The days on which the opposite of an interval word is shown."""
    assert word.interval is not None
    codes = codes_of(reading.contract, word)
    known = known_codes(reading.contract, word.interval)
    other: list[Interval] = []
    spoken, blocking = [], []
    for row in reading.history.intervals:
        if row.kind != word.interval or not reading.standard.reads(row):
            continue
        days = _days(row, reading.horizon)
        spoken.append(days)
        if not has_code(row, codes) and slug(row.code) in known and not row.attribute("held"):
            other.append(row)
        else:
            blocking.append(days)
    shown = earliest(_piece(row, reading.horizon) for row in other if _proves(reading, row))
    silent = _silent(reading, word.interval, spoken)
    return without(earliest(shown, silent), blocking)


def known_codes(contract: Contract, kind: str) -> frozenset[str]:
    """Every code the contract knows of a kind: its lists, and the codes of words of that kind."""
    listed = [code for codes in contract.lists.values() for code in codes.codes]
    worded = [
        code
        for word in contract.words.values()
        if word.interval == kind
        for code in word.codes or ()
    ]
    return frozenset(slug(code) for code in (*listed, *worded))


def _silent(reading: Reading, kind: str, spoken: list[Span]) -> list[Piece]:
    """Days without need of a row: covered, and shown by a second source unless silence counts."""
    rule = reading.standard.silence
    if rule == "proves nothing":
        return []
    answered = reading.standard.sources.coverage(kind, reading.history.unit)
    covered = [
        piece._replace(end=min(piece.end, reading.horizon))
        for piece in without(answered, spoken)
        if piece.start < reading.horizon
    ]
    if rule != "counts":
        covered = both(covered, _second_source(reading, kind))
    return without(covered, gone(reading.history, reading.horizon))


def _second_source(reading: Reading, kind: str) -> list[Piece]:
    present = [
        _piece(row, reading.horizon)
        for row in reading.history.intervals
        if row.kind in PRESENCE
        and row.kind != kind
        and row.verification not in (Verification.REJECTED, Verification.DISPUTED)
    ]
    return earliest(present, reading.standard.sources.coverage("status", reading.history.unit))


def gone(history: History, horizon: date) -> list[Span]:
    """The days on which the person is known to be dead, moved or abroad."""
    return [
        _days(row, horizon)
        for row in history.intervals
        if row.kind == "status"
        and slug(row.code) in GONE
        and row.verification is not Verification.REJECTED
    ]


def _proves(reading: Reading, row: Interval) -> bool:
    return reading.standard.rank(row) is not None


def _days(row: Interval, horizon: date) -> Span:
    return Span(row.start, horizon if row.end is None else min(row.end, horizon))


def _piece(row: Interval, horizon: date) -> Piece:
    return Piece(*_days(row, horizon), row.recorded, (row.ref,))


def _all(parts: list[list[Piece]]) -> list[Piece]:
    found = parts[0]
    for part in parts[1:]:
        found = both(found, part)
    return found
