# SPDX-License-Identifier: MPL-2.0
"""Amounts, dates and weeks on pages, said by the engine's own speech in the page's language."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from django.utils import timezone
from django.utils.translation import get_language

from fodfaeste.explain import language as speech
from fodfaeste.explain.language import Language
from fodfaeste.explain.periods import period as _period

__all__ = ["amount", "clock", "day", "inside", "number", "page_language", "period", "share", "week"]

_HARD = "\u00a0"
"""A space that keeps an amount and its unit on one line."""


def inside(title: object) -> str:
    """A title as it is written inside a sentence: ``Controller`` small, ``IPS-konsulent`` not."""
    text = str(title)
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def page_language() -> Language:
    """The language that the page is in."""
    return "en" if (get_language() or "da").startswith("en") else "da"


def amount(ore: int | None, currency: str = "DKK") -> str:
    """Minor units as ``1.234.567 kr.`` (da), ``DKK 1,234,567`` (en); nothing as a dash."""
    if ore is None:
        return "–"
    return speech.minor(ore, 2, currency, page_language()).replace(" ", _HARD)


def number(value: int | Decimal | Fraction | None) -> str:
    """``1.234.567,5``; nothing as a dash."""
    if value is None:
        return "–"
    if isinstance(value, Fraction):
        return speech.exact(value, page_language())
    return speech.grouped(value, page_language())


def share(value: Fraction | Decimal | None, places: int = 1) -> str:
    """A share as a percentage, rounded for the eye: ``46,5 %``."""
    if value is None:
        return "–"
    scaled = round(Fraction(value) * 100, places)
    text = speech.grouped(Decimal(scaled.numerator) / scaled.denominator, page_language())
    return f"{text}{_HARD}%" if page_language() == "da" else f"{text}%"


def day(value: date | datetime | None) -> str:
    """``3. marts 2026``; a moment as the day it was in Denmark; nothing as a dash."""
    if value is None:
        return "–"
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    return speech.day(value, page_language())


def clock(value: datetime | None) -> str:
    """``3. marts 2026 kl. 14.05`` (da), ``3 March 2026 at 14:05`` (en)."""
    if value is None:
        return "–"
    local = timezone.localtime(value)
    if page_language() == "da":
        return f"{day(value)} kl. {local:%H.%M}"
    return f"{day(value)} at {local:%H:%M}"


def week(value: date | None) -> str:
    """``uge 14, 2026`` (da), ``week 14 of 2026`` (en)."""
    if value is None:
        return "–"
    iso = value.isocalendar()
    return _period(f"{iso.year}-W{iso.week:02d}", page_language())


def period(label: str) -> str:
    """The name of a period from its label: ``2026-Q1`` as ``1. kvartal 2026``."""
    return _period(label, page_language())
