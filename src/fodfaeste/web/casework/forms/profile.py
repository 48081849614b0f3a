# SPDX-License-Identifier: MPL-2.0
"""What is asked for the career profile: one section at a time, and each earlier job."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fodfaeste.web.casework.data.reading import Section
from fodfaeste.web.privacy.cpr_scan import CprFreeForm, FreeText, ShortText

__all__ = ["AnswerForm", "CompareForm", "EarlierJobForm", "ProposalForm", "SectionForm"]


class SectionForm(CprFreeForm):
    """One section in the person's own words."""

    text = FreeText(required=False, rows=8)
    before = forms.CharField(widget=forms.HiddenInput, required=False, max_length=16)

    def __init__(self, *args: Any, section: Section, **said: Any) -> None:
        super().__init__(*args, **said)
        self.fields["text"].label = section.title
        self.fields["text"].help_text = section.ask


class ProposalForm(CprFreeForm):
    """The person's own words, to be talked about."""

    text = FreeText(rows=6)

    def __init__(self, *args: Any, section: Section, **said: Any) -> None:
        super().__init__(*args, **said)
        self.fields["text"].label = section.title
        self.fields["text"].help_text = section.ask


class EarlierJobForm(CprFreeForm):
    """An earlier job: what it was, and what it taught about the next one."""

    title = ShortText(label=_("Stilling"))
    employer = ShortText(label=_("Arbejdsplads"), required=False)
    period = ShortText(label=_("Hvornår"), required=False, help_text=_("For eksempel 2016–2018."))
    hours = ShortText(label=_("Timer om ugen"), required=False, max_length=40)
    liked = FreeText(label=_("Det var godt"), required=False, rows=3)
    disliked = FreeText(label=_("Det var svært eller mindre godt"), required=False, rows=3)
    left_because = FreeText(label=_("Derfor stoppede jeg"), required=False, rows=2)
    supports = FreeText(label=_("Det hjalp mig, eller ville have hjulpet"), required=False, rows=2)


class CompareForm(forms.Form):
    """Which two versions are held against each other."""

    fra = forms.IntegerField(required=False)
    til = forms.IntegerField(required=False)


class AnswerForm(forms.Form):
    """Whether a proposal is taken into the profile."""

    answer = forms.ChoiceField(choices=[("taken", ""), ("left", "")])
