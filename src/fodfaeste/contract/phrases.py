# SPDX-License-Identifier: MPL-2.0
"""The closed phrase forms that a contract's values may take, in English and Danish.

A phrase is a small frozen object. ``parse`` reads any of its forms in either language; ``str`` is
its one canonical English form, which ``parse`` reads back to an equal object.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Self

from fodfaeste.contract import numbers
from fodfaeste.contract.numbers import CANONICAL, PhraseError, Writing, decimal_text

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


def percent(value: Fraction) -> str:
    """Canonical text of a share: ``8 %`` when it ends within six decimals, else ``1/3``."""
    scaled = value * 100 * 10**6
    if scaled.denominator == 1:
        return decimal_text(Decimal(int(scaled)) / 10**6) + " %"
    return f"{value.numerator}/{value.denominator}"


COMPARISONS = {
    "at least": ">=",
    "at most": "<=",
    "more than": ">",
    "less than": "<",
    "is": "==",
    "mindst": ">=",
    "højst": "<=",
    "mere end": ">",
    "mindre end": "<",
    "er": "==",
}
_WORDS = {">=": "at least", "<=": "at most", ">": "more than", "<": "less than", "==": "is"}


@dataclass(frozen=True, slots=True)
class Condition:
    """``kept``, ``earned at least 768``, ``band is high``.

    ``subject`` is the name of a measure, or of a word bound to a field. With no comparison the
    subject must be achieved. ``value`` is a number (or a share) for measures, a text for fields.
    """

    subject: str
    comparison: str = ""
    number: Fraction | None = None
    text: str = ""

    FORM = "`kept` · `earned at least 768` · `band is high`"

    @classmethod
    def parse(cls, text: str, writing: Writing = CANONICAL) -> Self:
        """Read one of the forms; raises :class:`PhraseError`."""
        body = text.strip()
        if not body:
            raise PhraseError("condition", text, cls.FORM, "kept")
        words = "|".join(sorted(COMPARISONS, key=len, reverse=True))
        match = re.fullmatch(rf"(.+?)\s+({words})\s+(.+)", body)
        if match is None:
            return cls(body)
        try:
            value: Fraction | None = numbers.share(_without_unit(match[3]), writing)
        except PhraseError:
            value = None
        comparison = COMPARISONS[match[2]]
        if value is None and comparison != "==":
            raise PhraseError("condition-number", text, "a number after the comparison", cls.FORM)
        return cls(match[1], comparison, value, "" if value is not None else match[3])

    def __str__(self) -> str:
        if not self.comparison:
            return self.subject
        value = self.text if self.number is None else number_text(self.number)
        return f"{self.subject} {_WORDS[self.comparison]} {value}"


def _without_unit(text: str) -> str:
    return re.sub(r"\s+(kr\.?|[A-Z]{3})$", "", text.strip())


def number_text(value: Fraction) -> str:
    """Canonical text of an exact number: a decimal when it ends, else ``n/d``."""
    scaled = value * 10**9
    if scaled.denominator == 1:
        return decimal_text(Decimal(int(scaled)) / 10**9)
    return f"{value.numerator}/{value.denominator}"


@dataclass(frozen=True, slots=True)
class EntryTest:
    """One test of who may enter.

    ``kind``: ``age`` (low/high, completed years, either may be None) · ``receives`` (a benefit in a
    pinned code ``binding``) · ``word`` (a word that ``words`` binds) · ``decided`` (decided by the
    role in ``binding``).
    """

    kind: str
    words: str
    low: int | None = None
    high: int | None = None
    binding: str = ""

    FORM = (
        "`aged 30 or more` · `aged 16 to 29` · `receives kontanthjælp (list K-2023)`"
        " · `mental illness (decided by caseworker)` · a word bound under `words`"
    )

    @classmethod
    def parse(cls, text: str, writing: Writing = CANONICAL) -> Self:
        """Read one of the forms; raises :class:`PhraseError`."""
        body = text.strip()
        if re.match(r"(aged?\s+)?(over|under|above|below)\s+\d|(er\s+)?(over|under)\s+\d", body):
            raise PhraseError("age-boundary", text, "`aged 30 or more` or `aged 31 or more`")
        for pattern, read in _ENTRY_FORMS:
            match = re.fullmatch(pattern, body)
            if match:
                return cls(**read(match))  # type: ignore[arg-type]
        if "(" in body or not body:
            raise PhraseError("entry-test", text, cls.FORM, "aged 30 or more")
        return cls("word", body)

    def __str__(self) -> str:
        match self.kind:
            case "age":
                if self.high is None:
                    return f"aged {self.low} or more"
                return (
                    f"aged {self.high} or less"
                    if self.low is None
                    else (f"aged {self.low} to {self.high}")
                )
            case "receives":
                return f"receives {self.words} (list {self.binding})"
            case "decided":
                return f"{self.words} (decided by {self.binding})"
        return self.words


def _age(low: str | None, high: str | None) -> dict[str, object]:
    return {
        "kind": "age",
        "words": "",
        "low": int(low) if low else None,
        "high": int(high) if high else None,
    }


_ENTRY_FORMS: list[tuple[str, Callable[[re.Match[str]], dict[str, object]]]] = [
    (r"(?:aged|er)\s+(\d+)\s+(?:or more|år eller derover)", lambda m: _age(m[1], None)),
    (r"(?:aged|er)\s+(\d+)\s+(?:or less|år eller derunder)", lambda m: _age(None, m[1])),
    (r"(?:aged|er)\s+(\d+)\s+(?:to|til)\s+(\d+)(?:\s+år)?", lambda m: _age(m[1], m[2])),
    (
        r"(?:receives|modtager)\s+(.+?)\s+\((?:list|liste)\s+(\S+)\)",
        lambda m: {"kind": "receives", "words": m[1], "binding": m[2]},
    ),
    (
        r"(.+?)\s+\((?:decided by|afgøres af)\s+(.+)\)",
        lambda m: {"kind": "decided", "words": m[1], "binding": m[2]},
    ),
]
