# SPDX-License-Identifier: MPL-2.0
"""Which facts a contract reads, and the one place where each is entered or the register it is in.

The table is for people: the documentation is made from it. Tests hold it against what a contract
reads and against what is translated from casework.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fodfaeste.contract import Contract
from fodfaeste.contract.checks.references import uses
from fodfaeste.contract.model import measure as m
from fodfaeste.contract.model.people import Word
from fodfaeste.contract.phrases import EntryTest
from fodfaeste.settlement.unit.names import (
    ALWAYS_LEAVES,
    BORN,
    CONSENT,
    DEFAULT_LEAVES,
    ENROLLED,
    GOES_AGAINST,
    JUDGED_ON,
    REFERRED,
    slug,
)

__all__ = ["ENTERED", "REGISTERS", "Entered", "Fact", "Register", "facts_read", "places_of"]

ANY = "*"


@dataclass(frozen=True, slots=True, order=True)
class Fact:
    """Something a contract reads: its kind and its name.

    ``kind``: ``attribute``, ``field``, ``event``, ``decision``, ``interval``, ``status``, ``score``
    or ``given``.
    """

    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Entered:
    """Where people enter a fact: the record, its fields, and the page as it is called."""

    fact: Fact
    source: str
    fields: tuple[str, ...]
    da: str
    en: str


@dataclass(frozen=True, slots=True)
class Register:
    """A register that delivers a fact: the reader of its files, and what it is called."""

    fact: Fact
    reader: str
    da: str
    en: str


ENTERED: tuple[Entered, ...] = (
    Entered(Fact("attribute", BORN), "participant", ("Participant.born",),
            "Henvisningen: fødselsdag", "The referral: date of birth"),
    Entered(Fact("event", REFERRED), "referral", ("Referral.received_at",),
            "Henvisningen: dagen, den kom", "The referral: the day it came"),
    Entered(Fact("event", ENROLLED), "course", ("Course.enrolled_on", "Closure.reopened_on"),
            "Forløbet, Indskrivning", "The course, Enrolment"),
    Entered(Fact("event", CONSENT), "consent", ("Consent.given_on", "Consent.given_by"),
            "Forløbet, Samtykke", "The course, Consent"),
    Entered(Fact("event", "consent-withdrawn"), "consent", ("Consent.withdrawn_on",),
            "Forløbet, Samtykke: trukket tilbage", "The course, Consent: withdrawn"),
    Entered(Fact("status", "moved"), "closure", ("Closure.reason", "Closure.on"),
            "Forløbet, Afslut: Flyttet", "The course, Close: Moved"),
    Entered(Fact("status", "died"), "closure", ("Closure.reason", "Closure.on"),
            "Forløbet, Afslut: Død", "The course, Close: Died"),
    Entered(Fact("event", "dropped-out"), "closure", ("Closure.dropped_out", "Closure.on"),
            "Forløbet, Afslut: faldt fra", "The course, Close: dropped out"),
    Entered(Fact("interval", "work"), "job",
            ("Job.kind", "Job.start", "Job.end", "Job.hours_a_week", "Job.pay_a_month",
             "JobChange.on", "JobChange.hours_a_week", "JobChange.pay_a_month", "Employer.cvr"),
            "Forløbet, Job", "The course, Jobs"),
    Entered(Fact("interval", "education"), "education",
            ("Education.ordinary", "Education.start", "Education.end"),
            "Forløbet, Livet: uddannelse", "The course, Life: education"),
    Entered(Fact("interval", "training"), "education",
            ("Education.ordinary", "Education.start", "Education.end"),
            "Forløbet, Livet: uddannelse, der ikke er ordinær",
            "The course, Life: education that is not ordinary"),
    Entered(Fact("interval", "housing"), "home", ("Home.kind", "Home.start", "Home.end"),
            "Forløbet, Livet: bolig", "The course, Life: home"),
    Entered(Fact("score", ANY), "score", ("Score.instrument", "Score.on", "Score.value"),
            "Forløbet, Livet: trivsel", "The course, Life: well-being"),
    Entered(Fact("event", "engaged"), "profile",
            ("Profile.complete", "Profile.on", "Entry.kind", "Entry.on", "Entry.reached"),
            "Forløbet: færdig karriereprofil eller tredje samtale",
            "The course: a finished career profile or the third meeting"),
    Entered(Fact("event", "assessed"), "assessment", ("Entry.kind", "Entry.on", "Entry.reached"),
            "Forløbet, kontakt: tidlig koordineret vurdering",
            "The course, contact: early coordinated assessment"),
    Entered(Fact("field", "municipality"), "order", ("Course.ordered_by",),
            "Henvisningen: den kommune, der bestilte pladsen",
            "The referral: the municipality that ordered the place"),
    Entered(Fact("field", ANY), "decision", ("Decision.name", "Decision.on", "Decision.value"),
            "Kommunen, Afgørelser om forløbet", "The municipality, Decisions about the course"),
    Entered(Fact("decision", ANY), "decision", ("Decision.name", "Decision.on", "Decision.value"),
            "Kommunen, Afgørelser om forløbet", "The municipality, Decisions about the course"),
)  # fmt: skip
"""Everything that people enter and a contract can read, each at one place."""

REGISTERS: tuple[Register, ...] = (
    Register(Fact("interval", "benefit"), "ydelsesrefusion",
             "Ydelsesrefusion (eller DREAM)", "Ydelsesrefusion (or DREAM)"),
    Register(Fact("event", ANY), "events",
             "Fil med hændelser fra den, der fører dem", "A file of events from whom keeps them"),
    Register(Fact("interval", ANY), "events",
             "Fil med perioder fra den, der fører dem", "A file of intervals from whom keeps them"),
    Register(Fact("given", ANY), "counts",
             "Tal fra den, aftalen nævner", "Figures from whom the contract names"),
)  # fmt: skip
"""What registers and others deliver as files."""


def facts_read(contract: Contract) -> list[Fact]:
    """Everything that a contract reads about people, in a fixed order."""
    return sorted(set(_read(contract)))


def places_of(fact: Fact) -> list[Entered | Register]:
    """Where a fact comes from: exactly one place, or none that is known."""
    every: tuple[Entered | Register, ...] = (*ENTERED, *REGISTERS)
    exact = [one for one in every if one.fact == fact]
    return exact or [one for one in every if one.fact == Fact(fact.kind, ANY)]


def _read(contract: Contract) -> Iterator[Fact]:
    yield Fact("event", ENROLLED)
    if contract.group.judged_on in JUDGED_ON:
        yield Fact("event", JUDGED_ON[contract.group.judged_on])
    for test in contract.group.enters_if:
        yield from _of_test(contract, test)
    for name in (*(contract.group.leaves_if or DEFAULT_LEAVES), *ALWAYS_LEAVES):
        yield from _of_leaving(contract, name)
    for use in uses(contract):
        if {"words", "fields"} & set(use.kinds):
            yield from _of_word(contract, use.name)
    for measure in contract.measures.values():
        yield from _of_measure(contract, measure)


def _of_test(contract: Contract, test: EntryTest) -> Iterator[Fact]:
    if test.kind == "age":
        yield Fact("attribute", BORN)
    elif test.kind == "receives":
        yield Fact("interval", "benefit")
    elif test.kind == "decided":
        yield Fact("decision", slug(test.words))
    else:
        yield from _of_word(contract, test.words)


def _of_leaving(contract: Contract, name: str) -> Iterator[Fact]:
    if name in contract.words:
        yield from _of_word(contract, name)
    elif slug(name) in ("moved", "died", "abroad"):
        yield Fact("status", slug(name))
    else:
        yield Fact("event", slug(name))


def _of_word(contract: Contract, name: str) -> Iterator[Fact]:
    plain = name.removeprefix("not ")
    if plain == "age":
        yield Fact("attribute", BORN)
    word = contract.words.get(plain)
    if word is not None:
        yield from _of_binding(contract, plain, word)


def _of_binding(contract: Contract, name: str, word: Word) -> Iterator[Fact]:
    for part in (*(word.any_of or ()), *(word.all_of or ()), *([word.not_] if word.not_ else ())):
        yield from _of_word(contract, part)
    if word.interval is not None:
        yield Fact("interval", slug(word.interval))
    if word.event is not None:
        yield Fact("event", slug(word.event))
        yield from (Fact("event", slug(one)) for one in GOES_AGAINST.get(slug(word.event), ())[:1])
    if word.decided_by is not None:
        yield Fact("decision", slug(name))
    if word.field is not None:
        yield Fact("field", slug(word.field))
    if word.score is not None:
        yield Fact("score", slug(word.score))


def _of_measure(contract: Contract, measure: m.Measure) -> Iterator[Fact]:
    if isinstance(measure, m.Given):
        yield Fact("given", slug(measure.given_by))
    elif isinstance(measure, m.Saving):
        yield Fact("interval", "benefit")
    elif isinstance(measure, m.Score):
        word = contract.words.get(measure.score)
        yield Fact("score", slug(word.score if word and word.score else measure.score))
