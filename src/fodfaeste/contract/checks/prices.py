# SPDX-License-Identifier: MPL-2.0
"""A price fits what it is the price of: its unit, its share, and its currency's digits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from fodfaeste.contract.findings import Finding, Steps
from fodfaeste.contract.model.base import Unpublished
from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.model.measure import (
    CountOf,
    FormulaMeasure,
    Given,
    MeanOf,
    Measure,
    Saving,
    Score,
    ShareOf,
    Sum,
    TimeIn,
    TotalOf,
)  # fmt: skip
from fodfaeste.contract.model.money import Line, Scale
from fodfaeste.contract.numbers import MINOR_DIGITS, decimal_text
from fodfaeste.contract.phrases import Price

UNITS = {
    "whole weeks": "week", "weeks": "week", "days": "day", "months": "month", "hours": "hour",
    "persons": "person", "claims": "claim", "percent": "percentage point",
    "percentage points": "percentage point", "points": "point", "money": "money", "units": "unit",
}  # fmt: skip
COUNTED = ("claim", "person")


def measured_in(measures: dict[str, Measure], name: str) -> str:
    """The unit of a measure's value: ``claim`` when it is simply achieved or not."""
    measure = measures.get(name)
    for _ in measures:
        if not isinstance(measure, MeanOf | TotalOf) or measure.divided_by is not None:
            break
        inner = measure.mean_of if isinstance(measure, MeanOf) else measure.total_of
        measure = measures.get(inner)
    return "claim" if measure is None else _own_unit(measure)


def _own_unit(measure: Measure) -> str:
    if measure.divided_by is not None:
        return "percentage point"
    match measure:
        case TimeIn() | FormulaMeasure() | Given():
            return UNITS[measure.counted_in]
        case Sum():
            unit = "hour" if measure.sum_of == "hours" else "money"
            return unit if measure.reaches is None else "claim"
        case Saving():
            return "money"
        case Score():
            return "percentage point" if measure.read_as == "change in percent" else "point"
        case ShareOf():
            return "percentage point"
        case CountOf():
            return "person"
    return "claim"


def where_counted(contract: Contract, line: Line) -> tuple[Steps, ...]:
    """Where it is said what the measure of a line counts: the measure, and its unit."""
    if line.for_ is None or line.for_.subject not in contract.measures:
        return ()
    place = ("measures", line.for_.subject)
    return (("pay", _name_of(contract, line), "for"), place, (*place, "counted in"))


def _name_of(contract: Contract, line: Line) -> str:
    return next((name for name, other in contract.pay.items() if other is line), "")


def prices_fit_their_measure(contract: Contract) -> Iterator[Finding]:
    """A number is paid per unit of the number, money by a share, an achievement as a whole."""
    measures = dict[str, Measure](contract.measures)
    for name, line in contract.pay.items():
        steps: Steps = ("pay", name, "amount")
        price = line.amount
        if price is None or isinstance(price, Unpublished):
            continue
        if line.for_ is None or line.for_.comparison:
            unit = "claim"
        else:
            unit = measured_in(measures, line.for_.subject)
        subject = line.for_.subject if line.for_ else "each"
        for found in _fits(price, unit, subject, steps):
            yield replace(found, others=where_counted(contract, line))


def _fits(price: Price, unit: str, subject: str, steps: Steps) -> Iterator[Finding]:
    if price.share is not None:
        if unit != "money":
            yield Finding("price-share", steps, str(price), unit, hint=subject)
    elif price.per is None:
        if unit == "money":
            yield Finding("price-of-money", steps, str(price), unit, "50 %", subject)
        elif unit not in COUNTED:
            yield Finding("price-flat", steps, str(price), unit, f"{price} per {unit}", subject)
    elif unit == "money":
        if price.per not in ("krone", "unit"):
            yield Finding("price-of-money", steps, str(price), unit, "50 %", subject)
    elif price.per != unit and not (unit in COUNTED and price.per in COUNTED):
        flat, amount = unit in COUNTED, decimal_text(price.amount or Decimal(0))
        code, example = ("price-per-claim", amount) if flat else ("price-unit", "")
        yield Finding(code, steps, str(price), unit, example or f"{amount} per {unit}", subject)


def counts_fit_their_measure(contract: Contract) -> Iterator[Finding]:
    """A line's ``at most`` counts what its measure counts, or is an amount or claims."""
    measures = dict[str, Measure](contract.measures)
    for name, line in contract.pay.items():
        at_most = line.at_most
        if at_most is None or isinstance(at_most, Unpublished) or at_most.kind != "count":
            continue
        unit = measured_in(measures, line.for_.subject) if line.for_ else "claim"
        counted = at_most.unit.removesuffix("s")
        if counted not in (unit, *COUNTED):
            yield Finding(
                "limit-unit", ("pay", name, "at most"), at_most.unit, unit,
                hint=line.for_.subject if line.for_ else "each",
                others=where_counted(contract, line),
            )  # fmt: skip


def shares_have_a_base(contract: Contract) -> Iterator[Finding]:
    """A scale that pays shares says of what, unless its measure is itself money."""
    measures = dict[str, Measure](contract.measures)
    for name, line in contract.pay.items():
        unit = measured_in(measures, line.for_.subject) if line.for_ else "claim"
        for found in _share_rows(line, unit, ("pay", name, "scale")):
            yield replace(found, others=where_counted(contract, line))


def _share_rows(line: Line, unit: str, steps: Steps) -> Iterator[Finding]:
    if line.scale is None or line.scale.of is not None or unit == "money":
        return
    for index, row in enumerate(line.scale.rows):
        if not isinstance(row.pays, Unpublished) and row.pays.share is not None:
            yield Finding(
                "scale-share", (*steps, line.scale.shape, index, "pays"), str(row.pays), hint=unit
            )


def amounts_have_the_currency_s_digits(contract: Contract) -> Iterator[Finding]:
    """A flat amount has no more decimals than the currency has minor digits."""
    digits = MINOR_DIGITS.get(contract.writing.currency, 2)
    for steps, amount in _flat_amounts(contract):
        exponent = amount.normalize().as_tuple().exponent
        if isinstance(exponent, int) and -exponent > digits:
            yield Finding(
                "currency-digits",
                steps,
                decimal_text(amount),
                str(digits),
                hint=contract.writing.currency,
                others=(("writing", "currency"),),
            )


def _flat_amounts(contract: Contract) -> Iterator[tuple[Steps, Decimal]]:
    for name, line in contract.pay.items():
        prices = [(("pay", name, "amount"), line.amount)]
        if line.scale is not None:
            prices = [
                (("pay", name, "scale", line.scale.shape, index, "pays"), row.pays)  # type: ignore[misc]
                for index, row in enumerate(line.scale.rows)
            ]
        for steps, price in prices:
            if price is None or isinstance(price, Unpublished) or price.amount is None:
                continue
            if price.per is None:
                yield steps, price.amount
    for name, facility in contract.capital.facilities.items():
        if not isinstance(facility.principal, Unpublished):
            yield ("capital", "facilities", name, "principal"), facility.principal


def scales_in_order(contract: Contract) -> Iterator[Finding]:
    """The rows of a scale rise; only the last tier may be without a boundary."""
    lines = [(("pay", name), line.scale) for name, line in contract.pay.items()]
    capital = contract.capital.lines.items()
    lines += [(("capital", "lines", name), line.scale) for name, line in capital]  # type: ignore[misc]
    for steps, scale in lines:
        if scale is not None:
            yield from _falling_rows(scale, (*steps, "scale", scale.shape))


def _falling_rows(scale: Scale, steps: Steps) -> Iterator[Finding]:
    tiers = scale.tiers is not None
    bounds: list[object] = [row.up_to if tiers else row.at for row in scale.rows]
    for index in range(1, len(bounds)):
        before, here = bounds[index - 1], bounds[index]
        rises = isinstance(before, Fraction) and isinstance(here, Fraction) and here > before
        open_end = isinstance(before, Fraction) and here is None and index == len(bounds) - 1
        if not rises and not open_end and not isinstance(before, Unpublished):
            key = "up to" if tiers else "at"
            yield Finding("scale-order", (*steps, index - 1, key), str(before))
            yield Finding("scale-order", (*steps, index, key), str(here))
