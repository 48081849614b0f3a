# SPDX-License-Identifier: MPL-2.0
"""What the model says of each published figure, exactly, by the forward equations."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from fodfaeste.simulation.forward import Support, absorbing, shares
from fodfaeste.simulation.model import CohortModel, Floats
from fodfaeste.simulation.pack import Fitted, Pack, Target
from fodfaeste.simulation.population import BENEFIT, GONE, ORDINARY, PENSION, STATES, model_of

MONTH = 365.25 / 12 / 7
"""Weeks in a month."""
USUAL_PRIOR = 104
YEARS_OF_SUPPORT = 156
TENURE_WEEKS = 104
Z95 = 1.959963984540054


@dataclass(frozen=True)
class Compared:
    """A published figure and the model's, with the published figure's standard error."""

    target: Target
    fitted: float
    error: float

    @property
    def z(self) -> float:
        """How many standard errors apart; for ratios on the logarithm."""
        if self.target.kind == "ratio":
            return (math.log(self.fitted) - math.log(self.target.value)) / self.error
        return (self.fitted - self.target.value) / self.error

    @property
    def low(self) -> float:
        """The lower end of the published figure's 95 % interval."""
        return self._end(-Z95)

    @property
    def high(self) -> float:
        """The upper end of it."""
        return self._end(Z95)

    def _end(self, times: float) -> float:
        if self.target.kind == "ratio":
            return self.target.value * math.exp(times * self.error)
        end = self.target.value + times * self.error
        share = self.target.kind in ("ever", "in", "kept")
        return min(max(end, 0.0), 1.0) if share else max(end, 0.0)

    @property
    def within(self) -> bool:
        """Whether the model lies in the published figure's 95 % interval."""
        return abs(self.z) <= Z95


def standard_error(target: Target) -> float:
    """Of the figure; of its logarithm for a ratio. A share of n people: sqrt(p (1 - p) / n)."""
    if target.of is not None:
        return math.sqrt(target.value * (1 - target.value) / target.of)
    if target.error is not None:
        return target.error
    assert target.low is not None and target.high is not None
    return (math.log(target.high) - math.log(target.low)) / (2 * Z95)


def compared(pack: Pack, fitted: Fitted, targets: Sequence[Target]) -> list[Compared]:
    """The figures with what a model with some fitted numbers says of each."""
    views = _Views(pack, model_of(pack.structure, fitted))
    return [Compared(t, views.figure(t), standard_error(t)) for t in targets]


def support_of(pack: Pack) -> Support:
    """The programme as in the trials: it goes on, and people leave it as the pack says."""
    return Support(YEARS_OF_SUPPORT, YEARS_OF_SUPPORT, pack.structure.dropout.weekly)


class _Views:
    """Mixed shares over the risk groups, computed once for each thing asked."""

    def __init__(self, pack: Pack, model: CohortModel) -> None:
        self.pack, self.model = pack, model
        self.support = support_of(pack)
        self.mix = np.array([*pack.structure.groups.values()])
        self.kept: dict[tuple[object, ...], Floats] = {}

    def figure(self, target: Target) -> float:
        """The model's value of a figure."""
        how: dict[str, Callable[[Target], float]] = {
            "ever": self._ever, "in": self._in, "weeks": self._weeks, "kept": self._kept,
            "tenure": self._tenure, "ratio": self._ratio,
        }  # fmt: skip
        return how[target.kind](target)

    def _ever(self, target: Target) -> float:
        places = tuple(STATES.index(name) for name in target.of_states)
        week = round((target.months or 0) * MONTH)
        return float(self._mixed(self._with(target), places)[week, places].sum())

    def _in(self, target: Target) -> float:
        places = tuple(STATES.index(name) for name in target.of_states)
        week = round((target.months or 0) * MONTH)
        return float(self._mixed(self._with(target), ())[week, places].sum())

    def _weeks(self, target: Target) -> float:
        places = tuple(STATES.index(name) for name in target.of_states)
        weeks = round((target.months or 0) * MONTH)
        return float(self._mixed(self._with(target), ())[:weeks, places].sum())

    def _ratio(self, target: Target) -> float:
        both = [self._ever(replace_arm(target, arm)) for arm in ("with", "without")]
        return both[0] / both[1]

    def _kept(self, target: Target) -> float:
        return float(self._job(self._with(target))[target.weeks or 0])

    def _tenure(self, target: Target) -> float:
        return float(self._job(self._with(target))[:TENURE_WEEKS].sum())

    @staticmethod
    def _with(target: Target) -> bool:
        return target.arm == "with"

    def _mixed(self, helped: bool, ends: tuple[int, ...]) -> Floats:
        """Shares by week over all risk groups; nobody leaves the states of ``ends``."""
        slot = (helped, ends)
        if slot not in self.kept:
            weeks = round(30 * MONTH) + 1
            model = absorbing(self.model, ends) if ends else self.model
            support = self.support if helped else None
            groups = (
                part * shares(model, at, USUAL_PRIOR, weeks, support)
                for at, part in enumerate(self.mix)
            )
            self.kept[slot] = np.asarray(sum(groups))
        return self.kept[slot]

    def _job(self, helped: bool) -> Floats:
        """Chance that a person still has ordinary work some weeks after beginning it."""
        slot = ("job", helped)
        if slot not in self.kept:
            ends = (BENEFIT, PENSION, GONE)
            rates = [self.pack.structure.starts[STATES[one]] for one in ORDINARY]  # type: ignore[index]
            total, found = sum(rates), np.zeros(TENURE_WEEKS + 1)
            for state, rate in zip(ORDINARY, rates, strict=True):
                begun = replace(absorbing(self.model, ends), start=state)
                support = self.support if helped else None
                mine = shares(begun, 1, 0, TENURE_WEEKS + 1, support)
                found += rate / total * mine[:, list(ORDINARY)].sum(axis=1)
            self.kept[slot] = found
        return self.kept[slot]


def replace_arm(target: Target, arm: str) -> Target:
    """The same figure of one arm."""
    return target.model_copy(update={"arm": arm})
