# SPDX-License-Identifier: MPL-2.0
"""Fit a population's few numbers to its published figures, by the downhill simplex method.

The distance is the sum of squared z of the figures with the role ``fit``. The numbers are sought as
logarithms, so that they stay positive. Source: Nelder and Mead, The Computer Journal 7 (1965).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np

from fodfaeste.simulation.model import Floats
from fodfaeste.simulation.pack import Fitted, Pack, Population
from fodfaeste.simulation.published import compared

Distance = Callable[[Floats], float]
STEP, ENOUGH = 0.25, 1e-6
DIGITS, MOST_STUDY = 4, 0.9


def fit(pack: Pack, population: Population, most: int = 200) -> Fitted:
    """The fitted numbers of a population; ``most``: how many times the model is computed at most.

    Only the numbers that the population calls free are sought. A population without figures of its
    own is returned as it is.
    """
    start = pack.fitted(population)
    targets = [t for t in pack.targets if t.population == population.name and t.role == "fit"]
    names: tuple[str, ...] = population.free
    if not names or not targets:
        return start

    def made(logs: Floats) -> Fitted:
        values = {name: math.exp(value) for name, value in zip(names, logs, strict=True)}
        values["study"] = min(values.get("study", start.study), MOST_STUDY)
        return start.model_copy(update=values)

    def distance(logs: Floats) -> float:
        return sum(one.z**2 for one in compared(pack, made(logs), targets))

    found = simplex(distance, [math.log(getattr(start, name)) for name in names], most)
    values = {name: _rounded(getattr(made(found), name)) for name in names}
    return start.model_copy(update=values)


def _rounded(value: float) -> float:
    return float(f"{value:.{DIGITS}g}")


def simplex(distance: Distance, start: Sequence[float], most: int) -> Floats:
    """The point with the least distance that ``most`` computations find."""
    size = len(start)
    points = [np.array(start, dtype=np.float64)]
    points += [points[0] + STEP * np.eye(size)[at] for at in range(size)]
    values = [distance(point) for point in points]
    done = size + 1
    while done < most:
        order = np.argsort(values, kind="stable")
        points, values = [points[at] for at in order], [values[at] for at in order]
        if values[-1] - values[0] < ENOUGH:
            break
        done += _move(distance, points, values)
    return points[int(np.argmin(values))]


def _move(distance: Distance, points: list[Floats], values: list[float]) -> int:
    """Replace the worst point, or draw all towards the best; how many computations it took."""
    middle = np.mean(points[:-1], axis=0)
    away = middle - points[-1]
    mirrored = distance(middle + away)
    if mirrored < values[0]:
        further = distance(middle + 2 * away)
        best = (2.0, further) if further < mirrored else (1.0, mirrored)
        points[-1], values[-1] = middle + best[0] * away, best[1]
        return 2
    if mirrored < values[-2]:
        points[-1], values[-1] = middle + away, mirrored
        return 1
    inside = distance(middle - 0.5 * away)
    if inside < values[-1]:
        points[-1], values[-1] = middle - 0.5 * away, inside
        return 2
    for at in range(1, len(points)):
        points[at] = points[0] + 0.5 * (points[at] - points[0])
        values[at] = distance(points[at])
    return 2 + len(points) - 1
