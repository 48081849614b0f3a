# SPDX-License-Identifier: MPL-2.0
"""Claims as narrow columns of whole numbers: the form in which they outlive their chunk.

A column has the smallest integer type that holds it, so a claim is some thirty bytes. With its
unit, line and dates it can be found again in the evidence, and its reason asked of the reference.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from fractions import Fraction
from math import lcm
from typing import Any

import numpy as np

from fodfaeste.contract.model.contract import Contract
from fodfaeste.settlement.bulk.columns import Array
from fodfaeste.settlement.bulk.lines import Claimed
from fodfaeste.settlement.bulk.texts import Texts
from fodfaeste.settlement.cohort.plan import plan_of
from fodfaeste.settlement.cohort.table import parties_of
from fodfaeste.settlement.cohort.whole import fitted, ints, times
from fodfaeste.settlement.model import Claim

WIDTHS = (np.int8, np.int16, np.int32)


@dataclass(frozen=True)
class Form:
    """What the money rules of a contract read of a claim, besides its amount.

    ``exact``: its gross amount before it is rounded, because an adjustment comes before that.
    ``counted``: its quantity and count, because a limit counts them. What is not read is not kept.
    """

    exact: bool
    counted: bool

    @classmethod
    def of(cls, contract: Contract) -> Form:
        """What the rules of a contract read."""
        limits = plan_of([contract]).limits
        kinds = {terms.allows.kind for rule in limits for terms in rule.terms}
        return cls(any(a.at == "amount" for a in contract.adjust), bool(kinds - {"money"}))


@dataclass(frozen=True, eq=False)
class Claims:
    """Claims, an entry per claim in each column.

    ``unit`` is a place in the list of all units, ``line``, ``payer``, ``payee`` and ``cohort``
    (-1: none) places in the contract's lists, ``once`` the number of a text; days are ordinals.
    ``gross`` is in 1/``scale`` minor units, ``quantity`` and ``count`` in 1/``parts``, ``amount``
    in minor units. ``meets`` says for conditions which claims meet them; unsaid: none.
    """

    unit: Array
    line: Array
    once: Array
    achieved: Array
    proved: Array
    cohort: Array
    payer: Array
    payee: Array
    gross: Array
    quantity: Array
    count: Array
    amount: Array
    scale: int
    parts: int
    meets: Mapping[str, Array] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """How many claims there are."""
        return int(self.unit.size)

    @property
    def bytes(self) -> int:
        """How much memory the columns take."""
        columns = [getattr(self, name) for name in COLUMNS]
        return sum(one.nbytes for one in (*columns, *self.meets.values()))

    def take(self, chosen: Array) -> Claims:
        """The chosen claims."""
        columns: dict[str, Any] = {name: getattr(self, name)[chosen] for name in COLUMNS}
        return replace(self, **columns, meets={n: m[chosen] for n, m in self.meets.items()})


COLUMNS = tuple(f.name for f in fields(Claims) if f.name not in ("scale", "parts", "meets"))
EXACT = {"gross": "scale", "quantity": "parts", "count": "parts"}


def of_columns(contract: Contract, form: Form, claimed: Claimed, first: int) -> Claims:
    """The claims of one line of a chunk whose units begin at place ``first``."""
    line, parties, size = contract.pay[claimed.line], parties_of(contract), claimed.unit.size
    scale, gross = _whole(*claimed.gross) if form.exact else (1, claimed.amount)

    def all_of(value: int) -> Array:
        return np.full(size, value, dtype=np.int64)

    parts, quantity = _whole(*claimed.quantity) if form.counted else (1, all_of(0))
    return narrowed(Claims(
        unit=claimed.unit + first, line=all_of(tuple(contract.pay).index(claimed.line)),
        once=all_of(0) if claimed.once is None else claimed.once,
        achieved=claimed.achieved, proved=claimed.proved, cohort=all_of(-1),
        payer=all_of(parties.index(line.from_)), payee=all_of(parties.index(line.to)),
        gross=gross, quantity=quantity, count=all_of(parts), amount=claimed.amount,
        scale=scale, parts=parts,
    ))  # fmt: skip


def of_objects(
    contract: Contract,
    form: Form,
    claims: Sequence[Claim],
    place: Callable[[str], int],
    texts: Texts,
    meets: Mapping[str, Array],
) -> Claims:
    """The same columns of claims that the reference made; ``place`` of a unit among all units."""
    lines, parties = tuple(contract.pay), parties_of(contract)
    cohorts = {name: at for at, name in enumerate(contract.group.cohorts)}
    gross, scale = [Fraction(claim.amount) for claim in claims], 1
    numbers, parts = [(Fraction(0), Fraction(1)) for _ in claims], 1
    if form.exact:
        gross = [claim.gross for claim in claims]
        scale = lcm(1, *{one.denominator for one in gross})
    if form.counted:
        numbers = [(claim.quantity, claim.count) for claim in claims]
        parts = lcm(1, *{one.denominator for pair in numbers for one in pair})

    def column(value: Callable[[Claim], int]) -> Array:
        return ints([value(claim) for claim in claims])

    return narrowed(Claims(
        unit=column(lambda c: place(c.key.unit)), line=column(lambda c: lines.index(c.key.line)),
        once=column(lambda c: texts.of(c.key.once)),
        achieved=column(lambda c: c.achieved.toordinal()),
        proved=column(lambda c: c.proved.toordinal()),
        cohort=column(lambda c: -1 if c.cohort is None else cohorts.get(c.cohort, -1)),
        payer=column(lambda c: parties.index(c.payer)),
        payee=column(lambda c: parties.index(c.payee)),
        gross=ints([int(one * scale) for one in gross]),
        quantity=ints([int(one * parts) for one, _ in numbers]),
        count=ints([int(one * parts) for _, one in numbers]),
        amount=column(lambda c: c.amount),
        scale=scale, parts=parts, meets=meets,
    ))  # fmt: skip


def joined(several: Sequence[Claims]) -> Claims:
    """All claims of several, over common denominators."""
    several = [nothing(), *several]
    scale = lcm(*(one.scale for one in several))
    parts = lcm(*(one.parts for one in several))
    common = {"scale": scale, "parts": parts}
    columns: dict[str, Any] = {}
    for name in COLUMNS:
        factor = EXACT.get(name)
        columns[name] = np.concatenate([
            getattr(one, name) if factor is None
            else _multiplied(getattr(one, name), common[factor] // getattr(one, factor))
            for one in several
        ])  # fmt: skip
    asked = {name for one in several for name in one.meets}
    meets = {
        name: np.concatenate([one.meets.get(name, np.zeros(one.size, bool)) for one in several])
        for name in sorted(asked)
    }
    return narrowed(Claims(**columns, scale=scale, parts=parts, meets=meets))


def nothing() -> Claims:
    """No claims."""
    none: dict[str, Any] = {name: np.zeros(0, dtype=np.int8) for name in COLUMNS}
    return Claims(**none, scale=1, parts=1)


def narrowed(claims: Claims) -> Claims:
    """The same claims in the narrowest columns."""
    columns: dict[str, Any] = {name: narrow(getattr(claims, name)) for name in COLUMNS}
    return replace(claims, **columns)


def narrow(column: Array) -> Array:
    """The same numbers in the narrowest integer type that holds them."""
    if column.dtype == object or not column.size:
        return column
    low, high = int(column.min()), int(column.max())
    for width in WIDTHS:
        bounds = np.iinfo(width)
        if bounds.min <= low and high <= bounds.max:
            return column.astype(width, copy=False)
    return column


def _multiplied(column: Array, by: int) -> Array:
    if by == 1:
        return column
    return times(column if column.dtype == object else column.astype(np.int64), by)


def _whole(top: Array, below: Array) -> tuple[int, Array]:
    """Fractions over one denominator: the denominator, and the numerators."""
    common = lcm(1, *(int(one) for one in np.unique(below)))
    return common, fitted(times(top, common) // below)
