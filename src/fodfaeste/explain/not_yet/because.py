# SPDX-License-Identifier: MPL-2.0
"""Why nothing any more: the reasons that no new fact can change."""

from __future__ import annotations

from collections.abc import Iterator

from fodfaeste.evidence.history import histories
from fodfaeste.explain.not_yet.search import Question
from fodfaeste.settlement.model import Entitled, Trace
from fodfaeste.settlement.unit import Sources, enrol, settle_histories


def nothing_more(q: Question) -> tuple[Trace, ...]:
    """The dates that have passed, the tests that cannot be met, the day the unit left."""
    return tuple(_reasons(q))


def _reasons(q: Question) -> Iterator[Trace]:
    dates = q.contract.dates
    found = histories(q.facts, q.deliveries, q.today).get(q.unit)
    enrolment = enrol(q.contract, found, q.today) if found is not None else None
    if enrolment is None:
        if q.today >= dates.enrol.last:
            yield Trace("not yet enrolment closed", (("on", dates.enrol.last),))
        else:
            yield Trace("not yet unknown unit", (("unit", q.unit),))
        return
    yield from (part for part in enrolment.trace.parts if part.get("met") == 0)
    yield from (part for part in enrolment.trace.parts if part.rule in ("left", "no place"))
    yield from counted_to_nothing(q)
    if q.today >= dates.achieve_until:
        yield Trace("not yet achieve closed", (("on", dates.achieve_until),))
    else:
        yield Trace("not yet too late", (("on", dates.achieve_until),))


def counted_to_nothing(q: Question) -> Iterator[Trace]:
    """Results of the line's own measure that are there and are worth nothing."""
    condition = q.contract.pay[q.line].for_
    found = histories(q.facts, q.deliveries, q.today)
    sources = Sources.of(q.deliveries, q.today)
    results = settle_histories(q.contract, found, sources, q.today).results
    subject = condition.subject.removeprefix("not ") if condition is not None else ""
    for result in results.get(q.unit, {}).get(subject, ()):
        if result.value <= 0:
            yield result.trace


def cut_by(entitled: Entitled | None) -> tuple[Trace, ...]:
    """The limits that take everything from a claim."""
    if entitled is None:
        return ()
    return tuple(_cuts(entitled.trace))


def _cuts(trace: Trace) -> Iterator[Trace]:
    if trace.rule.startswith("limit") and trace.get("after") == 0:
        yield trace
    for part in trace.parts:
        yield from _cuts(part)
