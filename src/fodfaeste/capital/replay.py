# SPDX-License-Identifier: MPL-2.0
"""The replay: every movement, day by day, exactly.

One day goes: options take effect · what settlement asks for is paid · capital lines · purses are
emptied. Settlement's movements are given; nothing here changes what is owed, only who holds the
money and for how long.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from fodfaeste.capital.book import Book
from fodfaeste.capital.dues import Dues
from fodfaeste.capital.effects import effects_of
from fodfaeste.capital.emptying import Emptier
from fodfaeste.capital.lines import amount_of, line_days
from fodfaeste.capital.model import (
    CapitalError,
    CapitalRun,
    Commitment,
    Exercise,
    FacilityEntry,
    Withheld,
)
from fodfaeste.capital.options import notices, taking_effect
from fodfaeste.capital.splits import Splitter
from fodfaeste.capital.terms import Measures, Reading, days_of
from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.model.settling import CapitalLine, Option
from fodfaeste.evidence.facts import Event
from fodfaeste.settlement.model import Movement


def run_capital(
    contract: Contract,
    movements: Sequence[Movement],
    measures: Measures,
    events: Sequence[Event] = (),
    *,
    until: date,
) -> CapitalRun:
    """Replay the capital of a contract to ``until`` (that day included).

    ``movements`` are those that settlement asks for, on the days they fall due; ``measures`` gives
    final values, by name alone or by name and day (None: not final yet); ``events`` holds the
    notices of options. Raises :class:`CapitalError` when the terms cannot be carried out.
    """
    replay = Replay(contract, tuple(movements), measures, tuple(events), until)
    for day in replay.days():
        replay.live(day)
    return replay.result()


Asks = dict[tuple[str, str], int]
"""What is asked of shared facilities: by facility and lender, in øre."""


@dataclass(slots=True)
class _Line:
    name: str
    terms: CapitalLine
    days: frozenset[date]


class Replay:
    """One replay under way."""

    def __init__(
        self,
        contract: Contract,
        movements: tuple[Movement, ...],
        measures: Measures,
        events: tuple[Event, ...],
        until: date,
    ) -> None:
        self.contract, self.given, self.until = contract, movements, until
        self.measures = measures
        self.book = Book.open(contract)
        self.opening = tuple(self.book.balances.items())
        self.dues, self.splitter = Dues(self.book), Splitter(self.book)
        self.notices, self.refusals = notices(contract, events)
        self.exercises: list[Exercise] = []
        self.withheld: list[Withheld] = []
        self.ends = date.max
        self.today: dict[date, list[Movement]] = {}
        for move in movements:
            self.today.setdefault(move.day, []).append(move)
        self.lines = [
            _Line(name, line, frozenset(line_days(name, line, contract)))
            for name, line in contract.capital.lines.items()
        ]
        self.emptied_on = {
            purse: None if terms.when is None else frozenset(self._when(purse))
            for purse, terms in contract.capital.emptying.items()
        }
        self._effects = effects_of(self.book)

    def _when(self, purse: str) -> list[date]:
        terms = self.contract.capital.emptying[purse]
        assert terms.when is not None
        return days_of(f"capital.emptying.{purse}.when", terms.when, self.contract, terms.due)

    def days(self) -> list[date]:
        """Every day on which something may happen, in order."""
        every = set(self.today) | {exercise.effective for exercise, _ in self.notices}
        every |= {account.closes for account in self.book.facilities.values()}
        every |= {min(self.today, default=self.contract.dates.enrol.first)}
        for line in self.lines:
            every |= line.days
        for days in self.emptied_on.values():
            every |= days or frozenset()
        return sorted(day for day in every if day <= self.until)

    def live(self, day: date) -> None:
        """Live one day."""
        for _ in self.steps(day):
            pass

    def steps(self, day: date) -> Iterator[Asks]:
        """Live one day, stopping before each time that shared facilities are drawn on.

        What is asked of them is told, so that it can be granted before the day goes on.
        """
        before = len(self.book.movements)
        options = self._options(day)
        yield from self._add(self.today.get(day, ()))
        self.dues.settle(day)
        for line in self.lines:
            if (day in line.days and day <= self.ends) or line.terms.option in options:
                yield from self._line(line, day, options)
        self._empty(day, before)
        before = len(self.book.movements)
        if self.dues.end_day(day):
            self._empty(day, before)

    def reading(self, day: date) -> Reading:
        """What formulas are read from today."""
        return Reading(self.measures, self.book, day)

    def _options(self, day: date) -> dict[str, Exercise]:
        effective, refused = taking_effect(self.notices, day, lambda: self.reading(day))
        self.refusals += refused
        for exercise, option in effective:
            self.exercises.append(exercise)
            self._close(option, day)
        return {exercise.option: exercise for exercise, _ in effective}

    def _close(self, option: Option, day: date) -> None:
        if option.ends_contract == "yes":
            self.ends = min(self.ends, day)
            for account in self.book.facilities.values():
                account.closes = min(account.closes, day)

    def _add(self, moves: Sequence[Movement]) -> Iterator[Asks]:
        """Queue movements, after telling what they ask of shared facilities."""
        asks: Asks = {}
        for move in moves:
            effect = self._effects.get(move.line)
            shared = effect is not None and effect.kind == "drawn" and effect.account.peers
            if effect is not None and shared and move.amount > 0:
                slot = effect.account.name, move.payer
                asks[slot] = asks.get(slot, 0) + move.amount
        if asks:
            yield asks
        for move in moves:
            self.dues.add(move, self._effects.get(move.line))

    def _line(self, line: _Line, day: date, options: dict[str, Exercise]) -> Iterator[Asks]:
        exercise = options.get(line.terms.option or "")
        amount, trace = amount_of(line.name, line.terms, self.reading(day), exercise)
        if amount is None:
            self.withheld.append(Withheld(day, line.name, trace))
            return
        yield from self._add(self.splitter.movements(line.name, line.terms, amount, day, trace))
        self.dues.settle(day)

    def _empty(self, day: date, before: int) -> None:
        """Empty the purses that are due today, again as long as money comes into one of them."""
        closing = any(account.closes == day for account in self.book.facilities.values())
        dated = {purse for purse, days in self.emptied_on.items() if days and day in days}
        rounds = 0
        while True:
            fresh = {move.payee for move in self.book.movements[before:]}
            before = len(self.book.movements)
            for purse, terms in self.contract.capital.emptying.items():
                daily = self.emptied_on[purse] is None and (
                    purse in fresh or (closing and not rounds)
                )
                if daily or (purse in dated and (purse in fresh or not rounds)):
                    Emptier(self.book, self.splitter, self.reading(day)).empty(purse, terms)
            self.dues.settle(day)
            if len(self.book.movements) == before:
                return
            rounds += 1
            if rounds > 2 * len(self.contract.purses):
                raise CapitalError(
                    "capital.emptying",
                    "kasserne tømmes i ring; lad den ene beholde noget (`keeps`) eller giv den"
                    " faste dage",
                    "the purses empty into each other in a ring; let one keep something (`keeps`)"
                    " or give it fixed days",
                )

    def result(self) -> CapitalRun:
        """What the replay came to."""
        commitments = tuple(
            Commitment(name, p.name, p.lender, p.principal, p.recycles, account.closes)
            for name, account in self.book.facilities.items()
            for p in account.parts
        )
        return CapitalRun(
            self.until,
            self.opening,
            self.given,
            tuple(self.book.movements),
            tuple(self.book.entries),
            commitments,
            tuple(self.exercises),
            tuple(sorted(self.refusals, key=lambda r: (r.on, r.option))),
            tuple(self.withheld),
            self.dues.shortfalls(),
            self._elsewhere(),
        )

    def _elsewhere(self) -> tuple[FacilityEntry, ...]:
        """What other contracts have drawn and repaid on the facilities of this one, day by day."""
        found = [
            FacilityEntry(change.day, account.name, part.name, kind, abs(change.out), -1)
            for account in self.book.facilities.values()
            for part in account.parts
            for peer in part.peers
            for change in peer.changes
            for kind in (("drawn",) if change.out > 0 else ("repaid",) if change.out < 0 else ())
        ]
        return tuple(sorted(found, key=lambda entry: entry.day))
