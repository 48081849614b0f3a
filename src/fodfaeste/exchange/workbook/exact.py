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
HIGHEST_A = 10**12
"""Largest ``a``: three digits in base 10,000."""


@dataclass(frozen=True, slots=True)
class Divided:
    """Names of the columns that hold the whole part and the rest of a division."""

    whole: str
    rest: str


def divided(table: Table, key: str, text: str, a: str, b: str, c: str) -> Divided:
    """Columns for ``floor(a × b ÷ c)`` and its rest; ``a``, ``b`` ≥ 0 and ``c`` > 0 are formulas.

    ``a``, ``b`` and ``c`` must be whole numbers (cell references or short formulas).
    """
    top = f"INT(({a})/100000000)"
    table.formula(f"{key}_t2", f"{text}: 1", f"{top}*({b})", "helper", helper=True)
    middle = f"(INT(({a})/10000)-{top}*10000)"
    table.formula(
        f"{key}_t1",
        f"{text}: 2",
        f"({{{key}_t2}}-INT({{{key}_t2}}/({c}))*({c}))*10000+{middle}*({b})",
        "helper",
        helper=True,
    )
    low = f"(({a})-INT(({a})/10000)*10000)"
    table.formula(
        f"{key}_t0",
        f"{text}: 3",
        f"({{{key}_t1}}-INT({{{key}_t1}}/({c}))*({c}))*10000+{low}*({b})",
        "helper",
        helper=True,
    )
    whole = "+".join(f"INT({{{key}_t{n}}}/({c}))*{10 ** (4 * n)}" for n in (2, 1, 0))
    table.formula(f"{key}_whole", f"{text}: Σ", whole, "helper", helper=True)
    table.formula(
        f"{key}_rest",
        f"{text}: rest",
        f"{{{key}_t0}}-INT({{{key}_t0}}/({c}))*({c})",
        "helper",
        helper=True,
    )
    return Divided(f"{key}_whole", f"{key}_rest")


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
