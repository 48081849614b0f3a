# SPDX-License-Identifier: MPL-2.0
"""Amounts over a window become results: when the window ends, or period by period.

What is compared, limited and rounded is always the running total; a period's result is what the
total has grown by, so that periods add up to the whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from fodfaeste.contract.model.measure import Saving, Sum, TimeIn
from fodfaeste.evidence.calendar import label, periods
from fodfaeste.evidence.intervals import Span
from fodfaeste.evidence.rows import all_rows
from fodfaeste.settlement import rules
from fodfaeste.settlement.model import Result, Trace
from fodfaeste.settlement.unit.around import Amount
from fodfaeste.settlement.unit.case import Case, Look
from fodfaeste.settlement.unit.held_against import Compared, compared
from fodfaeste.settlement.unit.measures.rests import kinds_of
from fodfaeste.settlement.unit.measures.saving import saved
from fodfaeste.settlement.unit.measures.sum_of import flows_of, reached, sum_of
from fodfaeste.settlement.unit.measures.time_in import time_in
from fodfaeste.settlement.unit.pieces import DAY, Piece, rows_of, total_days, within
from fodfaeste.settlement.unit.spans import GRAIN

Grown = TimeIn | Sum | Saving
"""The measures of which a window holds an amount."""


def grown(case: Case, name: str, measure: TimeIn | Saving, look: Look) -> tuple[Result, ...]:
    """Time in a state, or a saving: one result when the window is over, or one per period."""
    if measure.grows == "each settlement period":
        return tuple(_growing(case, name, measure, look[0]))
    return _whole(case, name, measure, look)


def total(case: Case, name: str, measure: Sum, look: Look) -> tuple[Result, ...]:
    """A sum: when it reaches what is asked, or when the window is over."""
    if measure.reaches is None:
        return _whole(case, name, measure, look)
    target = Fraction(measure.reaches)
    found = reached(flows_of(case, name, measure, case.counted(look[0])), target)
    if found is None:
        return ()
    on = found.end - DAY
    refs = all_rows(found.refs, case.history.intervals)
    trace = rules.trace("sum reached", refs=refs, measure=name, target=target, on=on)
    return (_result(case, name, target, on, max(on, found.known), look[1], 1, trace),)


def measured(
    case: Case, name: str, measure: Grown, span: Span, past: bool = False
) -> Amount | None:
    """The plain amount of a window; ``None``: it cannot be valued for this unit."""
    if isinstance(measure, Saving):
        return saved(case, name, measure, span, past)
    if isinstance(measure, TimeIn):
        return time_in(case, name, measure, span, past)
    return sum_of(case, name, measure, span, past)


def _whole(case: Case, name: str, measure: Grown, look: Look) -> tuple[Result, ...]:
    if not case.is_over(look[0]):
        return ()
    found = _upto(case, name, measure, look[0], case.last_day(look[0]))
    if found is None:
        return ()
    amount, against = found
    on = case.last_day(look[0])
    trace = _trace(case, name, measure, look[0], amount, against, on)
    proved = max(on, amount.known, against.known)
    return (_result(case, name, against.value, on, proved, look[1], 1, trace),)


def _growing(case: Case, name: str, measure: TimeIn | Saving, span: Span) -> Iterator[Result]:
    """One result for each settlement period that is over and in which the total changed."""
    if case.contract.settle.each == "contract":
        yield from _whole(case, name, measure, (span, ""))
        return
    grain = GRAIN[case.contract.settle.each]
    before, last = Fraction(0), case.last_day(span)
    if span.start >= span.end or span.start > last:
        return
    for nth, period in enumerate(periods(Span(span.start, last + DAY), grain), start=1):
        on = min(period.last, last)
        if not case.has_come(on):
            return
        found = _upto(case, name, measure, span, on)
        if found is not None and found[1].value != before:
            amount, against = found
            grown, before = against.value - before, against.value
            days = Span(max(span.start, period.start), on + DAY)
            trace = _trace(case, name, measure, days, amount, against, on)
            proved = max(on, amount.known, against.known)
            yield _result(case, name, grown, on, proved, label(period, grain), nth, trace)


def _upto(
    case: Case, name: str, measure: Grown, span: Span, last: date
) -> tuple[Amount, Compared] | None:
    """The amount of a window up to a day and what it comes to, or ``None`` without comparison."""
    amount = measured(case, name, measure, Span(span.start, last + DAY))
    if amount is None:
        return None

    def own_past(window: Span) -> Amount | None:
        covered = _covered(case, measure, window)
        if covered is None:
            return None
        past = measured(case, name, measure, window, past=True)
        if past is None:
            return None
        return past._replace(known=max(past.known, covered.known), refs=past.refs + covered.refs)

    against = compared(case, name, measure, amount.value, last, own_past)
    return None if against is None else (amount, against)


def _covered(case: Case, measure: Grown, window: Span) -> Amount | None:
    """What answers for every day of an earlier window; ``None``: on some day nothing does."""
    if isinstance(measure, Sum):
        kinds = _sum_kinds(measure)
    else:
        word = measure.time_in if isinstance(measure, TimeIn) else measure.saving_on
        kinds = kinds_of(case.contract, word)
    answering: list[Piece] = []
    for kind in sorted(kinds):
        pieces = within(case.sources.coverage(kind, case.history.unit), [window])
        if total_days(pieces) < window.days:
            return None
        answering += pieces
    known = max((piece.known for piece in answering), default=date.min)
    return Amount(Fraction(0), known, rows_of(answering))


def _sum_kinds(measure: Sum) -> set[str]:
    if measure.sum_of == "event value":
        return {"events"}
    return {"work"} if measure.sum_of in ("pay", "hours") else {"benefit"}


def _trace(
    case: Case, name: str, measure: Grown, span: Span, amount: Amount, against: Compared, on: date
) -> Trace:
    return rules.trace(
        "saving" if isinstance(measure, Saving) else "counted",
        parts=amount.steps + against.steps,
        refs=all_rows(amount.refs, case.history.intervals),
        measure=name, first=span.start, on=on, counted=amount.value, value=against.value,
    )  # fmt: skip


def _result(
    case: Case, name: str, value: Fraction, on: date, proved: date,
    period: str, nth: int, trace: Trace,
) -> Result:  # fmt: skip
    return Result(name, case.history.unit, value, Fraction(1), on, proved, nth, period, "", trace)
