# SPDX-License-Identifier: MPL-2.0
"""What casework tells the front page waits for someone."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fodfaeste.web.casework.selectors.day import day_of
from fodfaeste.web.look.components import Entry
from fodfaeste.web.look.front.sources import waits
from fodfaeste.web.policy import Actor, Right
from fodfaeste.web.policy.scopes import may_somewhere

__all__ = ["followed_up"]


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
