# SPDX-License-Identifier: MPL-2.0
"""From a capital run to balanced entries.

What a statement says is owed is accrued on the statement's day; what is paid settles it on the day
it moves. Capital is posted on its own accounts: ``capital`` of the lender is what is still out,
``funding`` of the others what was received and given back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from fodfaeste.capital.model import CapitalRun, FacilityEntry
from fodfaeste.ledger.chain import chained
from fodfaeste.ledger.model import START, Entry, Journal, Posting
from fodfaeste.settlement.model import Movement, Statement

FLOWS = {"return": "return", "fee": "fee", "gain share": "return"}


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry before it has a number; drafts are ordered by day, then ``order``, then as made."""

    order: int
    entry: Entry


def post(run: CapitalRun, statements: Sequence[Statement] = ()) -> Journal:
    """The journal of a run.

    ``statements`` date the accruals: a movement that belongs to statement n is accrued on the day
    that statement was made (``known_on``); one that belongs to none is not accrued. A run to a
    later day gives a journal that begins with this one.
    """
    made = {statement.number: statement.known_on for statement in statements}
    drafts = [*_opening(run), *_accruals(run, made), *_reversals(run, made), *_payments(run, made)]
    drafts.sort(key=lambda draft: (draft.entry.day, draft.order))
    entries: list[Entry] = []
    previous = START
    for number, draft in enumerate(drafts, start=1):
        entries.append(chained(draft.entry, number, previous))
        previous = entries[-1].hash
    return Journal(tuple(entries))


def _draft(order: int, kind: str, move: Movement, day: date, postings: Iterable[Posting]) -> Draft:
    return Draft(
        order,
        Entry(
            0, day, kind, move.line, move.payer, move.payee, move.statement,
            _merged(postings), "", (), "",
        ),
    )  # fmt: skip


def _opening(run: CapitalRun) -> Iterator[Draft]:
    """What was in each purse before anything moved, posted on the first day."""
    days = [move.day for move in run.given] + [move.day for move in run.movements]
    first = min(days, default=run.until)
    for purse, amount in run.opening:
        if amount:
            postings = _pair(purse, "cash", "equity:opening", amount)
            entry = Entry(0, first, "opening", "", "", purse, None, postings, "", (), "")
            yield Draft(0, entry)


def _accruals(run: CapitalRun, made: dict[int, date]) -> Iterator[Draft]:
    """What statements say is owed; a negative amount is the payee's debt."""
    for asked in run.given:
        day = None if asked.statement is None else made.get(asked.statement)
        if day is None or day > run.until or not asked.amount:
            continue
        move = _forward(asked)
        undone = asked.amount < 0
        cost, income = ("income", "cost") if undone else ("cost", "income")
        postings = (
            *_pair(move.payer, f"{cost}:{move.line}", f"payable:{move.payee}", move.amount),
            *_pair(move.payee, f"receivable:{move.payer}", f"{income}:{move.line}", move.amount),
        )
        yield _draft(1, "accrual", move, day, postings)


def _forward(move: Movement) -> Movement:
    if move.amount >= 0:
        return move
    return replace(move, payer=move.payee, payee=move.payer, amount=-move.amount)


def _reversals(run: CapitalRun, made: dict[int, date]) -> Iterator[Draft]:
    """Accruals that lapsed because a commitment did not reach or was closed."""
    for short in run.shortfalls:
        if short.kind != "cancelled":
            continue
        key = (short.day, short.line, short.payer, short.payee)
        asked = [m for m in run.given if (m.day, m.line, m.payer, m.payee) == key]
        move = next((m for m in asked if m.statement in made), None)
        if move is not None:
            postings = (
                *_pair(move.payer, f"payable:{move.payee}", f"cost:{move.line}", short.missing),
                *_pair(
                    move.payee, f"income:{move.line}", f"receivable:{move.payer}", short.missing
                ),
            )
            yield _draft(2, "reversal", move, short.day, postings)


def _payments(run: CapitalRun, made: dict[int, date]) -> Iterator[Draft]:
    """Every movement, on the day it moved."""
    entered: dict[int, list[FacilityEntry]] = defaultdict(list)
    for entry in run.facility_entries:
        entered[entry.movement].append(entry)
    for index, move in enumerate(run.movements):
        postings = (*_cash(move), *_settled(move, entered[index], move.statement in made))
        yield _draft(3, move.kind, move, move.day, postings)


def _cash(move: Movement) -> tuple[Posting, ...]:
    return (
        Posting(move.payer, "cash", -move.amount),
        Posting(move.payee, "cash", move.amount),
    )


def _settled(move: Movement, entered: Sequence[FacilityEntry], accrued: bool) -> Iterator[Posting]:
    """The other side of the cash: a debt settled, or capital, its return, a cost and an income.

    An accrued movement settles its debt; what is capital in it is moved from cost and income to the
    accounts of capital.
    """
    if accrued:
        yield Posting(move.payer, f"payable:{move.payee}", move.amount)
        yield Posting(move.payee, f"receivable:{move.payer}", -move.amount)
    for entry in entered:
        yield from _capital(move, entry)
        if accrued:
            yield Posting(move.payer, f"cost:{move.line}", -entry.amount)
            yield Posting(move.payee, f"income:{move.line}", entry.amount)
    rest = 0 if accrued else move.amount - sum(entry.amount for entry in entered)
    if rest:
        payer, payee = _names(move)
        yield Posting(move.payer, payer, rest)
        yield Posting(move.payee, payee, -rest)


def _names(move: Movement) -> tuple[str, str]:
    if move.kind == "netting":
        return f"receivable:{move.payee}", f"payable:{move.payer}"
    flow = FLOWS.get(move.kind)
    if flow is not None:
        return f"{flow}:{move.line}", f"{flow}:{move.line}"
    return f"cost:{move.line}", f"income:{move.line}"


def _capital(move: Movement, entry: FacilityEntry) -> Iterator[Posting]:
    """Drawn: the lender's capital goes out. Repaid: it comes back. Returned: it has earned."""
    if entry.kind == "returned":
        yield Posting(move.payer, f"return:{entry.part}", entry.amount)
        yield Posting(move.payee, f"return:{entry.part}", -entry.amount)
        return
    lender, other = ("capital", "funding") if entry.kind == "drawn" else ("funding", "capital")
    yield Posting(move.payer, f"{lender}:{entry.part}", entry.amount)
    yield Posting(move.payee, f"{other}:{entry.part}", -entry.amount)


def _pair(purse: str, debit: str, credit: str, amount: int) -> tuple[Posting, Posting]:
    return Posting(purse, debit, amount), Posting(purse, credit, -amount)


def _merged(postings: Iterable[Posting]) -> tuple[Posting, ...]:
    """One posting per account, none of nothing, in order of first mention."""
    sums: dict[tuple[str, str], int] = {}
    for posting in postings:
        key = posting.purse, posting.account
        sums[key] = sums.get(key, 0) + posting.amount
    return tuple(Posting(purse, account, n) for (purse, account), n in sums.items() if n)
