# SPDX-License-Identifier: MPL-2.0
"""Figures as the gallery prints them: exact where that is short, in the contract's own writing."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.numbers import Writing


def money(contract: Contract, minor: int | Fraction) -> str:
    """An amount in minor units as text in major units: ``1,871,540.00 GBP``."""
    writing = writing_of(contract)
    value = Fraction(minor) / 10**writing.digits
    return f"{decimals(value, writing, writing.digits)} {writing.currency}"


def writing_of(contract: Contract) -> Writing:
    """How the contract writes numbers."""
    return Writing.of(contract.writing.numbers, contract.writing.currency)


def decimals(value: Fraction, writing: Writing, digits: int) -> str:
    """A number rounded half up to ``digits`` decimals, in the contract's own writing."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    shown = exact.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    marks = {",": writing.group, ".": writing.decimal}
    return "".join(marks.get(letter, letter) for letter in f"{shown:,f}")


def plain(value: Fraction, writing: Writing) -> str:
    """A number with as many decimals as it needs, at most four."""
    text = decimals(value, writing, 4).rstrip("0")
    return text.removesuffix(writing.decimal)


def percentage(value: Fraction, writing: Writing) -> str:
    """A share as a percentage with at most four decimals."""
    return f"{plain(value * 100, writing)} %"
