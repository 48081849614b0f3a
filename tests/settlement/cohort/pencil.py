# SPDX-License-Identifier: MPL-2.0
"""What the reference needs of a calendar and of largest remainders, in plain steps."""

from datetime import date
from fractions import Fraction


def period(day: date, per: str) -> date:
    """The first day of a calendar period; the first day of all where there is none."""
    months = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}.get(per)
    return date.min if months is None else date(day.year, (day.month - 1) // months * months + 1, 1)


def following(start: date, per: str) -> date:
    months = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}[per]
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, 1)


def parts_of(total: Fraction, shares: list[Fraction]) -> list[int]:
    exact = [total * share for share in shares]
    whole = [x.__floor__() for x in exact]
    order = sorted(range(len(shares)), key=lambda n: (-(exact[n] - whole[n]), n))
    for n in order[: int(total - sum(whole))]:
        whole[n] += 1
    return whole
