# SPDX-License-Identifier: MPL-2.0
"""The forms of what the API answers. Amounts are whole minor units; null is what is held back."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Generic, Literal, TypeVar

from ninja import Schema
from pydantic import Field

__all__ = [
    "Account",
    "Contract",
    "Delivery",
    "Due",
    "Investment",
    "Language",
    "Limit",
    "Line",
    "ListOf",
    "Number",
    "Offset",
    "Problem",
    "Reason",
    "Row",
    "Run",
    "Statement",
    "StatementSummary",
]

Item = TypeVar("Item")
Language = Literal["da", "en"]
LARGEST = 2_147_483_647
Limit = Annotated[int, Field(ge=1, le=200, description="How many at most")]
Offset = Annotated[int, Field(ge=0, le=1_000_000, description="How many to pass over")]
Number = Annotated[int, Field(ge=1, le=LARGEST)]
Minor = Annotated[int, Field(description="Whole minor units (øre)")]


class Problem(Schema):
    """What went wrong. A thing that may not be seen is not there."""

    detail: Any


class ListOf(Schema, Generic[Item]):
    """Some of the rows, and how many there are that the caller may see."""

    count: int
    items: list[Item]


class PartyOut(Schema):
    """An organisation's part."""

    organisation: str
    name: str
    part: str
    purses: list[str]


class Investment(Schema):
    """An investment and its parties; ``rights`` is what the caller may in it."""

    slug: str
    title: dict[Language, str]
    status: str
    currency: str
    signed_on: date | None
    from_date: date | None
    until_date: date | None
    fingerprint: str
    parties: list[PartyOut]
    rights: list[str] = Field(default_factory=list)


class SentenceOut(Schema):
    """One sentence and the part of the contract that it says."""

    path: str
    text: str


class SectionOut(Schema):
    """A heading and its sentences."""

    path: str
    title: str
    sentences: list[SentenceOut]


class Contract(Schema):
    """The contract in words and as its file."""

    fingerprint: str
    language: Language
    sections: list[SectionOut]
    source: str


class Line(Schema):
    """What a payment of the contract comes to. One without a name is all that is held back."""

    line: str | None
    people: int | None
    amount: Minor | None
    corrected: Minor | None


class Due(Schema):
    """What one purse owes another on a day. One without a day is all that is held back."""

    day: date | None
    payer: str | None
    payee: str | None
    amount: Minor | None
    vat: Minor | None


class StatementSummary(Schema):
    """A statement and who owes whom by it."""

    number: int
    period: str
    start: date
    end: date
    known_on: date
    final: bool
    sha256: str
    published_at: datetime
    dues: list[Due]


class Statement(StatementSummary):
    """A statement with its lines."""

    lines: list[Line]


class Row(Schema):
    """One row of a statement; ``unit`` is a pseudonym, empty for what is about nobody."""

    place: int
    line: str
    unit: str
    once: str
    kind: str
    achieved: date
    proved: date
    before: Minor
    now: Minor
    change: Minor
    due: date


class Reason(Schema):
    """A sentence, the reasons underneath, and the rows of the registers that it rests on."""

    text: str
    parts: list[Reason]
    rows: list[str]


class Account(Schema):
    """Cash flow, facilities, returns and movements as known on a day."""

    known_on: date
    currency: str
    whole: bool = Field(description="False when only the caller's own purses are here")
    bundled: bool = Field(
        description="True when quarters are put together until enough people are behind them"
    )
    purses: list[dict[str, Any]]
    facilities: list[dict[str, Any]]
    returns: list[dict[str, Any]]
    movements: list[dict[str, Any]]


class Delivery(Schema):
    """A delivery of a register and what became of its rows."""

    name: str
    reader: str
    recorded_on: date
    sha256: str
    rows_read: int
    rows_accepted: int
    rows_quarantined: int
    merged: dict[str, int]
    quarantined: dict[str, int]


class Run(Schema):
    """A background run."""

    id: int
    kind: str
    state: str
    created: datetime
    ended: datetime | None
    done: int
    total: int | None
