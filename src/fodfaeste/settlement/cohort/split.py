# SPDX-License-Identifier: MPL-2.0
"""Splits: a payer (or payee) that is several, by shares of the running total.

A split divides what moves, in the order in which it is settled. After each movement every part has
had its share of the total to date, in whole minor units by largest remainder, so the quarters
never drift, and money already divided is never divided anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

import numpy as np

from fodfaeste.contract.model.leaf import known
from fodfaeste.contract.model.money import Split, SplitCase
from fodfaeste.contract.terms import Portion
from fodfaeste.settlement.cohort.plan import Cover, covers
from fodfaeste.settlement.cohort.rows import Rows, joined
from fodfaeste.settlement.cohort.whole import (
    Ints,
    Mask,
    codes_of,
    fitted,
    ints,
    running,
    starts,
    sums,
    times,
)
from fodfaeste.settlement.cohort.work import Earlier, Work
from fodfaeste.settlement.unit.errors import CannotSettle


@dataclass(frozen=True)
class Parts:
    """Who shares, and how: ``fixed`` per claim first, then ``shares`` of what is left (sum 1)."""

    names: tuple[str, ...]
    fixed: tuple[int, ...]
    shares: tuple[Fraction, ...]


@dataclass(frozen=True, eq=False)
class Divided:
    """What one set of shares divided: a movement per entry, a column of ``parts`` per member."""

    shares: str
    claim: Ints
    moment: Ints
    other: Ints
    parts: Ints


def parts_of(between: Mapping[str, Portion], minor: int) -> Parts:
    """The members of a split in the contract's order; ``the rest`` takes what the others leave."""
    portions = {name: known(portion) for name, portion in between.items()}
    fixed = [int(Fraction(p.fixed or 0) * minor) for p in portions.values()]
    said = [p.share if p.share is not None else Fraction(0) for p in portions.values()]
    rests = [p.share is None and p.fixed is None for p in portions.values()]
    left = 1 - sum(said)
    shares = [left / sum(rests) if rest else share for rest, share in zip(rests, said, strict=True)]
    if sum(shares) != 1:
        raise CannotSettle("shares", "split", names=", ".join(portions), sum=sum(shares))
    return Parts(tuple(portions), tuple(fixed), tuple(Fraction(s) for s in shares))


def divide(work: Work, side: str, before: Earlier) -> tuple[Work, tuple[Divided, ...]]:
    """Divide every piece whose ``side`` (``payer`` or ``payee``) is a split."""
    party: Ints = getattr(work.rows, side)
    several = party >= len(work.plan.contract.purses)
    if not several.any():
        return work, ()
    done, divided = [work.rows.take(~several)], []
    for key, parts, mask in _cases(work, side, several):
        earlier = {m: a for m, a in before.items() if m[3] == key}
        pieces, one = _divide_one(work, side, work.rows.take(mask), parts, earlier, key)
        done.append(pieces)
        divided.append(one)
    return work.on(joined(*done)), tuple(divided)


def _cases(work: Work, side: str, several: Mask) -> list[tuple[str, Parts, Mask]]:
    """Every set of shares of every version and the pieces it divides: the first case that fits."""
    found = []
    purses, claim = len(work.plan.contract.purses), work.rows.claim
    for version, contract in enumerate(work.plan.versions):
        current = several & (work.table.version[claim] == version)
        for at, (name, split) in enumerate(contract.split.items()):
            open_ = current & (getattr(work.rows, side) == purses + at)
            cases: list[Split | SplitCase] = [*split.cases, split]
            for number, case in enumerate(cases):
                fits = open_ & _fits(work, case)
                open_ &= ~fits
                key = f"{side} {name} {version} {number}"
                found.append((key, parts_of(case.between, work.plan.minor), fits))
    return found


def _fits(work: Work, case: Split | SplitCase) -> Mask:
    if isinstance(case, Split):
        return np.ones(work.rows.size, dtype=bool)
    lines = frozenset(work.table.lines)
    return covers(Cover(lines, tuple(case.only_if)), work.table)[work.rows.claim]


def _divide_one(
    work: Work, side: str, rows: Rows, parts: Parts, earlier: Earlier, key: str
) -> tuple[Rows, Divided]:
    """Divide the pieces of one set of shares: what is new moves, what was divided stays."""
    other = rows.payee if side == "payer" else rows.payer
    columns, now, taxed = _together(rows, other)
    was = _earlier_parts(columns, earlier, key, len(parts.names))
    fixed_now, fixed_was = _fixed(parts, now), _fixed(parts, was.sum(axis=1))
    left = now - fixed_now.sum(axis=1)
    portions = fixed_now + _of_running_total(work, columns, left, was - fixed_was, parts.shares)
    members = ints([work.party(name) for name in parts.names])
    pieces = _pieces(columns, portions, members, side, taxed)
    return pieces, Divided(key, *columns, portions)


def _together(rows: Rows, other: Ints) -> tuple[tuple[Ints, Ints, Ints], Ints, Ints]:
    """One movement for each claim, moment and other party: its amount, and VAT in it or not."""
    code, count = codes_of(rows.claim, rows.moment, other)
    taxed = np.zeros(count, dtype=rows.taxed.dtype)
    np.maximum.at(taxed, code, rows.taxed)
    claim, moment, party = (
        np.zeros(count, dtype=c.dtype) for c in (rows.claim, rows.moment, other)
    )
    claim[code], moment[code], party[code] = rows.claim, rows.moment, other
    return (claim, moment, party), sums(rows.amount, code, count), taxed


def _earlier_parts(
    columns: tuple[Ints, Ints, Ints],
    earlier: Earlier,
    key: str,
    members: int,
) -> Ints:
    nothing = (0,) * members
    if not earlier:
        return np.zeros((columns[0].size, members), dtype=np.int64)
    found = [
        earlier.get((int(c), int(m), int(o), key), nothing)
        for c, m, o in zip(*columns, strict=True)
    ]
    return ints(found).reshape(-1, members)


def _fixed(parts: Parts, amount: Ints) -> Ints:
    """The fixed parts of each claim, in order, as far as the amount reaches; none of a debt."""
    left = np.maximum(amount, 0)
    taken = []
    for each in parts.fixed:
        part = np.minimum(left, each)
        taken.append(part)
        left = left - part
    return np.stack(taken, axis=1) if taken else np.zeros((amount.size, 0), dtype=np.int64)


def _of_running_total(
    work: Work,
    columns: tuple[Ints, Ints, Ints],
    left: Ints,
    was: Ints,
    shares: tuple[Fraction, ...],
) -> Ints:
    """What each member has of each movement.

    What was divided and has not changed stays as it is. Everything else is divided anew, in order:
    each member gets its share of the total after the movement, less what it had before it.
    """
    claim, moment, other = columns
    if not any(shares) or not claim.size:
        return np.zeros((claim.size, len(shares)), dtype=np.int64)
    table = work.table
    order = np.lexsort((other, moment, table.tie[claim], table.day[claim]))
    fresh = left != was.sum(axis=1)
    parts = was.copy()
    for replication in _with_a_gap(table.replication[claim], left, was, fresh, shares):
        mine = order[(table.replication[claim] == replication)[order]]
        fresh[mine[-1]] = True
    parts[fresh] = 0
    groups, count = table.replication[claim], table.replications
    base = sums(np.where(fresh, 0, left), groups, count)
    held = np.stack([sums(column, groups, count) for column in parts.T], axis=1)
    new = order[fresh[order]]
    new = new[np.argsort(groups[new], kind="stable")]
    first = starts(groups[new])
    total = base[groups[new]] + running(left[new], first)
    after = shared_out(total, shares)
    before = np.where(first[:, None], held[groups[new]], np.roll(after, 1, axis=0))
    parts[new] = after - before
    return parts


def _with_a_gap(
    groups: Ints, left: Ints, was: Ints, fresh: Mask, shares: tuple[Fraction, ...]
) -> Ints:
    """Replications where nothing is new, but what fell away left the parts a minor unit off.

    The last movement takes up the difference there, so that every total to date is exact.
    """
    if not was.any():
        return ints([])
    count = int(groups.max()) + 1
    total = sums(left, groups, count)
    held = np.stack([sums(column, groups, count) for column in was.T], axis=1)
    off = (held != shared_out(total, shares)).any(axis=1)
    off[groups[fresh]] = False
    return np.flatnonzero(off)


def shared_out(total: Ints, shares: tuple[Fraction, ...]) -> Ints:
    """Each total in whole minor units by largest remainder, equal remainders in the given order.

    For two members this is ``round(share x total)``, halves to the first.
    """
    common = lcm(*(share.denominator for share in shares))
    weights = [int(share * common) for share in shares]
    exact = [times(total, weight) for weight in weights]
    base = np.stack([fitted(e // common) for e in exact], axis=1)
    rest = np.stack([fitted(e % common) for e in exact], axis=1)
    over = total - base.sum(axis=1)
    order = np.argsort(-rest, axis=1, kind="stable")
    place = np.empty_like(order)
    np.put_along_axis(place, order, np.arange(len(shares))[None, :], axis=1)
    whole: Ints = base + (place < over[:, None])
    return whole


def _pieces(
    columns: tuple[Ints, Ints, Ints], portions: Ints, members: Ints, side: str, taxed: Ints
) -> Rows:
    """One piece for each member of each movement."""
    count, size = portions.shape
    claim, moment, other = (np.repeat(column, size) for column in columns)
    member = np.tile(members.astype(other.dtype), count)
    payer, payee = (member, other) if side == "payer" else (other, member)
    return Rows(claim, moment, payer, payee, portions.reshape(-1), np.repeat(taxed, size))
