# SPDX-License-Identifier: MPL-2.0
"""What a capital line pays on its day: formula → scale → at most → at least, rounded once."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from fodfaeste.capital.interest import half_up
from fodfaeste.capital.model import CapitalError, Exercise
from fodfaeste.capital.rules import reason
from fodfaeste.capital.scales import scaled
from fodfaeste.capital.terms import Reading, days_of
from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.model.settling import CapitalLine
from fodfaeste.settlement.model import Trace


def line_days(name: str, line: CapitalLine, contract: Contract) -> list[date]:
    """The days on which a line falls; none for a line that waits for an option."""
    if line.option is not None:
        if line.option not in contract.capital.options:
            known = ", ".join(contract.capital.options) or "–"
            raise CapitalError(
                f"capital.lines.{name}.option",
                f"der er ingen ret, der hedder {line.option!r}; rettighederne er: {known}",
                f"there is no option called {line.option!r}; the options are: {known}",
            )
        return []
    if line.on is not None:
        return [line.on]
    assert line.when is not None
    return days_of(f"capital.lines.{name}.when", line.when, contract, line.due)


def amount_of(
    name: str, line: CapitalLine, reading: Reading, exercise: Exercise | None
) -> tuple[int | None, Trace]:
    """The amount (øre, half up) and its reason; no amount when a condition of the line fails."""
    failed = reading.all_hold(line.only_if)
    if failed is not None:
        return None, reason("capital.not_met", condition=str(failed), day=reading.day)
    where = f"capital.lines.{name}"
    parts = [] if exercise is None else [exercise.trace]
    parts += [
        reason("capital.condition", condition=str(met), day=reading.day) for met in line.only_if
    ]
    value, asked = reading.evaluate(f"{where}.amount", line.amount)
    parts += asked
    exact = value
    if line.scale is not None:
        exact = scaled(f"{where}.scale", line.scale, value)
        parts.append(
            reason("capital.scale", shape=line.scale.shape, at=value, amount=_minor(exact, reading))
        )
    for key, bound, formula in (
        ("at_most", min, line.at_most),
        ("at_least", max, line.at_least),
    ):
        if formula is None:
            continue
        limit, asked = reading.evaluate(f"{where}.{key}", formula)
        if bound(exact, limit) != exact:
            exact = limit
            amount = _minor(limit, reading)
            parts.append(reason(f"capital.{key}", asked, formula=str(formula), amount=amount))
    amount = _minor(exact, reading)
    trace = reason(
        "capital.line", parts, line=name, formula=str(line.amount), value=value, amount=amount
    )
    return amount, trace


def _minor(kroner: Fraction, reading: Reading) -> int:
    return half_up(kroner * reading.book.minor)
