# SPDX-License-Identifier: MPL-2.0
"""From results to drafts of claims, line by line, within one version of the contract."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from fodfaeste.contract.model.money import Line
from fodfaeste.contract.phrases import Condition
from fodfaeste.settlement import rules
from fodfaeste.settlement.model import ClaimKey, Result
from fodfaeste.settlement.unit.adjustments import adjust_measure
from fodfaeste.settlement.unit.book import Book
from fodfaeste.settlement.unit.conditions import subject_of, value_holds
from fodfaeste.settlement.unit.draft import Draft
from fodfaeste.settlement.unit.errors import CannotSettle
from fodfaeste.settlement.unit.keys import key_of, once
from fodfaeste.settlement.unit.quantities import at_most_per_unit
from fodfaeste.settlement.unit.standing import one_by_one
from fodfaeste.settlement.unit.windows import each_period


def drafts_of(book: Book) -> list[Draft]:
    """Every draft of every line: once per key, within what one unit may have."""
    found: list[Draft] = []
    for name, line in book.contract.pay.items():
        drafts = _scheduled(book, name, line) if line.for_ is None else _achieved(book, name, line)
        found += at_most_per_unit(once(drafts))
    return found


def _achieved(book: Book, name: str, line: Line) -> list[Draft]:
    assert line.for_ is not None
    measure, negated = subject_of(line.for_.subject)
    if negated or measure not in book.contract.measures:
        raise CannotSettle("pays-for-no-measure", f"pay.{name}.for", name=line.for_.subject)
    found = []
    for result in book.results(measure):
        draft = _draft(book, name, line, measure, result)
        if _counts(line, line.for_, draft.value * draft.count):
            conditioned = _with_conditions(draft)
            if conditioned is not None and draft.proved <= book.contract.dates.prove_until:
                found.append(conditioned)
    return found


def _draft(book: Book, name: str, line: Line, measure: str, result: Result) -> Draft:
    key = key_of(book.contract, name, line, measure, result, book.cohort_of(result))
    draft = Draft(
        book, line, key, result, result.achieved, result.proved, result.value, result.count
    )
    return one_by_one(adjust_measure(draft))


def _counts(line: Line, condition: Condition, value: Fraction) -> bool:
    """Whether a value is achieved; a scale reads any value, also 0, unless a condition is set."""
    return (line.scale is not None and not condition.comparison) or value_holds(condition, value)


def _with_conditions(draft: Draft) -> Draft | None:
    """The draft with the dates of what it also depends on, or ``None`` when a condition fails."""
    for condition in draft.line.only_if:
        met, on = draft.book.meets(condition, draft.result)
        if not met:
            return None
        if on is not None:
            draft = replace(
                draft,
                achieved=max(draft.achieved, on.achieved),
                proved=max(draft.proved, on.proved),
            )
        step = rules.trace(
            "line condition", parts=(on.trace,) if on else (), condition=str(condition)
        )
        draft = draft.with_step(step)
    return draft


def _scheduled(book: Book, name: str, line: Line) -> list[Draft]:
    """One draft for each period of a line's calendar that has begun, dated its first day."""
    window = line.each
    if window is None or window.form != "each":
        raise CannotSettle("no-calendar", f"pay.{name}.each", window=window)
    found = []
    for span, period in each_period(book.contract, window.unit, window.days):
        if span.start > book.known_on:
            break
        trace = rules.trace("scheduled", period=period, first=span.start, last=span.last)
        result = Result(
            "", "", Fraction(1), Fraction(1), span.start, span.start, 1, period, "", trace
        )
        key = ClaimKey(name, "", period)
        found.append(
            Draft(book, line, key, result, span.start, span.start, Fraction(1), Fraction(1))
        )
    return found
