# SPDX-License-Identifier: MPL-2.0
"""What is asked about a workplace, the people there, and what they need."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from fodfaeste.web.employers.models import Employer
from fodfaeste.web.employers.selectors.doubles import doubles_of
from fodfaeste.web.employers.services.register import clean_p_number, clean_postcode
from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.organisations.services import clean_cvr
from fodfaeste.web.privacy.cpr_scan import CprFreeForm, ShortText

__all__ = ["CardForm", "EmployerForm", "NeedForm", "PersonForm", "SearchForm"]


class SearchForm(forms.Form):
    """What the register is narrowed by."""

    navn = forms.CharField(
        label=_("Navn, branche, by eller nummer"), required=False, max_length=120,
        widget=forms.TextInput(attrs={"type": "search"}),
    )  # fmt: skip
    behov = forms.BooleanField(label=_("Kun virksomheder med et behov"), required=False)


class EmployerForm(CprFreeForm):
    """A workplace. What looks like one that is there already is asked about first."""

    may_have_cpr = frozenset({"p_number"})

    name = forms.CharField(label=_("Navn"), max_length=160)
    cvr = forms.CharField(
        label=_("CVR-nummer"), required=False, max_length=20,
        help_text=_("Otte cifre. Nummeret kontrolleres."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    p_number = forms.CharField(
        label=_("P-nummer"), required=False, max_length=20,
        help_text=_("Ti cifre. Skiller arbejdspladser med samme CVR-nummer ad."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    industry = forms.CharField(label=_("Branche"), required=False, max_length=120)
    address = forms.CharField(label=_("Adresse"), required=False, max_length=200)
    postcode = forms.CharField(
        label=_("Postnummer"), required=False, max_length=10,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    city = forms.CharField(label=_("By"), required=False, max_length=80)
    another = forms.BooleanField(
        label=_("Det er en anden arbejdsplads end dem, der står ovenfor"), required=False
    )

    def __init__(
        self, *args: Any, organisation: Organisation, employer: Employer | None = None, **said: Any
    ) -> None:
        super().__init__(*args, **said)
        self.organisation, self.employer = organisation, employer
        self.doubles: list[Employer] = []
        if employer is not None or not self.is_bound:
            del self.fields["another"]

    def clean_cvr(self) -> str:
        """See `clean_cvr`."""
        return clean_cvr(self.cleaned_data["cvr"])

    def clean_p_number(self) -> str:
        """See `clean_p_number`."""
        return clean_p_number(self.cleaned_data["p_number"])

    def clean_postcode(self) -> str:
        """See `clean_postcode`."""
        return clean_postcode(self.cleaned_data["postcode"])

    def clean(self) -> dict[str, Any]:
        """Ask once whether it is another one than those that look like it."""
        said = super().clean()
        if "another" not in self.fields:
            return said
        if not self.errors:
            self.doubles = doubles_of(
                self.organisation,
                name=said["name"], cvr=said["cvr"], p_number=said["p_number"],
                postcode=said["postcode"],
            )  # fmt: skip
        if not self.doubles:
            del self.fields["another"]
        elif not said.get("another"):
            raise ValidationError(
                _("Virksomheden ser ud til at stå i registret. Brug den, der er, eller sig til.")
            )
        return said

    def terms(self) -> dict[str, Any]:
        """What the services ask for."""
        return {name: value for name, value in self.cleaned_data.items() if name != "another"}


class PersonForm(CprFreeForm):
    """Someone at a workplace."""

    name = forms.CharField(label=_("Navn"), max_length=120)
    title = forms.CharField(label=_("Stilling"), required=False, max_length=120)
    phone = forms.CharField(
        label=_("Telefon"), required=False, max_length=20,
        widget=forms.TextInput(attrs={"type": "tel"}),
    )  # fmt: skip
    email = forms.EmailField(label=_("E-mail"), required=False)


class NeedForm(forms.Form):
    """What an employer needs."""

    text = ShortText(
        label=_("Hvad har de brug for?"), max_length=300,
        help_text=_("For eksempel: en til opvask mandag til onsdag. Skriv intet om borgere."),
    )  # fmt: skip


class CardForm(forms.Form):
    """What a consultant's page for employers says of the consultant."""

    phone = forms.CharField(
        label=_("Telefon"), required=False, max_length=20,
        help_text=_("Står på siden ved siden af dit navn og din e-mail."),
        widget=forms.TextInput(attrs={"type": "tel"}),
    )  # fmt: skip
