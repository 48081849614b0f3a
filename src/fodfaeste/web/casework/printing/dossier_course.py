# SPDX-License-Identifier: MPL-2.0
"""What a dossier tells of the referral, the jobs, and how the course changed hands and ended."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fodfaeste.web.casework.models import Closure, Course, EnrolmentCheck, Job, Referral, Transfer
from fodfaeste.web.look.figures import amount, day, number, page_language

__all__ = ["checks", "jobs", "moves", "referral"]

Lines = list[tuple[str, str]]

_WORDS: dict[str, Promise] = {
    "name": gettext_lazy("Navn"),
    "phone": gettext_lazy("Telefon"),
    "email": gettext_lazy("E-mail"),
    "address": gettext_lazy("Adresse"),
    "reason": gettext_lazy("Begrundelse"),
    "wishes": gettext_lazy("Borgerens eget ønske"),
    "treatment_team": gettext_lazy("Behandlingsteam"),
    "diagnosis_group": gettext_lazy("Diagnosegruppe"),
    "custody_holder": gettext_lazy("Forældremyndighedens indehaver"),
    "answer": gettext_lazy("Svaret"),
    "declined": gettext_lazy("Begrundelse for afslag"),
    "title": gettext_lazy("Stilling"),
    "how_found": gettext_lazy("Sådan blev jobbet fundet"),
    "support": gettext_lazy("Aftalt støtte"),
    "supports": gettext_lazy("Aftalt praktisk støtte"),
    "support_on": gettext_lazy("Støtten aftalt den"),
    "own_view": gettext_lazy("Borgerens egen vurdering"),
    "employer_view": gettext_lazy("Arbejdsgiverens vurdering"),
    "lessons": gettext_lazy("Det lærte vi"),
    "next_wish": gettext_lazy("Det vil borgeren nu"),
    "note": gettext_lazy("Bemærkning"),
    "step_down": gettext_lazy("Sådan er støtten trappet ned"),
}
"""What the words of these records are called; what is not here goes by its own name."""


def referral(course: Course) -> Iterator[tuple[str, Lines, str]]:
    """The referral: title, lines and note."""
    one = course.referral
    if one is None:
        return
    fields = {
        "received_at": _("Modtaget"), "source": _("Henvist af"), "status": _("Status"),
        "benefit": _("Forsørgelse"), "employed_at_referral": _("I arbejde ved henvisningen"),
        "answered_at": _("Besvaret"), "decline_reason": _("Begrundelse for afslag"),
    }  # fmt: skip
    yield day(one.received_at), _lines(one, fields), ""


def jobs(course: Course) -> Iterator[tuple[str, Lines, str]]:
    """Every job with its changes, also those taken back."""
    fields = {
        "kind": _("Art"), "occupation": _("Stilling"), "start": _("Første arbejdsdag"),
        "last_day": _("Sidste arbejdsdag"), "hours_a_week": _("Timer om ugen"),
        "pay_a_month": _("Løn om måneden"), "permanent": _("Fastansættelse"),
        "ended_by": _("Sådan sluttede det"),
    }  # fmt: skip
    rows = Job.objects.filter(course=course).select_related("employer", "made_by")
    for one in rows.order_by("start", "pk"):
        title = one.employer.name + (_(" (trukket tilbage)") if one.retracted_at else "")
        lines = _lines(one, fields)
        for change in one.changes.order_by("on", "pk"):
            said = _("%(hours)s timer om ugen") % {"hours": number(change.hours_a_week)}
            if change.pay_a_month is not None:
                said += f", {amount(change.pay_a_month)}"
            lines.append((_("Fra %(day)s") % {"day": day(change.on)}, said))
        yield title, lines, one.made_by.name if one.made_by else ""


def checks(course: Course) -> Iterator[tuple[str, Lines, str]]:
    """Every time it was examined whether the person could be enrolled."""
    answers = {True: _("Ja"), False: _("Nej"), None: _("Vides ikke")}
    for one in EnrolmentCheck.objects.filter(course=course).order_by("on", "pk"):
        lines = [(str(each[page_language()]), answers[each["met"]]) for each in one.conditions]
        yield day(one.on), lines, ""


def moves(course: Course) -> Iterator[tuple[str, Lines, str]]:
    """How the course changed hands, ended and was taken up again."""
    hands = {"from_organisation": _("Fra"), "to_organisation": _("Til")}
    people = {"from_consultant": _("Fra konsulent"), "to_consultant": _("Til konsulent")}
    for one in Transfer.objects.filter(course=course).order_by("on", "pk"):
        yield _("Overdraget %(day)s") % {"day": day(one.on)}, _lines(one, hands | people), ""
    ended = {
        "reason": _("Hvorfor"), "dropped_out": _("Faldet fra"), "reopened_on": _("Genoptaget"),
    }  # fmt: skip
    for closure in Closure.objects.filter(course=course).order_by("on", "pk"):
        yield _("Afsluttet %(day)s") % {"day": day(closure.on)}, _lines(closure, ended), ""


def _lines(row: Referral | Job | Transfer | Closure, fields: Mapping[str, str]) -> Lines:
    """Some fields and all the words of a row, as they are read."""
    found = [(label, _told(row, name)) for name, label in fields.items()]
    for key, value in row.content.items():
        for label, text in _words(str(_WORDS.get(key, key)), value):
            found.append((label, text))
    return [(label, text) for label, text in found if text]


def _words(label: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _words(f"{label}: {str(_WORDS.get(key, key)).lower()}", inner)
    elif isinstance(value, list):
        yield label, ", ".join(str(one) for one in value)
    elif isinstance(value, bool):
        yield label, _("Ja") if value else _("Nej")
    else:
        yield label, str(value)


def _told(row: Model, name: str) -> str:
    value = getattr(row, name)
    shown = getattr(row, f"get_{name}_display", None)
    if value in (None, ""):
        return ""
    if shown is not None:
        return str(shown())
    if isinstance(value, bool):
        return _("Ja") if value else _("Nej")
    if isinstance(value, date):
        return day(value)
    if name == "pay_a_month":
        return amount(value)
    return str(value) if isinstance(value, Model | str) else number(value)
