# SPDX-License-Identifier: MPL-2.0
"""What can be said about results: which quarter, and what is aimed at."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

__all__ = ["AimForm"]


class AimForm(forms.Form):
    """Aim and baseline of one indicator, written as whole or decimal per cent."""

    target = forms.DecimalField(
        label=_("Mål: andel af dem, der begynder (procent)"),
        required=False, min_value=0, max_value=100, max_digits=5, decimal_places=2, localize=True,
    )  # fmt: skip
    baseline = forms.DecimalField(
        label=_("Ville være sket alligevel (procent)"),
        required=False, min_value=0, max_value=100, max_digits=5, decimal_places=2, localize=True,
    )  # fmt: skip
    source = forms.CharField(
        label=_("Hvor er det tal fra, der ville være sket alligevel?"),
        required=False, max_length=300,
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """A baseline without a source is a guess that nobody can check."""
        said = super().clean() or {}
        if said.get("baseline") is not None and not said.get("source", "").strip():
            self.add_error("source", ValidationError(
                _("Skriv, hvor tallet er fra, for eksempel et forsøg eller kommunens egne tal.")
            ))  # fmt: skip
        return said

    def share(self, name: str) -> Decimal | None:
        """A field as a share from 0 to 1."""
        value = self.cleaned_data.get(name)
        return None if value is None else value / 100
