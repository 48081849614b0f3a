# SPDX-License-Identifier: MPL-2.0
"""Why nothing any more: the reasons that no new fact can change."""

from __future__ import annotations

from collections.abc import Iterator

from fodfaeste.evidence.history import histories
from fodfaeste.explain.not_yet.search import Question
from fodfaeste.settlement.model import Entitled, Trace
from fodfaeste.settlement.unit import Sources, enrol, settle_histories


def nothing_more(q: Question) -> tuple[Trace, ...]:
    """The one kind of reason that decides: the first of these that there is.

    Never enrolled; tests that are not met; no place; results that are worth nothing; results that
    were proved too late; the day the unit left; a date that has passed.
    """
    dates = q.contract.dates
    found = histories(q.facts, q.deliveries, q.today).get(q.unit)
    enrolment = enrol(q.contract, found, q.today) if found is not None else None
    if enrolment is None:
        if q.today >= dates.enrol.last:
            return (Trace("not yet enrolment closed", (("on", dates.enrol.last),)),)
        return (Trace("not yet unknown unit", (("unit", q.unit),)),)
    steps = enrolment.trace.parts
    return (
        tuple(part for part in steps if part.get("met") == 0)
        or tuple(part for part in steps if part.rule == "no place")
        or tuple(counted_to_nothing(q))
        or tuple(part for part in steps if part.rule == "left")
        or (_date_passed(q),)
    )


def _date_passed(q: Question) -> Trace:
    dates = q.contract.dates
    if q.today >= dates.achieve_until:
        return Trace("not yet achieve closed", (("on", dates.achieve_until),))
    return Trace("not yet too late", (("on", dates.achieve_until),))


def proof_closed(q: Question) -> tuple[Trace, ...]:
    """That the last day of proof has passed."""
    return (Trace("not yet proof closed", (("on", q.contract.dates.prove_until),)),)


def counted_to_nothing(q: Question) -> Iterator[Trace]:
    """Results of the line's own measure that are worth nothing, or were proved too late."""
    condition = q.contract.pay[q.line].for_
    found = histories(q.facts, q.deliveries, q.today)
    sources = Sources.of(q.deliveries, q.today)
    results = settle_histories(q.contract, found, sources, q.today).results
    subject = condition.subject.removeprefix("not ") if condition is not None else ""
    for result in results.get(q.unit, {}).get(subject, ()):
        if result.value <= 0:
            yield result.trace
        elif result.proved > q.contract.dates.prove_until:
            yield result.trace
            yield from proof_closed(q)


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
