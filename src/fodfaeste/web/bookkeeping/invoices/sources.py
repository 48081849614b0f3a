# SPDX-License-Identifier: MPL-2.0
"""What an invoice is made of: the lines of what a statement says is owed, and who owes whom."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from fodfaeste.contract import Contract, versions
from fodfaeste.contract.model.money import Vat
from fodfaeste.explain.lines import line_name
from fodfaeste.explain.periods import period
from fodfaeste.settlement.model import Statement as Stated
from fodfaeste.settlement.statements.reading import statement_from
from fodfaeste.web.bookkeeping.invoices.models import VatCategory
from fodfaeste.web.investments.contracts import contract_of, speaker_of
from fodfaeste.web.investments.models import Investment, Part, Party, Statement, StatementDue
from fodfaeste.web.organisations.models import Organisation

__all__ = ["Piece", "holders_of", "pieces_of", "sees_lines"]

CATEGORIES = {
    "standard": VatCategory.STANDARD,
    "exempt": VatCategory.EXEMPT,
    "outside scope": VatCategory.OUTSIDE_SCOPE,
}
_NOTHING_SAID = (VatCategory.EXEMPT, Decimal(0))
"""A contract that says nothing of VAT is about a welfare service; the reason is on the draft."""
_SEES = {Part.AUTHORITY, Part.PROVIDER}


class Piece(NamedTuple):
    """One line to be: what it is for, its VAT, its minor units without VAT, and the VAT of it."""

    name: str
    category: VatCategory
    percent: Decimal
    amount: int
    tax: int


def holders_of(investment: Investment, purse: str) -> list[Organisation]:
    """The organisations that hold a purse, in the order they became parties."""
    parties = Party.objects.filter(investment=investment).select_related("organisation")
    held = (one.organisation for one in parties.order_by("pk") if purse in one.purses)
    return list(dict.fromkeys(held))


def sees_lines(investment: Investment, *organisations: Organisation) -> bool:
    """Whether each of them may see what is paid for what.

    A fund may not: for few people the amount of a line would tell how many they are.
    """
    rows = Party.objects.filter(investment=investment, part__in=_SEES)
    seeing = set(rows.values_list("organisation", flat=True))
    return all(one.pk in seeing for one in organisations)


def pieces_of(due: StatementDue, detailed: bool) -> tuple[list[Piece], list[Piece]]:
    """What is owed more, and what is owed less: the lines of an invoice, and of a credit note.

    Not ``detailed`` is one line for each VAT treatment.
    """
    statement = Statement.objects.select_related("investment").get(pk=due.statement_id)
    stated = statement_from(bytes(statement.content))
    investment, name = statement.investment, _whole(statement)
    sums: dict[tuple[str, VatCategory, Decimal], tuple[int, int]] = {}
    for line, amount, tax in _shares(stated, due):
        category, percent = _vat(contract_of(investment), line)
        called = line_name(line, speaker_of(investment, "da")) if detailed else name
        key = (called[:200], category, percent)
        before = sums.get(key, (0, 0))
        sums[key] = before[0] + amount, before[1] + tax
    more = [Piece(*key, *both) for key, both in sums.items() if sum(both) > 0]
    less = [Piece(*key, -both[0], -both[1]) for key, both in sums.items() if sum(both) < 0]
    return more, less


def _shares(stated: Stated, due: StatementDue) -> Iterator[tuple[str, int, int]]:
    for row in stated.rows:
        if row.due == due.day:
            for share in row.shares:
                if (share.payer, share.payee) == (due.payer, due.payee):
                    yield row.key.line, share.amount, share.vat


def _whole(statement: Statement) -> str:
    said = period(statement.period, "da")
    return f"{statement.investment.title_da}, opgørelse {statement.number}, {said}"


def _vat(contract: Contract, line: str) -> tuple[VatCategory, Decimal]:
    """How VAT treats a line, by the latest version of the contract that has it."""
    for version in reversed(versions(contract)):
        if line in version.contract.pay:
            said: Vat | None = version.contract.pay[line].vat
            if said is None:
                return _NOTHING_SAID
            percent = Decimal(0) if said.rate is None else _percent(said)
            return CATEGORIES[said.treatment], percent
    return _NOTHING_SAID


def _percent(said: Vat) -> Decimal:
    assert said.rate is not None
    share = said.rate
    return Decimal(share.numerator) * 100 / Decimal(share.denominator)
