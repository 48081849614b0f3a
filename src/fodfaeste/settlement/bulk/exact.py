# SPDX-License-Identifier: MPL-2.0
"""Fractions in two 64-bit integers, compiled: exact, or said to be too large.

This module needs numba and is imported only when many units are settled.
"""

from __future__ import annotations

from fodfaeste.settlement.bulk.compiled import compiled

MOST = 2_000_000_000
"""Numerators and denominators up to this can be multiplied without overflow."""


@compiled
def gcd(a, b):  # type: ignore[no-untyped-def]
    """The greatest common divisor, at least 1."""
    a, b = abs(a), abs(b)
    while b:
        a, b = b, a % b
    return max(a, 1)


@compiled
def plus(n, d, p, q):  # type: ignore[no-untyped-def]
    """``n/d + p/q`` in lowest terms, and whether it fits."""
    if d == q:
        top, below = n + p, d
    else:
        common = gcd(d, q)
        left, right = q // common, d // common
        if max(abs(n), left) > MOST or max(abs(p), right) > MOST or max(d, left) > MOST:
            return 0, 1, False
        top, below = n * left + p * right, d * left
    shared = gcd(top, below)
    top, below = top // shared, below // shared
    return top, below, abs(top) <= MOST * 1000 and below <= MOST


@compiled
def at_least(n, d, p, q):  # type: ignore[no-untyped-def]
    """Whether ``n/d >= p/q``, and whether the comparison fits."""
    fits = abs(n) <= MOST and abs(p) <= MOST and d <= MOST and q <= MOST
    if not fits:
        return False, False
    return n * q >= p * d, True
