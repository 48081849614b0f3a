# SPDX-License-Identifier: MPL-2.0
"""Enrolment: each condition in words, what is missing and who can supply it, and the decision."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from fodfaeste.web.casework.forms.enrolment import (
    BenefitForm,
    DecisionForm,
    EnrolForm,
    MeetingForm,
)
from fodfaeste.web.casework.frame import course_page
from fodfaeste.web.casework.models import Course
from fodfaeste.web.casework.selectors.courses import all_courses, name_of
from fodfaeste.web.casework.selectors.deciding import courses_to_decide, matters_of
from fodfaeste.web.casework.selectors.enrolment import asked_of, examine, role_said
from fodfaeste.web.casework.services.decisions import benefit_state, decision_make
from fodfaeste.web.casework.services.enrolment import course_enrol, first_meeting_set
from fodfaeste.web.investments.contracts import contract_of
from fodfaeste.web.look.components import Entry
from fodfaeste.web.look.components.content import State
from fodfaeste.web.look.figures import day, page_language
from fodfaeste.web.policy import Request, Right, asks, signed_in

__all__ = ["decide", "deciding", "enrolment", "first_meeting"]

a_form = require_http_methods(["GET", "POST"])


@dataclass(frozen=True, slots=True)
class Shown:
    """One condition as the page shows it."""

    said: str
    badge: str
    state: State
    supplies: str


@a_form
@asks(Right.COURSE_WRITE, rows=all_courses, by="course", field="pk")
def enrolment(request: Request, course: Course) -> HttpResponse:
    """The conditions as they stand, and the day to enrol on."""
    if course.investment is None:
        raise Http404
    form = EnrolForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            check = course_enrol(actor=request.actor, course=course, on=form.cleaned_data["on"])
        except ValidationError as error:
            form.add_error(None, error)
        else:
            if check.admitted:
                messages.success(request, _("Borgeren er indskrevet."))
            else:
                told = _("Borgeren kan ikke indskrives den dag. Se, hvad der mangler.")
                messages.warning(request, told)
            return redirect("casework:enrolment", course.pk)
    checks = list(course.checks.select_related("made_by").order_by("-made_at", "-pk"))
    today = timezone.localdate()
    if course.enrolled_on is not None and checks:
        conditions = next((one for one in checks if one.admitted), checks[0]).conditions
    else:
        conditions = examine(course, today, today).conditions
    said = {
        "form": form,
        "shown": [_shown(course, one) for one in conditions],
        "missing": sum(one["met"] is not True for one in conditions),
        "checks": checks,
        "meeting": MeetingForm(),
    }
    return course_page(request, course, "casework/enrolment.html", here="enrolment", said=said)


def _shown(course: Course, one: dict[str, Any]) -> Shown:
    standing: dict[bool | None, tuple[str, State]] = {
        True: (_("Opfyldt"), "success"),
        None: (_("Ikke oplyst"), "warning"),
        False: (_("Ikke opfyldt"), "error"),
    }
    badge, state = standing[one["met"]]
    if not one["met"]:
        supplies = _supplies(course, one)
    elif one["rule"] == "entry receives" and one.get("stated"):
        supplies = _("Oplyst ved henvisningen. Før der kan betales, skal registret sige det samme.")
    else:
        supplies = ""
    return Shown(one[page_language()], badge, state, supplies)


def _supplies(course: Course, one: dict[str, Any]) -> str:
    """Who can supply what is missing, and where."""
    authority = course.ordered_by.name if course.ordered_by else _("kommunen")
    rule = one["rule"]
    if rule == "entry not decided" and course.investment is not None:
        contract = contract_of(course.investment)
        asked = {test.name: test for test in asked_of(contract, page_language())}
        found = next((v for k, v in asked.items() if one["name"].startswith(k)), None)
        role = role_said(contract, found.role, page_language()) if found else authority
        return _("Afgøres af %(role)s hos %(authority)s, som ser det på sin egen side.") % {
            "role": role, "authority": authority,
        }  # fmt: skip
    said = {
        "entry receives": _("Oplyses af %(who)s på siden med afgørelser.") % {"who": authority},
        "entry no event": _("Registreres under Samtykke."),
        "entry taken back": _("Et nyt samtykke registreres under Samtykke."),
        "entry age unknown": _("Følger af CPR-nummeret i henvisningen."),
        "entry field": _("Oplyses af %(who)s på siden med afgørelser.") % {"who": authority},
        "places": _("Aftalens parter må aftale flere pladser."),
    }
    return said.get(rule, "")


@require_http_methods(["POST"])
@asks(Right.COURSE_WRITE, rows=all_courses, by="course", field="pk")
def first_meeting(request: Request, course: Course) -> HttpResponse:
    """The first meeting has been held."""
    form = MeetingForm(request.POST)
    try:
        if not form.is_valid():
            raise ValidationError(form.errors["on"][0])
        first_meeting_set(actor=request.actor, course=course, on=form.cleaned_data["on"])
        messages.success(request, _("Det første møde er registreret."))
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("casework:page", course.pk)


@require_safe
@signed_in
def deciding(request: Request) -> HttpResponse:
    """Everything that one's authority is asked to decide."""
    found = courses_to_decide(request.actor, page_language())
    return render(request, "casework/deciding.html", {"entries": [_entry(*one) for one in found]})


def _entry(course: Course, waiting: list[Any]) -> Entry:
    what = ", ".join(getattr(one.asked, page_language()) for one in waiting)
    about = _("%(what)s. Antaget %(day)s hos %(provider)s.") % {
        "what": what[:1].upper() + what[1:],
        "day": day(course.opened_on),
        "provider": course.organisation.name,
    }
    href = reverse("casework:decide", args=[course.pk])
    return Entry(name_of(course), href, about, _("Venter på jer"), "warning")


@a_form
@asks(Right.COURSE_DECIDE, rows=all_courses, by="course", field="pk")
def decide(request: Request, course: Course) -> HttpResponse:
    """What the authority is asked to decide about someone."""
    language = page_language()
    matters = matters_of(course, language)
    posted = request.POST.get("name", "") if request.method == "POST" else ""
    forms = []
    for one in matters:
        mine = posted == one.asked.name
        form = DecisionForm(request.POST if mine else None, asked=one.asked)
        if mine and form.is_valid() and _decided(request, course, one.asked.name, form):
            return redirect("casework:decide", course.pk)
        forms.append((one, getattr(one.asked, language), form))
    receives = course.referral is not None and _receives(course)
    start = {"benefit": course.referral.benefit if course.referral else ""}
    benefit = BenefitForm(request.POST if posted == "ydelse" else None, initial=start)
    if benefit.is_bound and receives and benefit.is_valid():
        benefit_state(actor=request.actor, course=course, benefit=benefit.cleaned_data["benefit"])
        messages.success(request, _("Oplysningen er gemt."))
        return redirect("casework:decide", course.pk)
    said = {"forms": forms, "benefit": benefit if receives else None}
    return course_page(
        request, course, "casework/decide.html", here="decide", said=said,
        right=Right.COURSE_FOLLOW,
    )  # fmt: skip


def _receives(course: Course) -> bool:
    """Whether the contract asks what the person lives on."""
    if course.investment is None or not course.investment.contract:
        return False
    tests = contract_of(course.investment).group.enters_if
    return any(one.kind == "receives" for one in tests)


def _decided(request: Request, course: Course, name: str, form: DecisionForm) -> bool:
    try:
        decision_make(actor=request.actor, course=course, name=name, **form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    messages.success(request, _("Afgørelsen er gemt."))
    return True
