# SPDX-License-Identifier: MPL-2.0
"""The closed phrase forms that a contract's values may take, in English and Danish.

A phrase is a small frozen object. ``parse`` reads any of its forms in either language; ``str`` is
its one canonical English form, which ``parse`` reads back to an equal object.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Self

from fodfaeste.contract import numbers
from fodfaeste.contract.conditions import COMPARISONS, Condition, EntryTest
from fodfaeste.contract.numbers import (
    CANONICAL,
    PhraseError,
    Writing,
    decimal_text,
    number_text,
    percent,
)

__all__ = [
    "COMPARISONS", "UNITS", "Condition", "Days", "EntryTest", "Hours", "Price", "Span", "Weeks",
    "Window", "number_text", "percent", "plural", "unit_of",
]  # fmt: skip

UNITS = {
    "hour": "hours? timer? time",
    "day": "days? dage? dag",
    "week": "weeks? uger? uge",
    "month": "months? måneder måned",
    "quarter": "quarters? kvartaler kvartal",
    "half-year": "half-years? halvår",
    "year": "years? år",
}
_UNIT = "|".join(p for forms in UNITS.values() for p in forms.split())


def unit_of(word: str) -> str:
    """The canonical unit that a word in either language names."""
    for unit, forms in UNITS.items():
        if any(re.fullmatch(form, word) for form in forms.split()):
            return unit
    raise PhraseError("unit", word, "hour, day, week, month, quarter, half-year or year", "week")


def plural(count: int, unit: str) -> str:
    """``1 week``, ``13 weeks``."""
    return f"{count} {unit}" + ("" if count == 1 else "s")


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time, ``13 weeks``: n months are counted from the original date, clamped."""

    count: int
    unit: str

    FORM = "a length of time such as `13 weeks`"

    @classmethod
    def parse(cls, text: str, writing: Writing = CANONICAL) -> Self:
        """Read one of the forms; raises :class:`PhraseError`."""
        match = re.fullmatch(rf"(\d{{1,5}})\s+({_UNIT})", text.strip(), re.IGNORECASE)
        if match is None:
            raise PhraseError("span", text, cls.FORM, "13 weeks")
        return cls(int(match[1]), unit_of(match[2].lower()))

    def __str__(self) -> str:
        return plural(self.count, self.unit)


@dataclass(frozen=True, slots=True)
class Weeks:
    """How many weeks a run needs, and within how many: ``13`` or ``13 within 16``."""

    need: int
    within: int | None = None

    FORM = "`13` or `13 within 16`"

    @classmethod
    def parse(cls, text: str, writing: Writing = CANONICAL) -> Self:
        """Read one of the forms; raises :class:`PhraseError`."""
        match = re.fullmatch(
            r"(\d{1,4})(?:\s+(?:within|inden for)\s+(\d{1,4}))?", str(text).strip()
        )
        if match is None or int(match[1]) < 1:
            raise PhraseError("weeks", text, cls.FORM, "13 within 16")
        within = int(match[2]) if match[2] else None
        if within is not None and within < int(match[1]):
            raise PhraseError(
                "weeks-window", text, "a window no shorter than the run", "13 within 16"
            )
        return cls(int(match[1]), within)

    def __str__(self) -> str:
        return f"{self.need}" if self.within is None else f"{self.need} within {self.within}"


@dataclass(frozen=True, slots=True)
class Hours:
    """A test on paid hours: ``at least 7 per week`` or ``less than 16 per week``."""

    comparison: str
    hours: Decimal
    per: str = "week"

    FORM = "`at least 7 per week` or `less than 16 per week`"

    @classmethod
    def parse(cls, text: str, writing: Writing = CANONICAL) -> Self:
        """Read one of the forms; raises :class:`PhraseError`."""
        match = re.fullmatch(
            r"(at least|less than|mindst|under)\s+([\d.,]+)(?:\s+(?:hours|timer))?"
            r"(?:\s+(?:per|pr\.)\s+(week|month|uge|måned))?",
            text.strip(),
        )
        if match is None:
            raise PhraseError("hours", text, cls.FORM, "at least 7 per week")
        comparison = {"mindst": "at least", "under": "less than"}.get(match[1], match[1])
        return cls(comparison, numbers.number(match[2], writing), unit_of(match[3] or "week"))

    def __str__(self) -> str:
        return f"{self.comparison} {decimal_text(self.hours)} per {self.per}"


@dataclass(frozen=True, slots=True)
class Days:
    """A range of dates as written: first and last day included."""

    first: date
    last: date

    FORM = "`2023-01-01 to 2024-06-30`"

    @classmethod
    def parse(cls, text: str, writing: Writing = CANONICAL) -> Self:
        """Read one of the forms; raises :class:`PhraseError`."""
        parts = re.split(r"\s+(?:to|til)\s+", text.strip())
        if len(parts) != 2:
            raise PhraseError("date-range", text, cls.FORM, "2023-01-01 to 2024-06-30")
        first, last = numbers.day(parts[0]), numbers.day(parts[1])
        if last < first:
            raise PhraseError("date-range-backwards", text, "the first date before the last")
        return cls(first, last)

    def __str__(self) -> str:
        return f"{self.first} to {self.last}"


_ANCHOR = {"indskrivning": "enrolment", "indskrivningen": "enrolment", "enrolment": "enrolment"}


def _anchor(text: str) -> str:
    word = text.strip()
    return _ANCHOR.get(word.lower(), word)


@dataclass(frozen=True, slots=True)
class Window:
    """The time in which a measure looks.

    ``form`` is one of ``from`` (span after an anchor), ``before`` (span up to an anchor), ``units``
    (the first-to-last unit counted from an anchor, both included), ``dates`` (calendar dates, both
    included), ``between`` (from an anchor to the contract's last achievement date) and ``each``
    (every calendar period, optionally inside dates). An anchor is ``enrolment``, the name of a
    measure, or a date.
    """

    form: str
    anchor: str = ""
    span: Span | None = None
    first: int = 0
    last: int = 0
    unit: str = ""
    days: Days | None = None

    FORM = (
        "`52 weeks from enrolment` · `52 weeks before enrolment` · `weeks 27 to 52 from enrolment`"
        " · `2023-01-01 to 2023-12-31` · `from start` · `each quarter`"
    )

    @classmethod
    def parse(cls, text: str, writing: Writing = CANONICAL) -> Self:
        """Read one of the forms; raises :class:`PhraseError`."""
        body = text.strip()
        for read in (cls._units, cls._each, cls._span, cls._between):
            found = read(body)
            if found is not None:
                return found
        if re.search(r"\s(to|til)\s", body):
            return cls("dates", days=Days.parse(body))
        raise PhraseError("window", text, cls.FORM, "52 weeks from enrolment")

    @classmethod
    def _span(cls, body: str) -> Self | None:
        match = re.fullmatch(rf"(\d+\s+(?:{_UNIT}))\s+(from|before|fra|før)\s+(.+)", body)
        if match is None:
            return None
        form = {"fra": "from", "før": "before"}.get(match[2], match[2])
        return cls(form, anchor=_anchor(match[3]), span=Span.parse(match[1]))

    @classmethod
    def _units(cls, body: str) -> Self | None:
        match = re.fullmatch(rf"({_UNIT})\s+(\d+)\s+(?:to|til)\s+(\d+)\s+(?:from|fra)\s+(.+)", body)
        if match is None:
            return None
        first, last = int(match[2]), int(match[3])
        if not 1 <= first <= last:
            raise PhraseError(
                "window-order", body, "the first unit before the last, from 1", cls.FORM
            )
        return cls(
            "units", anchor=_anchor(match[4]), first=first, last=last, unit=unit_of(match[1])
        )

    @classmethod
    def _each(cls, body: str) -> Self | None:
        match = re.fullmatch(
            r"(?:each|every|hvert|hver)\s+(?:calendar |kalender)?"
            rf"({_UNIT})(?:\s+(?:from|fra)\s+(.+\s(?:to|til)\s.+))?",
            body,
        )
        if match is None:
            return None
        return cls("each", unit=unit_of(match[1]), days=Days.parse(match[2]) if match[2] else None)

    @classmethod
    def _between(cls, body: str) -> Self | None:
        match = re.fullmatch(r"(?:from|fra)\s+(\S.*)", body)
        return cls("between", anchor=_anchor(match[1])) if match else None

    def __str__(self) -> str:
        match self.form:
            case "from" | "before":
                return f"{self.span} {self.form} {self.anchor}"
            case "units":
                return f"{self.unit}s {self.first} to {self.last} from {self.anchor}"
            case "each":
                return f"each {self.unit}" + (f" from {self.days}" if self.days else "")
            case "between":
                return f"from {self.anchor}"
        return str(self.days)


@dataclass(frozen=True, slots=True)
class Price:
    """What one claim, or one unit of a measure, is worth.

    ``amount`` in major units, or ``share`` of a measure that is itself money; ``per`` names the
    measure's unit (``None``: the amount is for the whole claim).
    """

    amount: Decimal | None = None
    share: Fraction | None = None
    per: str | None = None

    FORM = "`15.000 kr.` · `1.100 kr. per week` · `50 %` (of a measure counted in money)"

    @classmethod
    def parse(cls, text: str, writing: Writing = CANONICAL) -> Self:
        """Read one of the forms; raises :class:`PhraseError`."""
        body, _, per = re.sub(r"\s+pr\.\s+", " per ", str(text).strip()).partition(" per ")
        unit: str | None = per.strip() or None
        if unit:
            unit = _measure_unit(unit)
        if body.rstrip().endswith("%"):
            if unit:
                raise PhraseError("share-per", text, "a share has no `per`", "50 %")
            return cls(share=numbers.share(body, writing))
        return cls(amount=numbers.amount(body, writing), per=unit)

    def __str__(self) -> str:
        if self.share is not None:
            return percent(self.share)
        assert self.amount is not None
        return decimal_text(self.amount) + (f" per {self.per}" if self.per else "")


def _measure_unit(word: str) -> str:
    try:
        return unit_of(word)
    except PhraseError:
        return {"procentpoint": "percentage point", "point": "point", "krone": "krone"}.get(
            word, word
        )
