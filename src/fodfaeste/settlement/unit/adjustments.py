# SPDX-License-Identifier: MPL-2.0
"""Adjustments of a measure, a count or a unit price, each with its own rounding.

Adjustments of one stage act in the order they are written. (Adjustments of amounts come with the
limits and splits, whose order a contract can choose.)
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from fodfaeste.contract.model.money import Adjustment
from fodfaeste.settlement import rules
from fodfaeste.settlement.model import Trace
from fodfaeste.settlement.unit.comparison import series_value
from fodfaeste.settlement.unit.draft import Draft


def in_force(draft: Draft, stage: str) -> Iterator[tuple[int, Adjustment]]:
    """The adjustments of a stage that reach a draft, numbered as in the contract."""
    for number, one in enumerate(draft.book.contract.adjust, start=1):
        if one.at != stage or (one.over and draft.key.line not in one.over):
            continue
        if not one.over and draft.line.for_ is None:
            continue
        if all(draft.book.meets(condition, draft.result)[0] for condition in one.only_if):
            yield number, one


def adjusted(draft: Draft, one: Adjustment, value: Fraction, rounded: bool = True) -> Fraction:
    """A value after one adjustment: times a factor or an index, less a share, or plus an offset."""
    if one.factor is not None:
        value *= Fraction(one.factor)
    elif one.less is not None:
        value *= 1 - Fraction(one.less)
    elif one.plus is not None:
        value += Fraction(one.plus)
    else:
        assert one.index is not None
        value *= index_on(draft, one.index, draft.achieved)
    return one.rounded.apply(value) if rounded and one.rounded is not None else value


def index_on(draft: Draft, series: str, day: date) -> Fraction:
    """The index on 1 January of the day's year over the series' first value."""
    contract = draft.book.contract
    first = next(iter(sorted(contract.series[series].values.items())))[1]
    return series_value(contract, series, date(day.year, 1, 1)) / Fraction(first)


def adjust_measure(draft: Draft) -> Draft:
    """The draft with its value adjusted."""
    for number, one in in_force(draft, "measure"):
        value = adjusted(draft, one, draft.value)
        draft = draft.with_step(_step("measure", number, draft.value, value), value=value)
    return draft


def adjust_counts(drafts: list[Draft]) -> list[Draft]:
    """Every draft with its count adjusted. ``drafts`` is in claim order.

    The adjusted count of a line is a function of the line's count so far: ten claims less 33 %,
    rounded down, are six claims whatever the order of their rounding. Each claim carries what it
    adds to the rounded count.
    """
    so_far: dict[str, Fraction] = {}
    found = []
    for draft in drafts:
        before = so_far.get(draft.key.line, Fraction(0))
        so_far[draft.key.line] = before + draft.count
        found.append(_counted(draft, before))
    return found


def _counted(draft: Draft, before: Fraction) -> Draft:
    after = before + draft.count
    for number, one in in_force(draft, "count"):
        now, then = _upto(draft, one, after), _upto(draft, one, before)
        step = _step("count", number, draft.count, now - then)
        draft, after, before = draft.with_step(step, count=now - then), now, then
    return draft


def _upto(draft: Draft, one: Adjustment, count: Fraction) -> Fraction:
    return max(Fraction(0), adjusted(draft, one, count)) if count > 0 else Fraction(0)


def adjust_price(draft: Draft, price: Fraction) -> tuple[Fraction, tuple[Trace, ...]]:
    """A unit price, in major units, after the adjustments of prices."""
    steps: list[Trace] = []
    for number, one in in_force(draft, "price"):
        after = adjusted(draft, one, price)
        steps.append(_step("price", number, price, after))
        price = after
    return price, tuple(steps)


def _step(stage: str, number: int, before: Fraction, after: Fraction) -> Trace:
    return rules.trace("adjusted", stage=stage, number=number, before=before, after=after)


__all__ = ["adjust_counts", "adjust_measure", "adjust_price", "in_force"]
