# SPDX-License-Identifier: MPL-2.0
"""The last known value of a measure of the whole group, as terms of capital ask for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from fractions import Fraction

from fodfaeste.settlement.model import Result

Finals = Callable[[str, date], Fraction | None]
"""By the name of a measure and a day: its value on that day, ``None`` when it has none yet."""


def finals(group: Mapping[str, Sequence[Result]]) -> Finals:
    """What the measures of the group came to on each day: the newest result achieved by then."""

    def final(name: str, day: date) -> Fraction | None:
        return last_value([one for one in group.get(name, ()) if one.achieved <= day])

    return final


def last_value(results: Sequence[Result]) -> Fraction | None:
    """The value of the newest result; what was delivered in bulk stands for that many."""
    if not results:
        return None
    newest = max(results, key=lambda one: (one.achieved, one.nth))
    return newest.value * newest.count
