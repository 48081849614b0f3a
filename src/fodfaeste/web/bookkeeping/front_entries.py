# SPDX-License-Identifier: MPL-2.0
"""What waits for someone in settlement and books, told on the front page."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fodfaeste.web.bookkeeping.costs.models import Drawdown, Standing
from fodfaeste.web.bookkeeping.payments.owed import positions_of
from fodfaeste.web.bookkeeping.settlements.models import Settlement
from fodfaeste.web.bookkeeping.settlements.selectors import to_approve, to_send
from fodfaeste.web.bookkeeping.tabs import purses_held
from fodfaeste.web.investments.models import Investment
from fodfaeste.web.look.components import Entry
from fodfaeste.web.look.figures import amount, day, period
from fodfaeste.web.look.front.sources import waits
from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.policy import Actor, Right, visible
from fodfaeste.web.policy.scopes import acting_for, may_somewhere

MOST = 10
"""How many of each are told on a front page."""


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


@waits
def drawdowns(actor: Actor) -> Iterator[Entry]:
    """Running costs that somebody has asked an organisation of the actor's to pay."""
    if not may_somewhere(actor, Right.COSTS_APPROVE):
        return
    rows = visible(actor, Right.COSTS_APPROVE, Drawdown.objects.filter(standing=Standing.ASKED))
    waiting = rows.exclude(asked_by_id=actor.person).select_related("investment", "budget")
    for one in waiting.order_by("pay_by")[:MOST]:
        said = {
            "amount": amount(one.amount, one.investment.currency),
            "category": one.budget.category,
        }
        href = reverse("bookkeeping:drawdown", args=[one.investment.slug, one.number])
        about = _("%(title)s, betales senest %(day)s") % {
            "title": one.investment.title,
            "day": day(one.pay_by),
        }
        text = _("Svar på en anmodning om %(amount)s til %(category)s") % said
        yield Entry(text, href, about, _("Venter"), "warning")


@waits
def overdue(actor: Actor) -> Iterator[Entry]:
    """Payments that are past their day in the books that the actor keeps."""
    if not may_somewhere(actor, Right.BOOKS_KEEP):
        return
    today = timezone.localdate()
    for investment in visible(actor, Right.BOOKS_KEEP, Investment.objects.all())[:MOST]:
        for organisation in Organisation.objects.filter(
            pk__in=acting_for(actor, (Right.BOOKS_KEEP,), investment)
        ):
            late = [
                one
                for one in positions_of(
                    investment, organisation, purses_held(investment, organisation)
                )
                if one.is_overdue(today)
            ]
            if late:
                text = ngettext(
                    "%(count)s betaling er over forfald", "%(count)s betalinger er over forfald",
                    len(late),
                )  # fmt: skip
                href = reverse("bookkeeping:payments", args=[investment.slug])
                about = f"{investment.title}, {organisation.name}"
                yield Entry(
                    text % {"count": len(late)}, f"{href}?organisation={organisation.slug}", about,
                    _("Forfaldt"), "warning",
                )  # fmt: skip


def _href(one: Settlement) -> str:
    return reverse("bookkeeping:settlement", args=[one.investment.slug, one.number])
