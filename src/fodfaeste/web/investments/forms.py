# SPDX-License-Identifier: MPL-2.0
"""What lists and pages can be asked for."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from fodfaeste.web.investments.models import Part, Status

__all__ = ["FilterForm"]


class FilterForm(forms.Form):
    """Narrows the list of investments."""

    ord = forms.CharField(label=_("Søg efter titel eller part"), required=False, max_length=80)
    part = forms.ChoiceField(
        label=_("Vores part"), required=False, choices=[("", _("Alle")), *Part.choices]
    )
    status = forms.ChoiceField(
        label=_("Status"), required=False, choices=[("", _("Alle")), *Status.choices]
    )
