# SPDX-License-Identifier: MPL-2.0
"""The phrase that says what a week of a benefit is worth, when a saving is counted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from fodfaeste.contract import numbers
from fodfaeste.contract.numbers import CANONICAL, PhraseError, Writing, decimal_text

_OWN = ("own benefit", "egen ydelse")
_PER = {"week": "week", "uge": "week", "month": "month", "måned": "month"}
_CODE = r"[a-z][a-z0-9_]*"


@dataclass(frozen=True, slots=True)
class Worth:
    """What a week of benefit is worth before it is shared between the payers.

    Exactly one of: a stated ``amount`` in major units ``per`` week or month, the sum of named
    ``rates`` of the pinned data, or neither: the person's own benefit, as it last was before
    enrolment.
    """

    amount: Decimal | None = None
    per: str = ""
    rates: tuple[str, ...] = ()

    FORM = "`own benefit` · `12.326 kr. per month` · `rate cash_benefit_basic`"

    @classmethod
    def parse(cls, text: str, writing: Writing = CANONICAL) -> Self:
        """Read one of the forms; raises :class:`PhraseError`."""
        body = text.strip()
        if body in _OWN:
            return cls()
        named = re.fullmatch(rf"(?:rate|sats)\s+({_CODE}(?:\s*\+\s*{_CODE})*)", body)
        if named:
            return cls(rates=tuple(re.split(r"\s*\+\s*", named[1])))
        amount, _, per = re.sub(r"\s+pr\.\s+", " per ", body).partition(" per ")
        if per.strip() not in _PER:
            raise PhraseError("worth", text, cls.FORM, "12.326 kr. per month")
        return cls(amount=numbers.amount(amount, writing), per=_PER[per.strip()])

    def __str__(self) -> str:
        if self.amount is not None:
            return f"{decimal_text(self.amount)} per {self.per}"
        return f"rate {' + '.join(self.rates)}" if self.rates else _OWN[0]
