# SPDX-License-Identifier: MPL-2.0
"""Which measures are made in columns beside the compiled ones: events, scores, figures, mixtures.

They read a few rows per unit, or the results of other measures, so whole columns do it.
"""

from __future__ import annotations

from collections.abc import Mapping

from fodfaeste.contract.model import measure as kinds
from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.phrases import Condition
from fodfaeste.settlement.bulk.program import NotCompiled
from fodfaeste.settlement.unit.conditions import subject_of
from fodfaeste.settlement.unit.levels import is_group_measure
from fodfaeste.settlement.unit.measures.score import missing_rule
from fodfaeste.settlement.unit.spans import DAYS

_WRITTEN: dict[type, frozenset[str]] = {
    kinds.First: frozenset({"called", "first", "during"}),
    kinds.Every: frozenset({"called", "every", "during"}),
    kinds.Score: frozenset({"called", "score", "read_as", "at", "tolerance", "better", "missing"}),
    kinds.Given: frozenset({"called", "given_by", "for_each", "counted_in", "during", "method"}),
    kinds.AllOf: frozenset({"called", "all_of", "during"}),
    kinds.AnyOf: frozenset({"called", "any_of", "during"}),
    kinds.Not: frozenset({"called", "not_", "during"}),
    kinds.FormulaMeasure: frozenset({
        "called", "formula", "counted_in", "during", "never_below", "never_above", "rounded",
    }),
}  # fmt: skip
"""What such a measure may say."""


def shaped(
    contract: Contract, left: Mapping[str, str], compiled: Mapping[str, object]
) -> tuple[tuple[str, ...], dict[str, str]]:
    """Of the measures left over those made in columns, in order; and why the others are not."""
    made: list[str] = []
    why: dict[str, str] = {}
    waiting: dict[str, set[str]] = {}
    for name in left:
        try:
            waiting[name] = leans_on(contract, name)
        except NotCompiled as reason:
            why[name] = str(reason)
    while ready := [n for n, on in waiting.items() if on <= {*made, *compiled}]:
        for name in ready:
            made.append(name)
            del waiting[name]
    for name in waiting:
        why[name] = "it is made of a measure that is not made in columns"
    return tuple(made), why


def leans_on(contract: Contract, name: str) -> set[str]:
    """The measures that a measure is made of or counted from; raises `NotCompiled`."""
    measure = contract.measures[name]
    written = _WRITTEN.get(type(measure))
    if written is None or is_group_measure(contract, name):
        raise NotCompiled("its kind is not compiled")
    said = {key for key in measure.model_fields_set if getattr(measure, key) not in (None, [])}
    for key in sorted(said - written):
        raise NotCompiled(f"`{key.replace('_', ' ')}` is not compiled")
    _refuse(contract, measure)
    return _parts(contract, measure) | _anchors(measure)


def conditions_of(measure: kinds.Measure) -> list[Condition]:
    """The conditions that a measure combines."""
    if isinstance(measure, kinds.AllOf):
        return measure.all_of
    if isinstance(measure, kinds.AnyOf):
        return measure.any_of
    return [measure.not_] if isinstance(measure, kinds.Not) else []


def _refuse(contract: Contract, measure: kinds.Measure) -> None:
    if isinstance(measure, kinds.First | kinds.Every):
        name = measure.first if isinstance(measure, kinds.First) else measure.every
        word = contract.words.get(name)
        if word is None or (word.event is None and word.decided_by is None):
            raise NotCompiled("only events happen on a day of their own")
    if isinstance(measure, kinds.Score):
        _refuse_score(contract, measure)
    if isinstance(measure, kinds.Given) and measure.counted_in in ("claims", "persons"):
        raise NotCompiled("what is delivered in bulk is not compiled")


def _refuse_score(contract: Contract, measure: kinds.Score) -> None:
    if measure.at is None or measure.read_as == "change in percent":
        raise NotCompiled("a score is compiled at a time, in points")
    if measure.tolerance is not None and measure.tolerance.unit not in DAYS:
        raise NotCompiled("a tolerance in months is not compiled")
    if missing_rule(contract, measure) == "carried forward":
        raise NotCompiled("a score carried forward is not compiled")


def _parts(contract: Contract, measure: kinds.Measure) -> set[str]:
    if isinstance(measure, kinds.FormulaMeasure):
        return set(measure.formula.root.names())
    conditions = conditions_of(measure)
    if any(one.comparison and one.number is None for one in conditions):
        raise NotCompiled("it compares with a text")
    names = {subject_of(one.subject)[0] for one in conditions}
    if names - contract.measures.keys():
        raise NotCompiled("it asks about a field")
    return names


def _anchors(measure: kinds.Measure) -> set[str]:
    windows = [measure.during, getattr(measure, "at", None)]
    found = set()
    for window in windows:
        if window is None or window.form == "dates":
            continue
        if window.form == "each":
            raise NotCompiled("a window that repeats is not compiled")
        if window.anchor != "enrolment":
            found.add(window.anchor)
    return found
