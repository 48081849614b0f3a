# SPDX-License-Identifier: MPL-2.0
"""What casework says and what registers say of the same days, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from fodfaeste.evidence.facts import Coverage, Delivery, Fact, Interval
from fodfaeste.settlement.unit.names import slug
from fodfaeste.web.outcomes.translate import Form, Said

__all__ = ["Amounts", "Compared", "compared", "only_in_registers"]

TOLERANCE = Fraction(1, 10)
"""So much of the hours two sources may differ before it is pointed out: months are not even."""


@dataclass(frozen=True, slots=True)
class Amounts:
    """Hours and pay in minor units of some days; none where nothing is said."""

    hours: Fraction | None
    pay: int | None
    employers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Compared:
    """One fact of casework and what registers say of its days.

    ``theirs`` is none where no register says anything; ``covered`` says whether one that should has
    been delivered, so that its silence means something.
    """

    said: Said
    ours: Amounts
    theirs: Amounts | None
    covered: bool

    @property
    def differs(self) -> bool:
        """Whether the two cannot both be right."""
        if self.theirs is None:
            return self.covered
        if self.ours.hours is None or self.theirs.hours is None:
            return False
        most = max(self.ours.hours, self.theirs.hours)
        return abs(self.ours.hours - self.theirs.hours) > most * TOLERANCE


def compared(
    said: Sequence[Said], registers: Sequence[Fact], deliveries: Sequence[Delivery]
) -> list[Compared]:
    """Each fact that lasts, with what registers say of the same kind on the same days."""
    covers = [cover for one in deliveries for cover in one.covers]
    lasting = [one for one in said if one.form is Form.INTERVAL]
    return [_compared(one, registers, covers) for one in sorted(lasting, key=lambda s: s.on)]


def _compared(one: Said, registers: Sequence[Fact], covers: Sequence[Coverage]) -> Compared:
    end = one.end or one.on
    rows = [row for row in registers if isinstance(row, Interval) and _meets(row, one)]
    same = [row for row in rows if one.employer and row.employer == one.employer] or rows
    ours = Amounts(
        Fraction(one.hours) if one.hours else None,
        int(Decimal(one.pay.replace(",", ".")) * 100) if one.pay else None,
        (one.employer,) if one.employer else (),
    )
    covered = one.end is not None and any(
        cover.kind == slug(one.name) and cover.start <= one.on and end <= cover.end
        for cover in covers
    )
    return Compared(one, ours, _sum(same, one.on, end) if same else None, covered)


def _meets(row: Interval, one: Said) -> bool:
    ends = one.end or date.max
    return row.kind == slug(one.name) and row.start < ends and (row.end or date.max) > one.on


def _sum(rows: Sequence[Interval], start: date, end: date) -> Amounts:
    """Hours and pay of the days alone, each row spread evenly over its own."""
    hours, pay = Fraction(0), Fraction(0)
    any_hours = any_pay = False
    for row in rows:
        if row.end is None:
            continue
        days = (row.end - row.start).days
        share = Fraction((min(row.end, end) - max(row.start, start)).days, days)
        if row.hours is not None:
            hours, any_hours = hours + row.hours * share, True
        if row.amount is not None:
            pay, any_pay = pay + row.amount * share, True
    employers = tuple(sorted({row.employer for row in rows if row.employer}))
    return Amounts(hours if any_hours else None, round(pay) if any_pay else None, employers)


def only_in_registers(
    said: Sequence[Said], registers: Sequence[Fact], since: date
) -> Iterator[Interval]:
    """Work from a day on that registers know and casework does not."""
    known = [one for one in said if one.form is Form.INTERVAL and one.name == "work"]
    for row in registers:
        if not isinstance(row, Interval) or row.kind != "work" or row.start < since:
            continue
        if not any(_meets(row, one) for one in known):
            yield row
