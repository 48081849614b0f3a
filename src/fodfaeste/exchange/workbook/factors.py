# SPDX-License-Identifier: MPL-2.0
"""Adjustments of prices and of amounts, as factors: a share less, a factor, an index, an addition.

An index is the series' value in force on 1 January of the year of achievement over its first value.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.model.leaf import known
from fodfaeste.contract.model.money import Adjustment
from fodfaeste.exchange.workbook.exact import divided, rounded
from fodfaeste.exchange.workbook.flow import Flow
from fodfaeste.exchange.workbook.refusal import refuse
from fodfaeste.settlement.cohort.plan import outcome_lines


@dataclass(frozen=True, slots=True)
class Factor:
    """A fraction as two formulas."""

    above: str
    below: str


def price_factors(flow: Flow, price: Factor) -> tuple[str, str]:
    """The price after all adjustments of prices."""
    for number, one in enumerate(flow.contract.adjust, start=1):
        if one.at != "price":
            continue
        if one.rounded is not None or one.plus is not None:
            refuse("price-adjustment", path=f"adjust.{number}")
        price = _times(flow, price, number, f"price_{number}")
    return price.above, price.below


def amount_adjustments(flow: Flow) -> list[int]:
    """The numbers of the adjustments that act on amounts."""
    return [n for n, one in enumerate(flow.contract.adjust, start=1) if one.at == "amount"]


def adjusted_gross(flow: Flow, above: str, below: str) -> str:
    """The gross amounts, adjusted where the contract says so, rounded once by its rule.

    Returns the column of whole minor units. The gross amount is ``above × times ÷ below``.
    """
    numbers = amount_adjustments(flow)
    how: str = flow.contract.settle.rounding
    price, added = Factor(above, below), ""
    for place, number in enumerate(numbers):
        one = flow.contract.adjust[number - 1]
        if one.plus is not None:
            added += f"+{_covered(flow, number, f'amount_{number}')}*{_plus(flow, number)}"
        elif added:
            refuse("adjustment-order", path=f"adjust.{number}")
        else:
            price = _times(flow, price, number, f"amount_{number}")
        if one.rounded is not None:
            if place + 1 < len(numbers) or one.rounded.step != Fraction(1, flow.plan.minor):
                return _stepwise(flow, price, number, numbers[place + 1 :], added)
            how = one.rounded.direction
    return rounded_gross(flow, price, how, added)


def rounded_gross(flow: Flow, price: Factor, how: str, added: str = "") -> str:
    """The columns that divide and round; a negative amount is rounded as the engine does it."""
    table, words = flow.table, flow.words
    table.formula("dividend", words["dividend"], f"ABS({price.above})", "whole", helper=True)
    table.formula("divisor", words["divisor"], price.below, "whole", helper=True)
    parts = divided(
        table, "gross", words["gross_step"], "{dividend}", "ABS({times})", "{divisor}", digits=4
    )
    turned = {"up": "down", "down": "up"}.get(how, how)
    plain, negative = (rounded(parts, "{divisor}", rule) for rule in (how, turned))
    sign = f"IF(({{price_n}}<0)<>({{times}}<0),-({negative}),{plain})"
    some = f"({{{parts.whole}}}+{{{parts.rest}}}>0)"
    plus = f"+{some}*(0{added})" if added else ""
    table.formula("gross", words["gross"], f"{{counts}}*(({sign}){plus})")
    return "gross"


def _stepwise(flow: Flow, price: Factor, number: int, rest: list[int], added: str) -> str:
    """A rounding of its own (to whole kroner, say) on the last adjustment of amounts."""
    one = flow.contract.adjust[number - 1]
    assert one.rounded is not None
    unit = Fraction(one.rounded.step) * flow.plan.minor
    if rest or added or unit.denominator != 1:
        refuse("adjustment-order", path=f"adjust.{number}")
    covered = _covered(flow, number, f"rounding_{number}")
    step = f"IF({covered},{int(unit)},1)"
    if one.rounded.direction != flow.contract.settle.rounding:
        refuse("adjustment-rounding", path=f"adjust.{number}")
    rounded_gross(flow, Factor(price.above, f"({price.below})*{step}"), one.rounded.direction)
    flow.table.formula("adjusted", flow.words["adjusted"], f"{{gross}}*{step}")
    return "adjusted"


def _plus(flow: Flow, number: int) -> str:
    path = f"adjust.{number}.plus"
    value = Fraction(known(flow.contract.adjust[number - 1].plus or Fraction(0)))
    return flow.terms.minor(path, flow.words.label(path), value, flow.digits)


def _times(flow: Flow, price: Factor, number: int, key: str) -> Factor:
    """A fraction times the factor of one adjustment, where the adjustment covers the claim."""
    covered = _covered(flow, number, key)
    by = flow.terms.by_version
    top = by("{version}", lambda c, s: _factor(flow, c, number, s)[0])
    bottom = by("{version}", lambda c, s: _factor(flow, c, number, s)[1])
    above, below = f"{key}_n", f"{key}_d"
    label = flow.words.label(f"adjust.{number}")
    words = flow.words
    flow.table.formula(
        above,
        f"{label}, {words['numerator']}",
        f"({price.above})*IF({covered},{top},1)",
        "whole",
    )
    flow.table.formula(
        below,
        f"{label}, {words['denominator']}",
        f"({price.below})*IF({covered},{bottom},1)",
        "whole",
    )
    return Factor(f"{{{above}}}", f"{{{below}}}")


def _covered(flow: Flow, number: int, key: str) -> str:
    lines = list(flow.contract.pay)

    def test(contract: Contract, _: str) -> str:
        one = contract.adjust[number - 1]
        names = one.over or outcome_lines(contract)
        chosen = "+".join(f"({{line}}={n})" for n, name in enumerate(lines, 1) if name in names)
        conditions = [flow.condition(str(c)) for c in one.only_if]
        return "*".join([f"(({chosen or '0'})>0)", *conditions])

    column = f"{key}_covers"
    if column not in flow.table.columns:
        heading = f"{flow.words.label(f'adjust.{number}')}: {flow.words['covers']}"
        formula = flow.terms.by_version("{version}", test)
        flow.table.formula(column, heading, f"1*{formula}", "whole")
    return f"({{{column}}}=1)"


def _factor(flow: Flow, contract: Contract, number: int, suffix: str) -> tuple[str, str]:
    one = contract.adjust[number - 1]
    path = f"adjust.{number}"
    if one.factor is not None:
        where = f"{path}.factor{suffix}"
        return flow.terms.ratio(where, flow.words.label(where), Fraction(known(one.factor)))
    if one.less is not None:
        where = f"{path}.less{suffix}"
        above, below = flow.terms.ratio(where, flow.words.label(where), Fraction(known(one.less)))
        return f"({below}-{above})", below
    return _index(flow, contract, one, suffix)


def _index(flow: Flow, contract: Contract, one: Adjustment, suffix: str) -> tuple[str, str]:
    assert one.index is not None
    values = contract.series[one.index].values
    dated = sorted((_first_day(key), key, known(value)) for key, value in values.items())
    names = []
    for _, key, value in dated:
        path = f"series.{one.index}.values.{key}{suffix}"
        names.append(flow.terms.to_digits(path, flow.words.label(path), Fraction(value), 4))
    chosen = names[0]
    for (day, _, _), name in zip(dated[1:], names[1:], strict=True):
        new_year = day.year if (day.month, day.day) == (1, 1) else day.year + 1
        chosen = f"IF(YEAR({{day}})>={new_year},{name},{chosen})"
    return chosen, names[0]


def _first_day(key: str) -> date:
    parts = [int(part) for part in key.split("-")]
    return date(*[*parts, 1, 1][:3])
