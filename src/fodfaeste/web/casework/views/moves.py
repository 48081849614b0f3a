# SPDX-License-Identifier: MPL-2.0
"""One course changes hands, is covered for, closed and taken up again."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from fodfaeste.web.casework.forms.moves import (
    CloseForm,
    CoverForm,
    GiveForm,
    ProposeForm,
    ReopenForm,
)
from fodfaeste.web.casework.models import Course
from fodfaeste.web.casework.selectors.courses import all_courses, name_of
from fodfaeste.web.casework.selectors.moves import others_than
from fodfaeste.web.casework.selectors.staff import consultants_of
from fodfaeste.web.casework.services.closure import course_close, course_reopen
from fodfaeste.web.casework.services.moving import move_propose
from fodfaeste.web.casework.services.transfers import course_cover, course_give
from fodfaeste.web.casework.views.asking import ask
from fodfaeste.web.policy import Request, Right, asks

__all__ = ["close", "cover", "give", "propose", "reopen", "uncover"]

a_form = require_http_methods(["GET", "POST"])
leads = asks(Right.CASELOAD_MANAGE, rows=all_courses, by="course", field="pk")
writes = asks(Right.COURSE_WRITE, rows=all_courses, by="course", field="pk")


def _asked(
    request: Request,
    course: Course,
    form: forms.Form,
    do: Callable[[], object],
    *,
    heading: str,
    lead: str,
    action: str,
    done: str,
) -> HttpResponse:
    """Ask, do it, say so, and go back to the course."""
    back = reverse("casework:page", args=[course.pk])
    if form.is_bound and form.is_valid():
        try:
            do()
            messages.success(request, done)
            return redirect(back)
        except ValidationError as error:
            form.add_error(None, error)
    up = (name_of(course), back)
    return ask(request, form, heading=heading, lead=lead, action=action, up=up)


@a_form
@leads
def give(request: Request, course: Course) -> HttpResponse:
    """To a colleague."""
    staff = consultants_of(course.organisation).exclude(pk=course.consultant_id or 0)
    form = GiveForm(request.POST or None, staff=staff)
    return _asked(
        request, course, form,
        lambda: course_give(actor=request.actor, course=course, **form.cleaned_data),
        heading=_("Giv forløbet til en kollega"),
        lead=_("Den nye konsulent får adgang med det samme, og den tidligere mister den."),
        action=_("Overdrag"), done=_("Forløbet er overdraget."),
    )  # fmt: skip


@a_form
@leads
def propose(request: Request, course: Course) -> HttpResponse:
    """To another provider, who must say yes first."""
    form = ProposeForm(request.POST or None, providers=others_than(course))

    def do() -> None:
        move_propose(
            actor=request.actor,
            course=course,
            to=form.cleaned_data["organisation"],
            reason=form.cleaned_data["reason"],
        )

    return _asked(
        request, course, form, do,
        heading=_("Tilbyd forløbet til en anden leverandør"),
        lead=_(
            "Den anden leverandør ser først, hvem det er, når den har sagt ja. Fra da af har I ikke"
            " længere adgang til forløbet."
        ),
        action=_("Send tilbuddet"), done=_("Tilbuddet er sendt."),
    )  # fmt: skip


@a_form
@leads
def cover(request: Request, course: Course) -> HttpResponse:
    """A colleague looks after it between two days."""
    staff = consultants_of(course.organisation).exclude(pk=course.consultant_id or 0)
    form = CoverForm(request.POST or None, staff=staff)
    return _asked(
        request, course, form,
        lambda: course_cover(actor=request.actor, courses=[course], **form.terms()),
        heading=_("Sæt en afløser på"),
        lead=_("Afløseren har adgang i dagene og mister den af sig selv bagefter."),
        action=_("Sæt afløser på"), done=_("Afløseren er sat på."),
    )  # fmt: skip


@require_POST
@leads
def uncover(request: Request, course: Course) -> HttpResponse:
    """Nobody covers any more."""
    course_cover(actor=request.actor, courses=[course], cover=None)
    messages.success(request, _("Afløsningen er slut."))
    return redirect("casework:page", course.pk)


@a_form
@writes
def close(request: Request, course: Course) -> HttpResponse:
    """It ends."""
    form = CloseForm(request.POST or None)
    return _asked(
        request, course, form,
        lambda: course_close(actor=request.actor, course=course, **form.terms()),
        heading=_("Afslut forløbet"),
        lead=_("Intet bliver slettet, og forløbet kan genoptages."),
        action=_("Afslut"), done=_("Forløbet er afsluttet."),
    )  # fmt: skip


@a_form
@writes
def reopen(request: Request, course: Course) -> HttpResponse:
    """It is taken up again."""
    staff = consultants_of(course.organisation)
    form = ReopenForm(request.POST or None, staff=staff, today=timezone.localdate())
    return _asked(
        request, course, form,
        lambda: course_reopen(actor=request.actor, course=course, **form.cleaned_data),
        heading=_("Genoptag forløbet"),
        lead=_("Forløbet fortsætter med det, der er registreret før."),
        action=_("Genoptag"), done=_("Forløbet er genoptaget."),
    )  # fmt: skip
