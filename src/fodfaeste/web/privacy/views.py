# SPDX-License-Identifier: MPL-2.0
"""The audit in sentences, and the samples of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from fodfaeste.web.look.components import Column, Entry, Table
from fodfaeste.web.look.figures import clock, day
from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.policy import Right, asks
from fodfaeste.web.policy.request import Request
from fodfaeste.web.privacy.actions import AUDIT_SEEN
from fodfaeste.web.privacy.forms import DrawForm, SearchForm, SignForm
from fodfaeste.web.privacy.models import AuditEvent, AuditReview
from fodfaeste.web.privacy.reviews import NothingToDraw, NotReviewed, review_draw, review_sign
from fodfaeste.web.privacy.selectors import Line, event_lines, events_of, reviews_of
from fodfaeste.web.privacy.services import audit_record

__all__ = ["audit", "review", "reviews"]

ON_A_PAGE = 50


@require_safe
@asks(Right.AUDIT_READ, rows=Organisation.objects.all)
def audit(request: Request, organisation: Organisation) -> HttpResponse:
    """What was done and read in an organisation's name."""
    form = SearchForm(request.GET or None)
    wanted = form.cleaned_data if form.is_valid() else {}
    actor = request.actor
    rows = events_of(actor=actor, organisation=organisation.pk, wanted=wanted)
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("side"))
    lines = event_lines(page.object_list)
    said: dict[str, Any] = {
        "organisation": organisation,
        "form": form,
        "page": page,
        "total": page.paginator.count,
        "unsealed": rows.filter(mark__isnull=True).count(),
        "table": _table(lines) if lines else None,
    }
    audit_record(actor=actor, organisation=organisation, action=AUDIT_SEEN, thing=organisation.name)
    return render(request, "privacy/audit.html", said)


@require_http_methods(["GET", "HEAD", "POST"])
@asks(Right.AUDIT_REVIEW, rows=Organisation.objects.all)
def reviews(request: Request, organisation: Organisation) -> HttpResponse:
    """An organisation's samples, and the way to draw another."""
    actor = request.actor
    form = DrawForm(request.POST or None, initial=_last_month())
    if request.method == "POST" and form.is_valid():
        try:
            drawn = review_draw(actor=actor, organisation=organisation, **form.cleaned_data)
        except NothingToDraw:
            form.add_error(None, _("Der er intet forseglet af andre end dig selv i perioden."))
        else:
            return redirect("privacy:review", uid=drawn.uid)
    rows = reviews_of(actor=actor, organisation=organisation.pk)
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("side"))
    said = {
        "organisation": organisation,
        "form": form,
        "page": page,
        "entries": [_entry(one) for one in page.object_list],
        "waiting": rows.filter(signed_at=None).count(),
    }
    return render(request, "privacy/reviews.html", said)


@require_http_methods(["GET", "HEAD", "POST"])
@asks(
    Right.AUDIT_REVIEW,
    rows=lambda: AuditReview.objects.select_related("organisation", "signed_by"),
    by="uid",
)
def review(request: Request, one: AuditReview) -> HttpResponse:
    """One sample: what was drawn, and the form that signs it."""
    form = None if one.signed_at else SignForm(request.POST or None, review=one)
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            review_sign(
                actor=request.actor,
                review=one,
                found=form.found(),
                remark=form.cleaned_data["remark"],
            )
        except NotReviewed:
            messages.error(request, _("Stikprøven var allerede underskrevet."))
        else:
            messages.success(request, _("Stikprøven er underskrevet."))
        return redirect("privacy:review", uid=one.uid)
    drawn = AuditEvent.objects.select_related("person", "mark")
    verdicts = list(one.verdicts.order_by("pk"))
    events = drawn.in_bulk([verdict.event_id for verdict in verdicts])
    lines = event_lines(events[verdict.event_id] for verdict in verdicts)
    said = {
        "review": one,
        "form": form,
        "lines": [
            (*pair, form.asked_of(pair[0]) if form else ())
            for pair in zip(verdicts, lines, strict=True)
        ],
        "asked": sum(verdict.found == "asked" for verdict in verdicts),
    }
    return render(request, "privacy/review.html", said)


def _table(lines: list[Line]) -> Table:
    columns = [Column(_("Hvornår")), Column(_("Hvad"), head=True), Column(_("Forsegling"))]
    sealed, waits = _("Forseglet"), _("Venter på forsegling")
    rows = [(clock(one.at), one.said, sealed if one.sealed else waits) for one in lines]
    return Table(_("Opslag og ændringer"), columns, rows, hide_caption=True)


def _entry(one: Any) -> Entry:
    period = _("Fra %(begin)s til %(end)s") % {
        "begin": day(one.from_date),
        "end": day(one.until_date),
    }
    address = reverse("privacy:review", args=[one.uid])
    if one.signed_at is None:
        about = _("%(size)s udtrukket %(day)s") % {
            "size": one.size,
            "day": day(timezone.localdate(one.drawn_at)),
        }
        return Entry(period, address, about, _("Venter på underskrift"), "warning")
    about = _("%(asked)s af %(size)s skal undersøges. Underskrevet af %(who)s.") % {
        "asked": one.asked,
        "size": one.size,
        "who": one.signed_by,
    }
    return Entry(period, address, about, _("Underskrevet"), "success")


def _last_month() -> dict[str, Any]:
    this = timezone.localdate().replace(day=1)
    before = (this - timedelta(days=1)).replace(day=1)
    return {"from_date": before, "until_date": this}
