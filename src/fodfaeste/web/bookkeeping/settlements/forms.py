# SPDX-License-Identifier: MPL-2.0
"""What is asked when a settlement is begun, sent, and answered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fodfaeste.settlement.statements.cutoffs import Cutoff
from fodfaeste.web.look.figures import day, period
from fodfaeste.web.privacy.cpr_scan import FreeText

__all__ = ["AnswerForm", "SendForm", "StartForm", "WithdrawForm"]


class StartForm(forms.Form):
    """Which cut-off to settle until."""

    known_on = forms.ChoiceField(
        label=_("Gør op til og med"),
        help_text=_("Vælger du en senere periode, kommer de tidligere med som hver sin opgørelse."),
    )

    def __init__(self, *said: Any, cutoffs: Sequence[Cutoff], **named: Any) -> None:
        super().__init__(*said, **named)
        self.fields["known_on"].choices = [  # type: ignore[attr-defined]
            (cut.known_on.isoformat(), f"{period(cut.period)}, {_('kendt')} {day(cut.known_on)}")
            for cut in cutoffs
        ]


class SendForm(forms.Form):
    """How long each party has."""

    days = forms.IntegerField(
        label=_("Dage til hver part"),
        min_value=1,
        max_value=60,
        initial=7,
        help_text=_("Parterne godkender efter tur, og fristen for den næste kommer efter."),
    )


class AnswerForm(forms.Form):
    """A word about the approval, or why it is sent back."""

    digest = forms.CharField(widget=forms.HiddenInput)
    reason = FreeText(
        label=_("Bemærkning"),
        rows=3,
        max_length=500,
        required=False,
        help_text=_("Skal udfyldes, hvis du sender opgørelsen tilbage. Nævn ingen borgere."),
    )


class WithdrawForm(forms.Form):
    """Why a settlement is given up."""

    reason = FreeText(label=_("Hvorfor trækkes den tilbage?"), rows=2, max_length=500)
