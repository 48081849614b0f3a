# SPDX-License-Identifier: MPL-2.0
"""Lines that depend on other lines: only after them, or instead of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from fodfaeste.settlement import rules
from fodfaeste.settlement.unit.draft import Draft
from fodfaeste.settlement.unit.errors import CannotSettle

Earned = dict[tuple[str, str], tuple[date, date]]


def in_sequence(drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts that stand once `only after` and `instead of` are heard, in claim order.

    A line that pays only after others waits for the last of them: its claim takes their later
    dates. A line instead of others takes their place for the same unit. A claim of the whole
    contract stands in for each unit, and the other way round.
    """
    left = _instead(sorted(drafts, key=Draft.order))
    done: list[Draft] = []
    earned: Earned = {}
    waiting = left
    while waiting:
        names = {draft.key.line for draft in waiting}
        ready: list[Draft] = []
        later: list[Draft] = []
        for draft in waiting:
            held = names & (set(draft.line.only_after) - {draft.key.line})
            (later if held else ready).append(draft)
        if not ready:
            raise CannotSettle("lines-wait", f"pay.{waiting[0].key.line}.only after")
        for draft in ready:
            moved = _after(draft, earned)
            if moved is not None:
                done.append(moved)
        for draft in done:
            for unit in {draft.key.unit, ""}:
                slot = (draft.key.line, unit)
                first = (draft.achieved, draft.proved)
                earned[slot] = min(earned.get(slot, first), first)
        waiting = later
    return sorted(done, key=Draft.order)


def _instead(drafts: list[Draft]) -> list[Draft]:
    replaced = {(line, draft.key.unit) for draft in drafts for line in draft.line.instead_of}
    return [
        draft
        for draft in drafts
        if (draft.key.line, draft.key.unit) not in replaced and (draft.key.line, "") not in replaced
    ]


def _after(draft: Draft, earned: Earned) -> Draft | None:
    for line in draft.line.only_after:
        own = earned.get((line, draft.key.unit))
        if own is None and draft.key.unit:
            own = _of_contract(earned, line)
        if own is None:
            return None
        step = rules.trace("only after", line=line, on=own[0])
        draft = replace(
            draft.with_step(step),
            achieved=max(draft.achieved, own[0]),
            proved=max(draft.proved, own[1]),
        )
    return draft


def _of_contract(earned: Earned, line: str) -> tuple[date, date] | None:
    """The other line's claim when that line pays for the whole contract, not for units."""
    units = {unit for name, unit in earned if name == line}
    return earned.get((line, "")) if units == {""} else None
