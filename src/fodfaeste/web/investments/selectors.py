# SPDX-License-Identifier: MPL-2.0
"""Reads about investments; each takes who asks and gives what that actor may see."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Max, Q, QuerySet

from fodfaeste.web.investments.models import (
    CapitalAccount,
    Delivery,
    Investment,
    Part,
    Party,
    Statement,
)
from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.policy import Actor, Right, visible
from fodfaeste.web.policy.scopes import acting_for, acts_for

__all__ = [
    "account_on",
    "accounts_of",
    "computes_for",
    "deliveries_of",
    "investments_of",
    "parties_of",
    "purses_of",
    "statements_of",
]


def investments_of(
    actor: Actor, *, words: str = "", part: str = "", status: str = ""
) -> QuerySet[Investment]:
    """The investments that the actor can see, newest first, narrowed by words, part and status.

    ``part`` keeps those in which an organisation of the actor has that part.
    """
    rows = visible(actor, Right.INVESTMENT_READ, Investment.objects.all())
    if words:
        rows = rows.filter(
            Q(title_da__icontains=words)
            | Q(title_en__icontains=words)
            | Q(
                pk__in=Party.objects.filter(organisation__name__icontains=words).values(
                    "investment"
                )
            )
        )
    if part in Part.values:
        mine = Party.objects.filter(organisation__in=actor.organisations, part=part)
        rows = rows.filter(pk__in=mine.values("investment"))
    if status:
        rows = rows.filter(status=status)
    return rows.defer("contract", "cases").order_by("-signed_on", "slug")


def parties_of(actor: Actor, investments: list[Investment]) -> dict[int, list[Party]]:
    """The parties of each investment that the actor can see."""
    rows = visible(actor, Right.INVESTMENT_READ, Party.objects.filter(investment__in=investments))
    found: dict[int, list[Party]] = {one.pk: [] for one in investments}
    order = list(Part.values)
    for party in rows.select_related("organisation").order_by("organisation__name"):
        found[party.investment_id].append(party)
    for parties in found.values():
        parties.sort(key=lambda one: order.index(one.part))
    return found


def purses_of(actor: Actor, investment: Investment) -> frozenset[str]:
    """The purses that are the actor's own: of the organisations whose money they may see here.

    Whoever looks after the money of one and sits in another's council has those of the first: what
    may be seen of single payments is never lent from one organisation to another.
    """
    given = (Right.STATEMENT_READ, Right.MONEY_READ)
    mine = acting_for(actor, (Right.PAYMENTS_READ,), investment)
    mine = mine or acting_for(actor, given, investment)
    rows = Party.objects.filter(investment=investment, organisation__in=mine)
    return frozenset(purse for purses in rows.values_list("purses", flat=True) for purse in purses)


def statements_of(
    actor: Actor, investment: Investment, known_on: date | None = None
) -> QuerySet[Statement]:
    """The statements that the actor can see, as they stood on a day, without their content."""
    rows = visible(actor, Right.STATEMENT_READ, Statement.objects.filter(investment=investment))
    if known_on is not None:
        rows = rows.filter(known_on__lte=known_on)
    return rows.defer("content").order_by("number")


def latest_statements(actor: Actor, investments: list[Investment]) -> dict[int, tuple[int, date]]:
    """How many statements each investment has and the last cut-off, where they may be seen."""
    rows = visible(
        actor, Right.STATEMENT_READ, Statement.objects.filter(investment__in=investments)
    )
    counted = rows.values("investment").annotate(many=Count("pk"), last=Max("known_on")).order_by()
    return {one["investment"]: (one["many"], one["last"]) for one in counted}


def accounts_of(actor: Actor, investment: Investment) -> QuerySet[CapitalAccount]:
    """The capital accounts that have been computed, newest first."""
    rows = CapitalAccount.objects.filter(investment=investment)
    return visible(actor, Right.MONEY_READ, rows).order_by("-known_on")


def account_on(
    actor: Actor, investment: Investment, known_on: date | None = None
) -> CapitalAccount | None:
    """The newest capital account, or the newest that was known on a day."""
    rows = accounts_of(actor, investment)
    return rows.filter(known_on__lte=known_on).first() if known_on else rows.first()


def deliveries_of(actor: Actor, investment: Investment) -> QuerySet[Delivery]:
    """What has been delivered, newest first, for those who may see what it is about."""
    rows = visible(actor, Right.UNIT_READ, Delivery.objects.filter(investment=investment))
    return rows.order_by("-recorded_on", "name")


def computes_for(actor: Actor, investment: Investment) -> Organisation | None:
    """The organisation that the actor may start work on people's data for; none without a right."""
    number = acts_for(actor, Right.COHORT_READ, investment)
    if number is None:
        return None
    return visible(actor, Right.RUN_START, Organisation.objects.filter(pk=number)).first()
