# SPDX-License-Identifier: MPL-2.0
"""Findings about figures that are legal and look like a slip of the pen."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from fodfaeste.contract.model.base import Unpublished
from fodfaeste.contract.model.measure import CountOf
from fodfaeste.explain.linter.finding import Finding, View, flat, price_of


def negative_price(view: View) -> Iterator[Finding]:
    """A price below nothing, so that whoever achieves the outcome owes money."""
    for name, line in view.contract.pay.items():
        price = price_of(line)
        if price is None or price.amount is None or price.amount >= 0:
            continue
        owed = view.money(-price.amount)
        payee = (view.da.purse(line.to), view.en.purse(line.to))
        payer = (view.da.purse(line.from_), view.en.purse(line.from_))
        yield Finding(
            22,
            f"pay.{name}.amount",
            view.both(
                f"under {view.da.line(name)} skylder {payee[0]} {owed[0]} til {payer[0]}, når Anna"
                " når resultatet",
                f"on {view.en.line(name)} {payee[1]} owes {owed[1]} to {payer[1]} when Anna"
                " achieves the outcome",
            ),
        )


def rate_above_the_whole(view: View) -> Iterator[Finding]:
    """A yearly rate that more than doubles what is out within a year."""
    for path, rate, facility in _rates(view):
        if rate <= 1:
            continue
        out = _principal(view, facility)
        first = view.money(out * rate)
        yield Finding(
            23,
            path,
            view.both(
                f"{view.da.share(rate)} om året af {view.money(out)[0]} er {first[0]} alene det"
                " første år",
                f"{view.en.share(rate)} a year on {view.money(out)[1]} is {first[1]} in the first"
                " year alone",
            ),
        )


def _rates(view: View) -> Iterator[tuple[str, Fraction, str]]:
    """Every yearly rate of the capital: its path, itself, and on which facility."""
    capital = view.contract.capital
    for name, facility in capital.facilities.items():
        if facility.earns is not None and not isinstance(facility.earns, Unpublished):
            yield f"capital.facilities.{name}.earns", facility.earns, name
    for purse, emptying in capital.emptying.items():
        for number, step in enumerate(emptying.steps, start=1):
            rate = step.until_return
            if rate is not None and not isinstance(rate, Unpublished):
                path = f"capital.emptying.{purse}.steps.{number}.until return"
                yield path, rate, step.on_facility or ""


def _principal(view: View, facility: str) -> Fraction:
    """What the facility can have out; a million as an example where that is not known."""
    known = view.contract.capital.facilities.get(facility)
    if known is None or isinstance(known.principal, Unpublished):
        return Fraction(Decimal(10**6))
    return Fraction(known.principal)


def one_price_for_a_number(view: View) -> Iterator[Finding]:
    """A price without ``per`` on a number of people: it is paid once, however many they are."""
    for name, line in view.contract.pay.items():
        amount = flat(line)
        if amount is None or line.for_ is None or line.for_.comparison:
            continue
        subject = line.for_.subject
        if not isinstance(view.contract.measures.get(subject), CountOf):
            continue
        (da, en), each = view.money(amount), 100 * amount
        whole = view.money(each)
        yield Finding(
            27,
            f"pay.{name}.amount",
            view.both(
                f"under {view.da.line(name)} betales {da} én gang for {view.da.measure(subject)},"
                f" hvad enten tallet er 1 eller 100; pr. borger ville 100 give {whole[0]}",
                f"on {view.en.line(name)} {en} is paid once for {view.en.measure(subject)}, whether"
                f" the number is 1 or 100; per person 100 would give {whole[1]}",
            ),
        )


RULES = (negative_price, rate_above_the_whole, one_price_for_a_number)
