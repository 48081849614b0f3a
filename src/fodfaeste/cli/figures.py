# SPDX-License-Identifier: MPL-2.0
"""Published figures in the reader's language: numbers, names and what a figure is of."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from fodfaeste.cli.output import Language

if TYPE_CHECKING:
    from fodfaeste.explain.speaker import Speaker
    from fodfaeste.gallery.origins import Published
    from fodfaeste.gallery.quantity import Quantity

FINEST = Decimal("0.0001")
"""As many decimals as a figure is shown with, at most; an amount has those of its currency."""


def amount(value: Fraction, unit: str, language: Language) -> str:
    """A figure with its unit: a currency, ``%`` of a share, or nothing."""
    from fodfaeste.contract.numbers import MINOR_DIGITS
    from fodfaeste.explain import language as lang

    if unit in ("", "%"):
        shown = _rounded(value * 100 if unit else value, FINEST)
        text = lang.grouped(shown, language)
        return text + {"da": " %", "en": "%"}[language] if unit else text
    step = Decimal(1).scaleb(-MINOR_DIGITS.get(unit, 2))
    return lang.money(_rounded(value, step), unit, language)


def _rounded(value: Fraction, step: Decimal) -> Decimal:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(step, rounding=ROUND_HALF_UP)


def name(key: str, published: Published, speaker: Speaker) -> str:
    """A figure or an input by its printed name, or by what it is a figure of."""
    figure = published.figures.get(key)
    if figure is not None:
        return speaker.pick(figure.called.da, figure.called.en)
    means = published.inputs[key].means if key in published.inputs else None
    if means is not None:
        return quantity(means, speaker)
    return speaker.measure(key) if key in speaker.contract.measures else speaker.said(None, key)


def quantity(of: Quantity, speaker: Speaker) -> str:
    """What a figure is of, with the contract's printed names."""
    from fodfaeste.explain.periods import period
    from fodfaeste.gallery.quantity import DANISH, FILTERS

    word = DANISH if speaker.language == "da" else ENGLISH
    parts = [f"{word[of.kind]} {_thing(of.of, speaker)}"]
    for key in FILTERS:
        value = getattr(of, key)
        if value is not None:
            timed = key in ("period", "until")
            said = period(value, speaker.language) if timed else _thing(value, speaker)
            parts.append(f"{word[key]} {said}")
    return ", ".join(parts)


ENGLISH = {
    "paid": "paid for", "count": "claims on", "persons": "people in", "measure": "the measure",
    "irr": "yearly return to", "received": "received by", "sent": "paid by", "gain": "gain to",
    "price": "price of", "all": "everything", "period": "period", "payer": "payer",
    "payee": "payee", "until": "until", "against": "against",
}  # fmt: skip


def _thing(key: str, speaker: Speaker) -> str:
    """A line, a measure, a purse, a facility, or everything."""
    contract = speaker.contract
    if key == "all":
        return speaker.pick("det hele", "everything")
    if key in contract.pay or key in contract.capital.lines:
        return speaker.line(key)
    if key in contract.measures:
        return speaker.measure(key)
    if key in contract.capital.facilities:
        return speaker.facility(key)
    return speaker.purse(key)
