# SPDX-License-Identifier: MPL-2.0
"""What may be shown of a group of people to someone who may not see one of them.

A figure about fewer than `FEWEST` people is held back. A held-back figure could be found again by
subtracting its neighbours from a total that is shown, so whenever something is held back, more is
held back with it (complementary suppression), smallest first, until at least two figures are hidden
that together are about at least `FEWEST` people. When that cannot be reached, the total is held
back too. Nothing is shown that adds up over statements: a later sum less an earlier one is the
figure between them.

What an organisation itself pays or receives is always shown to it: it is in its own bank account.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["FEWEST", "Shown", "shown"]

FEWEST = 5


@dataclass(frozen=True, slots=True)
class Shown:
    """Which figures of a total may be shown, by name, and whether the total may."""

    names: frozenset[str]
    total: bool


def shown(units: Mapping[str, int], everyone: int) -> Shown:
    """Which parts of a sum can be shown, and whether the sum can.

    ``units`` is how many people each part is about, none when it is about nobody; ``everyone`` is
    how many the sum is about.
    """
    about = {name: count for name, count in units.items() if count}
    hidden = {name for name, count in about.items() if count < FEWEST}
    if not hidden:
        return Shown(frozenset(units), total=True)
    left = sorted((count, name) for name, count in about.items() if name not in hidden)
    while left and not _covered(hidden, about):
        hidden.add(left.pop(0)[1])
    total = _covered(hidden, about) and everyone >= FEWEST
    return Shown(frozenset(units) - hidden, total)


def _covered(hidden: set[str], about: Mapping[str, int]) -> bool:
    return len(hidden) > 1 and sum(about[name] for name in hidden) >= FEWEST
