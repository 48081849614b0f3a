# SPDX-License-Identifier: MPL-2.0
"""Reading one field of a data row: text in, value out, or a fault that names the place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import Enum
from fractions import Fraction
from typing import NoReturn, TypeVar

from fodfaeste.economy.dataset import Confidence
from fodfaeste.economy.errors import DataFault
from fodfaeste.evidence.intervals import FOREVER, Span

Choice = TypeVar("Choice", bound=Enum)


@dataclass(frozen=True, slots=True)
class Row:
    """One mapping of a data file and where it stands, such as ``rates.yaml: rates 3``."""

    place: str
    values: Mapping[str, object]

    def only(self, *known: str) -> Row:
        """The row itself, when it has no other fields than these."""
        for field in self.values:
            if field not in known:
                self.fault(
                    field,
                    f"is not known here; known: {', '.join(known)} "
                    "(inside {...} a comma begins a new field: write decimals with a point)",
                )
        return self

    def text(self, field: str) -> str:
        """A text that must be there and not be empty."""
        value = self.values.get(field)
        if not isinstance(value, str) or not value.strip():
            self.fault(field, "must be a text")
        return value.strip()

    def texts(self, field: str) -> tuple[str, ...]:
        """A list of texts; a missing field is an empty list."""
        value = self.values.get(field, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.fault(field, "must be a list of texts, such as [Dagpenge, Efterløn]")
        return tuple(value)

    def number(self, field: str) -> int:
        """A whole number of 1 or more."""
        text = self.text(field)
        if not text.isascii() or not text.isdigit() or int(text) < 1:
            self.fault(field, f"{text!r} must be a whole number of 1 or more")
        return int(text)

    def amount(self, field: str) -> Decimal:
        """Kroner as digits with a decimal point; negative amounts are refused."""
        value = self._decimal(field, self.text(field))
        if value < 0:
            self.fault(field, f"{value} is negative; a rate is zero or more kroner")
        return value

    def percent(self, field: str) -> Fraction:
        """A percentage without its sign (3.6) as a fraction (9/250)."""
        return Fraction(self._decimal(field, self.text(field))) / 100

    def share(self, field: str) -> Fraction:
        """A percentage with its sign (80 %) as a fraction between 0 and 1."""
        text = self.text(field)
        if not text.endswith("%"):
            self.fault(field, f"{text!r} must be a percentage, such as 80 %")
        share = Fraction(self._decimal(field, text[:-1].strip())) / 100
        if not 0 <= share <= 1:
            self.fault(field, f"{text!r} must lie between 0 % and 100 %")
        return share

    def flag(self, field: str) -> bool:
        """Yes or no, written in full."""
        text = self.text(field)
        if text not in ("yes", "no"):
            self.fault(field, f"{text!r} must be yes or no")
        return text == "yes"

    def choice(self, field: str, kind: type[Choice]) -> Choice:
        """One of the values of an enumeration."""
        text = self.text(field)
        try:
            return kind(text)
        except ValueError:
            allowed = ", ".join(str(member.value) for member in kind)
            self.fault(field, f"{text!r} is not known; write one of {allowed}")

    def confidence(self) -> Confidence:
        """How well the row is known."""
        return self.choice("confidence", Confidence)

    def source(self, sources: Mapping[str, str]) -> str:
        """The key of a source that the data set lists."""
        key = self.text("source")
        if key not in sources:
            self.fault("source", f"{key!r} is not in the list of sources; add it there")
        return key

    def span(self) -> Span:
        """``from`` up to, not including, ``until`` (``open``: nobody has ended it)."""
        start = self._date("from")
        end = FOREVER if self.text("until") == "open" else self._date("until")
        if end <= start:
            self.fault("until", f"{end} must be later than from ({start})")
        return Span(start, end)

    def row(self, field: str, *known: str) -> Row:
        """A nested mapping with no other fields than the known ones."""
        value = self.values.get(field)
        if not isinstance(value, dict):
            self.fault(field, "must be a mapping, such as {value: yes, confidence: verified}")
        return Row(f"{self.place}, {field}", value).only(*known)

    def rows(self, field: str, *known: str) -> list[Row]:
        """A nested list of mappings with no other fields than the known ones."""
        nested = rows(self.values.get(field), f"{self.place}, {field}")
        return [row.only(*known) for row in nested]

    def fault(self, field: str, what: str) -> NoReturn:
        """Refuse the field."""
        raise DataFault(f"{self.place}, field {field}: {what}")

    def _date(self, field: str) -> date:
        text = self.text(field)
        try:
            return date.fromisoformat(text)
        except ValueError:
            self.fault(field, f"{text!r} is no date; write it as 2025-07-01")

    def _decimal(self, field: str, text: str) -> Decimal:
        try:
            value = Decimal(text)
        except InvalidOperation:
            self.fault(field, f"{text!r} is no number; write digits and a point, such as 1092.50")
        if not value.is_finite():
            self.fault(field, f"{text!r} is not a finite number")
        return value


def rows(value: object, place: str) -> list[Row]:
    """A list of mappings as rows numbered from 1."""
    if not isinstance(value, list) or not value or not all(isinstance(v, dict) for v in value):
        raise DataFault(f"{place}: must be a list of rows, at least one")
    return [Row(f"{place} {number}", content) for number, content in enumerate(value, start=1)]


def ladder(row: Row, steps: Sequence[tuple[int, Fraction]]) -> tuple[tuple[int, Fraction], ...]:
    """Steps whose first numbers rise from 1, so that every number has exactly one step."""
    firsts = [first for first, _ in steps]
    if firsts[0] != 1 or firsts != sorted(set(firsts)):
        raise DataFault(f"{row.place}: steps must start at 1 and rise, not {firsts}")
    return tuple(steps)
