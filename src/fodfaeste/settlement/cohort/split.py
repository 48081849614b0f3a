# SPDX-License-Identifier: MPL-2.0
"""Splits: a payer (or payee) that is several, by shares of the running total.

A split divides what moves, in the order in which it is settled. After each movement every part has
had its share of the total to date, in whole minor units by largest remainder, so the quarters
never drift, and money already divided is never divided anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
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
    rounded,
    running,
    starts,
    sums,
    times,
)
from fodfaeste.settlement.cohort.work import Work

Movement = tuple[int, int, int, str]
"""What is divided: claim, moment, the other party, and which shares divide it."""


@dataclass(frozen=True)
class Parts:
    """Who shares, and how: ``fixed`` per claim first, then ``shares`` of what is left (sum 1)."""

    names: tuple[str, ...]
    fixed: tuple[int, ...]
    shares: tuple[Fraction, ...]


@dataclass(frozen=True)
class Divided:
    """What earlier statements divided: for each movement, the part of each member."""

    amounts: Mapping[Movement, tuple[int, ...]] = field(default_factory=dict)


def parts_of(between: Mapping[str, Portion], minor: int) -> Parts:
    """The members of a split in the contract's order; ``the rest`` takes what the others leave."""
    portions = {name: known(portion) for name, portion in between.items()}
    fixed = [int(Fraction(p.fixed or 0) * minor) for p in portions.values()]
    said = [p.share if p.share is not None else Fraction(0) for p in portions.values()]
    rests = [p.share is None and p.fixed is None for p in portions.values()]
    left = 1 - sum(said)
    shares = [left / sum(rests) if rest else share for rest, share in zip(rests, said, strict=True)]
    if sum(shares) != 1:
        raise ValueError(f"the shares of {', '.join(portions)} make {sum(shares)}, not the whole")
    return Parts(tuple(portions), tuple(fixed), tuple(Fraction(s) for s in shares))


def divide(work: Work, side: str, before: Divided) -> tuple[Work, Divided]:
    """Divide every piece whose ``side`` (``payer`` or ``payee``) is a split."""
    party: Ints = getattr(work.rows, side)
    several = party >= len(work.plan.contract.purses)
    if not several.any() and not before.amounts:
        return work, before
    done = [work.rows.take(~several)]
    amounts: dict[Movement, tuple[int, ...]] = {}
    for key, parts, mask in _cases(work, side, several):
        earlier = {m: a for m, a in before.amounts.items() if m[3] == key}
        pieces, divided = _divide_one(work, side, work.rows.take(mask), parts, earlier, key)
        done.append(pieces)
        amounts |= divided
    return work.on(joined(*done)), Divided(amounts)


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
    work: Work,
    side: str,
    rows: Rows,
    parts: Parts,
    earlier: Mapping[Movement, tuple[int, ...]],
    key: str,
) -> tuple[Rows, dict[Movement, tuple[int, ...]]]:
    """Divide the pieces of one set of shares: what is new moves, what was divided stays."""
    other = rows.payee if side == "payer" else rows.payer
    columns, now, taxed, origin = _together(rows, other, earlier)
    was = _earlier_parts(columns, earlier, key, len(parts.names))
    fixed_now, fixed_was = _fixed(parts, now), _fixed(parts, was.sum(axis=1))
    moved = (now - fixed_now.sum(axis=1)) - (was.sum(axis=1) - fixed_was.sum(axis=1))
    shared = _of_running_total(work, columns, moved, was - fixed_was, parts.shares)
    portions = was + (fixed_now - fixed_was) + shared
    members = ints([work.party(name) for name in parts.names])
    pieces = _pieces(columns, portions, members, side, taxed, origin)
    divided = {
        (int(c), int(m), int(o), key): tuple(int(x) for x in line)
        for c, m, o, line in zip(*columns, portions, strict=True)
        if any(line)
    }
    return pieces, divided


def _together(
    rows: Rows, other: Ints, earlier: Mapping[Movement, tuple[int, ...]]
) -> tuple[tuple[Ints, Ints, Ints], Ints, Ints, Ints]:
    """One movement for each claim, moment and other party, of today and of earlier statements."""
    gone = ints([m[:3] for m in earlier]).reshape(-1, 3).T
    zero = np.zeros(gone.shape[1], dtype=np.int64)
    pairs = zip((rows.claim, rows.moment, other), gone, strict=True)
    columns = [np.concatenate(pair) for pair in pairs]
    code, count = codes_of(*columns)
    first = np.zeros(count, dtype=np.int64)
    first[code[::-1]] = np.arange(code.size)[::-1]
    totals = [
        sums(np.concatenate([values, zero]), code, count) for values in (rows.amount, rows.origin)
    ]
    taxed = np.zeros(count, dtype=np.int64)
    np.maximum.at(taxed, code, np.concatenate([rows.taxed, zero]))
    claim, moment, party = (column[first] for column in columns)
    return (claim, moment, party), totals[0], taxed, totals[1]


def _earlier_parts(
    columns: tuple[Ints, Ints, Ints],
    earlier: Mapping[Movement, tuple[int, ...]],
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
    moved: Ints,
    was: Ints,
    shares: tuple[Fraction, ...],
) -> Ints:
    """What each member gets of each movement: its share of the total after, less before."""
    claim, moment, other = columns
    if not any(shares) or not claim.size:
        return np.zeros((claim.size, len(shares)), dtype=np.int64)
    table = work.table
    replication = table.replication[claim]
    order = np.lexsort((other, moment, table.tie[claim], table.day[claim], replication))
    fresh = starts(replication[order])
    base = sums(was.sum(axis=1), replication, table.replications)[replication[order]]
    total = base + running(moved[order], fresh)
    after = shared_out(total, shares)
    before = shared_out(total - moved[order], shares)
    parts = np.empty_like(after)
    parts[order] = after - before
    return parts


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
    columns: tuple[Ints, Ints, Ints],
    portions: Ints,
    members: Ints,
    side: str,
    taxed: Ints,
    origin: Ints,
) -> Rows:
    """One piece for each member of each movement."""
    count, size = portions.shape
    claim, moment, other = (np.repeat(column, size) for column in columns)
    member = np.tile(members, count)
    amount = portions.reshape(-1)
    payer, payee = (member, other) if side == "payer" else (other, member)
    return Rows(
        claim=claim,
        moment=moment,
        payer=payer,
        payee=payee,
        amount=amount,
        later=np.ones(amount.size, dtype=np.int64),
        origin=_origins(portions, origin).reshape(-1),
        portion=amount.copy(),
        taxed=np.repeat(taxed, size),
    )


def _origins(portions: Ints, origin: Ints) -> Ints:
    """What each part comes from: running shares of the movement's origin, so they sum to it."""
    running_total = np.cumsum(portions, axis=1)
    whole = portions.sum(axis=1)
    divisor = np.where(whole == 0, 1, np.abs(whole))[:, None]
    scaled = rounded(times(running_total, origin[:, None]) * np.sign(whole)[:, None], divisor)
    same = (origin == whole)[:, None]
    reached = np.where(same, running_total, scaled)
    return np.diff(reached, axis=1, prepend=0)
