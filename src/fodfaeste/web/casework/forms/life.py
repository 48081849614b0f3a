# SPDX-License-Identifier: MPL-2.0
"""What is asked of education, home, the results of scales, and what others decided."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fodfaeste.web.casework.data.reading import scale_called, scales
from fodfaeste.web.casework.forms.fields import DayField, PastDay, YesNo
from fodfaeste.web.casework.forms.record import RecordForm
from fodfaeste.web.casework.models import Education, Home
from fodfaeste.web.casework.models.life import Dated
from fodfaeste.web.investments.contracts import contract_of
from fodfaeste.web.look.figures import number
from fodfaeste.web.privacy.cpr_scan import FreeText, ShortText

__all__ = ["EducationForm", "HomeForm", "ScoreForm"]


class EducationForm(RecordForm):
    """Education, from its first day until it is completed or given up."""

    words = ("school", "programme", "support")
    last_days = ("end",)

    ENDS: ClassVar = [
        ("", _("Er i gang")),
        ("completed", _("Gennemført")),
        ("dropped_out", _("Faldet fra")),
        ("ended", _("Sluttet på anden måde")),
    ]
    school = ShortText(label=_("Skole"))
    programme = ShortText(label=_("Uddannelse"))
    ordinary = YesNo(label=_("Er det en ordinær uddannelse, der giver ret til SU?"))
    start = DayField(label=_("Første dag"))
    ending = forms.ChoiceField(
        label=_("Hvordan går det?"), required=False, widget=forms.RadioSelect, choices=ENDS
    )
    end = DayField(
        label=_("Sidste dag"), required=False,
        help_text=_("Kun når uddannelsen er slut."),
    )  # fmt: skip
    support = FreeText(label=_("Aftalt støtte"), required=False, rows=3)

    def now(self, record: Dated) -> dict[str, Any]:
        """How it ended is one question."""
        assert isinstance(record, Education)
        over = "ended" if record.end else ""
        ending = "completed" if record.completed else "dropped_out" if record.dropped_out else over
        content = record.content
        words = {name: content.get(name, "") for name in self.words}
        fields = {name: self._as_said(record, name) for name in ("ordinary", "start", "end")}
        return {**fields, **words, "ending": ending}

    def clean(self) -> dict[str, Any]:
        """What is over has a last day, and what is not has none."""
        said = super().clean()
        start, end, ending = (said.get(name) for name in ("start", "end", "ending"))
        if ending and not end and "end" not in self.errors:
            self.add_error("end", _("Skriv den sidste dag på uddannelsen."))
        if end and not ending:
            self.add_error("ending", _("Vælg, hvordan uddannelsen sluttede."))
        if start and end and end < start:
            self.add_error("end", _("Uddannelsen kan ikke slutte, før den begynder."))
        return said

    def fields_said(self) -> dict[str, Any]:
        """The answer as the record keeps it."""
        said = super().fields_said()
        ending = said.pop("ending")
        flags = {"completed": ending == "completed", "dropped_out": ending == "dropped_out"}
        return {**said, **flags}


class HomeForm(RecordForm):
    """How someone lives, from a day on."""

    words = ("note",)
    last_days = ("end",)

    kind = forms.ChoiceField(label=_("Bolig"), widget=forms.RadioSelect, choices=Home.Kind.choices)
    start = PastDay(label=_("Fra"))
    end = DayField(
        label=_("Sidste dag"), required=False,
        help_text=_("Tom, så længe borgeren bor sådan. En ny bolig slutter den gamle af sig selv."),
    )  # fmt: skip
    note = FreeText(label=_("Bemærkning"), required=False, rows=2)

    def clean(self) -> dict[str, Any]:
        """An end after the beginning."""
        said = super().clean()
        start, end = said.get("start"), said.get("end")
        if start and end and end < start:
            self.add_error("end", _("Den sidste dag kan ikke være før den første."))
        return said


class ScoreForm(RecordForm):
    """The result of a scale on a day."""

    words = ("note",)

    instrument = forms.ChoiceField(label=_("Skema"))
    on = PastDay(label=_("Besvaret den"))
    value = forms.DecimalField(label=_("Resultat"), max_digits=7, decimal_places=2)
    note = FreeText(label=_("Borgerens egne ord om resultatet"), required=False, rows=2)

    def __init__(self, *args: Any, **said: Any) -> None:
        super().__init__(*args, **said)
        field = self.fields["instrument"]
        assert isinstance(field, forms.ChoiceField)
        ours = [
            (one.name, f"{one.title}: {number(one.least)} – {number(one.most)}") for one in scales()
        ]
        known = {name for name, _title in ours}
        field.choices = [("", _("Vælg et skema")), *_agreed(self.course, known), *ours]

    def clean(self) -> dict[str, Any]:
        """A result that the scale can give."""
        said = super().clean()
        scale, value = scale_called(said.get("instrument", "")), said.get("value")
        if scale is not None and isinstance(value, Decimal) and not scale.allows(value):
            where = {
                "scale": scale.title,
                "least": number(scale.least),
                "most": number(scale.most),
                "step": number(scale.step),
            }
            self.add_error(
                "value",
                gettext("%(scale)s går fra %(least)s til %(most)s i trin af %(step)s.") % where,
            )
        return said


def _agreed(course: Any, known: set[str]) -> list[tuple[str, str]]:
    """The scales that the course's contract names, beside ours."""
    if course is None or course.investment_id is None or not course.investment.contract:
        return []
    words = contract_of(course.investment).words.values()
    names = dict.fromkeys(one.score for one in words if one.score)
    return [(name, name) for name in names if name and name not in known]
