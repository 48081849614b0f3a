# SPDX-License-Identifier: MPL-2.0
"""The unit stage as a whole: facts and deliveries in, claims out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from fodfaeste.contract.changes import Version
from fodfaeste.contract.model.contract import Contract
from fodfaeste.evidence.facts import Delivery, Fact, Given, History
from fodfaeste.evidence.history import histories
from fodfaeste.settlement.model import Claim, Enrolment, Result
from fodfaeste.settlement.unit.adjustments import adjust_counts
from fodfaeste.settlement.unit.bands import bands_read_measures, first_band
from fodfaeste.settlement.unit.book import Book
from fodfaeste.settlement.unit.enrolment import with_places
from fodfaeste.settlement.unit.group import measure_group
from fodfaeste.settlement.unit.levels import is_group_measure
from fodfaeste.settlement.unit.lines import drafts_of
from fodfaeste.settlement.unit.measure import case_of
from fodfaeste.settlement.unit.memo import Memo
from fodfaeste.settlement.unit.pricing import price_running
from fodfaeste.settlement.unit.quantities import at_most_in_contract
from fodfaeste.settlement.unit.sequence import in_sequence
from fodfaeste.settlement.unit.sources import Sources
from fodfaeste.settlement.unit.versions import choose


@dataclass(frozen=True, slots=True)
class UnitStage:
    """What the unit stage found, as known on a day.

    ``claims`` in claim order; ``enrolments`` by unit, refused ones included; ``results`` by unit
    and measure under the last version of the contract, group results under the unit ``""``.
    """

    claims: tuple[Claim, ...]
    enrolments: Mapping[str, Enrolment]
    results: Mapping[str, Mapping[str, tuple[Result, ...]]]


def unit_stage(
    contract: Contract,
    facts: Iterable[Fact],
    deliveries: Iterable[Delivery],
    known_on: date,
) -> UnitStage:
    """Settle every unit as known on ``known_on``: who is in, what was measured, what is claimed."""
    deliveries = list(deliveries)
    found = histories(facts, deliveries, known_on)
    return settle_histories(contract, found, Sources.of(deliveries, known_on), known_on)


def settle_histories(
    contract: Contract,
    found: Mapping[str, History],
    sources: Sources,
    known_on: date,
    memo: Memo | None = None,
) -> UnitStage:
    """The same from histories already as known on the day.

    ``memo`` keeps what was found on earlier days for those that follow; it serves one contract.
    """
    memo = Memo() if memo is None else memo
    memo.turn_to(sources.deliveries, known_on)
    texts = memo.versions_of(contract)
    entered = enrolled(texts, found, sources, known_on, memo)
    books = [book_of(text, found, entered, sources, known_on, memo) for text in texts]
    last = books[-1]
    results: dict[str, Mapping[str, tuple[Result, ...]]] = {"": last.group}
    names = [n for n in last.contract.measures if not is_group_measure(last.contract, n)]
    for unit, case in last.cases.items():
        results[unit] = {name: case.results(name) for name in names}
    return UnitStage(claims(books), entered, results)


def enrolled(
    texts: Sequence[Version],
    found: Mapping[str, History],
    sources: Sources,
    known_on: date,
    memo: Memo,
) -> dict[str, Enrolment]:
    """Every unit's enrolment, judged by the version in force on its enrolment date."""
    entered: dict[str, Enrolment] = {}
    for unit, history in found.items():
        for text in reversed(texts):
            enrolment = memo.enrolment(text.index, text.contract, history, known_on)
            if enrolment is not None and (text.from_ is None or enrolment.on >= text.from_):
                entered[unit] = _with_band(text.contract, history, enrolment, sources, known_on)
                break
    return with_places(texts[-1].contract, entered)


def _with_band(
    contract: Contract, history: History, enrolment: Enrolment, sources: Sources, known_on: date
) -> Enrolment:
    """The enrolment with a band that asks about a measure of the time before it."""
    if not enrolment.eligible or not bands_read_measures(contract):
        return enrolment
    case = case_of(contract, history, enrolment, known_on, sources)
    return replace(enrolment, band=first_band(contract, lambda test: case.meets(test)[0]))


def book_of(
    text: Version,
    found: Mapping[str, History],
    entered: Mapping[str, Enrolment],
    sources: Sources,
    known_on: date,
    memo: Memo,
) -> Book:
    """Everything measured under one version of the contract."""
    contract = text.contract
    given = [fact for history in found.values() for fact in history.given]
    shared = tuple(fact for fact in given if not fact.unit)
    cases = {
        unit: memo.case(
            text.index, case_of(contract, found[unit], enrolment, known_on, sources, shared)
        )
        for unit, enrolment in entered.items()
        if enrolment.eligible
    }
    group = measure_group(contract, cases, _about_group(given, entered), known_on, sources)
    return Book(text.index, text.from_, text.decided_by, contract, entered, cases, group, known_on)


def claims(books: Sequence[Book]) -> tuple[Claim, ...]:
    """The claims of a contract, in claim order, from every version's book (see `versions`).

    In this order: each version's lines and keys, what one unit may have at most; the version that
    decides; lines after and instead of others; what the contract may have at most; adjusted
    counts; prices and scales; one rounding.
    """
    drafts = choose(books, [drafts_of(book) for book in books])
    ordered = at_most_in_contract(in_sequence(drafts))
    return tuple(price_running(adjust_counts(ordered)))


def _about_group(given: Iterable[Given], entered: Mapping[str, Enrolment]) -> list[Given]:
    return [fact for fact in given if fact.unit not in entered]
