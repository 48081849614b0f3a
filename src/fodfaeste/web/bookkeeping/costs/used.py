# SPDX-License-Identifier: MPL-2.0
"""What is used of a budget, and what approved drawdowns make owed."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass

from django.db.models import Q, QuerySet, Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from fodfaeste.web.bookkeeping.costs.models import (
    Answer,
    BudgetLine,
    Drawdown,
    DrawdownStep,
    Standing,
)
from fodfaeste.web.bookkeeping.payments.owed import SOURCES, Owed
from fodfaeste.web.investments.models import Investment

__all__ = ["Used", "of_costs", "used_of"]


@dataclass(frozen=True, slots=True)
class Used:
    """A budget line and what is asked for and approved on it, in minor units."""

    line: BudgetLine
    asked: int
    approved: int

    @property
    def left(self) -> int:
        """What can still be asked for."""
        return self.line.amount - self.asked - self.approved


def used_of(lines: QuerySet[BudgetLine]) -> list[Used]:
    """Each budget line and what is used of it."""
    asked = Sum("drawdowns__amount", filter=Q(drawdowns__standing=Standing.ASKED), default=0)
    approved = Sum("drawdowns__amount", filter=Q(drawdowns__standing=Standing.APPROVED), default=0)
    rows = lines.annotate(asked=asked, approved=approved).order_by("-year", "category", "pk")
    return [Used(one, one.asked, one.approved) for one in rows]


def of_costs(investment: Investment, purses: Set[str]) -> Iterator[Owed]:
    """Approved drawdowns that no payment of the contract already covers."""
    own = Q(budget__payer__in=purses) | Q(budget__payee__in=purses)
    approved = Drawdown.objects.filter(
        own, investment=investment, standing=Standing.APPROVED, budget__line=""
    )
    rows = list(approved.select_related("budget"))
    steps = DrawdownStep.objects.filter(drawdown__in=rows, answer=Answer.APPROVED)
    answered = dict(steps.values_list("drawdown", "at__date")) if rows else {}
    for one in rows:
        yield Owed(
            f"drawdown/{one.number}",
            one.pay_by,
            one.budget.payer,
            one.budget.payee,
            one.amount,
            _("Udbetaling %(number)s, %(category)s")
            % {"number": one.number, "category": one.budget.category},
            answered[one.pk],
            reverse("bookkeeping:drawdown", args=[investment.slug, one.number]),
        )


if of_costs not in SOURCES:
    SOURCES.append(of_costs)
