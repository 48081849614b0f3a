# SPDX-License-Identifier: MPL-2.0
"""How numbers, dates and lists are said in Danish and in English."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from fodfaeste.contract.numbers import MONTHS, decimal_text

Language = Literal["da", "en"]
LANGUAGES: tuple[Language, ...] = ("da", "en")
UNIT_NAMES = {
    "da": {
        "hour": ("time", "timer"), "day": ("dag", "dage"), "week": ("uge", "uger"),
        "month": ("måned", "måneder"), "quarter": ("kvartal", "kvartaler"),
        "half-year": ("halvår", "halvår"), "year": ("år", "år"), "person": ("borger", "borgere"),
        "claim": ("krav", "krav"), "point": ("point", "point"), "krone": ("krone", "kroner"),
        "percentage point": ("procentpoint", "procentpoint"), "unit": ("enhed", "enheder"),
    },
    "en": {
        "half-year": ("half-year", "half-years"), "person": ("person", "people"),
        "claim": ("claim", "claims"), "krone": ("krone", "kroner"),
    },
}  # fmt: skip
SINGULAR = {
    "hours": "hour", "days": "day", "weeks": "week", "months": "month", "quarters": "quarter",
    "years": "year", "persons": "person", "claims": "claim", "points": "point", "units": "unit",
    "percentage points": "percentage point",
}  # fmt: skip


def grouped(value: Decimal | int, language: Language) -> str:
    """``1234567.5`` as ``1.234.567,5`` (da) or ``1,234,567.5`` (en)."""
    whole, _, rest = decimal_text(Decimal(value)).partition(".")
    sign, digits = ("−", whole[1:]) if whole.startswith("-") else ("", whole)
    mark, point = (".", ",") if language == "da" else (",", ".")
    groups = f"{int(digits):,}".replace(",", mark)
    return f"{sign}{groups}{point}{rest}" if rest else f"{sign}{groups}"


def exact(value: Fraction, language: Language) -> str:
    """An exact number: as a decimal when it ends within nine places, else as ``n/d``."""
    scaled = value * 10**9
    if scaled.denominator == 1:
        return grouped(Decimal(int(scaled)).scaleb(-9), language)
    return f"{grouped(value.numerator, language)}/{grouped(value.denominator, language)}"


def money(major: Decimal, currency: str, language: Language) -> str:
    """An amount in major units: ``15.000 kr.`` · ``DKK 15,000`` · ``220 GBP``."""
    if major != major.to_integral():
        major = major.quantize(Decimal("0.01")) if -major.as_tuple().exponent < 2 else major  # type: ignore[operator]
    text = _money_digits(major, language)
    if language == "da":
        return f"{text} kr." if currency == "DKK" else f"{text} {currency}"
    return f"{currency} {text}"


def _money_digits(major: Decimal, language: Language) -> str:
    if major == major.to_integral():
        return grouped(major, language)
    whole, _, rest = format(major, "f").partition(".")
    head = grouped(Decimal(whole), language)
    if Decimal(whole) == 0 and whole.startswith("-"):
        head = "−0"
    return f"{head}{',' if language == 'da' else '.'}{rest}"


def minor(amount: int, digits: int, currency: str, language: Language) -> str:
    """An amount in minor units (øre), said in major units."""
    return money(Decimal(amount).scaleb(-digits), currency, language)


def share(value: Fraction, language: Language) -> str:
    """``8 %`` (da), ``8%`` (en); an endless share as ``1/3``."""
    scaled = value * 100 * 10**6
    if scaled.denominator != 1:
        return f"{value.numerator}/{value.denominator}"
    text = grouped(Decimal(int(scaled)).scaleb(-6), language)
    return f"{text} %" if language == "da" else f"{text}%"


def day(value: date, language: Language) -> str:
    """``3. marts 2026`` (da), ``3 March 2026`` (en)."""
    month = MONTHS[language].split()[value.month - 1]
    return f"{value.day}{'.' if language == 'da' else ''} {month} {value.year}"


def unit(name: str, count: int | Fraction, language: Language) -> str:
    """The name of a unit in the number that ``count`` asks for."""
    key = SINGULAR.get(name, name)
    one, many = UNIT_NAMES[language].get(key, (key, key + "s" if language == "en" else key))
    return one if count == 1 else many


def counted(count: int | Fraction, name: str, language: Language) -> str:
    """``1 uge``, ``13 weeks``."""
    return f"{exact(Fraction(count), language)} {unit(name, count, language)}"


def listed(items: Iterable[str], language: Language, word: str = "and") -> str:
    """``a, b og c`` (da), ``a, b and c`` (en); ``word`` is ``and`` or ``or``."""
    parts = list(items)
    glue = {"da": {"and": "og", "or": "eller"}, "en": {"and": "and", "or": "or"}}[language][word]
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {glue} {parts[-1]}"


def sentence(text: str) -> str:
    """With a capital first letter, a full stop, and no doubled spaces or stops."""
    body = " ".join(text.split()).replace(" ,", ",").replace(" .", ".")
    body = body.strip().rstrip(",;")
    if not body:
        return body
    body = body[0].upper() + body[1:]
    return body if body.endswith((".", ":", "?", "!")) else body + "."
