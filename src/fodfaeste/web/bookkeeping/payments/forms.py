# SPDX-License-Identifier: MPL-2.0
"""What is asked when a payment is registered, undone, or read from the bank's file."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fodfaeste.explain.speaker import Speaker
from fodfaeste.web.bookkeeping.amounts import AmountField, DayField
from fodfaeste.web.bookkeeping.payments.owed import Position
from fodfaeste.web.investments.tables import money
from fodfaeste.web.look.figures import day
from fodfaeste.web.privacy.cpr_scan import ShortText

__all__ = ["BankForm", "RegisterForm", "ReverseForm"]


class RegisterForm(forms.Form):
    """A payment as the bank's account shows it."""

    owed = forms.ChoiceField(label=_("Hvad gælder betalingen?"))
    day = DayField(label=_("Bankens dag"), initial=timezone.localdate)
    amount = AmountField(label=_("Beløb"))
    reference = ShortText(label=_("Bankens reference"), max_length=80, required=False)
    note = ShortText(label=_("Bemærkning"), max_length=200, required=False)
    spread = forms.BooleanField(
        label=_("Fordel beløbet på det ældste mellem de samme to kasser"), required=False
    )

    def __init__(
        self, *said: Any, positions: Sequence[Position], speaker: Speaker, **named: Any
    ) -> None:
        super().__init__(*said, **named)
        self.fields["owed"].choices = [  # type: ignore[attr-defined]
            (one.owed.key, _choice(one, speaker)) for one in positions if one.rest > 0
        ]


def _choice(one: Position, speaker: Speaker) -> str:
    said = f"{speaker.purse(one.owed.payer)} → {speaker.purse(one.owed.payee)}"
    return f"{day(one.owed.day)}: {money(one.rest, speaker)}, {said} ({one.owed.what})"


class ReverseForm(forms.Form):
    """When a payment is undone, and why."""

    day = DayField(label=_("Dag"), initial=timezone.localdate)
    note = ShortText(label=_("Hvorfor tilbageføres den?"), max_length=200)


class BankForm(forms.Form):
    """A file from the bank, and whose account it is of."""

    purse = forms.ChoiceField(label=_("Hvilken kasses konto er det?"))
    file = forms.FileField(
        label=_("Fil fra banken (CSV)"),
        help_text=_(
            "Semikolon mellem kolonnerne dag;beløb;tekst;reference. Penge ud af kontoen har minus."
            " Filen gemmes ikke, og linjer, der ikke hører til aftalen, læses kun."
        ),
    )

    def __init__(self, *said: Any, purses: Set[str], speaker: Speaker, **named: Any) -> None:
        super().__init__(*said, **named)
        self.fields["purse"].choices = [  # type: ignore[attr-defined]
            (one, speaker.purse(one)) for one in sorted(purses)
        ]
