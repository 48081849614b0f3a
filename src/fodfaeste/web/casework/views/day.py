# SPDX-License-Identifier: MPL-2.0
"""A consultant's day, and the calendar that shows it elsewhere."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from fodfaeste.web.casework.day_figures import figures_of
from fodfaeste.web.casework.models import Referral
from fodfaeste.web.casework.selectors.calendar import feed_items, ics, link_of, link_open
from fodfaeste.web.casework.selectors.day import Day, Item, day_of
from fodfaeste.web.casework.services.calendar import calendar_close, calendar_open
from fodfaeste.web.casework.work_actions import DAY_SEEN
from fodfaeste.web.employers.selectors.register import registers_of
from fodfaeste.web.look.components import Entry
from fodfaeste.web.look.components.content import State
from fodfaeste.web.look.figures import day
from fodfaeste.web.policy import Request, Right, public, signed_in
from fodfaeste.web.privacy.services import audit_record

__all__ = ["calendar", "feed", "page"]


@require_safe
@signed_in
def page(request: Request) -> HttpResponse:
    """What is overdue, due and coming for whoever asks."""
    mine = day_of(request.actor, timezone.localdate())
    registers = registers_of(request.actor, Right.EMPLOYER_WRITE)
    if mine.caseload or mine.covers:
        audit_record(
            actor=request.actor,
            organisation=registers[0] if registers else None,
            action=DAY_SEEN,
            detail={"count": mine.caseload + mine.covers},
        )
    said = {
        "day": mine,
        "figures": figures_of(mine),
        "overdue": _entries(mine.overdue, _("Forfalden"), "error"),
        "today": _entries(mine.today, _("I dag"), "warning"),
        "coming": _entries(mine.coming, "", ""),
        "referrals": [_referral(one, mine) for one in mine.referrals],
        "registers": registers,
    }
    return render(request, "casework/day.html", said)


def _entries(items: list[Item], badge: str, state: State) -> list[Entry]:
    return [
        Entry(f"{one.text}: {one.about}", one.href, day(one.due), badge, state) for one in items
    ]


def _referral(one: Referral, mine: Day) -> Entry:
    sender = one.ordered_by.name if one.ordered_by else one.get_source_display()
    about = _("Fra %(who)s, modtaget den %(day)s. Svar senest den %(last)s.") % {
        "who": sender,
        "day": day(one.received_at),
        "last": day(one.acknowledge_by),
    }
    late = one.acknowledge_by < mine.on and one.status == Referral.Status.PENDING
    state: State = "error" if late else "info"
    href = reverse("casework:referral", args=[one.pk])
    return Entry(_("Ny henvisning"), href, about, one.get_status_display(), state)


@require_http_methods(["GET", "POST"])
@signed_in
def calendar(request: Request) -> HttpResponse:
    """The address of one's own calendar: made, shown once, and closed."""
    said: dict[str, Any] = {}
    if request.method == "POST" and "close" in request.POST:
        calendar_close(actor=request.actor)
        messages.success(request, _("Adressen er lukket. Kalenderen opdateres ikke længere."))
        return redirect("casework:calendar")
    if request.method == "POST":
        secret = calendar_open(actor=request.actor)
        path = reverse("casework:feed", args=[secret])
        said["address"] = request.build_absolute_uri(path)
    said["link"] = link_of(request.actor)
    return render(request, "casework/calendar.html", said)


@public
@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar, for whoever has its secret address: days and links only."""
    link = link_open(secret)
    if link is None:
        return HttpResponse(_("Adressen virker ikke længere."), "text/plain; charset=utf-8", 410)
    today = timezone.localdate()
    type(link).objects.filter(pk=link.pk).update(read_at=timezone.now())
    text = ics(feed_items(link, today), request.build_absolute_uri("/").rstrip("/"))
    answer = HttpResponse(text, "text/calendar; charset=utf-8")
    answer["Cache-Control"] = "private, no-store"
    return answer
