# SPDX-License-Identifier: MPL-2.0
"""Phrases of money: once per what, due when, rounded how, at most how much, which portion."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Self

from fodfaeste.contract import numbers
from fodfaeste.contract.numbers import CANONICAL, PhraseError, Writing, decimal_text
from fodfaeste.contract.phrases import percent, unit_of

ONCE_WORDS = {
    "person": "person", "borger": "person", "deltager": "person", "family": "person",
    "familie": "person", "site": "person", "cohort": "cohort", "hold": "cohort", "job": "job",
    "ansættelse": "job", "contract": "contract", "kontrakt": "contract", "claim": "claim",
    "krav": "claim", "week": "week", "uge": "week", "month": "month", "måned": "month",
    "quarter": "quarter", "kvartal": "quarter", "half-year": "half-year", "halvår": "half-year",
    "year": "year", "år": "year",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class OncePer:
    """The claim key of a line: ``person``, ``person and quarter``, ``claim`` (no limit)."""

    what: tuple[str, ...]

    FORM = "`person` · `person and quarter` · `cohort` · `contract` · `job` · `claim`"

    @classmethod
    def parse(cls, text: str, writing: Writing = CANONICAL) -> Self:
        """Read one of the forms; raises :class:`PhraseError`."""
        parts = re.split(r"\s+(?:and|og)\s+", text.strip())
        if not all(p in ONCE_WORDS for p in parts):
            raise PhraseError("once-per", text, cls.FORM, "person")
        found = tuple(ONCE_WORDS[p] for p in parts)
        if len(set(found)) != len(found):
            raise PhraseError("once-per", text, cls.FORM, "person and quarter")
        return cls(found)

    def __str__(self) -> str:
        return " and ".join(self.what)


@dataclass(frozen=True, slots=True)
class DueDate:
    """When a payment falls due.

    ``form``: ``after statement`` (count days after the statement's date), ``first banking day`` and
    ``last banking day`` (of the line's own period), ``date``, ``same day`` (the day it is earned).
    """

    form: str
    count: int = 0
    day: date | None = None

    FORM = "`30 days after the statement` · `first banking day` · `2025-12-31` · `same day`"

    @classmethod
    def parse(cls, text: str, writing: Writing = CANONICAL) -> Self:
        """Read one of the forms; raises :class:`PhraseError`."""
        body = text.strip()
        match = re.fullmatch(
            r"(\d{1,4})\s+(?:days?|dage?)\s+(?:after the statement|efter opgørelsen)", body
        )
        if match:
            return cls("after statement", int(match[1]))
        fixed = {
            "first banking day": "first banking day", "første bankdag": "first banking day",
            "last banking day": "last banking day", "sidste bankdag": "last banking day",
            "same day": "same day", "samme dag": "same day",
        }  # fmt: skip
        if body in fixed:
            return cls(fixed[body])
        try:
            return cls("date", day=numbers.day(body))
        except PhraseError:
            raise PhraseError("due", text, cls.FORM, "30 days after the statement") from None

    def __str__(self) -> str:
        if self.form == "after statement":
            return f"{self.count} days after the statement"
        return str(self.day) if self.form == "date" else self.form


DIRECTIONS = {
    "up": "up", "op": "up", "down": "down", "ned": "down", "half up": "half up",
    "til nærmeste": "half up", "half even": "half even",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class RoundTo:
    """A named rounding: ``up to 1`` is up to whole units of the stage's own unit."""

    direction: str
    step: Decimal

    FORM = "`up to 1` · `down to 1` · `half up to 0.01`"

    @classmethod
    def parse(cls, text: str, writing: Writing = CANONICAL) -> Self:
        """Read one of the forms; raises :class:`PhraseError`."""
        words = "|".join(sorted(DIRECTIONS, key=len, reverse=True))
        match = re.fullmatch(rf"({words})(?:\s+(?:to|til))?\s+([\d.,]+)", text.strip())
        if match is None:
            raise PhraseError("rounding", text, cls.FORM, "up to 1")
        step = numbers.number(match[2], writing)
        if step <= 0:
            raise PhraseError("rounding", text, cls.FORM, "up to 1")
        return cls(DIRECTIONS[match[1]], step)

    def __str__(self) -> str:
        return f"{self.direction} to {decimal_text(self.step)}"

    def apply(self, value: Fraction) -> Fraction:
        """Round an exact value; halves go away from zero for ``half up``."""
        scaled = value / Fraction(self.step)
        whole, rest = divmod(scaled, 1)
        up = {
            "up": rest > 0,
            "down": False,
            "half up": rest > Fraction(1, 2) or (rest == Fraction(1, 2) and scaled > 0),
            "half even": rest > Fraction(1, 2) or (rest == Fraction(1, 2) and whole % 2 == 1),
        }[self.direction]
        return (whole + up) * Fraction(self.step)


@dataclass(frozen=True, slots=True)
class Allowance:
    """How much a limit allows.

    ``kind``: ``money`` (``number`` in major units), ``count`` (claims or units of ``unit``) or
    ``share`` (of ``of``: ``places``, ``enrolled``, ``lines A B``, or a purse's commitment).
    ``per`` repeats a count limit: ``36 weeks per person``.
    """

    kind: str
    number: Fraction
    unit: str = ""
    of: str = ""
    per: str = ""

    FORM = (
        "`75.000 kr.` · `36 weeks per person` · `567 claims` · `40 % of enrolled`"
        " · `70 % of lines A B`"
    )

    @classmethod
    def parse(cls, text: str, writing: Writing = CANONICAL) -> Self:
        """Read one of the forms; raises :class:`PhraseError`."""
        body = re.sub(r"\s+pr\.\s+", " per ", str(text).strip())
        match = re.fullmatch(r"([\d.,]+\s*%|\d+/\d+)\s+(?:of|af)\s+(.+)", body)
        if match:
            of = re.sub(r"\s+(?:and|og)\s+|,\s*", " ", match[2])
            of = {"pladserne": "places", "indskrevne": "enrolled"}.get(of, of)
            of = re.sub(r"^(betalingerne|betalinger)\b", "lines", of)
            return cls("share", numbers.share(match[1], writing), of=of)
        match = re.fullmatch(
            r"([\d.,]+)\s+(claims?|krav|[a-zæøå-]+)(?:\s+per\s+(person|borger|contract|kontrakt))?",
            body,
        )
        if match and match[2] not in ("kr", "kroner", "mio", "million"):
            unit = "claims" if match[2] in ("claim", "claims", "krav") else _plural_unit(match[2])
            per = {"borger": "person", "kontrakt": "contract"}.get(match[3] or "", match[3] or "")
            return cls("count", Fraction(numbers.number(match[1], writing)), unit=unit, per=per)
        return cls("money", cls._money(body, text, writing))

    @classmethod
    def _money(cls, body: str, text: str, writing: Writing) -> Fraction:
        try:
            value = numbers.amount(body, writing)
        except PhraseError as wrong:
            if wrong.code == "amount":
                raise PhraseError("allowance", text, cls.FORM, "75.000 kr.") from None
            raise
        if not (writing.canonical or numbers.named_currency(body)):
            raise PhraseError("allowance-unit", text, "", numbers.money_text(value, writing))
        return Fraction(value)

    def __str__(self) -> str:
        if self.kind == "share":
            return f"{percent(self.number)} of {self.of}"
        text = decimal_text(Decimal(self.number.numerator) / self.number.denominator)
        if self.kind == "money":
            return text
        return f"{text} {self.unit}" + (f" per {self.per}" if self.per else "")


def _plural_unit(word: str) -> str:
    try:
        return unit_of(word) + "s"
    except PhraseError:
        return {"personer": "persons", "borgere": "persons", "point": "points"}.get(word, word)


@dataclass(frozen=True, slots=True)
class Portion:
    """One part of a split: a share, a fixed amount per claim, or ``the rest``."""

    share: Fraction | None = None
    fixed: Decimal | None = None

    FORM = "`42 %` · `300 kr. per claim` · `the rest`"

    @classmethod
    def parse(cls, text: str, writing: Writing = CANONICAL) -> Self:
        """Read one of the forms; raises :class:`PhraseError`."""
        body = re.sub(r"\s+pr\.\s+", " per ", text.strip())
        if body in ("the rest", "resten"):
            return cls()
        match = re.fullmatch(r"(.+?)\s+per\s+(?:claim|krav)", body)
        if match:
            return cls(fixed=numbers.amount(match[1], writing))
        part = numbers.stated_share(body, writing)
        if not 0 <= part <= 1:
            raise PhraseError("portion", text, cls.FORM, "42 %")
        return cls(share=part)

    def __str__(self) -> str:
        if self.fixed is not None:
            return f"{decimal_text(self.fixed)} per claim"
        return "the rest" if self.share is None else percent(self.share)
