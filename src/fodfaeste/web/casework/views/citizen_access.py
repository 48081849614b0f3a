# SPDX-License-Identifier: MPL-2.0
"""The person's own access, seen from the consultant: codes, logins, the plan, the whole record."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fodfaeste.explain.language import Language
from fodfaeste.web.casework.forms.citizen import ExportForm, GiveCodeForm
from fodfaeste.web.casework.frame import course_page
from fodfaeste.web.casework.models import CitizenLink, Course
from fodfaeste.web.casework.printing.handing_out import hand_out
from fodfaeste.web.casework.printing.plan import plan_pdf as drawn
from fodfaeste.web.casework.record_actions import ACCESS_EXPORTED, PLAN_PRINTED
from fodfaeste.web.casework.selectors.citizen import access_to
from fodfaeste.web.casework.selectors.courses import all_courses
from fodfaeste.web.casework.services.citizen import code_give, code_revoke, link_close
from fodfaeste.web.look.figures import page_language
from fodfaeste.web.policy import Request, Right, asks
from fodfaeste.web.privacy.services import audit_record

__all__ = ["close", "export", "page", "plan_pdf"]

HERE = "access"


@require_http_methods(["GET", "HEAD", "POST"])
@asks(Right.COURSE_WRITE, rows=all_courses, by="course", field="pk")
def page(request: Request, course: Course) -> HttpResponse:
    """Hand over a code, see whose logins open the course, take a code back."""
    form = GiveCodeForm(request.POST if "assurance" in request.POST else None)
    code = ""
    if request.method == "POST" and "tilbage" in request.POST:
        code_revoke(actor=request.actor, course=course)
        messages.success(request, _("Koden virker ikke længere."))
        return redirect("casework:access", course=course.pk)
    if request.method == "POST" and form.is_valid():
        assurance = form.cleaned_data["assurance"]
        _row, code = code_give(actor=request.actor, course=course, assurance=assurance)
    said = {"form": form, "code": code, "access": access_to(course)}
    return course_page(request, course, "casework/access.html", here=HERE, said=said)


@require_POST
@asks(Right.COURSE_WRITE, rows=all_courses, by="course", field="pk")
def close(request: Request, course: Course, number: int) -> HttpResponse:
    """End a login's access."""
    subject = course.participant.subject_id
    link = CitizenLink.objects.filter(subject=subject, pk=number).first()
    if link is None:
        raise Http404
    link_close(actor=request.actor, course=course, link=link)
    messages.success(request, _("Adgangen er lukket."))
    return redirect("casework:access", course=course.pk)


@require_safe
@asks(Right.COURSE_READ, rows=all_courses, by="course", field="pk")
def plan_pdf(request: Request, course: Course) -> HttpResponse:
    """The person's plan to print and hand over."""
    asked = request.GET.get("sprog", "")
    language = cast(Language, asked if asked in ("da", "en") else page_language())
    audit_record(
        actor=request.actor,
        organisation=course.organisation_id,
        action=PLAN_PRINTED,
        subject=course.unit,
    )
    return _file(drawn(course, language, timezone.localdate()), "application/pdf", "plan.pdf")


@require_http_methods(["GET", "HEAD", "POST"])
@asks(Right.COURSE_WRITE, rows=all_courses, by="course", field="pk")
def export(request: Request, course: Course) -> HttpResponse:
    """Everything that is recorded, with other people struck out."""
    form = ExportForm(request.POST or None, initial={"language": page_language()})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        made, struck = hand_out(
            course,
            form=said["form"],
            language=said["language"],
            on=timezone.localdate(),
            names=said["names"],
            words=[one.strip() for one in said["words"].splitlines() if one.strip()],
            leave_out=frozenset(said["leave_out"]),
        )
        audit_record(
            actor=request.actor,
            organisation=course.organisation_id,
            action=ACCESS_EXPORTED,
            subject=course.unit,
            detail={"form": said["form"].upper(), "count": struck},
        )
        kind = "application/json" if said["form"] == "json" else "application/pdf"
        name = f"{slugify(_('Aktindsigt'))}-{course.pk}.{said['form']}"
        return _file(made, kind, name)
    return course_page(request, course, "casework/export.html", here=HERE, said={"form": form})


def _file(made: bytes, kind: str, name: str) -> HttpResponse:
    """A file about a person stays in no cache: the policy's middleware says so for every answer."""
    answer = HttpResponse(made, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
