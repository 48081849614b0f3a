# SPDX-License-Identifier: MPL-2.0
"""The main menu: one line per room of the site, shown to whoever has a right that leads there."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from fodfaeste.web.look.components import Link
from fodfaeste.web.organisations.models import Kind, Organisation, OrganisationKind
from fodfaeste.web.policy import Actor, Right, visible
from fodfaeste.web.policy.scopes import may_somewhere

__all__ = ["ROOMS", "Room", "menu"]


@dataclass(frozen=True, slots=True)
class Room:
    """A line of the menu: its name, its address, and the right that leads there (none: a login).

    ``kind`` is what an organisation must be for the room to have anything in it.
    """

    text: Promise
    view: str
    right: Right | None = None
    kind: Kind | None = None


ROOMS: tuple[Room, ...] = (
    Room(_("Overblik"), "front"),
    Room(_("Min side"), "citizen:front", Right.COURSE_OWN),
    Room(_("I dag"), "casework:day", Right.COURSE_WRITE, Kind.PROVIDER),
    Room(_("Forløb"), "casework:list", Right.COURSE_READ, Kind.PROVIDER),
    Room(_("Henvisninger"), "casework:referrals", Right.REFERRAL_ANSWER, Kind.PROVIDER),
    Room(_("Bestilte forløb"), "casework:follow_list", Right.COURSE_FOLLOW, Kind.AUTHORITY),
    Room(_("Bestillinger"), "casework:referrals_sent", Right.REFERRAL_MAKE, Kind.AUTHORITY),
    Room(_("Virksomheder"), "employers:list", Right.EMPLOYER_READ),
    Room(_("Investeringer"), "investments:list", Right.INVESTMENT_READ),
    Room(_("Resultater"), "insight:list", Right.RESULTS_READ),
    Room(_("Fakturaer"), "bookkeeping:invoices_mine", Right.INVOICE_READ),
    Room(_("Organisation"), "organisations:list", Right.MEMBERS_READ),
    Room(_("Kørsler"), "runs:list", Right.RUN_READ),
)


def menu(request: HttpRequest, actor: Actor) -> list[Link]:
    """The rooms that this actor can use; the one that the page is in is marked."""
    rooms = [one for one in ROOMS if one.right is None or may_somewhere(actor, one.right)]
    kinds = _kinds(actor) if any(one.kind for one in rooms) else set()
    shown = [(one, reverse(one.view)) for one in rooms if one.kind is None or one.kind in kinds]
    inside = [href for one, href in shown if _leads(request.path, one, href)]
    here = max(inside, key=len, default="")
    return [Link(one.text, href, href == here) for one, href in shown] + _audits(request, actor)


def _leads(path: str, room: Room, href: str) -> bool:
    """Whether a page is in a room; of two that it could be in, the longer address has it."""
    return path == href if room.view == "front" else path.startswith(href)


def _kinds(actor: Actor) -> set[str]:
    """What the organisations of the actor are."""
    rows = OrganisationKind.objects.filter(organisation__in=actor.organisations)
    return set(rows.values_list("kind", flat=True))


def _audits(request: HttpRequest, actor: Actor) -> list[Link]:
    """The audit of the first organisation whose audit the actor may read."""
    if not may_somewhere(actor, Right.AUDIT_READ):
        return []
    first = visible(actor, Right.AUDIT_READ, Organisation.objects.order_by("name")).first()
    if first is None:
        return []
    here = request.path.startswith(reverse("privacy:audit", args=["x"]).removesuffix("x/"))
    return [Link(_("Revisionsspor"), reverse("privacy:audit", args=[first.slug]), here)]
