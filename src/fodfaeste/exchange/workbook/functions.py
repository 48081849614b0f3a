# SPDX-License-Identifier: MPL-2.0
"""The operators and functions that the workbook's formulas use, as a spreadsheet works them out.

Numbers are doubles; a comparison is 1 or 0; an empty cell is 0 or an empty text. Texts compare
without regard to case, and ``EXACT`` with it. A range in an expression is worked cell by cell.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fodfaeste.exchange.workbook.cells import EPOCH, Column, Flat

Any_ = Flat | Column | NDArray[np.float64]
_SIGNS: dict[str, Callable[[Any, Any], Any]] = {
    "=": operator.eq, "<>": operator.ne, "<": operator.lt, ">": operator.gt,
    "<=": operator.le, ">=": operator.ge,
}  # fmt: skip


def number(value: Any_) -> Any:
    """A number, or an array of numbers."""
    if isinstance(value, Column):
        return value.filled
    if isinstance(value, np.ndarray):
        return value
    if isinstance(value, str):
        raise ValueError(f"{value!r} is no number")
    return 0.0 if value is None else float(value)


def text(value: Any_) -> str:
    """A value as ``&`` writes it."""
    if isinstance(value, str):
        return value
    return "" if value is None else f"{number(value):.15g}"


def negative(value: Any_) -> Any_:
    """Minus the value."""
    return -number(value)  # type: ignore[no-any-return]


def _counted(work: Callable[[Any, Any], Any]) -> Callable[[Any_, Any_], Any_]:
    return lambda left, right: work(number(left), number(right))


def _compared(sign: str) -> Callable[[Any_, Any_], Any_]:
    work = _SIGNS[sign]

    def compare(left: Any_, right: Any_) -> Any_:
        one, other = (right, left) if isinstance(right, str) else (left, right)
        if isinstance(one, str) and isinstance(other, Column):
            return (other.texts == one.casefold()).astype(float)  # type: ignore[no-any-return]
        if isinstance(one, str):
            return float(work(text(left).casefold(), text(right).casefold()))
        found = work(number(left), number(right))
        return found.astype(float) if isinstance(found, np.ndarray) else float(found)

    return compare


OPERATORS: dict[str, Callable[[Any_, Any_], Any_]] = {
    "+": _counted(operator.add), "-": _counted(operator.sub), "*": _counted(operator.mul),
    "/": _counted(operator.truediv), "^": _counted(operator.pow),
    "&": lambda left, right: text(left) + text(right),
    **{sign: _compared(sign) for sign in _SIGNS},
}  # fmt: skip


def _if(given: Sequence[Callable[[], Any_]]) -> Any_:
    return given[1]() if number(given[0]()) else given[2]()


def _choose(given: Sequence[Callable[[], Any_]]) -> Any_:
    return given[int(number(given[0]()))]()


LAZY: dict[str, Callable[[Sequence[Callable[[], Any_]]], Any_]] = {"IF": _if, "CHOOSE": _choose}
"""Functions that work out only the argument that is chosen."""


def _each(given: Sequence[Any_]) -> list[float]:
    """All numbers of the arguments; texts and empty cells in ranges are passed over."""
    found: list[float] = []
    for one in given:
        if isinstance(one, Column):
            found.extend(v for v in one.held if isinstance(v, float))
        else:
            found.append(number(one))
    return found


def _meets(wanted: Any_) -> tuple[str, Flat]:
    sign = ""
    if isinstance(wanted, str):
        sign = next((s for s in ("<=", ">=", "<>", "<", ">") if wanted.startswith(s)), "")
        rest = wanted.removeprefix(sign)
        return (sign, float(rest)) if sign else ("=", wanted.casefold())
    return "=", number(wanted)


def _where(given: Sequence[Any_]) -> NDArray[np.int64]:
    """The places in which all pairs of a range and what is wanted agree."""
    wanted = []
    for column, want in zip(given[::2], given[1::2], strict=True):
        assert isinstance(column, Column)
        wanted.append((column, *_meets(want)))
    nothing = np.array([], dtype=np.int64)
    same = [column.places.get(want, nothing) for column, sign, want in wanted if sign == "="]
    found = min(same, key=len) if same else np.arange(len(wanted[0][0].held))
    for column, sign, want in wanted:
        if not len(found):
            return found
        here = column.texts if isinstance(want, str) else column.numbers
        found = found[np.asarray(_SIGNS[sign](here[found], want), dtype=bool)]
    return found


def _sumifs(column: Any_, *given: Any_) -> Any_:
    assert isinstance(column, Column)
    return float(column.filled[_where(given)].sum())


def _countifs(*given: Any_) -> Any_:
    return float(len(_where(given)))


def _round(value: Any_, digits: Any_) -> Any_:
    """Half away from zero."""
    scale = 10.0 ** number(digits)
    scaled = number(value) * scale
    away: float = math.copysign(math.floor(abs(scaled) + 0.5), scaled) / scale
    return away + 0.0


def _day(value: Any_) -> date:
    return date.fromordinal(int(number(value)) + EPOCH)


def _date(year: Any_, month: Any_, day: Any_) -> Any_:
    months = int(number(year)) * 12 + int(number(month)) - 1
    first = date(months // 12, months % 12 + 1, 1)
    return float(first.toordinal() - EPOCH + int(number(day)) - 1)


def _index(column: Any_, place: Any_) -> Any_:
    assert isinstance(column, Column)
    return column.held[int(number(place)) - 1]


def _exact(left: Any_, right: Any_) -> Any_:
    for one, other in ((left, right), (right, left)):
        if isinstance(one, Column):
            return np.array([float(text(held) == text(other)) for held in one.held])
    return float(text(left) == text(right))


def _sumproduct(value: Any_) -> Any_:
    return float(np.sum(number(value)))


FUNCTIONS: dict[str, Callable[..., Any_]] = {
    "ABS": lambda value: abs(number(value)),
    "AND": lambda *given: float(all(_each(given))),
    "CHAR": lambda value: chr(int(number(value))),
    "COUNTIF": _countifs,
    "COUNTIFS": _countifs,
    "DATE": _date,
    "EXACT": _exact,
    "INDEX": _index,
    "INT": lambda value: float(math.floor(number(value))),
    "MAX": lambda *given: max(_each(given), default=0.0),
    "MIN": lambda *given: min(_each(given), default=0.0),
    "MONTH": lambda value: float(_day(value).month),
    "ROUND": _round,
    "SMALL": lambda column, nth: sorted(_each([column]))[int(number(nth)) - 1],
    "SUM": lambda *given: math.fsum(_each(given)),
    "SUMIFS": _sumifs,
    "SUMPRODUCT": _sumproduct,
    "WEEKDAY": lambda value, _: float((int(number(value)) - 2) % 7 + 1),
    "YEAR": lambda value: float(_day(value).year),
}
