# SPDX-License-Identifier: MPL-2.0
"""Lines whose claims are made in columns: a plain price for a measure that is made in columns.

Any other line is claimed by the reference (`unit.lines` and what follows), from the same results.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import numpy as np

from fodfaeste.contract.errors import UnpublishedValue
from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.model.money import Adjustment, Limit, Line
from fodfaeste.contract.numbers import MINOR_DIGITS
from fodfaeste.contract.phrases import Condition
from fodfaeste.settlement.bulk.columns import Array
from fodfaeste.settlement.bulk.results import Results
from fodfaeste.settlement.bulk.texts import Texts
from fodfaeste.settlement.cohort.whole import fitted, rounded, times
from fodfaeste.settlement.unit.conditions import subject_of
from fodfaeste.settlement.unit.quantities import COUNTS
from fodfaeste.settlement.unit.units import units_in


class NotPlain(Exception):
    """Why a line is left to the reference."""


@dataclass(frozen=True)
class PlainLine:
    """A line in numbers. ``price`` is in minor units for one unit of the value (or per claim).

    ``most`` is the value above which nothing more is paid, ``quantity`` how many units of the price
    one of the value is (``None``: claims are counted). ``each``: every result is a claim.
    """

    name: str
    measure: str
    condition: Condition
    price: Fraction
    per_unit: bool
    most: Fraction | None
    quantity: Fraction | None
    deadline: int
    rounding: str
    each: bool


@dataclass(frozen=True, eq=False)
class Claimed:
    """Claims of one line as columns: ``unit`` is the place in the chunk.

    ``gross`` (exact, minor units) and ``quantity`` are fractions in two columns; ``amount`` is the
    gross amount rounded once. ``once`` has the number of what each is claimed once per, beside its
    unit (``None``: nothing, the unit has one).
    """

    line: str
    unit: Array
    achieved: Array
    proved: Array
    quantity: tuple[Array, Array]
    gross: tuple[Array, Array]
    amount: Array
    once: Array | None = None


def plain_lines(
    contract: Contract, measures: Iterable[str]
) -> tuple[dict[str, PlainLine], dict[str, str]]:
    """The lines made in columns by name, and for each other line why it is not."""
    found: dict[str, PlainLine] = {}
    left: dict[str, str] = {}
    for name, line in contract.pay.items():
        try:
            _alone(contract, name, line)
            found[name] = _plain(contract, name, line, measures)
        except NotPlain as why:
            left[name] = str(why)
        except UnpublishedValue:
            left[name] = "a figure is unpublished"
    return found, left


def _alone(contract: Contract, name: str, line: Line) -> None:
    """Refuse a line that other lines, adjustments or conditions reach into."""
    for other, text in contract.pay.items():
        if name in (*text.only_after, *text.instead_of) and other != name:
            raise NotPlain(f"line {other} depends on it")
    if line.only_if or line.only_after or line.instead_of:
        raise NotPlain("it has conditions of its own")
    for one in contract.adjust:
        if one.at != "amount" and (name in one.over or not one.over):
            raise NotPlain("its price, count or measure is adjusted")
    if name in _asked(contract):
        raise NotPlain("a limit, a split or an adjustment asks something of its claims")


def _asked(contract: Contract) -> set[str]:
    """The lines on whose claims a condition is put."""
    found: set[str] = set()
    rules: list[Adjustment | Limit] = [*contract.adjust, *contract.limits]
    for rule in rules:
        if rule.only_if:
            found |= set(rule.over or contract.pay)
    for name, split in contract.split.items():
        if split.cases:
            found |= {n for n, line in contract.pay.items() if name in (line.from_, line.to)}
    return found


def _plain(contract: Contract, name: str, line: Line, measures: Iterable[str]) -> PlainLine:
    if line.for_ is None or line.amount is None:
        raise NotPlain("it is scheduled" if line.for_ is None else "it has a scale")
    measure, negated = subject_of(line.for_.subject)
    if negated or measure not in measures:
        raise NotPlain(f"its measure `{measure}` is not compiled")
    by_claim = line.once_per.what == ("claim",)
    if line.once_per.what != ("person",) and not by_claim:
        raise NotPlain("it is not once per person or claim")
    if by_claim and line.at_most is not None and line.at_most.kind == "count":
        raise NotPlain("it is limited in number over several claims")
    if line.for_.comparison and line.for_.number is None:
        raise NotPlain("it compares with a text")
    minor = 10 ** MINOR_DIGITS.get(contract.writing.currency, 2)
    price, where = line.amount, f"pay.{name}.amount"
    if price.share is not None and price.per is not None:
        raise NotPlain("its price is a share per unit")
    per = None if price.per is None or price.per == "claim" else price.per
    quantity = units_in(contract, measure, per, where) if per and price.share is None else None
    each = Fraction(price.share if price.share is not None else price.amount or 0) * minor
    return PlainLine(
        name,
        measure,
        line.for_,
        each * (quantity or 1),
        price.share is not None or per is not None,
        _most(contract, name, line, measure),
        quantity,
        contract.dates.prove_until.toordinal(),
        contract.settle.rounding,
        by_claim,
    )


def _most(contract: Contract, name: str, line: Line, measure: str) -> Fraction | None:
    allowance = line.at_most
    if allowance is None or allowance.kind != "count":
        return None
    if allowance.unit in COUNTS or allowance.per not in ("", "person"):
        raise NotPlain("its claims are counted over the contract")
    unit = allowance.unit.removesuffix("s")
    return Fraction(allowance.number) / units_in(contract, measure, unit, f"pay.{name}.at most")


def claimed(line: PlainLine, results: Results, texts: Texts) -> Claimed:
    """The claims of a line in a chunk, for the units that need no asking."""
    some = results.take(results.proved <= line.deadline).holding(line.condition)
    if not line.each:
        some = some.take(_earliest(some))
    top, below = _at_most(line.most, some.top, some.below)
    if line.most is not None:
        some, top, below = _left(some, top, below)
    one = np.ones(top.size, dtype=np.int64)
    gross_n = times(top if line.per_unit else one, line.price.numerator)
    gross_d = times(below if line.per_unit else one, line.price.denominator)
    pays = gross_n != 0
    quantity = (one, one)
    if line.quantity is not None:
        quantity = times(top, line.quantity.numerator), times(below, line.quantity.denominator)
    amount = rounded(gross_n, gross_d, line.rounding)
    some = some.take(pays)
    return Claimed(
        line.name, some.unit, some.achieved, some.proved,
        (quantity[0][pays], quantity[1][pays]),
        (fitted(gross_n)[pays], fitted(gross_d)[pays]), amount[pays],
        _numbered(some, texts) if line.each else None,
    )  # fmt: skip


def _earliest(some: Results) -> Array:
    """The first result of each unit in the order in which claims are taken."""
    order = np.lexsort((some.nth, some.proved, some.achieved, some.unit))
    return order[np.unique(some.unit[order], return_index=True)[1]]


def _left(some: Results, top: Array, below: Array) -> tuple[Results, Array, Array]:
    """What an allowance leaves something of; what is owed back it leaves alone."""
    kept = (top > 0) | (some.top <= 0)
    return some.take(kept), top[kept], below[kept]


def _numbered(some: Results, texts: Texts) -> Array:
    """What each result is claimed once per: itself (see `unit.keys`)."""
    pairs = zip(some.achieved.tolist(), some.nth.tolist(), strict=True)
    said = [texts.of(f"{date.fromordinal(day).isoformat()} {nth}") for day, nth in pairs]
    return np.array(said, dtype=np.int64)


def _at_most(most: Fraction | None, top: Array, below: Array) -> tuple[Array, Array]:
    if most is None:
        return top, below
    above = times(top, most.denominator) > times(below, most.numerator)
    return np.where(above, most.numerator, top), np.where(above, most.denominator, below)
