# SPDX-License-Identifier: MPL-2.0
"""The cohort stage once more, one claim at a time, for reading along with pencil and paper.

It shares no code with the arrays: plain lists, ``Fraction`` and loops. It covers adjustments by
factor, share and offset; every limit ``at most`` (money, claims, persons, shares; lost, carried,
to another purse; with or without VAT); splits by shares and fixed parts; VAT; in any order.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from itertools import groupby

from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.model.money import Limit
from fodfaeste.contract.phrases import Condition
from fodfaeste.settlement.model import Claim
from tests.settlement.cohort.pencil import following, parts_of, period

RANK = ["person", "line", "group share", "period", "payer", "contract"]


@dataclass(frozen=True)
class Piece:
    """Part of a claim on its way between two purses."""

    claim: Claim
    moment: date
    payer: str
    payee: str
    amount: Fraction
    taxed: bool = False


class Reference:
    """One contract's claims on their way. ``amounts()`` is what comes out: one entry per purses."""

    def __init__(
        self,
        contract: Contract,
        claims: Sequence[Claim],
        meets: Callable[[Condition, Claim], bool],
        end: date,
        closes: date,
        enrolled: int,
    ) -> None:
        self.contract, self.meets, self.end, self.closes = contract, meets, end, closes
        self.enrolled, self.with_vat = enrolled, False
        ordered = sorted(claims, key=self.tie)
        self.pieces = [Piece(c, self.moment(c), c.payer, c.payee, c.gross) for c in ordered]
        self.pieces = [p for p in self.pieces if p.amount]

    def moment(self, claim: Claim) -> date:
        return claim.achieved if self.contract.settle.by == "achieved date" else claim.proved

    def tie(self, claim: Claim):
        return claim.key.unit, list(self.contract.pay).index(claim.key.line), claim.key.once

    def order(self, piece: Piece):
        parties = [*self.contract.purses, *self.contract.split]
        return parties.index(piece.payer), parties.index(piece.payee)

    # --- rounding: a claim is rounded as a whole, its pieces share the result -----------------

    def round(self, value: Fraction, how: str = "") -> int:
        how = how or self.contract.settle.rounding
        whole, rest = value.__floor__(), value - value.__floor__()
        if how == "down":
            return whole
        if how == "up":
            return whole + (rest > 0)
        if rest == Fraction(1, 2):
            return whole + (whole % 2 == 1 if how == "half even" else whole >= 0)
        return whole + (rest > Fraction(1, 2))

    def remade(self, make: Callable[[Claim, Fraction], int], over=lambda piece: True) -> None:
        """Each claim's running total becomes what ``make`` makes of it; pieces are its steps."""
        done = []
        for _, group in groupby(sorted(self.pieces, key=self.whole), key=lambda p: p.claim.key):
            before, total = 0, Fraction(0)
            for piece in group:
                if not over(piece):
                    done.append(piece)
                    continue
                total += piece.amount
                after = make(piece.claim, total)
                done.append(replace(piece, amount=Fraction(after - before)))
                before = after
        self.pieces = [p for p in done if p.amount]

    def whole(self, piece: Piece):
        return self.tie(piece.claim), piece.moment, self.order(piece)

    # --- the stages ---------------------------------------------------------------------------

    def run(self) -> Reference:
        rounded = False
        order = list(self.contract.settle.order)
        for stage in order:
            if stage == "adjustment":
                self.adjust()
            elif not rounded:
                self.remade(lambda claim, total: self.round(total))
            rounded = True
            if stage == "limit":
                self.limits(late=order.index("split") < order.index("limit"))
                self.pieces = [p for p in self.pieces if p.moment <= self.end]
            elif stage == "split":
                self.split("payer")
                self.split("payee")
                if order.index("split") < order.index("limit"):
                    continue
                for limit in self.ranked():
                    if self.waits(limit):
                        self.limit(limit)
            elif stage == "VAT":
                self.tax()
        return self

    def adjust(self) -> None:
        def make(claim: Claim, total: Fraction) -> int:
            for rule in self.contract.adjust:
                lines = rule.over or list(self.contract.pay)
                if claim.key.line not in lines or not self.all(rule.only_if, claim):
                    continue
                if rule.factor is not None:
                    total *= rule.factor
                if rule.less is not None:
                    total *= 1 - rule.less
                if rule.plus is not None and total:
                    total += rule.plus * 100
                if rule.rounded is not None:
                    step = Fraction(rule.rounded.step) * 100
                    total = self.round(total / step, rule.rounded.direction) * step
            return self.round(total)

        self.remade(make)

    def all(self, conditions: Sequence[Condition], claim: Claim) -> bool:
        return all(self.meets(one, claim) for one in conditions)

    def rate(self, piece: Piece) -> Fraction:
        vat = self.contract.pay[piece.claim.key.line].vat
        same = len(self.persons(piece.payer) | self.persons(piece.payee)) == 1
        return Fraction(0) if vat is None or vat.rate is None or same else vat.rate

    def persons(self, party: str) -> set[str]:
        if party in self.contract.purses:
            return {self.contract.purses[party].of}
        split = self.contract.split[party]
        names = {n for part in (split, *split.cases) for n in part.between}
        return {self.contract.purses[name].of for name in names}

    def tax(self) -> None:
        def make(claim: Claim, total: Fraction) -> int:
            rate = self.contract.pay[claim.key.line].vat.rate
            return int(total) + self.round(total * rate)

        taxed = {id(p) for p in self.pieces if self.rate(p)}
        self.remade(make, over=lambda piece: id(piece) in taxed)
        self.pieces = [replace(p, taxed=bool(self.rate(p))) for p in self.pieces]
        self.with_vat = True

    # --- limits -------------------------------------------------------------------------------

    def ranked(self) -> list[Limit]:
        def rank(limit: Limit) -> int:
            per = "group share" if limit.per == "cohort" else limit.per
            return RANK.index(per if per in RANK else "period")

        return sorted(self.contract.limits, key=rank)

    def waits(self, limit: Limit) -> bool:
        parts = [p for s in self.contract.split.values() for p in (s, *s.cases)]
        return limit.by is not None and any(limit.by in part.between for part in parts)

    def limits(self, late: bool) -> None:
        for limit in self.ranked():
            if late or not self.waits(limit):
                self.limit(limit)

    def covers(self, limit: Limit, piece: Piece) -> bool:
        lines = limit.over or list(self.contract.pay)
        named = limit.by is None or limit.by in (piece.payer, piece.claim.payer)
        counted = limit.per != "person" or piece.claim.key.unit
        return bool(
            counted
            and named
            and piece.claim.key.line in lines
            and self.all(limit.only_if, piece.claim)
        )

    def limit(self, limit: Limit) -> None:
        inside = [p for p in self.pieces if self.covers(limit, p)]
        done = [p for p in self.pieces if not self.covers(limit, p)]
        while inside:
            start = min(period(p.moment, limit.per) for p in inside)
            now = [p for p in inside if period(p.moment, limit.per) == start]
            inside = [p for p in inside if p not in now]
            for _, group in groupby(
                sorted(now, key=lambda p: self.group(limit, p)), key=lambda p: self.group(limit, p)
            ):
                for piece, kept in self.kept(limit, list(group)):
                    rest = piece.amount - kept
                    done.append(replace(piece, amount=kept))
                    if rest and limit.excess == "carried" and start != date.min:
                        next_start = following(start, limit.per)
                        if next_start <= self.closes:
                            inside.append(replace(piece, amount=rest, moment=next_start))
                    elif rest and limit.excess in self.contract.purses:
                        done.append(replace(piece, amount=rest, payer=limit.excess))
        whole: dict[object, Fraction] = {}
        for p in done:
            piece = replace(p, amount=Fraction(0))
            whole[piece] = whole.get(piece, Fraction(0)) + p.amount
        self.pieces = [replace(p, amount=amount) for p, amount in whole.items() if amount]

    def group(self, limit: Limit, piece: Piece):
        return {"person": piece.claim.key.unit, "line": piece.claim.key.line}.get(limit.per, "")

    def kept(self, limit: Limit, pieces: list[Piece]):
        allows = limit.at_most
        if allows.kind == "count" or allows.kind == "share":
            return self.counted(limit, pieces)
        return self.money(limit, pieces, int(allows.number * 100))

    def money(self, limit: Limit, pieces: list[Piece], cap: int):
        left = Fraction(cap)
        found = []

        def batch(piece: Piece):
            if self.contract.settle.last_krone == "earliest achieved first":
                return piece.claim.achieved
            return period(self.moment(piece.claim), self.contract.settle.each)

        def weight(piece: Piece) -> Fraction:
            extra = Fraction(0)
            if limit.counted == "with VAT" and not self.with_vat:
                extra = Fraction(self.round(piece.amount * self.rate(piece), "up"))
            return piece.amount + extra

        found += [(p, p.amount) for p in pieces if p.amount < 0]
        claims = sorted(
            (p for p in pieces if p.amount > 0), key=lambda p: (batch(p), self.whole(p))
        )
        for _, day in groupby(claims, key=batch):
            today = list(day)
            due = sum(weight(p) for p in today)
            given = min(due, left)
            left -= given
            exact = [weight(p) * given / due for p in today]
            parts = [Fraction(x.__floor__()) for x in exact]
            by_rest = sorted(
                range(len(today)), key=lambda n: (-(exact[n] - parts[n]), self.tie(today[n].claim))
            )
            for n in by_rest[: int(given - sum(parts))]:
                parts[n] += 1
            for piece, given in zip(today, parts, strict=True):
                part = given
                if given == weight(piece):
                    part = piece.amount
                elif weight(piece) != piece.amount:
                    part = Fraction((given / (1 + self.rate(piece))).__floor__())
                found.append((piece, part))
        return found

    def counted(self, limit: Limit, pieces: list[Piece]):
        allows = limit.at_most
        persons = allows.unit == "persons" or allows.of in ("enrolled", "places")
        if allows.of == "enrolled":
            room = (allows.number * self.enrolled).__floor__()
        elif allows.of == "places":
            room = (allows.number * self.contract.group.places).__floor__()
        elif allows.of:
            room = self.share_of_lines(limit)
        else:
            room = allows.number
        left = Fraction(room)
        found = [(p, p.amount) for p in pieces if p.amount < 0]
        claims = sorted(
            (p for p in pieces if p.amount > 0),
            key=lambda p: (p.claim.achieved, self.tie(p.claim), self.order(p)),
        )
        what = {}
        for piece in claims:
            unit = piece.claim.key.unit
            own = persons and unit and unit not in self.contract.group.cohorts
            name = unit if own else piece.claim.key
            what.setdefault(name, []).append(piece)
        for name, parts in what.items():
            size = parts[0].claim.count
            if persons and isinstance(name, str):
                size = Fraction(1)
            if not persons and allows.unit not in ("claims", "") and allows.kind == "count":
                size = parts[0].claim.quantity
            served = min(size, left)
            left -= served
            total = sum(p.amount for p in parts)
            allowed = Fraction(self.round(total * served / size, "half up")) if size else total
            for piece in parts:
                part = min(piece.amount, allowed)
                allowed -= part
                found.append((piece, part))
        return found

    def share_of_lines(self, limit: Limit) -> int:
        lines = limit.at_most.of.split()[1:]
        covered = [p for p in self.pieces if self.covers(limit, p)]
        others = {
            p.claim.key: p.claim.count
            for p in self.pieces
            if p.amount > 0 and p.claim.key.line in lines and not self.covers(limit, p)
        }
        share = limit.at_most.number
        if any(p.claim.key.line in lines for p in covered):
            share = share / (1 - share)
        return (sum(others.values()) * share).__floor__()

    # --- splits -------------------------------------------------------------------------------

    def split(self, side: str) -> None:
        totals: dict[object, Fraction] = {}
        given: dict[object, list[int]] = {}
        done = [p for p in self.pieces if getattr(p, side) in self.contract.purses]
        several = [p for p in self.pieces if getattr(p, side) in self.contract.split]
        other = {"payer": "payee", "payee": "payer"}[side]
        whole = {}
        for piece in several:
            key = (piece.claim.key, piece.moment, getattr(piece, other), getattr(piece, side))
            whole.setdefault(key, []).append(piece)
        movements = [
            replace(parts[0], amount=sum(p.amount for p in parts)) for parts in whole.values()
        ]
        movements.sort(key=lambda p: (p.claim.achieved, self.tie(p.claim), p.moment, self.order(p)))
        for piece in movements:
            split = self.contract.split[getattr(piece, side)]
            case, between = next(
                (n, c.between)
                for n, c in enumerate([*split.cases, split])
                if n == len(split.cases) or self.all(c.only_if, piece.claim)
            )
            left = piece.amount
            parts = dict.fromkeys(between, Fraction(0))
            for name, portion in between.items():
                if portion.fixed is not None and left > 0:
                    parts[name] = min(left, Fraction(portion.fixed) * 100)
                    left -= parts[name]
            said = sum(p.share for p in between.values() if p.share is not None)
            shares = [
                p.share if p.share is not None else (1 - said if p.fixed is None else Fraction(0))
                for p in between.values()
            ]
            bucket = (getattr(piece, side), case)
            totals[bucket] = totals.get(bucket, Fraction(0)) + left
            after = parts_of(totals[bucket], shares)
            before = given.get(bucket, [0] * len(shares))
            given[bucket] = after
            for name, now, then in zip(between, after, before, strict=True):
                amount = parts[name] + now - then
                if amount:
                    done.append(replace(piece, amount=amount, **{side: name}))
        self.pieces = done

    # --- what comes out -----------------------------------------------------------------------

    def amounts(self) -> dict[tuple[str, ...], tuple[int, int]]:
        """(line, unit, once, payer, payee): (amount without VAT, VAT)."""
        with_vat = {}
        for piece in self.pieces:
            key = self.name(piece)
            with_vat[key] = with_vat.get(key, 0) + int(piece.amount)
        reverse = {"down": "up", "up": "down"}.get(self.contract.settle.rounding, "half up")

        def make(claim: Claim, total: Fraction) -> int:
            rate = self.contract.pay[claim.key.line].vat.rate
            return self.round(total / (1 + rate), reverse)

        self.remade(make, over=lambda piece: piece.taxed)
        net = {}
        inside = {}
        for piece in self.pieces:
            key = self.name(piece)
            net[key] = net.get(key, 0) + int(piece.amount)
            inside[key] = len(self.persons(piece.payer) | self.persons(piece.payee)) == 1
        return {
            key: (net.get(key, 0), 0 if inside.get(key) else total - net.get(key, 0))
            for key, total in with_vat.items()
            if total
        }

    def name(self, piece: Piece) -> tuple[str, ...]:
        key = piece.claim.key
        return key.line, key.unit, key.once, piece.payer, piece.payee
