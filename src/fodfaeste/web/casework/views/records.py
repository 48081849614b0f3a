# SPDX-License-Identifier: MPL-2.0
"""One record: write it, read it with its history, correct it, take it back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fodfaeste.web.casework.forms.record import ReasonForm, RecordForm
from fodfaeste.web.casework.frame import course_page
from fodfaeste.web.casework.kinds import KINDS, RecordKind
from fodfaeste.web.casework.models import Course
from fodfaeste.web.casework.models.life import Dated
from fodfaeste.web.casework.selectors.courses import all_courses
from fodfaeste.web.casework.selectors.record import card_of, history_of
from fodfaeste.web.casework.services.record import record_correct, record_retract
from fodfaeste.web.look.drafts import SENT_BY_SCRIPT
from fodfaeste.web.look.figures import inside
from fodfaeste.web.policy import Request, Right, asks

__all__ = ["correct", "write"]

a_form = require_http_methods(["GET", "HEAD", "POST"])
HERE = {"casework:story": "story", "casework:plan": "plan", "casework:life": "life"}


@a_form
@asks(Right.COURSE_WRITE, rows=all_courses, by="course", field="pk")
def write(request: Request, course: Course, kind: str) -> HttpResponse:
    """Something new; ``?felt=værdi`` fills a field in beforehand."""
    mine = _kind(kind)
    form = mine.form(request.POST or None, course=course, initial=_first(mine, request.GET))
    if request.method == "POST" and form.is_valid():
        mine.write(actor=request.actor, course=course, form=form)
        messages.success(request, _("Gemt: %(what)s.") % {"what": inside(mine.title)})
        to = reverse(mine.back, args=[course.pk])
        if SENT_BY_SCRIPT in request.headers:
            return JsonResponse({"to": to}, status=201)
        return redirect(to)
    status = 422 if SENT_BY_SCRIPT in request.headers else 200
    return _page(request, course, mine, {"form": form}, status)


@a_form
@asks(Right.COURSE_WRITE, rows=all_courses, by="course", field="pk")
def correct(request: Request, course: Course, kind: str, number: int) -> HttpResponse:
    """A record with what it said before, and the forms that correct it or take it back."""
    mine = _kind(kind)
    record = _record(course, mine, number)
    form: RecordForm | None = None
    back = ReasonForm(prefix="tilbage")
    if record.retracted_at is None:
        taking = "tilbage-reason" in request.POST
        form = mine.form(None if taking else request.POST or None, course=course, record=record)
        if taking:
            back = ReasonForm(request.POST, prefix="tilbage")
        if request.method == "POST" and (back if taking else form).is_valid():
            return _save(request, course, mine, record, back if taking else form)
    said = {"form": form, "back": back, "card": card_of(record), "befores": history_of(record)}
    return _page(request, course, mine, said)


def _save(
    request: Request, course: Course, kind: RecordKind, record: Dated, form: Any
) -> HttpResponse:
    try:
        if isinstance(form, ReasonForm):
            reason = form.cleaned_data["reason"]
            record_retract(actor=request.actor, record=record, reason=reason)
            messages.success(request, _("Den er trukket tilbage og tæller ikke længere med."))
        else:
            fields, content = form.fields_said(), form.content_said()
            record_correct(actor=request.actor, record=record, fields=fields, content=content)
            messages.success(request, _("Rettelsen er gemt. Det, der stod før, kan stadig læses."))
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    return redirect(kind.back, course=course.pk)


def _page(
    request: Request, course: Course, kind: RecordKind, said: dict[str, Any], status: int = 200
) -> HttpResponse:
    said, here = {**said, "kind": kind}, HERE[kind.back]
    return course_page(request, course, "casework/record.html", here=here, said=said, status=status)


def _kind(slug: str) -> RecordKind:
    if slug not in KINDS:
        raise Http404
    return KINDS[slug]


def _record(course: Course, kind: RecordKind, number: int) -> Dated:
    rows = kind.model._default_manager.filter(course=course, pk=number)
    row = rows.select_related("made_by", "course__participant__subject", "course__investment")
    found = row.first()
    if found is None or not kind.holds(found):
        raise Http404
    return found


def _first(kind: RecordKind, said: QueryDict) -> dict[str, str]:
    """Choices in the address, never words: an address is kept in logs."""
    known = ("kind", "way", "where", "job", "instrument", "track")
    asked = kind.form.base_fields
    return {name: said.get(name, "") for name in known if name in said and name in asked}
