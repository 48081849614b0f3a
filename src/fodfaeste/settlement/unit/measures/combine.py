# SPDX-License-Identifier: MPL-2.0
"""`formula`, `all of`, `any of`, `not`: measures made of measures, of one unit or of the group."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Protocol

from fodfaeste.contract.model import measure as kinds
from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.phrases import Condition
from fodfaeste.evidence.intervals import Span
from fodfaeste.settlement import rules
from fodfaeste.settlement.model import Result, Trace
from fodfaeste.settlement.unit.around import Surroundings
from fodfaeste.settlement.unit.conditions import first_that_holds, is_field, subject_of
from fodfaeste.settlement.unit.errors import CannotSettle
from fodfaeste.settlement.unit.held_against import held_against

YES_OR_NO = (kinds.First, kinds.Every, kinds.Run, kinds.AllOf, kinds.AnyOf, kinds.Not)
"""Kinds that are 0 in a formula while they are not achieved."""


class Holder(Protocol):
    """Whose measures are combined: a unit's case, or the group."""

    contract: Contract

    def results(self, name: str) -> tuple[Result, ...]:
        """What a measure came to."""
        ...

    def units(self, names: list[str]) -> list[str]:
        """For which units the measures are combined."""
        ...

    def field(self, condition: Condition) -> bool:
        """Whether a condition on a field holds."""
        ...

    def entered(self) -> date:
        """The day on which fields are judged."""
        ...

    def is_over(self, span: Span) -> bool:
        """Whether a window is over."""
        ...

    def last_day(self, span: Span) -> date:
        """The last day of a window."""
        ...

    def surroundings(self, unit: str) -> Surroundings:
        """What a comparison of a unit's value may ask for."""
        ...


def combined(holder: Holder, name: str, look: tuple[Span, str]) -> tuple[Result, ...]:
    """Every result of a combining measure in one of its windows."""
    measure = holder.contract.measures[name]
    if isinstance(measure, kinds.FormulaMeasure):
        return tuple(_formula(holder, name, measure, look))
    if isinstance(measure, kinds.AllOf):
        conditions = measure.all_of
    elif isinstance(measure, kinds.AnyOf):
        conditions = measure.any_of
    else:
        assert isinstance(measure, kinds.Not)
        conditions = [measure.not_]
    found = (
        _of_unit(holder, name, measure, conditions, unit, look)
        for unit in holder.units([subject_of(c.subject)[0] for c in conditions])
    )
    return tuple(one for one in found if one is not None)


def _of_unit(
    holder: Holder,
    name: str,
    measure: kinds.Measure,
    conditions: list[Condition],
    unit: str,
    look: tuple[Span, str],
) -> Result | None:
    answers = [_met(holder, condition, unit, look[0]) for condition in conditions]
    met = [answer for answer in answers if answer is not None]
    if isinstance(measure, kinds.Not):
        if met or not holder.is_over(look[0]):
            return None
        on = holder.last_day(look[0])
        trace = rules.trace("never happened", measure=name, on=on, condition=str(conditions[0]))
        return _result(name, unit, Fraction(1), on, on, look[1], trace)
    if isinstance(measure, kinds.AllOf):
        if len(met) < len(conditions):
            return None
        deciding, rule = max(met, key=lambda one: one[0]), "all achieved"
        proved = max(one[1] for one in met)
    else:
        if not met:
            return None
        deciding, rule = min(met, key=lambda one: one[:2]), "one achieved"
        proved = deciding[1]
    parts = tuple(one[2] for one in (met if rule == "all achieved" else [deciding]))
    trace = rules.trace(rule, parts=parts, measure=name, on=deciding[0])
    return _result(name, unit, Fraction(1), deciding[0], proved, look[1], trace)


def _met(
    holder: Holder, condition: Condition, unit: str, span: Span
) -> tuple[date, date, Trace] | None:
    """When a condition was met in the window and proved, or ``None``.

    That something did not happen is only known when the window is over.
    """
    name, negated = subject_of(condition.subject)
    if is_field(holder.contract, name):
        day = max(holder.entered(), span.start)
        step = rules.trace("field holds", condition=str(condition))
        return (day, day, step) if holder.field(condition) else None
    plain = Condition(name, condition.comparison, condition.number, condition.text)
    inside = tuple(r for r in _results(holder, name, unit) if r.achieved in span)
    found = first_that_holds(plain, inside)
    if negated:
        if found is not None or not holder.is_over(span):
            return None
        on = holder.last_day(span)
        return on, on, rules.trace("never happened", measure=name, on=on, condition=str(condition))
    return None if found is None else (found.achieved, found.proved, found.trace)


def _formula(
    holder: Holder, name: str, measure: kinds.FormulaMeasure, look: tuple[Span, str]
) -> Iterator[Result]:
    names = list(dict.fromkeys(measure.formula.root.names()))
    for unit in holder.units(names):
        for period in _periods(holder, names, unit):
            found = _evaluated(holder, name, measure, unit, period, look)
            if found is not None:
                yield found


def _evaluated(
    holder: Holder,
    name: str,
    measure: kinds.FormulaMeasure,
    unit: str,
    period: str,
    look: tuple[Span, str],
) -> Result | None:
    values: dict[str, Fraction] = {}
    used: list[Result] = []
    for part in dict.fromkeys(measure.formula.root.names()):
        results = [r for r in _results(holder, part, unit) if r.achieved in look[0]]
        own = [r for r in results if r.period == period] or [r for r in results if not r.period]
        if not own and not isinstance(holder.contract.measures[part], YES_OR_NO):
            return None
        values[part] = sum((r.value * r.count for r in own), Fraction(0))
        used += own
    if not used:
        return None
    try:
        value = measure.formula.evaluate(values)
    except ZeroDivisionError:
        return None
    on = max(r.achieved for r in used)
    against = held_against(holder.surroundings(unit), name, measure, value, on)
    if against is None:
        return None
    proved = max(against.known, *(r.proved for r in used), on)
    parts = (*(r.trace for r in used), *against.steps)
    trace = rules.trace(
        "formula", parts=parts, measure=name, formula=str(measure.formula), value=against.value
    )
    return _result(name, unit, against.value, on, proved, period or look[1], trace)


def _periods(holder: Holder, names: list[str], unit: str) -> list[str]:
    """The periods that any part has a result for; one empty period when none repeats."""
    found = {r.period for name in names for r in _results(holder, name, unit)}
    return sorted(found - {""}) or [""]


def _results(holder: Holder, name: str, unit: str) -> list[Result]:
    """A part's results for a unit: its own, else those of the whole contract."""
    if name not in holder.contract.measures:
        raise CannotSettle("no-measure", f"measures.{name}")
    found = holder.results(name)
    return [r for r in found if r.unit == unit] or [r for r in found if r.unit == ""]


def _result(
    name: str, unit: str, value: Fraction, on: date, proved: date, period: str, trace: Trace
) -> Result:
    return Result(name, unit, value, Fraction(1), on, max(on, proved), period=period, trace=trace)
