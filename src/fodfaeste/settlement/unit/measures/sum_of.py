# SPDX-License-Identifier: MPL-2.0
"""`sum of`: pay or hours of work, benefits paid, the municipality's net cost, values of events.

Amounts are in major units. A row that lies partly in the window counts by its share of days. The
municipality's net cost of a benefit row is the register's own figure (`net`): paid less refund, or
the co-financed amount.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from fodfaeste.contract.model.measure import Sum
from fodfaeste.contract.numbers import MINOR_DIGITS
from fodfaeste.evidence.facts import Interval, RowRef
from fodfaeste.evidence.intervals import Span, intersection
from fodfaeste.settlement.unit.around import Amount
from fodfaeste.settlement.unit.case import Case
from fodfaeste.settlement.unit.errors import CannotSettle
from fodfaeste.settlement.unit.jobs import paid_rows
from fodfaeste.settlement.unit.names import says_no, slug
from fodfaeste.settlement.unit.pieces import DAY, Piece
from fodfaeste.settlement.unit.states import Reading, codes_of, has_code, state

KIND = {"pay": "work", "hours": "work", "benefit paid": "benefit", "municipal net cost": "benefit"}


class Flow(NamedTuple):
    """So much per day from ``start`` up to, not including, ``end``."""

    start: date
    end: date
    known: date
    ref: RowRef
    per_day: Fraction


def sum_of(case: Case, name: str, measure: Sum, span: Span, past: bool = False) -> Amount:
    """The sum over the days of the window that count."""
    flows = flows_of(case, name, measure, case.counted(span, past))
    return Amount(
        sum((flow.per_day * (flow.end - flow.start).days for flow in flows), Fraction(0)),
        max((flow.known for flow in flows), default=date.min),
        tuple(sorted({flow.ref for flow in flows})),
    )


def reached(flows: list[Flow], target: Fraction) -> Piece | None:
    """The days up to the one on which the sum reaches the target, or ``None``."""
    total, known, refs = Fraction(0), date.min, []
    cuts = sorted({day for flow in flows for day in (flow.start, flow.end)})
    for start, end in pairwise(cuts):
        held = [flow for flow in flows if flow.start <= start < flow.end]
        per_day = sum((flow.per_day for flow in held), Fraction(0))
        if not held:
            continue
        known = max([known, *(flow.known for flow in held)])
        refs += [flow.ref for flow in held]
        if per_day > 0 and total + per_day * (end - start).days >= target:
            days = max(1, -((total - target) // per_day))
            last = date.fromordinal(start.toordinal() + days)
            return Piece(cuts[0], last, known, tuple(sorted(set(refs))))
        total += per_day * (end - start).days
    return None


def flows_of(case: Case, name: str, measure: Sum, spans: list[Span]) -> list[Flow]:
    """What counts, row by row, on the days given, proved in time."""
    reading = case.reading(name, measure)
    if measure.sum_of == "event value":
        flows = list(_events(reading, name, measure))
    else:
        flows = list(_rows(case, reading, measure))
    cut = [
        flow._replace(start=span.start, end=span.end)
        for flow in flows
        if flow.known <= case.deadline
        for span in intersection([Span(flow.start, flow.end)], spans)
    ]
    return sorted(cut, key=lambda flow: (flow.start, flow.ref))


def _rows(case: Case, reading: Reading, measure: Sum) -> Iterable[Flow]:
    kind = KIND[measure.sum_of]
    rows = _accepted(reading, measure, kind)
    during = _while(reading, measure, kind)
    minor = 10 ** MINOR_DIGITS.get(case.contract.writing.currency, 2)
    if kind == "work":
        for job in paid_rows(rows, reading.horizon):
            per_day = job.hours if measure.sum_of == "hours" else job.pay
            if per_day:
                scaled = per_day if measure.sum_of == "hours" else per_day / minor
                for span in _on(Span(job.start, job.end), during):
                    yield Flow(span.start, span.end, job.known, job.refs[0], scaled)
        return
    for _, row in rows:
        amount = _amount(row, measure.sum_of)
        if amount and row.end:
            per_day = Fraction(amount, (row.end - row.start).days * minor)
            for span in _on(Span(row.start, min(row.end, reading.horizon)), during):
                yield Flow(span.start, span.end, row.recorded, row.ref, per_day)


def _accepted(reading: Reading, measure: Sum, kind: str) -> list[tuple[int, Interval]]:
    word = reading.contract.words.get(measure.word or "")
    codes = codes_of(reading.contract, word) if word and word.interval == kind else None
    found = []
    for row in reading.history.intervals:
        if row.kind == kind and (codes is None or has_code(row, codes)):
            rank = reading.standard.rank(row)
            if rank is not None:
                found.append((rank, row))
    return found


def _while(reading: Reading, measure: Sum, kind: str) -> list[Span] | None:
    """The days of a `while` word of another kind than the rows; ``None``: every day."""
    if measure.word is None or reading.word(measure.word).interval == kind:
        return None
    return [piece.span for piece in state(reading, measure.word)]


def _on(span: Span, during: list[Span] | None) -> list[Span]:
    if during is None:
        return [span] if span.start < span.end else []
    return intersection([span], during)


def _amount(row: Interval, what: str) -> int:
    if what == "benefit paid":
        return row.amount or 0
    net = row.attribute("net")
    if net is None:
        raise CannotSettle("bears-unsaid", row.ref)
    return int(net)


def _events(reading: Reading, name: str, measure: Sum) -> Iterable[Flow]:
    if measure.word is None:
        raise CannotSettle("no-event-to-sum", f"measures.{name}.while")
    wanted = slug(reading.word(measure.word).event or measure.word)
    for event in reading.history.events:
        if slug(event.name) != wanted or event.value is None or says_no(event.value):
            continue
        if event.on < reading.horizon and reading.standard.rank(event) is not None:
            try:
                value = Fraction(Decimal(event.value))
            except InvalidOperation:
                raise CannotSettle("event-number", event.ref, text=event.value) from None
            yield Flow(event.on, event.on + DAY, event.recorded, event.ref, value)
