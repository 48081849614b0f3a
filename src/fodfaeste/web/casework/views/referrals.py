# SPDX-License-Identifier: MPL-2.0
"""Referrals: ordering a place, the lists of both sides, and the page of one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from fodfaeste.exchange.pdf.letter import letter_pdf
from fodfaeste.web.casework.actions import REFERRAL_LETTER, REFERRAL_SEEN, REFERRALS_LISTED
from fodfaeste.web.casework.forms.referrals import OrderForm, ReferralFilter, RegisterForm
from fodfaeste.web.casework.letters import receipt
from fodfaeste.web.casework.models import Place, Referral
from fodfaeste.web.casework.selectors.capacity import (
    capacity_in,
    capacity_of,
    orderers,
)
from fodfaeste.web.casework.selectors.referrals import (
    STATUSES,
    all_referrals,
    counts_of,
    due_said,
    dues_now,
    narrowed,
    received,
    referral_name,
    sent,
    status_said,
    what_of,
)
from fodfaeste.web.casework.services.referrals import referral_make
from fodfaeste.web.casework.views.asking import ask, pdf_file
from fodfaeste.web.investments.models import Investment
from fodfaeste.web.look.components import Column, KeyFigure, Table
from fodfaeste.web.look.figures import amount, day, page_language
from fodfaeste.web.look.templatetags.look import badge
from fodfaeste.web.policy import Actor, Request, Right, asks, may, signed_in
from fodfaeste.web.privacy.services import audit_record

__all__ = [
    "letter",
    "listing",
    "order_in_contract",
    "order_place",
    "page",
    "register_in_contract",
    "register_place",
    "sent_list",
]

PER_PAGE = 25
places = Place.objects.select_related("organisation").all


@require_safe
@signed_in
def listing(request: Request) -> HttpResponse:
    """The referrals that one's organisation received."""
    return _list(request, received(request.actor), gives=True)


@require_safe
@signed_in
def sent_list(request: Request) -> HttpResponse:
    """The referrals that one's organisation made."""
    return _list(request, sent(request.actor), gives=False)


def _list(request: Request, rows: QuerySet[Referral], *, gives: bool) -> HttpResponse:
    today = timezone.localdate()
    form = ReferralFilter(request.GET, statuses=list(STATUSES.items()))
    asked = form.cleaned_data if form.is_valid() else {}
    found = narrowed(rows, status=asked.get("status", ""), words=asked.get("navn", ""), today=today)
    shown = Paginator(found, PER_PAGE).get_page(request.GET.get("side"))
    for organisation in {_whose(one, gives=gives) for one in shown}:
        count = sum(_whose(one, gives=gives) == organisation for one in shown)
        audit_record(
            actor=request.actor,
            organisation=organisation,
            action=REFERRALS_LISTED,
            detail={"count": count},
        )
    said = {
        "form": form,
        "gives": gives,
        "narrowed": any(asked.values()),
        "figures": _figures(counts_of(rows, today)),
        "page": shown,
        "count": shown.paginator.count,
        "table": _table(list(shown), gives=gives),
    }
    return render(request, "casework/referrals.html", said)


def _whose(row: Referral, *, gives: bool) -> int | None:
    return row.organisation_id if gives else row.ordered_by_id


def _figures(counts: dict[str, int]) -> list[KeyFigure]:
    names = {
        "open": _("Ikke besvaret"),
        "overdue": _("Over tiden"),
        "waiting": _("På venteliste"),
        "accepted": _("Antaget"),
    }
    return [KeyFigure(text, str(counts[key]), href=f"?status={key}") for key, text in names.items()]


def _table(rows: list[Referral], *, gives: bool) -> Table:
    today = timezone.localdate()
    found = []
    for one in rows:
        href = reverse("casework:referral", args=[one.pk])
        other = one.ordered_by if gives else one.organisation
        whose = other.name if other else one.get_source_display()
        late = [due_said(due)[0] for due in dues_now(one, today) if due.is_overdue]
        found.append((
            format_html('<a href="{}">{}</a>', href, referral_name(one)),
            badge(*status_said(one)),
            what_of(one),
            whose,
            day(one.received_at),
            badge(late[0], "error") if late else _next(one),
        ))  # fmt: skip
    columns = (
        Column(_("Borger"), head=True), Column(_("Status")), Column(_("Plads")),
        Column(_("Henvist af") if gives else _("Leverandør")), Column(_("Modtaget")),
        Column(_("Frist")),
    )  # fmt: skip
    return Table(_("Henvisninger"), columns, found, hide_caption=True)


def _next(row: Referral) -> str:
    """The promise that comes next, or a dash."""
    coming = [one for one in dues_now(row, timezone.localdate()) if one.kept_on is None]
    return due_said(coming[0])[0] if coming else "–"


@require_safe
@asks(Right.REFERRAL_READ, rows=all_referrals, by="referral", field="pk")
def page(request: Request, referral: Referral) -> HttpResponse:
    """One referral: who, what became of it, what was promised, and what one can do."""
    answers = may(request.actor, Right.REFERRAL_ANSWER, referral)
    _seen(request.actor, referral, answers=answers, action=REFERRAL_SEEN)
    course = getattr(referral, "course", None)
    status, state = status_said(referral)
    said = {
        "referral": referral,
        "name": referral_name(referral),
        "what": what_of(referral),
        "status": status,
        "state": state,
        "dues": [due_said(one) for one in dues_now(referral, timezone.localdate())],
        "content": referral.content,
        "price": amount(referral.price) if referral.price is not None else "",
        "answers": answers,
        "makes": may(request.actor, Right.REFERRAL_MAKE, referral),
        "is_open": referral.status in ("pending", "acknowledged", "waiting"),
        "course": course if course and _may_open(request.actor, course) else None,
        "reads": course is not None and may(request.actor, Right.COURSE_READ, course),
    }
    return render(request, "casework/referral.html", said)


def _may_open(actor: Actor, course: Any) -> bool:
    return may(actor, Right.COURSE_READ, course) or may(actor, Right.COURSE_FOLLOW, course)


def _seen(actor: Actor, referral: Referral, *, answers: bool, action: str) -> None:
    whose = referral.organisation_id if answers else referral.ordered_by_id
    unit = referral.subject.pseudonym if referral.subject else ""
    audit_record(
        actor=actor, organisation=whose, action=action, subject=unit, thing=str(referral.pk)
    )


@require_safe
@asks(Right.REFERRAL_READ, rows=all_referrals, by="referral", field="pk")
def letter(request: Request, referral: Referral) -> HttpResponse:
    """The receipt as a letter, ready for Digital Post."""
    answers = may(request.actor, Right.REFERRAL_ANSWER, referral)
    _seen(request.actor, referral, answers=answers, action=REFERRAL_LETTER)
    return pdf_file(letter_pdf(receipt(referral), page_language()), f"henvisning-{referral.pk}")


@require_http_methods(["GET", "POST"])
@asks(Right.REFERRAL_MAKE, rows=Investment.objects.exclude(contract="").all)
def order_in_contract(request: Request, investment: Investment) -> HttpResponse:
    """An authority orders a place of a contract."""
    capacity = capacity_in(investment)
    if capacity.free is None:
        lead = _("Aftalen har ingen grænse for antallet af pladser.")
    else:
        lead = _("%(free)s af aftalens %(places)s pladser er ledige.") % {
            "free": capacity.free,
            "places": capacity.places,
        }
    return _order(request, investment, investment.title, lead)


@require_http_methods(["GET", "POST"])
@asks(Right.REFERRAL_MAKE, rows=places, by="place", field="pk")
def order_place(request: Request, place: Place) -> HttpResponse:
    """An authority buys one place."""
    lead = _(
        "%(title)s hos %(provider)s koster %(price)s uden moms. %(free)s pladser er ledige."
    ) % {
        "title": place.title,
        "provider": place.organisation.name,
        "price": amount(place.price),
        "free": capacity_of(place).free,
    }
    return _order(request, place, place.title, lead)


def _order(request: Request, what: Investment | Place, title: str, lead: str) -> HttpResponse:
    form = OrderForm(request.POST or None, what=what, orderers=orderers(request.actor, what))

    def make() -> Referral:
        return referral_make(
            actor=request.actor,
            what=what,
            wish=form.wish(Referral.Source.MUNICIPALITY),
            ordered_by=form.cleaned_data["ordered_by"],
            buying=form.buying(),
        )

    heading = _("Bestil en plads: %(title)s") % {"title": title}
    return _made(request, form, make, heading, lead, _("Send bestillingen"))


@require_http_methods(["GET", "POST"])
@asks(Right.REFERRAL_ANSWER, rows=Investment.objects.exclude(contract="").all)
def register_in_contract(request: Request, investment: Investment) -> HttpResponse:
    """The provider writes down a wish from psychiatry or the person, within a contract."""
    return _register(request, investment, investment.title)


@require_http_methods(["GET", "POST"])
@asks(Right.REFERRAL_ANSWER, rows=places, by="place", field="pk")
def register_place(request: Request, place: Place) -> HttpResponse:
    """The provider writes down a wish from psychiatry or the person, for the catalogue."""
    return _register(request, place, place.title)


def _register(request: Request, what: Investment | Place, title: str) -> HttpResponse:
    form = RegisterForm(request.POST or None)

    def make() -> Referral:
        return referral_make(actor=request.actor, what=what, wish=form.terms(), ordered_by=None)

    lead = _(
        "Skriv det, som psykiatrien eller borgeren har bedt om. Kommunen får først besked, når I"
        " giver den."
    )
    heading = _("Registrér en henvendelse: %(title)s") % {"title": title}
    return _made(request, form, make, heading, lead, _("Gem henvendelsen"))


def _made(
    request: Request,
    form: OrderForm | RegisterForm,
    make: Callable[[], Referral],
    heading: str,
    lead: str,
    action: str,
) -> HttpResponse:
    if form.is_bound and form.is_valid():
        try:
            referral = make()
            messages.success(
                request,
                _("%(name)s er henvist. Kvittering er lovet senest %(day)s.")
                % {"name": referral_name(referral), "day": day(referral.acknowledge_by)},
            )
            return redirect("casework:referral", referral.pk)
        except ValidationError as error:
            form.add_error(None, error)
    up = (_("Pladser"), reverse("casework:catalogue"))
    return ask(request, form, heading=heading, lead=lead, action=action, up=up)
