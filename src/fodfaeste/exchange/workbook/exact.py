# SPDX-License-Identifier: MPL-2.0
"""Exact whole-number arithmetic in a spreadsheet, whose own numbers hold only 15 digits.

``a × b ÷ c`` is worked like long division in base 10,000: the product is never formed, so every
step stays below 10^14, where a spreadsheet counts exactly. :data:`HIGHEST` is the largest factor or
divisor for which that is true, and the check sheet watches it.
"""

from __future__ import annotations

from dataclasses import dataclass

from fodfaeste.exchange.workbook.grid import Table

HIGHEST = 4_000_000_000
"""Largest ``b`` and ``c`` (40 million in øre): (b + c) × 10^4 stays below 10^14."""
HIGHEST_A = 10**13
"""Largest ``a`` of a gross amount: four digits in base 10,000, and exact itself."""


@dataclass(frozen=True, slots=True)
class Divided:
    """Names of the columns that hold the whole part and the rest of a division."""

    whole: str
    rest: str


def divided(
    table: Table, key: str, text: str, a: str, b: str, c: str, *, digits: int = 3
) -> Divided:
    """Columns for ``floor(a × b ÷ c)`` and its rest; ``a``, ``b`` ≥ 0 and ``c`` > 0 are formulas.

    ``a``, ``b`` and ``c`` must be whole numbers (cell references or short formulas); ``a`` has at
    most ``digits`` digits in base 10,000.
    """
    for place in range(digits - 1, -1, -1):
        digit = _digit(a, place, digits)
        above = f"{{{key}_t{place + 1}}}"
        carried = f"({above}-INT({above}/({c}))*({c}))*10000+" if place < digits - 1 else ""
        table.formula(
            f"{key}_t{place}",
            f"{text}: {digits - place}",
            f"{carried}{digit}*({b})",
            "helper",
            helper=True,
        )
    places = range(digits - 1, -1, -1)
    whole = "+".join(f"INT({{{key}_t{n}}}/({c}))*{10 ** (4 * n)}" for n in places)
    table.formula(f"{key}_whole", f"{text}: Σ", whole, "helper", helper=True)
    table.formula(
        f"{key}_rest",
        f"{text}: rest",
        f"{{{key}_t0}}-INT({{{key}_t0}}/({c}))*({c})",
        "helper",
        helper=True,
    )
    return Divided(f"{key}_whole", f"{key}_rest")


def _digit(a: str, place: int, digits: int) -> str:
    """The digit of ``a`` at a place in base 10,000; the first place holds all that is above."""
    here = f"INT(({a})/{10 ** (4 * place)})" if place else f"({a})"
    if place == digits - 1:
        return here
    return f"({here}-INT(({a})/{10 ** (4 * place + 4)})*10000)"


def rounded(parts: Divided, c: str, rule: str) -> str:
    """The whole number nearest by the contract's rule, from the parts of a division by ``c``."""
    whole, rest = f"{{{parts.whole}}}", f"{{{parts.rest}}}"
    match rule:
        case "down":
            return whole
        case "up":
            return f"{whole}+({rest}>0)"
        case "half even":
            tie = f"(2*{rest}=({c}))*({whole}-2*INT({whole}/2))"
            return f"{whole}+(2*{rest}>({c}))+{tie}"
    return f"{whole}+(2*{rest}>=({c}))"
