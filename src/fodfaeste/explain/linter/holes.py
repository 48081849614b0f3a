# SPDX-License-Identifier: MPL-2.0
"""Findings about what the contract leaves undefined."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.model.measure import (
    AllOf,
    AnyOf,
    CountOf,
    FormulaMeasure,
    Given,
    MeanOf,
    Measure,
    Not,
    Run,
    Saving,
    ShareOf,
    TimeIn,
    TotalOf,
)
from fodfaeste.contract.phrases import Span
from fodfaeste.evidence.calendar import add_months
from fodfaeste.explain.language import LANGUAGES
from fodfaeste.explain.linter.finding import Finding, View, flat, said_hole
from fodfaeste.explain.linter.incentives import measure_of

READ_FROM_OTHERS = (AllOf, AnyOf, CountOf, FormulaMeasure, MeanOf, Not, ShareOf, TotalOf)


def overlapping_bands(view: View) -> Iterator[Finding]:
    """Two bands that can both hold for one person."""
    bands = list(view.contract.group.bands.items())
    for i, (one, a) in enumerate(bands):
        for two, b in bands[i + 1 :]:
            if a.test.subject != b.test.subject or {a.test.comparison, b.test.comparison} != {
                ">=",
                "<=",
            }:
                continue
            low, high = (a, b) if a.test.comparison == ">=" else (b, a)
            if low.test.number is None or high.test.number is None:
                continue
            if low.test.number <= high.test.number:
                names = [view.contract.group.bands[n].called for n in (one, two)]
                yield Finding(
                    1,
                    f"group.bands.{two}",
                    view.both(
                        f"ved {view.da.number(low.test.number)} er Anna i både {view.da.said(names[0], one)} og"
                        f" {view.da.said(names[1], two)}",
                        f"at {view.en.number(low.test.number)} Anna is in both {view.en.said(names[0], one)} and"
                        f" {view.en.said(names[1], two)}",
                    ),
                )


def too_late_to_reach(view: View) -> Iterator[Finding]:
    """An outcome that the last person to enrol cannot reach in time."""
    d = view.contract.dates
    for name, line in view.outcome_lines.items():
        measure = measure_of(view, line)
        needed: Span | None = None
        if isinstance(measure, Run) and measure.weeks is not None:
            needed = Span(measure.weeks.need, "week")
        elif isinstance(measure, TimeIn) and measure.grows == "when the window ends":
            during = measure.during
            if during is not None and during.form == "from" and during.anchor == "enrolment":
                needed = during.span
        if needed is None:
            continue
        earliest = later(d.enrol.last, needed)
        if earliest > d.achieve_until:
            days = (view.da.day(d.enrol.last), view.en.day(d.enrol.last))
            ends = (view.da.day(d.achieve_until), view.en.day(d.achieve_until))
            amount = flat(line)
            lost = view.money(amount) if amount is not None else ("", "")
            tail = (f" og mister {lost[0]}", f" and loses {lost[1]}") if lost[0] else ("", "")
            yield Finding(
                4,
                f"pay.{name}",
                view.both(
                    f"Bo, der indskrives den {days[0]}, kan tidligst opnå {view.da.line(name)} den"
                    f" {view.da.day(earliest)}; fristen er {ends[0]}{tail[0]}",
                    f"Bo, who enrols on {days[1]}, can reach {view.en.line(name)} on"
                    f" {view.en.day(earliest)} at the earliest; the last day is {ends[1]}{tail[1]}",
                ),
            )


def later(start: date, span: Span) -> date:
    """The day a span after another day."""
    months = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}.get(span.unit)
    if months:
        return add_months(start, months * span.count)
    return date.fromordinal(
        start.toordinal() + span.count * {"week": 7, "day": 1}.get(span.unit, 0)
    )


def _waits_for_silence(c: Contract, measure: Measure) -> bool:
    """Whether a measure counts days on which a register says nothing."""
    word = c.words.get(measure.time_in) if isinstance(measure, TimeIn) else None
    return isinstance(measure, Saving) or (word is not None and word.not_ is not None)


def silent_register(view: View) -> Iterator[Finding]:
    """A register whose silence decides, without a rule that fits."""
    c = view.contract
    for name, measure in c.measures.items():
        if not _waits_for_silence(c, measure):
            continue
        rules = {c.proofs[p].silence for p in measure.proof if p in c.proofs}
        if "needs a second source" in rules:
            continue
        both = {
            "da": "tæller en uge uden række aldrig, heller ikke når Bo klarer sig selv"
            if "counts" not in rules
            else "tæller en uge uden række altid, også hvis Bo er død eller flyttet",
            "en": "a week without a row never counts, not even when Bo supports himself"
            if "counts" not in rules
            else "a week without a row always counts, even if Bo has died or moved",
        }
        yield Finding(
            5,
            f"measures.{name}",
            view.both(
                f"for {view.da.measure(name)} {both['da']}",
                f"for {view.en.measure(name)} {both['en']}",
            ),
        )


def undefined_denominator(view: View) -> Iterator[Finding]:
    """A share or mean that does not say among whom."""
    for name, measure in view.contract.measures.items():
        if isinstance(measure, ShareOf | MeanOf) and not measure.among and not measure.cohort:
            yield Finding(
                6,
                f"measures.{name}",
                view.both(
                    f"{view.da.measure(name)} siger ikke blandt hvem; den læses som alle indskrevne",
                    f"{view.en.measure(name)} does not say among whom; it is read as all enrolled",
                ),
            )


def without_proof(view: View) -> Iterator[Finding]:
    """A paid measure that nobody has said how to show."""
    for name, line in view.outcome_lines.items():
        measure = measure_of(view, line)
        if measure is None or measure.proof or isinstance(measure, (*READ_FROM_OTHERS, Given)):
            continue
        amount = flat(line)
        about = view.money(amount) if amount is not None else ("beløbet", "the amount")
        yield Finding(
            12,
            f"pay.{name}",
            view.both(
                f"ingen dokumentation er aftalt for {view.da.line(name)}; {about[0]} kan hverken kræves"
                " eller afvises",
                f"no proof is agreed for {view.en.line(name)}; {about[1]} can neither be claimed nor"
                " refused",
            ),
        )


def vat_unsaid(view: View) -> Iterator[Finding]:
    """A payment between two legal persons with nothing said about VAT."""
    c = view.contract
    for name, line in c.pay.items():
        one, two = c.purses.get(line.from_), c.purses.get(line.to)
        if line.vat is not None or one is None or two is None or one.of == two.of:
            continue
        if two.role != "provider" or c.writing.currency != "DKK":
            continue
        amount = flat(line)
        quarter = view.money(amount / 4) if amount is not None else ("en fjerdedel", "a quarter")
        yield Finding(
            14,
            f"pay.{name}",
            view.both(
                f"{view.da.line(name)} siger intet om moms; ved dansk moms på 25 % er der {quarter[0]} til"
                " forskel",
                f"{view.en.line(name)} says nothing about VAT; at the Danish rate of 25% the difference is"
                f" {quarter[1]}",
            ),
        )


def readings(view: View) -> Iterator[Finding]:
    """Places where the source is open and a reading was chosen."""
    for path, mark in view.contract.marks.items():
        if mark.kind == "unsaid":
            texts = tuple(str(getattr(mark.why, x)) for x in LANGUAGES)
            yield Finding(20, path, view.both(*texts))


def unpublished_prices(view: View) -> Iterator[Finding]:
    """Lines that cannot be settled because a price or a threshold is not known."""
    for name, line in view.contract.pay.items():
        rows = line.scale.rows if line.scale is not None else []
        figures = [line.amount, *(f for row in rows for f in (row.pays, row.at, row.up_to))]
        why = next((said for figure in figures if (said := said_hole(figure))), None)
        if why:
            yield Finding(
                21,
                f"pay.{name}",
                view.both(
                    f"{view.da.line(name)} kan ikke beregnes, før et tal er kendt ({why['da']})",
                    f"{view.en.line(name)} cannot be computed until a figure is known ({why['en']})",
                ),
            )


RULES = (
    overlapping_bands,
    too_late_to_reach,
    silent_register,
    undefined_denominator,
    without_proof,
    vat_unsaid,
    readings,
    unpublished_prices,
)
