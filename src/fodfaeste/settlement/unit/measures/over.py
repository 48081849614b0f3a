# SPDX-License-Identifier: MPL-2.0
"""`share of`, `count of`, `mean of`, `total of`: one figure over the units of the group."""

from __future__ import annotations

from collections.abc import Iterable
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


class Standing(NamedTuple):
    """How units whose windows end on one day stand to a figure; sums over them.

    ``inside`` units, of whom ``missing`` have no result; ``counted`` of them are in the figure's
    denominator, and of these ``met`` reached it with ``total``, proved by ``known``.
    """

    day: date
    inside: int
    missing: int
    counted: int
    met: int
    total: Fraction
    known: date


class Units(Protocol):
    """What a figure over the group needs of the group."""

    contract: Contract
    known_on: date

    def standings(self, name: str, measure: kinds.Over, cohort: str | None) -> Iterable[Standing]:
        """How the units that a figure is about stand to it."""
        ...

    def looks(self, measure: kinds.Measure) -> list[tuple[Span, str]]:
        """The windows of a measure, each with its period's label."""
        ...

    def surroundings(self, unit: str) -> Surroundings:
        """What a comparison of the figure of a unit (a cohort, or empty) may ask for."""
        ...


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
    everyone = list(group.standings(name, measure, cohort))
    inside = [one for one in everyone if measure.during is None or one.day in look[0]]
    on = _dated(group, measure, cohort, look[0], [one.day for one in inside])
    if on is None or on > group.known_on:
        return None
    units = sum(one.counted for one in inside)
    if not units or units < (measure.at_least_units or 0):
        return None
    if _too_many_missing(group.contract, measure, inside):
        return None
    met, value = sum(one.met for one in inside), _value(measure, inside, units)
    against = held_against(group.surroundings(unit), name, measure, value, on)
    if against is None:
        return None
    trace = rules.trace(
        "over the group", parts=against.steps, measure=name, cohort=cohort,
        units=units, met=met, figure=value, value=against.value, on=on,
    )  # fmt: skip
    proved = max(on, against.known, *(one.known for one in inside))
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


def standing(case: Case, measure: kinds.Over) -> Standing | None:
    """How one unit stands to a figure; ``None`` when it is not among those the figure is about."""
    if not all(case.meets(condition)[0] for condition in measure.among):
        return None
    subject = subject_over(measure)
    day, missing = last_day(case, subject), _is_missing(case, subject)
    if not _counts(case, measure, subject, day):
        return Standing(day, 1, missing, 0, 0, Fraction(0), date.min)
    if isinstance(measure, kinds.ShareOf | kinds.CountOf):
        condition = measure.share_of if isinstance(measure, kinds.ShareOf) else measure.count_of
        holds, rests_on = case.meets(condition)
        known = rests_on.proved if holds and rests_on else date.min
        return Standing(day, 1, missing, 1, int(holds), Fraction(holds), known)
    found = case.results(subject)
    total = sum((r.value * r.count for r in found), Fraction(0))
    known = max((r.proved for r in found), default=date.min)
    return Standing(day, 1, missing, 1, int(bool(found)), total, known)


def _is_missing(case: Case, subject: str) -> int:
    asked = case.contract.measures.get(subject)
    return int(isinstance(asked, kinds.Score) and not case.results(subject))


def _counts(case: Case, measure: kinds.Over, subject: str, day: date) -> bool:
    """Whether a unit is in the denominator."""
    left = case.enrolment.left
    if has_died(case.enrolment) and left is not None and left <= day:
        return False
    if measure.matured != "everyone" and day > case.contract.dates.achieve_until:
        return False
    asked = case.contract.measures.get(subject)
    if isinstance(asked, kinds.Score) and missing_rule(case.contract, asked) == "left out":
        return bool(case.results(subject))
    return True


def _too_many_missing(contract: Contract, measure: kinds.Over, inside: list[Standing]) -> bool:
    """Whether more answers are missing than the score's proof allows."""
    asked = contract.measures.get(subject_over(measure))
    most = missing_at_most(contract, asked) if isinstance(asked, kinds.Score) else None
    if most is None:
        return False
    units = sum(one.inside for one in inside)
    return Fraction(sum(one.missing for one in inside), units) > most


def _value(measure: kinds.Over, inside: list[Standing], units: int) -> Fraction:
    total = sum((one.total for one in inside), Fraction(0))
    return total / units if isinstance(measure, kinds.ShareOf | kinds.MeanOf) else total


def subject_over(measure: kinds.Over) -> str:
    """The measure (or field) that a figure is about."""
    if isinstance(measure, kinds.ShareOf):
        return subject_of(measure.share_of.subject)[0]
    if isinstance(measure, kinds.CountOf):
        return subject_of(measure.count_of.subject)[0]
    if isinstance(measure, kinds.MeanOf):
        return measure.mean_of
    assert isinstance(measure, kinds.TotalOf)
    return measure.total_of
