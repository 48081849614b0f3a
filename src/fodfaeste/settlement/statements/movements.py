# SPDX-License-Identifier: MPL-2.0
"""Money on its day: what statements and schedules make the purses pay each other.

A payee's debt is set off against what the same payer owes the same payee on the same day; what the
payment does not cover is invoiced, which is a movement the other way.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from fodfaeste.contract.model.contract import Contract
from fodfaeste.settlement.model import Entitled, Movement, Share, Statement
from fodfaeste.settlement.rules_cohort import trace
from fodfaeste.settlement.statements.cutoffs import Cutoff
from fodfaeste.settlement.statements.due import due_date

Pair = tuple[date, str, str]


@dataclass(frozen=True)
class Due:
    """What one line makes one purse owe another on a day, VAT included; below 0 it is a debt."""

    day: date
    payer: str
    payee: str
    line: str
    amount: int
    vat: int
    kind: str


def of_statement(contract: Contract, statement: Statement) -> tuple[Movement, ...]:
    """The movements that a statement makes, sorted by day and purses.

    Amounts include VAT. ``kind`` is ``payment``, ``scheduled`` or ``invoice``.
    """
    dues = [
        Due(
            row.due, share.payer, share.payee, row.key.line,
            share.amount + share.vat, share.vat, _kind(contract, row.key.line),
        )
        for row in statement.rows
        for share in row.shares
    ]  # fmt: skip
    return moved(contract, dues, statement.number)


def of_schedule(
    contract: Contract, entitled: Iterable[Entitled], stated: Iterable[Statement], cut: Cutoff
) -> tuple[Movement, ...]:
    """Scheduled payments that have begun and that no statement has told yet."""
    told = {row.key for statement in stated for row in statement.rows}
    dues = [
        _scheduled(contract, one, share, cut)
        for one in entitled
        for share in one.shares
        if contract.pay[one.claim.key.line].each is not None and one.claim.key not in told
    ]
    return moved(contract, dues, None)


def moved(contract: Contract, dues: Iterable[Due], number: int | None) -> tuple[Movement, ...]:
    """Set off debts inside each pair of purses and day, and turn what is left into movements."""
    by_pair: dict[Pair, dict[tuple[str, str], list[int]]] = {}
    for due in dues:
        lines = by_pair.setdefault((due.day, due.payer, due.payee), {})
        total = lines.setdefault((due.line, due.kind), [0, 0])
        total[0] += due.amount
        total[1] += due.vat
    found = [
        movement
        for pair, lines in sorted(by_pair.items())
        for movement in _of_pair(contract, pair, lines, number)
    ]
    return tuple(sorted(found, key=lambda m: (m.day, m.payer, m.payee, m.line, m.kind)))


def _of_pair(
    contract: Contract,
    pair: Pair,
    lines: dict[tuple[str, str], list[int]],
    number: int | None,
) -> Iterable[Movement]:
    """What one purse pays another on a day: lines in the contract's order take the debt first."""
    order = {line: at for at, line in enumerate(contract.pay)}
    keys = sorted(lines, key=lambda key: order[key[0]])
    ranked = [(line, kind, *_pair(lines[line, kind])) for line, kind in keys]
    debt = sum(-amount for *_, amount, _vat in ranked if amount < 0)
    owed = sum(amount for *_, amount, _vat in ranked if amount > 0)
    to_set_off, to_invoice = min(debt, owed), max(debt - owed, 0)
    for line, kind, amount, vat in ranked:
        if amount > 0:
            used = min(to_set_off, amount)
            to_set_off -= used
            yield from _payment(pair, amount, used, vat, line, kind, number)
        elif amount < 0:
            part = min(-amount, to_invoice)
            to_invoice -= part
            yield from _invoice(pair, part, -vat, line, number)


def _pair(total: list[int]) -> tuple[int, int]:
    return total[0], total[1]


def _payment(
    pair: Pair, amount: int, used: int, vat: int, line: str, kind: str, number: int | None
) -> Iterable[Movement]:
    if amount > used:
        day, payer, payee = pair
        parts = (trace("set off", debt=used, vat=vat),) if used else ()
        yield Movement(
            day, payer, payee, amount - used, line, kind, number, trace("due", parts, vat=vat)
        )


def _invoice(pair: Pair, part: int, vat: int, line: str, number: int | None) -> Iterable[Movement]:
    if part:
        day, payer, payee = pair
        why = trace("invoiced", debt=part, vat=vat)
        yield Movement(day, payee, payer, part, line, "invoice", number, why)


def _scheduled(contract: Contract, one: Entitled, share: Share, cut: Cutoff) -> Due:
    day = due_date(contract, one.claim, cut)
    amount = share.amount + share.vat
    return Due(
        day, share.payer, share.payee, one.claim.key.line, amount, share.vat, "scheduled"
    )  # fmt: skip


def _kind(contract: Contract, line: str) -> str:
    return "scheduled" if contract.pay[line].each is not None else "payment"
