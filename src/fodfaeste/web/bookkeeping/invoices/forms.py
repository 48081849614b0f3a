# SPDX-License-Identifier: MPL-2.0
"""What is asked for on an organisation's invoices, on a draft, and when one is handed over."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fodfaeste.exchange.invoices import InvoiceFault
from fodfaeste.exchange.invoices.parties import cvr_faults, gln_faults
from fodfaeste.web.bookkeeping.invoices.models import BillingDetails, Format, Invoice
from fodfaeste.web.look.figures import page_language
from fodfaeste.web.privacy.cpr_scan import CprFreeForm

__all__ = ["BillingForm", "DraftForm", "HandedForm"]

Faults = Callable[[str, str], Iterable[InvoiceFault]]


def _digits(text: str) -> str:
    """A number as people write it, without its spaces."""
    return "".join(text.split())


def _refuse(faults: Faults, where: str, number: str) -> str:
    """The number, or a word on what is wrong with it."""
    for fault in faults(where, number) if number else ():
        raise ValidationError(fault.text(page_language()))
    return number


class GlnField(forms.CharField):
    """A GLN of 13 digits with its check digit; spaces are left out."""

    def __init__(self, **said: Any) -> None:
        super().__init__(label=_("EAN-/GLN-nummer"), max_length=20, required=False, **said)

    def clean(self, value: Any) -> str:
        """The 13 digits, or nothing."""
        return _refuse(gln_faults, "buyer.endpoint.gln", _digits(super().clean(value)))


class DayField(forms.DateField):
    """A day, asked for with the browser's own calendar."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    input_formats = ("%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y")


class BillingForm(CprFreeForm):
    """What stands on the organisation's invoices, and how others' reach it."""

    # Numbers of these lengths are asked for on purpose.
    may_have_cpr = frozenset({"account", "gln", "cvr", "vat_number"})

    cvr = forms.CharField(label=_("CVR-nummer"), max_length=11)
    street = forms.CharField(label=_("Vejnavn og husnummer"), max_length=120)
    postcode = forms.RegexField(r"^[0-9]{4}$", label=_("Postnummer"), max_length=4)
    city = forms.CharField(label=_("By"), max_length=120)
    contact = forms.CharField(label=_("Kontaktperson"), max_length=160, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)
    vat_number = forms.RegexField(
        r"^DK[0-9]{8}$",
        label=_("Momsnummer"),
        max_length=10,
        required=False,
        help_text=_("DK og otte cifre. Tom: ikke momsregistreret."),
    )
    registration = forms.RegexField(
        r"^[0-9]{4}$", label=_("Bankens registreringsnummer"), max_length=4, required=False
    )
    account = forms.RegexField(
        r"^[0-9]{1,10}$",
        label=_("Kontonummer"),
        max_length=10,
        required=False,
        help_text=_("Tomt registreringsnummer og kontonummer: der betales til NemKonto."),
    )
    gln = GlnField(help_text=_("Det, andre sender jeres fakturaer til. Tomt: CVR-nummeret."))
    format = forms.ChoiceField(label=_("Format, I vil have fakturaer i"), choices=Format.choices)
    demands_order = forms.BooleanField(
        label=_("Vi betaler kun fakturaer med rekvisitionsnummer"), required=False
    )
    person = forms.CharField(
        label=_("Personreference på fakturaer til jer"), max_length=60, required=False
    )

    def __init__(self, *args: Any, details: BillingDetails, **said: Any) -> None:
        names = [one for one in self.base_fields if one != "cvr"]
        initial = {name: getattr(details, name) for name in names}
        initial["cvr"] = details.organisation.cvr
        super().__init__(*args, **{"initial": initial, **said})

    def clean_cvr(self) -> str:
        """Eight digits with their check digit."""
        return _refuse(cvr_faults, "buyer.cvr", _digits(self.cleaned_data["cvr"]))

    def clean(self) -> dict[str, Any]:
        """Both parts of an account, or neither."""
        said = super().clean()
        if bool(said.get("registration")) != bool(said.get("account")):
            self.add_error(
                "account", _("Skriv både registreringsnummer og kontonummer, eller ingen af dem.")
            )
        return said


class DraftForm(CprFreeForm):
    """What can be put right on a draft."""

    may_have_cpr = frozenset({"order", "account", "gln"})

    order = forms.CharField(label=_("Rekvisitionsnummer"), max_length=60, required=False)
    person = forms.CharField(
        label=_("Personreference"),
        max_length=60,
        required=False,
        help_text=_("Den, modtageren har oplyst. Nævn ingen borgere."),
    )
    gln = GlnField(help_text=_("Tomt: modtagerens eget."))
    account = forms.CharField(label=_("Modtagerens kontostreng"), max_length=60, required=False)
    pay_by = DayField(label=_("Forfaldsdato"))
    note = forms.CharField(label=_("Bemærkning"), max_length=500, required=False)
    reason = forms.CharField(
        label=_("Grund til, at der ingen moms er"), max_length=200, required=False
    )

    def __init__(self, *args: Any, invoice: Invoice, **said: Any) -> None:
        initial = {name: getattr(invoice, name) for name in self.base_fields}
        super().__init__(*args, **{"initial": initial, **said})


class HandedForm(CprFreeForm):
    """On which day, and how."""

    on = DayField(label=_("Dag"), initial=timezone.localdate)
    note = forms.CharField(
        label=_("Hvordan"),
        max_length=200,
        required=False,
        help_text=_("For eksempel: NemHandel, kvitteringsnummer eller bankens reference."),
    )
