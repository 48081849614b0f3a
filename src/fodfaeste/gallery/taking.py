# SPDX-License-Identifier: MPL-2.0
"""Taking one quantity out of a settled run. Money comes in major units, exact."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from fodfaeste.capital.flow import flows
from fodfaeste.capital.returns import NoRate, irr
from fodfaeste.evidence.calendar import parse_label
from fodfaeste.gallery.equations import outcome_lines
from fodfaeste.gallery.quantity import Quantity
from fodfaeste.gallery.running import Outcome, Paid


class NothingToTake(ValueError):
    """The run does not hold the quantity that was asked for; says why in both languages."""

    def __init__(self, da: str, en: str) -> None:
        self.da, self.en = da, en
        super().__init__(en)


def take(outcome: Outcome, quantity: Quantity) -> Fraction:
    """The value of a quantity; raises :class:`NothingToTake` when the run has none."""
    match quantity.kind:
        case "paid":
            amount = _major(outcome, sum(p.amount for p in _paid(outcome, quantity)))
            return amount / _base(outcome, quantity)
        case "count":
            return Fraction(sum(p.count for p in _claims(outcome, quantity)))
        case "persons":
            return Fraction(len({p.unit for p in _paid(outcome, quantity)}))
        case "price":
            return _price(outcome, quantity.of)
        case "measure":
            return _measure(outcome, quantity.of)
        case "irr":
            return _irr(outcome, quantity.of)
    return _moved(outcome, quantity)


def _major(outcome: Outcome, minor: int) -> Fraction:
    return Fraction(minor, outcome.minor)


def _base(outcome: Outcome, quantity: Quantity) -> Fraction:
    if quantity.against is None:
        return Fraction(1)
    facility = outcome.contract.capital.facilities.get(quantity.against)
    if facility is None or not isinstance(facility.principal, Decimal):
        raise NothingToTake(f"ingen ramme {quantity.against}", f"no facility {quantity.against}")
    return Fraction(facility.principal)


def _paid(outcome: Outcome, quantity: Quantity) -> Iterator[Paid]:
    lines = set(outcome_lines(outcome.contract)) if quantity.of == "all" else {quantity.of}
    unknown = lines - set(outcome.contract.pay)
    if unknown:
        raise NothingToTake(f"der er ingen betaling {quantity.of}", f"no line {quantity.of}")
    span = parse_label(quantity.period) if quantity.period else None
    last = parse_label(quantity.until).end if quantity.until else None
    for paid in outcome.owed:
        if paid.line not in lines or paid.amount == 0:
            continue
        if span and not span.start <= paid.achieved < span.end:
            continue
        if last and paid.achieved >= last:
            continue
        if quantity.payer in (None, paid.payer) and quantity.payee in (None, paid.payee):
            yield paid


def _claims(outcome: Outcome, quantity: Quantity) -> Iterator[Paid]:
    """One row per claim, however many payers share it."""
    seen: set[tuple[str, str, str]] = set()
    for paid in _paid(outcome, quantity):
        if paid.key not in seen:
            seen.add(paid.key)
            yield paid


def _price(outcome: Outcome, line: str) -> Fraction:
    """What one claim is worth: the amount of the only claim of the line in the run."""
    claims = list(_paid(outcome, Quantity("paid", line)))
    if len(claims) != 1:
        raise NothingToTake(
            f"{line}: en pris kræver præcis ét krav, og der er {len(claims)}",
            f"{line}: a price needs exactly one claim and there are {len(claims)}",
        )
    return _major(outcome, claims[0].amount)


def _measure(outcome: Outcome, name: str) -> Fraction:
    value = outcome.measure(name)
    if value is None:
        raise NothingToTake(f"målet {name} er ikke opgjort", f"measure {name} has no value")
    return value


def _irr(outcome: Outcome, purse: str) -> Fraction:
    try:
        return Fraction(irr(flows(outcome.capital, purse)))
    except NoRate as none:
        raise NothingToTake(
            getattr(none, "da", str(none)), getattr(none, "en", str(none))
        ) from none


def _moved(outcome: Outcome, quantity: Quantity) -> Fraction:
    moves = outcome.capital.movements
    received = sum(m.amount for m in moves if m.payee == quantity.of)
    sent = sum(m.amount for m in moves if m.payer == quantity.of)
    found = {"received": received, "sent": sent, "gain": received - sent}[quantity.kind]
    return _major(outcome, found)
