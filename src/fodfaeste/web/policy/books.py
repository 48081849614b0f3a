# SPDX-License-Identifier: MPL-2.0
"""Which rows of settlement and books: an organisation's books are its own, also among parties."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q

from fodfaeste.web.bookkeeping.models import (
    AccountMapping,
    BankImport,
    BudgetLine,
    Drawdown,
    JournalCopy,
    Payment,
    PeriodClosing,
    Receipt,
    Settlement,
    SettlementStep,
)
from fodfaeste.web.investments.models import Part, Party
from fodfaeste.web.policy.actor import Actor
from fodfaeste.web.policy.rights import IN_INVESTMENT, PART_ALLOWS, Right
from fodfaeste.web.policy.scopes import Scope, scope, within_investment

__all__: list[str] = []


@scope(Settlement)
def _settlements(actor: Actor, right: Right) -> Q:
    """Who approves sees what has been sent; who settles also sees what is on its way there."""
    wanted = within_investment("investment")(actor, right)
    if right != Right.STATEMENT_APPROVE:
        return wanted
    sent = Exists(SettlementStep.objects.filter(settlement=OuterRef("pk")))
    return (wanted & Q(sent)) | within_investment("investment")(actor, Right.SETTLEMENT_RUN)


def _parties(actor: Actor, right: Right) -> Iterator[tuple[int, int, list[str]]]:
    """Organisation, investment and purses of each part by which the actor has a right."""
    parts = [part for part in Part if right in PART_ALLOWS[part]]
    for one in actor.held:
        if right in IN_INVESTMENT[one.role]:
            mine = Party.objects.filter(organisation=one.organisation, part__in=parts)
            if one.investment is not None:
                mine = mine.filter(investment=one.investment)
            yield from mine.values_list("organisation_id", "investment_id", "purses")


def _own(actor: Actor, right: Right) -> Q:
    wanted = Q(pk__in=())
    for organisation, investment, _ in _parties(actor, right):
        wanted |= Q(organisation=organisation, investment=investment)
    return wanted


def _between(prefix: str) -> Scope:
    """Budgets and drawdowns: for those whose purse pays or receives."""

    def rule(actor: Actor, right: Right) -> Q:
        wanted = Q(pk__in=())
        for _, investment, purses in _parties(actor, right):
            payer, payee = Q(**{f"{prefix}payer__in": purses}), Q(**{f"{prefix}payee__in": purses})
            # Who approves is who pays, and who asks is who receives.
            either = {Right.COSTS_APPROVE: payer, Right.COSTS_DRAW: payee}.get(right, payer | payee)
            wanted |= Q(**{f"{prefix}investment": investment}) & either
        return wanted

    return rule


for _model in (Payment, BankImport, AccountMapping, PeriodClosing):
    scope(_model)(_own)
scope(JournalCopy)(within_investment("investment"))
scope(BudgetLine)(_between(""))
scope(Drawdown)(_between("budget__"))
scope(Receipt)(_between("drawdown__budget__"))
