# SPDX-License-Identifier: MPL-2.0
"""What is asked when a budget is set, money is drawn, and a drawdown is answered."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fodfaeste.exchange.exports.naming import line_said
from fodfaeste.explain.speaker import Speaker
from fodfaeste.web.bookkeeping.amounts import AmountField, DayField
from fodfaeste.web.bookkeeping.costs.used import Used
from fodfaeste.web.investments.tables import money
from fodfaeste.web.privacy.cpr_scan import FreeText, ShortText

__all__ = ["AnswerForm", "AskForm", "BudgetForm"]


class BudgetForm(forms.Form):
    """What may be spent on one kind of cost in a year."""

    year = forms.IntegerField(label=_("Budgetår"), min_value=2000, max_value=2100)
    category = ShortText(
        label=_("Udgift"), max_length=60, help_text=_("For eksempel løn, husleje eller supervision")
    )
    amount = AmountField(label=_("Budget"))
    payer = forms.ChoiceField(label=_("Betales af"))
    payee = forms.ChoiceField(label=_("Betales til"))
    line = forms.ChoiceField(
        label=_("Betales gennem"),
        required=False,
        help_text=_("Vælg en betaling i aftalen, hvis pengene allerede kommer med den."),
    )

    def __init__(self, *said: Any, held: Set[str], speaker: Speaker, **named: Any) -> None:
        super().__init__(*said, **named)
        self.initial.setdefault("year", timezone.localdate().year)
        contract = speaker.contract
        every = [(one, speaker.purse(one)) for one in contract.purses]
        fields: dict[str, Any] = self.fields
        fields["payer"].choices = [pair for pair in every if pair[0] in held]
        fields["payee"].choices = every
        agreed = [name for name, line in contract.pay.items() if line.for_ is None]
        lines = [*agreed, *contract.capital.lines]
        fields["line"].choices = [
            ("", _("Godkendte udbetalinger")), *((one, line_said(speaker, one)) for one in lines)
        ]  # fmt: skip


class Files(forms.ClearableFileInput):
    """Several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files, each seen to by the service."""

    def __init__(self, **said: Any) -> None:
        said.setdefault("widget", Files(attrs={"accept": "application/pdf,image/png,image/jpeg"}))
        super().__init__(**said)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Each file as a form sees one."""
        every = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(one, initial) for one in every]


class AskForm(forms.Form):
    """A drawdown and its receipts."""

    budget = forms.ChoiceField(label=_("Budgetlinje"))
    amount = AmountField(label=_("Beløb"))
    first = DayField(label=_("Udgifter fra"))
    last = DayField(label=_("Udgifter til og med"))
    text = FreeText(label=_("Hvad er det for udgifter?"), rows=2, max_length=300)
    pay_by = DayField(label=_("Betales senest"))
    receipts = FilesField(label=_("Bilag"), help_text=_("PDF, PNG eller JPEG, højst 10 MB hver"))
    nobody = forms.BooleanField(label=_("Bilagene nævner ingen borgere"))

    def __init__(self, *said: Any, lines: Sequence[Used], speaker: Speaker, **named: Any) -> None:
        super().__init__(*said, **named)
        fields: dict[str, Any] = self.fields
        fields["budget"].choices = [
            (
                str(one.line.pk),
                f"{one.line.category} {one.line.year}: {money(one.left, speaker)}",
            )
            for one in lines
            if one.left > 0
        ]


class AnswerForm(forms.Form):
    """A word about the answer."""

    reason = FreeText(
        label=_("Bemærkning"),
        rows=2,
        max_length=300,
        required=False,
        help_text=_("Skal udfyldes, hvis du afviser."),
    )
