# SPDX-License-Identifier: MPL-2.0
"""The leaves of a contract: text in, a small value inside, its canonical text out.

A leaf type is ``Annotated[Kind, Leaf(...)]``: to a type checker it is ``Kind``; the :class:`Leaf`
tells how it is read and written and is what the schema and the reference are made from. A leaf that
is a *figure* may instead be a hole in the source: :class:`Unpublished`.
"""

from __future__ import annotations

import numbers as tower
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NoReturn, Protocol, TypeVar

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo
from pydantic_core import core_schema

from fodfaeste.contract import numbers as decimals
from fodfaeste.contract.errors import UnpublishedValue
from fodfaeste.contract.numbers import CANONICAL, PhraseError, Writing

Value = TypeVar("Value")


class Phrase(Protocol):
    """What :func:`phrase` needs of a phrase class: its forms and how they are read."""

    FORM: str
    parse: Callable[..., Any]


@dataclass(frozen=True)
class Unpublished:
    """A figure the source does not give: the contract can be read, but not settled through it.

    It stands where the figure would stand. Whatever reaches for the figure (arithmetic, comparison,
    an attribute of a price) raises :class:`UnpublishedValue` with the path, so that a hole can
    never be taken for zero.
    """

    unpublished: str
    english: str = ""
    path: str = field(default="", compare=False)

    @property
    def said(self) -> dict[str, str]:
        """The reason in each language; one text serves both."""
        return {"da": self.unpublished, "en": self.english or self.unpublished}

    def __str__(self) -> str:
        return f"unpublished: {self.unpublished}"

    def _reached(self, *_: object) -> NoReturn:
        raise UnpublishedValue(self.path, self.unpublished)

    if not TYPE_CHECKING:  # to a type checker a hole is only known as what stands in its place

        def __getattr__(self, name: str) -> NoReturn:
            if name.startswith("_"):
                raise AttributeError(name)
            raise UnpublishedValue(self.path, self.unpublished)

        __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _reached
        __truediv__ = __rtruediv__ = __floordiv__ = __mod__ = __divmod__ = __pow__ = _reached
        __neg__ = __abs__ = __int__ = __float__ = __round__ = __trunc__ = __floor__ = _reached
        __ceil__ = __lt__ = __le__ = __gt__ = __ge__ = __bool__ = _reached


# So that ``Fraction(figure)`` reaches for the numerator and is told about the hole.
tower.Rational.register(Unpublished)


def known(value: Value, path: str = "") -> Value:
    """The figure itself; raises :class:`UnpublishedValue` when the source does not give it."""
    if isinstance(value, Unpublished):
        raise UnpublishedValue(value.path or path, value.unpublished)
    return value


def writing_of(info: ValidationInfo) -> Writing:
    """The number format in force while a contract is validated."""
    found = (info.context or {}).get("writing", CANONICAL)
    return found if isinstance(found, Writing) else CANONICAL


@dataclass(frozen=True, slots=True)
class Leaf:
    """How one kind of value is read from text, written back, and described."""

    kind: type
    parse: Callable[[str, Writing], Any]
    write: Callable[[Any], str]
    form: str
    example: str
    figure: bool = False
    longest: int = 400

    def read(self, value: Any, info: ValidationInfo) -> Any:
        """The value of a text; raises :class:`PhraseError` when it is not one of the forms."""
        if isinstance(value, Unpublished if self.figure else ()) or (
            isinstance(value, self.kind) and not isinstance(value, str)
        ):
            return value
        if isinstance(value, str):
            value = " ".join(value.split())
            if len(value) > self.longest:
                raise PhraseError("phrase-length", value, str(self.longest))
            if any(c.isdigit() and not c.isascii() for c in value):
                raise PhraseError("number", value, self.form, self.example)
            return self.parse(value, writing_of(info))
        if self.figure and isinstance(value, dict) and set(value) == {"unpublished"}:
            why = value["unpublished"]
            if isinstance(why, str):
                return Unpublished(why)
            if isinstance(why, dict) and set(why) == {"da", "en"}:
                return Unpublished(str(why["da"]), str(why["en"]))
        raise PhraseError("not-a-phrase", "", self.form, self.example)

    def text(self, value: Any) -> Any:
        """The canonical text of a value, or the map that says the source does not give it."""
        if isinstance(value, Unpublished):
            return {"unpublished": value.said if value.english else value.unpublished}
        return self.write(value)

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.with_info_plain_validator_function(
            self.read,
            serialization=core_schema.plain_serializer_function_ser_schema(self.text),
            metadata={"leaf": self},
        )

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"type": "string", "description": self.form, "examples": [self.example]}


def phrase(kind: Any, example: str, figure: bool = False, longest: int = 400) -> Leaf:
    """The leaf of a phrase class, which has ``parse``, ``FORM`` and a canonical ``str``."""
    return Leaf(kind, kind.parse, str, kind.FORM, example, figure, longest)


@dataclass(frozen=True, slots=True)
class Alone:
    """A noun that may be written as one text alone, which then stands for each of ``keys``."""

    keys: tuple[str, ...]

    def read(self, value: Any) -> Any:
        """The map that a lone text means."""
        return dict.fromkeys(self.keys, value) if isinstance(value, str) else value

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_before_validator_function(self.read, handler(source))


def count(text: str, writing: Writing) -> int:
    """A whole number from 1, written without a unit."""
    try:
        value = decimals.number(text, writing)
    except PhraseError:
        value = Decimal(0)
    if value < 1 or value != value.to_integral():
        raise PhraseError("count", text, "`60`", "60")
    return int(value)
