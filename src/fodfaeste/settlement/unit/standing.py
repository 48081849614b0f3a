# SPDX-License-Identifier: MPL-2.0
"""How many claims a result stands for.

A figure that is a number of persons or claims (`count of`, a total, a formula, what a determiner
delivers in bulk) and is paid one by one is that many claims: limits in claims or persons, running
numbers and adjusted counts see each of them. A bonus for reaching a number is one claim.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from fodfaeste.contract.model import measure as kinds
from fodfaeste.contract.model.money import Line, Scale
from fodfaeste.settlement.unit.draft import Draft
from fodfaeste.settlement.unit.scales import parts
from fodfaeste.settlement.unit.units import unit_of_measure

ONE_BY_ONE = ("person", "claim")
COUNTING = (kinds.CountOf, kinds.TotalOf, kinds.FormulaMeasure)


def one_by_one(draft: Draft) -> Draft:
    """The draft of a number that is paid one by one: that many claims of one."""
    if draft.value <= 0 or not _is_number(draft) or not _priced_each(draft.line):
        return draft
    return replace(draft, value=Fraction(1), count=draft.value * draft.count)


def rows_share_claims(draft: Draft, scale: Scale) -> bool:
    """Whether the rows of a scale read at a number divide its claims between them."""
    return scale.shape == "tiers" and draft.value > 0 and _is_number(draft)


def stood_for(draft: Draft, scale: Scale) -> list[Fraction]:
    """For each row of a scale read at the claim's own value: how many claims the row pays."""
    if not _is_number(draft) or draft.value <= 0:
        return [draft.count for _ in scale.rows]
    if rows_share_claims(draft, scale):
        return [part * draft.count for part in parts(scale.rows, Fraction(0), draft.value)]
    per_unit = [row.pays.per is not None and row.pays.per != "claim" for row in scale.rows]
    return [draft.value * draft.count if each else draft.count for each in per_unit]


def _is_number(draft: Draft) -> bool:
    contract, name = draft.book.contract, draft.result.measure
    counts = isinstance(contract.measures.get(name), COUNTING)
    return counts and unit_of_measure(contract, name) in ONE_BY_ONE


def _priced_each(line: Line) -> bool:
    if line.scale is not None:
        return line.scale.reads != "the claim's own value"
    per = line.amount.per if line.amount is not None else None
    reached = line.for_ is not None and bool(line.for_.comparison)
    return per == "person" or (per == "claim" and not reached)


__all__ = ["one_by_one", "rows_share_claims", "stood_for"]
