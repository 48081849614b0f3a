# SPDX-License-Identifier: MPL-2.0
"""A course's jobs: what they are, their start, changes and end, and the employer's sheet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from fodfaeste.web.casework.forms.jobs import JobChangeForm, JobEndForm, JobForm, SupportForm
from fodfaeste.web.casework.forms.record import ReasonForm
from fodfaeste.web.casework.frame import course_page
from fodfaeste.web.casework.models import Course, Job
from fodfaeste.web.casework.selectors.courses import all_courses, name_of
from fodfaeste.web.casework.selectors.jobs import all_jobs, disclosure_of, jobs_of, wording_of
from fodfaeste.web.casework.services import jobs as services
from fodfaeste.web.casework.services.record import record_correct, record_retract
from fodfaeste.web.casework.work_actions import SHEET_PRINTED
from fodfaeste.web.employers.models import Employer
from fodfaeste.web.employers.services import employer_add
from fodfaeste.web.policy import Request, Right, asks
from fodfaeste.web.privacy.services import audit_record

__all__ = ["change", "correct", "end", "listing", "retract", "sheet", "start", "support"]

OFFERED = 6
NAMES = 300
a_form = require_http_methods(["GET", "POST"])


@require_safe
@asks(Right.COURSE_READ, rows=all_courses, by="course", field="pk")
def listing(request: Request, course: Course) -> HttpResponse:
    """The jobs of a course, with the next time each is to be followed up."""
    today = timezone.localdate()
    jobs = jobs_of(course, today)
    said = {"jobs": jobs, "today": today, "now": [one for one in jobs if _lasts(one.job, today)]}
    return course_page(request, course, "casework/jobs.html", here="jobs", said=said)


def _lasts(job: Job, today: Any) -> bool:
    return job.start <= today and (job.end is None or job.end > today)


@a_form
@asks(Right.COURSE_WRITE, rows=all_courses, by="course", field="pk")
def start(request: Request, course: Course) -> HttpResponse:
    """A job begins."""
    form = JobForm(
        request.POST or None, organisation=course.organisation, employers=_employers(course)
    )

    def write() -> str:
        services.job_start(
            actor=request.actor, course=course, employer=_employer(request, course, form),
            **form.terms(),
        )  # fmt: skip
        return _("Jobbet er noteret. Opfølgningen står nu i din kalender.")

    return _answer(request, course, form, write, _("Nyt job"), _("Gem jobbet"))


def _employers(course: Course) -> list[Employer]:
    """Whom the course has been in contact with, the latest first."""
    seen = Employer.objects.filter(contacts__course=course, merged_into__isnull=True)
    newest = dict.fromkeys(seen.order_by("-contacts__on").values_list("pk", flat=True))
    rows = Employer.objects.in_bulk(list(newest)[:OFFERED])
    return [rows[pk] for pk in newest if pk in rows]


def _employer(request: Request, course: Course, form: JobForm) -> Employer:
    meant = form.cleaned_data["employer"]
    if isinstance(meant, str):
        return employer_add(actor=request.actor, organisation=course.organisation, name=meant)
    found: Employer = meant
    return found


@a_form
@asks(Right.COURSE_WRITE, rows=all_jobs, by="job", field="pk")
def correct(request: Request, job: Job) -> HttpResponse:
    """What was noted of a job was wrong; what it said stays to be read."""
    kept = job.employer.merged_into or job.employer
    form = JobForm(
        request.POST or None,
        organisation=job.course.organisation, employers=[kept], job=job,
    )  # fmt: skip

    def write() -> str:
        fields = form.terms()
        content = {**job.content, "how_found": fields.pop("how_found")}
        fields["employer"] = _employer(request, job.course, form)
        record_correct(actor=request.actor, record=job, fields=fields, content=content)
        return _("Rettelsen er gemt. Det, der stod før, kan stadig læses.")

    return _answer(request, job.course, form, write, _("Ret jobbet"), _("Gem rettelsen"), job)


@a_form
@asks(Right.COURSE_WRITE, rows=all_jobs, by="job", field="pk")
def change(request: Request, job: Job) -> HttpResponse:
    """Other hours or pay."""
    there = {"on": timezone.localdate(), "hours_a_week": job.hours_a_week}
    form = JobChangeForm(request.POST or None, initial={**there, "pay_a_month": job.pay_a_month})

    def write() -> str:
        services.job_change(actor=request.actor, job=job, **form.cleaned_data)
        return _("Ændringen er noteret.")

    return _answer(
        request, job.course, form, write, _("Andre timer eller anden løn"), _("Gem"), job
    )


@a_form
@asks(Right.COURSE_WRITE, rows=all_jobs, by="job", field="pk")
def end(request: Request, job: Job) -> HttpResponse:
    """The job is over."""
    form = JobEndForm(request.POST or None)

    def write() -> str:
        services.job_end(actor=request.actor, job=job, **form.terms())
        return _("Det er noteret, at jobbet er slut. Tal med borgeren inden for tre dage.")

    return _answer(request, job.course, form, write, _("Jobbet er slut"), _("Gem"), job)


@a_form
@asks(Right.COURSE_WRITE, rows=all_jobs, by="job", field="pk")
def retract(request: Request, job: Job) -> HttpResponse:
    """The job was a mistake."""
    form = ReasonForm(request.POST or None)

    def write() -> str:
        record_retract(actor=request.actor, record=job, reason=form.cleaned_data["reason"])
        return _("Jobbet er trukket tilbage og tæller ikke længere med.")

    return _answer(
        request, job.course, form, write, _("Træk jobbet tilbage"), _("Træk tilbage"), job
    )


@a_form
@asks(Right.COURSE_WRITE, rows=all_jobs, by="job", field="pk")
def support(request: Request, job: Job) -> HttpResponse:
    """What was agreed with the employer, within what the employer may be told."""
    form = SupportForm(request.POST or None, initial=job.content)

    def write() -> str:
        services.support_agree(actor=request.actor, job=job, **form.cleaned_data)
        return _("Aftalen er gemt. Arket til arbejdsgiveren kan nu udskrives.")

    title = _("Støtte på arbejdspladsen")
    return _answer(request, job.course, form, write, title, _("Gem aftalen"), job, True)


@require_safe
@asks(Right.COURSE_WRITE, rows=all_jobs, by="job", field="pk")
def sheet(request: Request, job: Job) -> HttpResponse:
    """The sheet for the employer: held against the newest decision each time it is printed."""
    wording = wording_of(disclosure_of(job.course))
    said = job.content
    audit_record(
        actor=request.actor, organisation=job.course.organisation_id, action=SHEET_PRINTED,
        subject=job.course.unit, thing=str(job.uid),
    )  # fmt: skip
    codes = [services.SUPPORTS[one] for one in said.get("supports", ()) if one in services.SUPPORTS]
    return render(request, "casework/sheet.html", {
        "job": job,
        "course": job.course,
        "name": name_of(job.course),
        "supports": codes,
        "wording": wording,
        "words": said.get("support", "") if wording else "",
        "left_out": bool(said.get("support")) and not wording,
        "consultant": job.course.consultant,
    })  # fmt: skip


def _answer(
    request: Request,
    course: Course,
    form: Form,
    write: Callable[[], str],
    title: str,
    button: str,
    job: Job | None = None,
    shows_openness: bool = False,
) -> HttpResponse:
    """Write what a valid form says, or show the form in the course's frame."""
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                text = write()
        except ValidationError as refusal:
            _refused(form, refusal)
        else:
            messages.success(request, text)
            return redirect("casework:jobs", course.pk)
    disclosure = disclosure_of(course) if shows_openness else None
    said: dict[str, Any] = {
        "form": form,
        "title": title,
        "button": button,
        "job": job,
        "back": reverse("casework:jobs", args=[course.pk]),
        "names": _names(course) if isinstance(form, JobForm) else (),
        "shows_openness": shows_openness,
        "about": course,
        "disclosure": disclosure,
        "wording": wording_of(disclosure),
        "to_whom": disclosure.content.get("to_whom", "") if disclosure else "",
    }
    status = 422 if form.is_bound else 200
    return course_page(
        request, course, "casework/job_form.html", here="jobs", said=said, status=status
    )


def _names(course: Course) -> list[str]:
    own = Employer.objects.filter(organisation=course.organisation_id, merged_into__isnull=True)
    return list(own.order_by("-pk").values_list("name", flat=True)[:NAMES])


def _refused(form: Form, refusal: ValidationError) -> None:
    if not hasattr(refusal, "error_dict"):
        form.add_error(None, refusal)
        return
    for name, errors in refusal.error_dict.items():
        form.add_error(name if name in form.fields else None, errors)
