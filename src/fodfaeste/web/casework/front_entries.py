# SPDX-License-Identifier: MPL-2.0
"""What casework tells the front page waits for someone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fodfaeste.web.casework.selectors.day import day_of
from fodfaeste.web.casework.selectors.deciding import courses_to_decide
from fodfaeste.web.casework.selectors.moves import waiting_offers
from fodfaeste.web.employers.models import Contact
from fodfaeste.web.employers.selectors.contacts import monday_of
from fodfaeste.web.look.components import Entry
from fodfaeste.web.look.figures import day, page_language
from fodfaeste.web.look.front.sources import waits
from fodfaeste.web.policy import Actor, Right, visible
from fodfaeste.web.policy.scopes import may_somewhere

__all__ = ["followed_up", "offered", "to_decide", "to_sign_off"]


@waits
def followed_up(actor: Actor) -> Iterator[Entry]:
    """What is overdue in the actor's own courses, and referrals that nobody has answered."""
    if not may_somewhere(actor, Right.COURSE_WRITE):
        return
    mine, href = day_of(actor, timezone.localdate()), reverse("casework:day")
    if mine.overdue:
        text = ngettext(
            "%(count)s ting er forfalden i din dag",
            "%(count)s ting er forfaldne i din dag",
            len(mine.overdue),
        ) % {"count": len(mine.overdue)}
        yield Entry(text, href, _("Opfølgninger, aftaler og frister"), _("Forfalden"), "error")
    if mine.referrals:
        count = len(mine.referrals)
        text = ngettext(
            "%(count)s henvisning venter på svar", "%(count)s henvisninger venter på svar", count
        ) % {"count": count}
        yield Entry(text, href, "", _("Venter"), "info")


@waits
def to_sign_off(actor: Actor) -> Iterator[Entry]:
    """Last week's contacts with employers, for whoever signs them off."""
    if not may_somewhere(actor, Right.CASELOAD_MANAGE):
        return
    monday = monday_of(timezone.localdate())
    rows = Contact.objects.filter(
        signed_off_at__isnull=True, on__gte=monday - timedelta(days=7), on__lt=monday
    )
    mine = visible(actor, Right.CASELOAD_MANAGE, rows.exclude(consultant=actor.person))
    slug = "employer__organisation__slug"
    for where, count in mine.order_by(slug).values_list(slug).annotate(Count("pk")):
        text = ngettext(
            "Godkend %(count)s virksomhedskontakt fra sidste uge",
            "Godkend %(count)s virksomhedskontakter fra sidste uge",
            count,
        ) % {"count": count}
        yield Entry(text, reverse("casework:board", args=[where]), "", _("Venter"), "info")


@waits
def to_decide(actor: Actor) -> Iterator[Entry]:
    """The people of whom the actor's authority has something to decide."""
    if not may_somewhere(actor, Right.COURSE_DECIDE):
        return
    count = len(courses_to_decide(actor, page_language()))
    if count:
        text = ngettext(
            "Du bliver bedt om at afgøre noget om %(count)s borger",
            "Du bliver bedt om at afgøre noget om %(count)s borgere",
            count,
        ) % {"count": count}
        about = _("Uden afgørelsen kan borgeren ikke indskrives i aftalen.")
        yield Entry(text, reverse("casework:deciding"), about, _("Venter på jer"), "warning")


@waits
def offered(actor: Actor) -> Iterator[Entry]:
    """Courses that other providers offer."""
    if not may_somewhere(actor, Right.CASELOAD_MANAGE):
        return
    for one in visible(actor, Right.CASELOAD_MANAGE, waiting_offers()).order_by("made_at"):
        text = _("%(who)s tilbyder jer et forløb") % {"who": one.from_organisation.name}
        href = reverse("casework:offer", args=[one.pk])
        yield Entry(text, href, day(one.made_at), _("Venter på jer"), "warning")
