# SPDX-License-Identifier: MPL-2.0
"""The career profile: read, written step by step, compared, and marked as complete."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fodfaeste.web.casework.data.reading import Section, section_called, sections
from fodfaeste.web.casework.forms.profile import (
    AnswerForm,
    CompareForm,
    EarlierJobForm,
    SectionForm,
)
from fodfaeste.web.casework.frame import course_page
from fodfaeste.web.casework.models import Course, Profile, Proposal
from fodfaeste.web.casework.selectors.courses import all_courses
from fodfaeste.web.casework.selectors.profile import (
    changes,
    jobs_in,
    newest,
    proposals_waiting,
    said_in,
    sections_of,
    versions_of,
)
from fodfaeste.web.casework.services.profile import (
    Overtaken,
    fingerprint,
    profile_complete,
    profile_job,
    profile_write,
    proposal_answer,
)
from fodfaeste.web.policy import Request, Right, asks, may

__all__ = ["answer", "complete", "earlier_job", "page", "step", "versions"]

a_form = require_http_methods(["GET", "HEAD", "POST"])
HERE = "profile"


@require_safe
@asks(Right.COURSE_READ, rows=all_courses, by="course", field="pk")
def page(request: Request, course: Course) -> HttpResponse:
    """The profile as it is, with what is still to be talked about."""
    mine = newest(course)
    said = sections_of(mine)
    return course_page(
        request,
        course,
        "casework/profile.html",
        here=HERE,
        said={
            "profile": mine,
            "written": [one for one in said if one.text],
            "missing": [one.section for one in said if not one.text],
            "total": len(said),
            "jobs": jobs_in(mine),
            "proposals": proposals_waiting(course),
            "versions": versions_of(course).count(),
            "writes": may(request.actor, Right.COURSE_WRITE, course),
            "first": sections()[0],
        },
    )


@a_form
@asks(Right.COURSE_WRITE, rows=all_courses, by="course", field="pk")
def step(request: Request, course: Course, section: str) -> HttpResponse:
    """One section; while one writes it is saved by itself, and the button goes on to the next."""
    mine = section_called(section)
    if mine is None:
        raise Http404
    stands = said_in(newest(course))["sections"].get(section, "")
    first = {"text": stands, "before": fingerprint(stands)}
    form = SectionForm(request.POST or None, section=mine, initial=first)
    overtaken = ""
    if request.method == "POST" and form.is_valid():
        text, before = form.cleaned_data["text"].strip(), form.cleaned_data["before"] or None
        try:
            profile_write(
                actor=request.actor, course=course, section=section, text=text, before=before
            )
        except Overtaken as other:
            overtaken = other.said
            form.add_error("text", _("En anden har skrevet i afsnittet imens. Se begge herunder."))
        else:
            if not request.htmx:
                return _onwards(request, course, mine)
            return render(
                request,
                "casework/parts/saved.html",
                {"before": fingerprint(text), "at": timezone.now()},
            )
    if request.htmx:
        return render(request, "casework/parts/saved.html", {"form": form})
    return _step_page(request, course, mine, form, overtaken)


def _step_page(
    request: Request, course: Course, section: Section, form: SectionForm, overtaken: str
) -> HttpResponse:
    place = sections().index(section)
    said = {
        "form": form,
        "section": section,
        "number": place + 1,
        "total": len(sections()),
        "previous": sections()[place - 1] if place else None,
        "overtaken": overtaken,
        "fresh": fingerprint(overtaken) if overtaken else "",
    }
    return course_page(request, course, "casework/profile_step.html", here=HERE, said=said)


def _onwards(request: Request, course: Course, section: Section) -> HttpResponse:
    """To the next section; back to the profile after the last, or when one is done."""
    place = sections().index(section) + 1
    if "luk" in request.POST or place == len(sections()):
        messages.success(request, _("Profilen er gemt."))
        return redirect("casework:profile", course=course.pk)
    return redirect("casework:profile_step", course=course.pk, section=sections()[place].name)


@a_form
@asks(Right.COURSE_WRITE, rows=all_courses, by="course", field="pk")
def earlier_job(request: Request, course: Course, job: str = "") -> HttpResponse:
    """An earlier job: new, changed, or left out."""
    there = {one["name"]: one for one in jobs_in(newest(course))}
    if job and job not in there:
        raise Http404
    if job and "udelad" in request.POST:
        profile_job(actor=request.actor, course=course, said=None, name=job)
        messages.success(request, _("Jobbet står ikke længere i den nyeste udgave."))
        return redirect("casework:profile", course=course.pk)
    form = EarlierJobForm(request.POST or None, initial=there.get(job))
    if request.method == "POST" and form.is_valid():
        profile_job(actor=request.actor, course=course, said=form.cleaned_data, name=job)
        messages.success(request, _("Jobbet er gemt i profilen."))
        return redirect("casework:profile", course=course.pk)
    said = {"form": form, "job": job}
    return course_page(request, course, "casework/profile_job.html", here=HERE, said=said)


@require_POST
@asks(Right.COURSE_WRITE, rows=all_courses, by="course", field="pk")
def complete(request: Request, course: Course) -> HttpResponse:
    """Mark the newest version as complete."""
    try:
        profile_complete(actor=request.actor, course=course)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    else:
        said = _("Profilen er markeret som færdig. Skriver du videre, begynder en ny udgave.")
        messages.success(request, said)
    return redirect("casework:profile", course=course.pk)


@require_POST
@asks(Right.COURSE_WRITE, rows=all_courses, by="course", field="pk")
def answer(request: Request, course: Course, number: int) -> HttpResponse:
    """Take the person's own words into the profile, or leave it as it is."""
    proposal = Proposal.objects.filter(course=course, pk=number).first()
    form = AnswerForm(request.POST)
    if proposal is None:
        raise Http404
    if form.is_valid():
        taken = form.cleaned_data["answer"] == "taken"
        try:
            proposal_answer(actor=request.actor, proposal=proposal, taken=taken)
        except ValidationError as refusal:
            messages.error(request, refusal.messages[0])
        else:
            said = _("Ordene er skrevet ind.") if taken else _("Forslaget er lagt til side.")
            messages.success(request, said)
    return redirect("casework:profile", course=course.pk)


@require_safe
@asks(Right.COURSE_READ, rows=all_courses, by="course", field="pk")
def versions(request: Request, course: Course) -> HttpResponse:
    """Every version, and what changed between two of them."""
    rows = list(versions_of(course))
    form = CompareForm(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    after = _pick(rows, wanted.get("til")) or (rows[0] if rows else None)
    older = rows[rows.index(after) + 1] if after and rows.index(after) + 1 < len(rows) else None
    before = _pick(rows, wanted.get("fra")) or older
    said = {
        "versions": rows,
        "before": before,
        "after": after,
        "changes": changes(before, after) if after else [],
    }
    return course_page(request, course, "casework/profile_versions.html", here=HERE, said=said)


def _pick(rows: list[Profile], number: int | None) -> Profile | None:
    return next((one for one in rows if one.pk == number), None)
