# SPDX-License-Identifier: MPL-2.0
"""`time in`: how much of a window was spent in a state.

`whole weeks` are ISO weeks of which all seven days are in the state and in the window; `weeks` are
days ÷ 7; `months` are whole calendar months in the state; `hours` the paid hours of those days.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from fodfaeste.contract.model.measure import TimeIn
from fodfaeste.evidence.calendar import Grain, periods
from fodfaeste.evidence.intervals import Span, days_in, union
from fodfaeste.settlement.unit.around import Amount
from fodfaeste.settlement.unit.case import Case
from fodfaeste.settlement.unit.measures.days import hours_on, qualifying
from fodfaeste.settlement.unit.measures.rests import what_counts
from fodfaeste.settlement.unit.pieces import Piece, rows_of, total_days, whole_weeks, without
from fodfaeste.settlement.unit.states import Reading, jobs_of, state


def time_in(case: Case, name: str, measure: TimeIn, span: Span, past: bool = False) -> Amount:
    """The time spent in the state inside the days of the window that count."""
    reading = case.reading(name, measure)
    days = qualifying(reading, measure.time_in, measure.hours, case.counted(span, past))
    if measure.except_while is not None:
        away = state(reading, measure.except_while)
        days = without(days, [piece.span for piece in away])
    days = [piece for piece in days if piece.known <= case.deadline]
    counted, value = _count(reading, measure, days)
    steps = what_counts(reading, measure.time_in, counted, measure.counted_in == "whole weeks")
    known = max((p.known for p in counted), default=date.min)
    return Amount(value, known, rows_of(counted), steps)


def _count(reading: Reading, measure: TimeIn, days: list[Piece]) -> tuple[list[Piece], Fraction]:
    match measure.counted_in:
        case "whole weeks":
            weeks = whole_weeks(days)
            return weeks, Fraction(len(weeks))
        case "weeks":
            return days, Fraction(total_days(days), 7)
        case "months":
            return days, Fraction(_whole_months(days))
        case "hours":
            return days, hours_on(jobs_of(reading, measure.time_in)[0], days)
    return days, Fraction(total_days(days))


def _whole_months(days: list[Piece]) -> int:
    spans = union(piece.span for piece in days)
    if not spans:
        return 0
    whole = Span(spans[0].start, spans[-1].end)
    return sum(days_in(spans, month) == month.days for month in periods(whole, Grain.MONTH))
