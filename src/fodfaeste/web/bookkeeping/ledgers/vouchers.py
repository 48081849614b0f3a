# SPDX-License-Identifier: MPL-2.0
"""The vouchers of an organisation: what its purses book, with its own account strings.

What is published after a period was closed is posted on the first open day; a correction of a
closed period is a new voucher, never a change.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace
from datetime import date, timedelta

from fodfaeste.exchange.exports.capital_vouchers import of_journal
from fodfaeste.exchange.exports.vouchers import Voucher, vouchers, vouchers_csv
from fodfaeste.explain.language import Language
from fodfaeste.settlement.statements.reading import statement_from
from fodfaeste.web.bookkeeping.ledgers.accounts import mapped_of
from fodfaeste.web.bookkeeping.ledgers.closing import closed_until
from fodfaeste.web.bookkeeping.ledgers.reading import copy_on, journal_of
from fodfaeste.web.investments.contracts import contract_of
from fodfaeste.web.investments.models import Investment, Statement
from fodfaeste.web.organisations.models import Organisation

__all__ = ["vouchers_file", "vouchers_made"]


def vouchers_made(
    investment: Investment,
    organisation: Organisation,
    purses: Set[str],
    statements: Sequence[Statement],
    language: Language,
) -> list[Voucher]:
    """The vouchers of some statements, and of what moved beside them on the days between.

    Raises `AccountsProblem` when an account string is missing.
    """
    contract, found = contract_of(investment), list[Voucher]()
    mapped = mapped_of(investment, organisation, purses)
    for one in statements:
        made = vouchers(contract, statement_from(bytes(one.content)), mapped, language)
        closed = closed_until(investment, organisation, one.published_at)
        found += [_posted(voucher, closed) for voucher in made]
    copy = copy_on(investment)
    if statements and copy is not None:
        days = _days(investment, statements)
        found += of_journal(contract, journal_of(copy), mapped, language, days)
    return found


def _posted(voucher: Voucher, closed: date | None) -> Voucher:
    if closed is None or voucher.posted > closed:
        return voucher
    return replace(voucher, posted=closed + timedelta(days=1))


def _days(investment: Investment, statements: Sequence[Statement]) -> tuple[date, date]:
    """The days of the journal that belong to statements in a row: each day to exactly one."""
    every = Statement.objects.filter(investment=investment).defer("content").order_by("number")
    earlier = [one.known_on for one in every if one.number < statements[0].number]
    first = max(earlier) + timedelta(days=1) if earlier else date.min
    last = statements[-1]
    newest = every.last()
    ended = newest is not None and newest.pk == last.pk and any(one.final for one in every)
    return first, date.max if ended else last.known_on


def vouchers_file(
    investment: Investment,
    organisation: Organisation,
    purses: Set[str],
    statements: Sequence[Statement],
    language: Language,
) -> bytes:
    """The same as a file with semicolons."""
    made = vouchers_made(investment, organisation, purses, statements, language)
    return vouchers_csv(contract_of(investment), made, language)
