# SPDX-License-Identifier: MPL-2.0
"""A leader hands a whole caseload over, sets cover for it, and answers other providers' offers."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fodfaeste.web.casework.actions import COURSES_LISTED, TRANSFERS_SEEN
from fodfaeste.web.casework.forms.moves import (
    AnswerMoveForm,
    CoverForm,
    DeclineMoveForm,
    HandOverForm,
)
from fodfaeste.web.casework.models import Transfer
from fodfaeste.web.casework.selectors.courses import name_of
from fodfaeste.web.casework.selectors.moves import (
    batches_on,
    caseload_of,
    left_with_courses,
    offers_to,
    waiting_offers,
)
from fodfaeste.web.casework.selectors.staff import consultants_of
from fodfaeste.web.casework.services.moving import move_accept, move_decline
from fodfaeste.web.casework.services.transfers import (
    caseload_hand_over,
    course_cover,
    hand_over_undo,
)
from fodfaeste.web.casework.views.asking import ask
from fodfaeste.web.look.components import Column, Entry, Table
from fodfaeste.web.look.figures import day
from fodfaeste.web.organisations.models import Organisation, Person
from fodfaeste.web.policy import Request, Right, asks
from fodfaeste.web.privacy.services import audit_record

__all__ = ["cover", "hand_over", "offer", "overview", "undo"]

a_form = require_http_methods(["GET", "POST"])
leads = asks(Right.CASELOAD_MANAGE, rows=Organisation.objects.all)


def _home(organisation: Organisation) -> str:
    return reverse("casework:hand_overs", args=[organisation.slug])


@require_safe
@leads
def overview(request: Request, organisation: Organisation) -> HttpResponse:
    """Who has how many, what others offer, and what was handed over today."""
    staff = [(one, one.name) for one in consultants_of(organisation)]
    left = left_with_courses(organisation)
    staff += [(one, _("%(name)s (har forladt jer)") % {"name": one.name}) for one in left]
    rows = [
        (
            name,
            str(load),
            _links(organisation, one) if load else "–",
        )
        for one, name, load in ((one, name, vars(one)["load"]) for one, name in staff)
    ]
    columns = (
        Column(_("IPS-konsulent"), head=True), Column(_("Forløb"), "number"), Column(_("Vælg")),
    )  # fmt: skip
    said = {
        "organisation": organisation,
        "table": Table(_("Sagsstammer"), columns, rows, hide_caption=True),
        "offers": [_offered(one) for one in offers_to(organisation)],
        "unassigned": organisation.courses.filter(
            consultant__isnull=True, closed_on__isnull=True
        ).count(),
        "batches": batches_on(organisation, timezone.localdate()),
    }
    return render(request, "casework/caseloads.html", said)


def _links(organisation: Organisation, person: Person) -> str:
    args = [organisation.slug, person.pk]
    return format_html(
        '<a href="{}">{}<span class="sr-only">: {}</span></a> · '
        '<a href="{}">{}<span class="sr-only">: {}</span></a>',
        reverse("casework:hand_over", args=args), _("Overdrag"), person.name,
        reverse("casework:cover_caseload", args=args), _("Sæt afløser på"), person.name,
    )  # fmt: skip


def _offered(one: Transfer) -> Entry:
    what = one.course.investment or (one.course.referral and one.course.referral.place) or "–"
    about = _("%(what)s, tilbudt %(day)s.") % {"what": what, "day": day(one.made_at)}
    href = reverse("casework:offer", args=[one.pk])
    text = _("Et forløb fra %(who)s") % {"who": one.from_organisation.name}
    return Entry(text, href, about, _("Venter på jer"), "warning")


def _colleague(organisation: Organisation, person: int) -> Person:
    """Someone with a caseload there, also when they have left."""
    found = Person.objects.filter(
        pk=person, caseload__organisation=organisation, caseload__closed_on__isnull=True
    ).first()
    if found is None:
        raise Http404
    return found


@a_form
@leads
def hand_over(request: Request, organisation: Organisation, person: int) -> HttpResponse:
    """Choose whom each course goes to, see what follows, and do it in one step."""
    who = _colleague(organisation, person)
    courses = caseload_of(organisation, who)
    staff = list(consultants_of(organisation).exclude(pk=who.pk))
    form = HandOverForm(request.POST or None, courses=courses, staff=staff)
    ready = form.is_bound and form.is_valid()
    if ready and not form.moves():
        form.add_error(None, _("Vælg mindst ét forløb at overdrage."))
        ready = False
    if ready and "confirm" in request.POST:
        try:
            moves = form.moves()
            caseload_hand_over(
                actor=request.actor,
                organisation=organisation,
                from_consultant=who,
                moves=moves,
                reason=form.cleaned_data["reason"],
            )
            told = _("%(count)s forløb er overdraget. Det kan fortrydes i dag.")
            messages.success(request, told % {"count": len(moves)})
            return redirect(_home(organisation))
        except ValidationError as error:
            form.add_error(None, error)
            ready = False
    audit_record(
        actor=request.actor,
        organisation=organisation,
        action=COURSES_LISTED,
        detail={"count": len(courses)},
    )
    said = {
        "organisation": organisation,
        "who": who,
        "form": form,
        "count": len(courses),
        "preview": _preview(form) if ready and "change" not in request.POST else None,
        "after": form.after() if ready else [],
    }
    return render(request, "casework/hand_over.html", said)


def _preview(form: HandOverForm) -> Table:
    rows = [(name_of(one.course), one.to.name, one.note or "–") for one in form.moves()]
    columns = (
        Column(_("Borger"), head=True), Column(_("Ny IPS-konsulent")), Column(_("Note")),
    )  # fmt: skip
    return Table(_("Det bliver overdraget"), columns, rows, hide_caption=True)


@a_form
@leads
def cover(request: Request, organisation: Organisation, person: int) -> HttpResponse:
    """A colleague covers for everything that someone has."""
    who = _colleague(organisation, person)
    form = CoverForm(request.POST or None, staff=consultants_of(organisation).exclude(pk=who.pk))
    if form.is_bound and form.is_valid():
        try:
            courses = caseload_of(organisation, who)
            course_cover(actor=request.actor, courses=courses, **form.terms())
            messages.success(request, _("Afløseren er sat på."))
            return redirect(_home(organisation))
        except ValidationError as error:
            form.add_error(None, error)
    lead = _("Afløseren har adgang til alle forløb hos %(who)s i dagene.") % {"who": who.name}
    heading = _("Sæt en afløser på")
    up = (_("Sagsstammer"), _home(organisation))
    return ask(request, form, heading=heading, lead=lead, action=_("Sæt afløser på"), up=up)


@require_POST
@leads
def undo(request: Request, organisation: Organisation, batch: UUID) -> HttpResponse:
    """Take a hand-over of today back."""
    try:
        count = hand_over_undo(actor=request.actor, organisation=organisation, batch=batch)
        messages.success(request, _("%(count)s forløb er ført tilbage.") % {"count": count})
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect(_home(organisation))


@a_form
@asks(Right.CASELOAD_MANAGE, rows=waiting_offers, by="transfer", field="pk")
def offer(request: Request, transfer: Transfer) -> HttpResponse:
    """Another provider's offer, without a name before it is accepted."""
    to = transfer.to_organisation
    audit_record(
        actor=request.actor,
        organisation=to,
        action=TRANSFERS_SEEN,
        subject=transfer.course.unit,
    )
    declines = "decline" in request.POST
    accept = AnswerMoveForm(
        request.POST if request.POST and not declines else None, staff=consultants_of(to)
    )
    decline = DeclineMoveForm(request.POST if declines else None)
    try:
        if accept.is_bound and accept.is_valid():
            who = accept.cleaned_data["consultant"]
            course = move_accept(actor=request.actor, transfer=transfer, consultant=who)
            messages.success(request, _("Forløbet er jeres nu."))
            return redirect("casework:page", course.pk)
        if decline.is_bound and decline.is_valid():
            reason = decline.cleaned_data["reason"]
            move_decline(actor=request.actor, transfer=transfer, reason=reason)
            messages.success(request, _("Der er sagt nej til forløbet."))
            return redirect(_home(to))
    except ValidationError as error:
        messages.error(request, error.messages[0])
    said = {
        "transfer": transfer,
        "reason": transfer.content.get("reason", ""),
        "accept": accept,
        "decline": decline,
    }
    return render(request, "casework/offer.html", said)
