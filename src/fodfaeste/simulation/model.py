# SPDX-License-Identifier: MPL-2.0
"""The cohort model: states, weekly hazards by duration, and what the programme does to them.

Time goes in whole weeks. In a week a person who has been d whole weeks in a state leaves it with
probability 1 - exp(-L), where L is the sum of the hazards of all transitions out of it, and goes
where each transition leads in proportion to its hazard. A hazard is

    hazard[transition, band of d] x ratio[profile, transition] x effect[transition] x shock

where ``effect`` holds only for those in the programme and only while its window lasts, and a shock
only between its calendar weeks.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

NEVER_HELPED, WHILE_SEARCHING, WHILE_FOLLOWED = 0, 1, 2
"""When the programme acts on a transition: never, in the search, as long as follow-along lasts."""
OPEN = 1 << 30
"""The end of the last duration band, in weeks: none."""


@dataclass(frozen=True)
class Shock:
    """Something from outside, such as a shut-down: hazards times ``factor`` in calendar weeks.

    ``first`` and ``until`` count weeks from the first enrolment week, ``until`` not included.
    ``factors`` has one factor for each transition of the model.
    """

    first: int
    until: int
    factors: tuple[float, ...]


@dataclass(frozen=True, eq=False)
class CohortModel:
    """Everything that decides how people move, in arrays. NT transitions are sorted by source.

    ``bands``: first week of each duration band, from 0 (NB of them) · ``hazard`` (D, NT, NB) per
    week · ``ratio`` (D', G, NT) per profile · ``effect`` (D'', NT). The leading axes are draws of
    the parameters: one, or one for each replication. ``window`` (NT) says when the effect holds.
    ``start`` is the state in which people enrol.
    """

    states: tuple[str, ...]
    bands: Ints
    source: Ints
    target: Ints
    hazard: Floats
    ratio: Floats
    effect: Floats
    window: Ints
    start: int = 0
    shocks: tuple[Shock, ...] = field(default=())

    def __post_init__(self) -> None:
        _check(self)

    @property
    def first(self) -> Ints:
        """For each state the place of its first transition, and one past the last (NS + 1)."""
        return np.searchsorted(self.source, np.arange(len(self.states) + 1)).astype(np.int64)

    @property
    def band_ends(self) -> Ints:
        """The first week after each duration band."""
        return np.append(self.bands[1:], OPEN).astype(np.int64)

    def place(self, state: str) -> int:
        """The number of a state."""
        return self.states.index(state)

    def draw(self, number: int) -> CohortModel:
        """The model with the parameters of one replication only."""
        return replace(
            self,
            hazard=_one(self.hazard, number),
            ratio=_one(self.ratio, number),
            effect=_one(self.effect, number),
        )

    def shock_arrays(self) -> tuple[Ints, Floats]:
        """Calendar weeks (K, 2) and factors (K, NT) of the shocks."""
        weeks = np.array([(s.first, s.until) for s in self.shocks], dtype=np.int64).reshape(-1, 2)
        factors = np.array([s.factors for s in self.shocks], dtype=np.float64)
        return weeks, factors.reshape(-1, self.source.size)


def _one(array: Floats, number: int) -> Floats:
    at = number if array.shape[0] > 1 else 0
    return array[at : at + 1]


def _check(model: CohortModel) -> None:
    """Raise ValueError for a model that cannot be simulated, naming what is wrong."""
    transitions, bands, states = model.source.size, model.bands.size, len(model.states)
    wanted: dict[str, tuple[Any, tuple[int, ...]]] = {
        "target": (model.target, (transitions,)),
        "window": (model.window, (transitions,)),
        "hazard": (model.hazard[0], (transitions, bands)),
        "ratio": (model.ratio[0], (model.ratio.shape[1], transitions)),
        "effect": (model.effect[0], (transitions,)),
    }
    for name, (array, shape) in wanted.items():
        if array.shape != shape:
            raise ValueError(f"{name} has the shape {array.shape}; give {shape}")
    if not bands or model.bands[0] != 0 or (np.diff(model.bands) <= 0).any():
        raise ValueError("bands must begin with 0 and rise")
    if (np.diff(model.source) < 0).any():
        raise ValueError("transitions must be sorted by the state they leave")
    if ((model.target < 0) | (model.target >= states) | (model.source == model.target)).any():
        raise ValueError("a transition must lead to another state of the model")
    for name in ("hazard", "ratio", "effect"):
        if not (np.isfinite(getattr(model, name)) & (getattr(model, name) >= 0)).all():
            raise ValueError(f"{name} must be finite and not negative")
    for shock in model.shocks:
        if len(shock.factors) != transitions or not 0 <= shock.first < shock.until:
            raise ValueError("a shock needs a factor per transition, and weeks that rise")
