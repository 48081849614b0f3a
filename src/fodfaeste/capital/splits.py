# SPDX-License-Identifier: MPL-2.0
"""Who a name stands for: a purse, a split of several, or the lenders of a facility."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from fodfaeste.capital.book import Book, unknown
from fodfaeste.capital.facilities import in_turn, pro_rata
from fodfaeste.capital.model import CapitalError
from fodfaeste.capital.rules import reason
from fodfaeste.contract.model.money import Split
from fodfaeste.contract.model.settling import CapitalLine
from fodfaeste.settlement.model import Movement, Trace, Value

Portions = list[tuple[str, int, tuple[Trace, ...]]]


@dataclass(slots=True)
class Splitter:
    """Divides money between the purses that a name stands for, on the running total per line."""

    book: Book
    before: dict[tuple[str, str], dict[str, int]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(int))
    )

    def portions(self, where: str, name: str, amount: int) -> Portions:
        """The purses of a name, each with its amount (øre) and the reason; they sum to it."""
        if name in self.book.contract.purses:
            return [(name, amount, ())]
        split = self.book.contract.split.get(name)
        if split is not None:
            return self._split(where, name, split, amount)
        account = self.book.facilities.get(name)
        if account is None:
            raise unknown(where, name)
        parts = account.parts
        amounts = pro_rata(amount, [part.principal for part in parts])
        return [(part.lender, own, ()) for part, own in zip(parts, amounts, strict=True)]

    def movements(
        self, name: str, line: CapitalLine, amount: int, day: date, trace: Trace
    ) -> list[Movement]:
        """The movements of a capital line; payer and payee may each be several purses."""
        where = f"capital.lines.{name}"
        found: list[Movement] = []
        sign = 1 if amount >= 0 else -1
        for payer, part, why in self.portions(f"{where}.from", line.from_, abs(amount)):
            for payee, own, also in self.portions(f"{where}.to.{payer}", line.to, part):
                full = Trace(trace.rule, trace.values, (*trace.parts, *why, *also))
                found.append(
                    Movement(day, payer, payee, sign * own, name, line.counts_as, None, full)
                )
        return [move for move in found if move.amount]

    def _split(self, where: str, name: str, split: Split, amount: int) -> Portions:
        """To date each purse has its share of the total to date, so that periods never drift."""
        shares = _shares(where, name, split)
        before = self.before[where, name]
        had, total = dict(before), sum(before.values()) + amount
        scale = 1
        for share in shares.values():
            scale *= share.denominator
        weights = [int(share * scale) for share in shares.values()]
        lacks = {
            purse: target - had.get(purse, 0)
            for purse, target in zip(shares, pro_rata(total, weights), strict=True)
        }
        order = sorted(lacks, key=lambda purse: -lacks[purse])
        given = dict(zip(order, in_turn(amount, [lacks[purse] for purse in order]), strict=True))
        portions: Portions = []
        for purse in shares:
            before[purse] += given[purse]
            values: dict[str, Value] = {"purse": purse, "total": total, "before": had.get(purse, 0)}
            portions.append(
                (purse, given[purse], (reason("capital.split_part", split=name, **values),))
            )
        return portions


def _shares(where: str, name: str, split: Split) -> dict[str, Fraction]:
    """The plain shares of a split; capital has no claims, so nothing else can be said here."""
    fixed = [portion for portion in split.between.values() if portion.fixed is not None]
    if split.cases or split.matching or fixed:
        raise CapitalError(
            where,
            f"delingen {name!r} afhænger af krav; i kapital kan kun rene andele bruges",
            f"split {name!r} depends on claims; capital can only use plain shares",
        )
    said = sum((p.share for p in split.between.values() if p.share is not None), Fraction(0))
    resting = [purse for purse, portion in split.between.items() if portion.share is None]
    if len(resting) > 1 or said > 1 or (not resting and said != 1):
        raise CapitalError(
            where,
            f"andelene i delingen {name!r} giver ikke 100 % ({said})",
            f"the shares of split {name!r} do not make 100 % ({said})",
        )
    return {
        purse: portion.share if portion.share is not None else 1 - said
        for purse, portion in split.between.items()
    }
