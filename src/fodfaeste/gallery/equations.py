# SPDX-License-Identifier: MPL-2.0
"""The equations that a contract makes true of its own published figures.

A line's total is its price times its claims, the contract's total is the sum of its lines, of its
periods, of its payers and of its payees, limits are inequalities, and splits are shares. Amounts
are exact, in major units. Where a limit, an adjustment or a scale stands between a count and an
amount, only what is true whatever it did is claimed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.model.measure import FormulaMeasure, Given
from fodfaeste.contract.model.money import Limit, Line, Split
from fodfaeste.contract.phrases import Price
from fodfaeste.contract.terms import Allowance
from fodfaeste.evidence.calendar import Grain, label, periods
from fodfaeste.evidence.intervals import Span
from fodfaeste.gallery.because import Because
from fodfaeste.gallery.linear import linear
from fodfaeste.gallery.quantity import Quantity
from fodfaeste.gallery.simplex import ONE, Relation

GRAINS = {
    "week": Grain.WEEK, "month": Grain.MONTH, "quarter": Grain.QUARTER,
    "half-year": Grain.HALF, "year": Grain.YEAR,
}  # fmt: skip
TOTAL = "paid all"


@dataclass(frozen=True, slots=True)
class Known:
    """Published figures by what they are figures of: name, lowest and highest possible value."""

    figures: Mapping[Quantity, tuple[str, Fraction, Fraction]] = field(default_factory=dict)

    def exact(self, quantity: Quantity) -> tuple[str, Fraction] | None:
        """The figure's name and value when it is published exactly."""
        found = self.figures.get(quantity)
        return (found[0], found[1]) if found and found[1] == found[2] else None

    def highest(self, quantity: Quantity) -> tuple[str, Fraction] | None:
        """The figure's name and the most it can be."""
        found = self.figures.get(quantity)
        return (found[0], found[2]) if found else None


def outcome_lines(contract: Contract) -> dict[str, Line]:
    """The lines that pay for an outcome; running costs and other calendar lines are not."""
    return {name: line for name, line in contract.pay.items() if line.for_ is not None}


def equations(contract: Contract, known: Known) -> Iterator[Relation]:
    """Every relation between quantities that follows from the contract."""
    lines = outcome_lines(contract)
    yield _sum(TOTAL, [f"paid {name}" for name in lines], Because(code="lines"))
    for side in ("payer", "payee"):
        yield from _parties(contract, lines, side)
    yield from _periods(contract)
    for name, line in lines.items():
        yield from _line(contract, known, name, line)
        yield from _shares(contract, name, line)
    for number, limit in enumerate(contract.limits, start=1):
        yield from _limit(limit, number, lines)
    yield from _measures(contract, known)


def _sum(whole: str, parts: list[str], why: Because) -> Relation:
    terms = dict.fromkeys(parts, -ONE)
    return Relation({**terms, whole: terms.get(whole, Fraction(0)) + 1}, "=", Fraction(0), why)


def _purses(contract: Contract, line: Line, side: str) -> list[str]:
    """Every purse that may stand on this side of the line's money."""
    named = line.from_ if side == "payer" else line.to
    split = contract.split.get(named)
    found = [named] if split is None else [*split.between, *_of_cases(split)]
    rows = line.scale.rows if line.scale else []
    found += [p for row in rows if (p := row.from_ if side == "payer" else row.to)]
    if side == "payer":
        found += [lim.excess for lim in contract.limits if lim.excess in contract.purses]
    return sorted(set(found))


def _of_cases(split: Split) -> list[str]:
    return [purse for case in split.cases for purse in case.between]


def _parties(contract: Contract, lines: dict[str, Line], side: str) -> Iterator[Relation]:
    mine: dict[str, list[str]] = {}
    for name, line in lines.items():
        parts = {p: f"paid {name}, {side} {p}" for p in _purses(contract, line, side)}
        why = Because(f"pay.{name}", "sides of a line", side)
        yield _sum(f"paid {name}", list(parts.values()), why)
        for purse, variable in parts.items():
            mine.setdefault(purse, []).append(variable)
    for purse, variables in mine.items():
        yield _sum(f"paid all, {side} {purse}", variables, Because(code="purse", name=purse))
    parties = [f"paid all, {side} {purse}" for purse in mine]
    yield _sum(TOTAL, parties, Because(code="sides", name=side))


def _periods(contract: Contract) -> Iterator[Relation]:
    grain = GRAINS.get(contract.settle.each)
    if grain is None:
        return
    days = Span(contract.dates.enrol.first, date.fromordinal(contract.dates.close.toordinal() + 1))
    labels = [label(one, grain) for one in periods(days, grain)]
    why = Because(code="periods", name=contract.settle.each)
    yield _sum(TOTAL, [f"paid all, period {one}" for one in labels], why)
    for name in outcome_lines(contract):
        parts = [f"paid {name}, period {one}" for one in labels]
        yield _sum(f"paid {name}", parts, replace(why, where=f"pay.{name}"))


def _free_of_cuts(contract: Contract, known: Known, name: str) -> frozenset[str] | None:
    """The figures that show that no limit cut the line; ``None`` when one may have."""
    if any(not adj.over or name in adj.over for adj in contract.adjust):
        return None
    if contract.pay[name].at_most is not None:
        return None
    shown: set[str] = set()
    for limit in contract.limits:
        if limit.kind == "soft" or (limit.over and name not in limit.over):
            continue
        if limit.per == "payer" and limit.excess in contract.purses:
            continue
        total = known.highest(Quantity("paid", "all"))
        allowed = limit.at_most
        if not isinstance(allowed, Allowance) or total is None or limit.per != "contract":
            return None
        if allowed.kind != "money" or total[1] > allowed.number:
            return None
        shown.add(total[0])
    return frozenset(shown)


def _line(contract: Contract, known: Known, name: str, line: Line) -> Iterator[Relation]:
    paid, count, persons = f"paid {name}", f"count {name}", f"persons {name}"
    once = line.once_per.what
    sense = "=" if once == ("person",) else "<="
    yield Relation({persons: ONE, count: -ONE}, sense, Fraction(0), Because(f"pay.{name}.once per"))
    price = line.amount
    if not isinstance(price, Price) or price.per is not None:
        return
    uncut = _free_of_cuts(contract, known, name)
    sense, rests = ("<=", frozenset()) if uncut is None else ("=", uncut)
    if uncut is None and any(not adj.over or name in adj.over for adj in contract.adjust):
        return
    if price.amount is not None:
        terms = {paid: ONE, count: -Fraction(price.amount)}
    else:
        measure = contract.measures.get(line.for_.subject) if line.for_ else None
        if price.share is None or not isinstance(measure, Given | FormulaMeasure):
            return
        assert line.for_ is not None
        terms = {paid: ONE, f"measure {line.for_.subject}": -price.share}
        if isinstance(measure, Given) and measure.for_each != "contract":
            return
    yield Relation(terms, sense, Fraction(0), Because(f"pay.{name}.amount"), rests)


def _shares(contract: Contract, name: str, line: Line) -> Iterator[Relation]:
    """A split gives each purse its share to within one unit; a payer over its limit gets less."""
    split = contract.split.get(line.from_)
    if split is None or split.cases or split.matching:
        return
    moved = any(lim.excess in contract.purses for lim in contract.limits)
    for purse, portion in split.between.items():
        if portion.share is None:
            continue
        terms = {f"paid {name}, payer {purse}": ONE, f"paid {name}": -portion.share}
        why = Because(f"split.{line.from_}.between.{purse}")
        takes_over = any(lim.excess == purse for lim in contract.limits)
        if not takes_over:
            yield Relation(terms, "<=", ONE, why)
        if not moved or takes_over:
            yield Relation(terms, ">=", -ONE, why)


def _limit(limit: Limit, number: int, lines: dict[str, Line]) -> Iterator[Relation]:
    """Hard limits in money or claims, where what they limit is a quantity of its own."""
    allowed, why = limit.at_most, Because(f"limits.{number}")
    if not isinstance(allowed, Allowance) or limit.kind == "soft" or limit.only_if:
        return
    over = [name for name in (limit.over or lines) if name in lines]
    kind = {"money": "paid", "count": "count"}.get(allowed.kind)
    if kind is None or allowed.per:
        return
    if limit.per == "contract" or (limit.per == "line" and len(over) == 1):
        yield Relation({f"{kind} {n}": ONE for n in over}, "<=", allowed.number, why)
    elif limit.per == "line":
        for name in over:
            yield Relation({f"{kind} {name}": ONE}, "<=", allowed.number, why)
    elif limit.per == "payer" and kind == "paid" and not limit.over:
        yield Relation({f"paid all, payer {limit.by}": ONE}, "<=", allowed.number, why)


def _measures(contract: Contract, known: Known) -> Iterator[Relation]:
    for name, measure in contract.measures.items():
        if not isinstance(measure, FormulaMeasure) or measure.minus or measure.divided_by:
            continue
        form = linear(measure.formula, lambda m: known.exact(Quantity("measure", m)))
        if form is None:
            continue
        terms = {f"measure {m}": -v for m, v in form.terms.items()}
        terms[f"measure {name}"] = terms.get(f"measure {name}", Fraction(0)) + 1
        cut_low, cut_high = measure.never_below is not None, measure.never_above is not None
        if cut_low and cut_high:
            continue
        sense = ">=" if cut_low else "<=" if cut_high else "="
        why = Because(f"measures.{name}.formula")
        yield Relation(terms, sense, form.constant, why, form.rests_on)
