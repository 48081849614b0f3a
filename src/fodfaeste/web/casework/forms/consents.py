# SPDX-License-Identifier: MPL-2.0
"""What is asked when someone agrees that information is shared, and takes it back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fodfaeste.web.casework.data.consents import kinds
from fodfaeste.web.casework.forms.fields import PastDay
from fodfaeste.web.casework.models import Consent, Course
from fodfaeste.web.casework.selectors.consents import consent_on
from fodfaeste.web.casework.selectors.courses import name_of
from fodfaeste.web.look.figures import page_language
from fodfaeste.web.privacy.cpr_scan import CprFreeForm, ShortText

__all__ = ["ConsentForm", "WithdrawForm"]


class ConsentForm(CprFreeForm):
    """Who agreed, when, and to what."""

    given_by = forms.ChoiceField(
        label=_("Hvem giver samtykke?"), choices=Consent.GivenBy.choices, widget=forms.RadioSelect
    )
    by_name = ShortText(label=_("Navn på den, der giver samtykke"), max_length=120)
    kinds = forms.MultipleChoiceField(
        label=_("Hvad må deles?"), widget=forms.CheckboxSelectMultiple
    )
    given_on = PastDay(label=_("Dato"))
    read = forms.BooleanField(label=_("Teksten er læst og forstået, og der er sagt ja"))

    def __init__(self, *args: Any, course: Course, **said: Any) -> None:
        today = timezone.localdate()
        standing = consent_on(course, today)
        custody = standing.needs_custody and standing.own is not None
        holder = course.participant.content.get("custody_holder") or {}
        by = Consent.GivenBy.CUSTODY_HOLDER if custody else Consent.GivenBy.SELF
        name = holder.get("name", "") if custody else name_of(course)
        said.setdefault("initial", {"given_on": today, "given_by": by, "by_name": name})
        super().__init__(*args, **said)
        field = self.fields["kinds"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = kinds(page_language())
        if not standing.needs_custody:
            self.fields["given_by"].widget = forms.HiddenInput()


class WithdrawForm(forms.Form):
    """From which day."""

    on = PastDay(label=_("Trukket tilbage den"))

    def __init__(self, *args: Any, **said: Any) -> None:
        said.setdefault("initial", {"on": timezone.localdate()})
        super().__init__(*args, **said)
