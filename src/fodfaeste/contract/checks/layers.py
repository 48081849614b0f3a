# SPDX-License-Identifier: MPL-2.0
"""Layers, no loops: what each layer of a contract may say, and what it must not leave open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from fodfaeste.contract.findings import Finding, Steps
from fodfaeste.contract.model.base import Unpublished
from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.model.measure import Comparison, FormulaMeasure
from fodfaeste.contract.model.settling import CapitalLine
from fodfaeste.contract.numbers import decimal_text
from fodfaeste.contract.phrases import percent
from fodfaeste.contract.terms import DueDate, Portion


def money_questions_only_in_capital(contract: Contract) -> Iterator[Finding]:
    """What has been paid is a question for the capital layer, never for a measure."""
    for name, measure in contract.measures.items():
        if isinstance(measure, FormulaMeasure):
            for function, argument in measure.formula.root.questions():
                steps: Steps = ("measures", name, "formula")
                yield Finding("money-question", steps, f"{function}({argument})")


def limits_cap_outcome_lines(contract: Contract) -> Iterator[Finding]:
    """A limit that names no line cuts outcomes; naming a calendar line beside them is a mistake."""
    for index, limit in enumerate(contract.limits):
        for place, name in enumerate(limit.over):
            line = contract.pay.get(name)
            if line is not None and line.for_ is None:
                yield Finding(
                    "limit-calendar-line",
                    ("limits", index, "over", place),
                    name,
                    others=(("pay", name),),
                )


def splits_are_whole(contract: Contract) -> Iterator[Finding]:
    """The parts of a split are one whole: exactly one takes the rest, or the shares sum to one."""
    for name, split in contract.split.items():
        yield from _whole(split.between, ("split", name, "between"))
        for index, case in enumerate(split.cases):
            yield from _whole(case.between, ("split", name, "cases", index, "between"))


def _whole(between: Mapping[str, Portion], steps: Steps) -> Iterator[Finding]:
    parts = list(between.values())
    if any(isinstance(part, Unpublished) for part in parts):
        return
    rests = sum(part.share is None and part.fixed is None for part in parts)
    shares = sum((part.share for part in parts if part.share is not None), Fraction(0))
    places = tuple((*steps, name) for name in between)
    incomplete = rests == 0 and (shares != 1 or any(part.fixed is not None for part in parts))
    if rests > 1:
        yield Finding("split-rests", steps, str(rests), others=places)
    elif incomplete or shares > 1:
        yield Finding("split-sum", steps, percent(shares), others=places)


def due_has_a_period(contract: Contract) -> Iterator[Finding]:
    """A banking day of a period needs a line with calendar periods."""
    for name, line in contract.pay.items():
        periodic = line.each is not None and line.each.form == "each"
        yield from _due(line.due, periodic, ("pay", name, "due"), "each")
    for name, capital_line in contract.capital.lines.items():
        periodic = capital_line.when is not None and capital_line.when.form == "each"
        yield from _due(capital_line.due, periodic, ("capital", "lines", name, "due"), "when")
    yield from _due(contract.settle.due, True, ("settle", "due"), "each")


def _due(due: DueDate | None, periodic: bool, steps: Steps, key: str) -> Iterator[Finding]:
    if due is not None and due.form.endswith("banking day") and not periodic:
        yield Finding("due-period", steps, str(due), others=((*steps[:-1], key),))


def a_due_day_of_capital_is_a_banking_day(contract: Contract) -> Iterator[Finding]:
    """Where money moves once per period, ``due`` names a day of each period."""
    capital = contract.capital
    places = {("capital", "lines", name): (x.when, x.due) for name, x in capital.lines.items()}
    places |= {
        ("capital", "emptying", name): (x.when, x.due) for name, x in capital.emptying.items()
    }
    for steps, (when, due) in places.items():
        if when is not None and due is not None and due.form in ("date", "after statement"):
            yield Finding(
                "due-of-a-statement", (*steps, "due"), str(due), others=((*steps, "when"),)
            )


def calendar_lines_repeat(contract: Contract) -> Iterator[Finding]:
    """``each`` and ``when`` are calendar periods or dates, not a window around a person."""
    for name, line in contract.pay.items():
        if line.each is not None and line.each.form not in ("each", "dates"):
            yield Finding("each-form", ("pay", name, "each"), str(line.each))
    for name, capital_line in contract.capital.lines.items():
        yield from _when(capital_line, ("capital", "lines", name, "when"))


def _when(line: CapitalLine, steps: Steps) -> Iterator[Finding]:
    if line.when is not None and line.when.form not in ("each", "dates"):
        yield Finding("each-form", steps, str(line.when))


def comparisons_have_one_source(contract: Contract) -> Iterator[Finding]:
    """A comparison is held against exactly one thing."""
    for name, measure in contract.measures.items():
        for key, comparison in (("minus", measure.minus), ("divided by", measure.divided_by)):
            yield from _source(comparison, ("measures", name, key))


def _source(comparison: Comparison | None, steps: Steps) -> Iterator[Finding]:
    if comparison is None:
        return
    sources = {
        "own past": comparison.own_past,
        "fixed": comparison.fixed,
        "series": comparison.series,
        "given by": comparison.given_by,
    }
    found = [key for key, value in sources.items() if value is not None]
    if len(found) != 1:
        yield Finding("comparison-source", steps, ", ".join(found), ", ".join(sources))
    yield from _source(comparison.then, (*steps, "then"))


def purses_differ(contract: Contract) -> Iterator[Finding]:
    """A line moves money, so it runs between two different purses."""
    for name, line in contract.pay.items():
        if line.from_ == line.to:
            yield Finding(
                "same-purse", ("pay", name, "to"), line.to, others=(("pay", name, "from"),)
            )
    for name, capital_line in contract.capital.lines.items():
        if capital_line.from_ == capital_line.to:
            steps: Steps = ("capital", "lines", name)
            yield Finding("same-purse", (*steps, "to"), capital_line.to, others=((*steps, "from"),))


def tranches_are_the_principal(contract: Contract) -> Iterator[Finding]:
    """The tranches of a facility add up to its principal."""
    for name, facility in contract.capital.facilities.items():
        parts = {key: tranche.principal for key, tranche in facility.tranches.items()}
        figures = (*parts.values(), facility.principal)
        if not parts or any(isinstance(figure, Unpublished) for figure in figures):
            continue
        if sum(parts.values()) != facility.principal:
            steps: Steps = ("capital", "facilities", name)
            yield Finding(
                "facility-tranches", (*steps, "principal"), decimal_text(facility.principal)
            )
            for key, amount in parts.items():
                yield Finding(
                    "facility-tranches",
                    (*steps, "tranches", key, "principal"),
                    decimal_text(amount),
                )


PERIODS = ("week", "month", "quarter", "half-year", "year")


def carried_to_a_next_period(contract: Contract) -> Iterator[Finding]:
    """What exceeds a limit can be carried on only when the limit has a next period."""
    for index, limit in enumerate(contract.limits):
        if limit.excess == "carried" and limit.per not in PERIODS:
            yield Finding(
                "limit-carried", ("limits", index, "excess"), limit.per, " · ".join(PERIODS),
                others=(("limits", index, "per"),),
            )  # fmt: skip


def fields_of_the_moment_belong_to_claims(contract: Contract) -> Iterator[Finding]:
    """A field read when a claim arises can be asked of claims, not of measures or entry."""
    late = {name for name, word in contract.words.items() if word.read_on == "achieved date"}
    for name, band in contract.group.bands.items():
        if band.test.subject.removeprefix("not ") in late:
            subject = band.test.subject
            yield Finding(
                "field-of-the-moment", ("group", "bands", name, "if"), subject,
                others=(("words", subject.removeprefix("not ")),),
            )  # fmt: skip
    for name, measure in contract.measures.items():
        for key in ("only if", "among"):
            for index, condition in enumerate(getattr(measure, key.replace(" ", "_"), ())):
                if condition.subject.removeprefix("not ") in late:
                    steps: Steps = ("measures", name, key, index)
                    word = condition.subject.removeprefix("not ")
                    yield Finding(
                        "field-of-the-moment", steps, condition.subject, others=(("words", word),)
                    )
