# SPDX-License-Identifier: MPL-2.0
"""The form that a token is made with."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

__all__ = ["TokenForm"]


class TokenForm(forms.Form):
    """What the token is for, and how long it works."""

    name = forms.CharField(
        label=_("Hvad skal nøglen bruges til?"),
        max_length=80,
        help_text=_("Så du kan kende den igen, for eksempel “Regnskab, hver nat”."),
    )
    days = forms.TypedChoiceField(
        label=_("Hvor længe skal den virke?"),
        coerce=int,
        choices=[(7, _("En uge")), (30, _("En måned")), (90, _("Tre måneder")), (365, _("Et år"))],
        initial=30,
    )
