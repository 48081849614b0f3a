# SPDX-License-Identifier: MPL-2.0
"""What a published figure is a figure of: the paid total of a line, a payer's part, a return.

A quantity is written as one key that says which kind and, for money, filters of which movements::

    {paid: all}                      {paid: L1, period: 2019}        {paid: all, payer: state}
    {paid: L1, until: 2018}          {paid: coupon, against: bond}
    {count: L1}                      {measure: reduction}            {irr: lender}
    {received: lenders}              {sent: lenders}                 {gain: lenders}
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Self

from fodfaeste.contract import numbers
from fodfaeste.contract.errors import Language
from fodfaeste.contract.numbers import PhraseError, Writing
from fodfaeste.gallery.files import Spot

KINDS = ("paid", "count", "persons", "measure", "irr", "received", "sent", "gain", "price")
FILTERS = ("period", "payer", "payee", "until", "against")
DANISH = {
    "paid": "betalt for", "count": "antal krav for", "persons": "antal borgere for",
    "measure": "målet", "irr": "årligt afkast til", "received": "modtaget af", "sent": "betalt af",
    "gain": "gevinst til", "price": "pris for", "all": "det hele", "period": "perioden",
    "payer": "betaler", "payee": "modtager", "until": "til og med", "against": "målt mod",
}  # fmt: skip
MONEY = frozenset({"paid", "received", "sent", "gain", "price"})


@dataclass(frozen=True, slots=True)
class Quantity:
    """``kind`` and ``of`` (a line, a measure, a purse, or ``all``), with optional filters.

    ``paid`` and ``count`` may be narrowed by ``period`` (a calendar label of the achieved date, or
    ``until`` its end), ``payer`` and ``payee``; ``against`` divides by a facility's principal;
    ``received``, ``sent``, ``gain`` and ``irr`` look at every movement of
    a purse; ``price`` is what one claim of the line is worth by itself.
    """

    kind: str
    of: str
    period: str | None = None
    payer: str | None = None
    payee: str | None = None
    until: str | None = None
    against: str | None = None

    @classmethod
    def read(cls, spot: Spot) -> Self:
        """Read a quantity; raises :class:`GalleryError` when it is none."""
        spot.only(*KINDS, *FILTERS)
        named = [(key, value) for key, value in spot.entries() if key in KINDS]
        if len(named) != 1:
            raise spot.fail("one-quantity", known=", ".join(KINDS))
        kind, of = named[0]
        filters = {k: v.text() for k in FILTERS if (v := spot.get(k))}
        if filters and kind not in ("paid", "count", "persons"):
            raise spot.fail("no-filters", kind=kind)
        return cls(kind, of.text(), **filters)

    @property
    def money(self) -> bool:
        """Whether the figure is an amount in the contract's currency."""
        return self.kind in MONEY and self.against is None

    def __str__(self) -> str:
        return self.text("en")

    def text(self, language: Language) -> str:
        """The quantity in words; in English as it is written."""
        word = DANISH if language == "da" else dict[str, str]()
        of = word.get(self.of, self.of) if self.of == "all" else self.of
        said = [f"{word.get(self.kind, self.kind)} {of}"]
        said += [f"{word.get(k, k)} {v}" for k in FILTERS if (v := getattr(self, k))]
        return ", ".join(said)


def figure(text: str, writing: Writing) -> Fraction:
    """A published figure: an amount in major units, a number or a share; exact."""
    try:
        return numbers.share(text, writing)
    except PhraseError:
        return Fraction(numbers.amount(text, writing))
