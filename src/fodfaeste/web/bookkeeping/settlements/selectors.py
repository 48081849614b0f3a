# SPDX-License-Identifier: MPL-2.0
"""Reads about settlements: those that an actor may see, and what waits for whom."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404

from fodfaeste.web.bookkeeping.settlements.models import Settlement, Stage
from fodfaeste.web.investments.models import Investment
from fodfaeste.web.policy import Actor, Right, visible
from fodfaeste.web.policy.scopes import acting_for

__all__ = ["approves_for", "settlement_of", "settlements_of", "to_approve", "to_send"]


def settlements_of(actor: Actor, investment: Investment) -> QuerySet[Settlement]:
    """The settlements of an investment that the actor may see, newest first."""
    rows = Settlement.objects.filter(investment=investment)
    return (
        visible(actor, Right.STATEMENT_APPROVE, rows)
        .select_related("investment", "organisation", "started_by", "run")
        .prefetch_related("steps")
        .order_by("-number")
    )


def settlement_of(actor: Actor, investment: Investment, number: int) -> Settlement:
    """One of them by number, or a page that does not exist."""
    found = settlements_of(actor, investment).filter(number=number).first()
    if found is None:
        raise Http404
    return found


def approves_for(actor: Actor, settlement: Settlement) -> int | None:
    """The organisation whose turn it is, when the actor may approve in its name."""
    approver = settlement.approver
    if approver is None:
        return None
    mine = acting_for(actor, (Right.STATEMENT_APPROVE,), settlement.investment)
    return approver if approver in mine else None


def to_approve(actor: Actor) -> list[Settlement]:
    """The settlements that wait for an organisation that the actor approves for."""
    rows = visible(actor, Right.STATEMENT_APPROVE, Settlement.objects.filter(stage=Stage.APPROVING))
    found = rows.select_related("investment").prefetch_related("steps").order_by("started_at")
    return [
        one
        for one in found
        if one.started_by_id != actor.person and approves_for(actor, one) is not None
    ]


def to_send(actor: Actor) -> list[Settlement]:
    """The actor's own settlements that are computed and not sent, or came back."""
    rows = visible(actor, Right.SETTLEMENT_RUN, Settlement.objects.filter(stage=Stage.READY))
    return list(rows.select_related("investment").order_by("started_at"))
