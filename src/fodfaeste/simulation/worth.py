# SPDX-License-Identifier: MPL-2.0
"""What a simulated week in each state costs the public, before it is divided between payers.

Rates are those in force on one day and are not adjusted later: the result is in that day's prices.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from fodfaeste.economy import (
    UnknownRate,
    benefit_named,
    ore_from_kroner,
    rate,
    staircase_on,
    whole_ore,
)
from fodfaeste.economy.dataset import Unit
from fodfaeste.economy.saving import gross_week
from fodfaeste.simulation.pack import PackError, Valued
from fodfaeste.simulation.population import (
    BENEFIT,
    EDUCATION,
    FLEX_JOB,
    FULL_TIME,
    PART_TIME,
    PENSION,
    STATES,
)
from fodfaeste.simulation.vocabulary import FLEX_BENEFIT, STUDY
from fodfaeste.simulation.vocabulary import PENSION as PENSION_BENEFIT

LONGEST = 200
"""Weeks of the staircase that are told one by one; from the last on the share is the same."""
PARTS = 1000
"""Shares of the municipality are counted in thousandths."""


@dataclass(frozen=True)
class Worth:
    """The public cost of weeks.

    ``gross`` by state, øre a week · ``counted``: a week of the state is a benefit week of the
    staircase and divided by it, else the state bears all of it · ``free``: it is self-support ·
    ``municipal``: the municipality's thousandths by week number (from 1; the last one goes on) ·
    ``restart``: (weeks of self-support, among so many) · ``day``: the day whose prices these are.
    """

    gross: tuple[int, ...]
    counted: tuple[bool, ...]
    free: tuple[bool, ...]
    municipal: tuple[int, ...]
    restart: tuple[int, int]
    day: date


def worth_on(valued: Valued, benefit: str, day: date) -> Worth:
    """What weeks cost when people enrol on a benefit; ``day`` is moved to the last known one."""
    day = last_known(valued, (benefit, FLEX_BENEFIT, PENSION_BENEFIT, STUDY), day)
    names = {BENEFIT: benefit, PART_TIME: benefit, FLEX_JOB: FLEX_BENEFIT,
             EDUCATION: STUDY, PENSION: PENSION_BENEFIT}  # fmt: skip
    gross = [
        _weekly(valued, names[at], day) if at in names else Fraction(0) for at in range(len(STATES))
    ]
    gross[PART_TIME] *= Fraction(str(valued.part_time.share))
    kinds = {at: benefit_named(name) for at, name in names.items()}
    counted = [at in kinds and kinds[at].in_count for at in range(len(STATES))]
    study = kinds[EDUCATION]
    free = [at == FULL_TIME or (at == EDUCATION and study.self_support)
            for at in range(len(STATES))]  # fmt: skip
    stairs = staircase_on(day)
    return Worth(
        tuple(whole_ore(one) for one in gross),
        tuple(counted),
        tuple(free),
        tuple(_thousandths(1 - stairs.refund(week)) for week in range(1, LONGEST + 1)),
        (stairs.restart_after, stairs.restart_within),
        day,
    )


def last_known(valued: Valued, names: Sequence[str], day: date) -> date:
    """The day, or the last day of the latest year before it for which all rates are known."""
    tried = day
    while tried.year >= day.year - 10:
        try:
            for name in names:
                _weekly(valued, name, tried)
        except UnknownRate:
            tried = date(tried.year - 1, 12, 31)
            continue
        return tried
    raise PackError(f"no rates are known for {', '.join(names)} on {day} or in ten years before")


def _weekly(valued: Valued, name: str, day: date) -> Fraction:
    """One week of a benefit in exact øre; raises `UnknownRate` when no list is known on the day."""
    lists = valued.benefits.get(name)
    if lists is None:
        raise PackError(f"the pack does not say how a week of {name!r} is valued")
    for codes in lists:
        try:
            found = [rate(code, day) for code in codes]
        except UnknownRate:
            if codes == lists[-1]:
                raise
            continue
        return sum(
            (ore_from_kroner(r.amount) if r.unit is Unit.WEEK else gross_week(r.amount)
             for r in found), Fraction(0),
        )  # fmt: skip
    raise PackError(f"the pack lists no rates for {name!r}")


def _thousandths(share: Fraction) -> int:
    exact = share * PARTS
    if exact.denominator != 1:
        raise ValueError(f"the municipality's share {share} is not a whole number of thousandths")
    return int(exact)
