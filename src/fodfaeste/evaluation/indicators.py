# SPDX-License-Identifier: MPL-2.0
"""The library of indicators, and what each person has reached by a day.

An indicator is a measure (or a state on a day) in the contract language. To count, the contract's
own measures are exchanged for the library's and everything about money is left out; who is in the
group, and when a person left it, stays as agreed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any

from ruamel.yaml import YAML

from fodfaeste.contract.model.contract import Contract
from fodfaeste.evidence.facts import Delivery, Event, Fact, History, Interval
from fodfaeste.evidence.history import histories
from fodfaeste.settlement.model import Enrolment, Result
from fodfaeste.settlement.unit.pieces import DAY
from fodfaeste.settlement.unit.proof import Standard
from fodfaeste.settlement.unit.sources import Sources
from fodfaeste.settlement.unit.stage import settle_histories
from fodfaeste.settlement.unit.states import Reading, state

__all__ = ["Indicator", "Library", "Person", "library", "people", "spoken_of"]

Called = Mapping[str, str]
KEPT = ("fodfaeste", "title", "form", "writing", "purses", "roles", "dates", "lists", "words",
        "group", "proofs", "settle")  # fmt: skip
"""What of a contract an indicator is counted under."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator: what it is called and means, where the definition is from, and how sure.

    ``part_of`` names the indicator (or ``started``) whose people these are among. Either
    ``measure`` says what is reached, or ``word`` the state that holds on a day.
    """

    id: str
    called: Called
    means: Called
    source: str
    confidence: str
    part_of: str
    measure: Mapping[str, Any] | None = None
    word: str | None = None


@dataclass(frozen=True, slots=True)
class Library:
    """A version of the indicators, with the words they are written in."""

    version: str
    words: Mapping[str, Any]
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """What one admitted person has reached.

    ``reached`` has the first day of each indicator that was ever reached, ``held`` the days (from,
    and until the first without) of each that holds for a time, ``left`` the day the person left
    the group, and ``scores`` the results of scales since enrolment, in their order.
    """

    unit: str
    enrolled: date
    left: date | None
    reached: Mapping[str, date]
    held: Mapping[str, tuple[tuple[date, date], ...]]
    scores: tuple[tuple[str, date, Decimal], ...] = ()

    def has(self, indicator: str, on: date) -> bool:
        """Whether an indicator had been reached by, or held on, a day."""
        if indicator in self.held:
            return any(start <= on < end for start, end in self.held[indicator])
        return indicator in self.reached and self.reached[indicator] <= on


@cache
def library() -> Library:
    """The library that the program ships."""
    text = resources.files("fodfaeste.evaluation.data").joinpath("indicators.yaml")
    said = YAML(typ="base").load(text.read_text("utf-8"))
    return Library(said["version"], said["words"], tuple(map(_indicator, said["indicators"])))


def _indicator(said: Mapping[str, Any]) -> Indicator:
    return Indicator(
        said["id"], said["called"], said["means"], said["source"], said["confidence"],
        said["part of"], said.get("measure"), said.get("on the day"),
    )  # fmt: skip


def people(
    contract: Contract, facts: Iterable[Fact], deliveries: Iterable[Delivery], known_on: date
) -> tuple[Person, ...]:
    """Everyone admitted to the group as known on a day, in the order of their pseudonyms."""
    counted = _counting(contract, library())
    deliveries = list(deliveries)
    found = histories(facts, deliveries, known_on)
    sources = Sources.of(deliveries, known_on)
    stage = settle_histories(counted, found, sources, known_on)
    standard = Standard((), sources)
    return tuple(
        _person(counted, one, found[unit], stage.results[unit], standard, known_on)
        for unit, one in sorted(stage.enrolments.items())
        if one.eligible
    )


def spoken_of(facts: Iterable[Fact]) -> frozenset[str]:
    """The indicators that some fact at all speaks of: of the others nothing is known, not none."""
    intervals, events = set(), set()
    for one in facts:
        if isinstance(one, Interval):
            intervals.add(one.kind)
        elif isinstance(one, Event):
            events.add(one.name)
    used = library()

    def spoken(one: Indicator) -> bool:
        measure = one.measure or {}
        word = used.words[str(one.word or measure.get("first") or measure["run of"])]
        return word.get("interval") in intervals or word.get("event") in events

    return frozenset(one.id for one in used.indicators if spoken(one))


def _counting(contract: Contract, used: Library) -> Contract:
    said = contract.model_dump(mode="json", by_alias=True, exclude_none=True)
    kept = {key: said[key] for key in KEPT if key in said}
    payer, payee = next(iter(said["purses"])), list(said["purses"])[-1]
    measures = {one.id: dict(one.measure) for one in used.indicators if one.measure is not None}
    pay = {
        name: {"for": name, "amount": "1", "from": payer, "to": payee, "once per": "person"}
        for name in measures
    }
    kept |= {"words": {**kept["words"], **used.words}, "measures": measures, "pay": pay}
    return Contract.model_validate(kept, context={"writing": contract.writing})


def _person(
    contract: Contract,
    enrolment: Enrolment,
    history: History,
    results: Mapping[str, tuple[Result, ...]],
    standard: Standard,
    known_on: date,
) -> Person:
    firsts = {
        name: min(one.achieved for one in mine if one.value)
        for name, mine in results.items()
        if any(one.value for one in mine)
    }
    reading = Reading(contract, history, standard, known_on + DAY)
    held = {
        one.id: tuple((piece.start, piece.end) for piece in state(reading, one.word))
        for one in library().indicators
        if one.word is not None
    }
    scores = tuple(
        (one.instrument, one.on, one.value) for one in history.scores if one.on >= enrolment.on
    )
    return Person(enrolment.unit, enrolment.on, enrolment.left, firsts, held, scores)
