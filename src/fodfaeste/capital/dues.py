# SPDX-License-Identifier: MPL-2.0
"""Paying what is due: commitments are not exceeded, pots are not overdrawn, debts are not lost.

On one day money comes in before it goes out: what cannot be paid waits, oldest first, and is tried
again whenever money comes into its purse. Only when nothing else helps does a purse that *nets
with* another cover for it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from fodfaeste.capital.book import Book, Entered, movement
from fodfaeste.capital.facilities import FacilityAccount, Part, in_turn, pro_rata
from fodfaeste.capital.model import Shortfall
from fodfaeste.capital.rules import reason
from fodfaeste.settlement.model import Movement, Trace, Value


@dataclass(frozen=True, slots=True)
class Effect:
    """How what a line pays is entered: ``drawn``, ``repaid`` or ``returned``, on these parts."""

    account: FacilityAccount
    parts: list[Part]
    kind: str


@dataclass(slots=True, eq=False)
class Due:
    """A movement to be carried out; ``left`` is what is still to be paid (øre)."""

    asked: Movement
    effect: Effect | None = None
    left: int = 0
    short: Trace | None = None

    @property
    def paid(self) -> int:
        """What has been paid of it so far."""
        return self.asked.amount - self.left

    def pay(self, amount: int) -> None:
        """Pay some of it; what it draws is no longer only promised."""
        self.left -= amount
        if self.effect is not None and self.effect.kind == "drawn":
            self.effect.account.promised[self.asked.payer] -= amount


@dataclass(slots=True)
class Dues:
    """What waits to be paid, and what could not be paid in full on its day."""

    book: Book
    waiting: list[Due] = field(default_factory=list)
    late: list[Due] = field(default_factory=list)
    cancelled: list[Shortfall] = field(default_factory=list)

    def add(self, asked: Movement, effect: Effect | None) -> None:
        """Queue a movement; a negative amount is the payee's debt and runs the other way."""
        self.book.known(asked)
        if asked.amount < 0:
            trace = reason(
                "capital.paid_back", (asked.trace,), line=asked.line, amount=-asked.amount
            )
            asked = replace(
                asked,
                payer=asked.payee,
                payee=asked.payer,
                amount=-asked.amount,
                trace=trace,
            )
            undone = effect is not None and effect.kind == "drawn"
            effect = replace(effect, kind="repaid") if effect and undone else None
        due = Due(asked, effect, asked.amount)
        if effect is not None and effect.kind == "drawn":
            self._keep_to_commitment(due, effect)
        self.waiting.append(due)

    def settle(self, day: date, *, netting: bool = False) -> bool:
        """Pay all that can be paid today; whether anything moved."""
        before, paid = len(self.book.movements), 1
        while paid:
            paid = sum(self._pay(due, day, netting) for due in self.waiting)
        self.waiting = [due for due in self.waiting if due.left]
        return len(self.book.movements) > before

    def shortfalls(self) -> tuple[Shortfall, ...]:
        """Every line that was short on its day, as it stands now, in order of day."""
        waits = [
            Shortfall(
                due.asked.day,
                due.asked.line,
                due.asked.payer,
                due.asked.payee,
                "waits",
                due.asked.amount,
                due.paid,
                due.left,
                due.short,
            )
            for due in self.late
            if due.short is not None
        ]
        return tuple(sorted((*self.cancelled, *waits), key=lambda s: s.day))

    def end_day(self, day: date) -> bool:
        """Net where purses do, then note what could not be paid; whether anything moved."""
        moved = self.settle(day, netting=True)
        for due in self.waiting:
            if due.short is not None:
                continue
            asked = due.asked
            due.short = reason(
                "capital.purse_short",
                (asked.trace,),
                line=asked.line,
                purse=asked.payer,
                wanted=asked.amount,
                paid=due.paid,
                missing=due.left,
            )
            self.late.append(due)
        return moved

    def _keep_to_commitment(self, due: Due, effect: Effect) -> None:
        account, asked = effect.account, due.asked
        lender = asked.payer
        room = account.room(lender, effect.parts)
        granted = account.granted.get(lender, due.left)
        closed = asked.day >= account.closes
        allowed = 0 if closed else min(due.left, max(room, 0), granted)
        account.promised[lender] += allowed
        if lender in account.granted:
            account.granted[lender] -= allowed
        if allowed == due.left:
            return
        values: dict[str, Value] = {
            "facility": account.name,
            "line": asked.line,
            "wanted": asked.amount,
        }
        if closed:
            trace = reason(
                "capital.facility_closed", (asked.trace,), closed=account.closes, **values
            )
        elif account.divided.get(lender):
            left = account.divided[lender]
            trace = reason(
                "capital.shared_short", (asked.trace,), undrawn=left, amount=allowed, **values
            )
        else:
            trace = reason("capital.beyond_commitment", (asked.trace,), undrawn=room, **values)
        self.cancelled.append(
            Shortfall(
                asked.day,
                asked.line,
                asked.payer,
                asked.payee,
                "cancelled",
                asked.amount,
                allowed,
                asked.amount - allowed,
                trace,
            )
        )
        due.asked, due.left = replace(asked, amount=allowed), allowed

    def _pay(self, due: Due, day: date, net: bool) -> bool:
        payer = due.asked.payer
        if due.left == 0:
            return False
        room = due.left
        if self.book.limited(payer):
            room = min(due.left, max(self.book.balances[payer], 0))
            if net and room < due.left:
                room += self._cover(due, due.left - room, day)
        if room == 0:
            return False
        due.pay(room)
        trace = self._trace(due, room, day)
        entered = [] if due.effect is None else enter(due.effect, due.asked, room)
        self.book.move(replace(due.asked, day=day, amount=room, trace=trace), *entered)
        return True

    def _trace(self, due: Due, paid: int, day: date) -> Trace:
        asked, trace = due.asked, due.asked.trace
        if due.effect is not None and due.effect.kind == "drawn":
            parts = [part for part in due.effect.parts if part.lender == asked.payer]
            trace = reason(
                "capital.drawn",
                (trace,),
                facility=due.effect.account.name,
                amount=paid,
                drawn=sum(part.drawn for part in parts) + paid,
                undrawn=sum(part.undrawn for part in parts) - paid,
            )
        if day > asked.day:
            return reason(
                "capital.paid_late",
                (trace,),
                line=asked.line,
                purse=asked.payer,
                since=asked.day,
                paid=paid,
                missing=due.left,
            )
        if due.left:
            return reason(
                "capital.in_part",
                (trace,),
                line=asked.line,
                purse=asked.payer,
                wanted=asked.amount,
                paid=paid,
                missing=due.left,
            )
        return trace

    def _cover(self, due: Due, wanted: int, day: date) -> int:
        """Money from the purses that the payer nets with; how much came."""
        payer, covered = due.asked.payer, 0
        for other in self.book.contract.purses[payer].nets_with:
            room = wanted - covered
            if self.book.limited(other):
                room = min(room, max(self.book.balances[other], 0))
            if room > 0:
                trace = reason(
                    "capital.netted",
                    purse=payer,
                    with_=other,
                    line=due.asked.line,
                    amount=room,
                )
                self.book.move(movement(day, other, payer, room, due.asked.line, "netting", trace))
                covered += room
        return covered


def enter(effect: Effect, asked: Movement, amount: int) -> list[tuple[Entered, int]]:
    """On which parts an amount is entered, and how: see :class:`CapitalLine`."""
    lender = asked.payer if effect.kind == "drawn" else asked.payee
    parts = sorted((p for p in effect.parts if p.lender == lender), key=lambda part: part.rank)
    if effect.kind == "drawn":
        return _entered(effect, parts, "drawn", in_turn(amount, [p.undrawn for p in parts]))
    principals = [part.principal for part in parts]
    if effect.kind == "repaid":
        repaid = in_turn(amount, [part.out for part in parts])
        beyond = pro_rata(amount - sum(repaid), principals)
        return _entered(effect, parts, "repaid", repaid) + _entered(
            effect, parts, "returned", beyond
        )
    return _entered(effect, parts, "returned", pro_rata(amount, principals))


def _entered(
    effect: Effect, parts: list[Part], kind: str, amounts: list[int]
) -> list[tuple[Entered, int]]:
    return [
        (Entered(effect.account, part, kind), amount)
        for part, amount in zip(parts, amounts, strict=True)
        if amount
    ]
