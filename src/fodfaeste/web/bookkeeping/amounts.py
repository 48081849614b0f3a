# SPDX-License-Identifier: MPL-2.0
"""Amounts and days as people and banks write them."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

__all__ = ["AmountField", "DayField", "day_of", "minor_of"]

_DANISH = re.compile(r"(?P<whole>\d{1,3}(\.\d{3})+|\d+)(,(?P<part>\d{1,2}))?")
_ENGLISH = re.compile(r"(?P<whole>\d{1,3}(,\d{3})+|\d+)(\.(?P<part>\d{1,2}))?")
_DAYS = (
    re.compile(r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})"),
    re.compile(r"(?P<d>\d{1,2})[-./](?P<m>\d{1,2})[-./](?P<y>\d{4})"),
)
LARGEST = 10**14
"""Minor units; more than any agreement, and far within what the database holds."""


def minor_of(text: str) -> int:
    """An amount in minor units: ``1.234,50``, ``-1234.5``, ``12 000 kr.``; raises `ValueError`.

    A point or comma before exactly three digits parts thousands, in the Danish way.
    """
    said = re.sub(r"(kr\.?|DKK|\s|\u00a0)", "", text.strip(), flags=re.IGNORECASE)
    sign, said = (-1, said[1:]) if said[:1] in ("-", "−") else (1, said.removeprefix("+"))
    found = _DANISH.fullmatch(said) or _ENGLISH.fullmatch(said)
    if found is None:
        raise ValueError(text)
    whole = int(re.sub(r"[.,]", "", found["whole"]))
    minor = whole * 100 + int((found["part"] or "0").ljust(2, "0"))
    if minor > LARGEST:
        raise ValueError(text)
    return sign * minor


def day_of(text: str) -> date:
    """A day: ``2026-03-31``, ``31-03-2026``, ``31.3.2026``; raises `ValueError`."""
    for form in _DAYS:
        if found := form.fullmatch(text.strip()):
            return date(int(found["y"]), int(found["m"]), int(found["d"]))
    raise ValueError(text)


class AmountField(forms.CharField):
    """An amount above nothing, in minor units."""

    def __init__(self, **said: Any) -> None:
        said.setdefault("max_length", 24)
        said.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal"}))
        super().__init__(**said)

    def to_python(self, value: Any) -> Any:
        """The amount, or what is wrong with it."""
        text = super().to_python(value)
        if not text:
            return text
        try:
            found = minor_of(text)
        except ValueError:
            raise ValidationError(_("Skriv beløbet som et tal, for eksempel 12.500,00.")) from None
        if found <= 0:
            raise ValidationError(_("Beløbet skal være større end nul."))
        return found

    def validate(self, value: Any) -> None:
        """Only that it is there: what it is was seen to."""
        if self.required and value in self.empty_values:
            raise ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value: Any) -> None:
        """A whole number has no length."""


class DayField(forms.DateField):
    """A day, chosen in the browser's own calendar."""

    def __init__(self, **said: Any) -> None:
        said.setdefault("widget", forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
        said.setdefault("input_formats", ["%Y-%m-%d"])
        super().__init__(**said)
