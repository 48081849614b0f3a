# SPDX-License-Identifier: MPL-2.0
"""What is asked when someone is enrolled, met for the first time, or decided about."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fodfaeste.web.casework.forms.fields import PastDay
from fodfaeste.web.casework.forms.referrals import benefits
from fodfaeste.web.casework.selectors.enrolment import Asked
from fodfaeste.web.privacy.cpr_scan import CprFreeForm, FreeText

__all__ = ["BenefitForm", "DecisionForm", "EnrolForm", "MeetingForm"]


class EnrolForm(forms.Form):
    """On which day."""

    on = PastDay(label=_("Indskrives den"))

    def __init__(self, *args: Any, **said: Any) -> None:
        said.setdefault("initial", {"on": timezone.localdate()})
        super().__init__(*args, **said)


class MeetingForm(forms.Form):
    """When the first meeting was."""

    on = PastDay(label=_("Første møde blev holdt den"))

    def __init__(self, *args: Any, **said: Any) -> None:
        said.setdefault("initial", {"on": timezone.localdate()})
        super().__init__(*args, **said)


class DecisionForm(CprFreeForm):
    """The answer to one thing that a contract leaves to be decided, and from which day."""

    value = forms.ChoiceField(label=_("Afgørelse"), widget=forms.RadioSelect)
    on = PastDay(label=_("Truffet den"))
    note = FreeText(label=_("Bemærkning"), required=False, rows=2)

    def __init__(self, *args: Any, asked: Asked, **said: Any) -> None:
        said.setdefault("initial", {"on": timezone.localdate()})
        said.setdefault("prefix", asked.name.replace(" ", "-"))
        super().__init__(*args, **said)
        field = self.fields["value"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = asked.values


class BenefitForm(forms.Form):
    """What the person lives on."""

    benefit = forms.ChoiceField(label=_("Forsørgelse ved henvisningen"), required=False)

    def __init__(self, *args: Any, **said: Any) -> None:
        said.setdefault("prefix", "ydelse")
        super().__init__(*args, **said)
        field = self.fields["benefit"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = benefits()
