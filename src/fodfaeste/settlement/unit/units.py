# SPDX-License-Identifier: MPL-2.0
"""What a measure is counted in, and how many units of a price its value is."""

from __future__ import annotations

from fractions import Fraction

from fodfaeste.contract.model import measure as kinds
from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.told import Term
from fodfaeste.settlement.unit.errors import CannotSettle

_SINGULAR = {
    "whole weeks": "week", "weeks": "week", "days": "day", "months": "month", "hours": "hour",
    "persons": "person", "claims": "claim", "percent": "share", "points": "point",
    "percentage points": "percentage point", "money": "money", "units": "unit",
}  # fmt: skip
_TIME = ("hour", "day", "week", "month", "quarter", "half-year", "year")


def unit_of_measure(contract: Contract, name: str) -> str:
    """What one of the measure's value is: ``week``, ``money``, ``share``, ``claim``."""
    measure = contract.measures[name]
    if isinstance(measure, kinds.TimeIn | kinds.FormulaMeasure | kinds.Given):
        return "share" if measure.divided_by else _SINGULAR[measure.counted_in]
    if measure.divided_by is not None or isinstance(measure, kinds.ShareOf):
        return "share"
    if isinstance(measure, kinds.Sum):
        return {"hours": "hour", "event value": "unit"}.get(measure.sum_of, "money")
    if isinstance(measure, kinds.Saving):
        return "money"
    if isinstance(measure, kinds.Score):
        return "share" if measure.read_as == "change in percent" else "point"
    if isinstance(measure, kinds.MeanOf):
        return unit_of_measure(contract, measure.mean_of)
    if isinstance(measure, kinds.TotalOf):
        return unit_of_measure(contract, measure.total_of)
    return "person" if isinstance(measure, kinds.CountOf) else "claim"


def is_bulk(contract: Contract, name: str) -> bool:
    """Whether a figure is a number of claims delivered together."""
    measure = contract.measures[name]
    return isinstance(measure, kinds.Given) and measure.counted_in in ("claims", "persons")


def units_in(contract: Contract, name: str, per: str, where: str) -> Fraction:
    """How many of the price's unit one of the measure's unit is.

    A share is 100 percentage points. Raises :class:`CannotSettle` for a price per month of a
    measure in weeks: lengths of time are never turned into each other.
    """
    own = unit_of_measure(contract, name)
    if own == "share":
        return Fraction(100) if per in ("percentage point", "percentage points") else Fraction(1)
    if own != per and own in _TIME and per in _TIME:
        raise CannotSettle("price-unit", where, per=Term(per), own=Term(own))
    return Fraction(1)
