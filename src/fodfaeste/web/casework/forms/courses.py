# SPDX-License-Identifier: MPL-2.0
"""What a list of courses can be asked for."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from fodfaeste.web.casework.selectors.courses import STATUSES

__all__ = ["CourseFilter"]


class CourseFilter(forms.Form):
    """Narrows the list of courses."""

    navn = forms.CharField(label=_("Søg efter navn"), required=False, max_length=80)
    status = forms.ChoiceField(
        label=_("Status"),
        required=False,
        choices=[("", _("Alle")), *((key, text) for key, (text, _q) in STATUSES.items())],
    )
