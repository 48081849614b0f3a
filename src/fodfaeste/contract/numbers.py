# SPDX-License-Identifier: MPL-2.0
"""Numbers, amounts, shares and dates as people write them, read in exactly one way.

Every scalar of a contract file arrives as text. What a text means depends on the contract's stated
number format (:class:`Writing`), never on what a parser happens to guess: ``1.100`` is eleven
hundred in a Danish contract and one and a tenth in an English one, and an error in a contract that
does not say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

MONTHS = {
    "da": "januar februar marts april maj juni juli august september oktober november december",
    "en": "January February March April May June July August September October November December",
}
MONTH_NUMBER = {
    name.lower(): number
    for names in MONTHS.values()
    for number, name in enumerate(names.split(), start=1)
}
FIRST_YEAR, LAST_YEAR = 1900, 2199
MAX_NUMBER = 24  # characters: 15 digits, 9 decimals; what exact arithmetic can print again
MINOR_DIGITS = {"JPY": 0, "KRW": 0, "CLP": 0, "ISK": 0, "VND": 0, "BHD": 3, "KWD": 3, "TND": 3}
CURRENCY_WORDS = {"£": "GBP", "€": "EUR", "$": "USD"}
KRONER = frozenset({"DKK", "SEK", "NOK", "ISK"})
"""Whose money `kr.` says; no contract in another currency may say it."""
SCALE_WORDS = {"mio.": 10**6, "million": 10**6, "mio": 10**6, "mia.": 10**9, "billion": 10**9}


class PhraseError(ValueError):
    """A text that is not one of the forms its place allows.

    ``code`` names the kind of mistake (the reader pairs it with advice in both languages), ``got``
    is the text as written, ``wanted`` the forms that the place allows and ``example`` one of them.
    """

    def __init__(self, code: str, got: object, wanted: str = "", example: str = "") -> None:
        self.code, self.got, self.wanted, self.example = code, str(got), wanted, example
        super().__init__(f"{code}: {got!r}" + (f" (want {wanted})" if wanted else ""))


@dataclass(frozen=True, slots=True)
class Writing:
    """How the contract writes numbers: ``decimal`` and ``group`` marks, and its currency.

    ``canonical`` is the program's own form, in which a number needs no currency and no second
    look; what people write must say what it is.
    """

    decimal: str = ""
    group: str = ""
    currency: str = "DKK"
    canonical: bool = False

    @classmethod
    def of(cls, sample: str, currency: str) -> Writing:
        """Read the format from a sample such as ``1.000,00``, ``1,000.00`` or ``1 000,00``."""
        match = re.fullmatch(r"1([., ])000([.,])00", sample)
        if match is None or match[1] == match[2]:
            raise PhraseError("number-format", sample, "1.000,00 / 1,000.00 / 1 000,00", "1.000,00")
        return cls(decimal=match[2], group=match[1], currency=currency)

    @property
    def digits(self) -> int:
        """How many minor digits the currency has (2 for kroner, 0 for yen)."""
        return MINOR_DIGITS.get(self.currency, 2)


CANONICAL = Writing(decimal=".", group=",", currency="DKK", canonical=True)


def number(text: str, writing: Writing) -> Decimal:
    """Read a decimal number in the contract's own format.

    Raises :class:`PhraseError` ``number`` when it is none, and ``number-ambiguous`` when a single
    mark could be either a decimal or a group mark and the contract does not say which.
    """
    raw = text.strip()
    sign = -1 if raw.startswith(("-", "−")) else 1
    body = raw.lstrip("-−+")
    if not re.fullmatch(r"\d[\d., ]*", body):
        raise PhraseError("number", text, "a number", "15.000")
    if len(body) > MAX_NUMBER:
        raise PhraseError("number-size", text)
    if not writing.decimal:
        return sign * _unformatted(body, text)
    whole, _, rest = body.partition(writing.decimal)
    grouped = re.fullmatch(r"\d{1,3}(?:G\d{3})+|\d+", whole.replace(writing.group, "G"))
    if grouped is None or (rest and not rest.isdigit()) or body.endswith(writing.decimal):
        raise PhraseError("number-grouping", text, "groups of three digits", "15.000")
    return sign * Decimal(f"{whole.replace(writing.group, '')}.{rest or '0'}")


def _unformatted(body: str, text: str) -> Decimal:
    if re.fullmatch(r"\d+", body):
        return Decimal(body)
    if re.fullmatch(r"\d+[.,]\d{1,2}|0[.,]\d+", body):
        return Decimal(body.replace(",", "."))
    raise PhraseError("number-ambiguous", text, 'say `numbers: "1.000,00"` under `writing`')


def amount(text: str, writing: Writing) -> Decimal:
    """Read an amount in major units: ``15.000 kr.``, ``DKK 15.000,00``, ``4,2 mio. kr.``."""
    words = text.strip().replace("\u00a0", " ").split(" ")
    joined = "".join(f" {w}" if not w[:1].isdigit() else w for w in words)
    match = re.fullmatch(
        r"\s*(?P<pre>[A-Z]{3}|[£€$])?\s*(?P<num>[-−]?\d[\d.,]*)\s*"
        r"(?P<scale>mio\.?|million|mia\.|billion)?\s*(?P<cur>kr\.?|kroner|[A-Z]{3}|[£€$])?\s*",
        joined if writing.group == " " else text.strip(),
    )
    if match is None:
        raise PhraseError("amount", text, "an amount", "15.000 kr.")
    for word in (match["pre"], match["cur"]):
        if word and not _says(word, writing.currency):
            raise PhraseError("currency", text, f"amounts in {writing.currency}")
    _refuse_thousand_that_is_one(match["num"], text, writing)
    value = number(match["num"], writing) * SCALE_WORDS.get(match["scale"] or "", 1)
    return value.normalize() if value == value.to_integral() else value


def _says(word: str, currency: str) -> bool:
    """Whether a word beside an amount (`kr.`, `EUR`, `£`) can be the currency."""
    if word.startswith("kr"):
        return currency in KRONER
    return CURRENCY_WORDS.get(word, word) == currency


def _refuse_thousand_that_is_one(written: str, text: str, writing: Writing) -> None:
    """``20,000 kr.`` in a contract that writes ``20.000`` for twenty thousand is no twenty."""
    mark = re.escape(writing.decimal)
    match = re.fullmatch(rf"[-−]?[1-9]\d{{0,2}}{mark}\d{{3}}", written) if mark else None
    if match is None or writing.canonical or writing.digits == 3:
        return
    thousands = text.replace(written, written.replace(writing.decimal, writing.group))
    short = written[:-4] if written.endswith("000") and not writing.digits else written[:-1]
    plain = text.replace(written, short if written.endswith("0") else written + "0")
    raise PhraseError("amount-thousand", text, plain, thousands)


def named_currency(text: str) -> bool:
    """Whether a text says which money it is: ``75.000 kr.``, ``DKK 75.000``, ``£75``."""
    return re.search(r"kr\.?$|kroner$|\b[A-Z]{3}\b|[£€$]", text.strip()) is not None


def money_text(value: Decimal, writing: Writing) -> str:
    """An amount as people write it, with groups and currency: ``75.000 kr.``, ``75,000 GBP``.

    Exactly three decimals get a fourth, so that they are not taken for thousands.
    """
    whole, _, rest = decimal_text(abs(value)).partition(".")
    grouped = f"{int(whole):,}".replace(",", writing.group)
    rest = rest + "0" if len(rest) == 3 else rest
    sign = "-" if value < 0 else ""
    mark = writing.decimal if rest else ""
    unit = "kr." if writing.currency == "DKK" else writing.currency
    return f"{sign}{grouped}{mark}{rest} {unit}"


def stated_share(text: str, writing: Writing) -> Fraction:
    """Read a share that can only be one: ``8 %``, ``8/100``, ``0,08``; a bare 8 is refused."""
    value = share(text, writing)
    if abs(value) >= 1 and not re.search(r"[%/]", text):
        as_number = percent(value).replace(".", writing.decimal or ".")
        raise PhraseError("share-unit", text, as_number, f"{text.strip()} %")
    return value


def share(text: str, writing: Writing) -> Fraction:
    """Read a share: ``8 %``, ``42/100``, ``0,46``. Exact."""
    body = text.strip()
    if body.endswith("%"):
        return Fraction(number(body[:-1], writing)) / 100
    parts = re.fullmatch(r"(-?\d{1,20})\s*/\s*(\d{1,20})", body)
    if parts and int(parts[2]):
        return Fraction(int(parts[1]), int(parts[2]))
    if "/" not in body:
        return Fraction(number(body, writing))
    raise PhraseError("share", text, "a share", "42 %")


def day(text: str) -> date:
    """Read a date: ``2026-03-03``, ``3. marts 2026`` or ``3 March 2026``."""
    body = str(text).strip()
    iso = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", body)
    said = re.fullmatch(r"(\d{1,2})\.? ([A-Za-z]+) (\d{4})", body)
    try:
        if iso:
            return _near(date(int(iso[1]), int(iso[2]), int(iso[3])), text)
        if said and said[2].lower() in MONTH_NUMBER:
            month = MONTH_NUMBER[said[2].lower()]
            return _near(date(int(said[3]), month, int(said[1])), text)
    except PhraseError:
        raise
    except ValueError as wrong:
        raise PhraseError("date-impossible", text, "a day that exists", "2026-03-31") from wrong
    if re.fullmatch(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}", body):
        raise PhraseError("date-ambiguous", text, "2026-03-12 or 12. marts 2026", "2026-03-12")
    raise PhraseError("date", text, "2026-03-12 or 12. marts 2026", "2026-03-12")


def _near(found: date, text: str) -> date:
    """The date itself, when periods around it can be counted without leaving the calendar."""
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise PhraseError("date-far", text)
    return found


def decimal_text(value: Decimal) -> str:
    """Canonical text of a decimal: no exponent, no trailing zeros."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def percent(value: Fraction) -> str:
    """Canonical text of a share: ``8 %`` when it ends within six decimals, else ``1/3``."""
    scaled = value * 100 * 10**6
    if scaled.denominator == 1:
        return decimal_text(Decimal(int(scaled)) / 10**6) + " %"
    return f"{value.numerator}/{value.denominator}"


def number_text(value: Fraction) -> str:
    """Canonical text of an exact number: a decimal when it ends, else ``n/d``."""
    scaled = value * 10**9
    if scaled.denominator == 1:
        return decimal_text(Decimal(int(scaled)) / 10**9)
    return f"{value.numerator}/{value.denominator}"
