# SPDX-License-Identifier: MPL-2.0
"""What people have written themselves waits on their consultant's front page."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count, Min, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fodfaeste.web.casework.models import Course, in_hands_of
from fodfaeste.web.casework.selectors.courses import name_of
from fodfaeste.web.look.components import Entry
from fodfaeste.web.look.figures import day
from fodfaeste.web.look.front.sources import waits
from fodfaeste.web.policy import Actor, Right, visible
from fodfaeste.web.policy.scopes import may_somewhere

__all__ = ["proposed"]


@waits
def proposed(actor: Actor) -> Iterator[Entry]:
    """Suggestions for the profile in the actor's own caseload, one line for each person."""
    if actor.person is None or not may_somewhere(actor, Right.COURSE_WRITE):
        return
    waiting = Q(proposals__answered_at__isnull=True, proposals__isnull=False)
    rows = visible(actor, Right.COURSE_WRITE, Course.objects.select_related("participant__subject"))
    mine = rows.filter(waiting, in_hands_of(actor.person, timezone.localdate())).annotate(
        many=Count("proposals"), since=Min("proposals__made_at")
    )
    for one in mine.order_by("since"):
        text = ngettext(
            "%(name)s har skrevet et forslag til sin profil",
            "%(name)s har skrevet %(count)s forslag til sin profil",
            one.many,
        ) % {"name": name_of(one), "count": one.many}
        yield Entry(text, reverse("casework:profile", args=[one.pk]), day(one.since), _("Venter"))
