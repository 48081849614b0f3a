# SPDX-License-Identifier: MPL-2.0
"""The person's own pages. No role leads here: only being the person."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from allauth.core import ratelimit
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from fodfaeste.web.casework.data.reading import section_called, sections
from fodfaeste.web.casework.forms.citizen import CodeForm, NewCitizenForm
from fodfaeste.web.casework.forms.profile import ProposalForm
from fodfaeste.web.casework.models import Course
from fodfaeste.web.casework.printing.plan import plan_pdf
from fodfaeste.web.casework.record_actions import OWN_SEEN
from fodfaeste.web.casework.selectors.citizen import own_courses, own_of, readings_of
from fodfaeste.web.casework.selectors.courses import all_courses
from fodfaeste.web.casework.selectors.profile import jobs_in, newest, sections_of
from fodfaeste.web.casework.services.citizen import CodeRefused, code_use
from fodfaeste.web.casework.services.profile import proposal_make
from fodfaeste.web.look.components import Link
from fodfaeste.web.look.figures import page_language
from fodfaeste.web.organisations.models import Person
from fodfaeste.web.policy import Request, Right, asks, public, signed_in
from fodfaeste.web.privacy.services import audit_record

__all__ = ["code", "front", "page", "plan", "profile", "propose", "seen"]

PAGES = (
    ("page", gettext_lazy("Min plan")),
    ("profile", gettext_lazy("Min profil")),
    ("seen", gettext_lazy("Hvem har læst om mig")),
)


@require_safe
@signed_in
def front(request: Request) -> HttpResponse:
    """One's own courses; a single one is shown at once."""
    mine = list(own_courses(request.actor))
    if len(mine) == 1:
        return redirect("citizen:page", course=mine[0].pk)
    return render(request, "citizen/front.html", {"courses": mine})


@require_http_methods(["GET", "HEAD", "POST"])
@public
@never_cache
def code(request: Request) -> HttpResponseBase:
    """Use the code from the paper, as oneself or as someone without a login."""
    me = request.user if isinstance(request.user, Person) else None
    form = (CodeForm if me else NewCitizenForm)(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        if not ratelimit.consume(request, action="citizen_code"):
            form.add_error(None, _("Der er prøvet for mange gange. Vent fem minutter."))
            status = 429
        else:
            answer = _use(request, form, me)
            if answer is not None:
                return answer
    return render(request, "citizen/code.html", {"form": form, "me": me}, status=status)


def _use(request: Request, form: CodeForm, me: Person | None) -> HttpResponseBase | None:
    new = form.new() if isinstance(form, NewCitizenForm) else None
    try:
        person, _link = code_use(
            code=form.cleaned_data["code"], born=form.cleaned_data["born"], person=me, new=new
        )
    except CodeRefused:
        form.add_error(
            "code", _("Koden virker ikke. Se efter, om den er rigtig, eller bed om en ny.")
        )
        return None
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return None
    messages.success(request, _("Nu kan du se dit eget forløb."))
    if me is not None:
        return redirect("citizen:front")
    answer: HttpResponseBase = perform_password_login(
        request, {}, Login(user=person, redirect_url=reverse("citizen:front"))
    )
    return answer


@require_safe
@asks(Right.COURSE_OWN, rows=all_courses, by="course", field="pk")
def page(request: Request, course: Course) -> HttpResponse:
    """One's plan, the next days, and what one has agreed to."""
    return _page(request, course, "citizen/page.html", "page", {"own": own_of(course)})


@require_safe
@asks(Right.COURSE_OWN, rows=all_courses, by="course", field="pk")
def profile(request: Request, course: Course) -> HttpResponse:
    """One's profile, with a way to say something in every section."""
    mine = newest(course)
    said = {"profile": mine, "sections": sections_of(mine), "jobs": jobs_in(mine)}
    return _page(request, course, "citizen/profile.html", "profile", said)


@require_http_methods(["GET", "HEAD", "POST"])
@asks(Right.COURSE_OWN, rows=all_courses, by="course", field="pk")
def propose(request: Request, course: Course, section: str) -> HttpResponse:
    """One's own words for a section."""
    mine = section_called(section)
    if mine is None:
        raise Http404
    form = ProposalForm(request.POST or None, section=mine)
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        proposal_make(actor=request.actor, course=course, section=section, text=text)
        messages.success(request, _("Dit forslag er sendt. I taler om det, næste gang I mødes."))
        return redirect("citizen:profile", course=course.pk)
    said = next((one.text for one in sections_of(newest(course)) if one.section == mine), "")
    more = {"form": form, "section": mine, "said": said, "place": sections().index(mine)}
    return _page(request, course, "citizen/propose.html", "profile", more)


@require_safe
@asks(Right.COURSE_OWN, rows=all_courses, by="course", field="pk")
def seen(request: Request, course: Course) -> HttpResponse:
    """Who has read or written about one."""
    said = {"readings": readings_of(course)}
    return _page(request, course, "citizen/seen.html", "seen", said)


@require_safe
@asks(Right.COURSE_OWN, rows=all_courses, by="course", field="pk")
def plan(request: Request, course: Course) -> HttpResponse:
    """One's plan as a PDF."""
    _seen(request, course)
    made = plan_pdf(course, page_language(), timezone.localdate())
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = 'attachment; filename="plan.pdf"'
    return answer


def _page(
    request: Request, course: Course, template: str, here: str, said: dict[str, Any]
) -> HttpResponse:
    _seen(request, course)
    links = [
        Link(text, reverse(f"citizen:{name}", args=[course.pk]), name == here)
        for name, text in PAGES
    ]
    return render(request, template, {"course": course, "links": links, **said})


def _seen(request: Request, course: Course) -> None:
    audit_record(
        actor=request.actor,
        organisation=course.organisation_id,
        action=OWN_SEEN,
        subject=course.unit,
    )
