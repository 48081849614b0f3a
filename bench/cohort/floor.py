# SPDX-License-Identifier: MPL-2.0
"""What the draws alone cost: Philox and a logarithm for each spell, compiled."""

from __future__ import annotations

import math

from numba import njit

from fodfaeste.simulation.kernel import draw


@njit(cache=False, error_model="numpy")
def floor(count):  # type: ignore[no-untyped-def]
    """So many draws, added up so that they are not left out."""
    total = 0.0
    for number in range(count):
        a, b, c = draw(number & 7, number, 0, 3, 1)
        total -= math.log((float(a) * 4294967296.0 + float(b) + 0.5) / 18446744073709551616.0)
        total += float(c)
    return total
