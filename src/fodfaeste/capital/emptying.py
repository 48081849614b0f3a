# SPDX-License-Identifier: MPL-2.0
"""Emptying a purse in order: each step takes what is left after the steps before it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from fodfaeste.capital.book import Book, Entered, movement
from fodfaeste.capital.dues import Effect, enter
from fodfaeste.capital.facilities import FacilityAccount, Part, pro_rata
from fodfaeste.capital.interest import half_up
from fodfaeste.capital.model import CapitalError
from fodfaeste.capital.rules import reason
from fodfaeste.capital.splits import Splitter
from fodfaeste.capital.terms import Reading
from fodfaeste.contract.model.settling import Emptying, Step
from fodfaeste.settlement.model import Movement, Trace, Value


@dataclass(frozen=True, slots=True)
class At:
    """Where in the contract we are: a numbered step of a purse."""

    purse: str
    number: int
    step: Step

    @property
    def line(self) -> str:
        """The name of the step as a line: ``emptying.pot.2``."""
        return f"emptying.{self.purse}.{self.number}"


@dataclass(frozen=True, slots=True)
class Emptier:
    """Carries out the steps of emptying on one day."""

    book: Book
    splitter: Splitter
    reading: Reading

    def empty(self, purse: str, terms: Emptying) -> bool:
        """Empty a purse as far as its steps say; whether anything moved."""
        before = len(self.book.movements)
        for number, step in enumerate(terms.steps, start=1):
            kept = 0 if terms.keeps is None else int(terms.keeps * self.book.minor)
            available = self.book.balances[purse] - kept
            if available <= 0:
                break
            if self.reading.all_hold(step.only_if) is not None:
                continue
            if self._take(At(purse, number, step), available):
                break
        return len(self.book.movements) > before

    def _take(self, at: At, available: int) -> bool:
        """Carry out one step; whether the later steps must wait."""
        step = at.step
        if step.until_repaid is not None:
            return self._repay(at, available)
        if step.until_return is not None or step.until_earned is not None:
            self._return(at, available)
        elif step.until_received is not None:
            self._until_received(at, available)
        else:
            self._portion(at, available)
        return False

    # capital and its return -------------------------------------------------------------------
    def _repay(self, at: At, available: int) -> bool:
        assert at.step.until_repaid is not None
        account, parts = self._parts(at, at.step.until_repaid)
        for group in _ranked(parts):
            outs = [part.out for part in group]
            for part, amount in zip(group, pro_rata(min(available, sum(outs)), outs), strict=True):
                trace = reason(
                    "capital.until_repaid",
                    purse=at.purse,
                    step=at.number,
                    facility=account.name,
                    part=part.name,
                    out=part.out,
                    available=available,
                    amount=amount,
                )
                self._pay_part(at, account, part, "repaid", amount, trace)
            available -= min(available, sum(outs))
        recycles = account.terms.recycles == "yes"
        return available > 0 and not recycles and account.drawable(self.reading.day)

    def _return(self, at: At, available: int) -> None:
        step = at.step
        name = step.until_earned or step.on_facility
        assert name is not None
        account, parts = self._parts(at, name)
        rate, interest = self._rate(at, account)
        for group in _ranked(parts):
            earned = [part.due(rate, interest, self.reading.day) for part in group]
            wanted = [due for _, due in earned]
            given = pro_rata(min(available, sum(wanted)), wanted)
            for part, (total, _), amount in zip(group, earned, given, strict=True):
                trace = reason(
                    "capital.until_return",
                    purse=at.purse,
                    step=at.number,
                    facility=account.name,
                    part=part.name,
                    rate=rate,
                    interest=interest,
                    earned=total,
                    returned=part.returned,
                    available=available,
                    amount=amount,
                )
                self._pay_part(at, account, part, "returned", amount, trace)
            available -= sum(given)

    def _rate(self, at: At, account: FacilityAccount) -> tuple[Fraction, str]:
        if at.step.until_return is not None:
            return at.step.until_return, at.step.interest
        if account.terms.earns is None:
            raise CapitalError(
                f"capital.{at.line}",
                f"rammen {account.name!r} siger ikke, hvad den giver i afkast; skriv `earns`",
                f"facility {account.name!r} does not say what it earns; write `earns`",
            )
        return account.terms.earns, account.terms.interest

    def _parts(self, at: At, name: str) -> tuple[FacilityAccount, list[Part]]:
        """The facility (or the facility of a tranche) and the parts that the step speaks of."""
        account, parts = self.book.named(f"capital.{at.line}", name)
        return account, [part for part in parts if part.lender == at.step.to] or parts

    def _pay_part(
        self, at: At, account: FacilityAccount, part: Part, kind: str, amount: int, trace: Trace
    ) -> None:
        payee = part.lender if at.step.to in self.book.facilities else at.step.to
        said = "principal" if kind == "repaid" else "return"
        for purse, own, parts in self.splitter.portions(at.line, payee, amount):
            why = Trace(trace.rule, trace.values, (*trace.parts, *parts))
            move = self._movement(at, purse, own, said, why)
            self.book.move(move, (Entered(account, part, kind), own))

    # amounts and shares -----------------------------------------------------------------------
    def _until_received(self, at: At, available: int) -> None:
        assert at.step.until_received is not None
        target = int(at.step.until_received * self.book.minor)
        before = self.book.emptied[at.purse, at.step.to]
        amount = max(min(available, target - before), 0)
        trace = reason(
            "capital.until_received",
            purse=at.purse,
            step=at.number,
            target=target,
            before=before,
            available=available,
            amount=amount,
        )
        self._pay(at, amount, "repaid", trace)

    def _portion(self, at: At, available: int) -> None:
        step = at.step
        values: dict[str, Value] = {"purse": at.purse, "step": at.number, "available": available}
        if step.amount is not None:
            agreed = int(step.amount * self.book.minor)
            amount = min(available, agreed)
            trace = reason("capital.amount", agreed=agreed, amount=amount, **values)
        else:
            assert step.share is not None
            amount = min(available, half_up(step.share * available))
            trace = reason("capital.share", share=step.share, amount=amount, **values)
        self._pay(at, amount, "returned", trace)

    def _pay(self, at: At, amount: int, effect: str, trace: Trace) -> None:
        facility = at.step.on_facility
        where = f"capital.{at.line}"
        on = None if facility is None else Effect(*self.book.named(where, facility), effect)
        for purse, own, parts in self.splitter.portions(at.line, at.step.to, amount):
            why = Trace(trace.rule, trace.values, (*trace.parts, *parts))
            move = self._movement(at, purse, own, "emptying", why)
            self.book.move(move, *([] if on is None else enter(on, move, own)))

    def _movement(self, at: At, payee: str, amount: int, kind: str, trace: Trace) -> Movement:
        self.book.emptied[at.purse, at.step.to] += amount
        return movement(self.reading.day, at.purse, payee, amount, at.line, kind, trace)


def _ranked(parts: list[Part]) -> Iterator[list[Part]]:
    for rank in sorted({part.rank for part in parts}):
        yield [part for part in parts if part.rank == rank]
