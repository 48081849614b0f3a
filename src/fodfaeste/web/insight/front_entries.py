# SPDX-License-Identifier: MPL-2.0
"""New results on the front page of those who read them and have no other part in the work."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from fodfaeste.web.insight.models import Release
from fodfaeste.web.investments.models import Investment
from fodfaeste.web.look.components import Entry
from fodfaeste.web.look.figures import day, period
from fodfaeste.web.look.front.sources import waits
from fodfaeste.web.policy import Actor, Right, visible
from fodfaeste.web.policy.scopes import may_somewhere

__all__ = ["released_lately"]

NEW = timedelta(days=30)


@waits
def released_lately(actor: Actor) -> Iterator[Entry]:
    """The newest quarter that was released, for each investment whose people the actor never sees.

    Those who see people work with the figures every day and need not be told.
    """
    if not may_somewhere(actor, Right.RESULTS_READ):
        return
    since = timezone.now() - NEW
    rows = visible(actor, Right.RESULTS_READ, Investment.objects.all())
    sees = visible(actor, Right.UNIT_READ, Investment.objects.all())
    for investment in rows.exclude(pk__in=sees.values("pk")).order_by("pk"):
        newest = Release.objects.filter(investment=investment).order_by("-quarter").first()
        if newest is not None and newest.released_at >= since:
            text = _("Læs resultaterne for %(period)s") % {"period": period(newest.quarter)}
            about = _("%(title)s, offentliggjort den %(day)s") % {
                "title": investment.title,
                "day": day(timezone.localdate(newest.released_at)),
            }
            yield Entry(
                text, reverse("insight:page", args=[investment.slug]), about, _("Nyt"), "info"
            )
