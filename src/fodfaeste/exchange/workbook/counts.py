# SPDX-License-Identifier: MPL-2.0
"""Limits on a number of claims, persons or units: admitted one after another, earliest first.

Every row has a place in the queue. A claim is admitted in full, in part or not at all by what the
claims before it left; persons are admitted with their first claim and keep all their claims.
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
    ties = f'COUNTIFS({same},[{cap.asked}],">0",[turn],{{turn}},[order],"<"&{{order}})'
    step("place", f"IF({{{cap.asked}}}>0,{queue}+{ties}+1,0)", helper=True)
    whole, parts = _weights(cap, same, k)
    step("weight", whole)
    earlier = f'SUMIFS([{k}_weight],{same},[{k}_place],"<"&{{{k}_place}})'
    room = f"MAX(0,MIN({{{k}_weight}},({cap.allows})*{parts}-{earlier}))"
    step("served", room)
    if cap.weighs == "persons":
        step("admitted", f"SUMIFS([{k}_served],{same},[unit],{{unit}})")
        step("gets", f"{{{cap.asked}}}*({{{k}_admitted}}>0)")
        return f"{k}_gets"
    size = f"MAX(1,{{{k}_weight}})"
    found = divided(table, k, cap.text, f"{{{cap.asked}}}", f"{{{k}_served}}", size)
    share = rounded(found, size, "half up")
    step("gets", f"IF({{{k}_weight}}=0,{{{cap.asked}}},{share})")
    return f"{k}_gets"


def _weights(cap: Counted, same: str, key: str) -> tuple[str, str]:
    """How much a row weighs, and in which parts of one: quantities and counts may be fractions."""
    some = f"({{{cap.asked}}}>0)"
    if cap.weighs == "persons":
        before = (
            f'COUNTIFS({same},[unit],{{unit}},[{key}_place],">0",[{key}_place],"<"&{{{key}_place}})'
        )
        return f"{some}*({before}=0)", "1"
    if cap.weighs == "claims":
        return f"{some}*{{count}}", "1"
    return f"{some}*{{quantity}}", "1"
