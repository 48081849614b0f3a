# SPDX-License-Identifier: MPL-2.0
"""The whole contract."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from fodfaeste.contract.model.base import Called, Day, Noun, Quantity, name_holes
from fodfaeste.contract.model.measure import AnyMeasure
from fodfaeste.contract.model.money import Adjustment, Limit, Line, Split
from fodfaeste.contract.model.people import CodeList, Dates, Group, Proof, Purse, Word
from fodfaeste.contract.model.settling import Capital, Change, Settlement

Form = Literal[
    "resultatkontrakt",
    "aftalegrundlag",
    "betinget tilskud",
    "fund loan",
    "investment pool",
    "vehicle with several payers",
    "fee for service",
]


class WritingNoun(Noun):
    """How numbers, weeks and dates are written and read in this contract."""

    numbers: Literal["1.000,00", "1,000.00", "1 000,00", "1 000.00"]
    currency: str = Field("DKK", pattern="^[A-Z]{3}$")
    weeks: Literal["Monday to Sunday", "91 days from day 1"] = "Monday to Sunday"
    language: Literal["da", "en"] = "da"


class Mark(Noun):
    """A mark on a value: ``assumed`` (not public) or ``unsaid`` (the source leaves it open)."""

    kind: Literal["assumed", "unsaid"]
    why: Called
    by: Called | None = None


class Series(Noun):
    """A dated series of numbers, such as an index or an agreed reference."""

    called: Called | None = None
    source: str | None = None
    values: dict[str, Quantity] = Field(min_length=1)


class Pinned(Noun):
    """Versions of the data the contract was signed on.

    ``rates in force that week`` must be said when a measure reads a rate: ``yes`` is the rate of
    each week, ``no`` the rate of the day the person enrolled.
    """

    rates: str | None = None
    staircase: str | None = None
    read_as_in_force: Literal["no", "yes"] | None = Field(None, alias="rates in force that week")


class Contract(Noun):
    """One executable outcome contract: what was agreed."""

    fodfaeste: Literal["1"]
    title: Called
    form: Form
    summary: Called | None = None
    signed: Day | None = None
    writing: WritingNoun
    purses: dict[str, Purse] = Field(min_length=2)
    roles: dict[str, Called] = Field(
        default_factory=dict,
        description="people, bodies, registers and codes outside the contract, as said",
    )
    dates: Dates
    lists: dict[str, CodeList] = Field(default_factory=dict)
    words: dict[str, Word] = Field(default_factory=dict)
    series: dict[str, Series] = Field(default_factory=dict)
    group: Group
    proofs: dict[str, Proof] = Field(default_factory=dict)
    measures: dict[str, AnyMeasure] = Field(default_factory=dict)
    pay: dict[str, Line] = Field(min_length=1)
    adjust: list[Adjustment] = Field(default_factory=list)
    limits: list[Limit] = Field(default_factory=list)
    split: dict[str, Split] = Field(default_factory=dict)
    settle: Settlement
    capital: Capital = Field(default_factory=Capital)
    pinned: Pinned | None = None
    changes: list[Change] = Field(default_factory=list, max_length=40)
    marks: dict[str, Mark] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _holes_know_their_path(self) -> Contract:
        name_holes(self)
        return self
