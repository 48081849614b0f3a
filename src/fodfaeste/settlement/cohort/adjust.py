# SPDX-License-Identifier: MPL-2.0
"""Adjustments of amounts: factors, reductions, additions and indexation, exact until they round."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction

import numpy as np

from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.model.leaf import known
from fodfaeste.contract.model.money import Adjustment
from fodfaeste.contract.terms import RoundTo
from fodfaeste.settlement.cohort.periods import years_of
from fodfaeste.settlement.cohort.plan import Cover, covers, outcome_lines
from fodfaeste.settlement.cohort.rows import running_by_claim, steps_by_claim
from fodfaeste.settlement.cohort.whole import Ints, Mask, fitted, rounded, times
from fodfaeste.settlement.cohort.work import Work, change
from fodfaeste.settlement.unit.comparison import series_value

Step = tuple[Fraction, Fraction, RoundTo | None]
"""What an adjustment does to an amount in minor units: ``x -> rounded(x * factor + plus)``."""


def whole_amounts(work: Work) -> Work:
    """Round each claim to minor units, once, by the contract's rule."""
    how = work.plan.contract.settle.rounding
    total = rounded(running_by_claim(work.rows), work.table.scale, how)
    return work.on(replace(work.rows, amount=steps_by_claim(work.rows, total)))


def adjust_amounts(work: Work, scale: int) -> Work:
    """The stage of adjustments: all of a claim's adjustments in the contract's order, then rounded.

    ``scale`` says in which parts of a minor unit the amounts still are. A claim is adjusted as a
    whole and rounded once; its pieces share the result.
    """
    how = work.plan.contract.settle.rounding
    total = running_by_claim(work.rows)
    after = rounded(total, scale, how)
    for steps, claims in _programs(work):
        mask = claims[work.rows.claim]
        if steps and mask.any():
            after[mask] = _adjusted(total[mask], scale, steps, how, work.plan.minor)
    rows = replace(work.rows, amount=steps_by_claim(work.rows, after))
    plain = replace(work.rows, amount=steps_by_claim(work.rows, rounded(total, scale, how)))
    return work.on(rows, change("adjust", "adjusted", plain, rows, work.table.size))


def index_of(contract: Contract, series: str, year: int) -> Fraction:
    """An index: the series' value in force on 1 January over its first value."""
    first = min(contract.series[series].values.items())[1]
    return series_value(contract, series, date(year, 1, 1)) / Fraction(known(first))


def _adjusted(total: Ints, scale: int, steps: tuple[Step, ...], how: str, minor: int) -> Ints:
    value, denominator = total, scale
    for factor, plus, rounding in steps:
        added = np.where(value != 0, 1, 0).astype(np.int64)
        value = times(value, factor.numerator * plus.denominator) + times(
            added, plus.numerator * denominator * factor.denominator
        )
        denominator *= factor.denominator * plus.denominator
        if rounding is not None:
            unit = Fraction(rounding.step) * minor
            whole = rounded(
                times(value, unit.denominator), denominator * unit.numerator, rounding.direction
            )
            value, denominator = times(whole, unit.numerator), unit.denominator
    return rounded(fitted(value), denominator, how)


def _programs(work: Work) -> Iterator[tuple[tuple[Step, ...], Mask]]:
    """Claims that are adjusted alike: the steps, and which claims."""
    table = work.table
    year_of = years_of(table.day)
    for version, contract in enumerate(work.plan.versions):
        rules = [a for a in contract.adjust if a.at == "amount"]
        masks = [_covered(work, contract, rule) & (table.version == version) for rule in rules]
        if not rules or not table.size:
            continue
        indexed = any(rule.index for rule in rules)
        code = sum((mask.astype(np.int64) << at for at, mask in enumerate(masks)), np.zeros(1, int))
        keys = np.stack([code, year_of if indexed else np.zeros_like(code)])
        for which, year in np.unique(keys, axis=1).T:
            chosen = [rule for at, rule in enumerate(rules) if which >> at & 1]
            steps = tuple(_step(work, contract, rule, int(year)) for rule in chosen)
            yield steps, (keys[0] == which) & (keys[1] == year) & (table.version == version)


def _covered(work: Work, contract: Contract, rule: Adjustment) -> Mask:
    lines = frozenset(rule.over) or outcome_lines(contract)
    return covers(Cover(lines, tuple(rule.only_if)), work.table)


def _step(work: Work, contract: Contract, rule: Adjustment, year: int) -> Step:
    factor, plus = Fraction(1), Fraction(0)
    if rule.factor is not None:
        factor = Fraction(known(rule.factor))
    elif rule.less is not None:
        factor = 1 - Fraction(known(rule.less))
    elif rule.plus is not None:
        plus = Fraction(known(rule.plus)) * work.plan.minor
    elif rule.index is not None:
        factor = index_of(contract, rule.index, year)
    return factor, plus, rule.rounded
