# SPDX-License-Identifier: MPL-2.0
"""Every place where a contract uses a name, and what the name may be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from fodfaeste.contract.expression import Expression
from fodfaeste.contract.findings import Steps
from fodfaeste.contract.model.base import Unpublished
from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.model.measure import (
    AllOf,
    AnyOf,
    Comparison,
    CountOf,
    Every,
    First,
    FormulaMeasure,
    MeanOf,
    Measure,
    Not,
    Over,
    Run,
    Saving,
    Score,
    ShareOf,
    Sum,
    TimeIn,
    TotalOf,
)  # fmt: skip
from fodfaeste.contract.model.money import Line, Scale, Split
from fodfaeste.contract.model.people import Word
from fodfaeste.contract.model.settling import CapitalLine, Step
from fodfaeste.contract.numbers import PhraseError, day
from fodfaeste.contract.phrases import Condition, Window
from fodfaeste.contract.terms import Allowance

FIXED_FIELDS = ("band", "cohort", "age")
"""Fields that every unit has without a word being bound to them."""


@dataclass(frozen=True, slots=True)
class Use:
    """A name used at ``steps``; ``kinds`` are the sections in which it may be defined."""

    name: str
    kinds: tuple[str, ...]
    steps: Steps


MONEY = ("purses", "split")
LOANS = ("capital.facilities", "capital.tranches")
FORMULA_ARGUMENT = {
    "paid": ("pay", "capital.lines"),
    "received": MONEY,
    "sent": MONEY,
    "balance": MONEY,
}


def defined(contract: Contract) -> dict[str, set[str]]:
    """The names that each section of the contract defines."""
    capital = contract.capital
    return {
        "purses": set(contract.purses),
        "split": set(contract.split),
        "measures": set(contract.measures),
        "words": set(contract.words),
        "fields": set(FIXED_FIELDS),
        "lists": set(contract.lists),
        "series": set(contract.series),
        "proofs": set(contract.proofs),
        "pay": set(contract.pay),
        "bands": set(contract.group.bands),
        "cohorts": set(contract.group.cohorts),
        "milestones": set(contract.dates.milestones),
        "capital.lines": set(capital.lines),
        "capital.facilities": {
            *capital.facilities,
            *(part for facility in capital.facilities.values() for part in facility.tranches),
        },
        "capital.tranches": {t for f in capital.facilities.values() for t in f.tranches},
        "capital.options": set(capital.options),
    }


def uses(contract: Contract) -> Iterator[Use]:
    """Every use of a name in the contract."""
    yield from _people(contract)
    for name, measure in contract.measures.items():
        yield from measure_uses(measure, ("measures", name))
    for name, line in contract.pay.items():
        yield from _line(line, ("pay", name))
    yield from _corrections(contract)
    for name, split in contract.split.items():
        yield from _split(split, ("split", name))
    yield from _capital(contract)


def _each(names: Iterable[str], kinds: tuple[str, ...], steps: Steps) -> Iterator[Use]:
    for index, name in enumerate(names):
        yield Use(name, kinds, (*steps, index))


def _one(name: str | None, kinds: tuple[str, ...], steps: Steps) -> Iterator[Use]:
    if name is not None:
        yield Use(name, kinds, steps)


T = TypeVar("T")


def _known(value: T | None) -> T | None:
    return None if isinstance(value, Unpublished) else value


def condition_uses(condition: Condition, steps: Steps) -> Iterator[Use]:
    """The subject of a condition, and the band or cohort it is compared with."""
    yield Use(condition.subject, ("measures", "words", "fields"), steps)
    if condition.text and condition.subject in ("band", "cohort"):
        yield Use(condition.text, (condition.subject + "s",), steps)


def _conditions(conditions: Iterable[Condition], steps: Steps) -> Iterator[Use]:
    for index, condition in enumerate(conditions):
        yield from condition_uses(condition, (*steps, index))


def _window(window: Window | None, steps: Steps) -> Iterator[Use]:
    if window is None or window.anchor in ("", "enrolment"):
        return
    try:
        day(window.anchor)
    except PhraseError:
        yield Use(window.anchor, ("measures", "words", "milestones"), steps)


def formula_uses(formula: Expression | None, steps: Steps) -> Iterator[Use]:
    """The measures of a formula, and what its questions about money ask for."""
    if formula is None:
        return
    for name in formula.root.names():
        yield Use(name, ("measures",), steps)
    for function, name in formula.root.questions():
        yield Use(name, FORMULA_ARGUMENT.get(function, (*LOANS, "purses")), steps)


def _people(contract: Contract) -> Iterator[Use]:
    for name, purse in contract.purses.items():
        yield from _each(purse.nets_with, ("purses",), ("purses", name, "nets with"))
    for name, word in contract.words.items():
        yield from word_uses(word, ("words", name))
    for index, test in enumerate(contract.group.enters_if):
        kinds = {"receives": ("lists",), "word": ("words",)}.get(test.kind)
        if kinds:
            named = test.binding if test.kind == "receives" else test.words
            yield Use(named, kinds, ("group", "enters if", index))
    for name, band in contract.group.bands.items():
        yield from condition_uses(band.test, ("group", "bands", name, "if"))


def word_uses(word: Word, steps: Steps) -> Iterator[Use]:
    """The words and the list that a word is made of."""
    yield from _one(word.list_, ("lists",), (*steps, "list"))
    yield from _one(word.not_, ("words",), (*steps, "not"))
    yield from _each(word.any_of or (), ("words",), (*steps, "any of"))
    yield from _each(word.all_of or (), ("words",), (*steps, "all of"))


def measure_uses(measure: Measure, steps: Steps) -> Iterator[Use]:
    """Every name a measure uses."""
    yield from _each(measure.proof, ("proofs",), (*steps, "proof"))
    yield from _conditions(measure.only_if, (*steps, "only if"))
    yield from _window(measure.during, (*steps, "during"))
    yield from _comparison(measure.minus, (*steps, "minus"))
    yield from _comparison(measure.divided_by, (*steps, "divided by"))
    if isinstance(measure, First | Run | TimeIn | Sum | Saving):
        yield from _one(measure.after, ("measures", "words"), (*steps, "after"))
    yield from _history_uses(measure, steps)
    yield from _group_uses(measure, steps)


def _history_uses(measure: Measure, steps: Steps) -> Iterator[Use]:
    words = ("words",)
    match measure:
        case First():
            yield Use(measure.first, words, (*steps, "first"))
        case Every():
            yield Use(measure.every, words, (*steps, "every"))
        case Run():
            yield Use(measure.run_of, words, (*steps, "run of"))
        case TimeIn():
            yield Use(measure.time_in, words, (*steps, "time in"))
            yield from _one(measure.except_while, words, (*steps, "except while"))
        case Sum():
            yield from _one(measure.word, words, (*steps, "while"))
        case Saving():
            yield Use(measure.saving_on, words, (*steps, "saving on"))
        case Score():
            yield Use(measure.score, words, (*steps, "score"))
            yield from _window(measure.at, (*steps, "at"))


def _group_uses(measure: Measure, steps: Steps) -> Iterator[Use]:
    if isinstance(measure, Over):
        yield from _conditions(measure.among, (*steps, "among"))
        yield from _one(measure.cohort, ("cohorts",), (*steps, "cohort"))
    match measure:
        case ShareOf():
            yield from condition_uses(measure.share_of, (*steps, "share of"))
        case CountOf():
            yield from condition_uses(measure.count_of, (*steps, "count of"))
        case MeanOf():
            yield Use(measure.mean_of, ("measures",), (*steps, "mean of"))
        case TotalOf():
            yield Use(measure.total_of, ("measures",), (*steps, "total of"))
        case FormulaMeasure():
            yield from formula_uses(measure.formula, (*steps, "formula"))
        case AllOf():
            yield from _conditions(measure.all_of, (*steps, "all of"))
        case AnyOf():
            yield from _conditions(measure.any_of, (*steps, "any of"))
        case Not():
            yield from condition_uses(measure.not_, (*steps, "not"))


def _comparison(comparison: Comparison | None, steps: Steps) -> Iterator[Use]:
    if comparison is not None:
        yield from _one(comparison.series, ("series",), (*steps, "series"))
        yield from _window(comparison.own_past, (*steps, "own past"))
        yield from _comparison(comparison.then, (*steps, "then"))


def _scale(scale: Scale | None, steps: Steps) -> Iterator[Use]:
    for index, row in enumerate(scale.rows if scale else ()):
        place = (*steps, scale.shape if scale else "", index)
        yield from _one(row.from_, MONEY, (*place, "from"))
        yield from _one(row.to, MONEY, (*place, "to"))


def _line(line: Line, steps: Steps) -> Iterator[Use]:
    yield Use(line.from_, MONEY, (*steps, "from"))
    yield Use(line.to, MONEY, (*steps, "to"))
    if line.for_ is not None:
        yield Use(line.for_.subject, ("measures",), (*steps, "for"))
    yield from _conditions(line.only_if, (*steps, "only if"))
    yield from _each(line.instead_of, ("pay",), (*steps, "instead of"))
    yield from _each(line.only_after, ("pay",), (*steps, "only after"))
    yield from _scale(line.scale, (*steps, "scale"))
    yield from _allowance(line.at_most, (*steps, "at most"))


def _allowance(allowance: Allowance | None, steps: Steps) -> Iterator[Use]:
    known = _known(allowance)
    if known is not None and known.kind == "share" and known.of.startswith("lines "):
        for name in known.of.split()[1:]:
            yield Use(name, ("pay",), steps)


def _corrections(contract: Contract) -> Iterator[Use]:
    for index, adjustment in enumerate(contract.adjust):
        steps: Steps = ("adjust", index)
        yield from _each(adjustment.over, ("pay",), (*steps, "over"))
        yield from _one(adjustment.index, ("series",), (*steps, "index"))
        yield from _conditions(adjustment.only_if, (*steps, "only if"))
    for index, limit in enumerate(contract.limits):
        steps = ("limits", index)
        yield from _each(limit.over, ("pay",), (*steps, "over"))
        yield from _conditions(limit.only_if, (*steps, "only if"))
        yield from _one(limit.by, ("purses",), (*steps, "paid by"))
        yield from _one(limit.to, MONEY, (*steps, "to"))
        if limit.excess not in ("lost", "carried"):
            yield Use(limit.excess, ("purses",), (*steps, "excess"))
        for key, allowance in (("at most", limit.at_most), ("at least", limit.at_least)):
            yield from _allowance(allowance, (*steps, key))


def _split(split: Split, steps: Steps) -> Iterator[Use]:
    for purse in split.between:
        yield Use(purse, ("purses",), (*steps, "between", purse))
    for index, case in enumerate(split.cases):
        place = (*steps, "cases", index)
        yield from _conditions(case.only_if, (*place, "only if"))
        for purse in case.between:
            yield Use(purse, ("purses",), (*place, "between", purse))
    if split.matching is not None:
        yield Use(split.matching.purse, ("purses",), (*steps, "matching", "purse"))
        yield Use(split.matching.of, ("purses",), (*steps, "matching", "of"))


def _capital(contract: Contract) -> Iterator[Use]:
    capital = contract.capital
    for name, facility in capital.facilities.items():
        steps: Steps = ("capital", "facilities", name)
        yield from _one(facility.from_, MONEY, (*steps, "from"))
        yield Use(facility.to, MONEY, (*steps, "to"))
        yield from _each(facility.drawn_by, ("pay", "capital.lines"), (*steps, "drawn by"))
        yield from _each(facility.repaid_by, ("pay", "capital.lines"), (*steps, "repaid by"))
        for part, tranche in facility.tranches.items():
            yield Use(tranche.from_, MONEY, (*steps, "tranches", part, "from"))
    for name, line in capital.lines.items():
        yield from _capital_line(line, ("capital", "lines", name))
    for name, option in capital.options.items():
        yield from _conditions(option.only_if, ("capital", "options", name, "only if"))
    for name, emptying in capital.emptying.items():
        steps = ("capital", "emptying", name)
        yield Use(name, ("purses",), steps)
        for index, step in enumerate(emptying.steps):
            yield from _step(step, (*steps, "steps", index))
    for name in capital.opening:
        yield Use(name, ("purses",), ("capital", "opening", name))


def _capital_line(line: CapitalLine, steps: Steps) -> Iterator[Use]:
    yield Use(line.from_, MONEY, (*steps, "from"))
    yield Use(line.to, (*MONEY, "capital.facilities"), (*steps, "to"))
    yield from formula_uses(line.amount, (*steps, "amount"))
    yield from formula_uses(line.at_most, (*steps, "at most"))
    yield from formula_uses(line.at_least, (*steps, "at least"))
    yield from _scale(line.scale, (*steps, "scale"))
    yield from _conditions(line.only_if, (*steps, "only if"))
    yield from _one(line.option, ("capital.options",), (*steps, "option"))
    yield from _one(line.on_facility, LOANS, (*steps, "on facility"))


def _step(step: Step, steps: Steps) -> Iterator[Use]:
    yield Use(step.to, (*MONEY, "capital.facilities"), (*steps, "to"))
    for key, name in (
        ("until repaid", step.until_repaid),
        ("until earned", step.until_earned),
        ("on facility", step.on_facility),
    ):
        yield from _one(name, LOANS, (*steps, key))
    yield from _conditions(step.only_if, (*steps, "only if"))
