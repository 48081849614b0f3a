# SPDX-License-Identifier: MPL-2.0
"""Bands are known on the day of enrolment, so a measure that makes one looks only before it."""

from __future__ import annotations

from collections.abc import Iterator

from fodfaeste.contract.checks.references import measure_uses
from fodfaeste.contract.findings import Finding, Steps
from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.model.measure import COMBINING_KINDS, Comparison, Given, Measure, Over
from fodfaeste.contract.phrases import Window


def bands_are_known_at_enrolment(contract: Contract) -> Iterator[Finding]:
    """A band asks about a field of the unit, or a measure of the time before its enrolment."""
    for name, band in contract.group.bands.items():
        subject = band.test.subject
        if subject in ("band", "cohort") or not _known_then(contract, subject):
            steps: Steps = ("group", "bands", name, "if")
            others: tuple[Steps, ...] = (("measures", subject), ("measures", subject, "during"))
            yield Finding("band-measure", steps, subject, others=others)


def _known_then(contract: Contract, name: str) -> bool:
    """Whether a name and all it is made of are known at enrolment; what is unknown is no matter."""
    waiting, seen = [name], {name}
    while waiting:
        part = waiting.pop()
        measure = contract.measures.get(part)
        if part == "band" or (measure is not None and not _looks_before(measure)):
            return False
        if measure is not None:
            uses = measure_uses(measure, ())
            inner = [use.name for use in uses if {"measures", "fields"} & {*use.kinds}]
            waiting += [one for one in inner if one not in seen]
            seen.update(inner)
    return True


def _looks_before(measure: Measure) -> bool:
    if isinstance(measure, Over) or (isinstance(measure, Given) and measure.for_each != "person"):
        return False
    if getattr(measure, "at", None) is not None:
        return False
    during = measure.during
    combines = during is None and isinstance(measure, COMBINING_KINDS)
    compared = (_compared_before(measure.minus), _compared_before(measure.divided_by))
    return (combines or _is_before(during)) and all(compared)


def _is_before(window: Window | None) -> bool:
    return window is not None and (window.form, window.anchor) == ("before", "enrolment")


def _compared_before(comparison: Comparison | None) -> bool:
    if comparison is None:
        return True
    if comparison.given_by is not None:
        return False
    past = comparison.own_past
    return (past is None or _is_before(past)) and _compared_before(comparison.then)
