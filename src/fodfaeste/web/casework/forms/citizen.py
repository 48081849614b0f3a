# SPDX-License-Identifier: MPL-2.0
"""What is asked when a person gets their own access, and when a course is handed out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from fodfaeste.web.casework.forms.fields import DayField
from fodfaeste.web.casework.models import Assurance
from fodfaeste.web.casework.services.citizen import NewLogin
from fodfaeste.web.look.figures import page_language
from fodfaeste.web.organisations.models import Person

__all__ = ["CodeForm", "ExportForm", "GiveCodeForm", "NewCitizenForm"]


class GiveCodeForm(forms.Form):
    """How the one who hands over the code made sure who it is."""

    assurance = forms.ChoiceField(
        label=_("Hvordan ved du, at det er den rigtige?"),
        widget=forms.RadioSelect,
        choices=[
            (Assurance.PHOTO_ID, _("Jeg har set billedlegitimation")),
            (Assurance.KNOWN, _("Jeg kender borgeren fra vores møder")),
        ],
    )


class CodeForm(forms.Form):
    """The code on the paper, and the birthday."""

    code = forms.CharField(
        label=_("Koden på papiret"),
        max_length=20,
        help_text=_("12 bogstaver og tal. Bindestreger er ligegyldige."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
    born = DayField(label=_("Din fødselsdag"))


class NewCitizenForm(CodeForm):
    """The same for someone without a login: with the login that they want."""

    name = forms.CharField(
        label=_("Dit navn"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    email = forms.EmailField(
        label=_("Din e-mail"), help_text=_("Du logger ind med den."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )  # fmt: skip
    password = forms.CharField(
        label=_("Vælg en adgangskode"),
        strip=False,
        help_text=_("Mindst 12 tegn. En sætning er både sikrere og lettere at huske."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        """Hold the password against the rules."""
        said = super().clean() or {}
        if said.get("password"):
            person = Person(email=said.get("email", ""), name=said.get("name", ""))
            try:
                validate_password(said["password"], person)
            except forms.ValidationError as error:
                self.add_error("password", error)
        return said

    def new(self) -> NewLogin:
        """The login that is asked for."""
        said = self.cleaned_data
        return NewLogin(said["email"], said["name"], said["password"], page_language())


class ExportForm(forms.Form):
    """How a course is handed out, and what is struck out of it."""

    form = forms.ChoiceField(
        label=_("Som"),
        widget=forms.RadioSelect,
        choices=[("pdf", _("PDF til at læse")), ("json", _("JSON til en maskine"))],
        initial="pdf",
    )
    language = forms.ChoiceField(
        label=_("Overskrifternes sprog"), choices=[("da", "Dansk"), ("en", "English")]
    )
    names = forms.BooleanField(
        label=_("Streg andres navne og telefonnumre over"), required=False, initial=True,
        help_text=_("Personer i netværket, kontaktpersoner i virksomheder og forældre."),
    )  # fmt: skip
    words = forms.CharField(
        label=_("Streg også disse ord over"), required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}), help_text=_("Ét ord eller navn på hver linje."),
    )  # fmt: skip
    leave_out = forms.MultipleChoiceField(
        label=_("Udelad"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[
            ("family", _("Kontakter med familie og netværk")),
            ("network", _("Listen over personer omkring borgeren")),
            ("employers", _("Kontakter med virksomheder")),
            ("audit", _("Hvem der har læst og skrevet")),
        ],
    )
