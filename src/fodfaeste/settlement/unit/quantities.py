# SPDX-License-Identifier: MPL-2.0
"""At most so many weeks or claims of a line, per unit or in the whole contract.

An allowance of money or of a share is a limit of the cohort stage, not of quantity.
"""

from __future__ import annotations

from fractions import Fraction

from fodfaeste.contract.terms import Allowance
from fodfaeste.settlement import rules
from fodfaeste.settlement.unit.conditions import subject_of
from fodfaeste.settlement.unit.draft import Draft
from fodfaeste.settlement.unit.units import units_in

COUNTS = ("claims", "persons", "times")


def at_most_per_unit(drafts: list[Draft]) -> list[Draft]:
    """The drafts with what one unit may have taken off the last ones. In claim order."""
    return _limited(drafts, "person")


def at_most_in_contract(drafts: list[Draft]) -> list[Draft]:
    """The drafts with what the whole contract may have taken off the last ones. In claim order."""
    return _limited(drafts, "contract")


def _limited(drafts: list[Draft], whose: str) -> list[Draft]:
    left: dict[tuple[str, str], Fraction] = {}
    kept = []
    for draft in drafts:
        allowance = draft.line.at_most
        if allowance is None or allowance.kind != "count" or _whose(allowance) != whose:
            kept.append(draft)
            continue
        slot = (draft.key.line, draft.key.unit if whose == "person" else "")
        most = left.get(slot, Fraction(allowance.number))
        limited, used = _cut(draft, allowance, most)
        left[slot] = most - used
        if limited is not None:
            kept.append(limited)
    return kept


def _whose(allowance: Allowance) -> str:
    """Claims are counted in the contract unless said otherwise, weeks and other units per unit."""
    if allowance.per:
        return allowance.per
    return "contract" if allowance.unit in COUNTS else "person"


def _cut(draft: Draft, allowance: Allowance, most: Fraction) -> tuple[Draft | None, Fraction]:
    """The draft within ``most`` units of the allowance, and how many it uses."""
    if allowance.unit in COUNTS:
        used = min(draft.count, most)
        changes, had = {"count": used}, draft.count
    else:
        each = _units(draft, allowance)
        had = draft.value * each
        used = min(had, most)
        changes = {"value": used / each}
    if used == had:
        return draft, max(used, Fraction(0))
    if used <= 0:
        return None, Fraction(0)
    step = rules.trace("at most", allowance=str(allowance), had=had, left=used)
    return draft.with_step(step, **changes), used


def _units(draft: Draft, allowance: Allowance) -> Fraction:
    if draft.line.for_ is None:
        return Fraction(1)
    measure, _ = subject_of(draft.line.for_.subject)
    unit = allowance.unit.removesuffix("s")
    return units_in(draft.book.contract, measure, unit, f"pay.{draft.key.line}.at most")
