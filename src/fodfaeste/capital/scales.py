# SPDX-License-Identifier: MPL-2.0
"""Reading a scale at a formula's value, by the same rules as a line that pays for an outcome."""

from __future__ import annotations

from fractions import Fraction

from fodfaeste.capital.model import CapitalError
from fodfaeste.contract.model.money import Scale
from fodfaeste.settlement.unit import scales

SHAPES = {
    "steps": scales.steps,
    "rungs": scales.rungs,
    "slope": scales.slope,
    "tiers": scales.tiers,
}


def scaled(where: str, scale: Scale, value: Fraction) -> Fraction:
    """What a scale pays at ``value`` (in the formula's own unit), in major units; exact.

    A row's price is for the whole, except in tiers and where it says `per`: then it is per unit.
    """

    def worth(number: int, quantity: Fraction) -> Fraction:
        price = scale.rows[number].pays
        if price.share is None:
            each = price.per is not None or scale.shape == "tiers"
            return Fraction(price.amount or 0) * (quantity if each else 1)
        if scale.of is None:
            raise CapitalError(
                where,
                "en række er en andel, men skalaen siger ikke hvoraf; skriv `af`",
                "a row is a share, but the scale does not say of what; write `of`",
            )
        return price.share * Fraction(scale.of)

    return sum((paid for _, paid in SHAPES[scale.shape](scale, value, worth)), Fraction(0))
