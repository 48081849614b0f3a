# SPDX-License-Identifier: MPL-2.0
"""A value minus (or divided by) what it is held against, then its floor, ceiling and rounding."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import NamedTuple

from fodfaeste.contract.model.measure import Comparison, Measure
from fodfaeste.contract.phrases import Window
from fodfaeste.evidence.facts import RowRef
from fodfaeste.settlement import rules
from fodfaeste.settlement.model import Trace
from fodfaeste.settlement.unit.around import Amount, OwnPast, Surroundings
from fodfaeste.settlement.unit.case import Case
from fodfaeste.settlement.unit.comparison import in_force, series_value
from fodfaeste.settlement.unit.errors import CannotSettle
from fodfaeste.settlement.unit.names import slug
from fodfaeste.settlement.unit.windows import spans_of

GROUP = "comparison"
"""A given figure with this ``group`` is what a measure of the same name is held against."""


class Compared(NamedTuple):
    """What a value comes to, known when, and why."""

    value: Fraction
    known: date
    steps: tuple[Trace, ...]


def compared(
    case: Case,
    name: str,
    measure: Measure,
    value: Fraction,
    on: date,
    own_past: OwnPast | None = None,
) -> Compared | None:
    """A unit's value held against its comparisons, or ``None`` when one of them is not there."""
    around = case.surroundings()._replace(own_past=own_past)
    return held_against(around, name, measure, value, on)


def held_against(
    around: Surroundings, name: str, measure: Measure, value: Fraction, on: date
) -> Compared | None:
    """``minus``, then ``divided by``, then never below, never above, then rounded."""
    known, steps = date.min, []
    for comparison, divides in ((measure.minus, False), (measure.divided_by, True)):
        if comparison is None:
            continue
        found = _reference(around, name, in_force(comparison, on), on)
        if found is None or (divides and not found.value):
            return None
        before, value = value, value / found.value if divides else value - found.value
        known = max(known, found.known)
        steps.append(
            rules.trace(
                "divided by" if divides else "minus",
                parts=found.steps,
                refs=found.refs,
                source=_source(in_force(comparison, on)),
                before=before,
                reference=found.value,
                value=value,
            )
        )
    return Compared(*_bounded(measure, value, known, steps))


def _bounded(
    measure: Measure, value: Fraction, known: date, steps: list[Trace]
) -> tuple[Fraction, date, tuple[Trace, ...]]:
    after = value
    if measure.never_below is not None:
        after = max(after, Fraction(measure.never_below))
    if measure.never_above is not None:
        after = min(after, Fraction(measure.never_above))
    if after != value:
        steps.append(rules.trace("bounded", before=value, value=after))
    if measure.rounded is not None:
        rounded = measure.rounded.apply(after)
        steps.append(
            rules.trace("rounded", before=after, value=rounded, rounding=str(measure.rounded))
        )
        after = rounded
    return after, known, tuple(steps)


def _reference(around: Surroundings, name: str, comparison: Comparison, on: date) -> Amount | None:
    if comparison.own_past is not None:
        return _own_past(around, name, comparison.own_past)
    if comparison.fixed is not None:
        return Amount(Fraction(comparison.fixed), date.min, ())
    if comparison.series is not None:
        return Amount(series_value(around.contract, comparison.series, on), date.min, ())
    if comparison.given_by is not None:
        return _given(around, name, comparison, on)
    raise CannotSettle("compared-with-nothing", f"measures.{name}")


def _own_past(around: Surroundings, name: str, window: Window) -> Amount | None:
    if around.own_past is None:
        raise CannotSettle("no-own-past", f"measures.{name}")
    spans = spans_of(around.contract, window, around.anchor)
    return around.own_past(spans[0][0]) if spans else None


def _given(around: Surroundings, name: str, comparison: Comparison, on: date) -> Amount | None:
    """The given figure: a measure of that name, else the determiner's figure for the comparison.

    With ``last valid value`` an earlier figure goes on holding until there is a newer one; with
    ``nothing`` only a figure of the very day counts.
    """
    named = comparison.given_by or ""
    if named in around.contract.measures:
        found = [r for r in around.results(named) if r.achieved <= on]
        last = max(found, key=lambda r: (r.achieved, r.nth), default=None)
        return None if last is None else Amount(last.value, last.proved, last.trace.refs)
    facts = [
        fact
        for fact in around.given
        if fact.measure == name
        and slug(fact.group or "") == GROUP
        and slug(fact.by) == slug(named)
        and (fact.on <= on if comparison.fallback == "last valid value" else fact.on == on)
    ]
    if not facts:
        return None
    fact = max(facts, key=lambda one: (one.on, one.recorded, one.key))
    refs: tuple[RowRef, ...] = (fact.ref,)
    return Amount(Fraction(fact.value), fact.proved or fact.recorded, refs)


def _source(comparison: Comparison) -> str:
    for source in ("own past", "fixed", "series", "given by"):
        value = getattr(comparison, source.replace(" ", "_"))
        if value is not None:
            return f"{source}: {value}" if source != "fixed" else source
    return "nothing"
