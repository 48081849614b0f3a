# SPDX-License-Identifier: MPL-2.0
"""Kroner at the edges, øre inside, exact fractions in between.

`whole_ore` is the one place where the economy rounds.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from fodfaeste.economy.errors import EconomyError


def whole_ore(exact: Fraction) -> int:
    """The nearest whole øre; exactly half goes up, also below zero (-0.5 gives 0)."""
    return (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)


def ore_from_kroner(kroner: Decimal) -> Fraction:
    """An amount in kroner as exact øre, which need not be whole."""
    if not kroner.is_finite():
        raise EconomyError("no-amount", kroner=kroner)
    return Fraction(kroner) * 100


def kroner(ore: int) -> Decimal:
    """Whole øre as kroner with two decimals."""
    return Decimal(ore).scaleb(-2)


def shown_in_kroner(ore: int) -> int:
    """Whole kroner for showing to people; never used in a calculation."""
    return whole_ore(Fraction(ore, 100))
