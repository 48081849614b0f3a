# SPDX-License-Identifier: MPL-2.0
"""Whether linear equations and inequalities can all hold, decided with exact fractions.

Phase one of the simplex method with Bland's rule, which always ends. Variables are not negative
unless named ``free``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from fodfaeste.gallery.because import Because

ZERO, ONE = Fraction(0), Fraction(1)
FLIPPED = {"<=": ">=", ">=": "<=", "=": "="}


@dataclass(frozen=True, slots=True)
class Relation:
    """``sum of coefficients × variables`` compared with ``limit``.

    ``why`` says where it comes from; ``rests_on`` the published figures without which it would not
    be claimed.
    """

    terms: Mapping[str, Fraction]
    sense: str
    limit: Fraction
    why: Because | None = None
    rests_on: frozenset[str] = field(default_factory=frozenset)


def feasible(relations: Iterable[Relation], free: Collection[str] = ()) -> bool:
    """Whether some values of the variables meet every relation."""
    rows, basis, artificial = _tableau(list(relations), frozenset(free))
    cost = [ZERO] * (len(rows[0]) if rows else 1)
    for row, name in zip(rows, basis, strict=True):
        if name in artificial:
            cost = [c - v for c, v in zip(cost, row, strict=True)]
    for column in artificial:
        cost[column] = ZERO
    while rows:
        entering = next((j for j, c in enumerate(cost[:-1]) if c < 0 and j not in artificial), None)
        if entering is None:
            break
        leaving = _leaving(rows, basis, entering)
        if leaving is None:
            break
        _pivot(rows, cost, leaving, entering)
        basis[leaving] = entering
    return cost[-1] == 0


def _tableau(
    relations: list[Relation], free: frozenset[str]
) -> tuple[list[list[Fraction]], list[int], frozenset[int]]:
    names = sorted({name for r in relations for name in r.terms})
    columns = {name: i for i, name in enumerate([*names, *(f"-{n}" for n in names if n in free)])}
    slacks = sum(r.sense != "=" for r in relations)
    width = len(columns) + slacks
    rows, basis, artificial, slack = [], [], set(), len(columns)
    bodies = []
    for relation in relations:
        body = [ZERO] * width
        turn = -1 if relation.limit < 0 else 1
        for name, value in relation.terms.items():
            body[columns[name]] += value * turn
            if name in free:
                body[columns[f"-{name}"]] -= value * turn
        sense = relation.sense if turn == 1 else FLIPPED[relation.sense]
        mine = None
        if sense != "=":
            body[slack] = ONE if sense == "<=" else -ONE
            mine = slack if sense == "<=" else None
            slack += 1
        bodies.append((body, relation.limit * turn, mine))
    extra = width
    total = width + sum(mine is None for _, _, mine in bodies)
    for body, limit, mine in bodies:
        row = body + [ZERO] * (total - width) + [limit]
        if mine is None:
            row[extra] = ONE
            artificial.add(extra)
            basis.append(extra)
            extra += 1
        else:
            basis.append(mine)
        rows.append(row)
    return rows, basis, frozenset(artificial)


def _leaving(rows: list[list[Fraction]], basis: list[int], entering: int) -> int | None:
    best: tuple[Fraction, int, int] | None = None
    for i, row in enumerate(rows):
        if row[entering] > 0:
            found = (row[-1] / row[entering], basis[i], i)
            best = found if best is None or found < best else best
    return best[2] if best else None


def _pivot(rows: list[list[Fraction]], cost: list[Fraction], leaving: int, entering: int) -> None:
    pivot = rows[leaving]
    scale = pivot[entering]
    nonzero = [j for j, v in enumerate(pivot) if v]
    for j in nonzero:
        pivot[j] /= scale
    for row in [*(r for i, r in enumerate(rows) if i != leaving), cost]:
        factor = row[entering]
        if factor:
            for j in nonzero:
                row[j] -= factor * pivot[j]
