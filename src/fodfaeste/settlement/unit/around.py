# SPDX-License-Identifier: MPL-2.0
"""What a comparison may ask of whoever is measured: a unit's case or the group."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from fodfaeste.contract.model.contract import Contract
from fodfaeste.evidence.facts import Given, RowRef
from fodfaeste.evidence.intervals import Span
from fodfaeste.settlement.model import Result, Trace
from fodfaeste.settlement.unit.windows import Anchor


class Amount(NamedTuple):
    """A measured amount before it is dated: how much, known when, from which rows and steps.

    ``known`` is `date.min` when no row was needed: nothing was there.
    """

    value: Fraction
    known: date
    refs: tuple[RowRef, ...]
    steps: tuple[Trace, ...] = ()


OwnPast = Callable[[Span], Amount | None]


class Surroundings(NamedTuple):
    """What a comparison may ask for: windows, measures, given figures, own past."""

    contract: Contract
    anchor: Anchor
    results: Callable[[str], tuple[Result, ...]]
    given: tuple[Given, ...]
    own_past: OwnPast | None
