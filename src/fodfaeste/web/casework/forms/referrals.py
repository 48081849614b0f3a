# SPDX-License-Identifier: MPL-2.0
"""What is asked when a place is ordered for someone, and when it is answered."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fodfaeste.economy.dataset import Benefit, Financing
from fodfaeste.economy.lookups import shipped_data
from fodfaeste.web.casework.forms.fields import PastDay
from fodfaeste.web.casework.models import Place, Referral
from fodfaeste.web.casework.services.referrals import Buying, Wish, clean_gln
from fodfaeste.web.investments.models import Investment
from fodfaeste.web.look.figures import page_language
from fodfaeste.web.organisations.models import Organisation, Person
from fodfaeste.web.privacy.cpr_scan import CprFreeForm, FreeText, ShortText

__all__ = [
    "AcceptForm",
    "AuthorityForm",
    "DeclineForm",
    "OrderForm",
    "ReferralFilter",
    "RegisterForm",
    "WaitForm",
    "benefits",
]

SAID = (
    "name", "phone", "email", "address", "reason", "wishes", "treatment_team", "diagnosis_group",
)  # fmt: skip


def benefits() -> list[tuple[str, Any]]:
    """What someone can live on, as the registers name it; the first says nothing."""
    paid = [one for one in shipped_data().benefits if one.financing != Financing.NONE]
    named = sorted((_benefit(one), one.name.lower()) for one in paid)
    first = ("", _("Ingen ydelse, eller den kendes ikke"))
    return [first, *((value, text) for text, value in named)]


def _benefit(one: Benefit) -> str:
    """Its Danish name; in English what it is, and the name."""
    if page_language() == "da":
        return one.name
    return f"{one.code.replace('_', ' ').capitalize()} ({one.name})"


class PersonFields(CprFreeForm):
    """Who the person is, what the person wants, and who has custody of someone under 18."""

    may_have_cpr = frozenset({"cpr"})

    cpr = forms.CharField(
        label=_("CPR-nummer"),
        max_length=13,
        help_text=_("Gemmes krypteret. Andre steder vises kun et pseudonym."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )
    name = ShortText(label=_("Navn"), max_length=120)
    phone = ShortText(label=_("Telefon"), max_length=40, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)
    address = ShortText(label=_("Adresse"), max_length=160, required=False)
    benefit = forms.ChoiceField(label=_("Forsørgelse i dag"), required=False)
    employed = forms.BooleanField(label=_("Er i arbejde nu"), required=False)
    reason = FreeText(label=_("Hvorfor IPS?"), required=False, rows=3)
    wishes = FreeText(
        label=_("Hvad ønsker borgeren selv?"), required=False, rows=3,
        help_text=_("Gerne med borgerens egne ord."),
    )  # fmt: skip
    treatment_team = ShortText(label=_("Behandlingsteam"), required=False)
    diagnosis_group = ShortText(
        label=_("Diagnosegruppe"),
        required=False,
        help_text=_("Kun det, leverandøren har brug for."),
    )
    custody_name = ShortText(
        label=_("Forældremyndighedens indehaver"), required=False, max_length=120,
        help_text=_("Kun for en borger under 18 år."),
    )  # fmt: skip
    custody_phone = ShortText(label=_("Forælderens telefon"), required=False, max_length=40)
    custody_email = forms.EmailField(label=_("Forælderens e-mail"), required=False)

    def __init__(self, *args: Any, **said: Any) -> None:
        super().__init__(*args, **said)
        field = self.fields["benefit"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = benefits()

    def _content(self) -> dict[str, object]:
        said = self.cleaned_data
        content: dict[str, object] = {name: said[name] for name in SAID if said.get(name)}
        if said.get("custody_name"):
            holder = {key: said[f"custody_{key}"] for key in ("name", "phone", "email")}
            content["custody_holder"] = holder
        return content

    def wish(self, source: Referral.Source, **more: str) -> Wish:
        """What `referral_make` asks for."""
        said = self.cleaned_data
        content = {**self._content(), **{key: value for key, value in more.items() if value}}
        return Wish(said["cpr"], source, content, said["benefit"], said["employed"])


class OrderForm(PersonFields):
    """An authority orders; an ordinary purchase asks for what the invoice needs."""

    ordered_by = forms.ModelChoiceField(
        label=_("Bestilles af"), queryset=Organisation.objects.none()
    )
    order_reference = ShortText(label=_("Rekvisitionsnummer"), max_length=60)
    gln = forms.CharField(
        label=_("EAN-/GLN-nummer"), max_length=20,
        help_text=_("13 cifre. Fakturaen sendes hertil."),
    )  # fmt: skip
    person_reference = ShortText(
        label=_("Personreference"), max_length=60, required=False,
        help_text=_("Den medarbejder, fakturaen skal til."),
    )  # fmt: skip
    field_order = ("ordered_by",)

    def __init__(self, *args: Any, what: Investment | Place, orderers: Any, **said: Any) -> None:
        super().__init__(*args, **said)
        field = self.fields["ordered_by"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = orderers
        field.initial = orderers.first()
        if orderers.count() == 1:
            field.widget = forms.HiddenInput()
        if isinstance(what, Investment):
            for name in ("order_reference", "gln", "person_reference"):
                del self.fields[name]

    def clean_gln(self) -> str:
        """Check it now, beside its field."""
        return clean_gln(self.cleaned_data["gln"])

    def buying(self) -> Buying:
        """What the invoice must have on it; nothing for a contract's place."""
        names = ("order_reference", "person_reference", "gln")
        return Buying(**{name: self.cleaned_data.get(name, "") for name in names})


class RegisterForm(PersonFields):
    """The provider writes down what psychiatry or the person asked for."""

    source = forms.ChoiceField(
        label=_("Hvem beder om pladsen?"),
        choices=[
            (Referral.Source.PSYCHIATRY, Referral.Source.PSYCHIATRY.label),
            (Referral.Source.CITIZEN, Referral.Source.CITIZEN.label),
        ],
        widget=forms.RadioSelect,
    )
    asked_by = ShortText(
        label=_("Hvem har I talt med?"), help_text=_("Navn og sted, for eksempel en behandler.")
    )
    agreed = forms.BooleanField(
        label=_("Borgeren ved, at henvendelsen bliver registreret her, og er indforstået")
    )
    field_order = ("source", "asked_by", "agreed")

    def terms(self) -> Wish:
        """What `referral_make` asks for."""
        said = self.cleaned_data
        return self.wish(Referral.Source(said["source"]), asked_by=said["asked_by"])


class AuthorityForm(forms.Form):
    """Which authority is told, and that the person has said yes to it."""

    authority = forms.ModelChoiceField(label=_("Kommune"), queryset=Organisation.objects.none())
    agreed = forms.BooleanField(label=_("Borgeren har sagt ja til, at kommunen får det at vide"))

    def __init__(self, *args: Any, authorities: Any, **said: Any) -> None:
        super().__init__(*args, **said)
        field = self.fields["authority"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = authorities


class PersonWithLoad(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Someone of the staff, with how many courses they have."""

    def label_from_instance(self, obj: Person) -> str:
        """Name and load."""
        return str(
            _("%(name)s (%(count)s forløb)") % {"name": obj.name, "count": vars(obj)["load"]}
        )


class AcceptForm(CprFreeForm):
    """Who gets it, from which day, and a word to whoever ordered."""

    consultant = PersonWithLoad(
        label=_("IPS-konsulent"), queryset=Person.objects.none(), required=False,
        empty_label=_("Fordeles senere"),
    )  # fmt: skip
    on = PastDay(label=_("Antaget den"))
    answer = FreeText(label=_("Besked til den, der bestilte"), required=False, rows=3)

    def __init__(self, *args: Any, staff: Any, **said: Any) -> None:
        said.setdefault("initial", {"on": timezone.localdate()})
        super().__init__(*args, **said)
        field = self.fields["consultant"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = staff


class WaitForm(CprFreeForm):
    """A word to whoever ordered."""

    answer = FreeText(
        label=_("Besked til den, der bestilte"), required=False, rows=3,
        help_text=_("For eksempel hvornår I regner med, at der er plads."),
    )  # fmt: skip


class DeclineForm(CprFreeForm):
    """Why, and a word to whoever ordered."""

    reason = forms.ChoiceField(label=_("Begrundelse"), choices=Referral.Declined.choices)
    answer = FreeText(label=_("Uddybning til den, der bestilte"), required=False, rows=3)

    def clean(self) -> dict[str, Any]:
        """Another reason must be said."""
        said = super().clean()
        if said.get("reason") == Referral.Declined.OTHER and not said.get("answer"):
            self.add_error("answer", _("Skriv begrundelsen."))
        return said


class ReferralFilter(forms.Form):
    """Narrows a list of referrals."""

    navn = forms.CharField(label=_("Søg efter navn"), required=False, max_length=80)
    status = forms.ChoiceField(label=_("Status"), required=False)

    def __init__(self, *args: Any, statuses: list[tuple[str, Any]], **said: Any) -> None:
        super().__init__(*args, **said)
        field = self.fields["status"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Alle")), *statuses]
