# SPDX-License-Identifier: MPL-2.0
"""What every noun of the contract language is made of.

A noun is a frozen pydantic model whose aliases are the English keys of the file. Its leaves are
phrases, so that the canonical form of a contract is itself a contract that reads back to the same
object.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Annotated

from pydantic import BaseModel, ConfigDict

from fodfaeste.contract import expression, numbers, phrases
from fodfaeste.contract.model.leaf import Alone, Leaf, Unpublished, count, known, phrase, writing_of
from fodfaeste.contract.terms import Allowance, DueDate, OncePer, Portion, RoundTo
from fodfaeste.contract.worth import Worth


class Noun(BaseModel):
    """Base of all nouns: frozen, no unknown keys, keys as in the file."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


def _day(text: str, _writing: numbers.Writing) -> date:
    return numbers.day(text)


Amount = Annotated[
    Decimal,
    Leaf(Decimal, numbers.amount, numbers.decimal_text, "`15.000 kr.`", "15.000 kr.", figure=True),
]
Quantity = Annotated[
    Fraction,
    Leaf(Fraction, numbers.share, phrases.number_text, "`36` · `42 %`", "36", figure=True),
]
Share = Annotated[
    Fraction,
    Leaf(Fraction, numbers.stated_share, phrases.percent, "`42 %` · `1/3`", "42 %", figure=True),
]
Count = Annotated[int, Leaf(int, count, str, "`60`", "60", figure=True)]
Day = Annotated[date, Leaf(date, _day, str, "`2026-03-12` · `12. marts 2026`", "2026-03-12")]
Span = Annotated[phrases.Span, phrase(phrases.Span, "13 weeks", figure=True)]
Weeks = Annotated[phrases.Weeks, phrase(phrases.Weeks, "13 within 16", figure=True)]
Hours = Annotated[phrases.Hours, phrase(phrases.Hours, "at least 7 per week", figure=True)]
Days = Annotated[phrases.Days, phrase(phrases.Days, "2023-01-01 to 2024-06-30")]
Window = Annotated[phrases.Window, phrase(phrases.Window, "52 weeks from enrolment")]
Condition = Annotated[phrases.Condition, phrase(phrases.Condition, "earned at least 768")]
EntryTest = Annotated[phrases.EntryTest, phrase(phrases.EntryTest, "aged 30 or more")]
Formula = Annotated[
    expression.Expression, phrase(expression.Expression, "(before - after) / before", longest=2000)
]
Price = Annotated[phrases.Price, phrase(phrases.Price, "15.000 kr.", figure=True)]
Once = Annotated[OncePer, phrase(OncePer, "person and quarter")]
Due = Annotated[DueDate, phrase(DueDate, "30 days after the statement")]
Rounding = Annotated[RoundTo, phrase(RoundTo, "up to 1")]
PortionOf = Annotated[Portion, phrase(Portion, "42 %", figure=True)]
WorthOf = Annotated[Worth, phrase(Worth, "12.326 kr. per month", figure=True)]
AtMost = Annotated[Allowance, phrase(Allowance, "36 weeks per person", figure=True)]


def name_holes(value: object, path: str = "") -> None:
    """Tell every unpublished figure below a value its own path, list items counted from 1."""
    if isinstance(value, Unpublished):
        object.__setattr__(value, "path", path)
        return
    below: dict[str, object] = {}
    if isinstance(value, Noun):
        below = {i.alias or n: getattr(value, n) for n, i in type(value).model_fields.items()}
    elif isinstance(value, dict):
        below = value
    elif isinstance(value, list):
        below = {str(number): item for number, item in enumerate(value, start=1)}
    for step, inner in below.items():
        name_holes(inner, f"{path}.{step}" if path else step)


def no_part(share: Fraction | None) -> bool:
    """Whether a share that is said and known is not a part: nothing, or more than the whole."""
    return share is not None and not isinstance(share, Unpublished) and not 0 < share <= 1


class Said(Noun):
    """A text in both languages, as it is printed; one text alone stands for both."""

    da: str
    en: str


Called = Annotated[Said, Alone(("da", "en"))]

__all__ = [
    "Alone", "Amount", "AtMost", "Called", "Condition", "Count", "Day", "Days", "Due", "EntryTest",
    "Formula",
    "Hours", "Leaf", "Noun", "Once", "PortionOf", "Price", "Quantity", "Rounding", "Said", "Share",
    "Span", "Unpublished", "Weeks", "Window", "WorthOf", "known", "no_part", "phrase",
    "writing_of",
]  # fmt: skip
