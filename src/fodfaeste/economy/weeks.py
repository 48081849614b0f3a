# SPDX-License-Identifier: MPL-2.0
"""Dated spells of benefits and work to the two kinds of weeks that the staircase knows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from fodfaeste.economy.dataset import DataSet
from fodfaeste.economy.lookups import benefit
from fodfaeste.evidence.calendar import Grain, periods
from fodfaeste.evidence.intervals import FOREVER, Span, complement, union, whole_weeks


@dataclass(frozen=True, slots=True)
class Spell:
    """The days (half-open) on which one benefit code held; codes as in `economy.benefit`."""

    code: str
    days: Span


@dataclass(frozen=True, slots=True)
class PersonWeeks:
    """A person's benefit weeks and self-support weeks as Mondays, in order; no week is in both."""

    benefit: tuple[date, ...]
    self_support: tuple[date, ...]


def weeks_of(spells: Iterable[Spell], data: DataSet | None = None) -> PersonWeeks:
    """What each week was, from spells in any order that may overlap.

    A week with one day of a counted benefit is a benefit week. A week is self-support when all
    seven days are self-support and no day has anything else (a benefit outside the count,
    subsidised work). Days without a spell are unknown and prove nothing. Raises
    `UnknownBenefit` for an unknown code and ValueError for a spell nobody has ended.
    """
    counted: list[Span] = []
    supporting: list[Span] = []
    other: list[Span] = []
    for spell in spells:
        if spell.days.end == FOREVER:
            raise ValueError(f"the spell of {spell.code} from {spell.days.start} has no end")
        kind = benefit(spell.code, data)
        if kind.in_count:
            counted.append(spell.days)
        (supporting if kind.self_support else other).append(spell.days)
    touched = {week.start for span in union(counted) for week in periods(span, Grain.WEEK)}
    free = whole_weeks(complement(other, supporting))
    return PersonWeeks(tuple(sorted(touched)), tuple(free))
