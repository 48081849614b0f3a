# SPDX-License-Identifier: MPL-2.0
"""`given by`: figures that the named determiner has delivered, as they stand.

A figure by anyone else does not count. A number of claims or persons delivered together is one
result that stands for that many.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.model.measure import Given as GivenMeasure
from fodfaeste.evidence.calendar import label, period_of
from fodfaeste.evidence.facts import Given
from fodfaeste.evidence.intervals import Span
from fodfaeste.settlement import rules
from fodfaeste.settlement.model import Result
from fodfaeste.settlement.unit.held_against import GROUP, Compared
from fodfaeste.settlement.unit.names import slug
from fodfaeste.settlement.unit.proof import Standard
from fodfaeste.settlement.unit.spans import GRAIN


def figures(
    name: str,
    measure: GivenMeasure,
    facts: Iterable[Given],
    standard: Standard,
    days: Sequence[Span],
) -> list[Given]:
    """The determiner's figures for a measure, by date, on the days that count."""
    found = [
        fact
        for fact in facts
        if fact.measure == name
        and slug(fact.by) == slug(measure.given_by)
        and slug(fact.group or "") != GROUP
        and any(fact.on in span for span in days)
        and standard.rank(fact) is not None
    ]
    return sorted(found, key=lambda one: (one.on, one.unit, one.group or "", one.key))


def result_of(
    contract: Contract,
    name: str,
    measure: GivenMeasure,
    fact: Given,
    against: Compared,
    nth: int,
    period: str,
) -> Result:
    """One figure as a result; a figure for a period carries the settlement period's label."""
    bulk = measure.counted_in in ("claims", "persons")
    if not period and measure.for_each == "period" and contract.settle.each != "contract":
        grain = GRAIN[contract.settle.each]
        period = label(period_of(fact.on, grain), grain)
    trace = rules.trace(
        "given", parts=against.steps, refs=(fact.ref,), measure=name, by=fact.by,
        figure=fact.value, value=against.value, on=fact.on,
    )  # fmt: skip
    return Result(
        name,
        fact.unit,
        Fraction(1) if bulk else against.value,
        against.value if bulk else Fraction(1),
        fact.on,
        max(_proved(fact), against.known),
        nth,
        period,
        trace=trace,
        group=fact.group or "",
    )


def _proved(fact: Given) -> date:
    """The day the proof existed; unsaid: the day the figure was recorded."""
    return max(fact.on, fact.proved or fact.recorded)
