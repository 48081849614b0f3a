# SPDX-License-Identifier: MPL-2.0
"""What is asked of a contact with an employer: three taps and a sentence, the rest when needed."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fodfaeste.web.casework.forms.employers import EmployerForm
from fodfaeste.web.casework.forms.fields import DayField, PastDay
from fodfaeste.web.casework.models import Course
from fodfaeste.web.casework.selectors.courses import name_of
from fodfaeste.web.employers.models import Employer, Purpose, Way
from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.privacy.cpr_scan import FreeText, ShortText

__all__ = ["EmployerContactForm"]


class EmployerContactForm(EmployerForm):
    """One contact. A workplace that is not in the register yet is put there by its name."""

    uid = forms.UUIDField(widget=forms.HiddenInput)
    purpose = forms.ChoiceField(
        label=_("Hvorfor?"), widget=forms.RadioSelect, choices=Purpose.choices
    )
    course = forms.ChoiceField(label=_("Om en borger?"), required=False)
    participant_present = forms.BooleanField(label=_("Borgeren var med"), required=False)
    note = FreeText(
        label=_("Hvad skete der?"), required=False, rows=3,
        help_text=_(
            "Tal teksten ind med mikrofonen på tastaturet. Handler den om en borger, så vælg"
            " borgeren ovenfor: ellers kan alle kolleger læse den."
        ),
    )  # fmt: skip
    way = forms.ChoiceField(label=_("Hvordan?"), widget=forms.RadioSelect, choices=Way.choices)
    on = PastDay(label=_("Dato"))
    next_step_on = DayField(label=_("Næste skridt"), required=False)
    need = ShortText(
        label=_("Et behov, de fortalte om"), required=False, max_length=300,
        help_text=_("Skriv intet om borgere. Behovet kan læses af alle kolleger."),
    )  # fmt: skip
    agreed = ShortText(label=_("Hvad blev aftalt?"), required=False, max_length=300)
    fits_wishes = forms.BooleanField(
        label=_("Opgaverne passer til det, borgeren ønsker"), required=False
    )
    told = forms.BooleanField(
        label=_("Arbejdsgiveren fik den aftalte formulering om helbred"), required=False
    )

    def __init__(
        self,
        *args: Any,
        organisation: Organisation,
        employers: Sequence[Employer],
        courses: Sequence[Course],
        **said: Any,
    ) -> None:
        first = {"on": timezone.localdate(), "way": Way.IN_PERSON, "uid": uuid.uuid4()}
        said["initial"] = {**first, **(said.get("initial") or {})}
        super().__init__(*args, organisation=organisation, employers=employers, **said)
        self.courses = {str(one.pk): one for one in courses}
        offered = [(key, name_of(one)) for key, one in self.courses.items()]
        self.choices_of("course", [("", gettext("Ingen bestemt borger")), *offered])

    def clean_course(self) -> Course | None:
        """The course, if the contact is about one."""
        return self.courses.get(self.cleaned_data["course"])

    def clean(self) -> dict[str, Any]:
        """Someone who was there is someone: which one must be said."""
        said = super().clean()
        if (said.get("participant_present") or said.get("fits_wishes")) and not said.get("course"):
            self.add_error("course", gettext("Vælg den borger, det handler om."))
        return said
