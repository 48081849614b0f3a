# SPDX-License-Identifier: MPL-2.0
"""What is asked when courses change hands, are covered for, closed and taken up again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fodfaeste.web.casework.forms.fields import DayField, PastDay
from fodfaeste.web.casework.forms.referrals import PersonWithLoad
from fodfaeste.web.casework.models import Closure, Course
from fodfaeste.web.casework.selectors.courses import name_of
from fodfaeste.web.casework.services.transfers import Move
from fodfaeste.web.organisations.models import Organisation, Person
from fodfaeste.web.privacy.cpr_scan import CprFreeForm, FreeText, ShortText

__all__ = [
    "AnswerMoveForm",
    "CloseForm",
    "CoverForm",
    "DeclineMoveForm",
    "GiveForm",
    "HandOverForm",
    "ProposeForm",
    "ReopenForm",
]


def _staff(form: forms.Form, name: str, staff: Any) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = staff


class GiveForm(CprFreeForm):
    """To which colleague, and why."""

    to = PersonWithLoad(label=_("Ny IPS-konsulent"), queryset=Person.objects.none())
    reason = ShortText(label=_("Hvorfor skifter forløbet?"), required=False)
    note = FreeText(label=_("Det skal den nye vide"), required=False, rows=3)

    def __init__(self, *args: Any, staff: Any, **said: Any) -> None:
        super().__init__(*args, **said)
        _staff(self, "to", staff)


class ProposeForm(CprFreeForm):
    """To which other provider, and why; the person has said yes to it."""

    organisation = forms.ModelChoiceField(
        label=_("Leverandør"), queryset=Organisation.objects.none()
    )
    reason = ShortText(
        label=_("Hvorfor skifter forløbet?"),
        help_text=_("Ses af den anden leverandør, før den har sagt ja: skriv ikke, hvem det er."),
    )
    agreed = forms.BooleanField(label=_("Borgeren har sagt ja til at skifte"))

    def __init__(self, *args: Any, providers: Any, **said: Any) -> None:
        super().__init__(*args, **said)
        _staff(self, "organisation", providers)


class AnswerMoveForm(forms.Form):
    """Who takes it over."""

    consultant = PersonWithLoad(
        label=_("IPS-konsulent"), queryset=Person.objects.none(), required=False,
        empty_label=_("Fordeles senere"),
    )  # fmt: skip

    def __init__(self, *args: Any, staff: Any, **said: Any) -> None:
        super().__init__(*args, **said)
        _staff(self, "consultant", staff)


class DeclineMoveForm(CprFreeForm):
    """Why not."""

    reason = ShortText(label=_("Begrundelse"))


class CoverForm(forms.Form):
    """Who covers, from which day to which."""

    cover = PersonWithLoad(label=_("Afløser"), queryset=Person.objects.none())
    first_day = DayField(label=_("Fra og med"))
    last_day = DayField(
        label=_("Til og med"), help_text=_("Adgangen slutter af sig selv efter denne dag.")
    )

    def __init__(self, *args: Any, staff: Any, **said: Any) -> None:
        said.setdefault("initial", {"first_day": timezone.localdate()})
        super().__init__(*args, **said)
        _staff(self, "cover", staff)

    def terms(self) -> dict[str, Any]:
        """What `course_cover` asks for."""
        said = self.cleaned_data
        return {
            "cover": said["cover"],
            "from_date": said["first_day"],
            "until_date": said["last_day"] + timedelta(days=1),
        }


class HandOverForm(CprFreeForm):
    """For each course of a caseload: whom it goes to (or that it stays), and a word to them."""

    reason = ShortText(label=_("Hvorfor bliver forløbene overdraget?"), required=False)

    def __init__(self, *args: Any, courses: Sequence[Course], staff: Any, **said: Any) -> None:
        super().__init__(*args, **said)
        self.courses = {one.pk: one for one in courses}
        self.staff = {one.pk: one for one in staff}
        choices: list[tuple[str, Any]] = [("", _("Bliver, hvor det er"))]
        choices += [
            (str(pk), _("%(name)s (%(count)s forløb)") % {"name": one.name, "count": one.load})
            for pk, one in self.staff.items()
        ]
        for pk, course in self.courses.items():
            name = name_of(course)
            self.fields[f"to_{pk}"] = forms.ChoiceField(
                label=_("%(name)s overdrages til") % {"name": name},
                choices=choices,
                required=False,
            )
            self.fields[f"note_{pk}"] = ShortText(
                label=_("Note om %(name)s") % {"name": name}, required=False, max_length=300
            )

    def moves(self) -> list[Move]:
        """What `caseload_hand_over` asks for: the courses that go to someone."""
        said = self.cleaned_data
        return [
            Move(course, self.staff[int(said[f"to_{pk}"])], said[f"note_{pk}"])
            for pk, course in self.courses.items()
            if said.get(f"to_{pk}")
        ]

    def after(self) -> list[tuple[Person, int, int]]:
        """Each colleague with how many courses they have now, and would have afterwards."""
        moves = self.moves()
        found = []
        for person in self.staff.values():
            load = int(vars(person)["load"])
            more = sum(one.to.pk == person.pk for one in moves)
            if more:
                found.append((person, load, load + more))
        return found


class CloseForm(CprFreeForm):
    """When, why, and how the support was stepped down."""

    on = PastDay(label=_("Afsluttet den"))
    reason = forms.ChoiceField(label=_("Grund"), choices=Closure.Reason.choices)
    dropped_out = forms.BooleanField(
        label=_("Borgeren er faldet fra"), required=False,
        help_text=_("Forløbet stoppede før det, der var aftalt."),
    )  # fmt: skip
    step_down = FreeText(
        label=_("Sådan er støtten trappet ned"), required=False, rows=2,
        help_text=_("De sidste kontakter, og hvem borgeren nu kan gå til."),
    )  # fmt: skip
    note = FreeText(label=_("Bemærkning"), required=False, rows=2)

    def __init__(self, *args: Any, **said: Any) -> None:
        said.setdefault("initial", {"on": timezone.localdate()})
        super().__init__(*args, **said)

    def terms(self) -> dict[str, Any]:
        """What `course_close` asks for."""
        return {**self.cleaned_data, "reason": Closure.Reason(self.cleaned_data["reason"])}


class ReopenForm(forms.Form):
    """When, and who has it from then on."""

    on = PastDay(label=_("Genoptaget den"))
    consultant = PersonWithLoad(
        label=_("IPS-konsulent"), queryset=Person.objects.none(), required=False,
        empty_label=_("Den samme som før"),
    )  # fmt: skip

    def __init__(self, *args: Any, staff: Any, today: date, **said: Any) -> None:
        said.setdefault("initial", {"on": today})
        super().__init__(*args, **said)
        _staff(self, "consultant", staff)
