# SPDX-License-Identifier: MPL-2.0
"""Whom will you be? One click signs a visitor in, in a database that the demo command made."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from fodfaeste.web.demo.models import World
from fodfaeste.web.organisations.models import Membership, Organisation, Person, Role
from fodfaeste.web.policy import public

__all__ = ["become", "cast"]

SEES = {
    Role.ADMINISTRATOR: _("Ser aftalerne og styrer, hvem der har adgang i organisationen."),
    Role.LEADER: _("Ser aftaler, opgørelser og penge og kan spørge hvorfor til hver række."),
    Role.CONSULTANT: _("Ser aftalerne, men ikke pengene."),
    Role.CASEWORKER: _("Ser aftalerne, men ikke pengene."),
    Role.CONTROLLER: _("Afstemmer: hver række med bilag, regneark og hvorfor."),
    Role.FUND_MANAGER: _("Ser kapital, afkast og risiko, men aldrig en borger."),
    Role.COUNCIL_MEMBER: _("Ser aftaler, penge og risiko, men aldrig en borger."),
    Role.EVALUATOR: _("Ser opgørelserne som tal om mindst fem borgere."),
    Role.DATA_PROTECTION: _("Ser revisionssporet: hvem der har gjort og set hvad."),
}


@dataclass(frozen=True)
class Player:
    """A person of the cast, with a role and what it sees."""

    person: Person
    role: object
    sees: object


def _world() -> World:
    world = World.objects.order_by("-made_at").first()
    if world is None:
        raise Http404
    return world


@public
def cast(request: HttpRequest) -> HttpResponse:
    """The people of the world, by organisation."""
    world = _world()
    order = {email: place for place, email in enumerate(world.cast)}
    rows = Membership.objects.filter(person__email__in=world.cast).select_related(
        "person", "organisation"
    )
    groups: dict[Organisation, list[Player]] = {}
    for one in sorted(rows, key=lambda row: order[row.person.email]):
        player = Player(one.person, one.get_role_display(), SEES[Role(one.role)])
        groups.setdefault(one.organisation, []).append(player)
    said = {"groups": groups, "citizens": _citizens(world)}
    return render(request, "demo/cast.html", said)


def _citizens(world: World) -> list[Player]:
    """People of the cast who have nothing but their own page."""
    linked = Person.objects.filter(
        email__in=world.cast, citizen_links__ended_at__isnull=True, citizen_links__isnull=False
    )
    sees = _("Ser kun sit eget forløb: profil, plan og aftaler, og hvem der har læst med.")
    return [Player(one, _("Borger"), sees) for one in linked.distinct().order_by("name")]


@public
@require_POST
def become(request: HttpRequest, number: int) -> HttpResponse:
    """Sign in as one of the cast."""
    person = Person.objects.filter(pk=number, email__in=_world().cast, is_active=True).first()
    if person is None:
        raise Http404
    login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return redirect("front")
