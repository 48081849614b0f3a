# SPDX-License-Identifier: MPL-2.0
"""What is asked of each kind of record; the same form writes it, corrects it and shows it."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fodfaeste.web.casework.forms.fields import DayField, PastDay, YesNo
from fodfaeste.web.casework.models import Course, Entry, Job
from fodfaeste.web.casework.models.life import Dated
from fodfaeste.web.employers.models import Way
from fodfaeste.web.privacy.cpr_scan import CprFreeForm, FreeText, ShortText

if TYPE_CHECKING:
    _Jobs = forms.ModelChoiceField[Job]
else:
    _Jobs = forms.ModelChoiceField

__all__ = [
    "AssessmentForm",
    "CounsellingForm",
    "DisclosureForm",
    "EntryForm",
    "NetworkForm",
    "ReasonForm",
    "RecordForm",
    "SearchPlanForm",
]


class RecordForm(CprFreeForm):
    """A form of one kind of record: ``words`` are kept encrypted, the rest are fields."""

    words: ClassVar[tuple[str, ...]] = ()
    always: ClassVar[dict[str, Any]] = {}
    """Fields that this form does not ask for."""
    last_days: ClassVar[tuple[str, ...]] = ()
    """Days that people say as the last, and that are kept as the first day without."""

    def __init__(
        self, *args: Any, course: Course | None = None, record: Dated | None = None, **said: Any
    ) -> None:
        first = dict(said.pop("initial", None) or {})
        said["initial"] = {**self.beginning(), **first} if record is None else self.now(record)
        super().__init__(*args, **said)
        self.course, self.record = course, record
        if record is None:
            # Comes back with every try, so that a new record is written once.
            self.fields["uid"] = forms.UUIDField(
                initial=uuid.uuid4, required=False, widget=forms.HiddenInput
            )

    def beginning(self) -> dict[str, Any]:
        """What stands in a new one: today, where a day is asked for."""
        asked = self.base_fields
        return {"on": timezone.localdate()} if "on" in asked else {}

    def now(self, record: Dated) -> dict[str, Any]:
        """What a record says today."""
        content = record.content
        return {
            name: content.get(name, "") if name in self.words else self._as_said(record, name)
            for name in self.base_fields
        }

    def _as_said(self, record: Dated, name: str) -> Any:
        value = getattr(record, name)
        return value - timedelta(days=1) if value and name in self.last_days else value

    def fields_said(self) -> dict[str, Any]:
        """What goes in the record's fields."""
        left = {*self.words, "uid"}
        said = {key: one for key, one in self.cleaned_data.items() if key not in left}
        for name in self.last_days:
            if said.get(name):
                said[name] += timedelta(days=1)
        return {**said, **self.always}

    def content_said(self) -> dict[str, Any]:
        """What goes in its words."""
        return {key: one for key, one in self.cleaned_data.items() if key in self.words and one}


class JobChoice(_Jobs):
    """A job of the course, named by its employer."""

    def label_from_instance(self, obj: Job) -> str:
        """Where it is."""
        return obj.employer.name


def _after(form: forms.Form, first: str, last: str, said: Any) -> None:
    begin, end = form.cleaned_data.get(first), form.cleaned_data.get(last)
    if begin and end and end < begin:
        form.add_error(last, said)


class EntryForm(RecordForm):
    """A contact, quickly: what, how, where, whether it succeeded, and when again."""

    words = ("note",)

    kind = forms.ChoiceField(
        label=_("Hvad var det?"),
        widget=forms.RadioSelect,
        choices=[one for one in Entry.Kind.choices if one[0] != Entry.Kind.ASSESSMENT],
    )
    way = forms.ChoiceField(label=_("Hvordan?"), widget=forms.RadioSelect, choices=Way.choices)
    where = forms.ChoiceField(
        label=_("Hvor?"), widget=forms.RadioSelect, choices=Entry.Where.choices
    )
    reached = YesNo(label=_("Fik du kontakt?"))
    on = PastDay(label=_("Dato"))
    note = FreeText(label=_("Hvad er vigtigt at huske?"), required=False, rows=3)
    next_on = DayField(label=_("Næste gang"), required=False)
    minutes = forms.IntegerField(label=_("Minutter"), required=False, min_value=1, max_value=720)
    job = JobChoice(
        label=_("Handler om jobbet"), required=False, queryset=Job.objects.none(),
        empty_label=_("Ikke et bestemt job"),
    )  # fmt: skip

    def __init__(self, *args: Any, **said: Any) -> None:
        super().__init__(*args, **said)
        field = self.fields["job"]
        assert isinstance(field, forms.ModelChoiceField)
        jobs = Job.objects.filter(course=self.course, retracted_at__isnull=True)
        field.queryset = jobs.select_related("employer").order_by("-start")
        if self.course is not None and not jobs.exists():
            del self.fields["job"]

    def beginning(self) -> dict[str, Any]:
        """What is most often so."""
        often = {"kind": "meeting", "way": Way.IN_PERSON, "where": "community", "reached": True}
        return {**super().beginning(), **often}

    def clean(self) -> dict[str, Any]:
        """The next time comes after this one."""
        said = super().clean()
        _after(self, "on", "next_on", _("Næste gang skal være efter datoen for kontakten."))
        return said


class AssessmentForm(RecordForm):
    """The early coordinated assessment: everyone around the person, once, at the start."""

    words = ("present", "strengths", "obstacles", "risks", "agreed", "note")
    always: ClassVar = {"kind": Entry.Kind.ASSESSMENT, "reached": True}

    on = PastDay(label=_("Dato"))
    present = FreeText(
        label=_("Hvem var med?"), rows=2,
        help_text=_("Borgeren, psykolog, behandlingsteam, sagsbehandler: funktion og fornavn."),
    )  # fmt: skip
    strengths = FreeText(label=_("Hvad kan borgeren bygge på?"))
    obstacles = FreeText(label=_("Hvad kan stå i vejen?"), required=False)
    risks = FreeText(
        label=_("Hvad kan føre til frafald, og hvad er de tidlige tegn?"), required=False
    )
    agreed = FreeText(
        label=_("Hvad er aftalt?"), help_text=_("Hvem gør hvad, og hvornår det ses igennem.")
    )
    next_on = DayField(label=_("Ses igennem igen"), required=False)


class CounsellingForm(RecordForm):
    """Benefits counselling: what work will mean for what is left to live on."""

    words = ("occasion", "question", "answer", "effect")

    offered_on = PastDay(label=_("Tilbudt den"))
    done_on = PastDay(label=_("Givet den"), required=False)
    given_by = ShortText(label=_("Givet af"), required=False, max_length=80)
    occasion = ShortText(
        label=_("Anledning"), required=False,
        help_text=_("For eksempel før jobstart, flere timer eller ny ydelse."),
    )  # fmt: skip
    question = FreeText(label=_("Borgerens spørgsmål"), required=False)
    answer = FreeText(label=_("Svaret"), required=False)
    effect = ShortText(label=_("Hvad betyder det for rådighedsbeløbet?"), required=False)
    follow_up_on = DayField(label=_("Følges op"), required=False)

    def beginning(self) -> dict[str, Any]:
        """Offered today."""
        return {"offered_on": timezone.localdate()}

    def clean(self) -> dict[str, Any]:
        """Given after it was offered."""
        said = super().clean()
        _after(self, "offered_on", "done_on", _("Rådgivningen er givet, før den er tilbudt."))
        return said


class DisclosureForm(RecordForm):
    """What an employer may be told, in exactly which words."""

    words = ("wording", "to_whom", "considerations")

    on = PastDay(label=_("Talt igennem den"))
    decision = forms.ChoiceField(label=_("Borgerens beslutning"), widget=forms.RadioSelect)
    wording = FreeText(
        label=_("De præcise ord"), required=False,
        help_text=_("Skriv det, der må siges, som borgeren selv vil sige det."),
    )  # fmt: skip
    to_whom = ShortText(label=_("Til hvem"), required=False)
    considerations = FreeText(label=_("For og imod, som borgeren ser det"), required=False)
    review_on = DayField(label=_("Tales igennem igen"), required=False)

    def __init__(self, *args: Any, **said: Any) -> None:
        from fodfaeste.web.casework.models import Disclosure

        super().__init__(*args, **said)
        field = self.fields["decision"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = Disclosure.Decision.choices

    def clean(self) -> dict[str, Any]:
        """What may be said has words, and what may not has none."""
        said = super().clean()
        decision, wording = said.get("decision"), said.get("wording")
        if decision == "some" and not wording and "wording" not in self.errors:
            self.add_error("wording", _("Skriv de præcise ord, som borgeren har sagt ja til."))
        if decision == "nothing" and wording:
            self.add_error(
                "wording", _("Intet må siges: slet ordene, eller vælg en anden beslutning.")
            )
        return said


class SearchPlanForm(RecordForm):
    """The job search plan: the goal, who does what, and when it is looked through."""

    words = ("goal", "steps", "employers")

    on = PastDay(label=_("Lagt den"))
    goal = FreeText(label=_("Mål med borgerens ord"), rows=2)
    steps = FreeText(
        label=_("Hvem gør hvad"), help_text=_("Én opgave på hver linje, med hvem og hvornår.")
    )
    employers = FreeText(label=_("Virksomheder, vi vil kontakte"), required=False, rows=3)
    contacts_a_week = forms.IntegerField(
        label=_("Kontakter til virksomheder om ugen"), required=False, min_value=0, max_value=40
    )
    review_on = DayField(label=_("Ses igennem igen"))

    def clean(self) -> dict[str, Any]:
        """It is looked through after it was laid."""
        said = super().clean()
        _after(self, "on", "review_on", _("Planen skal ses igennem, efter at den er lagt."))
        return said


class NetworkForm(RecordForm):
    """Someone beside the person, and what they may be told."""

    words = ("name", "relation", "phone", "may_be_told")

    track = forms.ChoiceField(
        label=_("Hører til"),
        widget=forms.RadioSelect,
        choices=[("family", _("Familie og netværk")), ("treatment", _("Behandlingsteam"))],
    )
    name = ShortText(label=_("Navn"), max_length=120)
    relation = ShortText(
        label=_("Hvem er det?"), help_text=_("For eksempel søster, ven, psykiater eller mentor.")
    )
    phone = ShortText(label=_("Telefon"), required=False, max_length=40)
    agreed_on = PastDay(
        label=_("Borgeren sagde ja til kontakt den"), required=False,
        help_text=_("Tom: vi må ikke kontakte personen."),
    )  # fmt: skip
    may_be_told = FreeText(label=_("Det må vi tale med personen om"), required=False, rows=2)
    until_date = DayField(label=_("Ikke længere fra"), required=False)


class ReasonForm(CprFreeForm):
    """Why a record is taken back."""

    reason = ShortText(label=_("Hvorfor trækkes den tilbage?"), max_length=300)


def counts(record: str = "") -> Q:
    """Records that were not taken back; ``record`` is the way to them."""
    return Q(**{f"{record}retracted_at__isnull": True})
