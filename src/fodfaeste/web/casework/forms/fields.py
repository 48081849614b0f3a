# SPDX-License-Identifier: MPL-2.0
"""Fields that forms about people share."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

__all__ = ["DayField", "PastDay", "YesNo"]


class DayField(forms.DateField):
    """A day, asked for with the browser's own calendar."""

    def __init__(self, **said: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        said.setdefault("widget", widget)
        said.setdefault("input_formats", ("%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y"))
        super().__init__(**said)


class PastDay(DayField):
    """A day that has been: what is recorded has happened."""

    def validate(self, value: date | None) -> None:
        """Refuse tomorrow."""
        super().validate(value)
        if value is not None and value > timezone.localdate():
            raise ValidationError(
                gettext("Datoen er ikke kommet endnu. Skriv den dag, det skete."), code="future"
            )


class YesNo(forms.TypedChoiceField):
    """Yes or no, with nothing chosen beforehand."""

    def __init__(self, **said: Any) -> None:
        super().__init__(
            choices=[("yes", _("Ja")), ("no", _("Nej"))],
            coerce=lambda value: value == "yes",
            widget=forms.RadioSelect,
            **said,
        )

    def prepare_value(self, value: Any) -> Any:
        """A truth as its choice."""
        return {True: "yes", False: "no"}.get(value, value)
