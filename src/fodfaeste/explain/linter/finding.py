# SPDX-License-Identifier: MPL-2.0
"""A finding: something in a contract that is legal to write and likely to cost somebody."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from fodfaeste.contract.model.base import Unpublished
from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.model.money import Line
from fodfaeste.contract.phrases import Price
from fodfaeste.explain.speaker import Speaker

Text = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: its number, where, what was seen (with kroner), why it matters, what to do.

    ``seen`` is said in both languages, Danish first.
    """

    number: int
    path: str
    seen: Text


@dataclass(frozen=True, slots=True)
class Kind:
    """What every finding of one number shares: its title, why it matters, what to do."""

    number: int
    title: Text
    why: Text
    do: Text


class View:
    """A contract seen by the linter, with a speaker in each language."""

    def __init__(self, contract: Contract) -> None:
        self.contract = contract
        self.da, self.en = Speaker(contract, "da"), Speaker(contract, "en")

    def both(self, da: str, en: str) -> Text:
        """A text in both languages, each with a capital letter and a full stop."""
        from fodfaeste.explain.language import sentence

        return sentence(da), sentence(en)

    def money(self, amount: Decimal | Fraction) -> Text:
        """An amount in both languages."""
        return self.da.money(amount), self.en.money(amount)

    @property
    def outcome_lines(self) -> dict[str, Line]:
        """Lines paid for an outcome."""
        return {n: x for n, x in self.contract.pay.items() if x.for_ is not None}


def is_hole(value: object) -> bool:
    """Whether the source does not give this figure."""
    return isinstance(value, Unpublished)


def said_hole(value: object) -> dict[str, str]:
    """Why a figure is not known, in each language; empty when it is known."""
    return value.said if isinstance(value, Unpublished) else {}


def price_of(line: Line) -> Price | None:
    """The line's published price, if it has one."""
    return None if line.amount is None or is_hole(line.amount) else line.amount


def flat(line: Line) -> Decimal | None:
    """The amount of one claim on a line with a flat, published price."""
    price = price_of(line)
    return price.amount if price is not None and price.per is None else None


def per_unit(line: Line) -> Decimal | None:
    """The price of one unit on a line priced per unit."""
    price = price_of(line)
    return price.amount if price is not None and price.per is not None else None


def ceiling_amount(contract: Contract, per: str) -> Decimal | None:
    """The lowest money ceiling of a kind."""
    found = [
        Decimal(x.at_most.number.numerator) / x.at_most.number.denominator
        for x in contract.limits
        if x.per == per
        and x.kind == "hard"
        and x.at_most is not None
        and not is_hole(x.at_most)
        and x.at_most.kind == "money"
    ]
    return min(found) if found else None
