# SPDX-License-Identifier: MPL-2.0
"""`score`: a level, or how far it has moved since the start, in points or as a share of the start.

The start is the last score on or before enrolment, else the first one within the tolerance after
it. The follow-up is due when the window of `at` is over, and is the score nearest to that day
within the tolerance (unsaid: four weeks) on either side; without `at` it is the last one in the
window. A change for the better is positive, whichever way the instrument points.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction

from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.model.measure import Score as ScoreMeasure
from fodfaeste.contract.phrases import Span as Length
from fodfaeste.evidence.facts import Score
from fodfaeste.evidence.intervals import Span
from fodfaeste.settlement import rules
from fodfaeste.settlement.model import Result, Trace
from fodfaeste.settlement.unit.case import Case, Look
from fodfaeste.settlement.unit.held_against import compared
from fodfaeste.settlement.unit.names import slug
from fodfaeste.settlement.unit.spans import days_of
from fodfaeste.settlement.unit.windows import spans_of

TOLERANCE = Length(4, "week")


def score(case: Case, name: str, measure: ScoreMeasure, look: Look) -> tuple[Result, ...]:
    """The level or change, as one result; none when the score is missing (see `missing`)."""
    scores = _scores(case, name, measure)
    after = [one for one in scores if one.on >= case.enrolment.on]
    if measure.at is None:
        inside = [s for s in after if any(s.on in span for span in case.counted(look[0]))]
        later = inside[-1] if inside else None
    else:
        later = _due(case, measure, after)
    if later is None:
        return ()
    start = _start(case, measure, scores)
    if measure.read_as == "level":
        value = Fraction(later.value)
    elif start is None or (measure.read_as == "change in percent" and not start.value):
        return ()
    else:
        value = _change(measure, start, later)
    return _result(case, name, measure, value, start, later, look[1])


def due_window(case: Case, measure: ScoreMeasure) -> Span | None:
    """The days in which the follow-up may be taken, or ``None`` when it has no due day."""
    if measure.at is None:
        return None
    spans = spans_of(case.contract, measure.at, case.anchor)
    if not spans:
        return None
    slack = timedelta(days=_slack(case, measure, spans[0][0].end))
    return Span(spans[0][0].end - slack, spans[0][0].end + slack + timedelta(days=1))


def missing_rule(contract: Contract, measure: ScoreMeasure) -> str:
    """What a missing score means: as the measure says, else as its proof says, else a failure."""
    said = [measure.missing, *(contract.proofs[name].missing for name in measure.proof)]
    return next((rule for rule in said if rule != "failure"), "failure")


def missing_at_most(contract: Contract, measure: ScoreMeasure) -> Fraction | None:
    """How large a share may be missing before a figure over the group stands no more."""
    said = [contract.proofs[name].share_missing for name in measure.proof]
    return min((Fraction(share) for share in said if share is not None), default=None)


def _scores(case: Case, name: str, measure: ScoreMeasure) -> list[Score]:
    """The accepted scores of the instrument, by date."""
    standard = case.reading(name, measure).standard
    word = case.contract.words.get(measure.score)
    wanted = slug(word.score if word and word.score else measure.score)
    found = [
        one
        for one in case.history.scores
        if slug(one.instrument) == wanted
        and one.on < case.horizon
        and one.recorded <= case.deadline
        and standard.rank(one) is not None
    ]
    return sorted(found, key=lambda one: (one.on, one.recorded, one.key))


def _due(case: Case, measure: ScoreMeasure, scores: Sequence[Score]) -> Score | None:
    window = due_window(case, measure)
    if window is None:
        return None
    middle = window.start + (window.end - timedelta(days=1) - window.start) / 2
    near = [one for one in scores if one.on in window and case.counted(Span(one.on, one.on + _DAY))]
    if near:
        return min(near, key=lambda one: (abs((one.on - middle).days), one.on))
    last = window.end - _DAY
    achievable = last <= case.contract.dates.achieve_until
    if (
        missing_rule(case.contract, measure) == "carried forward"
        and achievable
        and case.has_come(last)
    ):
        before = [one for one in scores if one.on < window.start]
        return before[-1] if before else None
    return None


def _start(case: Case, measure: ScoreMeasure, scores: Sequence[Score]) -> Score | None:
    on = case.enrolment.on
    before = [one for one in scores if one.on <= on]
    if before:
        return before[-1]
    upto = on + timedelta(days=_slack(case, measure, on))
    return next((one for one in scores if one.on <= upto), None)


def _slack(case: Case, measure: ScoreMeasure, around: date) -> int:
    tolerance = measure.tolerance
    if tolerance is None:
        proofs = [case.contract.proofs[name] for name in measure.proof]
        tolerance = next((p.tolerance for p in proofs if p.tolerance is not None), TOLERANCE)
    return days_of(tolerance, around)


def _change(measure: ScoreMeasure, start: Score, later: Score) -> Fraction:
    moved = Fraction(later.value) - Fraction(start.value)
    better = moved if measure.better == "higher" else -moved
    if measure.read_as == "change in percent":
        return better / abs(Fraction(start.value))
    return better


def _result(
    case: Case,
    name: str,
    measure: ScoreMeasure,
    value: Fraction,
    start: Score | None,
    later: Score,
    period: str,
) -> tuple[Result, ...]:
    against = compared(case, name, measure, value, later.on)
    if against is None:
        return ()
    used = [one for one in (start, later) if one is not None]
    if measure.read_as == "level":
        used = [later]
    trace: Trace = rules.trace(
        "scored",
        parts=against.steps,
        refs=tuple(one.ref for one in used),
        measure=name,
        start=Fraction(start.value) if start and measure.read_as != "level" else None,
        later=Fraction(later.value),
        on=later.on,
        value=against.value,
    )
    proved = max(later.on, against.known, *(one.recorded for one in used))
    unit = case.history.unit
    return (
        Result(
            name, unit, against.value, Fraction(1), later.on, proved, period=period, trace=trace
        ),
    )


_DAY = timedelta(days=1)
