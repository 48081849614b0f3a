# SPDX-License-Identifier: MPL-2.0
"""The catalogue: what can be ordered, and for a provider's leader what is sold."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from fodfaeste.web.casework.deadlines import promised
from fodfaeste.web.casework.forms.catalogue import PlaceForm, ResponseTimeForm
from fodfaeste.web.casework.models import Place
from fodfaeste.web.casework.selectors.capacity import (
    Capacity,
    capacity_in,
    capacity_of,
    investments_to_order,
    places_on_sale,
    provider_of,
)
from fodfaeste.web.casework.services.catalogue import place_save, response_time_set
from fodfaeste.web.casework.views.asking import ask
from fodfaeste.web.investments.models import Investment
from fodfaeste.web.look.components import Column, Table
from fodfaeste.web.look.components.content import Text
from fodfaeste.web.look.figures import amount, day
from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.policy import Request, Right, asks, signed_in, visible

__all__ = ["edit", "listing", "new", "response_time"]


@require_safe
@signed_in
def listing(request: Request) -> HttpResponse:
    """What one can order, what one can register for others, and what one sells."""
    today = timezone.localdate()
    actor = request.actor
    to_order = visible(actor, Right.REFERRAL_MAKE, places_on_sale(today))
    mine = visible(actor, Right.CASELOAD_MANAGE, Place.objects.all())
    wishes = visible(actor, Right.REFERRAL_ANSWER, places_on_sale(today))
    contracts = investments_to_order(actor)
    received = investments_to_order(actor, Right.REFERRAL_ANSWER)
    sellers = visible(
        actor, Right.CASELOAD_MANAGE, Organisation.objects.filter(kinds__kind="provider")
    )
    said = {
        "contracts": _contracts(list(contracts), "casework:order_in_contract", _("Bestil plads")),
        "to_order": _places(list(to_order), "casework:order_place", _("Bestil")),
        "received": _contracts(
            list(received), "casework:register_in_contract", _("Registrér en henvendelse")
        ),
        "wishes": _places(list(wishes), "casework:register_place", _("Registrér en henvendelse")),
        "mine": _mine(list(mine.order_by("title"))),
        "sellers": sellers,
        "orders": contracts.exists() or to_order.exists(),
    }
    return render(request, "casework/catalogue.html", said)


def _contracts(rows: list[Investment], view: str, text: str) -> Table | None:
    """The contracts with places, and how many are free."""
    if not rows:
        return None
    found = []
    for one in rows:
        provider = provider_of(one)
        capacity = capacity_in(one)
        link = _link(reverse(view, args=[one.slug]), text, one.title)
        found.append((one.title, provider.name if provider else "–", _free(capacity), link))
    columns = (
        Column(_("Aftale"), head=True), Column(_("Leverandør")), Column(_("Ledige pladser")),
        Column(_("Vælg")),
    )  # fmt: skip
    return Table(_("Pladser i aftaler"), columns, found, hide_caption=True)


def _free(capacity: Capacity) -> str:
    if capacity.free is None:
        said = _("Uden grænse")
    else:
        said = _("%(free)s af %(places)s") % {"free": capacity.free, "places": capacity.places}
    return (
        f"{said}, {_('%(count)s på vej') % {'count': capacity.coming}}" if capacity.coming else said
    )


def _link(href: str, text: str, about: str) -> Text:
    return format_html('<a href="{}">{}<span class="sr-only">: {}</span></a>', href, text, about)


def _places(rows: list[Place], view: str, text: str) -> Table | None:
    """Lines of the catalogue that can be chosen."""
    if not rows:
        return None
    found = [
        (
            one.title, one.organisation.name, _price(one), _free(capacity_of(one)),
            _link(reverse(view, args=[one.pk]), text, one.title),
        )
        for one in rows
    ]  # fmt: skip
    columns = (
        Column(_("Ydelse"), head=True), Column(_("Leverandør")), Column(_("Pris"), "number"),
        Column(_("Ledige pladser")), Column(_("Vælg")),
    )  # fmt: skip
    return Table(_("Katalog"), columns, found, hide_caption=True)


def _price(place: Place) -> str:
    said = amount(place.price)
    return _("%(price)s + moms") % {"price": said} if place.vat_percent else said


def _mine(rows: list[Place]) -> Table | None:
    if not rows:
        return None
    found = [
        (
            format_html('<a href="{}">{}</a>', reverse("casework:place", args=[one.pk]), one.title),
            _price(one), _free(capacity_of(one)), _days(one),
        )
        for one in rows
    ]  # fmt: skip
    columns = (
        Column(_("Ydelse"), head=True), Column(_("Pris"), "number"), Column(_("Ledige pladser")),
        Column(_("Kan bestilles")),
    )  # fmt: skip
    return Table(_("Jeres katalog"), columns, found, hide_caption=True)


def _days(place: Place) -> str:
    if place.until_date is None:
        return _("Fra %(day)s") % {"day": day(place.from_date)}
    if place.until_date <= timezone.localdate():
        return _("Ikke længere")
    last = PlaceForm.said_by(place)["last_day"]
    return _("Fra %(first)s til %(last)s") % {"first": day(place.from_date), "last": day(last)}


@require_http_methods(["GET", "POST"])
@asks(Right.CASELOAD_MANAGE, rows=Organisation.objects.all)
def new(request: Request, organisation: Organisation) -> HttpResponse:
    """One more line of the catalogue."""
    start = {"from_date": timezone.localdate(), "vat_percent": "0"}
    form = PlaceForm(request.POST or None, initial=start)
    return _saved(request, form, organisation, None, _("Ny ydelse i kataloget"))


@require_http_methods(["GET", "POST"])
@asks(Right.CASELOAD_MANAGE, rows=Place.objects.all, by="place", field="pk")
def edit(request: Request, place: Place) -> HttpResponse:
    """A line of the catalogue as it is from now on."""
    form = PlaceForm(request.POST or None, initial=PlaceForm.said_by(place))
    return _saved(request, form, place.organisation, place, place.title)


def _saved(
    request: Request, form: PlaceForm, organisation: Organisation, place: Place | None, heading: str
) -> HttpResponse:
    if form.is_bound and form.is_valid():
        try:
            place_save(actor=request.actor, organisation=organisation, place=place, **form.terms())
            messages.success(request, _("Kataloget er gemt."))
            return redirect("casework:catalogue")
        except ValidationError as error:
            form.add_error(None, error)
    lead = _("Det, der allerede er bestilt, beholder sin pris.")
    up = (_("Katalog"), reverse("casework:catalogue"))
    return ask(request, form, heading=heading, lead=lead, action=_("Gem"), up=up)


@require_http_methods(["GET", "POST"])
@asks(Right.CASELOAD_MANAGE, rows=Organisation.objects.all)
def response_time(request: Request, organisation: Organisation) -> HttpResponse:
    """How soon the provider promises to answer and to meet."""
    now = promised(organisation, None)
    names = ("acknowledge_days", "first_meeting_days")
    start = {name: getattr(now, name) for name in names}
    form = ResponseTimeForm(request.POST or None, organisation=organisation, initial=start)
    if form.is_bound and form.is_valid():
        try:
            response_time_set(actor=request.actor, organisation=organisation, **form.cleaned_data)
            messages.success(request, _("Svarfristerne gælder for nye henvisninger."))
            return redirect("casework:catalogue")
        except ValidationError as error:
            form.add_error(None, error)
    lead = _("Fristerne står på hver henvisning og viser, hvad der haster.")
    up = (_("Katalog"), reverse("casework:catalogue"))
    return ask(request, form, heading=_("Svarfrister"), lead=lead, action=_("Gem"), up=up)
