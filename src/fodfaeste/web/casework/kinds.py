# SPDX-License-Identifier: MPL-2.0
"""The kinds of record that are written with a form: each with its address, words and page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, cast

from django.forms import ChoiceField, ModelChoiceField
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fodfaeste.web.casework.forms.life import EducationForm, HomeForm, ScoreForm
from fodfaeste.web.casework.forms.record import (
    AssessmentForm,
    CounsellingForm,
    DisclosureForm,
    EntryForm,
    NetworkForm,
    RecordForm,
    SearchPlanForm,
)
from fodfaeste.web.casework.models import (
    Counselling,
    Course,
    Disclosure,
    Education,
    Entry,
    Home,
    NetworkPerson,
    Score,
    SearchPlan,
)
from fodfaeste.web.casework.models.life import Dated
from fodfaeste.web.casework.services.record import home_add, record_add
from fodfaeste.web.look.figures import day, number
from fodfaeste.web.policy.actor import Actor

__all__ = ["KINDS", "RecordKind", "kind_of", "shown"]


@dataclass(frozen=True, slots=True)
class RecordKind:
    """One kind: ``slug`` stands in its address, ``back`` is the page that one comes back to."""

    slug: str
    model: type[Dated]
    form: type[RecordForm]
    title: Promise
    about: Promise
    back: str

    def holds(self, record: Dated) -> bool:
        """Whether a record is of this kind: an assessment is a contact of its own."""
        if type(record) is not self.model:
            return False
        assessed = isinstance(record, Entry) and record.kind == Entry.Kind.ASSESSMENT
        return assessed == (self.form is AssessmentForm)

    def write(self, *, actor: Actor, course: Course, form: RecordForm) -> Dated:
        """Write what a valid form says."""
        fields, content = form.fields_said(), form.content_said()
        uid = form.cleaned_data.get("uid")
        if self.model is Home:
            note = content.get("note", "")
            return home_add(actor=actor, course=course, note=note, uid=uid, **fields)
        return record_add(
            actor=actor, course=course, model=self.model, fields=fields, content=content, uid=uid
        )


KINDS: dict[str, RecordKind] = {
    one.slug: one
    for one in (
        RecordKind(
            "kontakt", Entry, EntryForm, _("Kontakt"),
            _("Skriv det, der skete, mens du husker det. Alt kan rettes bagefter."),
            "casework:story",
        ),
        RecordKind(
            "vurdering", Entry, AssessmentForm, _("Tidlig koordineret vurdering"),
            _("Holdes én gang i begyndelsen med alle, der er om borgeren."),
            "casework:plan",
        ),
        RecordKind(
            "plan", SearchPlan, SearchPlanForm, _("Jobsøgningsplan"),
            _("Den nyeste plan gælder. De tidligere kan altid læses."), "casework:plan",
        ),
        RecordKind(
            "raadgivning", Counselling, CounsellingForm, _("Ydelsesvejledning"),
            _("Hvad arbejde betyder for borgerens økonomi, før jobstart og ved ændringer."),
            "casework:plan",
        ),
        RecordKind(
            "aabenhed", Disclosure, DisclosureForm, _("Åbenhed om sygdom"),
            _("Borgeren bestemmer, hvad en arbejdsgiver må vide. Den nyeste beslutning gælder."),
            "casework:plan",
        ),
        RecordKind(
            "netvaerk", NetworkPerson, NetworkForm, _("Person omkring borgeren"),
            _("Vi kontakter kun dem, som borgeren har sagt ja til, og kun om det, der er aftalt."),
            "casework:plan",
        ),
        RecordKind(
            "uddannelse", Education, EducationForm, _("Uddannelse"),
            _("Fra den første dag, til uddannelsen er gennemført eller stoppet."),
            "casework:life",
        ),
        RecordKind(
            "bolig", Home, HomeForm, _("Bolig"),
            _("Hvordan borgeren bor, fra en dag og frem."), "casework:life",
        ),
        RecordKind(
            "skema", Score, ScoreForm, _("Trivsel og andre skemaer"),
            _("Kun resultatet: brug ejerens eget skema til spørgsmålene."), "casework:life",
        ),
    )
}  # fmt: skip


def kind_of(record: Dated) -> RecordKind | None:
    """The kind of a record, if it is one that has a form."""
    return next((one for one in KINDS.values() if one.holds(record)), None)


def shown(record: Dated) -> list[tuple[str, str]]:
    """What a record says, question by question; what was not answered is left out."""
    kind = kind_of(record)
    if kind is None:
        return []
    form = kind.form(course=record.course, record=record)
    return answered(form, form.initial)


def answered(form: RecordForm, values: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Each question of a form with the answer as it is read."""
    lines = []
    for name, field in form.fields.items():
        value = values.get(name)
        text = _said(field, value) if value not in (None, "", []) else ""
        if text:
            lines.append((str(field.label), text))
    return lines


def _said(field: Any, value: Any) -> str:
    if isinstance(field, ModelChoiceField):
        assert field.queryset is not None
        row = field.queryset.filter(pk=getattr(value, "pk", value)).first()
        return str(field.label_from_instance(row)) if row is not None else ""
    if isinstance(value, bool):
        return gettext("Ja") if value else gettext("Nej")
    if isinstance(field, ChoiceField):
        flat = {str(key): text for key, text in cast("list[tuple[str, str]]", field.choices)}
        return str(flat.get(str(value), value))
    teller: Callable[[Any], str] = (
        day if isinstance(value, date) else number if isinstance(value, Decimal | int) else str
    )
    return teller(value)
