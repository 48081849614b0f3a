# SPDX-License-Identifier: MPL-2.0
"""How sure a simulated figure is: mean, median, and the middle 80 and 95 per cent.

A quantile is one of the simulated values (the smallest that at least that share lies at or below),
so an amount stays a whole number of øre.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

QUANTILES = (0.025, 0.10, 0.50, 0.90, 0.975)


@dataclass(frozen=True, slots=True)
class Band:
    """A figure over all replications. ``low95`` to ``high95`` holds the middle 95 per cent."""

    mean: float
    low95: float
    low80: float
    median: float
    high80: float
    high95: float


def band(values: npt.NDArray[np.int64] | npt.NDArray[np.float64]) -> Band:
    """The band of a figure; raises ValueError when there is none."""
    if not values.size:
        raise ValueError("a band needs at least one value")
    low95, low80, median, high80, high95 = np.quantile(
        values, QUANTILES, method="inverted_cdf"
    ).tolist()
    return Band(float(values.mean()), low95, low80, median, high80, high95)


def bands(values: npt.NDArray[np.int64]) -> tuple[Band, ...]:
    """The bands of many figures: values (replications, figures)."""
    return tuple(band(values[:, at]) for at in range(values.shape[1]))


def chance(holds: npt.NDArray[np.bool_]) -> float:
    """The share of replications in which something holds."""
    return float(holds.mean())
