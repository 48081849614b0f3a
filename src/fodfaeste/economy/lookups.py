# SPDX-License-Identifier: MPL-2.0
"""What holds on a day: rates, benefits, the staircase, indexation and discounting.

Every function takes the data set last; without it, the one that ships with the package is used.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from functools import lru_cache
from importlib.resources import files
from typing import Protocol, TypeVar

from fodfaeste.contract.told import Both
from fodfaeste.economy.dataset import Benefit, DataSet, DataVersion, Rate, Staircase
from fodfaeste.economy.errors import (
    NoRuleInForce,
    PinnedDataDiffers,
    UnknownBenefit,
    UnknownRate,
)
from fodfaeste.economy.parsing import parse_data
from fodfaeste.evidence.intervals import FOREVER, Span, union


class _Dated(Protocol):
    @property
    def holds(self) -> Span: ...


_D = TypeVar("_D", bound=_Dated)


@lru_cache(maxsize=1)
def shipped_data() -> DataSet:
    """The data set inside the package, read once."""
    folder = files("fodfaeste.economy") / "data"
    return parse_data(
        {f.name: f.read_text("utf-8") for f in folder.iterdir() if f.name.endswith(".yaml")}
    )


def data_version(data: DataSet | None = None) -> DataVersion:
    """The version and content hash that a contract can pin."""
    return (data or shipped_data()).version


def require_data(pinned: str, data: DataSet | None = None) -> None:
    """Refuse to go on with another data set than the pinned one.

    ``pinned`` is the full SHA-256, or `str` of a `DataVersion` (``2026.1+0123456789ab``).
    """
    have = data_version(data)
    if pinned not in (have.sha256, str(have)):
        raise PinnedDataDiffers("data-pinned", pinned=pinned, have=have)


def rate(code: str, on: date, data: DataSet | None = None) -> Rate:
    """The rate with this code on this day.

    Raises `UnknownRate` when the code is unknown, or when no amount is known on that day.
    """
    series = [r for r in (data or shipped_data()).rates if r.code == code]
    if not series:
        raise UnknownRate("rate-no-code", code=code)
    found = _on(series, on)
    if found is None:
        name = series[0].name
        raise UnknownRate("rate-no-amount", name=name, code=code, on=on, known=_known(series))
    return found


def rate_codes(data: DataSet | None = None) -> tuple[str, ...]:
    """Every rate code, in alphabetical order."""
    return tuple(sorted({r.code for r in (data or shipped_data()).rates}))


def benefit(code: str, data: DataSet | None = None) -> Benefit:
    """The benefit with this code. Raises `UnknownBenefit`."""
    for known in (data or shipped_data()).benefits:
        if known.code == code:
            return known
    raise UnknownBenefit("benefit-no-code", code=code)


def benefit_named(name: str, data: DataSet | None = None) -> Benefit:
    """The benefit that a register calls by this Danish name or code (any case and spacing).

    Raises `UnknownBenefit`: a name that is not listed must be held, not guessed.
    """
    wanted = " ".join(name.split()).casefold()
    for known in (data or shipped_data()).benefits:
        if wanted in (word.casefold() for word in (known.code, known.name, *known.also_called)):
            return known
    raise UnknownBenefit("benefit-no-name", name=name)


def staircase_on(on: date, data: DataSet | None = None) -> Staircase:
    """The refund staircase in force on a day. Raises `NoRuleInForce` before 4 January 2016."""
    staircases = (data or shipped_data()).staircases
    found = _on(staircases, on)
    if found is None:
        raise NoRuleInForce("no-staircase", on=on, known=_known(staircases))
    return found


def adjustment(series: str, on: date, data: DataSet | None = None) -> Fraction:
    """The yearly adjustment of an index series in force on a day (3.6 % is 9/250)."""
    known = [a for a in (data or shipped_data()).adjustments if a.series == series]
    found = _on(known, on)
    if found is None:
        raise NoRuleInForce("no-percentage", series=series, on=on, known=_known(known))
    return found.rate


def discount_factor(years: int, on: date, data: DataSet | None = None) -> Fraction:
    """What one krone ``years`` ahead is worth, by the curve in force on ``on``.

    The factor is the product of 1 / (1 + rate of year k) for k = 1 .. years, so a lower rate
    applies only to the years it is set for. ``years`` = 0 gives 1.
    """
    if years < 0:
        raise ValueError(f"{years} years ahead: give 0 or more")
    curves = (data or shipped_data()).discount_curves
    curve = _on(curves, on)
    if curve is None:
        raise NoRuleInForce("no-discount-rate", on=on, known=_known(curves))
    factor = Fraction(1)
    for year in range(1, years + 1):
        factor /= 1 + [r for first, r in curve.rates if first <= year][-1]
    return factor


def _on(rows: Sequence[_D], on: date) -> _D | None:
    return next((row for row in rows if on in row.holds), None)


def _known(rows: Sequence[_Dated]) -> Both:
    """The known periods in words, joined where they touch."""
    spans = union(row.holds for row in rows)
    if not spans:
        return Both("intet", "nothing")
    return Both(
        ", ".join(_period(span, "fra", "til") for span in spans),
        ", ".join(_period(span, "from", "to") for span in spans),
    )


def _period(span: Span, since: str, to: str) -> str:
    return f"{since} {span.start}" if span.end == FOREVER else f"{span.start} {to} {span.last}"
