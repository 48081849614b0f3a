# SPDX-License-Identifier: MPL-2.0
"""What waits for someone in settlement and books, told on the front page."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from fodfaeste.web.bookkeeping.settlements.models import Settlement
from fodfaeste.web.bookkeeping.settlements.selectors import to_approve, to_send
from fodfaeste.web.look.components import Entry
from fodfaeste.web.look.figures import day, period
from fodfaeste.web.look.front.sources import waits
from fodfaeste.web.policy import Actor, Right
from fodfaeste.web.policy.scopes import may_somewhere


@waits
def settlements(actor: Actor) -> Iterator[Entry]:
    """Settlements to approve, and those that are computed and not sent."""
    if may_somewhere(actor, Right.STATEMENT_APPROVE):
        for one in to_approve(actor):
            by = one.by
            late = by is not None and by < timezone.localdate()
            about = _("%(title)s, senest %(day)s") % {
                "title": one.investment.title,
                "day": day(by),
            }
            badge = _("Overskredet") if late else _("Venter")
            text = _("Godkend opgørelsen af %(period)s") % {"period": period(one.period)}
            yield Entry(text, _href(one), about, badge, "error" if late else "warning")
    if may_somewhere(actor, Right.SETTLEMENT_RUN):
        for one in to_send(actor):
            text = _("Send opgørelsen af %(period)s til godkendelse") % {
                "period": period(one.period)
            }
            yield Entry(text, _href(one), one.investment.title, _("Klar"), "info")


def _href(one: Settlement) -> str:
    return reverse("bookkeeping:settlement", args=[one.investment.slug, one.number])
