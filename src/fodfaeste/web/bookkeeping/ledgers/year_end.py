# SPDX-License-Identifier: MPL-2.0
"""Accruals at 31 December: what belongs to a year and is not paid, or not stated, in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Set
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from fodfaeste.settlement.statements.reading import statement_from
from fodfaeste.web.bookkeeping.payments.models import PaymentPart
from fodfaeste.web.bookkeeping.payments.owed import Owed, owed_of
from fodfaeste.web.investments.models import Investment, Statement, StatementRow
from fodfaeste.web.organisations.models import Organisation

__all__ = ["Later", "Unpaid", "later_of", "unpaid_of"]


@dataclass(frozen=True, slots=True)
class Unpaid:
    """Owed by the end of a year, and what of it was not paid then."""

    owed: Owed
    rest: int


@dataclass(frozen=True, slots=True)
class Later:
    """Achieved in a year and stated after it: what a line comes to between two purses."""

    statement: int
    line: str
    payer: str
    payee: str
    amount: int


def unpaid_of(
    investment: Investment, organisation: Organisation, purses: Set[str], year: int
) -> list[Unpaid]:
    """What was stated in or before a year and not paid by its end, in an organisation's books."""
    last = date(year, 12, 31)
    rows = PaymentPart.objects.filter(
        payment__investment=investment, payment__organisation=organisation, payment__day__lte=last
    )
    paid = dict(rows.values_list("owed").annotate(Sum("amount")).order_by())
    found = (
        Unpaid(one, one.amount - paid.get(one.key, 0))
        for one in owed_of(investment, purses)
        if one.stated <= last
    )
    return [one for one in found if one.rest]


def later_of(investment: Investment, purses: Set[str], year: int) -> list[Later]:
    """What was achieved in a year and stated after its end, for these purses.

    It is read from statements row by row, so whoever asks must be allowed to see them.
    """
    sums: dict[tuple[int, str, str, str], int] = defaultdict(int)
    for number, line, payer, payee, amount in _shares(investment, year):
        if purses & {payer, payee}:
            sums[number, line, payer, payee] += amount
    return [Later(*key, amount) for key, amount in sorted(sums.items()) if amount]


def _shares(investment: Investment, year: int) -> Iterator[tuple[int, str, str, str, int]]:
    first, last = date(year, 1, 1), date(year, 12, 31)
    late = StatementRow.objects.filter(
        statement__investment=investment, statement__known_on__gt=last, achieved__lte=last
    )
    rows = Statement.objects.filter(pk__in=late.values("statement")).order_by("number")
    for content in rows.values_list("content", flat=True):
        stated = statement_from(bytes(content))
        for row in stated.rows:
            if first <= row.achieved <= last:
                for share in row.shares:
                    amount = share.amount + share.vat
                    yield stated.number, row.key.line, share.payer, share.payee, amount
