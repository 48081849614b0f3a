# SPDX-License-Identifier: MPL-2.0
"""What is asked of a line of the catalogue, and of how soon a provider promises to answer."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fodfaeste.web.casework.forms.fields import DayField
from fodfaeste.web.casework.models import Place
from fodfaeste.web.investments.models import Investment, Part
from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.privacy.cpr_scan import CprFreeForm, FreeText

__all__ = ["PlaceForm", "ResponseTimeForm"]

VAT = [("0", _("Uden moms (momsfri ydelse)")), ("25", _("25 % moms lægges til"))]


class PlaceForm(CprFreeForm):
    """A line of the catalogue; people say the last day, the row keeps the first without."""

    title = forms.CharField(label=_("Ydelse"), max_length=160)
    description = FreeText(
        label=_("Beskrivelse"),
        required=False,
        help_text=_("Hvad kommunen får, og hvordan et forløb ser ud."),
    )
    price = forms.DecimalField(
        label=_("Pris for hele forløbet, i kroner uden moms"),
        min_value=0,
        max_digits=10,
        decimal_places=2,
        localize=True,
    )
    vat_percent = forms.TypedChoiceField(label=_("Moms"), choices=VAT, coerce=Decimal)
    capacity = forms.IntegerField(label=_("Pladser ad gangen"), min_value=1, max_value=10_000)
    weeks = forms.IntegerField(
        label=_("Varighed i uger"),
        required=False,
        min_value=1,
        max_value=520,
        help_text=_("Tom: uden fast varighed."),
    )
    from_date = DayField(label=_("Kan bestilles fra"))
    last_day = DayField(
        label=_("Kan bestilles til og med"), required=False, help_text=_("Tom: indtil videre.")
    )

    @classmethod
    def said_by(cls, place: Place) -> dict[str, Any]:
        """What the form shows of a line that is there."""
        last = place.until_date - timedelta(days=1) if place.until_date else None
        kept = ("title", "description", "capacity", "weeks", "from_date")
        return {
            **{name: getattr(place, name) for name in kept},
            "price": Decimal(place.price) / 100,
            "vat_percent": f"{place.vat_percent:.0f}",
            "last_day": last,
        }

    def terms(self) -> dict[str, Any]:
        """What `place_save` asks for."""
        said = dict(self.cleaned_data)
        last = said.pop("last_day")
        said["until_date"] = last + timedelta(days=1) if last else None
        said["price"] = int(said["price"] * 100)
        return said


class ResponseTimeForm(forms.Form):
    """How many working days until a receipt, and until the first meeting."""

    investment = forms.ModelChoiceField(
        label=_("Gælder for"),
        queryset=Investment.objects.none(),
        required=False,
        empty_label=_("Alt, hvor intet andet er aftalt"),
    )
    acknowledge_days = forms.IntegerField(
        label=_("Arbejdsdage til kvittering"), min_value=0, max_value=60
    )
    first_meeting_days = forms.IntegerField(
        label=_("Arbejdsdage til første møde"), min_value=1, max_value=250
    )

    def __init__(self, *args: Any, organisation: Organisation, **said: Any) -> None:
        super().__init__(*args, **said)
        field = self.fields["investment"]
        assert isinstance(field, forms.ModelChoiceField)
        parts = organisation.parts.filter(part=Part.PROVIDER)
        field.queryset = Investment.objects.filter(pk__in=parts.values("investment"))
