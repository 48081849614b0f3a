# SPDX-License-Identifier: MPL-2.0
"""CPR numbers become keyed pseudonyms at the door; nothing behind the door can read them.

The number is never rejected on its check digit: since 1 October 2007 numbers are issued that
fail it. Days 61 to 91 are accepted: no person is born on them, so demonstration data and
administrative replacement numbers use them.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from base64 import b32encode
from datetime import date

PSEUDONYM_LENGTH = 16
"""Characters after the ``p-``: 80 bits, so that two people never collide by chance."""

MIN_KEY_BYTES = 16

_CPR_IN_TEXT = re.compile(r"(?<!\d)(\d{2})(\d{2})(\d{2})[- ]?(\d{4})(?!\d)")
_LONG = re.compile(r"(?<![a-z0-9])\d{9,}(?![a-z0-9])")
_MASK = "xxxxxx-xxxx"


class CprError(ValueError):
    """A CPR number that cannot be one; ``code`` names the problem, never the number."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def pseudonym(cpr: str, key: bytes) -> str:
    """HMAC-SHA-256 of the ten digits under the caller's key, as ``p-`` and 16 base32 letters.

    The same key gives the same pseudonym in every file and delivery; another key gives an
    unrelated one.
    """
    if len(key) < MIN_KEY_BYTES:
        raise ValueError(f"the pseudonym key needs at least {MIN_KEY_BYTES} bytes, got {len(key)}")
    digest = hmac.new(key, cpr.encode("ascii"), hashlib.sha256).digest()
    return "p-" + b32encode(digest)[:PSEUDONYM_LENGTH].decode("ascii").lower()


def clean_cpr(text: str) -> tuple[str, bool]:
    """Ten digits, and whether a lost leading zero was put back.

    Raises `CprError` with ``cpr-letters``, ``cpr-too-short``, ``cpr-too-long`` or
    ``cpr-no-such-date``.
    """
    digits = text.strip().replace("-", "").replace(" ", "")
    if not (digits.isascii() and digits.isdigit()):
        raise CprError("cpr-letters")
    if len(digits) < 9:
        raise CprError("cpr-too-short")
    if len(digits) > 10:
        raise CprError("cpr-too-long")
    restored = len(digits) == 9
    digits = digits.zfill(10)
    if born_on(digits) is None:
        raise CprError("cpr-no-such-date")
    return digits, restored


def born_on(digits: str) -> date | None:
    """The birth date that ten CPR digits state, or None when there is no such day.

    The century follows digit seven and the two-digit year (CPR office, "Opbygning af
    CPR-nummeret"). A day of 61 to 91 is read 60 lower.
    """
    day, month, year = int(digits[:2]), int(digits[2:4]), int(digits[4:6])
    day -= 60 if 61 <= day <= 91 else 0
    try:
        return date(_century(int(digits[6]), year) + year, month, day)
    except ValueError:
        return None


def _century(seventh: int, year: int) -> int:
    if seventh <= 3:
        return 1900
    if seventh in (4, 9):
        return 2000 if year <= 36 else 1900
    return 2000 if year <= 57 else 1800


def is_demo(digits: str) -> bool:
    """Whether the number has a day that no person can be born on (61 to 91)."""
    return 61 <= int(digits[:2]) <= 91


def looks_like_cpr(text: str) -> bool:
    """Whether a whole cell reads as a CPR number."""
    found = _CPR_IN_TEXT.fullmatch(text.strip())
    return bool(found) and _plausible(found)


def scrub(text: str) -> str:
    """The text with everything that reads as a CPR number masked."""
    if not any(mark.isdigit() for mark in text):
        return text
    return _CPR_IN_TEXT.sub(lambda found: _MASK if _plausible(found) else found[0], text)


def hide(text: str) -> str:
    """The text for a message: CPR numbers and every other long number masked.

    Nine digits may be a CPR number that lost its zero, and a column may have slipped.
    """
    return _LONG.sub(lambda found: mask(found[0]), scrub(text))


def mask(text: str) -> str:
    """Every digit hidden: for a CPR field that could not be read."""
    return re.sub(r"\d", "x", text)


def _plausible(found: re.Match[str] | None) -> bool:
    if found is None:
        return False
    day, month = int(found[1]), int(found[2])
    return (1 <= day <= 31 or 61 <= day <= 91) and 1 <= month <= 12
