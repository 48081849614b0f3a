# SPDX-License-Identifier: MPL-2.0
"""Figures over the group without holding its units: how they stand is summed chunk by chunk.

Units whose windows end on the same day, of the same cohort, stand together in every figure, so
what is kept does not grow with the number of units.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from fodfaeste.contract.model import measure as kinds
from fodfaeste.contract.model.contract import Contract
from fodfaeste.settlement.model import Result
from fodfaeste.settlement.unit.case import Case
from fodfaeste.settlement.unit.group import Group
from fodfaeste.settlement.unit.levels import is_group_measure
from fodfaeste.settlement.unit.measures.over import Standing, standing

Slot = tuple[str, str | None, date]
"""A measure, a cohort, and the day on which windows end."""


def over_group(contract: Contract) -> dict[str, kinds.Over]:
    """The measures that are summed over units."""
    found = contract.measures.items()
    return {name: one for name, one in found if isinstance(one, kinds.Over)}


@dataclass
class Standings:
    """How all units met so far stand to the figures of a contract."""

    contract: Contract
    sums: dict[Slot, Standing] = field(default_factory=dict)

    def add_cases(self, cases: Iterable[Case], names: Iterable[str]) -> None:
        """Let some units stand to some figures, told by their cases."""
        everything = over_group(self.contract)
        figures = {name: everything[name] for name in names}
        for case in cases:
            for name, measure in figures.items():
                one = standing(case, measure)
                if one is not None:
                    self.add(name, case.cohort, one)

    def add(self, name: str, cohort: str | None, one: Standing) -> None:
        """Let some units of one day and one cohort stand to a figure."""
        slot = name, cohort, one.day
        held = self.sums.get(slot)
        self.sums[slot] = one if held is None else _together(held, one)


def _together(one: Standing, other: Standing) -> Standing:
    return Standing(
        one.day, one.inside + other.inside, one.missing + other.missing,
        one.counted + other.counted, one.met + other.met, one.total + other.total,
        max(one.known, other.known),
    )  # fmt: skip


@dataclass
class Summed(Group):
    """The group as sums instead of cases."""

    sums: Mapping[Slot, Standing] = field(default_factory=dict)

    def standings(self, name: str, measure: kinds.Over, cohort: str | None) -> Iterable[Standing]:
        """How the units that a figure is about stand to it."""
        return [
            one
            for (of, about, _), one in self.sums.items()
            if of == name and (cohort is None or about == cohort)
        ]

    def everything(self) -> dict[str, tuple[Result, ...]]:
        """What every measure of the group came to."""
        names = [name for name in self.contract.measures if is_group_measure(self.contract, name)]
        return {name: self.results(name) for name in names}
