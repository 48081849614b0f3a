# SPDX-License-Identifier: MPL-2.0
"""Figures as the gallery prints them: exact where that is short, in the contract's currency."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.numbers import Writing


def money(contract: Contract, minor: int | Fraction) -> str:
    """An amount in minor units as text in major units: ``1,871,540.00 GBP``."""
    digits = Writing.of(contract.writing.numbers, contract.writing.currency).digits
    return f"{grouped(Fraction(minor) / 10**digits, digits)} {contract.writing.currency}"


def grouped(value: Fraction, digits: int) -> str:
    """A number with thousands separated by commas and at most ``digits`` decimals."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    shown = exact.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    text = f"{shown:,f}"
    return text.rstrip("0").rstrip(".") if "." in text and not text.endswith(".00") else text


def percentage(value: Fraction) -> str:
    """A share as a percentage with at most four decimals."""
    return f"{grouped(value * 100, 4)} %"
