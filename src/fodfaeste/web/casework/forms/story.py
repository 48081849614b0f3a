# SPDX-License-Identifier: MPL-2.0
"""What a story can be narrowed to, and what is searched for."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from fodfaeste.web.casework.selectors.story import FILTERS

__all__ = ["SearchForm", "StoryFilter"]


class StoryFilter(forms.Form):
    """Narrows the story of one course."""

    vis = forms.ChoiceField(
        label=_("Vis"), required=False, choices=[("", _("Alt")), *FILTERS.items()]
    )


class SearchForm(forms.Form):
    """Words to look for; they are sent in the body, so that no log keeps them."""

    words = forms.CharField(label=_("Søg i dine egne forløb"), max_length=100, min_length=2)
