# SPDX-License-Identifier: MPL-2.0
"""Once per what: the key under which a result can be claimed a single time."""

from __future__ import annotations

from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.model.money import Line
from fodfaeste.evidence.calendar import label, period_of
from fodfaeste.settlement.model import ClaimKey, Result
from fodfaeste.settlement.unit.draft import Draft
from fodfaeste.settlement.unit.levels import is_group_measure
from fodfaeste.settlement.unit.spans import GRAIN
from fodfaeste.settlement.unit.units import is_bulk


def key_of(
    contract: Contract, name: str, line: Line, measure: str, result: Result, cohort: str | None
) -> ClaimKey:
    """The key of a result on a line.

    ``person`` (and the unit of a group that is a family or a site) is the result's own unit. A
    result of one period of a measure that grows has a key per period, and a figure delivered in
    bulk one per delivered figure, because each is already once per person.
    """
    what = line.once_per.what
    unit = result.unit
    if "person" not in what and "job" not in what and "claim" not in what:
        if "contract" in what:
            unit = ""
        elif "cohort" in what:
            unit = cohort or ""
    parts = [_part(word, result) for word in what if word not in ("person", "contract", "cohort")]
    if result.period and not any(word in GRAIN or word == "claim" for word in what):
        parts.append(result.period)
    if _is_counted_for_us(contract, measure) and "claim" not in what:
        parts.append(_part("claim", result))
    return ClaimKey(name, unit, "|".join(parts))


def once(drafts: list[Draft]) -> list[Draft]:
    """The earliest draft of each key."""
    kept: dict[ClaimKey, Draft] = {}
    for draft in sorted(drafts, key=lambda d: (*d.order(), d.result.nth)):
        kept.setdefault(draft.key, draft)
    return sorted(kept.values(), key=Draft.order)


def _part(word: str, result: Result) -> str:
    if word == "job":
        return result.employer
    if word == "claim":
        said = (result.achieved.isoformat(), result.period, result.employer, result.group)
        return " ".join(part for part in (*said, str(result.nth)) if part)
    grain = GRAIN[word]
    return label(period_of(result.achieved, grain), grain)


def _is_counted_for_us(contract: Contract, measure: str) -> bool:
    return is_group_measure(contract, measure) and is_bulk(contract, measure)


__all__ = ["key_of", "once"]
