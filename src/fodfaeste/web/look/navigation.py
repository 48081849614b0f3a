# SPDX-License-Identifier: MPL-2.0
"""The main menu: one line per room of the site, shown to whoever has a right that leads there."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from fodfaeste.web.look.components import Link
from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.policy import Actor, Right, visible
from fodfaeste.web.policy.scopes import may_somewhere

__all__ = ["ROOMS", "Room", "menu"]


@dataclass(frozen=True, slots=True)
class Room:
    """A line of the menu: its name, its address, and the right that leads there (none: a login)."""

    text: Promise
    view: str
    right: Right | None = None


ROOMS: tuple[Room, ...] = (
    Room(_("Overblik"), "front"),
    Room(_("Min side"), "citizen:front", Right.COURSE_OWN),
    Room(_("I dag"), "casework:day", Right.COURSE_WRITE),
    Room(_("Virksomheder"), "employers:list", Right.EMPLOYER_READ),
    Room(_("Investeringer"), "investments:list", Right.INVESTMENT_READ),
    Room(_("Resultater"), "insight:list", Right.RESULTS_READ),
    Room(_("Fakturaer"), "bookkeeping:invoices_mine", Right.INVOICE_READ),
    Room(_("Organisation"), "organisations:list", Right.MEMBERS_READ),
    Room(_("Kørsler"), "runs:list", Right.RUN_READ),
)


def menu(request: HttpRequest, actor: Actor) -> list[Link]:
    """The rooms that this actor can use; the one that the page is in is marked."""
    links = []
    for room in ROOMS:
        if room.right is not None and not may_somewhere(actor, room.right):
            continue
        href = reverse(room.view)
        here = request.path == href if room.view == "front" else request.path.startswith(href)
        links.append(Link(room.text, href, here))
    return links + _audits(request, actor)


def _audits(request: HttpRequest, actor: Actor) -> list[Link]:
    """The audit of the first organisation whose audit the actor may read."""
    if not may_somewhere(actor, Right.AUDIT_READ):
        return []
    first = visible(actor, Right.AUDIT_READ, Organisation.objects.order_by("name")).first()
    if first is None:
        return []
    here = request.path.startswith(reverse("privacy:audit", args=["x"]).removesuffix("x/"))
    return [Link(_("Revisionsspor"), reverse("privacy:audit", args=[first.slug]), here)]
