# SPDX-License-Identifier: MPL-2.0
"""Figures and dates of a contract, as they are said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from fodfaeste.contract import phrases
from fodfaeste.contract.model.base import Unpublished
from fodfaeste.contract.numbers import MINOR_DIGITS
from fodfaeste.explain import language as lang
from fodfaeste.explain import vocabulary as voc
from fodfaeste.explain.names import Names


@dataclass(frozen=True, slots=True)
class Figures(Names):
    """Says amounts, numbers, dates and spans in the contract's currency and the language."""

    def money(self, value: Decimal | Fraction | Unpublished) -> str:
        """An amount in major units."""
        if isinstance(value, Unpublished):
            return self.unpublished(value)
        if isinstance(value, Fraction):
            if (value * 10**6).denominator != 1:
                return f"{lang.exact(value, self.language)} {self.contract.writing.currency}"
            value = Decimal(int(value * 10**6)).scaleb(-6).normalize()
        return lang.money(Decimal(value), self.contract.writing.currency, self.language)

    def unpublished(self, value: Unpublished) -> str:
        """A hole in the source."""
        return self.pick("et ikke offentliggjort tal", "an unpublished figure") + (
            f" ({value.said[self.language]})"
        )

    def minor(self, amount: int) -> str:
        """An amount in minor units."""
        digits = self.writing_digits
        return lang.minor(amount, digits, self.contract.writing.currency, self.language)

    @property
    def writing_digits(self) -> int:
        """Minor digits of the contract's currency."""
        return MINOR_DIGITS.get(self.contract.writing.currency, 2)

    def number(self, value: Fraction | int | Unpublished) -> str:
        """An exact number."""
        if isinstance(value, Unpublished):
            return self.unpublished(value)
        return lang.exact(Fraction(value), self.language)

    def share(self, value: Fraction | Unpublished) -> str:
        """A share as a percentage."""
        if isinstance(value, Unpublished):
            return self.unpublished(value)
        return lang.share(value, self.language)

    def quantity(self, value: Fraction | Unpublished | None, unit: str = "") -> str:
        """A threshold in the measure's own unit."""
        if value is None:
            return ""
        if isinstance(value, Unpublished):
            return self.unpublished(value)
        if unit == "percent":
            return self.share(value)
        if unit == "money":
            return self.money(value)
        return self.number(value) + (f" {lang.unit(unit, value, self.language)}" if unit else "")

    def day(self, value: date) -> str:
        """A date."""
        return lang.day(value, self.language)

    def days(self, value: phrases.Days) -> str:
        """A range of dates, both included."""
        return self.pick(
            f"fra {self.day(value.first)} til og med {self.day(value.last)}",
            f"from {self.day(value.first)} to {self.day(value.last)} inclusive",
        )

    def span(self, value: phrases.Span | Unpublished) -> str:
        """A length of time."""
        if isinstance(value, Unpublished):
            return self.unpublished(value)
        return lang.counted(value.count, value.unit, self.language)

    def weeks(self, value: phrases.Weeks | Unpublished) -> str:
        """`` i 13 uger inden for 16 uger``, to follow what is kept."""
        if isinstance(value, Unpublished):
            return f", {self.unpublished(value)}"
        need = lang.counted(value.need, "week", self.language)
        text = self.pick(f" i {need}", f" for {need}")
        if value.within is None:
            return text
        within = lang.counted(value.within, "week", self.language)
        return text + self.pick(f" inden for {within}", f" within {within}")

    def hours(self, value: phrases.Hours | Unpublished) -> str:
        """A test on hours."""
        if isinstance(value, Unpublished):
            return self.unpublished(value)
        word = self.word_of(voc.COMPARE, ">=" if value.comparison == "at least" else "<")
        number = lang.grouped(value.hours, self.language)
        per = lang.unit(value.per, 1, self.language)
        return self.pick(f"{word} {number} timer pr. {per}", f"{word} {number} hours per {per}")
