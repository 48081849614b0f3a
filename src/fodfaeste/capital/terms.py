# SPDX-License-Identifier: MPL-2.0
"""Reading the terms of capital on a day: calendar days, conditions, formulas. Exact."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from fodfaeste.capital.book import Book
from fodfaeste.capital.model import CapitalError
from fodfaeste.capital.rules import reason
from fodfaeste.contract.expression import Expression
from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.phrases import Condition, Span, Window
from fodfaeste.contract.terms import DueDate
from fodfaeste.evidence.banking import first_banking_day, last_banking_day
from fodfaeste.evidence.calendar import Grain, add_months, periods
from fodfaeste.evidence.intervals import Span as DateSpan
from fodfaeste.settlement.model import Trace

Measures = Mapping[str, Fraction] | Callable[[str, date], Fraction | None]
GRAINS = {"half-year": Grain.HALF} | {grain.value: grain for grain in Grain}
COMPARE: dict[str, Callable[[Fraction, Fraction], bool]] = {
    ">=": lambda a, b: a >= b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    "<": lambda a, b: a < b,
    "==": lambda a, b: a == b,
}


def after(day: date, span: Span | None) -> date:
    """The day a span later; months, quarters and years are counted from the day itself."""
    if span is None:
        return day
    months = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}.get(span.unit)
    if months is not None:
        return add_months(day, months * span.count)
    return day + timedelta(days=span.count * (7 if span.unit == "week" else 1))


def days_of(
    where: str, window: Window, contract: Contract, due: DueDate | None = None
) -> list[date]:
    """The day of each period of a window: its last, or the one that ``due`` names."""
    return [_due(where, span, due) for span in _spans(where, window, contract)]


def _due(where: str, span: DateSpan, due: DueDate | None) -> date:
    if due is None or due.form == "same day":
        return span.last
    if due.form == "first banking day":
        return first_banking_day(span.start)
    if due.form == "last banking day":
        return last_banking_day(span.last)
    raise CapitalError(
        where,
        f"`{due}` hører til en opgørelse; skriv `første bankdag` eller `sidste bankdag`",
        f"`{due}` belongs to a statement; write `first banking day` or `last banking day`",
    )


def _spans(where: str, window: Window, contract: Contract) -> list[DateSpan]:
    if window.form == "dates" and window.days is not None:
        return [DateSpan(window.days.first, window.days.last + timedelta(days=1))]
    if window.form != "each" or window.unit not in GRAINS:
        raise CapitalError(
            where,
            f"`{window}` kan ikke bruges her; skriv for eksempel `hvert kvartal`",
            f"`{window}` cannot be used here; write for example `each quarter`",
        )
    first = window.days.first if window.days else contract.dates.enrol.first
    last = window.days.last if window.days else contract.dates.close
    span = DateSpan(first, last + timedelta(days=1))
    whole = periods(span, GRAINS[window.unit])
    return [DateSpan(max(one.start, span.start), min(one.end, span.end)) for one in whole]


@dataclass(frozen=True, slots=True)
class Reading:
    """What formulas and conditions are read from on one day: final measures and the book."""

    measures: Measures
    book: Book
    day: date

    def measure(self, name: str) -> Fraction | None:
        """The final value of a measure, or None when it has none today."""
        if callable(self.measures):
            return self.measures(name, self.day)
        return self.measures.get(name)

    def evaluate(self, where: str, formula: Expression) -> tuple[Fraction, tuple[Trace, ...]]:
        """A formula's exact value in kroner (or its own unit), and what it asked."""
        parts: list[Trace] = []
        names: dict[str, Fraction] = {}
        for name in sorted(set(formula.root.names())):
            value = self.measure(name)
            if value is None:
                raise _without(where, name, self.day)
            names[name] = value
            parts.append(reason("capital.measure", measure=name, value=value, day=self.day))

        def ask(question: str, name: str) -> Fraction:
            found = Fraction(self.book.ask(question, name, self.day))
            parts.append(reason("capital.asked", question=question, name=name, amount=found))
            return found / self.book.minor

        try:
            return formula.evaluate(names, ask), tuple(parts)
        except ZeroDivisionError:
            raise CapitalError(
                where,
                f"`{formula}` deler med nul den {self.day}; skriv, hvad der skal gælde da",
                f"`{formula}` divides by zero on {self.day}; say what holds then",
            ) from None

    def holds(self, condition: Condition) -> bool:
        """Whether a condition holds; a measure without a final value meets nothing but `not`."""
        subject = condition.subject
        if subject.startswith("not "):
            return not self.holds(Condition(subject.removeprefix("not ")))
        value = self.measure(subject)
        if value is None:
            return False
        if not condition.comparison:
            return value != 0
        if condition.number is None:
            raise CapitalError(
                str(condition),
                "kapital kan kun prøve tal; skriv et tal efter sammenligningen",
                "capital can only test numbers; write a number after the comparison",
            )
        return COMPARE[condition.comparison](value, condition.number)

    def all_hold(self, conditions: Iterable[Condition]) -> Condition | None:
        """The first condition that does not hold, or None when all do."""
        return next((found for found in conditions if not self.holds(found)), None)


def _without(where: str, name: str, day: date) -> CapitalError:
    return CapitalError(
        where,
        f"målet {name!r} har ingen endelig værdi den {day}; betalingen kan ikke regnes ud",
        f"measure {name!r} has no final value on {day}; the payment cannot be computed",
    )
