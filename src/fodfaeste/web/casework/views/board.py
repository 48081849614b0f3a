# SPDX-License-Identifier: MPL-2.0
"""The leader's board, one consultant's caseload behind it, and the weekly sign-off of contacts."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from fodfaeste.web.casework.models import Course
from fodfaeste.web.casework.practice import practice
from fodfaeste.web.casework.selectors.board import Line, board_of, consultants_of, first_starts
from fodfaeste.web.casework.selectors.caseload import gaps_of, with_days
from fodfaeste.web.casework.selectors.courses import all_courses, name_of, status_of
from fodfaeste.web.casework.work_actions import CASELOAD_SEEN
from fodfaeste.web.employers.selectors.contacts import in_week, monday_of
from fodfaeste.web.employers.services import contacts_sign_off
from fodfaeste.web.employers.tables import contacts_said
from fodfaeste.web.look.components import Column, Table
from fodfaeste.web.look.components.content import Text
from fodfaeste.web.look.figures import day, number, share
from fodfaeste.web.look.templatetags.look import badge
from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.policy import Request, Right, asks, visible
from fodfaeste.web.privacy.services import audit_record

__all__ = ["board", "consultant", "sign_off"]

WEEKS = 4


@require_safe
@asks(Right.CASELOAD_MANAGE, rows=Organisation.objects.all)
def board(request: Request, organisation: Organisation) -> HttpResponse:
    """Every consultant in one table; each figure leads to its rows."""
    found = board_of(request.actor, organisation, timezone.localdate())
    said = {
        "organisation": organisation,
        "board": found,
        "total": found.total,
        "practice": practice(),
        "table": _table(organisation, found.lines, found.total),
    }
    return render(request, "casework/board.html", said)


def _table(organisation: Organisation, lines: list[Line], total: Line) -> Table:
    columns = (
        Column(_("IPS-konsulent"), head=True), Column(_("Borgere"), "number"),
        Column(_("Kontakter i ugen"), "number"), Column(_("Ikke godkendt"), "number"),
        Column(_("Jobstart"), "number"), Column(_("Fastholdt"), "number"),
        Column(_("Ingen kontakt"), "number"), Column(_("Ingen profil"), "number"),
        Column(_("Intet skridt"), "number"),
    )  # fmt: skip
    rows = [_row(organisation, one) for one in lines]
    whole = (_("I alt"), *_cells(total, "")) if lines else ()
    return Table(_("Sagsstammer"), columns, rows, whole, hide_caption=True)


def _row(organisation: Organisation, one: Line) -> tuple[Text, ...]:
    if one.consultant is None:
        return (_("Uden konsulent"), *_cells(one, ""))
    href = reverse("casework:caseload", args=[organisation.slug, one.consultant])
    return (format_html('<a href="{}">{}</a>', href, one.name), *_cells(one, href))


def _cells(one: Line, href: str) -> tuple[Text, ...]:
    aims = practice()
    over = one.load > aims.caseload and bool(href)
    load = format_html("{} {}", number(one.load), badge(_("Over"), "warning")) if over else ""
    kept = "–"
    if one.due_kept:
        said = {"share": share(Fraction(one.kept, one.due_kept), 0), "of": one.due_kept}
        kept = _("%(share)s af %(of)s") % said
    return (
        load or number(one.load), number(one.contacts), _led(one.to_sign, f"{href}#weeks", href),
        _led(one.starts, f"{href}#starts", href), kept,
        _led(one.no_contact, f"{href}?mangler=kontakt", href),
        _led(one.no_profile, f"{href}?mangler=profil", href),
        _led(one.no_step, f"{href}?mangler=skridt", href),
    )  # fmt: skip


def _led(count: int, to: str, href: str) -> Text:
    """A number that leads to its rows, unless there are none."""
    if not count or not href:
        return number(count)
    return format_html('<a href="{}">{}</a>', to, number(count))


def _named(request: Request, organisation: Organisation, person: int) -> str:
    names = consultants_of(request.actor, organisation, timezone.localdate())
    if person not in names:
        raise Http404
    return names[person]


GAPS = {"kontakt": "contact", "profil": "profile", "skridt": "step"}


@require_safe
@asks(Right.CASELOAD_MANAGE, rows=Organisation.objects.all)
def consultant(request: Request, organisation: Organisation, person: int) -> HttpResponse:
    """One consultant's caseload with what is missing, and the contacts of the last weeks."""
    name, today = _named(request, organisation, person), timezone.localdate()
    rows = all_courses().filter(
        organisation=organisation, consultant=person, closed_on__isnull=True
    )
    mine = visible(request.actor, Right.CASELOAD_MANAGE, rows).order_by("opened_on", "pk")
    courses = list(with_days(mine))
    audit_record(
        actor=request.actor, organisation=organisation, action=CASELOAD_SEEN,
        thing=f"person {person}", detail={"count": len(courses)},
    )  # fmt: skip
    wanted = GAPS.get(request.GET.get("mangler", ""), "")
    said = {
        "organisation": organisation,
        "person": person,
        "name": name,
        "count": len(courses),
        "practice": practice(),
        "narrowed": bool(wanted),
        "table": _caseload(courses, today, wanted),
        "starts": _starts(courses, today),
        "weeks": _weeks(request, organisation, person, today),
    }
    return render(request, "casework/caseload.html", said)


def _caseload(courses: list[Course], today: date, wanted: str) -> Table:
    rows = []
    for one in courses:
        gaps = gaps_of(
            today, opened_on=one.opened_on,
            seen_on=one.seen_on, next_on=one.next_on, has_profile=one.has_profile,  # type: ignore[attr-defined]
        )  # fmt: skip
        if wanted and not getattr(gaps, wanted):
            continue
        quiet = _("Ingen kontakt i %(weeks)s uger") % {"weeks": practice().weeks_without_contact}
        missing = [
            text
            for is_missing, text in (
                (gaps.contact, quiet),
                (gaps.profile, _("Ingen profil")),
                (gaps.step, _("Intet næste skridt")),
            )
            if is_missing
        ]
        link = format_html(
            '<a href="{}">{}</a>', reverse("casework:page", args=[one.pk]), name_of(one)
        )
        said = one.seen_on  # type: ignore[attr-defined]
        rows.append((link, badge(*status_of(one)), day(said), _badges(missing)))
    columns = (
        Column(_("Borger"), head=True), Column(_("Status")), Column(_("Seneste kontakt")),
        Column(_("Mangler")),
    )  # fmt: skip
    return Table(_("Borgere"), columns, rows, hide_caption=True)


def _starts(courses: list[Course], today: date) -> Table:
    """The job starts that the board counts, each with whether it was kept."""
    names = {one.pk: name_of(one) for one in courses}
    said = {True: _("Ja"), False: _("Nej"), None: _("Kan ikke afgøres endnu")}
    rows = [
        (
            format_html('<a href="{}">{}</a>', reverse("casework:jobs", args=[one.course]),
                        names[one.course]),
            day(one.on), said[one.kept],
        )
        for one in first_starts(Course.objects.filter(pk__in=names), today)
    ]  # fmt: skip
    columns = (
        Column(_("Borger"), head=True), Column(_("Første ordinære job")),
        Column(_("I job efter %(weeks)s uger") % {"weeks": practice().kept_weeks}),
    )  # fmt: skip
    return Table(_("Jobstart"), columns, rows, hide_caption=True)


def _badges(missing: list[str]) -> Text:
    if not missing:
        return "–"
    return SafeString(format_html_join(" ", "{}", ((badge(text, "warning"),) for text in missing)))


def _weeks(
    request: Request, organisation: Organisation, person: int, today: date
) -> list[dict[str, object]]:
    """The contacts of this week and those before it, as the leader signs them off."""
    found = []
    for back in range(WEEKS):
        monday = monday_of(today) - timedelta(weeks=back)
        rows = in_week(organisation.pk, monday).filter(consultant=person).order_by("on", "pk")
        contacts = list(rows.select_related("course__participant__subject"))
        readable = visible(request.actor, Right.COURSE_READ, rows.order_by())
        seen = set(readable.values_list("pk", flat=True)) if contacts else set()
        waiting = sum(one.signed_off_at is None for one in contacts)
        found.append({
            "monday": monday,
            "contacts": contacts_said(contacts, seen),
            "waiting": waiting,
            "over": back > 0,
            "own": person == request.actor.person,
        })  # fmt: skip
    return found


@require_http_methods(["POST"])
@asks(Right.CASELOAD_MANAGE, rows=Organisation.objects.all)
def sign_off(request: Request, organisation: Organisation, person: int) -> HttpResponse:
    """Sign off a consultant's contacts of one week."""
    _named(request, organisation, person)
    try:
        monday = monday_of(date.fromisoformat(request.POST.get("monday", "")))
        count = contacts_sign_off(
            actor=request.actor, organisation=organisation, consultant=person, monday=monday
        )
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    except ValueError:
        messages.error(request, _("Vælg en uge på siden."))
    else:
        messages.success(request, _("%(count)s kontakter er godkendt.") % {"count": count})
    return redirect("casework:caseload", organisation.slug, person)
