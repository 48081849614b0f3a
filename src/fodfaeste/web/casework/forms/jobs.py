# SPDX-License-Identifier: MPL-2.0
"""What is asked when a job begins, changes and ends, and of the support agreed with an employer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fodfaeste.web.casework.forms.employers import EmployerForm
from fodfaeste.web.casework.forms.fields import DayField
from fodfaeste.web.casework.models import Job
from fodfaeste.web.casework.services.jobs import MOST_HOURS, SUPPORTS
from fodfaeste.web.employers.models import Employer
from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.privacy.cpr_scan import CprFreeForm, FreeText, ShortText

__all__ = ["JobChangeForm", "JobEndForm", "JobForm", "SupportForm"]


class HoursField(forms.DecimalField):
    """Hours of work a week."""

    def __init__(self, **said: Any) -> None:
        super().__init__(
            label=_("Timer om ugen"), min_value=Decimal("0.5"), max_value=MOST_HOURS,
            max_digits=4, decimal_places=1,
            widget=forms.NumberInput(attrs={"inputmode": "decimal", "step": "0.5"}), **said,
        )  # fmt: skip


class PayField(forms.DecimalField):
    """Pay a month in kroner; cleaned it is in minor units."""

    def __init__(self, **said: Any) -> None:
        super().__init__(
            label=_("Løn om måneden før skat, kr."), min_value=Decimal(0), max_digits=9,
            decimal_places=2, required=False,
            widget=forms.NumberInput(attrs={"inputmode": "decimal", "step": "any"}), **said,
        )  # fmt: skip

    def clean(self, value: Any) -> Any:
        """The amount in minor units, or nothing."""
        kroner = super().clean(value)
        return None if kroner is None else int(kroner * 100)

    def prepare_value(self, value: Any) -> Any:
        """Minor units as kroner."""
        return Decimal(value) / 100 if isinstance(value, int) else value


class JobForm(EmployerForm):
    """A job from its first day."""

    kind = forms.ChoiceField(
        label=_("Hvad er det for et job?"), widget=forms.RadioSelect, choices=Job.Kind.choices,
        initial=Job.Kind.ORDINARY,
        help_text=_(
            "Fleksjob, løntilskud og praktik noteres også, men tæller ikke som ordinært arbejde."
        ),
    )  # fmt: skip
    start = DayField(label=_("Første arbejdsdag"))
    hours_a_week = HoursField()
    pay_a_month = PayField()
    occupation = ShortText(label=_("Stilling"), required=False, max_length=80)
    permanent = forms.BooleanField(label=_("Fastansættelse"), required=False, initial=True)
    how_found = ShortText(label=_("Hvordan blev jobbet fundet?"), required=False)

    def __init__(
        self,
        *args: Any,
        organisation: Organisation,
        employers: Sequence[Employer],
        job: Job | None = None,
        **said: Any,
    ) -> None:
        if job is not None:
            names = ("kind", "start", "hours_a_week", "pay_a_month", "occupation", "permanent")
            there = {name: getattr(job, name) for name in names}
            there["how_found"] = job.content.get("how_found", "")
            said["initial"] = {**there, "employer": str(job.employer_id)}
        super().__init__(*args, organisation=organisation, employers=employers, **said)

    def terms(self) -> dict[str, Any]:
        """What the services ask for, apart from the workplace."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in {"employer", "other"}
        }


class JobChangeForm(CprFreeForm):
    """Other hours or pay from a day on."""

    on = DayField(label=_("Fra og med"))
    hours_a_week = HoursField()
    pay_a_month = PayField()


class JobEndForm(CprFreeForm):
    """The job is over, and what it taught."""

    last_day = DayField(label=_("Sidste arbejdsdag"))
    ended_by = forms.ChoiceField(
        label=_("Hvordan sluttede det?"), widget=forms.RadioSelect, choices=Job.Ended.choices
    )
    own_view = FreeText(label=_("Hvad siger borgeren selv?"), required=False, rows=3)
    employer_view = FreeText(label=_("Hvad siger arbejdsgiveren?"), required=False, rows=3)
    lessons = FreeText(
        label=_("Hvad lærte vi til det næste job?"), required=False, rows=3,
        help_text=_("Et job, der slutter, er erfaring: hvad virkede, og hvad skal ændres?"),
    )  # fmt: skip
    next_wish = ShortText(label=_("Hvad vil borgeren nu?"), required=False, max_length=300)

    def terms(self) -> dict[str, Any]:
        """What the services ask for: the first day without the job."""
        said = dict(self.cleaned_data)
        last: date = said.pop("last_day")
        return {**said, "end": last + timedelta(days=1)}


class SupportForm(CprFreeForm):
    """What was agreed with the employer."""

    supports = forms.MultipleChoiceField(
        label=_("Praktisk støtte"), required=False, widget=forms.CheckboxSelectMultiple,
        choices=list(SUPPORTS.items()),
    )  # fmt: skip
    support = FreeText(
        label=_("Med egne ord"), required=False, rows=3, max_length=1000,
        help_text=_("Står på det ark, som arbejdsgiveren får. Hold det inden for åbenheden."),
    )  # fmt: skip
    within_disclosure = forms.BooleanField(
        label=_("Teksten siger ikke mere end den aftalte formulering"), required=False
    )
