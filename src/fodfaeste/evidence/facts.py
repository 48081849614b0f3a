# SPDX-License-Identifier: MPL-2.0
"""Facts as value objects: what held when, where it was read, and when it became known.

Every fact has two dates. The *effective* date says when it held (``start``/``end``, ``on``,
``since``); ``recorded`` says when the register or the caseworker handed it over. A correction
is a new fact with the same ``key`` and a later ``recorded``; nothing is ever overwritten.

Intervals are half-open: ``start`` belongs to the interval, ``end`` does not. ``end=None``
means that nobody has said when it ends.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction

KINDS = ("benefit", "work", "education", "housing", "status")
"""The interval kinds that the readers write; a kind is an open word, these are the known ones."""

STATUS_CODES = ("died", "moved", "abroad")
"""Codes of a ``status`` interval: the person died, moved to another payer, or lives abroad."""


class Verification(Enum):
    """How far a fact has been checked."""

    CLAIMED = "claimed"
    VERIFIED = "verified"
    REJECTED = "rejected"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True, order=True)
class RowRef:
    """Where a fact was read: the delivery's id, the row (header = row 1), and the worksheet."""

    delivery: str
    row: int
    sheet: str = ""

    def __str__(self) -> str:
        sheet = f"#{self.sheet}" if self.sheet else ""
        return f"{self.delivery}{sheet}:{self.row}"


@dataclass(frozen=True, slots=True)
class Interval:
    """Something that held over time for one unit.

    ``hours`` are the hours of the whole interval (not per week), ``amount`` is øre gross over
    the whole interval, ``employer`` a CVR number or name. ``attributes`` are sorted pairs of
    name and text, for what only some registers know.
    """

    unit: str
    kind: str
    code: str
    start: date
    end: date | None
    recorded: date
    ref: RowRef
    key: str
    hours: Fraction | None = None
    amount: int | None = None
    employer: str | None = None
    verification: Verification = Verification.CLAIMED
    attributes: tuple[tuple[str, str], ...] = ()
    retracted: bool = False

    def attribute(self, name: str) -> str | None:
        """The text of one attribute, or None when the register did not give it."""
        return next((value for known, value in self.attributes if known == name), None)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened on one day: enrolled, consent, job start, a decision.

    ``by`` is the role that decided it, ``value`` what was decided (``None``: it just happened).
    """

    unit: str
    name: str
    on: date
    recorded: date
    ref: RowRef
    key: str
    value: str | None = None
    by: str | None = None
    employer: str | None = None
    verification: Verification = Verification.CLAIMED
    retracted: bool = False


@dataclass(frozen=True, slots=True)
class Score:
    """The result of a test or scale (``instrument``) on one day, in the scale's own points."""

    unit: str
    instrument: str
    on: date
    value: Decimal
    recorded: date
    ref: RowRef
    key: str
    verification: Verification = Verification.CLAIMED
    retracted: bool = False


@dataclass(frozen=True, slots=True)
class Attribute:
    """What is true of a person (born, sex, risk band) or of a cohort, from ``since`` on."""

    unit: str
    name: str
    value: str
    since: date
    recorded: date
    ref: RowRef
    key: str
    retracted: bool = False


@dataclass(frozen=True, slots=True)
class Given:
    """A figure that a named determiner states: an aggregated count, an evaluator's effect.

    ``on`` is the day it was achieved, ``proved`` the day the proof existed (None: not said).
    ``unit`` may name a cohort, or be empty for the whole contract; ``group`` a part of it.
    """

    measure: str
    unit: str
    on: date
    proved: date | None
    value: Fraction
    recorded: date
    by: str
    ref: RowRef
    key: str
    verification: Verification = Verification.CLAIMED
    retracted: bool = False
    group: str | None = None


Fact = Interval | Event | Score | Attribute | Given
"""Any fact."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a delivery says it covers: one kind of fact, a half-open period, and which units.

    ``units=None`` means every unit. Inside coverage a missing row means that the register is
    silent; outside it means that nothing is known. ``kind`` is an interval kind, or
    ``"events"``, ``"scores"``, ``"attributes"``, ``"given"``.
    """

    kind: str
    start: date
    end: date
    units: frozenset[str] | None = None

    def reaches(self, unit: str) -> bool:
        """Whether this coverage speaks of the unit."""
        return self.units is None or unit in self.units


@dataclass(frozen=True, slots=True)
class Delivery:
    """One file as it was handed over, with the row counts of its reading.

    ``rows_read`` is the number of data rows; it equals accepted + quarantined + the rows that
    a stated rule merged or dropped (see the reader's report).
    """

    id: str
    reader: str
    recorded: date
    covers: tuple[Coverage, ...] = ()
    sha256: str = ""
    rows_read: int = 0
    rows_accepted: int = 0
    rows_quarantined: int = 0


@dataclass(frozen=True, slots=True)
class History:
    """Everything known about one unit on some day, each tuple sorted by effective date."""

    unit: str
    intervals: tuple[Interval, ...] = ()
    events: tuple[Event, ...] = ()
    scores: tuple[Score, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    given: tuple[Given, ...] = ()
    coverage: tuple[Coverage, ...] = ()
