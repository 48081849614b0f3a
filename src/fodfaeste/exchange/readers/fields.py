# SPDX-License-Identifier: MPL-2.0
"""From the text of a field to a value; what can be read in two ways is refused, not guessed."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from fodfaeste.evidence.calendar import iso_week, month_of, week_of
from fodfaeste.evidence.facts import Verification
from fodfaeste.evidence.intervals import Span
from fodfaeste.exchange.readers.base import Trouble

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?)?")
_DANISH = re.compile(r"(\d{1,2})[-.](\d{1,2})[-.](\d{4})")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_MONTH = re.compile(r"(\d{4})-?(\d{2})|(\d{2})-(\d{4})")
_WEEK = re.compile(r"(\d{4})-?[Ww](\d{1,2})")
_PLAIN = re.compile(r"([-−]?)(\d+)(?:,(\d+))?")
_GROUPED = re.compile(r"([-−]?)(\d{1,3}(?:[. \u00a0]\d{3})+)(?:,(\d+))?")
_POINTED = re.compile(r"[-−]?\d+\.\d+")
_NUMBER = re.compile(r"[-−]?\d+(?:[.,]\d+)?")

YES = frozenset({"ja", "yes", "true", "sand", "1", "x"})
NO = frozenset({"", "nej", "no", "false", "falsk", "0"})

_VERIFICATIONS = {
    "claimed": Verification.CLAIMED,
    "oplyst": Verification.CLAIMED,
    "verified": Verification.VERIFIED,
    "bekræftet": Verification.VERIFIED,
    "rejected": Verification.REJECTED,
    "afvist": Verification.REJECTED,
    "disputed": Verification.DISPUTED,
    "bestridt": Verification.DISPUTED,
}


def day(text: str, field: str) -> date:
    """A date: 2024-03-31, 31-03-2024 or 31.03.2024; with slashes only if there is one reading."""
    found = _day(text)
    if found is not None:
        return found
    slashed = _SLASHED.fullmatch(text)
    if slashed:
        return _slashed(text, field, *(int(part) for part in slashed.groups()))
    raise Trouble("date-form", field, text)


@lru_cache(maxsize=20_000)
def _day(text: str) -> date | None:
    iso, danish = _ISO.fullmatch(text), _DANISH.fullmatch(text)
    try:
        if iso:
            return _in_range(date(int(iso[1]), int(iso[2]), int(iso[3])))
        if danish:
            return _in_range(date(int(danish[3]), int(danish[2]), int(danish[1])))
    except ValueError:
        return None
    return None


def _in_range(found: date) -> date | None:
    return found if 1850 <= found.year <= 2200 else None


def _slashed(text: str, field: str, one: int, two: int, year: int) -> date:
    readings = []
    for month, of_month in ((two, one), (one, two)):
        try:
            readings.append(date(year, month, of_month))
        except ValueError:
            continue
    if len(set(readings)) == 1:
        return readings[0]
    if readings:
        first, second = (reading.isoformat() for reading in readings)
        raise Trouble("date-ambiguous", field, text, hint=first, other=second)
    raise Trouble("date-form", field, text)


def week(text: str, field: str) -> Span:
    """The ISO week that holds the date, or the week named as 2024-W07."""
    named = _WEEK.fullmatch(text)
    if named:
        try:
            return iso_week(int(named[1]), int(named[2]))
        except ValueError:
            raise Trouble("date-form", field, text) from None
    return week_of(day(text, field))


def month(text: str, field: str) -> Span:
    """A calendar month: 2024-03, 202403, 03-2024, or any date in it."""
    found = _MONTH.fullmatch(text)
    try:
        if found:
            year, number = (found[1], found[2]) if found[1] else (found[4], found[3])
            return month_of(date(int(year), int(number), 1))
        return month_of(day(text, field))
    except (ValueError, Trouble):
        raise Trouble("month-form", field, text) from None


@lru_cache(maxsize=50_000)
def ore(text: str, field: str) -> tuple[int, bool]:
    """Kroner with decimal comma → øre, and whether parts of an øre were rounded half up.

    Points or spaces may group thousands (1.234,50); a lone point is refused, since it can mean
    thousands or decimals.
    """
    found = _PLAIN.fullmatch(text) or _GROUPED.fullmatch(text)
    if found is None or ("." in text and "," not in text):
        raise _amount_trouble(text, field)
    kroner = int(re.sub(r"\D", "", found[2]))
    decimals = (found[3] or "").ljust(2, "0")
    amount = kroner * 100 + int(decimals[:2])
    rest = decimals[2:].strip("0")
    if rest and decimals[2] >= "5":
        amount += 1
    return (-amount if found[1] else amount), bool(rest)


def _amount_trouble(text: str, field: str) -> Trouble:
    if "," in text and "." in text:
        swapped = text.replace(",", "").replace(".", ",")
        if _PLAIN.fullmatch(swapped):
            return Trouble("amount-both-separators", field, text, hint=swapped)
    if _GROUPED.fullmatch(text) or _POINTED.fullmatch(text):
        without, decimals = text.replace(".", ""), text.replace(".", ",", 1)
        return Trouble("amount-ambiguous", field, text, hint=without, other=decimals)
    return Trouble("amount-form", field, text)


def number(text: str, field: str) -> Fraction:
    """A plain number with decimal comma or point and no grouping."""
    if not _NUMBER.fullmatch(text):
        raise Trouble("number-form", field, text)
    return Fraction(text.replace(",", ".").replace("−", "-"))


def decimal(text: str, field: str) -> Decimal:
    """A plain number that keeps its written decimals, for scores."""
    number(text, field)
    return Decimal(text.replace(",", ".").replace("−", "-"))


def yes(text: str, field: str) -> bool:
    """Yes or no in Danish or English; empty means no."""
    word = text.strip().casefold()
    if word in YES:
        return True
    if word in NO:
        return False
    raise Trouble("unknown-word", field, text, allowed="ja/yes, nej/no")


def verification(text: str, field: str, otherwise: Verification) -> Verification:
    """The verification state in Danish or English; empty gives ``otherwise``."""
    word = text.strip().casefold()
    if not word:
        return otherwise
    try:
        return _VERIFICATIONS[word]
    except KeyError:
        raise Trouble("unknown-word", field, text, allowed=", ".join(_VERIFICATIONS)) from None


def employer(text: str, field: str) -> str | None:
    """A CVR number (eight digits, a ``DK`` in front is dropped), or None when empty."""
    if not text:
        return None
    bare = text.upper().removeprefix("DK").replace(" ", "")
    if not (len(bare) == 8 and bare.isdigit()):
        raise Trouble("cvr-form", field, text)
    return bare


def words(text: str) -> str:
    """Text with single spaces, in lower case: how codes and names are compared."""
    return " ".join(text.split()).lower()
