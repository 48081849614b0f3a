# SPDX-License-Identifier: MPL-2.0
"""Claims once more, from what was measured to what is owed for it, one at a time.

It shares no code with settlement: lists, dictionaries and ``Fraction``. It covers what the random
contracts say of lines: once per what, at most how many, one line after or instead of another,
deductions from counts, prices flat, per unit and by scales; one version of the contract.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from itertools import pairwise

from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.model.measure import Given
from fodfaeste.contract.model.money import Adjustment, Line, Scale
from fodfaeste.contract.phrases import Price
from fodfaeste.settlement.model import Result

Results = Mapping[str, Mapping[str, Sequence[Result]]]
Owed = tuple[str, str, date, date, Fraction]
"""Line, unit, the days achieved and proved, and the exact amount in minor units."""


@dataclass(frozen=True)
class Hit:
    """Something achieved that a line pays for."""

    line: str
    unit: str
    once: tuple[str, ...]
    achieved: date
    proved: date
    value: Fraction
    count: Fraction

    @property
    def turn(self) -> tuple[object, ...]:
        """Who comes first."""
        return self.achieved, self.proved, self.line, self.unit, self.once


def owed(contract: Contract, results: Results) -> list[Owed]:
    """What is owed for everything measured, in no order; nothing is left out but nothings."""
    hits: list[Hit] = []
    for name, line in contract.pay.items():
        if line.for_ is not None:
            hits += _at_most(line, _once(_hits(contract, name, line, results)), "weeks")
    hits = sorted(_after(contract, _instead(contract, hits)), key=lambda hit: hit.turn)
    found: list[Owed] = []
    for name, line in contract.pay.items():
        mine = _at_most(line, [hit for hit in hits if hit.line == name], "claims")
        found += _priced(contract, line, _fewer(contract, mine))
    return [one for one in found if one[-1]]


def _hits(contract: Contract, name: str, line: Line, results: Results) -> list[Hit]:
    assert line.for_ is not None
    measure, found = contract.measures[line.for_.subject], []
    counted = isinstance(measure, Given) and measure.counted_in == "claims"
    for unit, measured in results.items():
        for one in measured.get(line.for_.subject, ()):
            asked = line.scale is not None or one.value * one.count != 0
            if asked and one.proved <= contract.dates.prove_until:
                hit = Hit(
                    name,
                    one.unit,
                    _what(line, counted, one),
                    one.achieved,
                    one.proved,
                    one.value,
                    one.count,
                )
                assert unit == one.unit
                found.append(hit)
    return found


def _what(line: Line, counted: bool, one: Result) -> tuple[str, ...]:
    """What a hit is one of: a person's job, a person's claim, a period, or the person alone.

    Claims that somebody else has counted are once per person already.
    """
    if "job" in line.once_per.what:
        return (one.employer,)
    each = (str(one.achieved), one.employer, str(one.nth))
    if "claim" in line.once_per.what or counted:
        return each
    return (one.period,)


def _once(hits: Iterable[Hit]) -> list[Hit]:
    """The first of each kind."""
    kept: dict[object, Hit] = {}
    for hit in sorted(hits, key=lambda hit: hit.turn):
        kept.setdefault((hit.unit, hit.once), hit)
    return list(kept.values())


def _at_most(line: Line, hits: Sequence[Hit], what: str) -> list[Hit]:
    """The hits with what is above so many weeks a person, or claims in all, taken off the last."""
    most = line.at_most
    if most is None or most.unit != what:
        return list(hits)
    used: dict[str, Fraction] = {}
    kept = []
    for hit in sorted(hits, key=lambda hit: hit.turn):
        whose = hit.unit if what == "weeks" else ""
        size = hit.value if what == "weeks" else hit.count
        room = most.number - used.get(whose, Fraction(0))
        used[whose] = used.get(whose, Fraction(0)) + min(size, room)
        if min(size, room) > 0:
            part = {"value" if what == "weeks" else "count": min(size, room)}
            kept.append(replace(hit, **part))
    return kept


def _instead(contract: Contract, hits: Sequence[Hit]) -> list[Hit]:
    gone = {
        (other, hit.unit) for hit in hits for other in contract.pay[hit.line].instead_of
    }  # fmt: skip
    return [hit for hit in hits if (hit.line, hit.unit) not in gone]


def _after(contract: Contract, hits: Sequence[Hit]) -> list[Hit]:
    """A line that waits for another has the later of both days, and is nothing without it."""
    kept = []
    for hit in hits:
        dates = [(hit.achieved, hit.proved)]
        for other in contract.pay[hit.line].only_after:
            own = [(h.achieved, h.proved) for h in hits if (h.line, h.unit) == (other, hit.unit)]
            dates.append(min(own, default=(date.max, date.max)))
        achieved, proved = max(day for day, _ in dates), max(day for _, day in dates)
        if achieved != date.max:
            kept.append(replace(hit, achieved=achieved, proved=proved))
    return kept


def _rules(contract: Contract, line: str, at: str) -> list[Adjustment]:
    return [one for one in contract.adjust if one.at == at and (not one.over or line in one.over)]


def _adjusted(rules: Iterable[Adjustment], value: Fraction) -> Fraction:
    for one in rules:
        value *= one.factor if one.factor is not None else 1
        value *= 1 - one.less if one.less is not None else 1
        value += one.plus if one.plus is not None else 0
        value = value if one.rounded is None else one.rounded.apply(value)
    return value


def _fewer(contract: Contract, hits: Sequence[Hit]) -> list[Hit]:
    """Counts less what is deducted: the number so far is what its deduction leaves."""
    so_far, found = Fraction(0), []
    for hit in hits:
        rules = _rules(contract, hit.line, "count")
        before, so_far = so_far, so_far + hit.count
        found.append(replace(hit, count=_adjusted(rules, so_far) - _adjusted(rules, before)))
    return found


def _priced(contract: Contract, line: Line, hits: Sequence[Hit]) -> list[Owed]:
    numbers: dict[str, Fraction] = {}
    found: list[Owed] = []
    for hit in hits:
        rules = _rules(contract, hit.line, "price")
        whose = hit.unit if line.scale and line.scale.reads.endswith("per person") else ""
        before = numbers.get(whose, Fraction(0))
        numbers[whose] = before + hit.count
        if line.scale is None:
            assert line.amount is not None
            amounts = [_flat(line.amount, rules, hit)]
        elif line.scale.reads == "the claim's own value":
            amounts = [one * hit.count for one in _scaled(line.scale, rules, hit.value)]
        else:
            amounts = [_numbered(line.scale, rules, before, hit.count)]
        dates = hit.line, hit.unit, hit.achieved, hit.proved
        found += [(*dates, amount * 100) for amount in amounts]
    return found


def _flat(price: Price, rules: Sequence[Adjustment], hit: Hit) -> Fraction:
    if price.share is not None:
        return _adjusted(rules, Fraction(price.share)) * hit.value * hit.count
    assert price.amount is not None
    one = _adjusted(rules, Fraction(price.amount)) * hit.count
    return one * hit.value if price.per not in (None, "claim") else one


def _scaled(scale: Scale, rules: Sequence[Adjustment], value: Fraction) -> list[Fraction]:
    """What each row reached pays (rungs), the highest of them (steps), or the line between two."""
    points = [(Fraction(r.at or 0), _row(rules, r.pays)) for r in scale.rows]
    reached = [pays for at, pays in points if at <= value]
    if scale.shape == "rungs" or not reached:
        return reached
    if scale.shape == "steps" or value >= points[-1][0]:
        return reached[-1:]
    (low, one), (high, two) = next(p for p in pairwise(points) if p[0][0] <= value < p[1][0])
    return [one + (two - one) * (value - low) / (high - low)]


def _numbered(
    scale: Scale, rules: Sequence[Adjustment], before: Fraction, count: Fraction
) -> Fraction:
    """Claim after claim, each at the price of its number."""
    total = Fraction(0)
    for number in range(int(before) + 1, int(before + count) + 1):
        if scale.shape == "tiers":
            row = next(r for r in scale.rows if r.up_to is None or number <= r.up_to)
        else:
            row = [r for r in scale.rows if r.at is not None and r.at <= number][-1]
        total += _row(rules, row.pays)
    return total


def _row(rules: Sequence[Adjustment], pays: Price) -> Fraction:
    return _adjusted(rules, Fraction(pays.amount or 0))
