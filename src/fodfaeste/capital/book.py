# SPDX-License-Identifier: MPL-2.0
"""The book of a running replay: purses, facilities, and the movements so far. Amounts in øre."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from fodfaeste.capital.facilities import FacilityAccount, Part, accounts
from fodfaeste.capital.model import CapitalError, FacilityEntry
from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.numbers import Writing
from fodfaeste.settlement.model import Movement, Trace


@dataclass(frozen=True, slots=True)
class Entered:
    """How a movement is entered on a part of a facility: ``drawn``, ``repaid``, ``returned``."""

    account: FacilityAccount
    part: Part
    kind: str


@dataclass(slots=True)
class Book:
    """Everything that has moved so far, with the totals that formulas ask for."""

    contract: Contract
    minor: int
    balances: dict[str, int]
    facilities: dict[str, FacilityAccount]
    received: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    sent: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    paid: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    emptied: dict[tuple[str, str], int] = field(default_factory=lambda: defaultdict(int))
    movements: list[Movement] = field(default_factory=list)
    entries: list[FacilityEntry] = field(default_factory=list)

    @classmethod
    def open(cls, contract: Contract) -> Book:
        """An opened book: what the contract says is in each purse, and empty facilities."""
        minor = 10 ** Writing.of(contract.writing.numbers, contract.writing.currency).digits
        balances = dict.fromkeys(contract.purses, 0)
        for purse, amount in contract.capital.opening.items():
            if purse not in balances:
                raise unknown(f"capital.opening.{purse}", purse)
            balances[purse] = int(amount * minor)
        return cls(contract, minor, balances, accounts(contract, minor))

    def limited(self, purse: str) -> bool:
        """Whether a purse can run dry: a pot can, a party's own purse is the party's own affair."""
        return self.contract.purses[purse].role == "pot"

    def known(self, movement: Movement) -> None:
        """Refuse a movement between purses that the contract does not have."""
        for purse in (movement.payer, movement.payee):
            if purse not in self.balances:
                raise unknown(f"movement of line {movement.line}", purse)

    def move(self, movement: Movement, *entered: tuple[Entered, int]) -> None:
        """Carry out one movement, and enter it on facilities (each with its part of the amount)."""
        if movement.amount == 0:
            return
        self.balances[movement.payer] -= movement.amount
        self.balances[movement.payee] += movement.amount
        self.sent[movement.payer] += movement.amount
        self.received[movement.payee] += movement.amount
        self.paid[movement.line] += movement.amount
        index = len(self.movements)
        self.movements.append(movement)
        for entry, amount in entered:
            entry.part.enter(entry.kind, amount, movement.day)
            self.entries.append(
                FacilityEntry(
                    movement.day, entry.account.name, entry.part.name, entry.kind, amount, index
                )
            )

    def parts(self, name: str) -> list[Part]:
        """The parts that a name stands for: a facility, one tranche, or all that a purse lent."""
        account = self.facilities.get(name)
        if account is not None:
            return account.parts
        every = [part for found in self.facilities.values() for part in found.parts]
        return [part for part in every if part.name == name] or [
            part for part in every if part.lender == name
        ]

    def named(self, where: str, name: str) -> tuple[FacilityAccount, list[Part]]:
        """The facility of a name, and the parts meant: all, or the one tranche of that name."""
        for account in self.facilities.values():
            if account.name == name:
                return account, account.parts
            own = [part for part in account.parts if part.name == name]
            if own:
                return account, own
        known = ", ".join(self.facilities) or "–"
        raise CapitalError(
            where,
            f"der er ingen ramme, der hedder {name!r}; rammerne er: {known}",
            f"there is no facility called {name!r}; the facilities are: {known}",
        )

    def ask(self, question: str, name: str, day: date) -> int | Fraction:
        """The answer to a money question in øre (exact; ``owed`` may hold broken øre)."""
        purses = {"received": self.received, "sent": self.sent, "balance": self.balances}
        if question in purses:
            if name not in self.balances:
                raise unknown(f"{question}({name})", name)
            return int(purses[question][name])
        if question == "paid":
            return self.paid[self._line(name)]
        parts = self.parts(name)
        if not parts and not (question == "out" and name in self.balances):
            self.named(f"{question}({name})", name)
        if question == "owed":
            return sum((self._owed(name, part, day) for part in parts), Fraction(0))
        return sum(int(getattr(part, question)) for part in parts)

    def _owed(self, name: str, part: Part, day: date) -> Fraction:
        account = next(a for a in self.facilities.values() if any(part is own for own in a.parts))
        terms = account.terms
        if terms.earns is None:
            raise CapitalError(
                f"owed({name})",
                f"rammen {account.name!r} siger ikke, hvad den giver i afkast; skriv `earns`",
                f"facility {account.name!r} does not say what it earns; write `earns`",
            )
        total, _ = part.due(terms.earns, terms.interest, day)
        return max(total - part.returned, Fraction(0))

    def _line(self, name: str) -> str:
        known = {*self.contract.pay, *self.contract.capital.lines}
        if name not in known:
            raise CapitalError(
                f"paid({name})",
                f"der er ingen betaling, der hedder {name!r}",
                f"there is no line called {name!r}; the lines are: {', '.join(sorted(known))}",
            )
        return name


def unknown(where: str, purse: str) -> CapitalError:
    """The error of a purse that the contract does not have."""
    return CapitalError(
        where,
        f"kontrakten har ingen kasse, der hedder {purse!r}",
        f"the contract has no purse called {purse!r}",
    )


def movement(
    day: date, payer: str, payee: str, amount: int, line: str, kind: str, trace: Trace
) -> Movement:
    """A movement of the capital layer: it belongs to no statement."""
    return Movement(day, payer, payee, amount, line, kind, None, trace)
