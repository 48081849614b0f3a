# SPDX-License-Identifier: MPL-2.0
"""The money of a contract gathered for showing, and as JSON: whole minor units, exact rates."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fodfaeste.capital.flow import CashRow, FacilityRow
    from fodfaeste.capital.model import CapitalRun
    from fodfaeste.capital.performance import Performance
    from fodfaeste.capital.standing import Earning, Standing
    from fodfaeste.contract import Contract
    from fodfaeste.evidence.calendar import Grain
    from fodfaeste.explain.reasons import Reason
    from fodfaeste.explain.speaker import Speaker
    from fodfaeste.ledger.books import BalanceRow
    from fodfaeste.ledger.model import Journal
    from fodfaeste.settlement.model import Movement, Trace


@dataclass(frozen=True)
class Money:
    """A replay of capital and how it is to be shown; ``purse`` is empty for all of them."""

    contract: Contract
    run: CapitalRun
    journal: Journal
    known_on: date
    purse: str
    each: str
    rate: Fraction | None
    speaker: Speaker

    @property
    def grain(self) -> Grain:
        """The length of a row's period."""
        from fodfaeste.evidence.calendar import Grain

        return Grain.HALF if self.each == "half-year" else Grain(self.each)

    @cached_property
    def cash(self) -> dict[str, list[CashRow]]:
        """The rows of each purse."""
        from fodfaeste.capital.flow import cash_flow

        found: dict[str, list[CashRow]] = {}
        for row in cash_flow(self.run, self.grain):
            if self.purse in ("", row.purse):
                found.setdefault(row.purse, []).append(row)
        return found

    @cached_property
    def standings(self) -> list[Standing]:
        """The parts of facilities that are shown: all, or those that the purse has lent."""
        from fodfaeste.capital.standing import standings

        return [one for one in standings(self.run) if self.purse in ("", one.terms.lender)]

    def rows_of(self, one: Standing) -> list[FacilityRow]:
        """The rows of one part."""
        from fodfaeste.capital.flow import facility_flow

        here = (one.terms.facility, one.terms.part)
        found = facility_flow(self.run, self.grain)
        return [row for row in found if (row.facility, row.part) == here]

    def earnings_of(self, one: Standing) -> list[Earning]:
        """The rights to return on one part."""
        from fodfaeste.capital.standing import earnings

        here = (one.terms.facility, one.terms.part)
        return [e for e in earnings(self.contract, self.run) if (e.facility, e.part) == here]

    @cached_property
    def performances(self) -> list[Performance]:
        """Facilities and tranches of the purse, and the purse; or of all."""
        from fodfaeste.capital.performance import performances

        found = performances(self.run, self.rate)
        mine = [one for one in found if one.of == "purse" or self.purse in ("", one.lender)]
        return [one for one in mine if one.of != "purse" or self.purse in ("", one.name)]

    @property
    def convention(self) -> str:
        """How days are counted in rates and present values."""
        from fodfaeste.capital.returns import CONVENTION

        return self.speaker.pick(CONVENTION.da, CONVENTION.en)

    @cached_property
    def movements(self) -> list[tuple[int, Movement]]:
        """What moved, with the number of each."""
        every = enumerate(self.run.movements, start=1)
        return [(n, m) for n, m in every if self.purse in ("", m.payer, m.payee)]

    @cached_property
    def balances(self) -> list[BalanceRow]:
        """The trial balance on the last day of the replay."""
        from fodfaeste.ledger.books import trial_balance

        rows = trial_balance(self.journal, self.run.until)
        return [row for row in rows if self.purse in ("", row.purse)]

    @cached_property
    def remarks(self) -> list[tuple[str, date, Trace]]:
        """Payments that were short or withheld, options used or refused: kind, day and reason."""
        run, purse = self.run, self.purse
        short = [
            (s.kind, s.day, s.trace) for s in run.shortfalls if purse in ("", s.payer, s.payee)
        ]
        held = [("withheld", w.day, w.trace) for w in run.withheld]
        used = [("exercised", e.effective, e.trace) for e in run.exercises]
        refused = [("refused", r.on, r.trace) for r in run.refusals]
        return sorted([*short, *held, *used, *refused], key=lambda one: one[1])

    @cached_property
    def told(self) -> list[Performance]:
        """Facilities and tranches, and purses whose flow is not that of a facility already told.

        Without a chosen purse only those of lenders and investors: what an outcome is worth to the
        one who pays for it is not in the flow of money.
        """
        found: list[Performance] = []
        seen: set[tuple[object, ...]] = set()
        lenders = {one.terms.lender for one in self.standings}
        for one in self.performances:
            whose = one.lender or one.name
            figures = (whose, one.sent, one.received, one.irr, one.peak, one.payback)
            if one.of == "purse" and (figures in seen or not self._invests(one, lenders)):
                continue
            seen.add(figures)
            found.append(one)
        return found

    def _invests(self, one: Performance, lenders: set[str]) -> bool:
        if self.purse:
            return True
        mine = one.name in lenders or self.contract.purses[one.name].role == "investor"
        return mine and bool(one.sent or one.received)

    def reason(self, number: int) -> Reason:
        """Why the movement of a number was made."""
        from fodfaeste.explain.reasons import why

        return why(self.run.movements[number - 1].trace, self.speaker)


def as_json(money: Money) -> dict[str, Any]:
    """All of it, as maps, lists, texts and whole numbers."""
    contract = money.contract
    return {
        "known_on": money.known_on.isoformat(),
        "until": money.run.until.isoformat(),
        "currency": contract.writing.currency,
        "each": money.each,
        "purses": [_purse(money, name, rows) for name, rows in money.cash.items()],
        "facilities": [_facility(money, one) for one in money.standings],
        "returns": [performance_json(money, one) for one in money.performances],
        "convention": money.convention,
        "movements": [movement_json(number, one) for number, one in money.movements],
        "remarks": [_remark(money, *one) for one in money.remarks],
        "balances": [{**asdict(row), "balance": row.balance} for row in money.balances],
    }


def _purse(money: Money, name: str, rows: list[CashRow]) -> dict[str, Any]:
    listed = [
        {"period": row.period, "opening": row.opening, "in": row.came_in, "out": row.went_out,
         "closing": row.closing}
        for row in rows
    ]  # fmt: skip
    role = money.contract.purses[name].role
    called = money.speaker.purse(name)
    return {
        "purse": name, "called": called, "role": role, "balance": rows[-1].closing, "rows": listed,
    }  # fmt: skip


def _facility(money: Money, one: Standing) -> dict[str, Any]:
    rows = [asdict(row) for row in money.rows_of(one)]
    for row in rows:
        del row["facility"], row["part"]
    return {
        **asdict(one.terms), "closes": one.terms.closes.isoformat(),
        "drawn": one.drawn, "repaid": one.repaid, "returned": one.returned, "out": one.out,
        "undrawn": one.undrawn, "lapsed": one.lapsed,
        "earns": [_earning(each) for each in money.earnings_of(one)],
        "rows": rows,
    }  # fmt: skip


def _earning(one: Earning) -> dict[str, Any]:
    return {
        "where": one.where, "rate": str(one.rate), "interest": one.interest,
        "only_if": list(one.only_if), "earned": one.earned, "received": one.received,
        "left": one.left, "owed": one.owed,
    }  # fmt: skip


def performance_json(money: Money, one: Performance) -> dict[str, Any]:
    """The key figures of a flow; an internal rate that is missing says why."""
    why, present = one.no_irr, one.present
    return {
        "of": one.of, "name": one.name, "lender": one.lender, "sent": one.sent,
        "received": one.received, "gain": one.gain,
        "irr": None if one.irr is None else format(one.irr + 0, "f"),
        "no_irr": None if why is None else why.code,
        "why_no_irr": None if why is None else money.speaker.pick(why.da, why.en),
        "multiple": _exact(one.multiple), "peak": one.peak.amount, "peak_day": _day(one.peak.day),
        "payback": _day(one.payback), "mean_simple_return": _exact(one.simple),
        "npv": None if present is None else {
            "rate": str(present.rate), "day": present.day.isoformat(), "amount": present.amount,
        },
    }  # fmt: skip


def _exact(value: Fraction | None) -> str | None:
    return None if value is None else str(value)


def _day(value: date | None) -> str | None:
    return None if value is None else value.isoformat()


def movement_json(number: int, one: Movement) -> dict[str, Any]:
    """One movement with its number."""
    return {
        "number": number, "day": one.day.isoformat(), "from": one.payer, "to": one.payee,
        "amount": one.amount, "line": one.line, "kind": one.kind, "statement": one.statement,
    }  # fmt: skip


def _remark(money: Money, kind: str, day: date, trace: Trace) -> dict[str, Any]:
    from fodfaeste.explain.reasons import say

    return {"kind": kind, "day": day.isoformat(), "text": say(trace, money.speaker)}
