# SPDX-License-Identifier: MPL-2.0
"""What may be shown of a group of people to someone who may not see one of them.

A figure about fewer than `FEWEST` people is held back. Whoever knows what all of them come to
could find a held-back figure again by subtracting its neighbours, so whenever something is held
back, more is held back with it (complementary suppression), smallest first, until at least two
figures are hidden of which one is itself about `FEWEST` people. Figures are not added up for that:
the same person may be behind several of them. Nothing is shown that adds up over statements: a
later sum less an earlier one is the figure between them.

What an organisation itself pays or receives is shown to those who look after its money: it is in
its own bank account.
"""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["FEWEST", "enough", "shown"]

FEWEST = 5


def enough(units: int) -> bool:
    """Whether a figure about so many people may be shown: nobody, or at least `FEWEST`."""
    return units == 0 or units >= FEWEST


def shown(units: Mapping[str, int]) -> frozenset[str]:
    """The names of the parts of a sum that can be shown beside each other.

    ``units`` is how many people each part is about, none when it is about nobody.
    """
    about = {name: count for name, count in units.items() if count}
    hidden = {name for name, count in about.items() if not enough(count)}
    if not hidden:
        return frozenset(units)
    left = sorted((count, name) for name, count in about.items() if name not in hidden)
    while left and not _covered(hidden, about):
        hidden.add(left.pop(0)[1])
    return frozenset(units) - hidden


def _covered(hidden: set[str], about: Mapping[str, int]) -> bool:
    return len(hidden) > 1 and max(about[name] for name in hidden) >= FEWEST
