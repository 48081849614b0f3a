# SPDX-License-Identifier: MPL-2.0
"""Can all published figures be true at once? If not, the smallest set that cannot.

The figures are put into the equations of the contract, over exact fractions. When they cannot all
hold, figures are left out one by one as long as the rest still cannot: what remains is a set of
which every figure is needed for the contradiction.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.phrases import Price
from fodfaeste.contract.terms import RoundTo
from fodfaeste.gallery.because import Because
from fodfaeste.gallery.equations import Known, equations, outcome_lines
from fodfaeste.gallery.files import Spot
from fodfaeste.gallery.published import Published
from fodfaeste.gallery.quantity import Quantity
from fodfaeste.gallery.simplex import ONE, Relation, feasible

LINEAR = ("paid", "count", "persons", "measure")


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure as published: its name, what it is a figure of, and between what it lies."""

    name: str
    text: str
    of: Quantity
    low: Fraction
    high: Fraction


@dataclass(frozen=True, slots=True)
class Conflict:
    """Figures of one run that cannot all be true, and the terms of the contract that say so."""

    run: str
    figures: tuple[Stated, ...]
    reasons: tuple[Because, ...]

    @property
    def because(self) -> tuple[str, ...]:
        """The reasons in English."""
        return tuple(one.text("en") for one in self.reasons)


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """``conflicts`` is empty when all figures can be true; ``left_out`` could not be used.

    ``equations`` counts the relations that the contract gives.
    """

    figures: tuple[Stated, ...]
    left_out: tuple[str, ...]
    equations: int
    conflicts: tuple[Conflict, ...]

    @property
    def consistent(self) -> bool:
        """Whether every published figure can be true."""
        return not self.conflicts


def stated(published: Published) -> dict[str, list[Stated]]:
    """What sources state about each run: its figures, and the published inputs that it reads.

    What we assumed or worked out states nothing, and figures of different runs (what was paid, and
    what would be paid at most) are not figures of the same world.
    """
    return {run: list(_of_run(published, run, spot)) for run, spot in published.runs.items()}


def _of_run(published: Published, run: str, spot: Spot) -> Iterator[Stated]:
    for name in spot.mentions():
        one = published.inputs.get(name)
        if one is not None and one.source is not None and one.means is not None:
            yield _stated(name, one.text, one.means, one.value, one.rounded)
    for name, shown in published.figures.items():
        of = shown.take
        if shown.run == run and of is not None and shown.value is not None and _linear(of):
            yield _stated(name, shown.text, of, shown.value, shown.rounded)


def _linear(of: Quantity) -> bool:
    return of.kind in LINEAR and not of.against and not of.until


def _stated(name: str, text: str, of: Quantity, value: Fraction, rounded: RoundTo | None) -> Stated:
    half = Fraction(rounded.step) / 2 if rounded is not None else Fraction(0)
    return Stated(name, text, of, value - half, value + half)


def reconcile(contract: Contract, published: Published) -> Reconciliation:
    """Whether the published figures can all be true under the contract, and if not, why not."""
    by_run = stated(published)
    conflicts = [c for run, figures in by_run.items() for c in _of(contract, run, figures)]
    used = {one.name: one for figures in by_run.values() for one in figures}
    left = [name for name in (*published.inputs, *published.figures) if name not in used]
    count = sum(1 for _ in equations(contract, Known()))
    return Reconciliation(tuple(used.values()), tuple(left), count, tuple(conflicts))


def _of(contract: Contract, run: str, figures: list[Stated]) -> Iterator[Conflict]:
    known = Known({s.of: (s.name, s.low, s.high) for s in figures})
    rules = list(equations(contract, known))
    free = frozenset(_signed(contract, rules, figures))
    yield from _fractional(contract, run, figures)
    smallest = _smallest(rules, figures, free)
    if smallest:
        yield Conflict(run, tuple(smallest), _because(rules, smallest, free))


def _as_relations(figures: Iterable[Stated]) -> list[Relation]:
    found = []
    for one in figures:
        terms = {str(one.of): ONE}
        if one.low == one.high:
            found.append(Relation(terms, "=", one.low))
        else:
            found += [Relation(terms, ">=", one.low), Relation(terms, "<=", one.high)]
    return found


def _possible(rules: list[Relation], figures: list[Stated], free: frozenset[str]) -> bool:
    names = {one.name for one in figures}
    held = [rule for rule in rules if rule.rests_on <= names]
    return feasible([*held, *_as_relations(figures)], free)


def _smallest(rules: list[Relation], figures: list[Stated], free: frozenset[str]) -> list[Stated]:
    if _possible(rules, figures, free):
        return []
    kept = list(figures)
    for one in figures:
        rest = [other for other in kept if other is not one]
        if not _possible(rules, rest, free):
            kept = rest
    return kept


def _because(
    rules: list[Relation], figures: list[Stated], free: frozenset[str]
) -> tuple[Because, ...]:
    """The fewest terms of the contract that make these figures impossible together."""
    kept = list(rules)
    for rule in rules:
        rest = [other for other in kept if other is not rule]
        if not _possible(rest, figures, free):
            kept = rest
    found = tuple(dict.fromkeys(rule.why for rule in kept if rule.why is not None))
    one_quantity = len({one.of for one in figures}) == 1
    return found or ((Because(code="same"),) if one_quantity else (Because(code="signs"),))


def _fractional(contract: Contract, run: str, figures: list[Stated]) -> Iterable[Conflict]:
    """Line totals that are no whole number of payments."""
    for name, line in outcome_lines(contract).items():
        if not isinstance(line.amount, Price) or line.amount.amount is None or line.amount.per:
            continue
        touched = any(not adj.over or name in adj.over for adj in contract.adjust)
        limited = any(not lim.over or name in lim.over for lim in contract.limits)
        for one in figures:
            mine = one.of.kind == "paid" and one.of.of == name and not one.of.payer
            whole = (one.low / Fraction(line.amount.amount)).denominator == 1
            if mine and one.low == one.high and not (whole or touched or limited):
                yield Conflict(run, (one,), (Because(f"pay.{name}.amount"),))


def _signed(contract: Contract, rules: list[Relation], figures: list[Stated]) -> Iterable[str]:
    """Quantities that may be negative: all of them where the contract lets money go both ways."""
    names = {name for rule in rules for name in rule.terms} | {str(s.of) for s in figures}
    rows = [row for line in contract.pay.values() if line.scale for row in line.scale.rows]
    both_ways = any(
        isinstance(row.pays, Price) and ((row.pays.amount or 0) < 0 or (row.pays.share or 0) < 0)
        for row in rows
    )
    return {name for name in names if both_ways or name.startswith("measure ")}
