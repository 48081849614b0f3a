# SPDX-License-Identifier: MPL-2.0
"""The last krone in closed formulas: earliest day first, pro rata within a day, nothing lost.

For every row: ``before`` is what the same scope asked for on earlier days, ``total`` what it asks
for on this day, ``room`` what the cap leaves of that. Within a day each row gets its exact share of
the room rounded down; the øre that are left go one by one to the largest remainders, and between
equal remainders by the fixed order of the claims. No row refers to the row above it, so the sheet
may be sorted or a date changed without breaking anything.
"""

from __future__ import annotations

from dataclasses import dataclass

from fodfaeste.exchange.workbook.exact import divided
from fodfaeste.exchange.workbook.grid import Table
from fodfaeste.exchange.workbook.words import Words


@dataclass(frozen=True, slots=True)
class Cap:
    """One cap: the columns it reads and how much it allows, as a formula in minor units."""

    key: str
    text: str
    asked: str
    scope: str
    day: str
    allows: str


def allot(table: Table, cap: Cap, words: Words) -> str:
    """Add the columns of a cap; returns the name of the column with what each row gets."""
    k, same = cap.key, f"[{cap.scope}],{{{cap.scope}}}"
    asked, day = cap.asked, cap.day

    def step(name: str, template: str, helper: bool = False) -> None:
        table.formula(f"{k}_{name}", f"{cap.text}: {words[name]}", template, helper=helper)

    step("before", f'SUMIFS([{asked}],{same},[{day}],"<"&{{{day}}})')
    step("total", f"SUMIFS([{asked}],{same},[{day}],{{{day}}})")
    step("room", f"MAX(0,MIN({{{k}_total}},({cap.allows})-{{{k}_before}}))")
    parts = divided(table, k, cap.text, f"{{{k}_room}}", f"{{{asked}}}", f"MAX(1,{{{k}_total}})")
    today = f"{same},[{day}],{{{day}}}"
    step("left", f"{{{k}_room}}-SUMIFS([{parts.whole}],{today})", helper=True)
    above = f'COUNTIFS({today},[{parts.rest}],">"&{{{parts.rest}}})'
    ties = f'COUNTIFS({today},[{parts.rest}],{{{parts.rest}}},[order],"<"&{{order}})'
    step("rank", f"{above}+{ties}", helper=True)
    step("gets", f"{{{parts.whole}}}+({{{k}_rank}}<{{{k}_left}})")
    return f"{k}_gets"
