# SPDX-License-Identifier: MPL-2.0
"""Which measures of a contract are compiled, as tables of numbers; the others say why not.

A measure that is not compiled is measured by the reference, unit by unit, with the compiled ones
already found. What a compiled measure meets in one unit that its table cannot say (two sources of
different rank for the same job, absences, sums that do not fit in 64 bits) is left to the reference
for that unit alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from fodfaeste.contract.model import measure as kinds
from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.phrases import Hours, Span, Window
from fodfaeste.settlement.bulk import signs
from fodfaeste.settlement.unit.measures.sum_of import KIND
from fodfaeste.settlement.unit.spans import DAYS

UNITS = {
    "days": signs.IN_DAYS,
    "weeks": signs.IN_WEEKS,
    "whole weeks": signs.IN_WHOLE_WEEKS,
    "months": signs.IN_MONTHS,
}


class NotCompiled(Exception):
    """Why a measure is left to the reference."""


@dataclass(frozen=True)
class Program:
    """One measure as numbers: ``table`` is its kind, its deadline, and by kind the following.

    First: days to reach, hours n and d · run: days needed, window, gap, unit · time: -, -, -, unit,
    own past · sum: hours or not, -, -, -, own past. ``words`` are the interval words that ``steps``
    name by place; a sum has one, of all rows of its kind. ``amount`` is the column that is summed.
    """

    name: str
    measure: kinds.Measure
    table: tuple[int, ...]
    steps: tuple[tuple[int, int, int, int], ...]
    words: tuple[tuple[str, str], ...]
    amount: str = "amount"


def compiled(contract: Contract) -> tuple[dict[str, Program], dict[str, str]]:
    """The compiled measures by name, and for each other measure of a unit why it is not."""
    found: dict[str, Program] = {}
    left: dict[str, str] = {}
    for name, measure in contract.measures.items():
        try:
            found[name] = program_of(contract, name, measure)
        except NotCompiled as why:
            left[name] = str(why)
    return _anchored(found, left)


def program_of(contract: Contract, name: str, measure: kinds.Measure) -> Program:
    """The table of one measure; raises `NotCompiled`."""
    _refuse(contract, measure)
    if isinstance(measure, kinds.Sum):
        return _sum(contract, name, measure)
    if not isinstance(measure, kinds.First | kinds.Run | kinds.TimeIn):
        raise NotCompiled("its kind is not compiled")
    text = _word_of(measure)
    steps, words = _steps(contract, text, measure.hours)
    deadline = contract.dates.prove_until.toordinal()
    if isinstance(measure, kinds.First):
        days, hours = _reached(measure, steps)
        table = (signs.FIRST, deadline, days, hours.numerator, hours.denominator, 0, 0)
    elif isinstance(measure, kinds.Run):
        table = (signs.RUN, deadline, *_run(measure), UNITS[measure.counted_in], 0)
    else:
        past = int(measure.minus is not None)
        table = (signs.TIME, deadline, 0, 0, 0, UNITS[measure.counted_in], past)
    return Program(name, measure, table, steps, words)


_COMMON = frozenset({"called", "during", "proof", "minus", "never_below", "never_above"})
_WRITTEN: dict[type, frozenset[str]] = {
    kinds.First: _COMMON | {"first", "once_reached", "hours", "after"},
    kinds.Run: _COMMON
    | {"run_of", "weeks", "length", "gaps", "hours", "jobs", "counted_in", "after"},
    kinds.TimeIn: _COMMON | {"time_in", "counted_in", "hours", "after", "grows"},
    kinds.Sum: _COMMON | {"sum_of", "word", "after"},
}
"""What a compiled measure may say."""


def _refuse(contract: Contract, measure: kinds.Measure) -> None:
    """What no compiled measure can have."""
    said = {key for key in measure.model_fields_set if getattr(measure, key) not in (None, [])}
    for key in sorted(said - _WRITTEN.get(type(measure), said)):
        raise NotCompiled(f"`{key.replace('_', ' ')}` is not compiled")
    if getattr(measure, "grows", "when the window ends") != "when the window ends":
        raise NotCompiled("results of each period are not compiled")
    if getattr(measure, "jobs", "added together") != "added together":
        raise NotCompiled("`same employer` is not compiled")
    if getattr(measure, "counted_in", "days") == "hours":
        raise NotCompiled("paid hours of days are not compiled")
    if measure.during is not None and measure.during.form == "each":
        raise NotCompiled("a window that repeats is not compiled")
    for proof in measure.proof:
        fresh = contract.proofs[proof].fresh if proof in contract.proofs else None
        if fresh is not None and fresh.unit not in DAYS:
            raise NotCompiled("freshness in months is not compiled")
    past = measure.minus.own_past if measure.minus is not None else None
    if measure.minus is not None and (past is None or measure.minus.until is not None):
        raise NotCompiled("only an own past is compiled")
    if past is not None and not _anchor_is_known(past, ("enrolment",)):
        raise NotCompiled("an own past is compiled when it is counted from enrolment")


def _anchored(
    found: dict[str, Program], left: dict[str, str]
) -> tuple[dict[str, Program], dict[str, str]]:
    """Drop measures counted from something that is not compiled, and order the rest."""
    ordered: dict[str, Program] = {}
    waiting = dict(found)
    while waiting:
        ready = [n for n, one in waiting.items() if leans_on(one) <= ordered.keys()]
        if not ready:
            break
        for name in ready:
            ordered[name] = waiting.pop(name)
    for name in waiting:
        left[name] = "it is counted from a measure that is not compiled"
    return ordered, left


def leans_on(program: Program) -> set[str]:
    """The measures that a measure is counted from."""
    names = {getattr(program.measure, "after", None)}
    during = program.measure.during
    if during is not None and during.form != "dates" and during.anchor != "enrolment":
        names.add(during.anchor)
    return {name for name in names if name is not None}


def _anchor_is_known(window: Window, names: tuple[str, ...]) -> bool:
    return window.form in ("from", "before", "units") and window.anchor in names


def _word_of(measure: kinds.First | kinds.Run | kinds.TimeIn) -> str:
    if isinstance(measure, kinds.First):
        return measure.first
    return measure.run_of if isinstance(measure, kinds.Run) else measure.time_in


def _reached(
    measure: kinds.First, steps: tuple[tuple[int, int, int, int], ...]
) -> tuple[int, Fraction]:
    """Days to reach and hours to reach; hours 0: days count."""
    reached = measure.once_reached
    if reached is None:
        return 1, Fraction(0)
    if reached.unit == "hour":
        if len(steps) != 1 or steps[0][0] != signs.WORKED or reached.count <= 0:
            raise NotCompiled("hours are reached in one sort of work only")
        return 0, Fraction(reached.count)
    return _days(reached), Fraction(0)


def _run(measure: kinds.Run) -> tuple[int, int, int]:
    """Days needed, window (0: none), gap (-1: any)."""
    if measure.weeks is not None:
        need, window = measure.weeks.need * 7, (measure.weeks.within or 0) * 7
    elif measure.length is not None:
        need, window = _days(measure.length), 0
    else:
        raise NotCompiled("it does not say how long")
    gap = _days(measure.gaps) if measure.gaps is not None else (-1 if window else 0)
    return need, window, gap


def _days(length: Span) -> int:
    if length.unit not in DAYS:
        raise NotCompiled(f"a length in {length.unit}s is not the same number of days from any day")
    return length.count * DAYS[length.unit]


def _sum(contract: Contract, name: str, measure: kinds.Sum) -> Program:
    kind = KIND.get(measure.sum_of)
    word = contract.words.get(measure.word or "")
    if kind is None or (measure.word is not None and (word is None or word.interval != kind)):
        raise NotCompiled("only sums over rows of one kind are compiled")
    hours, past = int(measure.sum_of == "hours"), int(measure.minus is not None)
    deadline = contract.dates.prove_until.toordinal()
    column = "net" if measure.sum_of == "municipal net cost" else "amount"
    table = (signs.SUM, deadline, hours, 0, 0, 0, past)
    return Program(name, measure, table, (), ((measure.word or "", kind),), column)


def _steps(
    contract: Contract, text: str, test: Hours | None
) -> tuple[tuple[tuple[int, int, int, int], ...], tuple[tuple[str, str], ...]]:
    """A word as steps on a stack, and the interval words they read."""
    words: dict[tuple[str, str], int] = {}
    steps: list[tuple[int, int, int, int]] = []
    limit = (0, 0)
    if test is not None:
        if test.comparison != "at least" or test.per != "week":
            raise NotCompiled("a test on hours is compiled when it is `at least … per week`")
        number = Fraction(test.hours)
        limit = number.numerator, number.denominator

    def add(name: str, holds: bool) -> None:
        word = contract.words.get(name)
        if word is None:
            raise NotCompiled(f"`{name}` is not bound")
        parts = word.any_of or word.all_of
        if word.not_ is not None:
            add(word.not_, not holds)
        elif parts is not None:
            for part in parts:
                add(part, holds)
            together = signs.ANY_OF if (word.any_of is not None) == holds else signs.ALL_OF
            steps.append((together, len(parts), 0, 0))
        elif word.interval is not None:
            place = words.setdefault((name, word.interval), len(words))
            step = signs.ABSENT if not holds else signs.HELD
            worked = holds and word.interval == "work"
            steps.append((signs.WORKED, place, *limit) if worked else (step, place, 0, 0))
        else:
            raise NotCompiled(f"`{name}` is no state")

    add(text, True)
    if test is not None and (len(steps) != 1 or steps[0][0] != signs.WORKED):
        raise NotCompiled("a test on hours is compiled for one sort of work")
    return tuple(steps), tuple(words)


def reads(program: Program) -> frozenset[str]:
    """The kinds of interval that a compiled measure is about."""
    return frozenset(kind for _, kind in program.words)


def compiled_names(programs: Mapping[str, Program]) -> tuple[str, ...]:
    """The names in an order in which each is measured after what it is counted from."""
    return tuple(programs)
