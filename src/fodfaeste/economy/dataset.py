# SPDX-License-Identifier: MPL-2.0
"""The dated economic facts as value objects. `parsing` makes them, `lookups` finds in them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from fodfaeste.evidence.intervals import Span


class Confidence(Enum):
    """How well a figure is known."""

    VERIFIED = "verified"
    """Read in the named source."""
    DERIVED = "derived"
    """Computed from verified figures by a stated rule."""
    MEMORY = "memory"
    """General knowledge, not checked; check it before a contract relies on it."""


class Unit(Enum):
    """What an amount is paid for."""

    WEEK = "week"
    MONTH = "month"


class Financing(Enum):
    """How the municipality and the state share what a benefit costs."""

    REFUNDED = "refunded"
    """The municipality pays out and the state refunds its share."""
    CO_FINANCED = "co_financed"
    """The state or an unemployment fund pays out and the municipality pays its share."""
    FIXED = "fixed"
    """A refund that does not follow the staircase."""
    STATE = "state"
    """Paid by the state alone."""
    NONE = "none"
    """Nothing is paid."""


@dataclass(frozen=True, slots=True)
class Rate:
    """One amount, in kroner before tax per unit, and the days on which it holds."""

    code: str
    benefit: str
    name: str
    unit: Unit
    amount: Decimal
    holds: Span
    confidence: Confidence
    source: str


@dataclass(frozen=True, slots=True)
class Basis:
    """Why a property of a benefit is what it is: legal source and confidence."""

    legal: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Benefit:
    """A benefit, or a way of living without one, and what a week of it means.

    ``in_count``: any payment in a week makes it a benefit week of the person's count.
    ``self_support``: a whole week of it counts towards a restart.
    ``fixed_refund`` is the state's share where ``financing`` is fixed.
    """

    code: str
    name: str
    also_called: tuple[str, ...]
    financing: Financing
    fixed_refund: Fraction | None
    in_count: bool
    self_support: bool
    financing_basis: Basis
    in_count_basis: Basis
    self_support_basis: Basis


@dataclass(frozen=True, slots=True)
class Staircase:
    """The state's share by week number, when the count restarts, and the days it holds.

    ``steps`` are pairs of first week number and the state's share, in rising order from 1.
    """

    holds: Span
    steps: tuple[tuple[int, Fraction], ...]
    restart_after: int
    restart_within: int
    legal: str
    confidence: Confidence
    restart_confidence: Confidence

    def refund(self, week_number: int) -> Fraction:
        """The state's share of a benefit week with this number in the person's count."""
        if week_number < 1:
            raise ValueError(f"week number {week_number}: a benefit week is number 1 or more")
        return [share for first, share in self.steps if first <= week_number][-1]


@dataclass(frozen=True, slots=True)
class Adjustment:
    """One yearly percentage of an index series, as a fraction (3.6 % is 9/250)."""

    series: str
    rate: Fraction
    holds: Span
    confidence: Confidence
    source: str


@dataclass(frozen=True, slots=True)
class DiscountCurve:
    """Real yearly discount rates: pairs of first year ahead and rate, rising from year 1."""

    holds: Span
    rates: tuple[tuple[int, Fraction], ...]
    confidence: Confidence
    source: str


@dataclass(frozen=True, slots=True)
class DataVersion:
    """Which data set this is: its name, and a hash over every value in it."""

    version: str
    sha256: str

    def __str__(self) -> str:
        return f"{self.version}+{self.sha256[:12]}"


@dataclass(frozen=True, slots=True)
class DataSet:
    """All dated economic facts of one version."""

    version: DataVersion
    rates: tuple[Rate, ...]
    benefits: tuple[Benefit, ...]
    staircases: tuple[Staircase, ...]
    adjustments: tuple[Adjustment, ...]
    discount_curves: tuple[DiscountCurve, ...]
    sources: tuple[tuple[str, str], ...]
