# SPDX-License-Identifier: MPL-2.0
"""A small contract and a few facts, said in as few words as a test can be read in."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.reader import read_text
from fodfaeste.evidence.facts import (
    Attribute,
    Coverage,
    Delivery,
    Event,
    Fact,
    Given,
    Interval,
    RowRef,
    Score,
    Verification,
)
from fodfaeste.evidence.history import histories
from fodfaeste.settlement.model import Claim, Enrolment, Result
from fodfaeste.settlement.unit import (
    Sources,
    UnitStage,
    enrolments,
    measure_unit,
    unit_stage,
)

HEAD = """
fodfaeste: 1
title: {da: Prøve, en: Trial}
form: resultatkontrakt
writing: {numbers: "1,000.00", currency: DKK, weeks: Monday to Sunday, language: en}
purses:
  town: {of: Town, role: commissioner}
  state: {of: State, role: payer}
  doer: {of: Doer, role: provider}
"""
DATES = """
dates:
  enrol: 2019-01-01 to 2025-12-31
  achieve until: 2026-12-31
  prove until: 2027-03-31
  close: 2027-06-30
"""
WORDS = """
lists:
  benefits: {codes: [kontanthjælp, dagpenge]}
  grants: {codes: [su]}
words:
  work: {interval: work, codes: [ordinary]}
  subsidised: {interval: work, codes: [subsidised]}
  on benefit: {interval: benefit, list: benefits}
  free: {not: on benefit}
  study: {interval: education}
  busy: {any of: [work, study]}
  work and study: {all of: [work, study]}
  job won: {event: job-won}
  visit: {event: visit}
  distress: {score: core-10}
  risk: {field: risk}
  ill: {decided by: caseworker}
"""
GROUP = "\ngroup: {unit: person}\n"
FLAT = "\npay:\n  A: {for: m, amount: 1000, from: town, to: doer}\n"
SETTLE = """
settle: {each: quarter, proof accepted within: 20 days, due: 30 days after the statement}
"""


def contract(
    measures: str = "m: {first: work}",
    pay: str = "",
    group: str = GROUP,
    dates: str = DATES,
    more: str = "",
    settle: str = SETTLE,
) -> Contract:
    """A contract with these measures (one per line) and whatever else a test changes.

    Without ``pay`` its only line pays for visits, and the test looks at the measures.
    """
    if not pay:
        measures += "\nvisited: {first: visit}"
        pay = FLAT.replace("for: m", "for: visited")
    lines = "".join(f"  {line}\n" for line in measures.strip().splitlines())
    text = f"{HEAD}{dates}{WORDS}{group}\nmeasures:\n{lines}{pay}{settle}{more}"
    return read_text(text, "trial.yaml")


def day(text: str) -> date:
    """An ISO date."""
    return date.fromisoformat(text)


@dataclass
class World:
    """Facts about one person (``p``) and others, and the deliveries they came in.

    Days are first and last, both included, as people write them. A fact is recorded on
    ``recorded`` (the world's, unless said) and comes from the delivery ``events``.
    """

    recorded: str = "2026-12-31"
    unit: str = "p"
    facts: list[Fact] = field(default_factory=list)
    covers: list[tuple[Coverage, str]] = field(default_factory=list)
    rows: int = 0
    readers: dict[str, str] = field(default_factory=lambda: {"events": "events"})

    def _at(self, source: str, recorded: str | None) -> tuple[date, RowRef, str]:
        self.readers.setdefault(source, source)
        self.rows += 1
        row = self.rows
        return day(recorded or self.recorded), RowRef(source, row), f"k{row}"

    def enrolled(self, on: str, unit: str | None = None, recorded: str | None = None) -> World:
        return self.event("enrolled", on, unit=unit, recorded=recorded)

    def event(
        self,
        name: str,
        on: str,
        *,
        unit: str | None = None,
        by: str | None = None,
        value: str | None = None,
        recorded: str | None = None,
        source: str = "events",
        verification: Verification = Verification.VERIFIED,
    ) -> World:
        known, ref, key = self._at(source, recorded)
        self.facts.append(
            Event(
                unit or self.unit, name, day(on), known, ref, key,
                value=value, by=by, verification=verification,
            )
        )  # fmt: skip
        return self

    def row(
        self,
        kind: str,
        code: str,
        first: str,
        last: str | None,
        *,
        hours: str | None = None,
        pay: int | None = None,
        employer: str | None = None,
        unit: str | None = None,
        recorded: str | None = None,
        source: str = "events",
        verification: Verification = Verification.VERIFIED,
        attributes: tuple[tuple[str, str], ...] = (),
    ) -> World:
        known, ref, key = self._at(source, recorded)
        end = None if last is None else date.fromordinal(day(last).toordinal() + 1)
        self.facts.append(
            Interval(
                unit or self.unit, kind, code, day(first), end, known, ref, key,
                hours=None if hours is None else Fraction(hours), amount=pay, employer=employer,
                verification=verification, attributes=attributes,
            )
        )  # fmt: skip
        return self

    def work(self, first: str, last: str | None, hours: str | None = None, **more: object) -> World:
        return self.row("work", "ordinary", first, last, hours=hours, **more)  # type: ignore[arg-type]

    def benefit(
        self, first: str, last: str | None, code: str = "kontanthjælp", **more: object
    ) -> World:
        return self.row("benefit", code, first, last, **more)  # type: ignore[arg-type]

    def status(self, code: str, first: str, last: str | None = None, **more: object) -> World:
        return self.row("status", code, first, last, **more)  # type: ignore[arg-type]

    def score(
        self, on: str, value: str, recorded: str | None = None, unit: str | None = None
    ) -> World:
        known, ref, key = self._at("events", recorded)
        self.facts.append(
            Score(unit or self.unit, "core-10", day(on), Decimal(value), known, ref, key)
        )
        return self

    def attribute(self, name: str, value: str, since: str, unit: str | None = None) -> World:
        known, ref, key = self._at("events", None)
        self.facts.append(Attribute(unit or self.unit, name, value, day(since), known, ref, key))
        return self

    def given(
        self,
        measure: str,
        on: str,
        value: str,
        *,
        unit: str = "",
        by: str = "evaluator",
        group: str | None = None,
        recorded: str | None = None,
        proved: str | None = None,
    ) -> World:
        known, ref, key = self._at("events", recorded)
        self.facts.append(
            Given(
                measure, unit, day(on), day(proved) if proved else None, Fraction(value), known, by,
                ref, key, group=group,
            )
        )  # fmt: skip
        return self

    def covered(
        self,
        kind: str,
        first: str,
        last: str,
        recorded: str | None = None,
        source: str = "register",
    ) -> World:
        """A delivery that answers for these days, for everyone."""
        end = date.fromordinal(day(last).toordinal() + 1)
        self.covers.append((Coverage(kind, day(first), end), recorded or self.recorded))
        return self

    @property
    def deliveries(self) -> list[Delivery]:
        """One delivery per source, and one for each coverage."""
        plain = [Delivery(name, reader, date.min) for name, reader in self.readers.items()]
        covering = [
            Delivery(f"register-{n}", "register", day(recorded), (cover,))
            for n, (cover, recorded) in enumerate(self.covers)
        ]
        return plain + covering

    def entry(self, agreed: Contract, known_on: str = "2026-12-31") -> Enrolment:
        found = histories(self.facts, self.deliveries, day(known_on))
        return enrolments(agreed, found, day(known_on))[self.unit]

    def results(
        self, agreed: Contract, known_on: str = "2026-12-31"
    ) -> dict[str, tuple[Result, ...]]:
        known = day(known_on)
        found = histories(self.facts, self.deliveries, known)
        entry = enrolments(agreed, found, known)[self.unit]
        sources = Sources.of(self.deliveries, known)
        shared = found[""].given if "" in found else ()
        return measure_unit(agreed, found[self.unit], entry, known, sources, shared)

    def result(
        self, agreed: Contract, name: str = "m", known_on: str = "2026-12-31"
    ) -> Result | None:
        found = self.results(agreed, known_on)[name]
        return found[0] if found else None

    def achieved(
        self, agreed: Contract, name: str = "m", known_on: str = "2026-12-31"
    ) -> str | None:
        found = self.result(agreed, name, known_on)
        return None if found is None else found.achieved.isoformat()

    def value(
        self, agreed: Contract, name: str = "m", known_on: str = "2026-12-31"
    ) -> Fraction | None:
        found = self.result(agreed, name, known_on)
        return None if found is None else found.value

    def stage(self, agreed: Contract, known_on: str = "2027-06-30") -> UnitStage:
        return unit_stage(agreed, self.facts, self.deliveries, day(known_on))

    def claims(self, agreed: Contract, known_on: str = "2027-06-30") -> tuple[Claim, ...]:
        return self.stage(agreed, known_on).claims

    def paid(
        self, agreed: Contract, known_on: str = "2027-06-30"
    ) -> list[tuple[str, str, str, int]]:
        """Every claim as line, key, day and whole minor units."""
        return [
            (c.key.line, f"{c.key.unit}/{c.key.once}".rstrip("/"), c.achieved.isoformat(), c.amount)
            for c in self.claims(agreed, known_on)
        ]

    def copy(self) -> World:
        return replace(self, facts=list(self.facts), covers=list(self.covers))
