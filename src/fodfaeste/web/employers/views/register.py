# SPDX-License-Identifier: MPL-2.0
"""The register, the page of one workplace, and what can be added to it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fodfaeste.web.employers import services
from fodfaeste.web.employers.forms import EmployerForm, NeedForm, PersonForm, SearchForm
from fodfaeste.web.employers.models import ContactPerson, Employer, Need
from fodfaeste.web.employers.selectors.contacts import contacts_at
from fodfaeste.web.employers.selectors.register import (
    all_employers,
    known_of,
    last_contacts,
    register_of,
    registers_of,
    whole,
)
from fodfaeste.web.employers.tables import contacts_said, register_table
from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.policy import Request, Right, asks, may, signed_in, visible

__all__ = [
    "add", "change", "listing", "need_add", "need_met", "page", "person_add", "person_change",
    "person_left",
]  # fmt: skip

PER_PAGE = 30
CONTACTS = 30
a_form = require_http_methods(["GET", "POST"])


@require_safe
@signed_in
def listing(request: Request) -> HttpResponse:
    """The register: every workplace that is no double, by name."""
    form = SearchForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    words, needs = asked.get("navn", ""), asked.get("behov", False)
    rows = register_of(request.actor, words, needs)
    shown = Paginator(rows, PER_PAGE).get_page(request.GET.get("side"))
    last = last_contacts([one.pk for one in shown])
    said = {
        "form": form,
        "narrowed": bool(words or needs),
        "page": shown,
        "table": register_table(shown, last),
        "registers": registers_of(request.actor, Right.EMPLOYER_WRITE),
    }
    return render(request, "employers/list.html", said)


@require_safe
@asks(Right.EMPLOYER_READ, rows=all_employers, by="employer", field="pk")
def page(request: Request, employer: Employer) -> HttpResponse:
    """All that is known of a workplace; a double leads to the one that is kept."""
    if employer.merged_into_id is not None:
        return redirect("employers:page", employer.merged_into_id)
    services.employer_see(actor=request.actor, employer=employer)
    numbers = whole(employer)
    contacts = contacts_at(request.actor, numbers).select_related("course__participant__subject")
    shown = list(contacts[:CONTACTS])
    readable = visible(request.actor, Right.COURSE_READ, contacts.order_by())
    mine = set(readable.filter(pk__in=[one.pk for one in shown]).values_list("pk", flat=True))
    said = {
        "employer": employer,
        "known": known_of(employer, timezone.localdate()),
        "contacts": contacts_said(shown, mine),
        "last": shown[0] if shown else None,
        "count": contacts.count() if len(shown) == CONTACTS else len(shown),
        "writes": may(request.actor, Right.EMPLOYER_WRITE, employer),
    }
    return render(request, "employers/page.html", said)


@a_form
@asks(Right.EMPLOYER_WRITE, rows=Organisation.objects.all)
def add(request: Request, organisation: Organisation) -> HttpResponse:
    """A new workplace, unless it is there already."""
    form = EmployerForm(request.POST or None, organisation=organisation)
    if request.method == "POST" and form.is_valid():
        made = services.employer_add(actor=request.actor, organisation=organisation, **form.terms())
        messages.success(request, _("%(name)s står nu i registret.") % {"name": made.name})
        return redirect("employers:page", made.pk)
    said = {"form": form, "organisation": organisation}
    return render(request, "employers/add.html", said, status=422 if form.is_bound else 200)


@a_form
@asks(Right.EMPLOYER_WRITE, rows=all_employers, by="employer", field="pk")
def change(request: Request, employer: Employer) -> HttpResponse:
    """Correct what is known of a workplace."""
    there = {
        name: getattr(employer, name) for name in EmployerForm.base_fields if name != "another"
    }
    form = EmployerForm(
        request.POST or None, initial=there, organisation=employer.organisation, employer=employer
    )
    if request.method == "POST" and form.is_valid():
        services.employer_change(actor=request.actor, employer=employer, **form.terms())
        messages.success(request, _("Oplysningerne er rettet."))
        return redirect("employers:page", employer.pk)
    return _asked(request, employer, form, _("Ret oplysninger"), _("Gem"))


@a_form
@asks(Right.EMPLOYER_WRITE, rows=all_employers, by="employer", field="pk")
def person_add(request: Request, employer: Employer) -> HttpResponse:
    """Someone at the workplace."""
    form = PersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.person_add(actor=request.actor, employer=employer, **form.cleaned_data)
        messages.success(request, _("Kontaktpersonen er noteret."))
        return redirect("employers:page", employer.pk)
    return _asked(request, employer, form, _("Ny kontaktperson"), _("Gem"))


def _people() -> Any:
    return ContactPerson.objects.select_related("employer__organisation")


@a_form
@asks(Right.EMPLOYER_WRITE, rows=_people, by="person", field="pk")
def person_change(request: Request, person: ContactPerson) -> HttpResponse:
    """Correct what is known of someone at a workplace."""
    form = PersonForm(request.POST or None, initial=person.content)
    if request.method == "POST" and form.is_valid():
        services.person_change(actor=request.actor, person=person, **form.cleaned_data)
        messages.success(request, _("Kontaktpersonen er rettet."))
        return redirect("employers:page", person.employer_id)
    return _asked(request, person.employer, form, _("Ret kontaktperson"), _("Gem"))


@require_POST
@asks(Right.EMPLOYER_WRITE, rows=_people, by="person", field="pk")
def person_left(request: Request, person: ContactPerson) -> HttpResponse:
    """Someone has left the workplace."""
    services.person_leave(actor=request.actor, person=person, on=timezone.localdate())
    messages.success(request, _("Kontaktpersonen er noteret som stoppet."))
    return redirect("employers:page", person.employer_id)


@a_form
@asks(Right.EMPLOYER_WRITE, rows=all_employers, by="employer", field="pk")
def need_add(request: Request, employer: Employer) -> HttpResponse:
    """What the workplace needs."""
    form = NeedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.need_learn(
            actor=request.actor, employer=employer, on=timezone.localdate(), **form.cleaned_data
        )
        messages.success(request, _("Behovet er noteret."))
        return redirect("employers:page", employer.pk)
    return _asked(request, employer, form, _("Nyt behov"), _("Gem"))


@require_POST
@asks(Right.EMPLOYER_WRITE, rows=Need.objects.select_related("employer").all, by="need", field="pk")
def need_met(request: Request, need: Need) -> HttpResponse:
    """A need is met."""
    services.need_meet(actor=request.actor, need=need, on=timezone.localdate())
    messages.success(request, _("Behovet er noteret som dækket."))
    return redirect("employers:page", need.employer_id)


def _asked(
    request: Request, employer: Employer, form: Form, title: str, button: str
) -> HttpResponse:
    said = {
        "employer": employer,
        "form": form,
        "title": title,
        "button": button,
        "back": reverse("employers:page", args=[employer.pk]),
    }
    status = 422 if form.is_bound else 200
    return render(request, "employers/form.html", said, status=status)
