# SPDX-License-Identifier: MPL-2.0
"""What every noun of the contract language is made of.

A noun is a frozen pydantic model whose aliases are the English keys of the file. Leaves are
phrases: text in, a small object inside, its canonical text out, so that the canonical form of a
contract is itself a contract that reads back to the same object.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, Protocol, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PlainSerializer,
    ValidationInfo,
    WithJsonSchema,
)

from fodfaeste.contract import expression, numbers, phrases
from fodfaeste.contract.numbers import CANONICAL, PhraseError, Writing


class Noun(BaseModel):
    """Base of all nouns: frozen, no unknown keys, keys as in the file."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Phrase(Protocol):
    """What :func:`phrase` needs of a phrase class."""

    FORM: str

    @classmethod
    def parse(cls, text: str, writing: Writing = ...) -> Self: ...


def writing_of(info: ValidationInfo) -> Writing:
    """The number format in force while a contract is validated."""
    context = info.context or {}
    found = context.get("writing", CANONICAL)
    return found if isinstance(found, Writing) else CANONICAL


def _reader(kind: Any, parse: Any, form: str) -> BeforeValidator:
    def read(value: Any, info: ValidationInfo) -> Any:
        if isinstance(value, Unpublished) or (
            isinstance(value, kind) and not isinstance(value, str)
        ):
            return value
        if not isinstance(value, str):
            raise PhraseError("not-a-phrase", value, form)
        return parse(value, writing_of(info))

    return BeforeValidator(read)


def _leaf(kind: Any, parse: Any, write: Any, form: str, example: str) -> Any:
    schema = {"type": "string", "description": form, "examples": [example]}
    return Annotated[
        kind, _reader(kind, parse, form), PlainSerializer(write), WithJsonSchema(schema)
    ]


class Unpublished(BaseModel):
    """A figure the source does not give: the contract can be read, but not settled through it."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    unpublished: str


def _write(value: Any) -> Any:
    return value.model_dump() if isinstance(value, Unpublished) else str(value)


def phrase(kind: Any, example: str) -> Any:
    """The leaf type of a phrase class."""
    return _leaf(kind, kind.parse, str, kind.FORM, example)


Amount = _leaf(Decimal, numbers.amount, numbers.decimal_text, "an amount", "15.000 kr.")
Quantity = _leaf(Fraction, numbers.share, phrases.number_text, "a number or a share", "36 or 42 %")
Share = _leaf(Fraction, numbers.share, phrases.percent, "a share", "42 %")
Day = _leaf(date, lambda text, _writing: numbers.day(text), str, "a date", "2026-03-12")
Span = phrase(phrases.Span, "13 weeks")
Weeks = phrase(phrases.Weeks, "13 within 16")
Hours = phrase(phrases.Hours, "at least 7 per week")
Days = phrase(phrases.Days, "2023-01-01 to 2024-06-30")
Window = phrase(phrases.Window, "52 weeks from enrolment")
Condition = phrase(phrases.Condition, "earned at least 768")
EntryTest = phrase(phrases.EntryTest, "aged 30 or more")
Formula = phrase(expression.Expression, "(before - after) / before")
Price = Annotated[
    phrases.Price | Unpublished,
    BeforeValidator(
        lambda value, info: (
            Unpublished(**value)
            if isinstance(value, dict) and "unpublished" in value
            else value
            if isinstance(value, phrases.Price | Unpublished)
            else phrases.Price.parse(value, writing_of(info))
        )
    ),
    PlainSerializer(_write),
    WithJsonSchema(
        {
            "type": ["string", "object"],
            "description": phrases.Price.FORM,
            "examples": ["15.000 kr."],
        }
    ),
]


class Said(Noun):
    """A name in both languages, as it is printed."""

    da: str
    en: str


def _said(value: Any) -> Any:
    return {"da": value, "en": value} if isinstance(value, str) else value


Called = Annotated[Said, BeforeValidator(_said)]
