# SPDX-License-Identifier: MPL-2.0
"""A word is of the sort that its place needs: a state lasts, an event happens on a day."""

from __future__ import annotations

from collections.abc import Iterator

from fodfaeste.contract.findings import Finding, Steps
from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.model.measure import Every, First, Measure, Run, Sum, TimeIn
from fodfaeste.contract.model.people import Word

STATE = ("interval",)
DAYS = ("interval", "event", "decided by")
"""What `first` and `every` can date: the first day of a state, the day of an event."""

Need = tuple[str, tuple[str, ...], Steps]
"""A word, what it may be bound to, and where it is used."""


def words_are_of_the_sort_needed(contract: Contract) -> Iterator[Finding]:
    """Time is counted in states; only `first`, `every` and sums of values take events."""
    for name, may_be, steps in _needs(contract):
        for part, binding in _parts(contract, name):
            if binding not in may_be:
                code = "word-not-a-state" if may_be == STATE else "word-without-days"
                said = name if part == name else f"{name} ({part})"
                yield Finding(code, steps, said, others=(("words", part), ("words", part, binding)))
                break


def _needs(contract: Contract) -> Iterator[Need]:
    for name, word in contract.words.items():
        if word.not_ is not None:
            yield word.not_, STATE, ("words", name, "not")
    for name, measure in contract.measures.items():
        yield from _needs_of(measure, ("measures", name))


def _needs_of(measure: Measure, steps: Steps) -> Iterator[Need]:
    match measure:
        case First():
            yield measure.first, DAYS, (*steps, "first")
        case Every():
            yield measure.every, DAYS, (*steps, "every")
        case Run():
            yield measure.run_of, STATE, (*steps, "run of")
        case TimeIn():
            yield measure.time_in, STATE, (*steps, "time in")
            if measure.except_while is not None:
                yield measure.except_while, STATE, (*steps, "except while")
        case Sum() if measure.word is not None:
            may_be = ("event", "decided by") if measure.sum_of == "event value" else STATE
            yield measure.word, may_be, (*steps, "while")


def _parts(contract: Contract, name: str) -> Iterator[tuple[str, str]]:
    """The words that a word is made of, each once, with the key that binds it."""
    waiting, seen = [name], {name}
    while waiting:
        part = waiting.pop()
        word = contract.words.get(part)
        if word is None:
            continue
        inner = [*(word.any_of or ()), *(word.all_of or ())]
        inner += [word.not_] if word.not_ is not None else []
        if not inner:
            yield part, _binding(word)
        waiting += [one for one in inner if one not in seen]
        seen.update(inner)


def _binding(word: Word) -> str:
    keys = {
        "interval": word.interval, "event": word.event, "field": word.field,
        "score": word.score, "decided by": word.decided_by,
    }  # fmt: skip
    return next(key for key, value in keys.items() if value is not None)
