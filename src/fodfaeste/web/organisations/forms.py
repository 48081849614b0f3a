# SPDX-License-Identifier: MPL-2.0
"""What is asked when people are invited, get another role, stop, or stand in for each other."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fodfaeste.web.investments.models import Investment
from fodfaeste.web.organisations.models import Invitation, Membership, Organisation, Person, Role
from fodfaeste.web.organisations.selectors import colleagues, investments_to_offer

__all__ = [
    "ChangeForm",
    "EndForm",
    "GiveForm",
    "InviteForm",
    "JoinForm",
    "PersonForm",
    "StandInForm",
]


class DayField(forms.DateField):
    """A day, asked for with the browser's own calendar."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    input_formats = ("%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y")


def _after(last: date | None) -> date | None:
    """People say the last day that counts; a membership keeps the first that does not."""
    return last + timedelta(days=1) if last else None


if TYPE_CHECKING:
    InvestmentChoice = forms.ModelChoiceField[Investment]
    PersonModelForm = forms.ModelForm[Person]
else:
    InvestmentChoice, PersonModelForm = forms.ModelChoiceField, forms.ModelForm


class InvestmentField(InvestmentChoice):
    """All of the organisation's investments, or one."""

    def __init__(self, **said: Any) -> None:
        said.setdefault("queryset", Investment.objects.none())
        super().__init__(
            required=False,
            label=_("Gælder for"),
            empty_label=_("Alle organisationens investeringer"),
            **said,
        )

    def label_from_instance(self, obj: Investment) -> str:
        """Only this one."""
        return str(_("Kun %(investment)s") % {"investment": obj})


class RoleForm(forms.Form):
    """A role, where it holds, and from when until when."""

    # None is chosen beforehand: nobody becomes administrator by not looking.
    role = forms.ChoiceField(label=_("Rolle"), choices=[("", _("Vælg en rolle")), *Role.choices])
    investment = InvestmentField()
    first_day = DayField(label=_("Første dag"), required=False, help_text=_("Tom: fra i dag."))
    last_day = DayField(label=_("Sidste dag"), required=False, help_text=_("Tom: uden slutdato."))

    def __init__(self, *args: Any, organisation: Organisation, **said: Any) -> None:
        super().__init__(*args, **said)
        field = self.fields["investment"]
        assert isinstance(field, InvestmentField)
        field.queryset = investments_to_offer(organisation)

    def terms(self) -> dict[str, Any]:
        """What the services ask for."""
        return {
            "role": Role(self.cleaned_data["role"]),
            "investment": self.cleaned_data["investment"],
            "since": self.cleaned_data["first_day"] or timezone.localdate(),
            "until": _after(self.cleaned_data["last_day"]),
        }


class InviteForm(RoleForm):
    """Whom to invite, to what."""

    email = forms.EmailField(label=_("E-mail"))
    name = forms.CharField(label=_("Navn"), max_length=120, required=False)
    first_day = DayField(
        label=_("Første dag"),
        required=False,
        help_text=_("Tom: fra den dag, invitationen bliver taget imod."),
    )
    language = forms.ChoiceField(label=_("Invitationens sprog"), choices=settings.LANGUAGES)
    field_order = ("email", "name", "role", "investment", "first_day", "last_day", "language")

    def terms(self) -> dict[str, Any]:
        """What `invitation_send` asks for; without a first day it begins when it is accepted."""
        kept = {key: self.cleaned_data[key] for key in ("email", "name", "language")}
        return {**super().terms(), **kept, "since": self.cleaned_data["first_day"]}


class GiveForm(RoleForm):
    """Which member gets which role more."""

    person = forms.ModelChoiceField(label=_("Medlem"), queryset=Person.objects.none())
    field_order = ("person", "role", "investment", "first_day", "last_day")

    def __init__(self, *args: Any, organisation: Organisation, **said: Any) -> None:
        super().__init__(*args, organisation=organisation, **said)
        field = self.fields["person"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = colleagues(organisation, timezone.localdate())

    def terms(self) -> dict[str, Any]:
        """What `membership_give` asks for."""
        return {**super().terms(), "person": self.cleaned_data["person"]}


class ChangeForm(forms.Form):
    """Another role, from a day on."""

    role = forms.ChoiceField(label=_("Rolle"), choices=Role.choices)
    investment = InvestmentField()
    first_day = DayField(label=_("Fra og med"), help_text=_("Den gamle rolle slutter dagen før."))

    def __init__(self, *args: Any, membership: Membership, **said: Any) -> None:
        said.setdefault(
            "initial",
            {
                "role": membership.role,
                "investment": membership.investment_id,
                "first_day": max(timezone.localdate(), membership.from_date),
            },
        )
        super().__init__(*args, **said)
        field = self.fields["investment"]
        assert isinstance(field, InvestmentField)
        field.queryset = investments_to_offer(membership.organisation)


class EndForm(forms.Form):
    """When someone stops."""

    last_day = DayField(
        label=_("Sidste dag"),
        required=False,
        help_text=_("Tom: adgangen stopper med det samme."),
    )

    def until(self) -> date:
        """The first day without."""
        return _after(self.cleaned_data["last_day"]) or timezone.localdate()


class StandInForm(forms.Form):
    """Who stands in, from which day to which."""

    deputy = forms.ModelChoiceField(label=_("Stedfortræder"), queryset=Person.objects.none())
    first_day = DayField(label=_("Første dag"))
    last_day = DayField(
        label=_("Sidste dag"), help_text=_("Afløsningen slutter af sig selv efter denne dag.")
    )

    def __init__(self, *args: Any, membership: Membership, **said: Any) -> None:
        super().__init__(*args, **said)
        field = self.fields["deputy"]
        assert isinstance(field, forms.ModelChoiceField)
        others = colleagues(membership.organisation, timezone.localdate())
        field.queryset = others.exclude(pk=membership.person_id)

    def terms(self) -> dict[str, Any]:
        """What `stand_in_add` asks for."""
        return {
            "deputy": self.cleaned_data["deputy"],
            "since": self.cleaned_data["first_day"],
            "until": _after(self.cleaned_data["last_day"]),
        }


class PersonForm(PersonModelForm):
    """What people say about themselves."""

    class Meta:
        model = Person
        fields = ("name", "language")


class JoinForm(forms.Form):
    """What someone new must say: a name and a password."""

    name = forms.CharField(
        label=_("Dit navn"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    password = forms.CharField(
        label=_("Vælg en adgangskode"),
        strip=False,
        help_text=_("Mindst 12 tegn. En sætning er både sikrere og lettere at huske."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("Skriv adgangskoden igen"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, invitation: Invitation, **said: Any) -> None:
        said.setdefault("initial", {"name": invitation.name})
        super().__init__(*args, **said)
        self.invitation = invitation

    def clean(self) -> dict[str, Any]:
        """Hold the password against the rules, and against itself."""
        said = super().clean() or {}
        password, again = said.get("password"), said.get("again")
        if password and again and password != again:
            self.add_error("again", _("De to adgangskoder er ikke ens."))
        if password:
            person = Person(email=self.invitation.email, name=said.get("name", ""))
            try:
                validate_password(password, person)
            except forms.ValidationError as error:
                self.add_error("password", error)
        return said
