# SPDX-License-Identifier: MPL-2.0
"""A contact with an employer, noted on a phone, and what the employer may be told of someone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from fodfaeste.web.casework.forms.contact import EmployerContactForm
from fodfaeste.web.casework.models import Course
from fodfaeste.web.casework.selectors.courses import all_courses
from fodfaeste.web.casework.selectors.jobs import disclosure_of, wording_of
from fodfaeste.web.casework.services.employer_contacts import (
    employer_contact_correct,
    employer_contact_record,
)
from fodfaeste.web.employers.models import Contact, Employer, Purpose, Way
from fodfaeste.web.employers.selectors.contacts import all_contacts
from fodfaeste.web.employers.selectors.register import recent_employers
from fodfaeste.web.look.drafts import SENT_BY_SCRIPT
from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.policy import Actor, Request, Right, asks, may, visible

__all__ = ["contact", "correct", "openness"]

NAMES = 300
"""How many names of the register the phone suggests while one writes."""


@require_http_methods(["GET", "POST"])
@asks(Right.EMPLOYER_WRITE, rows=Organisation.objects.all)
def contact(request: Request, organisation: Organisation) -> HttpResponse:
    """Note one contact; ``?virksomhed=`` and ``?forloeb=`` choose beforehand."""
    form = _form(request, organisation)
    if request.method == "POST" and form.is_valid():
        made = _write(form, lambda **said: employer_contact_record(
            actor=request.actor, organisation=organisation, **said
        ))  # fmt: skip
        if made is not None:
            return _done(request, made)
    return _page(request, organisation, form)


def _page(
    request: Request, organisation: Organisation, form: EmployerContactForm, correcting: str = ""
) -> HttpResponse:
    register = Employer.objects.filter(organisation=organisation, merged_into__isnull=True)
    said = {
        "form": form,
        "organisation": organisation,
        "correcting": correcting,
        "names": register.order_by("-pk").values_list("name", flat=True)[:NAMES],
        "more": bool({"way", "on", "next_step_on", "need", "agreed", "told"} & set(form.errors)),
        **_openness(_chosen(form)),
    }
    return render(request, "casework/contact.html", said, status=422 if form.is_bound else 200)


def _form(request: Request, organisation: Organisation) -> EmployerContactForm:
    employers = recent_employers(request.actor, organisation)
    courses = _own_courses(request.actor, organisation)
    first: dict[str, Any] = {}
    asked = request.GET.get("virksomhed", "")
    if asked.isascii() and asked.isdigit():
        own = Employer.objects.filter(organisation=organisation, merged_into__isnull=True)
        chosen = own.filter(pk=int(asked[:18])).first()
        if chosen is not None:
            employers = [chosen, *(one for one in employers if one.pk != chosen.pk)][:6]
            first["employer"] = str(chosen.pk)
    if any(str(one.pk) == request.GET.get("forloeb") for one in courses):
        first["course"] = request.GET["forloeb"]
    return EmployerContactForm(
        request.POST or None,
        organisation=organisation, employers=employers, courses=courses, initial=first,
    )  # fmt: skip


def _own_courses(actor: Actor, organisation: Organisation) -> list[Course]:
    """The actor's own caseload and what they cover, by name."""
    mine = Q(consultant=actor.person) | Q(cover=actor.person)
    rows = visible(actor, Right.COURSE_WRITE, all_courses())
    found = rows.filter(mine, organisation=organisation, closed_on__isnull=True)
    return sorted(found, key=lambda one: str(one.participant.content.get("name", "")).casefold())


def _write(form: EmployerContactForm, write: Callable[..., Contact]) -> Contact | None:
    """Write what the form says; what is refused is told at its field."""
    said = dict(form.cleaned_data)
    del said["other"]
    about = said["course"] is not None
    said.update(
        purpose=Purpose(said["purpose"]),
        way=Way(said["way"]),
        fits_wishes=True if said["fits_wishes"] and about else None,
    )
    try:
        return write(**said)
    except ValidationError as refusal:
        if hasattr(refusal, "error_dict"):
            for name, errors in refusal.error_dict.items():
                form.add_error(name if name in form.fields else None, errors)
        else:
            form.add_error(None, refusal)
        return None


@require_http_methods(["GET", "POST"])
@asks(Right.EMPLOYER_WRITE, rows=all_contacts, by="contact", field="pk")
def correct(request: Request, contact: Contact) -> HttpResponse:
    """Correct one's own contact, until it is signed off."""
    if contact.consultant_id != request.actor.person:
        raise Http404
    if contact.signed_off_at is not None:
        messages.error(request, _("Kontakten er godkendt og kan ikke rettes."))
        return redirect("employers:page", contact.employer_id)
    organisation = contact.employer.organisation
    courses = _own_courses(request.actor, organisation)
    if contact.course is not None and contact.course not in courses:
        if not may(request.actor, Right.COURSE_WRITE, contact.course):
            messages.error(request, _("Borgeren følges nu af en anden. Kontakten kan ikke rettes."))
            return redirect("employers:page", contact.employer_id)
        courses.append(contact.course)
    form = EmployerContactForm(
        request.POST or None,
        organisation=organisation, courses=courses, initial=_said(contact),
        employers=[contact.employer, *recent_employers(request.actor, organisation)][:6],
    )  # fmt: skip
    del form.fields["need"]
    if request.method == "POST" and form.is_valid():
        del form.cleaned_data["uid"]
        if _write(form, lambda **said: employer_contact_correct(
            actor=request.actor, contact=contact, **said
        )) is not None:  # fmt: skip
            messages.success(request, _("Kontakten er rettet."))
            return redirect("employers:page", contact.employer_id)
    return _page(request, organisation, form, contact.employer.name)


def _said(contact: Contact) -> dict[str, Any]:
    """A contact as its form asks for it."""
    names = ("purpose", "way", "on", "next_step_on", "participant_present", "fits_wishes", "uid")
    fields = {name: getattr(contact, name) for name in names}
    words = {name: contact.content.get(name, "") for name in ("note", "agreed")}
    about = str(contact.course_id) if contact.course_id else ""
    told = bool(contact.content.get("told"))
    return {**fields, **words, "employer": str(contact.employer_id), "course": about, "told": told}


def _done(request: Request, made: Contact) -> HttpResponse:
    messages.success(
        request, _("Kontakten med %(name)s er noteret.") % {"name": made.employer.name}
    )
    to = reverse("casework:day")
    if SENT_BY_SCRIPT in request.headers:
        return JsonResponse({"to": to}, status=201)
    return redirect(to)


def _chosen(form: EmployerContactForm) -> Course | None:
    key = form.data.get("course") if form.is_bound else form.initial.get("course")
    return form.courses.get(str(key))


@require_safe
@asks(Right.EMPLOYER_WRITE, rows=Organisation.objects.all)
def openness(request: Request, organisation: Organisation) -> HttpResponse:
    """What an employer may be told of the person that was chosen: a part of the form."""
    courses = {str(one.pk): one for one in _own_courses(request.actor, organisation)}
    said = _openness(courses.get(request.GET.get("course", "")))
    return render(request, "casework/parts/openness.html", said)


def _openness(course: Course | None) -> dict[str, Any]:
    if course is None:
        return {"about": None}
    found = disclosure_of(course)
    return {
        "about": course,
        "disclosure": found,
        "wording": wording_of(found),
        "to_whom": found.content.get("to_whom", "") if found else "",
    }
