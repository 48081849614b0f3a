# SPDX-License-Identifier: MPL-2.0
"""The counting generator gives the published words, in plain Python, arrays and compiled code."""

import numpy as np
import pytest

from fodfaeste.simulation.counters import PERSON, philox, words_of
from fodfaeste.simulation.kernel import draw

ALL = 0xFFFFFFFF
PUBLISHED = [
    ((0, 0, 0, 0), (0, 0), (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
    ((ALL, ALL, ALL, ALL), (ALL, ALL), (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)),
    (
        (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344),
        (0xA4093822, 0x299F31D0),
        (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
    ),
]


@pytest.mark.parametrize(("counter", "key", "words"), PUBLISHED)
def test_the_words_are_those_that_the_inventors_published(counter, key, words):
    assert philox(counter, key) == words


def test_arrays_and_compiled_code_give_the_same_words():
    replications, people = np.array([0, 3, 70_000]), np.array([0, 5, 4_000_000_000])
    found = words_of(11, replications, people, PERSON)
    for r, replication in enumerate(replications):
        for p, number in enumerate(people):
            words = philox((0, int(number), PERSON, 0), (11, int(replication)))
            assert tuple(int(one[r, p]) for one in found) == words
            assert draw(0, number, PERSON, 11, replication) == words[:3]
