# SPDX-License-Identifier: MPL-2.0
"""Worked examples: a history, and then every line, date and amount that it pays.

An example fails when something it lists is not paid as listed, and also when something is paid
that it does not list. Examples are settled by the engine like any contract.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

from fodfaeste.contract import numbers
from fodfaeste.contract.errors import UnpublishedValue
from fodfaeste.contract.model.base import Said
from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.numbers import Writing
from fodfaeste.contract.reader import read_contract
from fodfaeste.gallery.files import GalleryError, Spot, open_file
from fodfaeste.gallery.printed import money
from fodfaeste.gallery.published import said
from fodfaeste.gallery.running import Outcome, Paid
from fodfaeste.gallery.story import Story, tell


@dataclass(frozen=True, slots=True)
class Expected:
    """One listed payment (or ``times`` equal ones). Only what is stated is compared."""

    where: str
    line: str
    amount: int
    times: int
    unit: str | None
    achieved: date | None
    due: date | None
    payer: str | None
    payee: str | None

    def fits(self, paid: Paid) -> bool:
        """Whether a payment is one of these."""
        mine = self.unit is None or paid.unit == self.unit or paid.unit.startswith(f"{self.unit} ")
        return (
            mine
            and (paid.line, paid.amount) == (self.line, self.amount)
            and all(
                said is None or said == found
                for said, found in (
                    (self.achieved, paid.achieved),
                    (self.due, paid.due),
                    (self.payer, paid.payer),
                    (self.payee, paid.payee),
                )
            )
        )


@dataclass(frozen=True, slots=True)
class Difference:
    """What an example lists and the engine does not pay, or the other way round."""

    da: str
    en: str


@dataclass(frozen=True, slots=True)
class CaseResult:
    """One worked example: it holds when there are no differences.

    ``outcome`` is how the engine settles it; ``None`` when it stops at what no source gives.
    ``missing`` are the listed payments of the contract's lines that are not paid as listed.
    """

    called: Said
    where: str
    known_on: date
    paid: int
    differences: tuple[Difference, ...]
    outcome: Outcome | None = None
    missing: tuple[Expected, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether the contract pays exactly what the example says."""
        return not self.differences


def run_cases(folder: Path) -> list[CaseResult]:
    """Settle every worked example beside a contract.

    Raises :class:`GalleryError` when ``cases.yaml`` cannot be read, with file, line and column.
    """
    contract = read_contract(folder / "contract.yaml")
    writing = Writing.of(contract.writing.numbers, contract.writing.currency)
    root = open_file(folder / "cases.yaml", writing)
    root.only("cases")
    return [_case(contract, spot) for spot in root.need("cases").items()]


def story_of(file: Path, number: int = 1) -> Story:
    """What happened in the numbered worked example of a ``cases.yaml`` beside its contract.

    Raises :class:`GalleryError` when the file cannot be read or has no such example.
    """
    contract = read_contract(file.with_name("contract.yaml"))
    root = open_file(file, Writing.of(contract.writing.numbers, contract.writing.currency))
    listed = root.need("cases").items()
    if not 1 <= number <= len(listed):
        raise root.need("cases").fail("no-such-example", number=number, count=len(listed))
    return tell(listed[number - 1].need("facts"))


def _case(contract: Contract, spot: Spot) -> CaseResult:
    spot.only("called", "known on", "facts", "pays", "moves", "stops at")
    called, known = said(spot.need("called")), spot.get("known on")
    assert called is not None
    known_on = _day(known) if known else contract.dates.close
    story, stops = tell(spot.need("facts")), spot.get("stops at")
    try:
        outcome = Outcome(contract, story, known_on)
        paid = outcome.paid
    except UnpublishedValue as hole:
        return CaseResult(called, spot.path, known_on, 0, tuple(_hole(hole, stops)))
    found = [] if stops is None else [_no_hole(stops.text())]
    missing, differences = _compared(contract, _expected(spot, "pays"), paid)
    found += differences
    if spot.get("moves"):
        found += _compared(contract, _expected(spot, "moves"), _moves(outcome))[1]
    total = sum(p.amount for p in paid)
    return CaseResult(called, spot.path, known_on, total, tuple(found), outcome, tuple(missing))


def _day(spot: Spot) -> date:
    return spot.read(lambda text, _writing: numbers.day(text))


def _hole(hole: UnpublishedValue, stops: Spot | None) -> list[Difference]:
    if stops is not None and stops.text() == hole.path:
        return []
    return [
        Difference(
            f"opgørelsen standser ved {hole.path}, som ikke er offentlig",
            f"the settlement stops at {hole.path}, which is unpublished",
        )
    ]


def _no_hole(path: str) -> Difference:
    return Difference(
        f"opgørelsen standsede ikke ved {path}", f"the settlement did not stop at {path}"
    )


def _moves(outcome: Outcome) -> list[Paid]:
    """Movements that are not payments of a line: capital lines and purses being emptied."""
    lines = set(outcome.contract.pay)
    return [
        Paid(m.line, "", "", m.day, m.payer, m.payee, m.amount, m.day, Fraction(1))
        for m in outcome.capital.movements
        if m.line not in lines
    ]


def _expected(spot: Spot, key: str) -> list[Expected]:
    found = []
    listed = spot.get(key)
    for item in listed.items() if listed else ():
        item.only("line", "amount", "times", "unit", "achieved", "due", "day", "from", "to")
        times, unit, payer, payee = (item.get(k) for k in ("times", "unit", "from", "to"))
        achieved, due = item.get("achieved") or item.get("day"), item.get("due")
        if achieved is None and times is None:
            raise item.fail("payment-without-date")
        found.append(
            Expected(
                item.path,
                item.need("line").text(),
                int(item.need("amount").read(numbers.amount) * 10**item.writing.digits),
                times.whole() if times else 1,
                unit.text() if unit else None,
                _day(achieved) if achieved else None,
                _day(due) if due else None,
                payer.text() if payer else None,
                payee.text() if payee else None,
            )
        )
    return found


def _compared(
    contract: Contract, expected: Sequence[Expected], paid: Sequence[Paid]
) -> tuple[list[Expected], list[Difference]]:
    """The listed payments that are not there, and every difference in words."""
    left, missing, found = [p for p in paid if p.amount], [], []
    for one in expected:
        fitting = [p for p in left if one.fits(p)][: one.times]
        taken = {id(p) for p in fitting}
        left = [p for p in left if id(p) not in taken]
        if len(fitting) != one.times:
            missing.append(one)
            found.append(_missing(contract, one, len(fitting)))
    return missing, found + [_unlisted(contract, p) for p in left]


def _missing(contract: Contract, one: Expected, got: int) -> Difference:
    amount, on = money(contract, one.amount), one.achieved or ""
    of = f"{one.times} × " if one.times > 1 else ""
    return Difference(
        f"{one.where}: {of}{one.line} {one.unit or ''} {on} {amount} betales {got} gange",
        f"{one.where}: {of}{one.line} {one.unit or ''} {on} {amount} is paid {got} times",
    )


def _unlisted(contract: Contract, paid: Paid) -> Difference:
    said = f"{paid.line} {paid.unit} {paid.achieved} {money(contract, paid.amount)}"
    between = f"{paid.payer} → {paid.payee}, {paid.due}"
    return Difference(f"ikke nævnt: {said} ({between})", f"not listed: {said} ({between})")


__all__ = ["CaseResult", "Difference", "Expected", "GalleryError", "run_cases", "story_of"]
