# SPDX-License-Identifier: MPL-2.0
"""Who and when: purses, dates, words and what binds them, the group, proof."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from fodfaeste.contract.model.base import (
    Called,
    Condition,
    Count,
    Day,
    Days,
    EntryTest,
    Noun,
    Share,
    Span,
    no_part,
)

Role = Literal[
    "commissioner", "provider", "investor", "guarantor", "evaluator", "payer", "intermediary", "pot"
]


class Purse(Noun):
    """A pot of money of a party. Purses of one party are never netted unless ``nets with`` says."""

    of: str
    unit: str | None = None
    role: Role = "pot"
    called: Called | None = None
    opening: str | None = Field(None, description="not used by settlement: a note on the balance")
    nets_with: list[str] = Field(default_factory=list, alias="nets with")


class Dates(Noun):
    """The contract's own dates. All ranges include their first and last day."""

    enrol: Days
    achieve_until: Day = Field(alias="achieve until")
    prove_until: Day = Field(alias="prove until")
    close: Day
    liable_until: Day | None = Field(None, alias="liable until")
    milestones: dict[str, Day] = Field(default_factory=dict)


class Word(Noun):
    """What a word of the contract is bound to: exactly one of the keys below.

    ``interval`` with ``codes`` (or ``list``) is a state read from dated intervals; ``not``, ``any
    of`` and ``all of`` combine words; ``event`` is a dated event; ``field`` an attribute of the
    unit; ``score`` an instrument; ``decided by`` a recorded decision of a role.
    """

    called: Called | None = None
    meaning: Called | None = None
    interval: str | None = None
    codes: list[str] | None = None
    list_: str | None = Field(None, alias="list")
    not_: str | None = Field(None, alias="not")
    any_of: list[str] | None = Field(None, alias="any of")
    all_of: list[str] | None = Field(None, alias="all of")
    event: str | None = None
    field: str | None = None
    score: str | None = None
    decided_by: str | None = Field(None, alias="decided by")
    values: dict[str, Called] = Field(default_factory=dict, description="a field's values, as said")
    read_on: Literal["enrolment date", "achieved date"] = Field(
        "enrolment date",
        alias="read on",
        description="the day a field is read: once at enrolment, or when each claim arises",
    )

    @model_validator(mode="after")
    def _one_binding(self) -> Word:
        bindings = [
            self.interval, self.not_, self.any_of, self.all_of,
            self.event, self.field, self.score, self.decided_by,
        ]  # fmt: skip
        if sum(b is not None for b in bindings) != 1:
            raise ValueError("word-binding")
        if (self.codes or self.list_) and self.interval is None:
            raise ValueError("word-codes-without-interval")
        if self.read_on != "enrolment date" and self.field is None:
            raise ValueError("word-read-on")
        return self


class CodeList(Noun):
    """A pinned list of register codes. A code outside every list is held, never assumed."""

    codes: list[str] = Field(min_length=1)
    as_of: Day | None = Field(None, alias="as of")
    source: str | None = None
    called: Called | None = None


class Band(Noun):
    """A group of units with its own price or limit; the band is frozen at enrolment."""

    test: Condition = Field(alias="if")
    called: Called | None = None


class Group(Noun):
    """Who the contract is about."""

    unit: Literal["person", "family", "site", "cohort"] = "person"
    called: Called | None = None
    enters_if: list[EntryTest] = Field(default_factory=list, alias="enters if")
    judged_on: Literal["enrolment date", "referral date", "consent date"] = Field(
        "enrolment date", alias="judged on"
    )
    places: Count | None = None
    leaves_if: list[str] = Field(default_factory=list, alias="leaves if")
    bands: dict[str, Band] = Field(default_factory=dict)
    cohorts: dict[str, Days] = Field(default_factory=dict)


class Proof(Noun):
    """How something is shown: ranked sources, freshness, who verifies, to which standard.

    With the standard ``sample`` each statement draws that share of its new claims, to be verified
    by the next; what is not verified is withdrawn until it is.
    """

    called: Called | None = None
    sources: list[str] = Field(min_length=1)
    fresh: Span | None = Field(None, description="at most this long after what it proves")
    verified_by: str | None = Field(None, alias="verified by")
    standard: Literal["every one", "sample", "as delivered"] = "as delivered"
    sample: Share | None = None
    silence: Literal["proves nothing", "needs a second source", "counts"] = "proves nothing"
    missing: Literal["failure", "left out", "carried forward"] = "failure"
    tolerance: Span | None = Field(None, description="window around a due date of a score")
    share_missing: Share | None = Field(None, alias="missing at most")

    @model_validator(mode="after")
    def _sample_has_a_size(self) -> Proof:
        if (self.standard == "sample") != (self.sample is not None):
            raise ValueError("proof-sample")
        if no_part(self.sample):
            raise ValueError("sample-size")
        return self
