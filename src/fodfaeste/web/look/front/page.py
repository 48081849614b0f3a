# SPDX-License-Identifier: MPL-2.0
"""Puts the front page together for one actor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fodfaeste.web.investments.models import Status
from fodfaeste.web.look.components import Entry, KeyFigure
from fodfaeste.web.look.figures import number
from fodfaeste.web.look.front import panels
from fodfaeste.web.look.front.standing import Standing, standings
from fodfaeste.web.look.front.waiting import waiting
from fodfaeste.web.organisations.models import Membership
from fodfaeste.web.organisations.selectors import invitations_of, organisations_of
from fodfaeste.web.policy import Actor, Right, visible
from fodfaeste.web.policy.scopes import may_somewhere

__all__ = ["front_page"]


def front_page(actor: Actor) -> dict[str, Any]:
    """Everything that the template draws for someone who has signed in."""
    found, many = standings(actor)
    entries = waiting(actor, found)
    return {
        "answer": _answer(entries, found, many),
        "waiting": entries,
        "payments": panels.payments(found, timezone.localdate()),
        "capital_figures": panels.capital_figures(found),
        "capital": panels.capital(found),
        "standing": panels.standing_said(found),
        "investments": panels.listing(found) if found else None,
        "more": many > len(found),
        "member_figures": _member_figures(actor),
        "audits": _audits(actor),
    }


def _answer(entries: Sequence[Entry], found: Sequence[Standing], many: int) -> str:
    """The answer to what one comes for, in a sentence or two."""
    first = (
        ngettext("%(count)s ting venter på dig.", "%(count)s ting venter på dig.", len(entries))
        % {"count": len(entries)}
        if entries
        else _("Intet venter på dig.")
    )
    running = sum(
        1
        for one in found
        if one.investment.status == Status.RUNNING and not one.investment.is_overdue
    )
    second = ngettext(
        "Du kan se %(count)s investering, og %(running)s er i gang.",
        "Du kan se %(count)s investeringer, og %(running)s er i gang.",
        many,
    ) % {"count": number(many), "running": number(running)}
    return f"{first} {second}" if found else first


def _member_figures(actor: Actor) -> list[KeyFigure]:
    """Who is in the organisations that the actor administers."""
    if not may_somewhere(actor, Right.MEMBERS_MANAGE):
        return []
    figures = []
    for organisation in organisations_of(actor):
        own = Membership.objects.filter(organisation=organisation)
        managed = visible(actor, Right.MEMBERS_MANAGE, own)
        href = reverse("organisations:page", args=[organisation.slug])
        people = managed.values("person").distinct().count()
        open_ones = invitations_of(actor, organisation).count()
        figures += [
            KeyFigure(_("Medlemmer"), number(people), organisation.name, href),
            KeyFigure(_("Åbne invitationer"), number(open_ones), organisation.name, href),
        ]
    return figures


def _audits(actor: Actor) -> list[Entry]:
    """The audits that the actor may read."""
    if not may_somewhere(actor, Right.AUDIT_READ):
        return []
    return [
        Entry(
            _("Revisionsspor for %(organisation)s") % {"organisation": one.name},
            reverse("privacy:audit", args=[one.slug]),
            _("Hvem der har gjort og set hvad i organisationens navn."),
        )
        for one in organisations_of(actor)
        if visible(actor, Right.AUDIT_READ, type(one).objects.filter(pk=one.pk)).exists()
    ]
