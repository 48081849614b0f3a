# SPDX-License-Identifier: MPL-2.0
"""Random numbers by counting: Philox4x32-10, the same bits however the work is divided.

A draw is a function of what it is for: the key is (seed, replication), the counter is (number of
the draw, person, purpose, 0). Nothing is carried from one draw to the next, so chunks, threads and
processes cannot change a result, and both arms of a comparison can use the very same draws.

Source: Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

MASK = 0xFFFFFFFF
MULTIPLY = (0xD2511F53, 0xCD9E8D57)
WEYL = (0x9E3779B9, 0xBB67AE85)
ROUNDS = 10
SPELLS, PERSON, ENTRY = 0, 1, 2
"""What a draw is for: how long a spell lasts and where it leads; who a person is; entry tests."""

Words = tuple[Any, Any, Any, Any]
Four = tuple[int, int, int, int]


def philox(counter: Four, key: tuple[int, int]) -> Four:
    """Four 32-bit words from a counter of four and a key of two 32-bit words."""
    a, b, c, d = counter
    left, right = key
    for _ in range(ROUNDS):
        low, high = MULTIPLY[0] * a, MULTIPLY[1] * c
        a, b, c, d = (high >> 32) ^ b ^ left, high & MASK, (low >> 32) ^ d ^ right, low & MASK
        left, right = (left + WEYL[0]) & MASK, (right + WEYL[1]) & MASK
    return a, b, c, d


def words_of(
    seed: int, replications: npt.NDArray[np.int64], people: npt.NDArray[np.int64], purpose: int
) -> Words:
    """The same for every replication (rows) and person (columns): four uint64 arrays."""
    mask = np.uint64(MASK)
    shape = replications.size, people.size
    a = np.zeros(shape, dtype=np.uint64)
    b = np.broadcast_to(people.astype(np.uint64), shape)
    c = np.full(shape, purpose, dtype=np.uint64)
    d = np.zeros(shape, dtype=np.uint64)
    left = seed & MASK
    right = replications.astype(np.uint64)[:, None]
    for _ in range(ROUNDS):
        low, high = np.uint64(MULTIPLY[0]) * a, np.uint64(MULTIPLY[1]) * c
        shift = np.uint64(32)
        a, b = (high >> shift) ^ b ^ np.uint64(left), high & mask
        c, d = (low >> shift) ^ d ^ right, low & mask
        left = (left + WEYL[0]) & MASK
        right = (right + np.uint64(WEYL[1])) & mask
    return a, b, c, d


def unit(word: Any) -> Any:
    """A 32-bit word as a number strictly between 0 and 1, exact in double precision."""
    return (word + 0.5) / 4294967296.0
