# SPDX-License-Identifier: MPL-2.0
"""A claim in the making: its key and dates are fixed, its quantity and price are not yet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from fodfaeste.contract.model.money import Line
from fodfaeste.settlement.model import ClaimKey, Result, Trace
from fodfaeste.settlement.unit.book import Book


@dataclass(frozen=True)
class Draft:
    """One line's claim for one result.

    ``value`` is the measure's value after adjustment, ``count`` how many claims it stands for,
    ``steps`` the reasons so far. A scheduled line has no result.
    """

    book: Book
    line: Line
    key: ClaimKey
    result: Result
    achieved: date
    proved: date
    value: Fraction
    count: Fraction
    steps: tuple[Trace, ...] = ()

    def order(self) -> tuple[date, date, ClaimKey]:
        """Earliest achieved first; then earliest proved; then by key, whatever the row order."""
        return self.achieved, self.proved, self.key

    def with_step(self, step: Trace, **changes: object) -> Draft:
        """The same draft after one more step."""
        return replace(self, steps=(*self.steps, step), **changes)  # type: ignore[arg-type]
