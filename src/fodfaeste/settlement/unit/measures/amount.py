# SPDX-License-Identifier: MPL-2.0
"""A measured amount before it is dated: how much, known when, from which rows."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import NamedTuple

from fodfaeste.evidence.facts import RowRef


class Amount(NamedTuple):
    """``known`` is `date.min` when no row was needed: nothing was there."""

    value: Fraction
    known: date
    refs: tuple[RowRef, ...]
