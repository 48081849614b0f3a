# SPDX-License-Identifier: MPL-2.0
"""Reads about payments: what an organisation's books hold, and what is overdue in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet, Sum
from django.http import Http404

from fodfaeste.web.bookkeeping.payments.models import Payment
from fodfaeste.web.bookkeeping.payments.owed import Position, positions_of
from fodfaeste.web.bookkeeping.tabs import purses_held
from fodfaeste.web.investments.models import Investment
from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.policy import Actor, Right, visible

__all__ = ["Reconciled", "known_lines", "payment_of", "payments_of", "reconciled"]


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What is owed and paid in an organisation's books of an investment, in minor units."""

    positions: tuple[Position, ...]
    purses: frozenset[str]
    unspread: int
    """What was paid and settles nothing yet."""

    def rest(self, *, pays: bool, before: date | None = None) -> int:
        """What its purses still have to pay, or to get; only what was due before a day."""
        return sum(
            one.rest
            for one in self.positions
            if one.rest > 0
            and (one.owed.payer in self.purses) == pays
            and (before is None or one.owed.day < before)
        )


def reconciled(investment: Investment, organisation: Organisation) -> Reconciled:
    """The reconciliation of an organisation's books with what is owed."""
    held = purses_held(investment, organisation)
    positions = tuple(positions_of(investment, organisation, held))
    rows = Payment.objects.filter(investment=investment, organisation=organisation)
    paid = rows.aggregate(all=Sum("amount"))["all"] or 0
    settled = rows.aggregate(all=Sum("parts__amount"))["all"] or 0
    return Reconciled(positions, held, paid - settled)


def payments_of(
    actor: Actor, investment: Investment, organisation: Organisation
) -> QuerySet[Payment]:
    """The payments that are registered in an organisation's books, newest first."""
    rows = Payment.objects.filter(investment=investment, organisation=organisation)
    found = visible(actor, Right.BOOKS_READ, rows)
    return found.select_related("reversed_by", "reverses").order_by("-day", "-pk")


def payment_of(actor: Actor, investment: Investment, uid: UUID) -> Payment:
    """One payment that the actor may see, or a page that does not exist."""
    rows = Payment.objects.filter(investment=investment, uid=uid)
    found = visible(actor, Right.BOOKS_READ, rows).select_related("organisation", "investment")
    one = found.first()
    if one is None:
        raise Http404
    return one


def known_lines(investment: Investment, organisation: Organisation) -> frozenset[str]:
    """The digests of the bank's lines that are registered."""
    rows = Payment.objects.filter(investment=investment, organisation=organisation)
    return frozenset(rows.exclude(line="").values_list("line", flat=True))
