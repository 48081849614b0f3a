# SPDX-License-Identifier: MPL-2.0
"""What is asked for: which records to see, which period to draw from, what was found."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fodfaeste.web.privacy.models import AuditReview, AuditVerdict

__all__ = ["DrawForm", "SearchForm", "SignForm"]


class _Day(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class SearchForm(forms.Form):
    """Which records to see."""

    person = forms.CharField(label=_("Medarbejder"), required=False, max_length=120)
    subject = forms.CharField(
        label=_("Borgerens pseudonym"), required=False, max_length=64, strip=True
    )
    kind = forms.ChoiceField(
        label=_("Vis"),
        required=False,
        choices=[("", _("Alt")), ("read", _("Opslag")), ("write", _("Ændringer"))],
    )
    from_date = forms.DateField(label=_("Fra og med"), required=False, widget=_Day())
    until_date = forms.DateField(label=_("Til og med"), required=False, widget=_Day())


class DrawForm(forms.Form):
    """Which period a sample is drawn from, and how many records."""

    from_date = forms.DateField(label=_("Fra og med"), widget=_Day())
    until_date = forms.DateField(label=_("Til, men ikke med"), widget=_Day())
    size = forms.IntegerField(
        label=_("Antal opslag og ændringer"), min_value=1, max_value=200, initial=20
    )

    def clean(self) -> dict[str, Any]:
        """A period has at least one day."""
        said = super().clean() or {}
        begin, end = said.get("from_date"), said.get("until_date")
        if begin and end and end <= begin:
            self.add_error("until_date", _("Perioden skal slutte efter, at den er begyndt."))
        return said


class SignForm(forms.Form):
    """What was found in each record of a sample."""

    remark = forms.CharField(
        label=_("Samlet bemærkning"), required=False, max_length=2000, widget=forms.Textarea
    )

    def __init__(self, *args: Any, review: AuditReview, **said: Any) -> None:
        super().__init__(*args, **said)
        self.verdicts = list(review.verdicts.order_by("pk"))
        found = [choice for choice in AuditVerdict.Found.choices if choice[0]]
        for number, one in enumerate(self.verdicts, start=1):
            about = {"number": number}
            self.fields[f"found_{one.pk}"] = forms.ChoiceField(
                label=_("Nr. %(number)s er") % about, choices=found, widget=forms.RadioSelect
            )
            self.fields[f"remark_{one.pk}"] = forms.CharField(
                label=_("Bemærkning til nr. %(number)s") % about, required=False, max_length=500
            )

    def asked_of(self, verdict: AuditVerdict) -> tuple[forms.BoundField, forms.BoundField]:
        """The two fields of one record, to stand under it."""
        return self[f"found_{verdict.pk}"], self[f"remark_{verdict.pk}"]

    def found(self) -> dict[int, tuple[str, str]]:
        """What was said, per verdict."""
        said = self.cleaned_data
        return {
            one.pk: (said[f"found_{one.pk}"], said[f"remark_{one.pk}"]) for one in self.verdicts
        }
