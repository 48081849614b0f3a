# SPDX-License-Identifier: MPL-2.0
"""Limits on a number of claims, persons or units: admitted one after another, earliest first.

Every row has a place in the queue. A claim is admitted in full, in part or not at all by what the
claims before it left, and its pieces in the order of the parties; persons are admitted with their
first claim and keep all their claims.
"""

from __future__ import annotations

from dataclasses import dataclass

from fodfaeste.exchange.workbook.exact import divided, rounded
from fodfaeste.exchange.workbook.grid import Table
from fodfaeste.exchange.workbook.words import Words


@dataclass(frozen=True, slots=True)
class Counted:
    """One limit on a count: the columns it reads, what it weighs, and how many it allows."""

    key: str
    text: str
    asked: str
    scope: str
    weighs: str
    allows: str


def allot_counts(table: Table, cap: Counted, words: Words) -> str:
    """Add the columns of the limit; returns the name of the column with what each row keeps."""
    k, same = cap.key, f"[{cap.scope}],{{{cap.scope}}}"

    def step(name: str, template: str, helper: bool = False) -> None:
        table.formula(f"{k}_{name}", f"{cap.text}: {words[name]}", template, "whole", helper=helper)

    queue = f'COUNTIFS({same},[{cap.asked}],">0",[turn],"<"&{{turn}})'
    ties = f'COUNTIFS({same},[{cap.asked}],">0",[turn],{{turn}},[party],"<"&{{party}})'
    step("place", f"IF({{{cap.asked}}}>0,{queue}+{ties}+1,0)", helper=True)
    entity = "unit" if cap.weighs == "persons" else "claim"
    own = f"{same},[{entity}],{{{entity}}}"
    first = f'(COUNTIFS({own},[{k}_place],">0",[{k}_place],"<"&{{{k}_place}})=0)'
    each = {"persons": "1", "claims": "{count}"}.get(cap.weighs, "{quantity}")
    step("weight", f"({{{cap.asked}}}>0)*{first}*{each}")
    earlier = f'SUMIFS([{k}_weight],{same},[{k}_place],"<"&{{{k}_place}})'
    step("served", f"MAX(0,MIN({{{k}_weight}},({cap.allows})-{earlier}))")
    step("admitted", f"SUMIFS([{k}_served],{own})")
    if cap.weighs == "persons":
        step("gets", f"{{{cap.asked}}}*({{{k}_admitted}}>0)")
        return f"{k}_gets"
    step("of_weight", f"SUMIFS([{k}_weight],{own})", helper=True)
    step("of_claim", f"SUMIFS([{cap.asked}],{own})", helper=True)
    size = f"MAX(1,{{{k}_of_weight}})"
    found = divided(table, k, cap.text, f"{{{k}_of_claim}}", f"{{{k}_admitted}}", size)
    allowed = f"IF({{{k}_of_weight}}=0,{{{k}_of_claim}},{rounded(found, size, 'half up')})"
    used = f'SUMIFS([{cap.asked}],{own},[{k}_place],"<"&{{{k}_place}})'
    step("gets", f"MAX(0,MIN({{{cap.asked}}},{allowed}-{used}))")
    return f"{k}_gets"
