# SPDX-License-Identifier: MPL-2.0
"""Consent on a course: what is agreed, whose is missing, giving it, withdrawing it, printing it."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from fodfaeste.exchange.pdf.letter import letter_pdf
from fodfaeste.web.casework.actions import CONSENT_PRINTED
from fodfaeste.web.casework.data.consents import consent_text, kinds
from fodfaeste.web.casework.forms.consents import ConsentForm, WithdrawForm
from fodfaeste.web.casework.frame import course_page
from fodfaeste.web.casework.letters import consent_to_sign
from fodfaeste.web.casework.models import Consent, Course
from fodfaeste.web.casework.selectors.consents import consent_on, consents_of, names_of
from fodfaeste.web.casework.selectors.courses import all_courses, name_of
from fodfaeste.web.casework.services.consents import consent_give, consent_withdraw
from fodfaeste.web.casework.views.asking import ask, pdf_file
from fodfaeste.web.look.figures import page_language
from fodfaeste.web.policy import Request, Right, asks
from fodfaeste.web.privacy.services import audit_record

__all__ = ["consent", "paper", "withdraw"]

PARTS = ("purpose", "voluntary", "consequences", "withdrawal")


@require_http_methods(["GET", "POST"])
@asks(Right.COURSE_WRITE, rows=all_courses, by="course", field="pk")
def consent(request: Request, course: Course) -> HttpResponse:
    """How consent stands, and a form to record one."""
    today = timezone.localdate()
    form = ConsentForm(request.POST or None, course=course)
    text = consent_text(today)
    if form.is_bound and form.is_valid():
        try:
            consent_give(
                actor=request.actor,
                course=course,
                given_by=Consent.GivenBy(form.cleaned_data["given_by"]),
                by_name=form.cleaned_data["by_name"],
                kinds=form.cleaned_data["kinds"],
                given_on=form.cleaned_data["given_on"],
                text_version=text.version,
            )
            messages.success(request, _("Samtykket er registreret."))
            return redirect("casework:consent", course.pk)
        except ValidationError as error:
            form.add_error(None, error)
    language = page_language()
    names, filled = dict(kinds(language)), names_of(course)
    standing = consent_on(course, today)
    parts = (*PARTS, "custody") if standing.needs_custody else PARTS
    said = {
        "form": form,
        "standing": standing,
        "kinds": [names[code] for code in standing.kinds if code in names],
        "rows": [
            (one, one.content, [names.get(code, code) for code in one.kinds])
            for one in consents_of(course)
        ],
        "text": [text.part(part, language, **filled) for part in parts],
        "version": text.version,
        "verified": text.verified,
    }
    return course_page(request, course, "casework/consent.html", here="consent", said=said)


@require_http_methods(["GET", "POST"])
@asks(Right.COURSE_WRITE, rows=all_courses, by="course", field="pk")
def withdraw(request: Request, course: Course, consent: int) -> HttpResponse:
    """Take a consent back, knowing what follows."""
    row = course.consents.filter(pk=consent).first()
    if row is None:
        raise Http404
    form = WithdrawForm(request.POST or None)
    back = reverse("casework:consent", args=[course.pk])
    if form.is_bound and form.is_valid():
        try:
            consent_withdraw(actor=request.actor, consent=row, on=form.cleaned_data["on"])
            messages.success(request, _("Samtykket er trukket tilbage."))
            return redirect(back)
        except ValidationError as error:
            form.add_error(None, error)
    lead = _(
        "Fra den dag samles der ikke flere oplysninger ind om %(name)s, og intet nyt kan gøres"
        " gældende efter aftalen. Det, der allerede er delt og afregnet, bliver stående."
    ) % {"name": name_of(course)}
    heading, action = _("Træk samtykket tilbage"), _("Træk tilbage")
    return ask(request, form, heading=heading, lead=lead, action=action, up=(_("Samtykke"), back))


@require_safe
@asks(Right.COURSE_WRITE, rows=all_courses, by="course", field="pk")
def paper(request: Request, course: Course) -> HttpResponse:
    """The text on paper, to be read and signed."""
    audit_record(
        actor=request.actor,
        organisation=course.organisation,
        action=CONSENT_PRINTED,
        subject=course.unit,
    )
    letter = consent_to_sign(course, timezone.localdate(), page_language())
    return pdf_file(letter_pdf(letter, page_language()), f"samtykke-{course.pk}")
