# SPDX-License-Identifier: MPL-2.0
"""`share of`, `count of`, `mean of`, `total of`: one figure over the units of the group."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import NamedTuple, Protocol

from fodfaeste.contract.model import measure as kinds
from fodfaeste.contract.model.contract import Contract
from fodfaeste.evidence.intervals import Span
from fodfaeste.settlement import rules
from fodfaeste.settlement.model import Result
from fodfaeste.settlement.unit.around import Surroundings
from fodfaeste.settlement.unit.case import Case
from fodfaeste.settlement.unit.conditions import subject_of
from fodfaeste.settlement.unit.enrolment import has_died
from fodfaeste.settlement.unit.held_against import held_against
from fodfaeste.settlement.unit.levels import combines
from fodfaeste.settlement.unit.measures.score import due_window, missing_at_most, missing_rule
from fodfaeste.settlement.unit.pieces import DAY


class Units(Protocol):
    """What a figure over the group needs of the group."""

    contract: Contract
    cases: Mapping[str, Case]
    known_on: date

    def looks(self, measure: kinds.Measure) -> list[tuple[Span, str]]:
        """The windows of a measure, each with its period's label."""
        ...

    def surroundings(self, unit: str) -> Surroundings:
        """What a comparison of the figure of a unit (a cohort, or empty) may ask for."""
        ...


class Figure(NamedTuple):
    """A figure before it is compared: over how many units, how many met it, known when."""

    value: Fraction
    units: int
    met: int
    known: date


def over(group: Units, name: str, measure: kinds.Over) -> tuple[Result, ...]:
    """The figure for the whole group, for one cohort, or for each cohort."""
    if measure.each_cohort == "yes":
        cohorts: list[str | None] = list(group.contract.group.cohorts)
    else:
        cohorts = [measure.cohort]
    found = []
    for cohort in cohorts:
        for nth, (span, period) in enumerate(group.looks(measure), start=1):
            unit = cohort or "" if measure.each_cohort == "yes" else ""
            one = _figure(group, name, measure, cohort, unit, (span, period), nth)
            if one is not None:
                found.append(one)
    return tuple(found)


def _figure(
    group: Units,
    name: str,
    measure: kinds.Over,
    cohort: str | None,
    unit: str,
    look: tuple[Span, str],
    nth: int,
) -> Result | None:
    subject = _subject(measure)
    matured = [
        (last_day(case, subject), case)
        for case in group.cases.values()
        if cohort is None or case.cohort == cohort
        if all(case.meets(condition)[0] for condition in measure.among)
    ]
    inside = [(day, case) for day, case in matured if measure.during is None or day in look[0]]
    on = _dated(group, measure, cohort, look[0], [day for day, _ in inside])
    if on is None or on > group.known_on:
        return None
    counted = [case for day, case in inside if _counts(group, measure, case, subject, day)]
    if not counted or len(counted) < (measure.at_least_units or 0):
        return None
    if _too_many_missing([case for _, case in inside], subject):
        return None
    figure = _computed(measure, counted)
    against = held_against(group.surroundings(unit), name, measure, figure.value, on)
    if against is None:
        return None
    trace = rules.trace(
        "over the group", parts=against.steps, measure=name, cohort=cohort,
        units=figure.units, met=figure.met, figure=figure.value, value=against.value, on=on,
    )  # fmt: skip
    proved = max(on, figure.known, against.known)
    return Result(name, unit, against.value, Fraction(1), on, proved, nth, look[1], trace=trace)


def last_day(case: Case, subject: str) -> date:
    """The last day of a unit's window for a measure, as agreed (not cut short by anything)."""
    measure = case.contract.measures.get(subject)
    if measure is None:
        return case.enrolment.on
    if isinstance(measure, kinds.Score) and measure.at is not None:
        due = due_window(case, measure)
        return due.end - DAY if due else case.contract.dates.achieve_until
    if measure.during is None and isinstance(measure, kinds.COMBINING_KINDS):
        parts = [last_day(case, part) for part in combines(measure)]
        return max(parts, default=case.contract.dates.achieve_until)
    ends = [span.end for span, _ in case.looks(measure)]
    return max(ends, default=case.contract.dates.achieve_until + DAY) - DAY


def _dated(
    group: Units, measure: kinds.Over, cohort: str | None, span: Span, days: list[date]
) -> date | None:
    """The day after which the figure cannot change."""
    dates = group.contract.dates
    if measure.during is not None:
        return min(span.end - DAY, dates.achieve_until)
    if not days:
        return None
    closes = group.contract.group.cohorts[cohort].last if cohort else dates.enrol.last
    return min(max([closes, *days]), dates.achieve_until)


def _counts(group: Units, measure: kinds.Over, case: Case, subject: str, day: date) -> bool:
    """Whether a unit is in the denominator."""
    left = case.enrolment.left
    if has_died(case.enrolment) and left is not None and left <= day:
        return False
    if measure.matured != "everyone" and day > group.contract.dates.achieve_until:
        return False
    asked = case.contract.measures.get(subject)
    if isinstance(asked, kinds.Score) and missing_rule(case.contract, asked) == "left out":
        return bool(case.results(subject))
    return True


def _too_many_missing(inside: list[Case], subject: str) -> bool:
    """Whether more answers are missing than the score's proof allows."""
    asked = inside[0].contract.measures.get(subject)
    if not isinstance(asked, kinds.Score):
        return False
    most = missing_at_most(inside[0].contract, asked)
    missing = sum(not case.results(subject) for case in inside)
    return most is not None and Fraction(missing, len(inside)) > most


def _computed(measure: kinds.Over, counted: list[Case]) -> Figure:
    if isinstance(measure, kinds.ShareOf | kinds.CountOf):
        condition = measure.share_of if isinstance(measure, kinds.ShareOf) else measure.count_of
        answers = [case.meets(condition) for case in counted]
        met = sum(holds for holds, _ in answers)
        known = max((r.proved for holds, r in answers if holds and r), default=date.min)
        share = isinstance(measure, kinds.ShareOf)
        value = Fraction(met, len(counted)) if share else Fraction(met)
        return Figure(value, len(counted), met, known)
    subject = _subject(measure)
    results = [case.results(subject) for case in counted]
    total = sum((r.value * r.count for found in results for r in found), Fraction(0))
    known = max((r.proved for found in results for r in found), default=date.min)
    if isinstance(measure, kinds.MeanOf):
        total /= len(counted)
    return Figure(total, len(counted), sum(bool(found) for found in results), known)


def _subject(measure: kinds.Over) -> str:
    if isinstance(measure, kinds.ShareOf):
        return subject_of(measure.share_of.subject)[0]
    if isinstance(measure, kinds.CountOf):
        return subject_of(measure.count_of.subject)[0]
    if isinstance(measure, kinds.MeanOf):
        return measure.mean_of
    assert isinstance(measure, kinds.TotalOf)
    return measure.total_of
