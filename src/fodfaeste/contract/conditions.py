# SPDX-License-Identifier: MPL-2.0
"""Phrases that are met or not: conditions on measures and fields, and tests of who may enter."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Self

from fodfaeste.contract import numbers
from fodfaeste.contract.numbers import CANONICAL, PhraseError, Writing, number_text

COMPARISONS = {
    "at least": ">=", "is at least": ">=", "mindst": ">=", "er mindst": ">=",
    "at most": "<=", "is at most": "<=", "højst": "<=", "er højst": "<=",
    "more than": ">", "is more than": ">", "mere end": ">", "er mere end": ">",
    "over": ">", "er over": ">", "is over": ">",
    "less than": "<", "is less than": "<", "mindre end": "<", "er mindre end": "<",
    "under": "<", "er under": "<", "is under": "<",
    "is": "==", "er": "==",
}  # fmt: skip
"""Every word that compares, in both languages; `over` and `under` never include the number."""
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
            _refuse_other_comparisons(body)
            return cls(body)
        if re.search(r"\s(no|not|ikke)$", match[1]):
            raise PhraseError("condition-comparison", text, cls.FORM, "earned at least 768")
        if match[1] == "age" and re.search("over|under", match[2]):
            raise PhraseError("condition-age", text, "", "age at least 30")
        try:
            value = _value(match[3], writing)
        except PhraseError as wrong:
            if wrong.code in ("amount-thousand", "currency"):
                raise
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


_LOOKS_LIKE_A_COMPARISON = re.compile(
    r"[<>=≤≥]|\s(above|below|exceeds?|than|end|overstiger|equals|lig)\s+[-−]?\d"
)


def _refuse_other_comparisons(body: str) -> None:
    """A sign or a word that compares, but is none of the forms: no name is meant by that."""
    if _LOOKS_LIKE_A_COMPARISON.search(body):
        raise PhraseError("condition-comparison", body, Condition.FORM, "earned at least 768")


def _value(text: str, writing: Writing) -> Fraction:
    """The number of a comparison: an amount when it names its money, else a number or a share."""
    bare = re.sub(r"\s+(kr\.?|[A-Z]{3})$", "", text.strip())
    if bare != text.strip():
        numbers.amount(text, writing)
    return numbers.share(bare, writing)


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
        _refuse_other_ages(body)
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


_OVER = r"over|above|ældre end|older than"
_UNDER = r"under|below|yngre end|younger than"
_YEARS = r"(?:\s+(?:år|years?)(?:\s+(?:gamle?|old|of age))?)?"
_OPEN_AGE = re.compile(rf"(?:aged?\s+|er\s+)?({_OVER}|{_UNDER})\s+(\d{{1,3}})\b.*")
_AGE_FROM = re.compile(
    rf"(?:aged?\s+|er\s+)?(?:(?:mindst|at least|fra|from)\s+)?(\d{{1,3}})\s*\+?{_YEARS}"
    r"(?:\s+(?:og|eller|and|or)\s+(?:derover|ældre|opefter|older|above|over|more|up))?"
)


def _refuse_other_ages(body: str) -> None:
    """Ages in other words than the forms: say which form, with the ages that were meant."""
    boundary = _OPEN_AGE.fullmatch(body)
    if boundary:
        age, under = int(boundary[2]), bool(re.fullmatch(_UNDER, boundary[1]))
        ages = (age - 1, age) if under else (age, age + 1)
        first, second = (f"aged {n} or {'less' if under else 'more'}" for n in ages)
        raise PhraseError("age-boundary", body, second, first)
    known = any(re.fullmatch(pattern, body) for pattern, _ in _ENTRY_FORMS)
    meant = None if known else _AGE_FROM.fullmatch(body)
    if meant:
        raise PhraseError("age-form", body, "", f"aged {meant[1]} or more")


def _age(low: str | None, high: str | None) -> dict[str, object]:
    return {
        "kind": "age",
        "words": "",
        "low": int(low) if low else None,
        "high": int(high) if high else None,
    }


_ENTRY_FORMS: list[tuple[str, Callable[[re.Match[str]], dict[str, object]]]] = [
    (r"(?:aged|er)\s+(\d+)\s+(?:or more|år eller derover)", lambda m: _age(m[1], None)),
    (r"(?:er\s+)?fyldt\s+(\d+)(?:\s+år)?", lambda m: _age(m[1], None)),
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
