# SPDX-License-Identifier: MPL-2.0
"""What is owed to and by an organisation's purses, wherever it follows from, and what is paid.

A thing owed has a key that stays the same for ever. Statements say most of what is owed; what the
contract moves besides (repayment of capital, its return) is in the capital account; a room that
has more adds a source.
"""

from __future__ import annotations

import base64
import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from fodfaeste.web.bookkeeping.ledgers.models import JournalCopy
from fodfaeste.web.bookkeeping.payments.models import PaymentPart
from fodfaeste.web.investments.models import CapitalAccount, Investment, StatementDue
from fodfaeste.web.look.figures import page_language
from fodfaeste.web.organisations.models import Organisation

__all__ = ["SOURCES", "Owed", "Position", "key_of", "owed_of", "positions_of", "reference_of"]


@dataclass(frozen=True, slots=True)
class Owed:
    """Money that one purse owes another on a day, VAT included, in minor units above nothing."""

    key: str
    day: date
    payer: str
    payee: str
    amount: int
    what: str
    stated: date
    """The day it became owed: that of the statement, or of the movement itself."""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Position:
    """Something owed, and what an organisation's books say is paid of it."""

    owed: Owed
    paid: int
    reference: str

    @property
    def rest(self) -> int:
        """What is still to be paid; below nothing when too much was."""
        return self.owed.amount - self.paid

    def is_overdue(self, today: date) -> bool:
        """Whether its day has passed and something is left."""
        return self.rest > 0 and self.owed.day < today


Source = Callable[[Investment, Set[str]], Iterable[Owed]]
SOURCES: list[Source] = []


def source(function: Source) -> Source:
    """Register a source of what is owed."""
    SOURCES.append(function)
    return function


def owed_of(investment: Investment, purses: Set[str]) -> list[Owed]:
    """Everything that these purses owe or are owed, oldest first."""
    found = (one for each in SOURCES for one in each(investment, purses))
    return sorted(found, key=lambda one: (one.day, one.key))


def positions_of(
    investment: Investment, organisation: Organisation, purses: Set[str]
) -> list[Position]:
    """Everything owed, with what is paid of it in one organisation's books."""
    rows = PaymentPart.objects.filter(
        payment__investment=investment, payment__organisation=organisation
    )
    paid = dict(rows.values_list("owed").annotate(Sum("amount")).order_by())
    return [
        Position(one, paid.get(one.key, 0), reference_of(investment, one.key))
        for one in owed_of(investment, purses)
    ]


def reference_of(investment: Investment, key: str) -> str:
    """What to write when paying, so that the bank's line is recognised: ``FF-7KQ2M9XA``."""
    digest = hashlib.sha256(f"{investment.slug}/{key}".encode()).digest()
    return f"FF-{base64.b32encode(digest[:5]).decode()}"


def key_of(due: StatementDue) -> str:
    """The key of what a statement says is owed."""
    return _key(due.statement.number, due.day, due.payer, due.payee)


def _key(number: int, day: date, payer: str, payee: str) -> str:
    return f"statement/{number}/{day}/{payer}/{payee}"


@source
def of_statements(investment: Investment, purses: Set[str]) -> Iterator[Owed]:
    """What statements say is owed; what the payee owes back goes the other way."""
    own = Q(payer__in=purses) | Q(payee__in=purses)
    rows = StatementDue.objects.filter(own, statement__investment=investment)
    fields = ("day", "payer", "payee", "amount", "vat", "statement__number", "statement__known_on")
    page, what = (
        reverse("investments:statements", args=[investment.slug]),
        _("Opgørelse %(number)s"),
    )
    for day, payer, payee, net, vat, number, known_on in rows.values_list(*fields):
        amount, key = net + vat, _key(number, day, payer, payee)
        if amount:
            way = (payer, payee) if amount > 0 else (payee, payer)
            said, href = what % {"number": number}, f"{page}{number}/"
            yield Owed(key, day, *way, abs(amount), said, known_on, href)


@source
def of_capital(investment: Investment, purses: Set[str]) -> Iterator[Owed]:
    """What the contract moves besides, by the capital account of the newest publication."""
    published = JournalCopy.objects.filter(investment=investment).order_by("-known_on")
    accounts = CapitalAccount.objects.filter(
        investment=investment, known_on__in=published.values("known_on")[:1]
    )
    account = accounts.first()
    if account is None:
        return
    href = reverse("investments:money", args=[investment.slug])
    found: dict[tuple[str, str, str, str], int] = defaultdict(int)
    called: dict[str, str] = {}
    for one in account.content["movements"]:
        if one["statement"] is None and purses & {one["from"], one["to"]}:
            found[one["day"], one["from"], one["to"], one["line"]] += one["amount"]
            called[one["line"]] = one["called"][page_language()]
    for (day, payer, payee, line), amount in found.items():
        if amount > 0:
            key = f"capital/{day}/{payer}/{payee}/{line}"
            on = date.fromisoformat(day)
            yield Owed(key, on, payer, payee, amount, called[line], on, href)
