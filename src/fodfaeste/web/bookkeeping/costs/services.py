# SPDX-License-Identifier: MPL-2.0
"""Writes: a budget is set, money is drawn on it with receipts, and the drawdown is answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from fodfaeste.web.bookkeeping.actions import BUDGET_CHANGED, DRAWDOWN_ANSWERED, DRAWDOWN_ASKED
from fodfaeste.web.bookkeeping.costs.models import (
    Answer,
    BudgetLine,
    Drawdown,
    DrawdownStep,
    Receipt,
    Standing,
)
from fodfaeste.web.bookkeeping.costs.receipts import Handed, receipts_checked, receipts_made
from fodfaeste.web.bookkeeping.costs.refused import CostsRefused
from fodfaeste.web.bookkeeping.costs.used import Used, used_of
from fodfaeste.web.bookkeeping.tabs import purses_held
from fodfaeste.web.investments.models import Investment
from fodfaeste.web.look.figures import amount as amount_said
from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.policy.actor import Actor
from fodfaeste.web.privacy.services import audit_record

__all__ = ["Asked", "budget_set", "drawdown_answer", "drawdown_ask", "drawdown_withdraw"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for: how much, for costs of which days, what they were, and when to pay."""

    amount: int
    first: date
    last: date
    text: str
    pay_by: date
    receipts: Sequence[Handed]


def budget_set(
    *,
    investment: Investment,
    organisation: Organisation,
    year: int,
    category: str,
    amount: int,
    payer: str,
    payee: str,
    line: str = "",
    actor: Actor,
) -> BudgetLine:
    """Set what may be spent, as whoever pays; the same line again is changed.

    Raises `CostsRefused`.
    """
    if payer not in purses_held(investment, organisation):
        raise CostsRefused("not-ours", purse=payer)
    if payer == payee:
        raise CostsRefused("same")
    with transaction.atomic():
        Investment.objects.select_for_update().get(pk=investment.pk)
        made, new = BudgetLine.objects.get_or_create(
            investment=investment,
            year=year,
            category=category,
            payer=payer,
            payee=payee,
            defaults={"amount": amount, "line": line},
        )
        if not new:
            used = _used(made)
            if amount < used.asked + used.approved:
                raise CostsRefused("below", used=amount_said(used.asked + used.approved))
            made.amount = amount
            # What is drawn was drawn on these terms: the contract's payment behind it stays.
            made.line = made.line if made.drawdowns.exists() else line
            made.save(update_fields=["amount", "line"])
        audit_record(
            actor=actor,
            organisation=organisation,
            action=BUDGET_CHANGED,
            thing=investment.slug,
            detail={"category": category, "year": year, "amount": amount_said(amount)},
        )
    return made


def _used(line: BudgetLine) -> Used:
    return used_of(BudgetLine.objects.filter(pk=line.pk))[0]


def drawdown_ask(
    *, budget: BudgetLine, organisation: Organisation, asked: Asked, actor: Actor
) -> Drawdown:
    """Ask for money on a budget line, with receipts; raises `CostsRefused`."""
    assert actor.person is not None
    investment, today = budget.investment, timezone.localdate()
    if budget.payee not in purses_held(investment, organisation):
        raise CostsRefused("not-ours", purse=budget.payee)
    if (
        not date(budget.year, 1, 1)
        <= asked.first
        <= asked.last
        <= min(date(budget.year, 12, 31), today)
    ):
        raise CostsRefused("days", year=budget.year)
    if asked.pay_by < today:
        raise CostsRefused("late", day=asked.pay_by)
    receipts_checked(asked.receipts)
    with transaction.atomic():
        Investment.objects.select_for_update().get(pk=investment.pk)
        left = _used(budget).left
        if asked.amount > left:
            raise CostsRefused("over", left=amount_said(left))
        before = Drawdown.objects.filter(investment=investment).aggregate(last=Max("number"))
        made = Drawdown.objects.create(
            investment=investment,
            number=1 + (before["last"] or 0),
            organisation=organisation,
            budget=budget,
            amount=asked.amount,
            first=asked.first,
            last=asked.last,
            text=asked.text,
            pay_by=asked.pay_by,
            asked_at=timezone.now(),
            asked_by_id=actor.person,
        )
        Receipt.objects.bulk_create(receipts_made(made, asked.receipts, actor.person))
        _step(made, Answer.ASKED, actor, organisation)
        audit_record(
            actor=actor,
            organisation=organisation,
            action=DRAWDOWN_ASKED,
            thing=_named(made),
            detail={"amount": amount_said(made.amount)},
        )
    return made


def drawdown_answer(
    *,
    drawdown: Drawdown,
    organisation: Organisation,
    approves: bool,
    reason: str,
    actor: Actor,
) -> Drawdown:
    """Approve or reject a drawdown, as whoever pays and did not ask; raises `CostsRefused`."""
    with transaction.atomic():
        now = _locked(drawdown)
        if now.budget.payer not in purses_held(now.investment, organisation):
            raise CostsRefused("not-ours", purse=now.budget.payer)
        if actor.person == now.asked_by_id:
            raise CostsRefused("asker")
        if not approves and not reason.strip():
            raise CostsRefused("reason")
        now.standing = Standing.APPROVED if approves else Standing.REJECTED
        now.save(update_fields=["standing"])
        answer = Answer.APPROVED if approves else Answer.REJECTED
        _step(now, answer, actor, organisation, reason)
        _answered(now, actor, organisation, answer)
    return now


def drawdown_withdraw(*, drawdown: Drawdown, organisation: Organisation, actor: Actor) -> Drawdown:
    """Take a drawdown back that nobody has answered; raises `CostsRefused`."""
    with transaction.atomic():
        now = _locked(drawdown)
        if now.organisation_id != organisation.pk:
            raise CostsRefused("not-ours", purse=now.budget.payee)
        now.standing = Standing.WITHDRAWN
        now.save(update_fields=["standing"])
        _step(now, Answer.WITHDRAWN, actor, organisation)
        _answered(now, actor, organisation, Answer.WITHDRAWN)
    return now


def _locked(drawdown: Drawdown) -> Drawdown:
    rows = Drawdown.objects.select_for_update(of=("self",)).select_related("budget", "investment")
    now = rows.get(pk=drawdown.pk)
    if now.standing != Standing.ASKED:
        raise CostsRefused("answered")
    return now


def _step(
    now: Drawdown, answer: Answer, actor: Actor, organisation: Organisation, reason: str = ""
) -> None:
    assert actor.person is not None
    DrawdownStep.objects.create(
        drawdown=now,
        at=timezone.now(),
        answer=answer,
        organisation=organisation,
        person_id=actor.person,
        reason=reason.strip(),
    )


def _answered(now: Drawdown, actor: Actor, organisation: Organisation, answer: Answer) -> None:
    audit_record(
        actor=actor,
        organisation=organisation,
        action=DRAWDOWN_ANSWERED,
        thing=_named(now),
        detail={"answer": answer.value},
    )


def _named(now: Drawdown) -> str:
    return f"{now.investment.slug}, {now.number}"
