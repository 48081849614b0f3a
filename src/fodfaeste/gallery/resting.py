# SPDX-License-Identifier: MPL-2.0
"""Which assumed terms of a contract a computed figure rests on, found by changing them.

A term that the source does not give is marked ``assumed``. A figure rests on it when the figure
moves as the term moves: the run is settled again with the term far greater and far smaller (a day:
some weeks later). A limit counts only where it binds, so it is only ever widened. The frame of a
contract (its dates, who may enter, how long proof is awaited) decides no amount of its own and is
not tried: the stories choose their days and people to fit it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from copy import deepcopy
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from pydantic import ValidationError

from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.numbers import CANONICAL
from fodfaeste.contract.paths import Step, place_of
from fodfaeste.gallery.quantity import Quantity

ROOMS = frozenset({"measures", "pay", "adjust", "limits", "split", "capital"})
OF_CAPITAL = frozenset({"irr", "received", "sent", "gain"})
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
NUMBER = re.compile(r"\d+(?:\.\d+)?(?:/\d+)?")
LATER = timedelta(days=14)
UP, DOWN = (Fraction(1000), Fraction(2)), (Fraction(1, 1000), Fraction(1, 2))

Take = Callable[[Contract], Fraction | None]
"""A figure computed under another contract; ``None`` when there is none to compute any more."""


def assumed(contract: Contract, figure: Quantity) -> list[str]:
    """The paths of the assumed terms that may bear on a figure."""
    found = [path for path, mark in contract.marks.items() if mark.kind == "assumed"]
    return [path for path in found if _concerns(contract, path, figure)]


def rests_on(contract: Contract, figure: Quantity, computed: Fraction, take: Take) -> str | None:
    """The first assumed term that the figure rests on; ``None`` when it rests on none.

    All terms are first moved together, for most figures rest on none. A term that can be moved in
    no way that the language allows counts as one the figure rests on.
    """
    paths = assumed(contract, figure)
    if not paths:
        return None
    together = [_together(contract, paths, factors) for factors in (UP, DOWN)]
    moved = {path for _, done in together for path in done}
    if moved == set(paths) and not _moves([one for one, _ in together], computed, take):
        return None
    return next((path for path in paths if _alone(contract, path, computed, take)), None)


def _together(
    contract: Contract, paths: Sequence[str], factors: Sequence[Fraction]
) -> tuple[Contract, list[str]]:
    """The contract with every term moved that can be, each by its own step, and those terms."""
    done = []
    for number, path in enumerate(paths):
        changed = _moved(contract, path, factors, number)
        if changed is not None:
            contract = changed
            done.append(path)
    return contract, done


def _concerns(contract: Contract, path: str, figure: Quantity) -> bool:
    room, name = [*path.split("."), ""][:2]
    if room not in ROOMS:
        return False
    if room == "capital":
        return figure.kind in OF_CAPITAL
    if room == "pay" and figure.kind in ("paid", "count", "persons", "price"):
        return figure.of in ("all", name) or bool(contract.limits)
    return True


def _alone(contract: Contract, path: str, computed: Fraction, take: Take) -> bool:
    changed = [_moved(contract, path, factors) for factors in (UP, DOWN)]
    possible = [one for one in changed if one is not None]
    return not possible or _moves(possible, computed, take)


def _moves(contracts: Iterable[Contract], computed: Fraction, take: Take) -> bool:
    return any(found != computed for found in map(take, contracts))


def _moved(
    contract: Contract, path: str, factors: Sequence[Fraction], number: int = 0
) -> Contract | None:
    """The contract with one term moved by the first factor that gives a valid contract.

    ``number`` makes the step another, so that terms moved together do not cancel out.
    """
    whole = contract.model_dump(mode="json", by_alias=True, exclude_none=True)
    whole.pop("marks", None)
    for factor in factors:
        data = deepcopy(whole)
        place = place_of(path, data)
        if place is None:
            return None
        own = Fraction(2) ** (number if factor > 1 else -number)
        _move(data, _of_limit(data, place.steps), factor * own, LATER * (number + 1))
        try:
            return Contract.model_validate(data, context={"writing": CANONICAL})
        except ValidationError:
            continue
    return None


def _of_limit(data: dict[str, Any], steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """A limit is felt through its amount, whichever of its terms is assumed."""
    if steps[0] != "limits" or len(steps) < 2:
        return steps
    return (*steps[:2], "at most" if "at most" in data["limits"][steps[1]] else "at least")


def _move(
    data: dict[str, Any], steps: tuple[Step, ...], factor: Fraction, later: timedelta
) -> None:
    *above, last = steps
    holder: Any = data
    for step in above:
        holder = holder[step]
    if steps[0] == "limits":
        wider = factor > 1 if last == "at most" else factor < 1
        factor = factor if wider else Fraction(1)
    holder[last] = _other(holder[last], factor, later)


def _other(value: Any, factor: Fraction, later: timedelta) -> Any:
    """The value with the first number of each text multiplied, and each day later."""
    if isinstance(value, dict):
        return {k: v if k == "called" else _other(v, factor, later) for k, v in value.items()}
    if isinstance(value, list):
        return [_other(one, factor, later) for one in value]
    if not isinstance(value, str):
        return value
    if DAY.search(value):
        return DAY.sub(lambda day: str(date.fromisoformat(day[0]) + later), value)
    return NUMBER.sub(lambda number: _times(number[0], factor), value, count=1)


def _times(text: str, factor: Fraction) -> str:
    moved = Fraction(text) * factor
    if moved.denominator == 1:
        return str(moved.numerator)
    shown = f"{Decimal(moved.numerator) / Decimal(moved.denominator):f}"
    return shown if Fraction(shown) == moved else f"{moved.numerator}/{moved.denominator}"
