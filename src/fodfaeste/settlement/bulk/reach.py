# SPDX-License-Identifier: MPL-2.0
"""Which lines can be claimed for one unit at a time, so that the unit can be forgotten.

A line is claimed *unit by unit* when nothing but its own unit decides its claims, and *for the
group* when it needs no unit but figures summed over them. Where a line needs many units at once
(running numbers over the contract, a condition on a figure of the group, a limited number of
places), all units of the contract are held until the last one has been read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.model.money import Line
from fodfaeste.contract.phrases import Condition
from fodfaeste.settlement.cohort.table import conditions_on_claims
from fodfaeste.settlement.unit.conditions import subject_of
from fodfaeste.settlement.unit.levels import is_group_measure
from fodfaeste.settlement.unit.pricing import OWN
from fodfaeste.settlement.unit.quantities import COUNTS


@dataclass(frozen=True)
class Reach:
    """The lines left to the reference, and why units must be held (empty: they need not)."""

    by_unit: tuple[str, ...]
    for_group: tuple[str, ...]
    held: str


def reach_of(contract: Contract, left: Iterable[str]) -> Reach:
    """How far the lines reach that are not made in columns."""
    names = tuple(left)
    group = tuple(name for name in names if _pays_for_group(contract, name))
    by_unit = tuple(name for name in names if name not in group)
    return Reach(by_unit, group, _why_held(contract, by_unit, group))


def _pays_for_group(contract: Contract, name: str) -> bool:
    line = contract.pay[name]
    return line.for_ is None or is_group_measure(contract, subject_of(line.for_.subject)[0])


def _why_held(contract: Contract, by_unit: tuple[str, ...], group: tuple[str, ...]) -> str:
    if not by_unit and all(contract.pay[name].for_ is None for name in group):
        return ""
    if contract.group.places is not None:
        return "the contract has places"
    if _any_of_group(contract, conditions_on_claims([contract])):
        return "a limit, a split or an adjustment asks about the group"
    for name in (*by_unit, *group):
        others = {*contract.pay[name].only_after, *contract.pay[name].instead_of}
        if others & set(group if name in by_unit else by_unit):
            return f"line {name} depends on a line that is not of its own kind"
    for name in by_unit:
        why = _counted_together(contract, contract.pay[name])
        if why or _is_adjusted_together(contract, name):
            return f"line {name} {why or 'is adjusted by a count or a figure of the group'}"
    return ""


def _counted_together(contract: Contract, line: Line) -> str:
    """Why the claims of different units of a line depend on each other."""
    what = line.once_per.what
    own = any(word in what for word in ("person", "job", "claim"))
    if not own and any(word in what for word in ("contract", "cohort")):
        return f"is paid once per {' and '.join(what)}"
    reads = OWN if line.scale is None else line.scale.reads
    if reads != OWN and not reads.endswith("per person"):
        return "has a scale over all claims"
    allowed = line.at_most
    if allowed is not None and allowed.kind == "count":
        whose = allowed.per or ("contract" if allowed.unit in COUNTS else "person")
        if whose != "person":
            return "is limited in number over the contract"
    if _any_of_group(contract, line.only_if):
        return "asks about the group"
    return ""


def _is_adjusted_together(contract: Contract, name: str) -> bool:
    reaching = [one for one in contract.adjust if name in one.over or not one.over]
    return any(
        one.at == "count" or (one.at != "amount" and _any_of_group(contract, one.only_if))
        for one in reaching
    )


def _any_of_group(contract: Contract, conditions: Iterable[Condition]) -> bool:
    subjects = (subject_of(condition.subject)[0] for condition in conditions)
    return any(name in contract.measures and is_group_measure(contract, name) for name in subjects)
