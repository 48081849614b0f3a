# SPDX-License-Identifier: MPL-2.0
"""Findings about what the contract pays people to do."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from importlib import resources

from ruamel.yaml import YAML

from fodfaeste.contract.model.measure import Every, First, Measure, Run, Saving, TimeIn
from fodfaeste.contract.model.money import Line
from fodfaeste.explain.linter.finding import Finding, View, flat


def measure_of(view: View, line: Line) -> Measure | None:
    """The measure that a line pays for."""
    subject = line.for_.subject.removeprefix("not ") if line.for_ is not None else ""
    return view.contract.measures.get(subject)


def start_per_job(view: View) -> Iterator[Finding]:
    """A start that is paid for each job pays again when a person changes job."""
    for name, line in view.outcome_lines.items():
        starts = isinstance(measure_of(view, line), First | Every)
        repeated = {"job", "claim"} & set(line.once_per.what)
        amount = flat(line)
        if starts and repeated and amount is not None:
            twice = view.money(amount * 2)
            yield Finding(
                3,
                f"pay.{name}",
                view.both(
                    f"Anna begynder i et job, skifter efter en måned og udløser {twice[0]} i stedet for"
                    f" {view.money(amount)[0]} under {view.da.line(name)}",
                    f"Anna starts a job, changes after a month, and earns {twice[1]} instead of"
                    f" {view.money(amount)[1]} on {view.en.line(name)}",
                ),
            )


def no_baseline(view: View) -> Iterator[Finding]:
    """What would have happened anyway is paid for as if it had not."""
    if view.contract.writing.currency != "DKK":
        return  # the trial is Danish; elsewhere its shares say little
    base = _evidence_base()
    without, treated = Fraction(base["without"]), Fraction(base["with"])
    adjusted = {
        name
        for a in view.contract.adjust
        if a.at in ("count", "measure")
        for name in (a.over or view.outcome_lines)
    }
    for name, line in view.outcome_lines.items():
        measure = measure_of(view, line)
        amount = flat(line)
        compared = measure is not None and (measure.minus or measure.divided_by)
        if not isinstance(measure, First | Run):
            continue
        state = measure.first if isinstance(measure, First) else measure.run_of
        if not view.da.is_work(state):
            continue
        if compared or name in adjusted or amount is None:
            continue
        extra = Decimal(round(Fraction(amount) * treated / (treated - without), -3).numerator)
        yield Finding(
            7,
            f"pay.{name}",
            view.both(
                f"{view.da.line(name)} trækker intet fra for det, der var sket alligevel;"
                f" {base['da']}, og med samme forhold koster {view.money(amount)[0]}"
                f" omkring {view.money(extra)[0]} pr. ekstra borger ({base['source']})",
                f"{view.en.line(name)} deducts nothing for what would have happened anyway;"
                f" {base['en']}, and at that ratio {view.money(amount)[1]}"
                f" is about {view.money(extra)[1]} per extra person ({base['source']})",
            ),
        )


def _evidence_base() -> dict[str, str]:
    text = resources.files(__package__).joinpath("evidence_base.yaml").read_text("utf-8")
    data = YAML(typ="safe", pure=True).load(text)["deadweight"]
    return {
        "without": data["without"],
        "with": data["with"],
        "source": data["source"],
        "da": data["said"]["da"],
        "en": data["said"]["en"],
    }


def begun(measure: Measure | None) -> str | None:
    """The word whose beginning a measure counts."""
    if isinstance(measure, First):
        return measure.first
    return measure.every if isinstance(measure, Every) else None


def starts_over_keeping(view: View) -> Iterator[Finding]:
    """A start that pays at least as much as keeping the job."""
    starts, keeps = {}, {}
    for name, line in view.outcome_lines.items():
        measure, amount = measure_of(view, line), flat(line)
        if amount is None:
            continue
        state = begun(measure)
        if state is not None and view.da.is_work(state):
            starts[name] = amount
        elif isinstance(measure, Run) and view.da.is_work(measure.run_of):
            keeps[name] = amount
    if not starts or not keeps:
        return
    start, kept = max(starts, key=lambda n: starts[n]), max(keeps, key=lambda n: keeps[n])
    if starts[start] >= keeps[kept]:
        yield Finding(
            10,
            f"pay.{start}",
            view.both(
                f"Bo begynder og mister jobbet efter to uger: {view.money(starts[start])[0]}. Anna"
                f" beholder sit og udløser kun {view.money(keeps[kept])[0]} mere",
                f"Bo starts and loses the job after two weeks: {view.money(starts[start])[1]}. Anna"
                f" keeps hers and earns only {view.money(keeps[kept])[1]} more",
            ),
        )


def soon_after_start(view: View) -> Iterator[Finding]:
    """A start that counts after a few hours."""
    for name, line in view.outcome_lines.items():
        measure = measure_of(view, line)
        amount = flat(line)
        reached = measure.once_reached if isinstance(measure, First | Every) else None
        if reached is None or amount is None or reached.unit != "hour" or reached.count > 37:
            continue
        yield Finding(
            19,
            f"pay.{name}",
            view.both(
                f"{view.da.line(name)} betaler {view.money(amount)[0]}, når Bo har arbejdet"
                f" {reached.count} timer, også hvis han stopper samme dag",
                f"{view.en.line(name)} pays {view.money(amount)[1]} once Bo has worked"
                f" {reached.count} hours, even if he stops the same day",
            ),
        )


def easiest_first(view: View) -> Iterator[Finding]:
    """One price for everybody rewards choosing those who need least help."""
    c = view.contract
    graded = c.group.bands or any(x.only_if for x in c.pay.values()) or c.adjust
    prices = {n: a for n, x in view.outcome_lines.items() if (a := flat(x)) is not None}
    baseline = any(
        (m := measure_of(view, x)) is not None and (m.minus or m.divided_by)
        for x in view.outcome_lines.values()
    )
    if c.group.unit == "person" and prices and not graded and not baseline:
        name = max(prices, key=lambda n: prices[n])
        amount = view.money(prices[name])
        yield Finding(
            11,
            f"pay.{name}",
            view.both(
                f"Anna, der næsten kunne have klaret det selv, og Bo, der har brug for mest hjælp,"
                f" udløser det samme: {amount[0]} under {view.da.line(name)}",
                f"Anna, who could nearly have done it alone, and Bo, who needs the most help, earn"
                f" the same: {amount[1]} on {view.en.line(name)}",
            ),
        )


def same_weeks_twice(view: View) -> Iterator[Finding]:
    """A run and a time measure, or a saving, that reward the same weeks."""
    lines = view.outcome_lines
    runs = [n for n, x in lines.items() if isinstance(measure_of(view, x), Run)]
    times = [n for n, x in lines.items() if isinstance(measure_of(view, x), TimeIn | Saving)]
    for run in runs:
        for time in times:
            if time in lines[run].instead_of or run in lines[time].instead_of:
                continue
            yield Finding(
                15,
                f"pay.{time}",
                view.both(
                    f"De uger, Anna beholder sit job og udløser {view.da.line(run)}, tæller også under"
                    f" {view.da.line(time)}; begge betales",
                    f"The weeks in which Anna keeps her job and earns {view.en.line(run)} also count on"
                    f" {view.en.line(time)}; both are paid",
                ),
            )


def pays_whatever_happens(view: View) -> Iterator[Finding]:
    """A scheduled line pays even if nobody enrols."""
    for name, line in view.contract.pay.items():
        amount = flat(line)
        if line.each is None or line.only_if or amount is None:
            continue
        yield Finding(
            18,
            f"pay.{name}",
            view.both(
                f"{view.da.line(name)} betaler {view.money(amount)[0]} {view.da.window(line.each)},"
                " også hvis ingen bliver indskrevet",
                f"{view.en.line(name)} pays {view.money(amount)[1]} {view.en.window(line.each)},"
                " even if nobody enrols",
            ),
        )


RULES = (
    start_per_job,
    no_baseline,
    starts_over_keeping,
    soon_after_start,
    easiest_first,
    same_weeks_twice,
    pays_whatever_happens,
)
